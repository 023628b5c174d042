-- Persons, their accounts, posts and sessions.

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
comment on column session.token_hash is 'SHA-256 of the token in the cookie; the token itself is not stored anywhere.';
create index session__by_expiry on session (expires_at);

alter table person enable row level security;
create policy person__named on person for select to giapranh_app using (true);
alter table post enable row level security;
create policy post__known on post for select to giapranh_app using (true);
grant select on person, post to giapranh_app;

-- Accounts and sessions are read and written only by the functions below: nobody can list them, and a session is found only by its token.
alter table account enable row level security;
create policy account__nobody on account for all to giapranh_app using (false);
alter table session enable row level security;
create policy session__nobody on session for all to giapranh_app using (false);

create function sign_in_record(wanted text)
  returns table (person_id uuid, password_hash text, rights text[], disabled boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select person_id, password_hash, rights, disabled_at is not null from account where username = lower(wanted) $$;

create function session_begin(token bytea, person uuid, chosen_post uuid, now_at timestamptz, until_at timestamptz)
  returns void language sql security definer set search_path = public, pg_temp
  as $$ insert into session (token_hash, person_id, post_id, created_at, expires_at)
        values (token, person, chosen_post, now_at, until_at) $$;

create function session_choose(token bytea, chosen uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update session s set post_id = chosen where s.token_hash = token
        and exists (select 1 from post p where p.id = chosen and p.person_id = s.person_id) $$;
comment on function session_choose(bytea, uuid) is 'Changes the post in which the session acts, to another post of the same person.';

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

revoke execute on function sign_in_record(text), session_begin(bytea, uuid, uuid, timestamptz, timestamptz), session_choose(bytea, uuid),
  session_end(bytea), session_sweep(timestamptz), session_of(bytea) from public;
grant execute on function sign_in_record(text), session_begin(bytea, uuid, uuid, timestamptz, timestamptz), session_choose(bytea, uuid),
  session_end(bytea), session_of(bytea) to giapranh_app;
grant execute on function session_sweep(timestamptz) to giapranh_worker;
