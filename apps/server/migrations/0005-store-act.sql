-- How acts are written. The server's role may not insert or update a row of a matter itself: it calls store_act(), which checks who acts.

-- The words of a dossier, and with them the units that see it, each as a word that nobody can type: a search asks for words and for one's own unit,
-- and the index answers both at once. The server removes diacritics and splits words, in dossiers and in queries, so a number with several parts is
-- found by any of them.
create function search_of(words text, audience uuid[]) returns tsvector language sql immutable parallel safe
  as $$ select to_tsvector('simple', words) || array_to_tsvector(array(select '@' || u::text from unnest(audience) as u)) $$;
grant execute on function search_of(text, uuid[]) to giapranh_app, giapranh_worker;

-- Writes one act with all that it changes. Answers the dossier's number; null, with nothing written, if the dossier is no longer at the version of
-- the decision, or texts were erased since. An opening takes the next number of its series and puts it into the head, the changes, the message, and
-- the bytes of the act's hash, where the decision has none. A failing statement gives the number back, so a series has no gap. Who is notified
-- follows from the grants, and what is told about obligations from their rows: neither is sent separately, so neither can differ from them. The
-- callers check who may do it; this function has no rights of its own and runs with the caller's, the owner's.
create function put_act(decision jsonb) returns text
  language plpgsql
  as $$
  #variable_conflict use_column
  declare
    d jsonb := decision -> 'dossier';
    a jsonb := decision -> 'act';
    wanted uuid := (d ->> 'id')::uuid;
    seq integer := (a ->> 'seq')::integer;
    acted_at timestamptz := (a ->> 'at')::timestamptz;
    actor_id uuid := (a ->> 'unit_id')::uuid;
    person uuid := (a ->> 'person_id')::uuid;
    head_kind text;
    holder uuid;
    was_open boolean;
    is_open boolean;
    seen_by uuid[];
    fresh uuid[];
    taken integer;
    given text;
    person_name text;
    person_rank text;
    changes jsonb := a -> 'changes';
    payload jsonb := decision -> 'outbox';
    told jsonb;
  begin
    -- The units that see all of it from now on.
    fresh := case when decision ? 'grants' then array(
      select (g ->> 'unit_id')::uuid from jsonb_array_elements(decision -> 'grants') as g where g ->> 'level' = 'whole') else '{}' end;
    if seq = 1 then
      insert into dossier_series as s (unit_id, kind, year, last)
        values ((d ->> 'originator_id')::uuid, d ->> 'kind', (decision -> 'series' ->> 'year')::smallint, 1)
        on conflict (unit_id, kind, year) do update set last = s.last + 1 returning s.last into taken;
      given := case when taken < 10 then '0' else '' end || taken || (decision -> 'series' ->> 'suffix');
      changes := jsonb_set(changes, '{0,head,number}', to_jsonb(given));
      payload := jsonb_set(payload, '{dossier,number}', to_jsonb(given));
      was_open := true;
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, holder_id, title, urgency, availability, category,
        handling, exercise, exclusive, opened_at, clause, stage, fields, more, lat, lon, audience, state, outcome, closed_at, version, last_at, acts_at,
        idle_since, search)
      select r.id, given, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.holder_id, r.title, r.urgency, r.availability,
        r.category, r.handling, r.exercise, r.exclusive, r.opened_at, r.clause, r.stage, r.fields, r.more, r.lat, r.lon, fresh, r.state, r.outcome,
        r.closed_at, 1, r.last_at, r.acts_at, r.idle_since, search_of(r.words || ' ' || regexp_replace(lower(given), '[^[:alnum:]]+', ' ', 'g'), fresh)
      from jsonb_to_record(d) as r (id uuid, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, holder_id uuid,
        title text, urgency text, availability text, category text, handling text, exercise boolean, exclusive text, opened_at timestamptz,
        clause text, stage text, fields jsonb, more jsonb, lat double precision, lon double precision, state text, outcome text,
        closed_at timestamptz, last_at timestamptz, acts_at timestamptz, idle_since timestamptz, words text)
      returning kind, holder_id, state = 'open', audience into head_kind, holder, is_open, seen_by;
    else
      select state = 'open' into was_open from dossier where id = wanted;
      update dossier set version = seq, last_at = (d ->> 'last_at')::timestamptz, state = d ->> 'state', outcome = d ->> 'outcome',
        closed_at = (d ->> 'closed_at')::timestamptz, acts_at = (d ->> 'acts_at')::timestamptz, idle_since = (d ->> 'idle_since')::timestamptz
      where id = wanted and version = seq - 1 and last_at <= acted_at and erasures = (d ->> 'erasures')::integer
      returning kind, holder_id, state = 'open', audience, number into head_kind, holder, is_open, seen_by, given;
      if not found then return null; end if;
      -- What few acts change is sent only if it changed.
      if d ? 'more' then
        update dossier set more = d -> 'more', fields = d -> 'fields', stage = d ->> 'stage', urgency = d ->> 'urgency',
          holder_id = (d ->> 'holder_id')::uuid, regulation_version = (d ->> 'regulation_version')::integer
        where id = wanted returning holder_id into holder;
        update access_grant set mine = (unit_id = holder) where dossier_id = wanted and mine <> (unit_id = holder);
      end if;
      if is_open <> was_open then
        update access_grant set open = is_open where dossier_id = wanted;
      end if;
      if not fresh <@ seen_by then
        seen_by := seen_by || array(select u from unnest(fresh) as u where u <> all (seen_by));
        update dossier set audience = seen_by, search = search || search_of('', seen_by) where id = wanted;
      end if;
    end if;
    -- After the version was compared, so that an attempt that came too late leaves no key.
    if decision ? 'idempotency' then
      insert into idempotency (person_id, key, request_hash, dossier_id, act_id, at)
      values (person, decision -> 'idempotency' ->> 'key', decode(decision -> 'idempotency' ->> 'hash', 'hex'), wanted, (a ->> 'id')::uuid, acted_at);
    end if;
    if decision ? 'occasion' then
      insert into occasion (key, dossier_id, at) values (decision ->> 'occasion', wanted, acted_at);
    end if;
    if decision ? 'grants' then
      insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
      select g.unit_id, wanted, g.reason, g.through_id, g.level, head_kind, is_open, g.unit_id = holder
      from jsonb_to_recordset(decision -> 'grants') as g (unit_id uuid, reason text, through_id uuid, level text)
      on conflict (unit_id, dossier_id) do update set
        reason = case when 'party' in (access_grant.reason, excluded.reason) then 'party' else access_grant.reason end,
        through_id = case when access_grant.reason <> 'party' and excluded.reason = 'party' then excluded.through_id else access_grant.through_id end,
        level = case when 'whole' in (access_grant.level, excluded.level) then 'whole'
          when 'header' in (access_grant.level, excluded.level) then 'header' else 'pointer' end;
    end if;
    if decision ? 'parties' then
      insert into party (dossier_id, unit_id, role, since, position, level)
      select wanted, p.unit_id, p.role, p.since, p.position, p.level
      from jsonb_to_recordset(decision -> 'parties') as p (unit_id uuid, role text, since timestamptz, position integer, level text)
      on conflict (dossier_id, unit_id) do update set role = excluded.role, level = excluded.level;
    end if;
    if a ->> 'actor' = 'person' then
      select p.name, p.rank into strict person_name, person_rank from person p where p.id = person;
    end if;
    insert into act (dossier_id, seq, id, type, at, occurred_at, actor, person_id, person_name, person_rank, post_id, post, unit_id, reason,
      told_for_id, told_at, obligation_id, clause, under, facts, fields, changes, texts, texts_last,
      hash)
    values (wanted, seq, (a ->> 'id')::uuid, a ->> 'type', acted_at, (a ->> 'occurred_at')::timestamptz, a ->> 'actor', person, person_name,
      person_rank, (a ->> 'post_id')::uuid, a ->> 'post', actor_id, a ->> 'reason', (a ->> 'told_for_id')::uuid, (a ->> 'told_at')::timestamptz,
      (a ->> 'obligation_id')::uuid, a ->> 'clause', a -> 'under', a -> 'facts', a -> 'fields', changes,
      nullif(a -> 'texts', 'null'), (a ->> 'texts_last')::boolean, coalesce(decode(a ->> 'hash', 'hex'),
        sha256(convert_to((a -> 'bytes' ->> 0) || to_json(given) || (a -> 'bytes' ->> 1), 'UTF8'))));
    if decision ? 'obligations' then
      with written as (
      insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, regulation_version, capacity,
        exercise, state, paused, opened_at, due_at, warm_at, ended_at, running_ms, alarm_at, body)
      select o.id, wanted, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.regulation_version, o.capacity,
        o.exercise, o.state, o.paused, o.opened_at, o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at,
        coalesce(o.body, changes -> o.change -> 'obligation')
      from jsonb_to_recordset(decision -> 'obligations') as o (id uuid, position integer, task text, debtor_id uuid, creditor_id uuid,
        regulation_id uuid, kind text, clause text, regulation_version integer, capacity text, exercise boolean, state text, paused boolean,
        opened_at timestamptz, due_at timestamptz, warm_at timestamptz, ended_at timestamptz, running_ms bigint, alarm_at timestamptz, body jsonb, change integer)
      on conflict (id) do update set debtor_id = excluded.debtor_id, creditor_id = excluded.creditor_id, clause = excluded.clause,
        regulation_version = excluded.regulation_version, state = excluded.state, paused = excluded.paused, due_at = excluded.due_at, warm_at = excluded.warm_at, ended_at = excluded.ended_at, running_ms = excluded.running_ms,
        body = excluded.body,
        -- An alarm that is due but not yet given stays, if the act leaves debtor and due time unchanged.
        alarm_at = case when excluded.alarm_at is not null and obligation.debtor_id = excluded.debtor_id and obligation.due_at = excluded.due_at
          then least(obligation.alarm_at, excluded.alarm_at) else excluded.alarm_at end
        where obligation.dossier_id = wanted
      returning body)
      select jsonb_agg(body) into told from written;
    end if;
    if decision ? 'links' then
      insert into link (dossier_id, other_id, relation, since)
      select wanted, l.other_id, l.relation, acted_at
      from jsonb_to_recordset(decision -> 'links') as l (other_id uuid, relation text)
      on conflict do nothing;
    end if;
    if decision ? 'holds' then
      delete from hold where dossier_id = wanted;
      insert into hold (dossier_id, resource, during, exercise)
      select wanted, h.resource, tstzrange(h.from_at, h.to_at), (select exercise from dossier where id = wanted)
      from jsonb_to_recordset(decision -> 'holds') as h (resource text, from_at timestamptz, to_at timestamptz);
    end if;
    if decision ? 'appointment' then
      if exists (select 1 from appointment p where p.regulation_id = (decision -> 'appointment' ->> 'regulation_id')::uuid
        and p.from_at >= (decision -> 'appointment' ->> 'from_at')::timestamptz) then
        raise check_violation using constraint = 'appointment__after_the_last', message = 'a lead is appointed after the last one';
      end if;
      insert into appointment (regulation_id, from_at, unit_id, why, paper)
      select (decision -> 'appointment' ->> 'regulation_id')::uuid, (decision -> 'appointment' ->> 'from_at')::timestamptz,
        (decision -> 'appointment' ->> 'unit_id')::uuid, 'hand-over', given;
      update world_version set regulations = regulations + 1;
    end if;
    if decision ? 'published' then
      insert into regulation (id, version, body, paper)
      select (decision -> 'published' ->> 'id')::uuid, (decision -> 'published' ->> 'version')::integer, decision -> 'published', given;
      update world_version set regulations = regulations + 1;
    end if;
    insert into outbox (at, audience, payload)
    values (acted_at, seen_by, payload || jsonb_build_object('obligations', coalesce(told, '[]')));
    insert into audit (id, at, person_id, unit_id, action, subject, outcome)
    values ((decision ->> 'audit_id')::uuid, acted_at, person, actor_id, 'act.' || (a ->> 'type'), wanted, 'ok');
    return given;
  end
$$;

-- A change of registry, regulations or leads waits for acts that were decided before, and makes later ones wait. It uses an advisory lock, which
-- costs an act no disk write; a row lock would.
create function world_changes() returns trigger language plpgsql
  as $$ begin perform pg_advisory_xact_lock(303, 2); return null; end $$;
create trigger world_version__changes before update on world_version for each statement execute function world_changes();

-- Refuses a decision that was made before the registry, a regulation or a lead changed: it is made again in the present world.
create function check_world(decided jsonb) returns void
  language plpgsql
  as $$
  begin
    perform pg_advisory_xact_lock_shared(303, 2);
    if not exists (select 1 from world_version w
      where w.registry = (decided ->> 'registry')::integer and w.regulations = (decided ->> 'regulations')::integer) then
      raise exception using errcode = 'GR001', message = 'the world has moved on';
    end if;
  end
$$;

-- What an act does by the table of its kind under which it was decided; null where no table has it.
create function effects_of(kind_name text, a jsonb) returns text[] language sql stable
  as $$ select array(select jsonb_path_query(rule, '$.effects.**.do') #>> '{}') from kind_table t, jsonb_array_elements(t.body -> 'acts') as rule
    where t.kind = kind_name and t.version = (a -> 'under' ->> 'kind')::integer and rule ->> 'type' = a ->> 'type' $$;
-- Refuses what a unit may not do, whatever the decision says: it acts as itself, opens for itself, and changes a matter only as a party that sees all
-- of it; a unit above a party may add words, but changes nothing.
create function check_actor(unit uuid, person uuid, decision jsonb) returns void
  language plpgsql
  as $$
  declare
    a jsonb := decision -> 'act';
    d jsonb := decision -> 'dossier';
    stands text;
    sees text;
    head_kind text;
    was_open boolean;
  begin
    if (a ->> 'unit_id')::uuid is distinct from unit or (a ->> 'person_id')::uuid is distinct from person or a ->> 'actor' is distinct from 'person'
      or (decision -> 'outbox' -> 'dossier' ->> 'id')::uuid is distinct from (d ->> 'id')::uuid or decision ? 'occasion' then
      raise insufficient_privilege using message = 'an act is its actor''s own';
    end if;
    if not exists (select 1 from post p where p.id = (a ->> 'post_id')::uuid and p.person_id = person and p.unit_id = unit) then
      raise insufficient_privilege using message = 'an act is done in a post of its person';
    end if;
    if (a ->> 'seq')::integer = 1 then
      if (d ->> 'originator_id')::uuid is distinct from unit then
        raise insufficient_privilege using message = 'a dossier is opened for one''s own unit';
      end if;
      -- All that an opening brings; whatever else a decision can do, an act in a dossier that is there does.
      if decision - array['audit_id', 'world', 'series', 'dossier', 'act', 'outbox', 'idempotency', 'grants', 'parties', 'obligations', 'links', 'holds',
        'papers', 'further'] <> '{}' then
        raise insufficient_privilege using message = 'an opening opens, and changes nothing else';
      end if;
      return;
    end if;
    select g.reason, g.open, g.level, g.kind into stands, was_open, sees, head_kind
      from access_grant g where g.unit_id = unit and g.dossier_id = (d ->> 'id')::uuid;
    if stands is null or sees <> 'whole' then
      raise insufficient_privilege using message = 'only who sees a dossier acts in it';
    end if;
    if stands <> 'party' and (jsonb_array_length(a -> 'changes') > 0
      or decision ?| array['obligations', 'parties', 'grants', 'links', 'holds', 'appointment', 'published', 'papers', 'further'] or d ? 'more'
      or d ->> 'state' is distinct from 'open' or d ->> 'outcome' is not null or d ->> 'closed_at' is not null or not was_open
      or (d ->> 'last_at')::timestamptz is distinct from (a ->> 'at')::timestamptz
      or exists (select 1 from dossier x where x.id = (d ->> 'id')::uuid and x.version = (a ->> 'seq')::integer - 1
        and (x.acts_at, x.idle_since) is distinct from ((d ->> 'acts_at')::timestamptz, (d ->> 'idle_since')::timestamptz))
      or effects_of(head_kind, a) is distinct from '{}') then
      raise insufficient_privilege using message = 'only a party acts; a unit above one adds words, and changes nothing';
    end if;
    if decision ? 'appointment' and not ('appoint' = any (effects_of(head_kind, a)) and a -> 'changes' @> jsonb_build_array(
        jsonb_build_object('change', 'appointed', 'unitId', decision -> 'appointment' -> 'unit_id')))
      or decision ? 'published' and not ('publish' = any (effects_of(head_kind, a)) and a -> 'changes' @> '[{"change": "published"}]') then
      raise insufficient_privilege using message = 'only an act of a kind that says so appoints a lead or publishes a regulation';
    end if;
  end
$$;

-- One act of a person with all that it changes, and the dossiers that it opens, in one statement and so in one transaction. Answers their numbers,
-- its own first; null if the dossier has changed since the decision.
create function store_act(unit uuid, person uuid, decision jsonb) returns text[]
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    opened jsonb;
    numbers text[];
  begin
    perform outbox_begin();
    -- An act that changes the world runs alone: two such acts that had both only read its version could not both write it.
    if decision ?| array['appointment', 'published'] then perform pg_advisory_xact_lock(303, 2); end if;
    perform check_world(decision -> 'world');
    perform check_actor(unit, person, decision);
    numbers := array[put_act(decision)];
    if numbers[1] is null then return null; end if;
    for opened in select * from jsonb_array_elements(coalesce(decision -> 'further', '[]')) loop
      if (opened -> 'act' ->> 'seq')::integer is distinct from 1 then
        raise insufficient_privilege using message = 'an act opens other dossiers, and acts in none of them';
      end if;
      perform check_actor(unit, person, opened);
      numbers := numbers || put_act(opened);
    end loop;
    if jsonb_path_exists(decision, '$.papers') or jsonb_path_exists(decision, '$.further[*].papers') then
      perform issue_papers(jsonb_build_array(decision) || coalesce(decision -> 'further', '[]'));
    end if;
    return numbers;
  end
$$;
comment on function store_act(uuid, uuid, jsonb) is 'One transaction: act, obligations, grants, outbox, audit. The server says who acts; the database checks that the unit is a party.';

-- Acts of different desks that waited together, in one transaction. Each gets its own answer, in their order: its numbers as from store_act(), or the
-- error for which nothing of it was written; the others are stored. Usually none fails, so they are first tried as one part of the transaction; if
-- one fails, each is tried as a separate part.
create function store_acts(acts jsonb) returns jsonb
  -- An act that waits for a dossier that somebody holds keeps the others of its batch waiting no longer than this; it is tried again alone.
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
  as $$
  declare
    one jsonb;
    answers jsonb := '[]';
    state text;
    failed_constraint text;
    words text;
  begin
    -- Once, before anything is written: the rollback of a failed act would also undo its own call.
    perform outbox_begin();
    begin
      for one in select * from jsonb_array_elements(acts) loop
        answers := answers || jsonb_build_array(jsonb_build_object('numbers', store_act((one ->> 'unit')::uuid, (one ->> 'person')::uuid, one -> 'decision')));
      end loop;
      return answers;
    exception when others then
      answers := '[]';
    end;
    for one in select * from jsonb_array_elements(acts) loop
      begin
        answers := answers || jsonb_build_array(jsonb_build_object('numbers', store_act((one ->> 'unit')::uuid, (one ->> 'person')::uuid, one -> 'decision')));
      exception when others then
        get stacked diagnostics state = returned_sqlstate, failed_constraint = constraint_name, words = message_text;
        answers := answers || jsonb_build_array(jsonb_build_object('code', state, 'constraint', failed_constraint, 'message', words));
      end;
    end loop;
    return answers;
  end
$$;
comment on function store_acts(jsonb) is 'One commit for several acts; each may do here what it may do alone, and no more.';

-- An act of the regulation or the registry: done by no person, and named by its clause or instrument. Answers as put_act() does.
create function store_rules_act(decision jsonb) returns text
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform outbox_begin();
    perform check_world(decision -> 'world');
    if coalesce(decision -> 'act' ->> 'actor', 'person') = 'person' or decision ? 'idempotency' then
      raise insufficient_privilege using message = 'the worker acts for no person';
    end if;
    return put_act(decision);
  end
$$;
comment on function store_rules_act(jsonb) is 'What a clause or the registry does by itself, stored like an act of a person.';

-- Erases texts of a dossier, with their salts: wherever a text was, it reads as erased, and the acts still verify. Data derived from it goes too: the
-- words by which the dossier is found, its point on the map, a time, the digest of a sealed draft and what the draft still contains. A plan that was
-- made from the dossier goes, and the worker, which is notified, makes it again from what is left. `words`: the dossier's words from now on. Answers
-- how many texts it erased. The callers check who may do it.
create function erase_texts(wanted uuid, gone text[], at timestamptz, words text) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_variable
  declare
    erased integer := 0;
    one act%rowtype;
    place integer;
    left_over jsonb;
  begin
    perform outbox_begin();
    perform 1 from dossier d where d.id = wanted for update;
    gone := gone || array(select c -> 'sealed' -> 'digest' ->> '@' from act a, jsonb_array_elements(a.changes) as c
      where a.dossier_id = wanted and c ->> 'change' = 'sealed' and c -> 'sealed' -> 'text' ->> '@' = any (gone));
    for one in select * from act a where a.dossier_id = wanted and a.texts is not null order by a.seq for update loop
      left_over := one.texts;
      for place in select split_part(r, '.', 2)::integer from unnest(gone) as r where split_part(r, '.', 1)::integer = one.seq loop
        if jsonb_array_length(left_over -> (place - 1)) = 3 then
          left_over := jsonb_set(left_over, array[(place - 1)::text],
            jsonb_build_array(left_over -> (place - 1) -> 0, floor(extract(epoch from at) * 1000)));
          erased := erased + 1;
        end if;
      end loop;
      if left_over <> one.texts then
        update act a set texts = left_over, occurred_at = case when one.fields -> 'occurredAt' ->> '@' = any (gone) then null else a.occurred_at end
        where a.dossier_id = wanted and a.seq = one.seq;
      end if;
      if one.seq = 1 and one.fields -> 'place' ->> '@' = any (gone) then
        update dossier d set lat = null, lon = null where d.id = wanted;
      end if;
    end loop;
    if erased = 0 then return 0; end if;
    perform erase_drafts(wanted, gone, at);
    delete from planned p where p.dossier_id = wanted;
    update dossier d set erasures = d.erasures + 1, search = search_of(words, d.audience) where d.id = wanted;
    -- For the processes; no desk is told.
    insert into outbox (at, audience, payload)
    select at, '{}', jsonb_build_object('topic', 'erased', 'dossier', jsonb_build_object('id', d.id, 'kind', d.kind)) from dossier d where d.id = wanted;
    return erased;
  end
$$;
comment on function erase_texts(uuid, text[], timestamptz, text) is 'Only for the owner, until it is decided who may erase.';

-- A whole dossier, for the rules themselves.
create function dossier_for_rules(wanted uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select d.holder_id from dossier d where d.id = wanted $$;
comment on function dossier_for_rules(uuid) is 'The unit as which the worker reads a dossier: its holder, who sees all of it.';

-- Heirs see what their predecessors saw. In an open dossier an act of the registry makes them parties.
create function inherit_grants(ended uuid, heir uuid) returns bigint
  language sql security definer set search_path = public, pg_temp
  as $$
    with given as (
      insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
      select heir, g.dossier_id, 'superior-of-party', g.through_id, g.level, g.kind, g.open, false
      from access_grant g where g.unit_id = ended
      -- An heir that saw less now sees as much as the ended unit did.
      on conflict (unit_id, dossier_id) do update set level = excluded.level
        where array_position(array['pointer', 'header', 'whole'], excluded.level) > array_position(array['pointer', 'header', 'whole'], access_grant.level)
      returning dossier_id, level),
    told as (
      update dossier d set audience = d.audience || heir, search = d.search || search_of('', array[heir])
      from given where given.dossier_id = d.id and given.level = 'whole' and heir <> all (d.audience) returning d.id)
    select count(*) from given
  $$;
comment on function inherit_grants(uuid, uuid) is 'Answers how many dossiers the heir sees now and did not see before.';

-- The administrator records who leads, by a signed paper, until the hand-over is done in the system itself. The lead changes now or later, after the
-- last change of lead.
create function appoint_lead(person uuid, audit_id uuid, regulation uuid, unit uuid, from_instant timestamptz, now_at timestamptz, why text, paper text)
  returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if not exists (select 1 from account a where a.person_id = person and a.disabled_at is null and 'administer' = any (a.rights)) then
      raise insufficient_privilege using message = 'only an administrator appoints a lead';
    end if;
    -- One at a time: the later one sees the earlier. It is the same lock as for acts that change the world, so the two cannot deadlock.
    perform pg_advisory_xact_lock(303, 2);
    if from_instant < now_at or exists (select 1 from appointment a where a.regulation_id = appoint_lead.regulation and a.from_at >= from_instant) then
      raise check_violation using constraint = 'appointment__after_the_last', message = 'a lead is appointed from now on, after the last one';
    end if;
    insert into appointment (regulation_id, from_at, unit_id, why, paper) values (regulation, from_instant, unit, appoint_lead.why, appoint_lead.paper);
    update world_version set regulations = regulations + 1;
    insert into audit (id, at, person_id, action, subject, outcome, detail)
    values (audit_id, now_at, person, 'lead.appointed', regulation, 'ok', jsonb_build_object('unit', unit, 'from', from_instant, 'why', appoint_lead.why, 'paper', appoint_lead.paper));
  end
$$;

revoke execute on function appoint_lead(uuid, uuid, uuid, uuid, timestamptz, timestamptz, text, text), put_act(jsonb), erase_texts(uuid, text[], timestamptz, text), check_world(jsonb), check_actor(uuid, uuid, jsonb), effects_of(text, jsonb), store_act(uuid, uuid, jsonb),
  store_acts(jsonb), store_rules_act(jsonb),
  dossier_for_rules(uuid), inherit_grants(uuid, uuid) from public;
grant execute on function store_act(uuid, uuid, jsonb), store_acts(jsonb),
  appoint_lead(uuid, uuid, uuid, uuid, timestamptz, timestamptz, text, text) to giapranh_app;
grant execute on function store_rules_act(jsonb), dossier_for_rules(uuid), inherit_grants(uuid, uuid) to giapranh_worker;
