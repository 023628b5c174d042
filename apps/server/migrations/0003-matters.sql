-- Dossiers and what belongs to them: parties, grants, obligations, escalations, acts. Written by store_act() alone (0005).

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
  -- Numbers belong to the unit that gave them: a reform hands a code on to another unit, whose first number is the same text.
  constraint dossier__number_unique unique (originator_id, number),
  constraint dossier__state_known check (state in ('open', 'closed')),
  constraint dossier__closed_has_outcome check ((state = 'closed') = (outcome is not null)),
  foreign key (regulation_id, regulation_version) references regulation (id, version)
);
comment on table dossier is 'One matter between units: what its acts add up to. The head never changes; state, version and last_at follow the acts.';
comment on column dossier.id is 'UUIDv7 made by the node at opened_at: ordering by it is ordering by age.';
comment on column dossier.fields is 'The opening''s values by the kind''s descriptors.';
comment on column dossier.audience is 'The units with a grant, so that whoever acts can tell them all without being able to list other units'' grants.';
comment on column dossier.search is 'The words of number, title and body without diacritics, and the audience: made by search_of().';
-- PostgreSQL keeps what was written last unsorted beside a word index, and every search reads all of that: 4 MB by default, some 7 ms.
-- At 128 kB a search loses nothing that can be measured, and an act costs 2 % more.
create index dossier__by_words on dossier using gin (search) with (gin_pending_list_limit = 128);
create index dossier__by_month on dossier (regulation_id, opened_at) include (kind);

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
comment on table access_grant is 'Who sees which dossier and why. kind, open and mine repeat the dossier, so that a unit''s list is one index range.';
create index access_grant__of_dossier on access_grant (dossier_id);
create index access_grant__open on access_grant (unit_id, dossier_id) where open;
create index access_grant__by_kind on access_grant (unit_id, kind, dossier_id);
create index access_grant__mine on access_grant (unit_id, dossier_id) where mine;
-- A unit high up sees very many matters and is a party to few of them.
create index access_grant__party on access_grant (unit_id, dossier_id) where reason = 'party';

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
comment on table obligation is 'What one unit owes another. body is the kernel''s Obligation; the columns repeat what lists and figures need of it.';
comment on column obligation.due_at is 'Infinity where it is open-ended, so that one index orders all.';
comment on column obligation.warm_at is 'When 75 % of the time is gone; null where it is open-ended.';
comment on column obligation.running_ms is 'Of one that has ended: milliseconds that its clock ran, pauses not counted.';
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

create function drop_escalation() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$ begin delete from escalation where obligation_id = new.id; return null; end $$;
-- Only an obligation that was late can lie on a desk above. Most acts end what is in time, and look for no escalation.
create trigger obligation__no_longer_late after update on obligation
  for each row when (old.state = 'open'
    and ((new.state <> 'open' and new.ended_at > old.due_at) or new.debtor_id <> old.debtor_id or new.due_at > old.due_at))
  execute function drop_escalation();

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
comment on table dossier_series is 'The last number taken, by unit, kind and year; numbers begin at 1 on 1 January.';

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

-- A unit sees a dossier, and all that belongs to it, where it has a grant.
alter table access_grant enable row level security;
create policy access_grant__own on access_grant for select to giapranh_app using (unit_id = (select app_unit()));
alter table dossier enable row level security;
create policy dossier__seen on dossier for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = dossier.id));
alter table party enable row level security;
create policy party__seen on party for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = party.dossier_id));
-- Debtor and creditor are parties by the rules: named here, they spare the desk a look-up of the grant for every row.
alter table obligation enable row level security;
create policy obligation__seen on obligation for select to giapranh_app
  using (debtor_id = (select app_unit()) or creditor_id = (select app_unit())
    or exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = obligation.dossier_id));
alter table escalation enable row level security;
create policy escalation__seen on escalation for select to giapranh_app using (unit_id = (select app_unit()));
alter table act enable row level security;
create policy act__seen on act for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = act.dossier_id));
alter table dossier_series enable row level security;
create policy dossier_series__own on dossier_series for select to giapranh_app using (unit_id = (select app_unit()));
alter table idempotency enable row level security;
create policy idempotency__own on idempotency for select to giapranh_app using (person_id = (select app_person()));
grant select on dossier, party, access_grant, obligation, escalation, act, dossier_series, idempotency to giapranh_app;

-- The worker watches the clocks. It acts for no unit and writes no act.
create policy dossier__watched on dossier for select to giapranh_worker using (true);
create policy access_grant__watched on access_grant for select to giapranh_worker using (true);
create policy obligation__watched on obligation for select to giapranh_worker using (true);
create policy obligation__alarmed on obligation for update to giapranh_worker using (true);
create policy escalation__kept on escalation for all to giapranh_worker using (true) with check (true);
create policy idempotency__swept on idempotency for all to giapranh_worker using (true);
grant select on dossier, access_grant, obligation to giapranh_worker;
grant update (alarm_at) on obligation to giapranh_worker;
grant select, insert, update, delete on escalation to giapranh_worker;
grant select, delete on idempotency to giapranh_worker;
