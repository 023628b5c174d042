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
  ended_at timestamptz,
  running_ms bigint,
  alarm_at timestamptz,
  body jsonb not null,
  constraint obligation__state_known check (state in ('open', 'discharged', 'refused', 'released')),
  constraint obligation__ended_when_not_open check ((state = 'open') = (ended_at is null))
);
comment on table obligation is 'What one unit owes another. body is the kernel''s Obligation; the columns repeat of it what lists and figures need.';
comment on column obligation.due_at is 'Infinity where it is open-ended, so that one index orders all.';
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

-- Reading: a unit sees a dossier and all that hangs on it where it has a grant.
create function app_sees(wanted uuid) returns boolean language sql stable parallel safe
  as $$ select exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = wanted) $$;
create function app_party_to(wanted uuid) returns boolean language sql stable parallel safe
  as $$ select exists (select 1 from party p where p.unit_id = (select app_unit()) and p.dossier_id = wanted) $$;
comment on function app_sees(uuid) is 'Whether the acting unit has a grant to the dossier.';

create policy access_grant__own on access_grant for select to giapranh_app using (unit_id = (select app_unit()) or app_party_to(dossier_id));
create policy access_grant__given on access_grant for insert to giapranh_app with check ((select app_unit()) is not null);
create policy access_grant__followed on access_grant for update to giapranh_app using (app_party_to(dossier_id));
create policy dossier__seen on dossier for select to giapranh_app using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = id));
create policy dossier__opened_by_own on dossier for insert to giapranh_app with check (originator_id = (select app_unit()));
create policy dossier__acted_on on dossier for update to giapranh_app using (exists (select 1 from party p where p.unit_id = (select app_unit()) and p.dossier_id = id));
-- A party row is told by the grant: to look it up through app_party_to() would ask this very table.
create policy party__seen on party for select to giapranh_app
  using (unit_id = (select app_unit()) or exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = party.dossier_id));
create policy party__admitted on party for insert to giapranh_app with check ((select app_unit()) is not null);
create policy obligation__seen on obligation for select to giapranh_app using (app_sees(dossier_id));
create policy obligation__opened on obligation for insert to giapranh_app with check ((select app_unit()) is not null);
create policy obligation__acted_on on obligation for update to giapranh_app using (app_party_to(dossier_id));
create policy escalation__seen on escalation for select to giapranh_app using (unit_id = (select app_unit()));
create policy act__seen on act for select to giapranh_app using (app_sees(dossier_id));
create policy act__done_by_own on act for insert to giapranh_app with check (unit_id = (select app_unit()) and person_id = (select app_person()));
create policy dossier_series__own on dossier_series for all to giapranh_app using (unit_id = (select app_unit())) with check (unit_id = (select app_unit()));
create policy idempotency__own on idempotency for all to giapranh_app using (person_id = (select app_person())) with check (person_id = (select app_person()));
create policy outbox__told on outbox for select to giapranh_app using ((select app_unit()) = any (audience));
create policy outbox__written on outbox for insert to giapranh_app with check ((select app_unit()) is not null);
create policy audit__written on audit for insert to giapranh_app with check (true);

grant select, insert, update on dossier, access_grant, obligation, dossier_series to giapranh_app;
grant select, insert on party, act, idempotency, outbox to giapranh_app;
grant insert on audit to giapranh_app;
grant select on escalation to giapranh_app;

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
