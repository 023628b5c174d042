-- Numbers belong to the unit that gave them: a reform hands a code on to another unit, whose first number is the same text.
alter table dossier drop constraint dossier__number_unique;
alter table dossier add constraint dossier__number_unique unique (originator_id, number);

-- The words of a dossier, folded and cut before they come here, and beside them the units that see it, each as one word that nobody can type:
-- a search is for words and one's own unit together, and the index answers both at once.
create function search_of(words text, audience uuid[]) returns tsvector language sql immutable parallel safe
  as $$ select to_tsvector('simple', words) || array_to_tsvector(array(select '@' || u::text from unnest(audience) as u)) $$;
grant execute on function search_of(text, uuid[]) to giapranh_app, giapranh_worker;
-- Words are cut where a query is cut: a number of parts is found by any of them.
update dossier set search = search_of(regexp_replace(
  replace(regexp_replace(normalize(lower(number || ' ' || title || ' ' || coalesce(fields ->> 'body', '') || ' ' || coalesce(fields ->> 'purpose', '')), NFD),
    '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), '[^[:alnum:]]+', ' ', 'g'), audience);

-- What is counted over the whole of a regulation, and a unit's own matters among very many that it only looks down upon.
create index dossier__by_month on dossier (regulation_id, opened_at) include (kind);
create index access_grant__party on access_grant (unit_id, dossier_id) where reason = 'party';

-- The server's role writes matters through store_act alone: it checks what row-level security checked for every single row, and more. It holds
-- no right to change or add a row of these tables itself.
revoke insert, update on dossier, obligation, party, act, outbox, dossier_series from giapranh_app;
revoke insert on idempotency from giapranh_app;
revoke execute on function grant_access(uuid, jsonb), store_act(jsonb) from giapranh_app;
drop policy dossier__opened_by_own on dossier;
drop policy dossier__acted_on on dossier;
drop policy party__admitted on party;
drop policy obligation__opened on obligation;
drop policy obligation__acted_on on obligation;
drop policy act__done_by_own on act;
drop policy outbox__written on outbox;
drop policy dossier_series__own on dossier_series;
create policy dossier_series__own on dossier_series for select to giapranh_app using (unit_id = (select app_unit()));
drop policy idempotency__own on idempotency;
create policy idempotency__own on idempotency for select to giapranh_app using (person_id = (select app_person()));
drop function store_act(jsonb);
drop function grant_access(uuid, jsonb);

-- A dossier as a unit sees it, in one statement without a transaction of its own; no row where it is not there or not the unit's to see.
create function dossier_seen(unit uuid, wanted uuid)
  returns table (id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, title text, urgency text,
    availability text, category text, handling text, opened_at timestamptz, state text, outcome text, closed_at timestamptz, version integer,
    last_at timestamptz, clause text, fields jsonb, lat double precision, lon double precision, audience uuid[], reason text, through_id uuid,
    obligations json, parties json)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    return query
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.title, d.urgency, d.availability, d.category, d.handling,
        d.opened_at, d.state, d.outcome, d.closed_at, d.version, d.last_at, d.clause, d.fields, d.lat, d.lon, d.audience, g.reason, g.through_id,
        (select json_agg(o.body order by o.position) from obligation o where o.dossier_id = d.id),
        (select json_agg(json_build_object('unitId', p.unit_id, 'role', p.role, 'since', p.since) order by p.position) from party p where p.dossier_id = d.id)
      from access_grant g join dossier d on d.id = g.dossier_id
      where g.unit_id = unit and g.dossier_id = wanted;
  end $$;
comment on function dossier_seen(uuid, uuid) is 'The unit is named by the server, as app_unit() is: the server is trusted to say for whom it acts, and with nothing else.';

-- Keeps others from acting on a dossier until the transaction ends; holds nothing where the unit is no party.
create function dossier_held(unit uuid, wanted uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ select 1 from dossier d where d.id = wanted
        and exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = wanted and g.reason = 'party') for update $$;

-- One act with all that it changes, in one statement and so in one transaction. Returns the dossier's number; null where the dossier is no longer
-- at the version that the decision was made on: then nothing is written. An opening takes the next number of its series and puts it where the
-- decision has none: given back where the statement fails, so a series has no gap. What the caller may not do is refused, whatever the decision says.
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
    told uuid[];
    taken integer;
    given text;
    changes jsonb := a -> 'changes';
    payload jsonb := decision -> 'outbox' -> 'payload';
  begin
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
      if not exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = wanted and g.reason = 'party') then
        raise insufficient_privilege using message = 'only a party acts';
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
comment on function store_act(uuid, uuid, jsonb) is 'One transaction: act, obligations, grants, outbox, audit. By whom, the server says; that it is a party, the database knows.';
revoke execute on function dossier_seen(uuid, uuid), dossier_held(uuid, uuid), store_act(uuid, uuid, jsonb) from public;
grant execute on function dossier_seen(uuid, uuid), dossier_held(uuid, uuid), store_act(uuid, uuid, jsonb) to giapranh_app;

create function session_choose(token bytea, chosen uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update session s set post_id = chosen where s.token_hash = token
        and exists (select 1 from post p where p.id = chosen and p.person_id = s.person_id) $$;
revoke execute on function session_choose(bytea, uuid) from public;
grant execute on function session_choose(bytea, uuid) to giapranh_app;

-- Only what ended late can lie on a desk above: most acts end what is in time, and need not look.
drop trigger obligation__no_longer_late on obligation;
create trigger obligation__no_longer_late after update on obligation
  for each row when (old.state = 'open'
    and ((new.state <> 'open' and new.ended_at > old.due_at) or new.debtor_id <> old.debtor_id or new.due_at > old.due_at))
  execute function drop_escalation();

-- The desk in one statement: a page of strips in their order, and how much lies on it. Each tab is one range of one index.
create function desk_page(unit uuid, tab text, mark timestamptz, after uuid, most integer, since timestamptz, now_at timestamptz)
  returns table (strips json, counts json)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  declare
    strips json;
  begin
    if tab = 'owed' then
      select json_agg(s) into strips from (
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from obligation o join dossier d on d.id = o.dossier_id
        where o.debtor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'waiting' then
      select json_agg(s) into strips from (
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from obligation o join dossier d on d.id = o.dossier_id
        where o.creditor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'escalated' then
      select json_agg(s) into strips from (
        select o.id, o.body, e.due_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from escalation e join obligation o on o.id = e.obligation_id join dossier d on d.id = o.dossier_id
        where e.unit_id = unit and (e.due_at, e.obligation_id) > (mark, after) order by e.due_at, e.obligation_id limit most) as s;
    else
      select json_agg(s) into strips from (
        select o.id, o.body, o.ended_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from obligation o join dossier d on d.id = o.dossier_id
        where o.debtor_id = unit and o.state <> 'open' and o.ended_at >= since and (o.ended_at, o.id) < (mark, after)
        order by o.ended_at desc, o.id desc limit most) as s;
    end if;
    return query select strips, json_build_object(
      'owed', (select json_build_object('total', count(*), 'paused', count(*) filter (where paused),
          'late', count(*) filter (where not paused and due_at < now_at),
          'warm', count(*) filter (where not paused and due_at >= now_at and warm_at <= now_at))
        from obligation where debtor_id = unit and state = 'open'),
      'waiting', (select json_build_object('total', count(*), 'paused', count(*) filter (where paused),
          'late', count(*) filter (where not paused and due_at < now_at),
          'warm', count(*) filter (where not paused and due_at >= now_at and warm_at <= now_at))
        from obligation where creditor_id = unit and state = 'open'),
      'escalated', (select count(*) from escalation where unit_id = unit),
      'doneToday', (select count(*) from obligation where debtor_id = unit and state <> 'open' and ended_at >= since));
  end $$;

-- The obligations of some dossiers that the unit sees, as far as the rules look at them around another one.
create function dossiers_around(unit uuid, wanted uuid[]) returns table (dossier_id uuid, around json)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    return query
      select o.dossier_id, json_agg(json_build_object('id', o.id, 'task', o.task, 'state', o.state, 'about', o.body -> 'about'))
      from obligation o join access_grant g on g.unit_id = unit and g.dossier_id = o.dossier_id
      where o.dossier_id = any (wanted) group by o.dossier_id;
  end $$;

-- A page of what a unit sees, newest first: one range of one index of its own grants. With words, first among its newest, where common words are
-- met at once, then by the index of words, where rare ones are. tally_at: each row says how its obligations stand then.
create function dossiers_page(unit uuid, words tsquery, of_kind text, only_open boolean, only_mine boolean, only_party boolean, before uuid,
    most integer, tally_at timestamptz)
  returns table (id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, title text, urgency text,
    availability text, category text, handling text, opened_at timestamptz, state text, outcome text, closed_at timestamptz, version integer,
    last_at timestamptz, tally json)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  declare
    newest constant integer := 400;
    upper uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    ids uuid[];
  begin
    if words is not null then
      ids := array(
        select g.dossier_id from (
          select * from access_grant g where g.unit_id = unit and g.dossier_id < upper order by g.dossier_id desc limit newest) as g
        join dossier d on d.id = g.dossier_id
        where d.search @@ words and (of_kind is null or g.kind = of_kind) and (only_open is null or g.open = only_open)
          and (not only_mine or g.mine) and (not only_party or g.reason = 'party')
        order by g.dossier_id desc limit most);
      if cardinality(ids) < most then
        ids := array(
          select g.dossier_id from dossier d join access_grant g on g.unit_id = unit and g.dossier_id = d.id
          where d.search @@ (words && ('''@' || unit || '''')::tsquery) and d.id < upper
            and (of_kind is null or g.kind = of_kind) and (only_open is null or g.open = only_open)
            and (not only_mine or g.mine) and (not only_party or g.reason = 'party')
          order by g.dossier_id desc limit most);
      end if;
    elsif of_kind is not null then
      ids := array(
        select g.dossier_id from access_grant g
        where g.unit_id = unit and g.kind = of_kind and g.dossier_id < upper and (only_open is null or g.open = only_open)
          and (not only_mine or g.mine) and (not only_party or g.reason = 'party')
        order by g.dossier_id desc limit most);
    elsif only_mine then
      ids := array(
        select g.dossier_id from access_grant g
        where g.unit_id = unit and g.mine and g.dossier_id < upper and (only_open is null or g.open = only_open)
        order by g.dossier_id desc limit most);
    elsif only_party then
      ids := array(
        select g.dossier_id from access_grant g
        where g.unit_id = unit and g.reason = 'party' and g.dossier_id < upper and (only_open is null or g.open = only_open)
        order by g.dossier_id desc limit most);
    elsif only_open then
      ids := array(
        select g.dossier_id from access_grant g where g.unit_id = unit and g.open and g.dossier_id < upper order by g.dossier_id desc limit most);
    else
      ids := array(
        select g.dossier_id from access_grant g
        where g.unit_id = unit and g.dossier_id < upper and (only_open is null or not g.open) order by g.dossier_id desc limit most);
    end if;
    return query
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.title, d.urgency, d.availability, d.category,
        d.handling, d.opened_at, d.state, d.outcome, d.closed_at, d.version, d.last_at,
        case when tally_at is null then null else (
          select json_build_object('open', count(*) filter (where o.state = 'open'),
            'late', count(*) filter (where o.state = 'open' and not o.paused and o.due_at < tally_at),
            'ended', count(*) filter (where o.state <> 'open'),
            'next_due', min(o.due_at) filter (where o.state = 'open' and isfinite(o.due_at)))
          from obligation o where o.dossier_id = d.id) end
      from unnest(ids) as found (id) join dossier d on d.id = found.id
      order by d.id desc;
  end $$;
drop function search_dossiers(tsquery, text, boolean, boolean, boolean, uuid, integer);
revoke execute on function desk_page(uuid, text, timestamptz, uuid, integer, timestamptz, timestamptz), dossiers_around(uuid, uuid[]),
  dossiers_page(uuid, tsquery, text, boolean, boolean, boolean, uuid, integer, timestamptz) from public;
grant execute on function desk_page(uuid, text, timestamptz, uuid, integer, timestamptz, timestamptz), dossiers_around(uuid, uuid[]),
  dossiers_page(uuid, tsquery, text, boolean, boolean, boolean, uuid, integer, timestamptz) to giapranh_app;
