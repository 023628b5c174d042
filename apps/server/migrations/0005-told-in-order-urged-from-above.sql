-- The live stream follows the transactions that tell something in this database, and no others: a long transaction of another database on the same
-- server, or of a maintenance here, delays nobody's desk.

-- Says that this transaction will tell something, and takes its number. Comes before anything is written, so the lock is always held before the
-- number: whoever reads the outbox sees by the lock that a number below those that are settled may still be in use.
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
comment on function outbox_begin() is 'First in every transaction that writes to the outbox.';

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
alter table outbox alter column transaction set default outbox_transaction();

-- Every message of a transaction below this number is there to be read, by a statement that begins after this one. Transactions that tell hold the
-- lock of outbox_begin() and that of their number. One of which no number shows takes it this instant: it is looked at again, and if it never shows,
-- all transactions of the server are waited for.
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
        -- The lock table shows the low 32 bits of a number; one that seems half of them behind was taken after the snapshot.
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
comment on function outbox_settled() is 'Up to where the outbox can be read without passing over a message that commits later.';

-- What is settled after a point, oldest first; of one unit, where one is named: then all of it. For a reader that comes again, where no unit is
-- named, what is behind no transaction of the server at all is enough for once: the lock table is looked at where that stands still.
-- Rights are the caller's.
create function outbox_after(after_transaction xid8, after_position bigint, unit uuid, most integer)
  returns table (transaction xid8, "position" bigint, audience uuid[], payload jsonb)
  language plpgsql volatile
  as $$
  #variable_conflict use_column
  declare
    settled xid8;
  begin
    if unit is null then
      settled := pg_snapshot_xmin(pg_current_snapshot());
      return query
        select o.transaction, o.position, o.audience, o.payload from outbox o
        where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        order by o.transaction, o.position limit most;
      if found or not exists (select 1 from outbox o where (o.transaction, o.position) > (after_transaction, after_position)) then
        return;
      end if;
    end if;
    settled := outbox_settled();
    return query
      select o.transaction, o.position, o.audience, o.payload from outbox o
      where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        and (unit is null or unit = any (o.audience))
      order by o.transaction, o.position limit most;
  end
$$;

create or replace function dossier_held(unit uuid, wanted uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform outbox_begin();
    perform 1 from dossier d where d.id = wanted
      and exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = wanted) for update;
  end
$$;

-- As before; and it says first that it will tell, and takes words from a unit above a party (who urges a debtor of its own), but no change.
create or replace function store_act(unit uuid, person uuid, decision jsonb) returns text
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  declare
    d jsonb := decision -> 'dossier';
    a jsonb := decision -> 'act';
    wanted uuid := (d ->> 'id')::uuid;
    seq integer := (a ->> 'seq')::integer;
    acted_at timestamptz := (a ->> 'at')::timestamptz;
    head_kind text;
    head_originator uuid;
    is_open boolean;
    seen_by uuid[];
    told uuid[];
    taken integer;
    given text;
    stands text;
    changes jsonb := a -> 'changes';
    payload jsonb := decision -> 'outbox' -> 'payload';
  begin
    perform outbox_begin();
    if (a ->> 'unit_id')::uuid is distinct from unit or (a ->> 'person_id')::uuid is distinct from person
      or (decision -> 'outbox' -> 'payload' -> 'dossier' ->> 'id')::uuid is distinct from wanted then
      raise insufficient_privilege using message = 'an act is its actor''s own';
    end if;
    if seq = 1 then
      if (d ->> 'originator_id')::uuid is distinct from unit then
        raise insufficient_privilege using message = 'a dossier is opened for one''s own unit';
      end if;
      insert into dossier_series as s (unit_id, kind, year, last) values (unit, d ->> 'kind', (decision -> 'series' ->> 'year')::smallint, 1)
        on conflict (unit_id, kind, year) do update set last = s.last + 1 returning s.last into taken;
      given := case when taken < 10 then '0' else '' end || taken || (decision -> 'series' ->> 'suffix');
      changes := jsonb_set(changes, '{0,head,number}', to_jsonb(given));
      payload := jsonb_set(payload, '{dossier,number}', to_jsonb(given));
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, title, urgency, availability, category,
        handling, opened_at, clause, fields, lat, lon, audience, state, outcome, closed_at, version, last_at, search)
      select r.id, given, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.title, r.urgency, r.availability,
        r.category, r.handling, r.opened_at, r.clause, r.fields, r.lat, r.lon, r.audience, r.state, r.outcome, r.closed_at, 1,
        r.last_at, search_of(r.words || ' ' || regexp_replace(lower(given), '[^[:alnum:]]+', ' ', 'g'), r.audience)
      from jsonb_to_record(d) as r (id uuid, kind text, regulation_id uuid, regulation_version integer, originator_id uuid,
        title text, urgency text, availability text, category text, handling text, opened_at timestamptz, clause text, fields jsonb,
        lat double precision, lon double precision, audience uuid[], state text, outcome text, closed_at timestamptz,
        last_at timestamptz, words text)
      returning kind, originator_id, state = 'open', audience into head_kind, head_originator, is_open, seen_by;
    else
      select reason into stands from access_grant g where g.unit_id = unit and g.dossier_id = wanted;
      if stands is null or (stands <> 'party' and (decision ?| array['obligations', 'parties', 'grants'] or d ? 'audience'
        or d ->> 'state' is distinct from 'open' or not exists (select 1 from dossier o where o.id = wanted and o.state = 'open'))) then
        raise insufficient_privilege using message = 'only a party acts; a unit above one adds words, and changes nothing';
      end if;
      update dossier set version = seq, last_at = (d ->> 'last_at')::timestamptz, state = d ->> 'state', outcome = d ->> 'outcome',
        closed_at = (d ->> 'closed_at')::timestamptz
      where id = wanted and version = seq - 1
      returning kind, originator_id, state = 'open', audience, number into head_kind, head_originator, is_open, seen_by, given;
      if not found then return null; end if;
      if d ? 'audience' then
        seen_by := array(select u::uuid from jsonb_array_elements_text(d -> 'audience') as u);
        update dossier set audience = seen_by, search = search || search_of('', seen_by) where id = wanted;
      end if;
    end if;
    -- After the version was compared: an attempt that lost the race leaves no key behind.
    if decision ? 'idempotency' then
      insert into idempotency (person_id, key, request_hash, dossier_id, act_id, at)
      values (person, decision -> 'idempotency' ->> 'key', decode(decision -> 'idempotency' ->> 'hash', 'hex'), wanted, (a ->> 'id')::uuid, acted_at);
    end if;
    if decision ? 'grants' then
      insert into access_grant (unit_id, dossier_id, reason, through_id, kind, open, mine)
      select g.unit_id, wanted, g.reason, g.through_id, head_kind, is_open, g.unit_id = head_originator
      from jsonb_to_recordset(decision -> 'grants') as g (unit_id uuid, reason text, through_id uuid)
      on conflict (unit_id, dossier_id) do update set reason = excluded.reason, through_id = excluded.through_id
        where access_grant.reason <> 'party' and excluded.reason = 'party';
    end if;
    if decision ? 'parties' then
      insert into party (dossier_id, unit_id, role, since, position)
      select wanted, p.unit_id, p.role, p.since, p.position
      from jsonb_to_recordset(decision -> 'parties') as p (unit_id uuid, role text, since timestamptz, position smallint);
    end if;
    insert into act (dossier_id, seq, id, type, at, occurred_at, person_id, post_id, post, unit_id, obligation_id, clause, fields, changes)
    values (wanted, seq, (a ->> 'id')::uuid, a ->> 'type', acted_at, (a ->> 'occurred_at')::timestamptz, person, (a ->> 'post_id')::uuid,
      a ->> 'post', unit, (a ->> 'obligation_id')::uuid, a ->> 'clause', a -> 'fields', changes);
    if decision ? 'obligations' then
      insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, state, paused,
        opened_at, due_at, warm_at, ended_at, running_ms, alarm_at, body)
      select o.id, wanted, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.state, o.paused,
        o.opened_at, o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at, o.body
      from jsonb_to_recordset(decision -> 'obligations') as o (id uuid, position smallint, task text, debtor_id uuid, creditor_id uuid,
        regulation_id uuid, kind text, clause text, state text, paused boolean, opened_at timestamptz, due_at timestamptz,
        warm_at timestamptz, ended_at timestamptz, running_ms bigint, alarm_at timestamptz, body jsonb)
      on conflict (id) do update set debtor_id = excluded.debtor_id, state = excluded.state, paused = excluded.paused,
        due_at = excluded.due_at, warm_at = excluded.warm_at, ended_at = excluded.ended_at, running_ms = excluded.running_ms,
        body = excluded.body,
        -- A mark that passed and was not dealt with yet is not passed over by an act that leaves debtor and due time as they were.
        alarm_at = case when excluded.alarm_at is not null and obligation.debtor_id = excluded.debtor_id and obligation.due_at = excluded.due_at
          then least(obligation.alarm_at, excluded.alarm_at) else excluded.alarm_at end
        where obligation.dossier_id = wanted;
    end if;
    if decision ? 'outbox' then
      select array_agg(u::uuid) into told from jsonb_array_elements_text(decision -> 'outbox' -> 'audience') as u;
      if not told <@ seen_by then
        raise insufficient_privilege using message = 'an act is told to those who may see its dossier';
      end if;
      insert into outbox (at, audience, payload) values (acted_at, told, payload);
    end if;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome)
    values ((decision ->> 'audit_id')::uuid, acted_at, person, unit, 'act.' || (a ->> 'type'), wanted, 'ok');
    return given;
  end
$$;

comment on table outbox is 'What desks are told, written with the act. Read in order of (transaction, position) up to outbox_settled(), so that no late commit is skipped; the position is local to this node and is no identity.';
