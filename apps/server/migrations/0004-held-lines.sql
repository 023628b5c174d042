-- Numbers belong to the unit that gave them: a reform hands a code on to another unit, whose first number is the same text.
alter table dossier drop constraint dossier__number_unique;
alter table dossier add constraint dossier__number_unique unique (originator_id, number);

-- Words are cut where a query is cut: a number of parts is found by any of them.
update dossier set search = to_tsvector('simple', regexp_replace(
  replace(regexp_replace(normalize(lower(number || ' ' || title || ' ' || coalesce(fields ->> 'body', '') || ' ' || coalesce(fields ->> 'purpose', '')), NFD),
    '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), '[^[:alnum:]]+', ' ', 'g'));

-- What is counted over the whole of a regulation, and a unit's own matters among very many that it only looks down upon.
create index dossier__by_month on dossier (regulation_id, opened_at) include (kind);
create index access_grant__party on access_grant (unit_id, dossier_id) where reason = 'party';

-- The server's role changes what follows from acts and nothing else: no head, no number, no text of a dossier, no clause of an obligation.
revoke update on dossier, obligation from giapranh_app;
grant update (version, last_at, state, outcome, closed_at, audience) on dossier to giapranh_app;
grant update (debtor_id, state, paused, due_at, warm_at, ended_at, running_ms, alarm_at, body) on obligation to giapranh_app;

-- An act is told to those who may see its dossier, and to nobody else.
drop policy outbox__written on outbox;
create policy outbox__written on outbox for insert to giapranh_app
  with check (audience <@ (select d.audience from dossier d where d.id = (payload -> 'dossier' ->> 'id')::uuid));

create function session_choose(token bytea, chosen uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update session s set post_id = chosen where s.token_hash = token
        and exists (select 1 from post p where p.id = chosen and p.person_id = s.person_id) $$;
revoke execute on function session_choose(bytea, uuid) from public;
grant execute on function session_choose(bytea, uuid) to giapranh_app;

-- A mark that passed and was not dealt with yet is not passed over by an act that leaves debtor and due time as they were.
create function keep_alarm() returns trigger language plpgsql as $$
  begin
    if old.alarm_at is not null and new.alarm_at is not null and new.debtor_id = old.debtor_id and new.due_at = old.due_at then
      new.alarm_at := least(old.alarm_at, new.alarm_at);
    end if;
    return new;
  end $$;
create trigger obligation__alarm_kept before update of body on obligation for each row execute function keep_alarm();
