-- The outbox, which tells desks what happened, and the audit trail.
--
-- The live stream reads the outbox in the order of transactions and must not skip one that commits late. It waits only for transactions that write to
-- the outbox of this database: a long transaction in another database of the server, or for maintenance in this one, delays no desk.

-- Announces that this transaction will write to the outbox, and takes its number. It must come before the transaction writes anything: then the lock
-- is always held before the number is given, and the lock shows a reader that a number below the settled ones may still be in use.
create function outbox_begin() returns void
  language plpgsql
  as $$
  begin
    if current_setting('giapranh.telling', true) = 'yes' then return; end if;
    if pg_current_xact_id_if_assigned() is not null then
      raise object_not_in_prerequisite_state using message = 'outbox_begin() comes before anything is written';
    end if;
    perform pg_advisory_xact_lock_shared(303, 1), set_config('giapranh.telling', 'yes', true);
    perform pg_current_xact_id();
  end
$$;
comment on function outbox_begin() is 'Must be the first call of every transaction that writes to the outbox.';

-- The number that outbox_begin() took: nothing can be written to the outbox without it.
create function outbox_transaction() returns xid8
  language plpgsql
  as $$
  begin
    if current_setting('giapranh.telling', true) is distinct from 'yes' then
      raise object_not_in_prerequisite_state using message = 'outbox_begin() comes before the outbox is written';
    end if;
    return pg_current_xact_id();
  end
$$;

create table outbox (
  position bigint generated always as identity primary key,
  transaction xid8 not null default outbox_transaction(),
  at timestamptz not null,
  audience uuid[] not null,
  payload jsonb not null
) with (toast_tuple_target = 8160);
comment on table outbox is 'Messages to desks, written with the act. Read in order of (transaction, position) up to outbox_settled(), so that no late commit is skipped. The position is local to this database and does not identify a message elsewhere.';
create index outbox__in_order on outbox (transaction, position);

create table outbox_swept (
  one boolean primary key default true,
  transaction xid8 not null,
  position bigint not null,
  constraint outbox_swept__one_row check (one)
);
comment on table outbox_swept is 'The last message that was deleted from the outbox because of its age. A reader cannot resume before it, but from any point after it.';

-- A statement that begins after this one can read every message of transactions below this number. A transaction that writes to the outbox holds the
-- lock of outbox_begin() and the lock of its own number. If it has the first lock but no number yet, it is just taking it: this function looks again;
-- if no number ever appears, it waits for all transactions of the server.
create function outbox_settled() returns xid8
  language plpgsql volatile
  as $$
  declare
    snapshot pg_snapshot;
    ceiling bigint;
    oldest bigint;
    nameless boolean;
  begin
    for look in 1 .. 20 loop
      snapshot := pg_current_snapshot();
      ceiling := pg_snapshot_xmax(snapshot)::text::bigint;
      select min(ceiling - behind), coalesce(bool_or(numbers = 0), false) into oldest, nameless
      from (
        -- The lock table shows the low 32 bits of a number; one that seems to be half of that range behind was taken after the snapshot.
        select count(transactionid) as numbers, max(behind) filter (where behind < 2147483648) as behind
        from (select *, mod(mod(ceiling, 4294967296) - transactionid::text::bigint + 4294967296, 4294967296) as behind from pg_locks) as l
        where (locktype = 'transactionid' and mode = 'ExclusiveLock' and granted)
          or (locktype = 'advisory' and classid = 303 and objid = 1 and objsubid = 2
            and database = (select oid from pg_database where datname = current_database()))
        group by pid having bool_or(locktype = 'advisory')
      ) as telling;
      exit when not nameless;
      perform pg_sleep(0.0005);
    end loop;
    return least(oldest, case when nameless then pg_snapshot_xmin(snapshot)::text::bigint else ceiling end)::text::xid8;
  end
$$;
comment on function outbox_settled() is 'The outbox can be read up to here without skipping a message that commits later.';

-- Settled messages after a point, oldest first. For a named unit: all that it was told, up to outbox_settled(). Without a unit the reader will come
-- back soon: what is older than every running transaction of the server is enough, and the lock table is read only if that gives nothing. Texts are
-- sent along with the messages that refer to them. Runs with the caller's rights.
create function outbox_after(after_transaction xid8, after_position bigint, unit uuid, most integer)
  returns table (transaction xid8, "position" bigint, audience uuid[], payload jsonb, texts jsonb)
  language plpgsql volatile
  as $$
  #variable_conflict use_column
  declare
    settled xid8;
  begin
    if unit is null then
      settled := pg_snapshot_xmin(pg_current_snapshot());
      return query
        select o.transaction, o.position, o.audience, o.payload, texts_named((o.payload -> 'dossier' ->> 'id')::uuid, o.payload) from outbox o
        where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        order by o.transaction, o.position limit most;
      if found or not exists (select 1 from outbox o where (o.transaction, o.position) > (after_transaction, after_position)) then
        return;
      end if;
    end if;
    settled := outbox_settled();
    return query
      select o.transaction, o.position, o.audience, o.payload, texts_named((o.payload -> 'dossier' ->> 'id')::uuid, o.payload) from outbox o
      where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        and (unit is null or unit = any (o.audience))
      order by o.transaction, o.position limit most;
  end
$$;

create table audit (
  id uuid primary key,
  at timestamptz not null,
  person_id uuid,
  unit_id uuid,
  action text not null,
  subject uuid,
  outcome text not null,
  detail jsonb
);
comment on table audit is 'Who did or tried what; insert only. outcome: ok, or the code of the refusal.';
create index audit__by_time on audit (at);

alter table outbox enable row level security;
create policy outbox__told on outbox for select to giapranh_app using ((select app_unit()) = any (audience));
create policy outbox__carried on outbox for all to giapranh_worker using (true) with check (true);
grant select on outbox to giapranh_app;
grant select, insert, update, delete on outbox to giapranh_worker;

alter table outbox_swept enable row level security;
create policy outbox_swept__known on outbox_swept for select to giapranh_app using (true);
create policy outbox_swept__kept on outbox_swept for all to giapranh_worker using (true) with check (true);
grant select on outbox_swept to giapranh_app;
grant select, insert, update on outbox_swept to giapranh_worker;

alter table audit enable row level security;
create policy audit__written on audit for insert to giapranh_app with check (true);
grant insert on audit to giapranh_app;
