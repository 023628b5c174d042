-- Files. Their bytes are outside the database, named by their SHA-256; these tables say whose they are. A file is first an upload of a unit. The act
-- that names it makes it a file of its dossier; from then on only those who see the dossier see the file.

create table upload (
  id uuid primary key,
  unit_id uuid not null references unit,
  person_id uuid not null references person,
  name text not null,
  asked_name text not null,
  size bigint not null,
  received bigint not null default 0,
  digest text,
  type text,
  begun_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint upload__has_bytes check (size > 0),
  constraint upload__received_within check (received between 0 and size),
  constraint upload__digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  constraint upload__whole_is_known check ((received = size) = (digest is not null) and (digest is null) = (type is null))
);
comment on table upload is 'A file that is being uploaded, or is complete and waits for an act to name it. Times are real time: a demonstration''s clock does not age files.';
comment on column upload.name is 'The name, made storable by the rules; with the extension of its type once that is known.';
comment on column upload.asked_name is 'The name at the beginning. The same request sent again has the same one.';
comment on column upload.received is 'Bytes that are safe on disk. The last of them are counted together with the digest, so an upload is never complete without one.';
create index upload__of_unit on upload (unit_id);
create index upload__of_digest on upload (digest) where digest is not null;
create index upload__by_expiry on upload (expires_at);

create table upload_part (
  id uuid primary key,
  upload_id uuid not null references upload on delete cascade,
  position bigint not null,
  size bigint not null,
  constraint upload_part__one_at_a_place unique (upload_id, position)
);
comment on table upload_part is 'The bytes of an unfinished upload: files that are never written again once they are listed here. id names the file.';

create table dossier_file (
  dossier_id uuid not null references dossier,
  digest text not null,
  name text not null,
  size bigint not null,
  type text not null,
  act_id uuid not null,
  unit_id uuid not null,
  bound_at timestamptz not null default now(),
  primary key (dossier_id, digest)
);
comment on table dossier_file is 'The files of a dossier. act_id, unit_id: the first act that named it, and that act''s unit.';
create index dossier_file__of_digest on dossier_file (digest);

alter table upload enable row level security;
alter table upload_part enable row level security;
alter table dossier_file enable row level security;
create policy upload__own on upload for select to giapranh_app using (unit_id = (select app_unit()));
create policy upload_part__own on upload_part for select to giapranh_app
  using (exists (select 1 from upload u where u.id = upload_part.upload_id and u.unit_id = (select app_unit())));
create policy dossier_file__seen on dossier_file for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = dossier_file.dossier_id and g.level = 'whole'));
grant select on upload, upload_part, dossier_file to giapranh_app;

-- Begins an upload. Answers `begun`; `too-many` if the unit has more than `most` waiting files or more than `most_bytes` bytes; `taken` if the id is
-- used for something else. The same request sent again begins nothing new.
create function upload_begin(unit uuid, person uuid, wanted uuid, of_name text, of_size bigint, most integer, most_bytes bigint, lives interval)
  returns text language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    waiting integer;
    bytes bigint;
  begin
    -- One at a time per unit, so that the count is still right when the row is stored.
    perform pg_advisory_xact_lock(hashtextextended('upload of ' || unit, 303));
    if exists (select 1 from upload u where u.id = wanted) then
      return case when exists (select 1 from upload u
        where u.id = wanted and u.unit_id = unit and u.person_id = person and u.size = of_size and u.asked_name = of_name) then 'begun' else 'taken' end;
    end if;
    select count(*), coalesce(sum(u.size), 0) into waiting, bytes from upload u where u.unit_id = unit;
    if waiting >= most or bytes + of_size > most_bytes then return 'too-many'; end if;
    insert into upload (id, unit_id, person_id, name, asked_name, size, expires_at) values (wanted, unit, person, of_name, of_name, of_size, now() + lives);
    return 'begun';
  end $$;

-- Records that one more part is safe. False if the upload is no longer at this position (or does not exist, or belongs to another): then the part
-- does not count.
create function upload_part_kept(unit uuid, person uuid, wanted uuid, part uuid, at_position bigint, of_size bigint, lives interval)
  returns boolean language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    update upload u set received = u.received + of_size, expires_at = now() + lives
    where u.id = wanted and u.unit_id = unit and u.person_id = person and u.received = at_position and u.received + of_size < u.size;
    if not found then return false; end if;
    insert into upload_part (id, upload_id, position, size) values (part, wanted, at_position, of_size);
    return true;
  end $$;

-- Whoever is about to store or remove a content locks its digest until the transaction ends, so that nothing is removed that another has just found.
create function content_held(of_digest text) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ select pg_advisory_xact_lock(hashtextextended('content ' || of_digest, 303)) $$;

-- Records that the last part and the content are stored. False if the upload is no longer at this position.
create function upload_finished(unit uuid, person uuid, wanted uuid, at_position bigint, of_digest text, of_type text, of_name text, lives interval,
    audit_id uuid, finished_at timestamptz)
  returns boolean language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    update upload u set received = u.size, digest = of_digest, type = of_type, name = of_name, expires_at = now() + lives
    where u.id = wanted and u.unit_id = unit and u.person_id = person and u.received = at_position and u.digest is null;
    if not found then return false; end if;
    delete from upload_part p where p.upload_id = wanted;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, finished_at, person, unit, 'file.upload', wanted, 'ok', jsonb_build_object('digest', of_digest));
    return true;
  end $$;

-- Removes one's own upload; with `at_position`, only if it is unfinished and still at this position: a connection that others have overtaken does not
-- know its present bytes. False if there is none.
create function upload_removed(unit uuid, person uuid, wanted uuid, at_position bigint) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    delete from upload u where u.id = wanted and u.unit_id = unit and u.person_id = person
      and (at_position is null or (u.received = at_position and u.digest is null));
    return found;
  end $$;

-- Which of these files an act in the dossier (null: an act that opens one) may name: those that wait for the unit, and those that the dossier already
-- has.
create function files_available(unit uuid, wanted uuid, digests text[]) returns table (digest text, size bigint, type text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select u.digest, u.size, u.type from upload u where u.unit_id = unit and u.digest = any (digests)
    union
    select f.digest, f.size, f.type from dossier_file f join access_grant g on g.unit_id = unit and g.dossier_id = f.dossier_id and g.level = 'whole'
    where f.dossier_id = wanted and f.digest = any (digests)
  $$;

-- Makes the files that an act names files of its dossier, in the act's transaction. Each takes one waiting upload of the unit with it. If one is
-- incomplete, not the unit's, or was taken by another dossier's act in between, it is refused together with the act. `names` is in the order of the
-- digests; without it, files keep the names of their uploads.
create function bind_files(dossier uuid, act uuid, unit uuid, digests text[], names text[] default null) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    one record;
    taken upload;
  begin
    -- Always in the same order, so that two acts with the same files cannot deadlock.
    for one in select n.digest, min(n.name) as name from unnest(digests, names) as n (digest, name) group by n.digest order by n.digest loop
      if exists (select 1 from dossier_file f where f.dossier_id = dossier and f.digest = one.digest) then
        -- The dossier has the content already. What waits of it under the other name that the act gives is no longer needed.
        delete from upload u where u.unit_id = unit and u.digest = one.digest and u.name = one.name
          and not exists (select 1 from dossier_file f where f.dossier_id = dossier and f.digest = one.digest and f.name = one.name);
        continue;
      end if;
      loop
        select * into taken from upload u where u.unit_id = unit and u.digest = one.digest order by u.begun_at, u.id limit 1 for update;
        -- The upload that this act waited for went to another act; there may be one more.
        exit when found or not exists (select 1 from upload u where u.unit_id = unit and u.digest = one.digest);
      end loop;
      if taken.id is null then
        raise foreign_key_violation using constraint = 'act__files_available', message = 'an act names files that wait for its unit';
      end if;
      delete from upload u where u.id = taken.id;
      insert into dossier_file (dossier_id, digest, name, size, type, act_id, unit_id)
      values (dossier, one.digest, coalesce(one.name, taken.name), taken.size, taken.type, act, unit);
    end loop;
  end $$;

-- The insertion of an act binds its files, whoever writes it: no stored act can name a file that its dossier does not have.
create function act_binds_its_files() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform bind_files(new.dossier_id, new.id, new.unit_id, array_agg(f.file ->> 'digest'), array_agg(f.file ->> 'name'))
    from jsonb_path_query(new.fields, 'strict $.** ? (@.type() == "object" && exists (@.digest) && exists (@.name) && exists (@.size) && exists (@.type))')
      as f (file)
    having count(*) > 0;
    return null;
  end $$;
create trigger act__binds_its_files after insert on act
  for each row when (new.fields @? '$.**.digest') execute function act_binds_its_files();

-- A file of a dossier for whoever sees the dossier, with a line in the audit trail that it was read. If the unit does not see the dossier, or there
-- is no such file: no row, and an audit line that says so.
create function file_read(unit uuid, person uuid, wanted uuid, of_digest text, audit_id uuid, read_at timestamptz)
  returns table (name text, size bigint, type text) language plpgsql security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    return query
      select f.name, f.size, f.type from dossier_file f join access_grant g on g.unit_id = unit and g.dossier_id = f.dossier_id and g.level = 'whole'
      where f.dossier_id = wanted and f.digest = of_digest;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, read_at, person, unit, 'file.read', wanted, case when found then 'ok' else 'request.not-found' end,
      jsonb_build_object('digest', of_digest));
  end $$;

revoke execute on function upload_begin(uuid, uuid, uuid, text, bigint, integer, bigint, interval),
  upload_part_kept(uuid, uuid, uuid, uuid, bigint, bigint, interval), content_held(text),
  upload_finished(uuid, uuid, uuid, bigint, text, text, text, interval, uuid, timestamptz), upload_removed(uuid, uuid, uuid, bigint),
  files_available(uuid, uuid, text[]), bind_files(uuid, uuid, uuid, text[], text[]), act_binds_its_files(),
  file_read(uuid, uuid, uuid, text, uuid, timestamptz) from public;
grant execute on function upload_begin(uuid, uuid, uuid, text, bigint, integer, bigint, interval),
  upload_part_kept(uuid, uuid, uuid, uuid, bigint, bigint, interval), content_held(text),
  upload_finished(uuid, uuid, uuid, bigint, text, text, text, interval, uuid, timestamptz), upload_removed(uuid, uuid, uuid, bigint),
  files_available(uuid, uuid, text[]), file_read(uuid, uuid, uuid, text, uuid, timestamptz) to giapranh_app;

-- The worker removes what is no longer needed: expired uploads, and contents on disk that belong to nothing.
create function uploads_expired() returns bigint
  language sql security definer set search_path = public, pg_temp
  as $$ with gone as (delete from upload where expires_at < now() returning 1) select count(*) from gone $$;
create function parts_unknown(parts uuid[]) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p from unnest(parts) as p where not exists (select 1 from upload_part u where u.id = p) $$;
create function contents_unused(digests text[]) returns setof text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select d from unnest(digests) as d
        where not exists (select 1 from upload u where u.digest = d) and not exists (select 1 from dossier_file f where f.digest = d) $$;
revoke execute on function uploads_expired(), parts_unknown(uuid[]), contents_unused(text[]) from public;
grant execute on function uploads_expired(), parts_unknown(uuid[]), contents_unused(text[]), content_held(text) to giapranh_worker;
