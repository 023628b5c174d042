-- How acts are written. The server's role may not add or change a row of a matter itself: it calls store_act(), which checks who acts.

-- The words of a dossier, and beside them the units that see it, each as one word that nobody can type: a search asks for words and one's own unit
-- together, and the index answers both at once. The server takes the diacritics off and cuts the words, of a dossier as of a query: so a number of
-- several parts is found by any of them.
create function search_of(words text, audience uuid[]) returns tsvector language sql immutable parallel safe
  as $$ select to_tsvector('simple', words) || array_to_tsvector(array(select '@' || u::text from unnest(audience) as u)) $$;
grant execute on function search_of(text, uuid[]) to giapranh_app, giapranh_worker;

-- Keeps others from acting on a dossier until the transaction ends; holds nothing where the unit does not see it.
create function dossier_held(unit uuid, wanted uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform outbox_begin();
    perform 1 from dossier d where d.id = wanted
      and exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = wanted) for update;
  end
$$;

-- One act with all that it changes, in one statement and so in one transaction. Returns the dossier's number; null where the dossier is no longer
-- at the version that the decision was made on: then nothing is written. An opening takes the next number of its series and puts it into the head,
-- the changes and the message, where the decision has none; a statement that fails gives the number back, so a series has no gap.
-- What the caller may not do is refused, whatever the decision says: a unit acts as itself, opens for itself, and changes a matter only as a party;
-- a unit above a party may add words, and changes nothing. Whom an act is told to follows from the grants, and what is told of its obligations from
-- their rows: neither is sent beside them, so neither can differ from them.
create function store_act(unit uuid, person uuid, decision jsonb) returns text
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
    fresh uuid[];
    was_open boolean;
    taken integer;
    given text;
    stands text;
    changes jsonb := a -> 'changes';
    payload jsonb := decision -> 'outbox';
  begin
    perform outbox_begin();
    if (a ->> 'unit_id')::uuid is distinct from unit or (a ->> 'person_id')::uuid is distinct from person
      or (decision -> 'outbox' -> 'dossier' ->> 'id')::uuid is distinct from wanted then
      raise insufficient_privilege using message = 'an act is its actor''s own';
    end if;
    if decision ? 'grants' then
      fresh := array(select (g ->> 'unit_id')::uuid from jsonb_array_elements(decision -> 'grants') as g);
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
        r.category, r.handling, r.opened_at, r.clause, r.fields, r.lat, r.lon, fresh, r.state, r.outcome, r.closed_at, 1,
        r.last_at, search_of(r.words || ' ' || regexp_replace(lower(given), '[^[:alnum:]]+', ' ', 'g'), fresh)
      from jsonb_to_record(d) as r (id uuid, kind text, regulation_id uuid, regulation_version integer, originator_id uuid,
        title text, urgency text, availability text, category text, handling text, opened_at timestamptz, clause text, fields jsonb,
        lat double precision, lon double precision, state text, outcome text, closed_at timestamptz,
        last_at timestamptz, words text)
      returning kind, originator_id, state = 'open', audience into head_kind, head_originator, is_open, seen_by;
    else
      select reason, open into stands, was_open from access_grant g where g.unit_id = unit and g.dossier_id = wanted;
      if stands is null or (stands <> 'party' and (decision ?| array['obligations', 'parties', 'grants']
        or d ->> 'state' is distinct from 'open' or not was_open)) then
        raise insufficient_privilege using message = 'only a party acts; a unit above one adds words, and changes nothing';
      end if;
      update dossier set version = seq, last_at = (d ->> 'last_at')::timestamptz, state = d ->> 'state', outcome = d ->> 'outcome',
        closed_at = (d ->> 'closed_at')::timestamptz
      where id = wanted and version = seq - 1
      returning kind, originator_id, state = 'open', audience, number into head_kind, head_originator, is_open, seen_by, given;
      if not found then return null; end if;
      if is_open <> was_open then
        update access_grant set open = is_open where dossier_id = wanted;
      end if;
      if not fresh <@ seen_by then
        seen_by := seen_by || array(select u from unnest(fresh) as u where u <> all (seen_by));
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
        -- An alarm that is due but not yet given is kept by an act that leaves debtor and due time as they were.
        alarm_at = case when excluded.alarm_at is not null and obligation.debtor_id = excluded.debtor_id and obligation.due_at = excluded.due_at
          then least(obligation.alarm_at, excluded.alarm_at) else excluded.alarm_at end
        where obligation.dossier_id = wanted;
    end if;
    insert into outbox (at, audience, payload)
    values (acted_at, seen_by, payload || jsonb_build_object('obligations', jsonb_path_query_array(decision, '$.obligations[*].body')));
    insert into audit (id, at, person_id, unit_id, action, subject, outcome)
    values ((decision ->> 'audit_id')::uuid, acted_at, person, unit, 'act.' || (a ->> 'type'), wanted, 'ok');
    return given;
  end
$$;
comment on function store_act(uuid, uuid, jsonb) is 'One transaction: act, obligations, grants, outbox, audit. The server says who acts; that the unit is a party, the database checks.';

revoke execute on function dossier_held(uuid, uuid), store_act(uuid, uuid, jsonb) from public;
grant execute on function dossier_held(uuid, uuid), store_act(uuid, uuid, jsonb) to giapranh_app;
