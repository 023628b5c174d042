-- Drafts: texts that several people write together before an act seals them. A draft is a log of updates (Yjs) in the order in which they were
-- stored; their result does not depend on that order. The application uses these tables only through the functions below.

create table draft (
  id uuid primary key,
  unit_id uuid not null references unit,
  dossier_id uuid references dossier,
  kind text not null,
  field text not null,
  title text not null,
  state text not null default 'open',
  created_at timestamptz not null,
  created_by uuid not null references person,
  last_seq bigint not null default 0,
  last_at timestamptz not null,
  last_by uuid not null references person,
  last_unit_id uuid not null references unit,
  ended_at timestamptz,
  act_id uuid,
  digest text,
  follows uuid references draft,
  request_key text,
  request_hash bytea,
  constraint draft__state_known check (state in ('open', 'discarded', 'sealed')),
  constraint draft__ended_when_not_open check ((state = 'open') = (ended_at is null)),
  constraint draft__sealed_by_an_act check ((state = 'sealed') = (act_id is not null) and (digest is null or act_id is not null)),
  constraint draft__digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  constraint draft__one_per_request unique (created_by, request_key),
  constraint draft__one_on_top unique (follows)
);
comment on table draft is 'A text that may still change. It belongs to its unit, and to a dossier or to none yet.';
comment on column draft.kind is 'With field: the kind of dossier, and its field, that the text will fill.';
comment on column draft.last_seq is 'Number of the last stored update.';
comment on column draft.act_id is 'The act that sealed it; the act keeps the text, and digest is the text''s SHA-256. If the text is erased, so is the digest.';
comment on column draft.follows is 'The sealed draft whose late updates this draft keeps, on top of the sealed text.';
comment on column draft.request_key is 'With request_hash: from the request that created it, as in the table idempotency.';
create index draft__of_unit on draft (unit_id, state, last_at desc, id desc);
create index draft__of_dossier on draft (dossier_id) where dossier_id is not null;
create index draft__by_discarding on draft (ended_at) where state = 'discarded';

create table draft_share (
  draft_id uuid not null references draft on delete cascade,
  unit_id uuid not null references unit,
  may text not null,
  primary key (draft_id, unit_id),
  constraint draft_share__may_known check (may in ('read', 'write'))
);
comment on table draft_share is 'Other units for which a draft is open, as long as they are parties of its dossier.';
create index draft_share__of_unit on draft_share (unit_id, draft_id);

create table draft_update (
  draft_id uuid not null references draft on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  unit_id uuid,
  person_id uuid,
  whole boolean not null default false,
  content bytea not null,
  primary key (draft_id, seq),
  constraint draft_update__written_by_somebody check (whole or (unit_id is not null and person_id is not null)),
  constraint draft_update__size check (octet_length(content) <= case when whole then 2000000 else 100000 end)
);
comment on table draft_update is 'One row for what one person wrote within a moment. whole: the complete document, which replaces all rows before it.';

create table draft_version (
  id uuid primary key,
  draft_id uuid not null references draft on delete cascade,
  seq bigint not null,
  why text not null,
  name text,
  at timestamptz not null,
  unit_id uuid not null,
  person_id uuid not null,
  content bytea not null,
  digest text,
  request_key text,
  constraint draft_version__why_known check (why in ('named', 'before-restore', 'for-seal')),
  constraint draft_version__named check ((why = 'named') = (name is not null)),
  constraint draft_version__digest_for_seal check ((why = 'for-seal') = (digest is not null)),
  constraint draft_version__size check (octet_length(content) <= 2000000),
  constraint draft_version__one_per_request unique (draft_id, person_id, request_key)
);
comment on table draft_version is 'The document after update seq: named by somebody, kept before an earlier version was restored, or read for sealing.';
comment on column draft_version.digest is 'SHA-256 of the text that an act is to seal: sealing accepts no other text.';
create index draft_version__of_draft on draft_version (draft_id, id desc);

alter table draft enable row level security;
alter table draft_share enable row level security;
alter table draft_update enable row level security;
alter table draft_version enable row level security;
create policy draft__nobody on draft for all to giapranh_app using (false);
create policy draft_share__nobody on draft_share for all to giapranh_app using (false);
create policy draft_update__nobody on draft_update for all to giapranh_app using (false);
create policy draft_version__nobody on draft_version for all to giapranh_app using (false);

-- Whether a unit is a party of a dossier and sees all of it.
create function takes_part(dossier uuid, unit uuid) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$
    select exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = dossier and g.reason = 'party' and g.level = 'whole')
  $$;

-- A unit's right to a draft: own, write or read; null if the draft does not exist or the unit may not see it.
create function draft_right(wanted uuid, unit uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select case when d.unit_id = unit then 'own'
      else (select s.may from draft_share s where s.draft_id = d.id and s.unit_id = unit and takes_part(d.dossier_id, unit)) end
    from draft d where d.id = wanted
  $$;

-- Refuses with a code of the error catalogue.
create function refuse_draft(code text) returns void language plpgsql
  as $$ begin raise exception using errcode = 'ZD001', message = code; end $$;

-- Locks a draft until the transaction ends, for a unit that may write in it (`owned`: only for its own unit).
create function hold_draft(wanted uuid, unit uuid, owned boolean) returns draft
  language plpgsql set search_path = public, pg_temp
  as $$
  declare
    held draft;
    stands text;
  begin
    select * into held from draft d where d.id = wanted for update;
    stands := draft_right(wanted, unit);
    if stands is null then perform refuse_draft('request.not-found'); end if;
    if owned and stands <> 'own' then perform refuse_draft('draft.not-yours'); end if;
    if stands = 'read' then perform refuse_draft('draft.read-only'); end if;
    return held;
  end $$;

create function note_draft(audit_id uuid, noted_at timestamptz, person uuid, unit uuid, what text, wanted uuid, further jsonb) returns void
  language sql set search_path = public, pg_temp
  as $$
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, noted_at, person, unit, 'draft.' || what, wanted, 'ok', further)
  $$;

-- Creates a draft with its first updates. The same request sent again gets the same draft.
create function create_draft(unit uuid, person uuid, fresh uuid, of_dossier uuid, of_kind text, of_field text, of_title text, written bytea[],
    of_key text, of_hash bytea, most integer, created timestamptz, audit_id uuid)
  returns uuid language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    earlier draft;
  begin
    -- One at a time per unit, so that the count is still right when the row is stored, and a request sent twice at once finds the first.
    perform pg_advisory_xact_lock(hashtextextended('drafts of ' || unit, 303));
    select * into earlier from draft d where d.created_by = person and d.request_key = of_key;
    if found then
      if earlier.request_hash is distinct from of_hash then perform refuse_draft('idempotency.reused'); end if;
      return earlier.id;
    end if;
    if of_dossier is not null and not takes_part(of_dossier, unit) then
      perform refuse_draft('access.not-a-party');
    end if;
    if (select count(*) from draft d where d.unit_id = unit and d.state = 'open') >= most then perform refuse_draft('draft.too-many'); end if;
    insert into draft (id, unit_id, dossier_id, kind, field, title, created_at, created_by, last_at, last_by, last_unit_id, request_key, request_hash)
    values (fresh, unit, of_dossier, of_kind, of_field, of_title, created, person, created, person, unit, of_key, of_hash);
    perform append_draft(unit, person, fresh, 0, written, created);
    perform note_draft(audit_id, created, person, unit, 'create', fresh, null);
    return fresh;
  end $$;

-- Stores updates that were checked against the document after update `expected`. Answers the number of the last one; null, with nothing stored, if
-- others wrote in between.
create function append_draft(unit uuid, person uuid, wanted uuid, expected bigint, written bytea[], written_at timestamptz) returns bigint
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(wanted, unit, false);
    last bigint := held.last_seq + cardinality(written);
  begin
    if held.state <> 'open' then perform refuse_draft('draft.' || held.state); end if;
    if held.last_seq <> expected then return null; end if;
    update draft d set last_seq = last, last_at = greatest(d.last_at, written_at), last_by = person, last_unit_id = unit where d.id = wanted;
    insert into draft_update (draft_id, seq, at, unit_id, person_id, content)
    select wanted, expected + u.position, written_at, unit, person, u.content from unnest(written) with ordinality as u (content, position);
    return last;
  end $$;

-- Replaces the updates up to `upto` by the complete document.
create function compact_draft(unit uuid, wanted uuid, upto bigint, encoded bytea, compacted_at timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(wanted, unit, false);
  begin
    -- Nothing to do if another process did the same meanwhile. A draft that has ended stays exactly as it was.
    if held.state <> 'open' or upto > held.last_seq
      or exists (select 1 from draft_update u where u.draft_id = wanted and u.whole and u.seq >= upto) then
      return;
    end if;
    delete from draft_update u where u.draft_id = wanted and u.seq <= upto;
    insert into draft_update (draft_id, seq, at, whole, content) values (wanted, upto, compacted_at, true, encoded);
  end $$;

-- The draft that keeps late updates of a sealed one: created with the first such update and with all that the sealed one contains; recovered if it
-- was discarded, because more has come.
create function follow_draft(unit uuid, person uuid, sealed uuid, fresh uuid, followed_at timestamptz, audit_id uuid) returns uuid
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(sealed, unit, false);
    next uuid;
  begin
    while held.state = 'sealed' loop
      select d.id into next from draft d where d.follows = held.id;
      exit when next is null;
      held := hold_draft(next, unit, false);
    end loop;
    if held.state = 'discarded' then
      update draft d set state = 'open', ended_at = null where d.id = held.id;
      perform note_draft(audit_id, followed_at, person, unit, 'recover', held.id, null);
    end if;
    if held.state <> 'sealed' then return held.id; end if;
    -- Its text was erased: what was written on top of it reads as nothing.
    if held.digest is null then perform refuse_draft('draft.sealed'); end if;
    insert into draft (id, unit_id, dossier_id, kind, field, title, created_at, created_by, last_seq, last_at, last_by, last_unit_id, follows)
    values (fresh, held.unit_id, held.dossier_id, held.kind, held.field, held.title, followed_at, person, held.last_seq, followed_at, person, unit, held.id);
    insert into draft_share (draft_id, unit_id, may) select fresh, s.unit_id, s.may from draft_share s where s.draft_id = held.id;
    insert into draft_update (draft_id, seq, at, unit_id, person_id, whole, content)
    select fresh, u.seq, u.at, u.unit_id, u.person_id, u.whole, u.content from draft_update u where u.draft_id = held.id;
    perform note_draft(audit_id, followed_at, person, unit, 'follow', fresh, jsonb_build_object('sealed', held.id));
    return fresh;
  end $$;

-- Keeps the document after update `of_seq`. The same request sent again gets the same version.
create function keep_draft_version(unit uuid, person uuid, wanted uuid, fresh uuid, of_seq bigint, of_why text, of_name text, of_content bytea,
    of_digest text, of_key text, most integer, kept_at timestamptz, audit_id uuid)
  returns uuid language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(wanted, unit, of_why = 'for-seal');
    earlier draft_version;
  begin
    select * into earlier from draft_version v where v.draft_id = wanted and v.person_id = person and v.request_key = of_key;
    if found then
      if (earlier.why, earlier.name) is distinct from (of_why, of_name) then perform refuse_draft('idempotency.reused'); end if;
      return earlier.id;
    end if;
    if held.state <> 'open' then perform refuse_draft('draft.' || held.state); end if;
    if of_why = 'named' and (select count(*) from draft_version v where v.draft_id = wanted and v.why = 'named') >= most then
      perform refuse_draft('draft.too-many-versions');
    end if;
    -- Of the versions without a name only the latest are kept; of those read for sealing, the last one.
    delete from draft_version v where v.id in (
      select o.id from draft_version o where o.draft_id = wanted and o.why = of_why and of_why <> 'named' order by o.id desc
      offset case of_why when 'for-seal' then 0 else most - 1 end);
    insert into draft_version (id, draft_id, seq, why, name, at, unit_id, person_id, content, digest, request_key)
    values (fresh, wanted, least(of_seq, held.last_seq), of_why, of_name, kept_at, unit, person, of_content, of_digest, of_key);
    perform note_draft(audit_id, kept_at, person, unit, 'version', wanted, jsonb_build_object('why', of_why));
    return fresh;
  end $$;

-- Opens a draft to another party of its dossier, or closes it again (`level` null).
create function share_draft(unit uuid, person uuid, wanted uuid, other uuid, level text, shared_at timestamptz, audit_id uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(wanted, unit, true);
  begin
    if level is null then
      delete from draft_share s where s.draft_id = wanted and s.unit_id = other;
    else
      if held.state <> 'open' then perform refuse_draft('draft.' || held.state); end if;
      if held.dossier_id is null then perform refuse_draft('draft.of-no-dossier'); end if;
      if other = held.unit_id or not takes_part(held.dossier_id, other) then
        perform refuse_draft('draft.not-a-party');
      end if;
      insert into draft_share (draft_id, unit_id, may) values (wanted, other, level)
      on conflict (draft_id, unit_id) do update set may = excluded.may;
    end if;
    perform note_draft(audit_id, shared_at, person, unit, 'share', wanted, jsonb_build_object('unit', other, 'may', coalesce(level, 'nothing')));
  end $$;

create function discard_draft(unit uuid, person uuid, wanted uuid, discarded_at timestamptz, audit_id uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(wanted, unit, true);
  begin
    if held.state = 'sealed' then perform refuse_draft('draft.sealed'); end if;
    if held.state = 'discarded' then return; end if;
    update draft d set state = 'discarded', ended_at = discarded_at where d.id = wanted;
    perform note_draft(audit_id, discarded_at, person, unit, 'discard', wanted, null);
  end $$;

create function recover_draft(unit uuid, person uuid, wanted uuid, discarded_since timestamptz, recovered_at timestamptz, audit_id uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(wanted, unit, true);
  begin
    if held.state = 'sealed' then perform refuse_draft('draft.sealed'); end if;
    if held.state = 'open' then return; end if;
    if held.ended_at < discarded_since then perform refuse_draft('draft.recovered-too-late'); end if;
    update draft d set state = 'open', ended_at = null where d.id = wanted;
    perform note_draft(audit_id, recovered_at, person, unit, 'recover', wanted, null);
  end $$;

-- Seals a draft with an act, in the act's transaction. Refused if the draft belongs to another unit, is not open, or has changed since the text with
-- this digest was read for sealing. Not granted: only functions that store acts call it, as the owner.
create function seal_draft(draft uuid, act uuid, unit uuid, digest text, sealed_at timestamptz default now()) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    held draft := hold_draft(draft, unit, true);
  begin
    if held.state <> 'open' then perform refuse_draft('draft.' || held.state); end if;
    if not exists (select 1 from draft_version v
      where v.draft_id = held.id and v.why = 'for-seal' and v.seq = held.last_seq and v.digest = seal_draft.digest) then
      perform refuse_draft('draft.moved-on');
    end if;
    update draft d set state = 'sealed', ended_at = sealed_at, act_id = act, digest = seal_draft.digest where d.id = held.id;
    -- Sent with the commit. Commits with a notification wait for each other; only acts that seal pay for that.
    perform pg_notify('giapranh_drafts', json_build_object('draft', held.id)::text);
  end $$;

-- Empties the drafts from which an act of the dossier sealed an erased text: their updates, versions, titles and digests. A draft with late updates of
-- one of them also contains its text, and is deleted unless an act sealed it too. Not granted: only erase_texts() calls it.
create function erase_drafts(dossier uuid, gone text[], at timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_variable
  declare
    ids uuid[];
    one uuid;
  begin
    ids := array(
      with recursive erased as (
        select (c ->> 'draftId')::uuid as id from act a, jsonb_array_elements(a.changes) as c
        where a.dossier_id = dossier and c ->> 'change' = 'sealed' and c -> 'sealed' -> 'text' ->> '@' = any (gone)
        union select d.id from draft d join erased e on d.follows = e.id)
      select e.id from erased e order by e.id);
    perform 1 from draft d where d.id = any (ids) order by d.id for update;
    delete from draft_update u where u.draft_id = any (ids);
    delete from draft_version v where v.draft_id = any (ids);
    delete from draft d where d.id = any (ids) and d.state <> 'sealed';
    update draft d set digest = null, title = text_read(jsonb_build_array(jsonb_build_array('', floor(extract(epoch from at) * 1000))), '{"@": "1.1"}')
    where d.id = any (ids);
    -- Whoever has one of them open reads it again, or is disconnected.
    foreach one in array ids loop
      perform pg_notify('giapranh_drafts', json_build_object('draft', one)::text);
    end loop;
  end $$;

-- The updates of a draft after the one numbered `after`; none if the unit does not see it.
create function draft_updates(unit uuid, wanted uuid, after bigint) returns table (seq bigint, whole boolean, content bytea)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select u.seq, u.whole, u.content from draft_update u
    where u.draft_id = wanted and u.seq > after and draft_right(wanted, unit) is not null order by u.seq
  $$;

-- The right of each unit to the draft at the same index, and the state of that draft.
create function draft_standings(drafts uuid[], units uuid[])
  returns table (draft_id uuid, unit_id uuid, stands text, state text, ended_at timestamptz, dossier_id uuid, last_seq bigint, followed_by uuid,
    erased boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select asked.draft_id, asked.unit_id, draft_right(asked.draft_id, asked.unit_id), d.state, d.ended_at, d.dossier_id, d.last_seq,
      (select f.id from draft f where f.follows = d.id), d.state = 'sealed' and d.digest is null
    from unnest(drafts, units) as asked (draft_id, unit_id) join draft d on d.id = asked.draft_id
  $$;

-- What a list shows of drafts that a unit sees.
create function draft_heads(wanted uuid[], unit uuid) 
  returns table (
  id uuid, unit_id uuid, stands text, kind text, field text, title text, state text, created_at timestamptz, last_at timestamptz, last_name text,
  last_rank text, last_unit_id uuid, ended_at timestamptz, act_id uuid, digest text, follows uuid, followed_by uuid, dossier_id uuid,
  dossier_number text, dossier_title text
  )
  language sql stable set search_path = public, pg_temp
  as $$
    select d.id, d.unit_id, draft_right(d.id, unit), d.kind, d.field, d.title, d.state, d.created_at, d.last_at, p.name, p.rank, d.last_unit_id,
      d.ended_at, d.act_id, d.digest, d.follows,
      (select f.id from draft f where f.follows = d.id),
      d.dossier_id, o.number, coalesce(o.title, text_read(f.texts, '{"@": "1.1"}'))
    from draft d join person p on p.id = d.last_by left join dossier o on o.id = d.dossier_id left join act f on f.dossier_id = o.id and f.seq = 1
    where d.id = any (wanted) and draft_right(d.id, unit) is not null
    order by d.last_at desc, d.id desc
  $$;
create function draft_seen(unit uuid, wanted uuid) 
  returns table (
  id uuid, unit_id uuid, stands text, kind text, field text, title text, state text, created_at timestamptz, last_at timestamptz, last_name text,
  last_rank text, last_unit_id uuid, ended_at timestamptz, act_id uuid, digest text, follows uuid, followed_by uuid, dossier_id uuid,
  dossier_number text, dossier_title text
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$ select * from draft_heads(array[wanted], unit) $$;

-- A page of a unit's drafts, its own and those that are open to it, last changed first.
create function drafts_page(unit uuid, of_state text, of_dossier uuid, before_at timestamptz, before_id uuid, most integer) 
  returns table (
  id uuid, unit_id uuid, stands text, kind text, field text, title text, state text, created_at timestamptz, last_at timestamptz, last_name text,
  last_rank text, last_unit_id uuid, ended_at timestamptz, act_id uuid, digest text, follows uuid, followed_by uuid, dossier_id uuid,
  dossier_number text, dossier_title text
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select h.* from draft_heads(array(
      select found.id from (
        (select d.id, d.last_at from draft d
          where d.unit_id = unit and d.state = of_state and (of_dossier is null or d.dossier_id = of_dossier)
            and (before_at is null or (d.last_at, d.id) < (before_at, before_id))
          order by d.last_at desc, d.id desc limit most)
        union all
        (select d.id, d.last_at from draft_share s
          join draft d on d.id = s.draft_id
          where s.unit_id = unit and takes_part(d.dossier_id, unit) and d.state = of_state and (of_dossier is null or d.dossier_id = of_dossier)
            and (before_at is null or (d.last_at, d.id) < (before_at, before_id))
          order by d.last_at desc, d.id desc limit most)
      ) found order by found.last_at desc, found.id desc limit most
    ), unit) h
  $$;

create function draft_shares(unit uuid, wanted uuid) returns table (unit_id uuid, may text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.unit_id, s.may from draft_share s where s.draft_id = wanted and draft_right(wanted, unit) is not null order by s.unit_id
  $$;

-- The kept versions of a draft, newest first; only the requested one with its content.
create function draft_versions(unit uuid, wanted uuid, before uuid, most integer)
  returns table (id uuid, why text, name text, at timestamptz, unit_id uuid, person_name text, person_rank text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select v.id, v.why, v.name, v.at, v.unit_id, p.name, p.rank from draft_version v join person p on p.id = v.person_id
    where v.draft_id = wanted and (before is null or v.id < before) and draft_right(wanted, unit) is not null
    order by v.id desc limit most
  $$;
create function draft_version_seen(unit uuid, wanted uuid, version uuid)
  returns table (id uuid, why text, name text, at timestamptz, unit_id uuid, person_name text, person_rank text, content bytea)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select v.id, v.why, v.name, v.at, v.unit_id, p.name, p.rank, v.content from draft_version v join person p on p.id = v.person_id
    where v.id = version and v.draft_id = wanted and draft_right(wanted, unit) is not null
  $$;

-- Removes drafts that were discarded before that instant.
create function draft_sweep(discarded_before timestamptz) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ delete from draft where state = 'discarded' and ended_at < discarded_before $$;

revoke execute on function takes_part(uuid, uuid), draft_right(uuid, uuid), refuse_draft(text), hold_draft(uuid, uuid, boolean),
  note_draft(uuid, timestamptz, uuid, uuid, text, uuid, jsonb), draft_heads(uuid[], uuid),
  create_draft(uuid, uuid, uuid, uuid, text, text, text, bytea[], text, bytea, integer, timestamptz, uuid),
  append_draft(uuid, uuid, uuid, bigint, bytea[], timestamptz), compact_draft(uuid, uuid, bigint, bytea, timestamptz),
  follow_draft(uuid, uuid, uuid, uuid, timestamptz, uuid),
  keep_draft_version(uuid, uuid, uuid, uuid, bigint, text, text, bytea, text, text, integer, timestamptz, uuid),
  share_draft(uuid, uuid, uuid, uuid, text, timestamptz, uuid), discard_draft(uuid, uuid, uuid, timestamptz, uuid),
  recover_draft(uuid, uuid, uuid, timestamptz, timestamptz, uuid), seal_draft(uuid, uuid, uuid, text, timestamptz),
  draft_updates(uuid, uuid, bigint), draft_standings(uuid[], uuid[]), draft_seen(uuid, uuid),
  drafts_page(uuid, text, uuid, timestamptz, uuid, integer), draft_shares(uuid, uuid), draft_versions(uuid, uuid, uuid, integer),
  draft_version_seen(uuid, uuid, uuid), draft_sweep(timestamptz), erase_drafts(uuid, text[], timestamptz) from public;
grant execute on function
  create_draft(uuid, uuid, uuid, uuid, text, text, text, bytea[], text, bytea, integer, timestamptz, uuid),
  append_draft(uuid, uuid, uuid, bigint, bytea[], timestamptz), compact_draft(uuid, uuid, bigint, bytea, timestamptz),
  follow_draft(uuid, uuid, uuid, uuid, timestamptz, uuid),
  keep_draft_version(uuid, uuid, uuid, uuid, bigint, text, text, bytea, text, text, integer, timestamptz, uuid),
  share_draft(uuid, uuid, uuid, uuid, text, timestamptz, uuid), discard_draft(uuid, uuid, uuid, timestamptz, uuid),
  recover_draft(uuid, uuid, uuid, timestamptz, timestamptz, uuid),
  draft_updates(uuid, uuid, bigint), draft_standings(uuid[], uuid[]), draft_seen(uuid, uuid),
  drafts_page(uuid, text, uuid, timestamptz, uuid, integer), draft_shares(uuid, uuid), draft_versions(uuid, uuid, uuid, integer),
  draft_version_seen(uuid, uuid, uuid) to giapranh_app;
grant execute on function draft_sweep(timestamptz) to giapranh_worker;
