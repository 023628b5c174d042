-- Who is asking, and what everybody may read: units, their neighbours, regulations.

-- The server sets the acting unit and person for one transaction; every policy reads them here.
create function app_unit() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('giapranh.unit', true), '')::uuid $$;
comment on function app_unit() is 'The unit for which this transaction acts. If it is null, nothing is visible.';

create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('giapranh.person', true), '')::uuid $$;
comment on function app_person() is 'The person for whom this transaction acts; may be null.';

create table setting (
  name text primary key,
  value text not null
);
comment on table setting is 'Facts that the installation keeps about itself; read and written by the owner alone.';

create table unit (
  id uuid primary key,
  level text not null,
  valid_from date not null,
  valid_to date,
  body jsonb not null,
  constraint unit__level_known check (level in ('ministry', 'department', 'province', 'district', 'commune')),
  constraint unit__ends_after_it_begins check (valid_to is null or valid_to > valid_from)
);
comment on table unit is 'Units of every era; never deleted. body: the kernel''s Unit with its dated versions (codes, names, parents).';

create table adjoining (
  a_id uuid not null references unit,
  b_id uuid not null references unit,
  valid_from date not null,
  body jsonb not null,
  primary key (a_id, b_id, valid_from)
);
comment on table adjoining is 'Adjoining territories, by date. body: the kernel''s AdjoiningPair.';

create table regulation (
  id uuid not null,
  version integer not null,
  body jsonb not null,
  paper text,
  primary key (id, version)
);
comment on table regulation is 'Versions of regulations as data. body: the kernel''s Regulation. A version made by a signed act or paper names that act or paper.';

create table succession (
  predecessor_id uuid not null references unit,
  successor_id uuid not null references unit,
  on_day date not null,
  body jsonb not null,
  primary key (predecessor_id, successor_id, on_day)
);
comment on table succession is 'Successions of units that ended. body: the kernel''s Succession.';

create table registry_change (
  on_day date primary key,
  instrument text not null,
  constraint registry_change__names_it check (instrument <> '')
);
comment on table registry_change is 'Days on which units begin or end, and the legal instrument of each: acts of the registry name it.';

create table appointment (
  regulation_id uuid not null,
  from_at timestamptz not null,
  unit_id uuid not null references unit,
  why text not null,
  paper text,
  primary key (regulation_id, from_at),
  constraint appointment__why_known check (why in ('regulation', 'hand-over', 'interim')),
  constraint appointment__is_signed check ((why = 'regulation') = (paper is null))
);
comment on table appointment is 'Who leads from when. A term lasts until the next one begins, so there is no gap, no overlap and never a second lead.';

create table kind_table (
  kind text not null,
  version integer not null,
  body jsonb not null,
  since timestamptz not null default now(),
  primary key (kind, version)
);
comment on table kind_table is 'Every version of each kind''s table in this installation: an act is read by the version under which it was made, even when the kind is no longer in use.';

create table world_version (
  one boolean primary key default true,
  registry integer not null default 1,
  regulations integer not null default 1,
  constraint world_version__one_row check (one)
);
comment on table world_version is 'Counts the changes of registry, regulations and leads. An act that was decided before the last change is not stored.';
insert into world_version default values;

-- The registry contains units, not matters: whoever may sign in may read all of it.
alter table unit enable row level security;
create policy unit__known on unit for select to giapranh_app, giapranh_worker using (true);
alter table adjoining enable row level security;
create policy adjoining__known on adjoining for select to giapranh_app, giapranh_worker using (true);
alter table regulation enable row level security;
create policy regulation__known on regulation for select to giapranh_app, giapranh_worker using (true);
alter table succession enable row level security;
create policy succession__known on succession for select to giapranh_app, giapranh_worker using (true);
alter table registry_change enable row level security;
create policy registry_change__known on registry_change for select to giapranh_app, giapranh_worker using (true);
alter table appointment enable row level security;
create policy appointment__known on appointment for select to giapranh_app, giapranh_worker using (true);
alter table kind_table enable row level security;
create policy kind_table__known on kind_table for select to giapranh_app, giapranh_worker using (true);
alter table world_version enable row level security;
create policy world_version__known on world_version for select to giapranh_app, giapranh_worker using (true);
grant select on unit, adjoining, regulation, succession, registry_change, appointment, kind_table, world_version to giapranh_app, giapranh_worker;

alter table setting enable row level security;
create policy setting__nobody on setting for all to giapranh_app using (false);
