-- Reading: each page in one statement and without its own transaction. These functions run as the owner, to whom row-level security does not apply:
-- each checks by itself what the unit may see. The server names the unit, as it does for app_unit(): it is trusted to say for whom it acts, and with
-- nothing else.

-- A dossier as a unit sees it, no more than its level allows; no row if it does not exist or the unit may not see it. A header leaves out what was
-- written, who owes what, and all parties except the originator; a pointer also leaves out the subject.
create function dossier_seen(unit uuid, wanted uuid)
  returns table (id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, holder_id uuid, title jsonb,
    urgency text, availability text, category text, handling text, exercise boolean, exclusive text, opened_at timestamptz, state text, outcome text,
    closed_at timestamptz, version integer, last_at timestamptz, clause text, stage text, fields jsonb, more jsonb, lat double precision,
    lon double precision, audience uuid[], reason text, through_id uuid, level text, obligations json, parties json,
    texts json, erasures integer)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    return query
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.holder_id,
        case when g.level <> 'pointer' then coalesce(to_jsonb(d.title), f.texts -> 0) else '""' end, d.urgency, d.availability, case when g.level <> 'pointer' then d.category else '' end,
        case when g.level <> 'pointer' then d.handling else '' end, d.exercise, case when g.level = 'whole' then d.exclusive end, d.opened_at, d.state,
        case when g.level <> 'pointer' then d.outcome end, d.closed_at, d.version, d.last_at, case when g.level <> 'pointer' then d.clause end,
        case when g.level <> 'pointer' then d.stage end, case when g.level = 'whole' then d.fields else '{}' end,
        case when g.level = 'whole' then d.more else jsonb_build_object('openedUrgency', d.urgency, 'openedVersion', d.regulation_version,
          'closedBy', null, 'closing', null, 'scheduled', '[]'::jsonb, 'links', '[]'::jsonb, 'holds', '[]'::jsonb) end,
        case when g.level = 'whole' then d.lat end, case when g.level = 'whole' then d.lon end,
        case when g.level = 'whole' then d.audience else '{}' end, g.reason, g.through_id, g.level,
        case when g.level = 'whole' then (select json_agg(o.body order by o.position) from obligation o where o.dossier_id = d.id) end,
        (select json_agg(json_build_object('unitId', p.unit_id, 'role', p.role, 'since', p.since, 'level', p.level) order by p.position)
          from party p where p.dossier_id = d.id and (g.level = 'whole' or p.role = 'originator')),
        case when g.level = 'whole' then (select json_object_agg(a.seq, a.texts) from act a where a.dossier_id = d.id and a.texts_last) end, d.erasures
      from access_grant g join dossier d on d.id = g.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
      where g.unit_id = unit and g.dossier_id = wanted;
  end $$;

-- Dossiers that an act names, as far as the act's unit sees them.
create function dossiers_known(unit uuid, wanted uuid[], here uuid)
  returns table (id uuid, kind text, exercise boolean, holder uuid, links text[])
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select d.id, d.kind, d.exercise, d.holder_id, array(select l.relation from link l where l.dossier_id = d.id and l.other_id = here) from access_grant g join dossier d on d.id = g.dossier_id
    where g.unit_id = unit and g.dossier_id = any (wanted)
  $$;

-- Dossiers linked with a dossier, from either side, if the unit sees both, and the whole of at least one.
create function links_seen(unit uuid, wanted uuid)
  returns table (id uuid, number text, kind text, title jsonb, relation text, outward boolean, level text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select d.id, d.number, d.kind, case when g.level = 'pointer' then '""' else coalesce(to_jsonb(d.title), f.texts -> 0) end, l.relation, l.outward, g.level
    from (select other_id as id, relation, true as outward from link where dossier_id = wanted
      union all select dossier_id, relation, false from link where other_id = wanted) as l
    join access_grant g on g.unit_id = unit and g.dossier_id = l.id join dossier d on d.id = l.id
    left join act f on f.dossier_id = d.id and f.seq = 1
    where exists (select 1 from access_grant own where own.unit_id = unit and own.dossier_id = wanted and 'whole' in (own.level, g.level))
    order by d.id
  $$;

-- The desk of a unit: a page of one tab in its order, and the count of every tab. Each tab is one range of one index.
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
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from obligation o join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where o.debtor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'waiting' then
      select json_agg(s) into strips from (
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from obligation o join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where o.creditor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'escalated' then
      select json_agg(s) into strips from (
        select o.id, o.body, e.due_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from escalation e join obligation o on o.id = e.obligation_id join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where e.unit_id = unit and (e.due_at, e.obligation_id) > (mark, after) order by e.due_at, e.obligation_id limit most) as s;
    else
      select json_agg(s) into strips from (
        select o.id, o.body, o.ended_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from obligation o join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where o.debtor_id = unit and o.state <> 'open' and o.creditor_id <> o.debtor_id and o.ended_at >= since and (o.ended_at, o.id) < (mark, after)
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
      'idle', (select count(*) from dossier where holder_id = unit and idle_since is not null),
      'doneToday', (select count(*) from obligation
        where debtor_id = unit and state <> 'open' and creditor_id <> debtor_id and ended_at >= since));
  end $$;

-- What a unit holds in which nobody owes anything any more, longest first: one range of one index.
create function desk_idle(unit uuid, mark timestamptz, after uuid, most integer)
  returns table (id uuid, number text, kind text, title jsonb, urgency text, version integer, exercise boolean, since timestamptz, place text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select d.id, d.number, d.kind, coalesce(to_jsonb(d.title), f.texts -> 0), d.urgency, d.version, d.exercise, d.idle_since, d.idle_since::text
    from dossier d left join act f on f.dossier_id = d.id and f.seq = 1
    where d.holder_id = desk_idle.unit and d.idle_since is not null and (d.idle_since, d.id) > (desk_idle.mark, desk_idle.after)
    order by d.idle_since, d.id limit desk_idle.most
  $$;

-- The obligations of some dossiers that the unit sees, with what the rules need from them to judge another obligation of the same dossier.
create function dossiers_around(unit uuid, wanted uuid[]) returns table (dossier_id uuid, around jsonb, texts jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    return query
      select r.id, r.around, texts_named(r.id, r.around) from (select d.id, jsonb_build_object(
        'head', jsonb_build_object('openedAt', floor(extract(epoch from d.opened_at) * 1000), 'originator', d.originator_id, 'category', d.category),
        'holder', d.holder_id, 'state', d.state, 'stage', d.stage, 'closedAt', floor(extract(epoch from d.closed_at) * 1000), 'fields', d.fields,
        'scheduled', d.more -> 'scheduled', 'regulationId', d.regulation_id, 'regulationVersion', d.regulation_version,
        'parties', (select jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'role', p.role, 'level', p.level)) from party p where p.dossier_id = d.id),
        'obligations', (select jsonb_agg(jsonb_build_object('id', o.id, 'task', o.task, 'state', o.state, 'about', o.body -> 'about',
            'debtor', o.debtor_id, 'stage', o.body -> 'stage', 'parts', o.body -> 'parts') order by o.position)
          from obligation o where o.dossier_id = d.id)) as around
      from access_grant g join dossier d on d.id = g.dossier_id
      where g.unit_id = unit and g.level = 'whole' and g.dossier_id = any (wanted)) as r;
  end $$;

-- A page of what a unit sees, newest first: one range of one index of its own grants. With words, the unit's newest dossiers are searched first,
-- where common words are found at once; if that does not fill the page, the word index is used, which is fast for rare words. tally_at: each row says
-- how its obligations stand at that instant.
create function dossiers_page(unit uuid, words tsquery, of_kind text, only_open boolean, only_mine boolean, only_party boolean, before uuid,
    most integer, tally_at timestamptz)
  returns table (id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, title jsonb, urgency text,
    availability text, category text, handling text, opened_at timestamptz, state text, outcome text, closed_at timestamptz, version integer,
    last_at timestamptz, stage text, exercise boolean, level text, tally json)
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
        where d.search @@ words and g.level = 'whole' and (of_kind is null or g.kind = of_kind) and (only_open is null or g.open = only_open)
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
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id,
        case when g.level = 'pointer' then '""' else coalesce(to_jsonb(d.title), f.texts -> 0) end, d.urgency, d.availability, case when g.level = 'pointer' then '' else d.category end, case when g.level = 'pointer' then '' else d.handling end,
        d.opened_at, d.state, case when g.level = 'pointer' then null else d.outcome end, d.closed_at, d.version, d.last_at,
        case when g.level = 'pointer' then null else d.stage end, d.exercise, g.level, case when tally_at is null or g.level <> 'whole' then null else (
          select json_build_object('open', count(*) filter (where o.state = 'open'),
            'late', count(*) filter (where o.state = 'open' and not o.paused and o.due_at < tally_at),
            'ended', count(*) filter (where o.state <> 'open'),
            'next_due', min(o.due_at) filter (where o.state = 'open' and isfinite(o.due_at)))
          from obligation o where o.dossier_id = d.id) end
      from unnest(ids) as found (id) join dossier d on d.id = found.id join access_grant g on g.unit_id = unit and g.dossier_id = d.id
        left join act f on f.dossier_id = d.id and f.seq = 1
      order by d.id desc;
  end $$;

-- The figures of a regulation, by clause and month, are open to all its parties; the dossiers behind them are not.
create function clause_performance(regulation uuid, from_at timestamptz, to_at timestamptz, now_at timestamptz)
  returns table (clause text, opened bigint, on_time bigint, late bigint, refused bigint, released bigint, still_open bigint,
                 open_late bigint, median_ms double precision)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select o.clause, count(*),
      count(*) filter (where o.state = 'discharged' and o.ended_at <= o.due_at),
      count(*) filter (where o.state = 'discharged' and o.ended_at > o.due_at),
      count(*) filter (where o.state = 'refused'),
      count(*) filter (where o.state = 'released'),
      count(*) filter (where o.state = 'open'),
      count(*) filter (where o.state = 'open' and not o.paused and o.due_at < now_at),
      percentile_cont(0.5) within group (order by o.running_ms) filter (where o.state = 'discharged')
    from obligation o
    where o.regulation_id = regulation and not o.exercise and o.opened_at >= from_at and o.opened_at < to_at
    group by o.clause
  $$;

create function dossiers_by_month(regulation uuid, from_at timestamptz, to_at timestamptz)
  returns table (month date, kind text, opened bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select (date_trunc('month', d.opened_at at time zone 'Asia/Ho_Chi_Minh'))::date, d.kind, count(*)
    from dossier d
    where d.regulation_id = regulation and not d.exercise and d.opened_at >= from_at and d.opened_at < to_at
    group by 1, 2 order by 1, 2
  $$;

revoke execute on function dossier_seen(uuid, uuid), dossiers_known(uuid, uuid[], uuid), links_seen(uuid, uuid), desk_page(uuid, text, timestamptz, uuid, integer, timestamptz, timestamptz), desk_idle(uuid, timestamptz, uuid, integer),
  dossiers_around(uuid, uuid[]), dossiers_page(uuid, tsquery, text, boolean, boolean, boolean, uuid, integer, timestamptz),
  clause_performance(uuid, timestamptz, timestamptz, timestamptz), dossiers_by_month(uuid, timestamptz, timestamptz) from public;
grant execute on function dossier_seen(uuid, uuid), dossiers_known(uuid, uuid[], uuid), links_seen(uuid, uuid), desk_page(uuid, text, timestamptz, uuid, integer, timestamptz, timestamptz), desk_idle(uuid, timestamptz, uuid, integer),
  dossiers_around(uuid, uuid[]), dossiers_page(uuid, tsquery, text, boolean, boolean, boolean, uuid, integer, timestamptz),
  clause_performance(uuid, timestamptz, timestamptz, timestamptz), dossiers_by_month(uuid, timestamptz, timestamptz) to giapranh_app;
grant execute on function dossier_seen(uuid, uuid) to giapranh_worker;
