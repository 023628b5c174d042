-- Who is asking, and what everybody may know: units, their neighbours, regulations.

-- The server names the acting unit and person for the length of one transaction; every policy reads them here.
create function app_unit() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('giapranh.unit', true), '')::uuid $$;
comment on function app_unit() is 'The unit for which this transaction acts; null where none is set, and then nothing is visible.';

create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('giapranh.person', true), '')::uuid $$;
comment on function app_person() is 'The person for whom this transaction acts; null where none is set.';

create table setting (
  name text primary key,
  value text not null
);
comment on table setting is 'What the installation remembers about itself; read and written by the owner alone.';

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
comment on table adjoining is 'Territories that touch, by date. body: the kernel''s AdjoiningPair.';

create table regulation (
  id uuid not null,
  version integer not null,
  body jsonb not null,
  primary key (id, version)
);
comment on table regulation is 'Versions of regulations as data. body: the kernel''s Regulation.';

-- The registry holds units, not matters: whoever may sign in may read all of it.
alter table unit enable row level security;
create policy unit__known on unit for select to giapranh_app, giapranh_worker using (true);
alter table adjoining enable row level security;
create policy adjoining__known on adjoining for select to giapranh_app, giapranh_worker using (true);
alter table regulation enable row level security;
create policy regulation__known on regulation for select to giapranh_app, giapranh_worker using (true);
grant select on unit, adjoining, regulation to giapranh_app, giapranh_worker;

alter table setting enable row level security;
create policy setting__nobody on setting for all to giapranh_app using (false);
