create table dossier (
  id uuid primary key,
  number text not null,
  kind text not null,
  regulation_id uuid not null,
  regulation_version integer not null,
  originator_id uuid not null,
  title text not null,
  urgency text not null,
  availability text not null,
  category text not null,
  handling text not null,
  opened_at timestamptz not null,
  clause text,
  fields jsonb not null,
  lat double precision,
  lon double precision,
  audience uuid[] not null,
  state text not null,
  outcome text,
  closed_at timestamptz,
  version integer not null,
  last_at timestamptz not null,
  search tsvector not null,
  constraint dossier__number_unique unique (number),
  constraint dossier__state_known check (state in ('open', 'closed')),
  constraint dossier__closed_has_outcome check ((state = 'closed') = (outcome is not null)),
  foreign key (regulation_id, regulation_version) references regulation (id, version)
);
comment on table dossier is 'One matter between units: what its acts add up to. The head never changes; state, version, last_at follow the acts.';
comment on column dossier.id is 'UUIDv7 made by the node at opened_at: ordering by it is ordering by age.';
comment on column dossier.fields is 'The opening''s values by the kind''s descriptors.';
comment on column dossier.audience is 'The units with a grant, so that whoever acts can tell them all without being able to list other units'' grants.';
comment on column dossier.search is 'Folded words (no diacritics) of number, title, body.';
create index dossier__by_words on dossier using gin (search);

create table party (
  dossier_id uuid not null references dossier,
  unit_id uuid not null,
  role text not null,
  since timestamptz not null,
  position smallint not null,
  primary key (dossier_id, unit_id)
);

create table access_grant (
  unit_id uuid not null,
  dossier_id uuid not null references dossier,
  reason text not null,
  through_id uuid not null,
  kind text not null,
  open boolean not null,
  mine boolean not null,
  primary key (unit_id, dossier_id)
);
comment on table access_grant is 'Who sees which dossier and why. kind, open, mine repeat the dossier so that a unit''s list is one index range.';
create index access_grant__of_dossier on access_grant (dossier_id);
create index access_grant__open on access_grant (unit_id, dossier_id) where open;
create index access_grant__by_kind on access_grant (unit_id, kind, dossier_id);
create index access_grant__mine on access_grant (unit_id, dossier_id) where mine;

create table obligation (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  position smallint not null,
  task text not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  regulation_id uuid not null,
  kind text not null,
  clause text not null,
  state text not null,
  paused boolean not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  warm_at timestamptz,
  ended_at timestamptz,
  running_ms bigint,
  alarm_at timestamptz,
  body jsonb not null,
  constraint obligation__state_known check (state in ('open', 'discharged', 'refused', 'released')),
  constraint obligation__ended_when_not_open check ((state = 'open') = (ended_at is null))
);
comment on table obligation is 'What one unit owes another. body is the kernel''s Obligation; the columns repeat of it what lists and figures need.';
comment on column obligation.due_at is 'Infinity where it is open-ended, so that one index orders all.';
comment on column obligation.warm_at is 'When 75 % of the time is gone; null where it is open-ended.';
comment on column obligation.running_ms is 'For an ended one: milliseconds that its clock ran, pauses not counted.';
comment on column obligation.alarm_at is 'The next instant at which somebody is to be told (reminder, due, escalation); null where nothing is to come.';
create index obligation__of_dossier on obligation (dossier_id, position);
create index obligation__owed on obligation (debtor_id, due_at, id) where state = 'open';
create index obligation__waiting on obligation (creditor_id, due_at, id) where state = 'open';
create index obligation__done on obligation (debtor_id, ended_at desc, id) where state <> 'open';
create index obligation__alarm on obligation (alarm_at) where alarm_at is not null;
create index obligation__clause on obligation (regulation_id, opened_at) include (clause, state, paused, due_at, ended_at, running_ms);

create table escalation (
  unit_id uuid not null,
  obligation_id uuid not null references obligation,
  level smallint not null,
  due_at timestamptz not null,
  since timestamptz not null,
  primary key (unit_id, obligation_id)
);
comment on table escalation is 'Open obligations past due, as the units above the debtor see them. A projection: the clock alone says what is late.';
create index escalation__by_due on escalation (unit_id, due_at, obligation_id);
create index escalation__of_obligation on escalation (obligation_id);

create table act (
  dossier_id uuid not null references dossier,
  seq integer not null,
  id uuid not null,
  type text not null,
  at timestamptz not null,
  occurred_at timestamptz,
  person_id uuid not null,
  post_id uuid not null,
  post text not null,
  unit_id uuid not null,
  obligation_id uuid,
  clause text,
  fields jsonb not null,
  changes jsonb not null,
  primary key (dossier_id, seq),
  constraint act__id_unique unique (id)
);
comment on table act is 'Immutable: who did what when, under which clause, and what it changed. State is the fold of these rows.';

create table dossier_series (
  unit_id uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  primary key (unit_id, kind, year)
);
comment on table dossier_series is 'Last number taken per unit, kind and year; numbers begin at 1 on 1 January.';

create table idempotency (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  dossier_id uuid not null,
  act_id uuid not null,
  at timestamptz not null,
  primary key (person_id, key)
);
comment on table idempotency is 'The same request sent twice is one act: the second is answered from the first.';
create index idempotency__by_age on idempotency (at);

create table outbox (
  position bigint generated always as identity primary key,
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  audience uuid[] not null,
  payload jsonb not null
);
comment on table outbox is 'What desks are told, written with the act. Read in order of (transaction, position) up to the oldest running one, so that no late commit is skipped; the position is local to this node and is no identity.';
create index outbox__in_order on outbox (transaction, position);

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

alter table dossier enable row level security;
alter table party enable row level security;
alter table access_grant enable row level security;
alter table obligation enable row level security;
alter table escalation enable row level security;
alter table act enable row level security;
alter table dossier_series enable row level security;
alter table idempotency enable row level security;
alter table outbox enable row level security;
alter table audit enable row level security;

-- A unit sees a dossier and all that hangs on it where it has a grant; it changes it where it is a party.
create policy access_grant__own on access_grant for select to giapranh_app using (unit_id = (select app_unit()));
create policy dossier__seen on dossier for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = dossier.id));
create policy dossier__opened_by_own on dossier for insert to giapranh_app with check (originator_id = (select app_unit()));
create policy dossier__acted_on on dossier for update to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = dossier.id and g.reason = 'party'));
create policy party__seen on party for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = party.dossier_id));
create policy party__admitted on party for insert to giapranh_app
  with check (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = party.dossier_id and g.reason = 'party'));
-- Debtor and creditor are parties by the rules: saying so here spares the desk a look-up of the grant for every row.
create policy obligation__seen on obligation for select to giapranh_app
  using (debtor_id = (select app_unit()) or creditor_id = (select app_unit())
    or exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = obligation.dossier_id));
create policy obligation__opened on obligation for insert to giapranh_app
  with check (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = obligation.dossier_id and g.reason = 'party'));
create policy obligation__acted_on on obligation for update to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = obligation.dossier_id and g.reason = 'party'));
create policy escalation__seen on escalation for select to giapranh_app using (unit_id = (select app_unit()));
create policy act__seen on act for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = act.dossier_id));
create policy act__done_by_own on act for insert to giapranh_app
  with check (unit_id = (select app_unit()) and person_id = (select app_person())
    and exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = act.dossier_id and g.reason = 'party'));
create policy dossier_series__own on dossier_series for all to giapranh_app
  using (unit_id = (select app_unit())) with check (unit_id = (select app_unit()));
create policy idempotency__own on idempotency for all to giapranh_app
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
create policy outbox__told on outbox for select to giapranh_app using ((select app_unit()) = any (audience));
create policy outbox__written on outbox for insert to giapranh_app with check ((select app_unit()) = any (audience));
create policy audit__written on audit for insert to giapranh_app with check (true);

grant select, insert, update on dossier, obligation, dossier_series to giapranh_app;
grant select, insert on party, act, idempotency, outbox to giapranh_app;
grant select on access_grant, escalation to giapranh_app;
grant insert on audit to giapranh_app;

-- Grants are given by this function alone: by the opener of a new dossier, or by one who is a party already.
create function grant_access(dossier_wanted uuid, grants jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
    declare head dossier;
    begin
      select * into strict head from dossier d where d.id = dossier_wanted;
      if not (head.version = 1 and head.originator_id = app_unit())
        and not exists (select 1 from party p where p.dossier_id = dossier_wanted and p.unit_id = app_unit()) then
        raise insufficient_privilege using message = 'only a party admits others';
      end if;
      insert into access_grant (unit_id, dossier_id, reason, through_id, kind, open, mine)
      select g.unit_id, dossier_wanted, g.reason, g.through_id, head.kind, head.state = 'open', g.unit_id = head.originator_id
      from jsonb_to_recordset(grants) as g (unit_id uuid, reason text, through_id uuid)
      on conflict (unit_id, dossier_id) do update set reason = excluded.reason, through_id = excluded.through_id
        where access_grant.reason <> 'party' and excluded.reason = 'party';
    end
  $$;
revoke execute on function grant_access(uuid, jsonb) from public;
grant execute on function grant_access(uuid, jsonb) to giapranh_app;

create function follow_dossier_state() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$ begin update access_grant set open = (new.state = 'open') where dossier_id = new.id; return null; end $$;
create trigger dossier__state_followed after update of state on dossier
  for each row when (old.state is distinct from new.state) execute function follow_dossier_state();

create function drop_escalation() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$ begin delete from escalation where obligation_id = new.id; return null; end $$;
create trigger obligation__no_longer_late after update on obligation
  for each row when (old.state = 'open' and (new.state <> 'open' or new.debtor_id <> old.debtor_id or new.due_at > old.due_at))
  execute function drop_escalation();

-- One act with all that it changes, in one statement of the caller's transaction and with the caller's rights.
-- Answers false where the dossier is no longer at the version that the decision was made on; then nothing is written.
create function store_act(decision jsonb) returns boolean language plpgsql as $$
  declare
    d jsonb := decision -> 'dossier';
    a jsonb := decision -> 'act';
    wanted uuid := (d ->> 'id')::uuid;
    seq integer := (a ->> 'seq')::integer;
  begin
    if decision ? 'idempotency' then
      insert into idempotency (person_id, key, request_hash, dossier_id, act_id, at)
      values ((a ->> 'person_id')::uuid, decision -> 'idempotency' ->> 'key', decode(decision -> 'idempotency' ->> 'hash', 'hex'),
        wanted, (a ->> 'id')::uuid, (a ->> 'at')::timestamptz);
    end if;
    if seq = 1 then
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, title, urgency, availability, category,
        handling, opened_at, clause, fields, lat, lon, audience, state, outcome, closed_at, version, last_at, search)
      select r.id, r.number, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.title, r.urgency, r.availability,
        r.category, r.handling, r.opened_at, r.clause, r.fields, r.lat, r.lon, r.audience, r.state, r.outcome, r.closed_at, 1,
        r.last_at, to_tsvector('simple', r.words)
      from jsonb_to_record(d) as r (id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid,
        title text, urgency text, availability text, category text, handling text, opened_at timestamptz, clause text, fields jsonb,
        lat double precision, lon double precision, audience uuid[], state text, outcome text, closed_at timestamptz,
        last_at timestamptz, words text);
    else
      update dossier set version = seq, last_at = (d ->> 'last_at')::timestamptz, state = d ->> 'state', outcome = d ->> 'outcome',
        closed_at = (d ->> 'closed_at')::timestamptz,
        audience = coalesce((select array_agg(u::uuid) from jsonb_array_elements_text(d -> 'audience') as u), audience)
      where id = wanted and version = seq - 1;
      if not found then return false; end if;
    end if;
    if decision ? 'grants' then perform grant_access(wanted, decision -> 'grants'); end if;
    if decision ? 'parties' then
      insert into party (dossier_id, unit_id, role, since, position)
      select wanted, p.unit_id, p.role, p.since, p.position
      from jsonb_to_recordset(decision -> 'parties') as p (unit_id uuid, role text, since timestamptz, position smallint);
    end if;
    insert into act (dossier_id, seq, id, type, at, occurred_at, person_id, post_id, post, unit_id, obligation_id, clause, fields, changes)
    select wanted, r.seq, r.id, r.type, r.at, r.occurred_at, r.person_id, r.post_id, r.post, r.unit_id, r.obligation_id, r.clause,
      r.fields, r.changes
    from jsonb_to_record(a) as r (seq integer, id uuid, type text, at timestamptz, occurred_at timestamptz, person_id uuid,
      post_id uuid, post text, unit_id uuid, obligation_id uuid, clause text, fields jsonb, changes jsonb);
    if decision ? 'obligations' then
      insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, state, paused,
        opened_at, due_at, warm_at, ended_at, running_ms, alarm_at, body)
      select o.id, wanted, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.state, o.paused,
        o.opened_at, o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at, o.body
      from jsonb_to_recordset(decision -> 'obligations') as o (id uuid, position smallint, task text, debtor_id uuid, creditor_id uuid,
        regulation_id uuid, kind text, clause text, state text, paused boolean, opened_at timestamptz, due_at timestamptz,
        warm_at timestamptz, ended_at timestamptz, running_ms bigint, alarm_at timestamptz, body jsonb)
      on conflict (id) do update set debtor_id = excluded.debtor_id, state = excluded.state, paused = excluded.paused,
        due_at = excluded.due_at, warm_at = excluded.warm_at, ended_at = excluded.ended_at, running_ms = excluded.running_ms, alarm_at = excluded.alarm_at,
        body = excluded.body;
    end if;
    if decision ? 'outbox' then
      insert into outbox (at, audience, payload)
      select (a ->> 'at')::timestamptz, array_agg(u::uuid), decision -> 'outbox' -> 'payload'
      from jsonb_array_elements_text(decision -> 'outbox' -> 'audience') as u;
    end if;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome)
    values ((decision ->> 'audit_id')::uuid, (a ->> 'at')::timestamptz, (a ->> 'person_id')::uuid, (a ->> 'unit_id')::uuid,
      'act.' || (a ->> 'type'), wanted, 'ok');
    return true;
  end
$$;
comment on function store_act(jsonb) is 'One transaction: act, obligations, grants, outbox, audit. Row-level security of the caller applies to every statement in it.';
grant execute on function store_act(jsonb) to giapranh_app;

-- The worker watches clocks and carries the outbox to the desks; it acts for nobody and writes no act.
create policy dossier__watched on dossier for select to giapranh_worker using (true);
create policy access_grant__watched on access_grant for select to giapranh_worker using (true);
create policy obligation__watched on obligation for select to giapranh_worker using (true);
create policy obligation__alarmed on obligation for update to giapranh_worker using (true);
create policy escalation__kept on escalation for all to giapranh_worker using (true) with check (true);
create policy outbox__carried on outbox for all to giapranh_worker using (true) with check (true);
create policy idempotency__swept on idempotency for all to giapranh_worker using (true);
grant select on dossier, access_grant, obligation to giapranh_worker;
grant update (alarm_at) on obligation to giapranh_worker;
grant select, insert, update, delete on escalation, outbox to giapranh_worker;
grant select, delete on idempotency to giapranh_worker;

-- Search runs over the word index, which row-level security would keep the planner from using; the function joins the
-- caller's own grants itself and answers for nobody else.
create function search_dossiers(words tsquery, of_kind text, only_open boolean, only_mine boolean, only_party boolean, before uuid, most integer)
  returns setof uuid language sql stable security definer set search_path = public, pg_temp
  as $$
    select g.dossier_id
    from access_grant g
    join dossier d on d.id = g.dossier_id
    where g.unit_id = app_unit() and d.search @@ words
      and (of_kind is null or g.kind = of_kind) and (only_open is null or g.open = only_open)
      and (not only_mine or g.mine) and (not only_party or g.reason = 'party')
      and (before is null or g.dossier_id < before)
    order by g.dossier_id desc
    limit most
  $$;
revoke execute on function search_dossiers(tsquery, text, boolean, boolean, boolean, uuid, integer) from public;
grant execute on function search_dossiers(tsquery, text, boolean, boolean, boolean, uuid, integer) to giapranh_app;

-- Figures of the regulation are open to all its parties; the matters behind them are not.
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
    where o.regulation_id = regulation and o.opened_at >= from_at and o.opened_at < to_at
    group by o.clause
  $$;
create function dossiers_by_month(regulation uuid, from_at timestamptz, to_at timestamptz)
  returns table (month date, kind text, opened bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select (date_trunc('month', d.opened_at at time zone 'Asia/Ho_Chi_Minh'))::date, d.kind, count(*)
    from dossier d
    where d.regulation_id = regulation and d.opened_at >= from_at and d.opened_at < to_at
    group by 1, 2 order by 1, 2
  $$;
revoke execute on function clause_performance(uuid, timestamptz, timestamptz, timestamptz), dossiers_by_month(uuid, timestamptz, timestamptz) from public;
grant execute on function clause_performance(uuid, timestamptz, timestamptz, timestamptz), dossiers_by_month(uuid, timestamptz, timestamptz) to giapranh_app;
