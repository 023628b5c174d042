-- Who is asking: set for the length of one transaction by the server, read by every policy.
create function app_unit() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('giapranh.unit', true), '')::uuid $$;
comment on function app_unit() is 'The unit for which the present transaction acts; null where none is set, and then nothing is visible.';
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('giapranh.person', true), '')::uuid $$;

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

create table person (
  id uuid primary key,
  name text not null,
  rank text
);

create table account (
  username text primary key,
  person_id uuid not null references person,
  password_hash text not null,
  rights text[] not null default '{}',
  disabled_at timestamptz,
  constraint account__username_folded check (username = lower(username))
);
comment on column account.password_hash is 'argon2id in PHC form; read only through sign_in_record().';

create table post (
  id uuid primary key,
  person_id uuid not null references person,
  unit_id uuid not null references unit,
  role text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint post__role_known check (role in ('duty', 'staff', 'command'))
);
create index post__by_person on post (person_id);

create table session (
  token_hash bytea primary key,
  person_id uuid not null references person,
  post_id uuid references post,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on column session.token_hash is 'SHA-256 of the token in the cookie; the token itself is nowhere stored.';
create index session__by_expiry on session (expires_at);

alter table unit enable row level security;
alter table adjoining enable row level security;
alter table regulation enable row level security;
alter table person enable row level security;
alter table account enable row level security;
alter table post enable row level security;
alter table session enable row level security;

-- The registry is known to everybody who may sign in; it holds units, not matters.
create policy unit__known on unit for select to giapranh_app, giapranh_worker using (true);
create policy adjoining__known on adjoining for select to giapranh_app, giapranh_worker using (true);
create policy regulation__known on regulation for select to giapranh_app, giapranh_worker using (true);
create policy person__named on person for select to giapranh_app using (true);
create policy post__known on post for select to giapranh_app using (true);
grant select on unit, adjoining, regulation to giapranh_app, giapranh_worker;
grant select on person, post to giapranh_app;
create policy account__nobody on account for all to giapranh_app using (false);

-- Sessions are touched through functions only: whoever holds no token can list none.
create policy session__nobody on session for all to giapranh_app using (false);

create function sign_in_record(wanted text)
  returns table (person_id uuid, password_hash text, rights text[], disabled boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select person_id, password_hash, rights, disabled_at is not null from account where username = lower(wanted) $$;

create function session_begin(token bytea, person uuid, chosen_post uuid, now_at timestamptz, until_at timestamptz)
  returns void language sql security definer set search_path = public, pg_temp
  as $$ insert into session (token_hash, person_id, post_id, created_at, expires_at)
        values (token, person, chosen_post, now_at, until_at) $$;

create function session_end(token bytea) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ delete from session where token_hash = token $$;

create function session_sweep(now_at timestamptz) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ delete from session where expires_at < now_at $$;

create function session_of(token bytea)
  returns table (person_id uuid, post_id uuid, expires_at timestamptz, username text, rights text[])
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.person_id, s.post_id, s.expires_at, a.username, a.rights
        from session s join account a on a.person_id = s.person_id
        where s.token_hash = token and a.disabled_at is null $$;

revoke execute on function sign_in_record(text), session_begin(bytea, uuid, uuid, timestamptz, timestamptz),
  session_end(bytea), session_sweep(timestamptz), session_of(bytea) from public;
grant execute on function sign_in_record(text), session_begin(bytea, uuid, uuid, timestamptz, timestamptz),
  session_end(bytea), session_of(bytea) to giapranh_app;
grant execute on function session_sweep(timestamptz) to giapranh_worker;

create table setting (
  name text primary key,
  value text not null
);
comment on table setting is 'What the installation remembers of itself; the owner''s alone.';
alter table setting enable row level security;
create policy setting__nobody on setting for all to giapranh_app using (false);
