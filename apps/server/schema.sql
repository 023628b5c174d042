-- The schema as it stands when all of migrations/ is applied. Read from the catalogue by `node scripts/run.mjs schema`; not written by hand.
-- Each part is in the order in which the migrations make things.

-- Functions that tables use

CREATE FUNCTION app_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('giapranh.unit', true), '')::uuid $function$;
comment on function app_unit() is 'The unit for which this transaction acts; null where none is set, and then nothing is visible.';

CREATE FUNCTION app_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('giapranh.person', true), '')::uuid $function$;
comment on function app_person() is 'The person for whom this transaction acts; null where none is set.';

CREATE FUNCTION drop_escalation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ begin delete from escalation where obligation_id = new.id; return null; end $function$;

CREATE FUNCTION outbox_transaction()
 RETURNS xid8
 LANGUAGE plpgsql
AS $function$
  begin
    if current_setting('giapranh.telling', true) is distinct from 'yes' then
      raise object_not_in_prerequisite_state using message = 'outbox_begin() comes before the outbox is written';
    end if;
    return pg_current_xact_id();
  end
$function$;

-- Tables

create table migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table setting (
  name text not null,
  value text not null,
  constraint setting_pkey PRIMARY KEY (name)
);
comment on table setting is 'What the installation remembers about itself; read and written by the owner alone.';

create table unit (
  id uuid not null,
  level text not null,
  valid_from date not null,
  valid_to date,
  body jsonb not null,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit__ends_after_it_begins CHECK (valid_to IS NULL OR valid_to > valid_from),
  constraint unit__level_known CHECK (level = ANY (ARRAY['ministry'::text, 'department'::text, 'province'::text, 'district'::text, 'commune'::text]))
);
comment on table unit is 'Units of every era; never deleted. body: the kernel''s Unit with its dated versions (codes, names, parents).';

create table adjoining (
  a_id uuid not null,
  b_id uuid not null,
  valid_from date not null,
  body jsonb not null,
  constraint adjoining_pkey PRIMARY KEY (a_id, b_id, valid_from),
  constraint adjoining_a_id_fkey FOREIGN KEY (a_id) REFERENCES unit(id),
  constraint adjoining_b_id_fkey FOREIGN KEY (b_id) REFERENCES unit(id)
);
comment on table adjoining is 'Territories that touch, by date. body: the kernel''s AdjoiningPair.';

create table regulation (
  id uuid not null,
  version integer not null,
  body jsonb not null,
  constraint regulation_pkey PRIMARY KEY (id, version)
);
comment on table regulation is 'Versions of regulations as data. body: the kernel''s Regulation.';

create table person (
  id uuid not null,
  name text not null,
  rank text,
  constraint person_pkey PRIMARY KEY (id)
);

create table account (
  username text not null,
  person_id uuid not null,
  password_hash text not null,
  rights text[] default '{}'::text[] not null,
  disabled_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (username),
  constraint account__username_folded CHECK (username = lower(username)),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
comment on column account.password_hash is 'argon2id in PHC form; read only through sign_in_record().';

create table post (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  role text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint post_pkey PRIMARY KEY (id),
  constraint post__role_known CHECK (role = ANY (ARRAY['duty'::text, 'staff'::text, 'command'::text])),
  constraint post_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX post__by_person ON post USING btree (person_id);

create table session (
  token_hash bytea not null,
  person_id uuid not null,
  post_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint session_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
comment on column session.token_hash is 'SHA-256 of the token in the cookie; the token itself is stored nowhere.';
CREATE INDEX session__by_expiry ON session USING btree (expires_at);

create table dossier (
  id uuid not null,
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
  opened_at timestamp with time zone not null,
  clause text,
  fields jsonb not null,
  lat double precision,
  lon double precision,
  audience uuid[] not null,
  state text not null,
  outcome text,
  closed_at timestamp with time zone,
  version integer not null,
  last_at timestamp with time zone not null,
  search tsvector not null,
  constraint dossier_pkey PRIMARY KEY (id),
  constraint dossier__number_unique UNIQUE (originator_id, number),
  constraint dossier__closed_has_outcome CHECK ((state = 'closed'::text) = (outcome IS NOT NULL)),
  constraint dossier__state_known CHECK (state = ANY (ARRAY['open'::text, 'closed'::text])),
  constraint dossier_regulation_id_regulation_version_fkey FOREIGN KEY (regulation_id, regulation_version) REFERENCES regulation(id, version)
);
comment on table dossier is 'One matter between units: what its acts add up to. The head never changes; state, version and last_at follow the acts.';
comment on column dossier.id is 'UUIDv7 made by the node at opened_at: ordering by it is ordering by age.';
comment on column dossier.fields is 'The opening''s values by the kind''s descriptors.';
comment on column dossier.audience is 'The units with a grant, so that whoever acts can tell them all without being able to list other units'' grants.';
comment on column dossier.search is 'The words of number, title and body without diacritics, and the audience: made by search_of().';
CREATE INDEX dossier__by_month ON dossier USING btree (regulation_id, opened_at) INCLUDE (kind);
CREATE INDEX dossier__by_words ON dossier USING gin (search) WITH (gin_pending_list_limit='128');

create table party (
  dossier_id uuid not null,
  unit_id uuid not null,
  role text not null,
  since timestamp with time zone not null,
  "position" smallint not null,
  constraint party_pkey PRIMARY KEY (dossier_id, unit_id),
  constraint party_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);

create table access_grant (
  unit_id uuid not null,
  dossier_id uuid not null,
  reason text not null,
  through_id uuid not null,
  kind text not null,
  open boolean not null,
  mine boolean not null,
  constraint access_grant_pkey PRIMARY KEY (unit_id, dossier_id),
  constraint access_grant_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table access_grant is 'Who sees which dossier and why. kind, open and mine repeat the dossier, so that a unit''s list is one index range.';
CREATE INDEX access_grant__by_kind ON access_grant USING btree (unit_id, kind, dossier_id);
CREATE INDEX access_grant__mine ON access_grant USING btree (unit_id, dossier_id) WHERE mine;
CREATE INDEX access_grant__of_dossier ON access_grant USING btree (dossier_id);
CREATE INDEX access_grant__open ON access_grant USING btree (unit_id, dossier_id) WHERE open;
CREATE INDEX access_grant__party ON access_grant USING btree (unit_id, dossier_id) WHERE reason = 'party'::text;

create table obligation (
  id uuid not null,
  dossier_id uuid not null,
  "position" smallint not null,
  task text not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  regulation_id uuid not null,
  kind text not null,
  clause text not null,
  state text not null,
  paused boolean not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  warm_at timestamp with time zone,
  ended_at timestamp with time zone,
  running_ms bigint,
  alarm_at timestamp with time zone,
  body jsonb not null,
  constraint obligation_pkey PRIMARY KEY (id),
  constraint obligation__ended_when_not_open CHECK ((state = 'open'::text) = (ended_at IS NULL)),
  constraint obligation__state_known CHECK (state = ANY (ARRAY['open'::text, 'discharged'::text, 'refused'::text, 'released'::text])),
  constraint obligation_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table obligation is 'What one unit owes another. body is the kernel''s Obligation; the columns repeat what lists and figures need of it.';
comment on column obligation.due_at is 'Infinity where it is open-ended, so that one index orders all.';
comment on column obligation.warm_at is 'When 75 % of the time is gone; null where it is open-ended.';
comment on column obligation.running_ms is 'Of one that has ended: milliseconds that its clock ran, pauses not counted.';
comment on column obligation.alarm_at is 'The next instant at which somebody is to be told (reminder, due, escalation); null where nothing is to come.';
CREATE INDEX obligation__alarm ON obligation USING btree (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE INDEX obligation__clause ON obligation USING btree (regulation_id, opened_at) INCLUDE (clause, state, paused, due_at, ended_at, running_ms);
CREATE INDEX obligation__done ON obligation USING btree (debtor_id, ended_at DESC, id) WHERE state <> 'open'::text;
CREATE INDEX obligation__of_dossier ON obligation USING btree (dossier_id, "position");
CREATE INDEX obligation__owed ON obligation USING btree (debtor_id, due_at, id) WHERE state = 'open'::text;
CREATE INDEX obligation__waiting ON obligation USING btree (creditor_id, due_at, id) WHERE state = 'open'::text;
CREATE TRIGGER obligation__no_longer_late AFTER UPDATE ON obligation FOR EACH ROW WHEN (old.state = 'open'::text AND (new.state <> 'open'::text AND new.ended_at > old.due_at OR new.debtor_id <> old.debtor_id OR new.due_at > old.due_at)) EXECUTE FUNCTION drop_escalation();

create table escalation (
  unit_id uuid not null,
  obligation_id uuid not null,
  level smallint not null,
  due_at timestamp with time zone not null,
  since timestamp with time zone not null,
  constraint escalation_pkey PRIMARY KEY (unit_id, obligation_id),
  constraint escalation_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES obligation(id)
);
comment on table escalation is 'Open obligations past due, as the units above the debtor see them. A projection: the clock alone says what is late.';
CREATE INDEX escalation__by_due ON escalation USING btree (unit_id, due_at, obligation_id);
CREATE INDEX escalation__of_obligation ON escalation USING btree (obligation_id);

create table act (
  dossier_id uuid not null,
  seq integer not null,
  id uuid not null,
  type text not null,
  at timestamp with time zone not null,
  occurred_at timestamp with time zone,
  person_id uuid not null,
  post_id uuid not null,
  post text not null,
  unit_id uuid not null,
  obligation_id uuid,
  clause text,
  fields jsonb not null,
  changes jsonb not null,
  constraint act_pkey PRIMARY KEY (dossier_id, seq),
  constraint act__id_unique UNIQUE (id),
  constraint act_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table act is 'Immutable: who did what when, under which clause, and what it changed. State is the fold of these rows.';

create table dossier_series (
  unit_id uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  constraint dossier_series_pkey PRIMARY KEY (unit_id, kind, year)
);
comment on table dossier_series is 'The last number taken, by unit, kind and year; numbers begin at 1 on 1 January.';

create table idempotency (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  dossier_id uuid not null,
  act_id uuid not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (person_id, key)
);
comment on table idempotency is 'The same request sent twice is one act: the second is answered from the first.';
CREATE INDEX idempotency__by_age ON idempotency USING btree (at);

create table outbox (
  "position" bigint generated always as identity not null,
  transaction xid8 default outbox_transaction() not null,
  at timestamp with time zone not null,
  audience uuid[] not null,
  payload jsonb not null,
  constraint outbox_pkey PRIMARY KEY ("position")
);
comment on table outbox is 'What desks are told, written with the act. Read in order of (transaction, position) up to outbox_settled(), so that no late commit is skipped; the position is local to this node and is no identity.';
CREATE INDEX outbox__in_order ON outbox USING btree (transaction, "position");

create table outbox_swept (
  one boolean default true not null,
  transaction xid8 not null,
  "position" bigint not null,
  constraint outbox_swept_pkey PRIMARY KEY (one),
  constraint outbox_swept__one_row CHECK (one)
);
comment on table outbox_swept is 'The last message that was deleted from the outbox because of its age. A reader cannot resume before it; it can resume from any point after it.';

create table audit (
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid,
  unit_id uuid,
  action text not null,
  subject uuid,
  outcome text not null,
  detail jsonb,
  constraint audit_pkey PRIMARY KEY (id)
);
comment on table audit is 'Who did or tried what; insert only. outcome: ok, or the code of the refusal.';
CREATE INDEX audit__by_time ON audit USING btree (at);

-- Who may read and write the tables

alter table migration enable row level security;

alter table setting enable row level security;
create policy setting__nobody on setting for all to giapranh_app using (false);

alter table unit enable row level security;
create policy unit__known on unit for select to giapranh_app, giapranh_worker using (true);
grant select on unit to giapranh_app, giapranh_worker;

alter table adjoining enable row level security;
create policy adjoining__known on adjoining for select to giapranh_app, giapranh_worker using (true);
grant select on adjoining to giapranh_app, giapranh_worker;

alter table regulation enable row level security;
create policy regulation__known on regulation for select to giapranh_app, giapranh_worker using (true);
grant select on regulation to giapranh_app, giapranh_worker;

alter table person enable row level security;
create policy person__named on person for select to giapranh_app using (true);
grant select on person to giapranh_app;

alter table account enable row level security;
create policy account__nobody on account for all to giapranh_app using (false);

alter table post enable row level security;
create policy post__known on post for select to giapranh_app using (true);
grant select on post to giapranh_app;

alter table session enable row level security;
create policy session__nobody on session for all to giapranh_app using (false);

alter table dossier enable row level security;
create policy dossier__seen on dossier for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = dossier.id)));
create policy dossier__watched on dossier for select to giapranh_worker using (true);
grant select on dossier to giapranh_app, giapranh_worker;

alter table party enable row level security;
create policy party__seen on party for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = party.dossier_id)));
grant select on party to giapranh_app;

alter table access_grant enable row level security;
create policy access_grant__own on access_grant for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
create policy access_grant__watched on access_grant for select to giapranh_worker using (true);
grant select on access_grant to giapranh_app, giapranh_worker;

alter table obligation enable row level security;
create policy obligation__alarmed on obligation for update to giapranh_worker using (true);
create policy obligation__seen on obligation for select to giapranh_app using (debtor_id = (( SELECT app_unit() AS app_unit)) OR creditor_id = (( SELECT app_unit() AS app_unit)) OR (EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = obligation.dossier_id)));
create policy obligation__watched on obligation for select to giapranh_worker using (true);
grant select on obligation to giapranh_app, giapranh_worker;
grant update (alarm_at) on obligation to giapranh_worker;

alter table escalation enable row level security;
create policy escalation__kept on escalation for all to giapranh_worker using (true) with check (true);
create policy escalation__seen on escalation for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
grant delete, insert, select, update on escalation to giapranh_worker;
grant select on escalation to giapranh_app;

alter table act enable row level security;
create policy act__seen on act for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = act.dossier_id)));
grant select on act to giapranh_app;

alter table dossier_series enable row level security;
create policy dossier_series__own on dossier_series for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
grant select on dossier_series to giapranh_app;

alter table idempotency enable row level security;
create policy idempotency__own on idempotency for select to giapranh_app using (person_id = (( SELECT app_person() AS app_person)));
create policy idempotency__swept on idempotency for all to giapranh_worker using (true);
grant delete, select on idempotency to giapranh_worker;
grant select on idempotency to giapranh_app;

alter table outbox enable row level security;
create policy outbox__carried on outbox for all to giapranh_worker using (true) with check (true);
create policy outbox__told on outbox for select to giapranh_app using ((( SELECT app_unit() AS app_unit)) = ANY (audience));
grant delete, insert, select, update on outbox to giapranh_worker;
grant select on outbox to giapranh_app;

alter table outbox_swept enable row level security;
create policy outbox_swept__kept on outbox_swept for all to giapranh_worker using (true) with check (true);
create policy outbox_swept__known on outbox_swept for select to giapranh_app using (true);
grant insert, select, update on outbox_swept to giapranh_worker;
grant select on outbox_swept to giapranh_app;

alter table audit enable row level security;
create policy audit__written on audit for insert to giapranh_app with check (true);
grant insert on audit to giapranh_app;

-- Other functions

CREATE FUNCTION sign_in_record(wanted text)
 RETURNS TABLE(person_id uuid, password_hash text, rights text[], disabled boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select person_id, password_hash, rights, disabled_at is not null from account where username = lower(wanted) $function$;
revoke execute on function sign_in_record(text) from public;
grant execute on function sign_in_record(text) to giapranh_app;

CREATE FUNCTION session_begin(token bytea, person uuid, chosen_post uuid, now_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ insert into session (token_hash, person_id, post_id, created_at, expires_at)
        values (token, person, chosen_post, now_at, until_at) $function$;
revoke execute on function session_begin(bytea,uuid,uuid,timestamp with time zone,timestamp with time zone) from public;
grant execute on function session_begin(bytea,uuid,uuid,timestamp with time zone,timestamp with time zone) to giapranh_app;

CREATE FUNCTION session_choose(token bytea, chosen uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ update session s set post_id = chosen where s.token_hash = token
        and exists (select 1 from post p where p.id = chosen and p.person_id = s.person_id) $function$;
comment on function session_choose(bytea,uuid) is 'Changes the post in which the session acts, to one that its person holds.';
revoke execute on function session_choose(bytea,uuid) from public;
grant execute on function session_choose(bytea,uuid) to giapranh_app;

CREATE FUNCTION session_end(token bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from session where token_hash = token $function$;
revoke execute on function session_end(bytea) from public;
grant execute on function session_end(bytea) to giapranh_app;

CREATE FUNCTION session_sweep(now_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from session where expires_at < now_at $function$;
revoke execute on function session_sweep(timestamp with time zone) from public;
grant execute on function session_sweep(timestamp with time zone) to giapranh_worker;

CREATE FUNCTION session_of(token bytea)
 RETURNS TABLE(person_id uuid, post_id uuid, expires_at timestamp with time zone, username text, rights text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select s.person_id, s.post_id, s.expires_at, a.username, a.rights
        from session s join account a on a.person_id = s.person_id
        where s.token_hash = token and a.disabled_at is null $function$;
revoke execute on function session_of(bytea) from public;
grant execute on function session_of(bytea) to giapranh_app;

CREATE FUNCTION outbox_begin()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  begin
    if current_setting('giapranh.telling', true) = 'yes' then return; end if;
    if pg_current_xact_id_if_assigned() is not null then
      raise object_not_in_prerequisite_state using message = 'outbox_begin() comes before anything is written';
    end if;
    perform pg_advisory_xact_lock_shared(303, 1), set_config('giapranh.telling', 'yes', true);
    perform pg_current_xact_id();
  end
$function$;
comment on function outbox_begin() is 'First in every transaction that writes to the outbox.';

CREATE FUNCTION outbox_settled()
 RETURNS xid8
 LANGUAGE plpgsql
AS $function$
  declare
    snapshot pg_snapshot;
    ceiling bigint;
    oldest bigint;
    nameless boolean;
  begin
    for look in 1 .. 20 loop
      snapshot := pg_current_snapshot();
      ceiling := pg_snapshot_xmax(snapshot)::text::bigint;
      select min(ceiling - behind), coalesce(bool_or(numbers = 0), false) into oldest, nameless
      from (
        -- The lock table shows the low 32 bits of a number; one that seems half of them behind was taken after the snapshot.
        select count(transactionid) as numbers, max(behind) filter (where behind < 2147483648) as behind
        from (select *, mod(mod(ceiling, 4294967296) - transactionid::text::bigint + 4294967296, 4294967296) as behind from pg_locks) as l
        where (locktype = 'transactionid' and mode = 'ExclusiveLock' and granted)
          or (locktype = 'advisory' and classid = 303 and objid = 1 and objsubid = 2
            and database = (select oid from pg_database where datname = current_database()))
        group by pid having bool_or(locktype = 'advisory')
      ) as telling;
      exit when not nameless;
      perform pg_sleep(0.0005);
    end loop;
    return least(oldest, case when nameless then pg_snapshot_xmin(snapshot)::text::bigint else ceiling end)::text::xid8;
  end
$function$;
comment on function outbox_settled() is 'Up to where the outbox can be read without passing over a message that commits later.';

CREATE FUNCTION outbox_after(after_transaction xid8, after_position bigint, unit uuid, most integer)
 RETURNS TABLE(transaction xid8, "position" bigint, audience uuid[], payload jsonb)
 LANGUAGE plpgsql
AS $function$
  #variable_conflict use_column
  declare
    settled xid8;
  begin
    if unit is null then
      settled := pg_snapshot_xmin(pg_current_snapshot());
      return query
        select o.transaction, o.position, o.audience, o.payload from outbox o
        where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        order by o.transaction, o.position limit most;
      if found or not exists (select 1 from outbox o where (o.transaction, o.position) > (after_transaction, after_position)) then
        return;
      end if;
    end if;
    settled := outbox_settled();
    return query
      select o.transaction, o.position, o.audience, o.payload from outbox o
      where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        and (unit is null or unit = any (o.audience))
      order by o.transaction, o.position limit most;
  end
$function$;

CREATE FUNCTION search_of(words text, audience uuid[])
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select to_tsvector('simple', words) || array_to_tsvector(array(select '@' || u::text from unnest(audience) as u)) $function$;
grant execute on function search_of(text,uuid[]) to giapranh_app, giapranh_worker, public;

CREATE FUNCTION dossier_held(unit uuid, wanted uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform outbox_begin();
    perform 1 from dossier d where d.id = wanted
      and exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = wanted) for update;
  end
$function$;
revoke execute on function dossier_held(uuid,uuid) from public;
grant execute on function dossier_held(uuid,uuid) to giapranh_app;

CREATE FUNCTION store_act(unit uuid, person uuid, decision jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  declare
    d jsonb := decision -> 'dossier';
    a jsonb := decision -> 'act';
    wanted uuid := (d ->> 'id')::uuid;
    seq integer := (a ->> 'seq')::integer;
    acted_at timestamptz := (a ->> 'at')::timestamptz;
    head_kind text;
    head_originator uuid;
    is_open boolean;
    seen_by uuid[];
    fresh uuid[];
    was_open boolean;
    taken integer;
    given text;
    stands text;
    changes jsonb := a -> 'changes';
    payload jsonb := decision -> 'outbox';
  begin
    perform outbox_begin();
    if (a ->> 'unit_id')::uuid is distinct from unit or (a ->> 'person_id')::uuid is distinct from person
      or (decision -> 'outbox' -> 'dossier' ->> 'id')::uuid is distinct from wanted then
      raise insufficient_privilege using message = 'an act is its actor''s own';
    end if;
    if decision ? 'grants' then
      fresh := array(select (g ->> 'unit_id')::uuid from jsonb_array_elements(decision -> 'grants') as g);
    end if;
    if seq = 1 then
      if (d ->> 'originator_id')::uuid is distinct from unit then
        raise insufficient_privilege using message = 'a dossier is opened for one''s own unit';
      end if;
      insert into dossier_series as s (unit_id, kind, year, last) values (unit, d ->> 'kind', (decision -> 'series' ->> 'year')::smallint, 1)
        on conflict (unit_id, kind, year) do update set last = s.last + 1 returning s.last into taken;
      given := case when taken < 10 then '0' else '' end || taken || (decision -> 'series' ->> 'suffix');
      changes := jsonb_set(changes, '{0,head,number}', to_jsonb(given));
      payload := jsonb_set(payload, '{dossier,number}', to_jsonb(given));
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, title, urgency, availability, category,
        handling, opened_at, clause, fields, lat, lon, audience, state, outcome, closed_at, version, last_at, search)
      select r.id, given, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.title, r.urgency, r.availability,
        r.category, r.handling, r.opened_at, r.clause, r.fields, r.lat, r.lon, fresh, r.state, r.outcome, r.closed_at, 1,
        r.last_at, search_of(r.words || ' ' || regexp_replace(lower(given), '[^[:alnum:]]+', ' ', 'g'), fresh)
      from jsonb_to_record(d) as r (id uuid, kind text, regulation_id uuid, regulation_version integer, originator_id uuid,
        title text, urgency text, availability text, category text, handling text, opened_at timestamptz, clause text, fields jsonb,
        lat double precision, lon double precision, state text, outcome text, closed_at timestamptz,
        last_at timestamptz, words text)
      returning kind, originator_id, state = 'open', audience into head_kind, head_originator, is_open, seen_by;
    else
      select reason, open into stands, was_open from access_grant g where g.unit_id = unit and g.dossier_id = wanted;
      if stands is null or (stands <> 'party' and (decision ?| array['obligations', 'parties', 'grants']
        or d ->> 'state' is distinct from 'open' or not was_open)) then
        raise insufficient_privilege using message = 'only a party acts; a unit above one adds words, and changes nothing';
      end if;
      update dossier set version = seq, last_at = (d ->> 'last_at')::timestamptz, state = d ->> 'state', outcome = d ->> 'outcome',
        closed_at = (d ->> 'closed_at')::timestamptz
      where id = wanted and version = seq - 1
      returning kind, originator_id, state = 'open', audience, number into head_kind, head_originator, is_open, seen_by, given;
      if not found then return null; end if;
      if is_open <> was_open then
        update access_grant set open = is_open where dossier_id = wanted;
      end if;
      if not fresh <@ seen_by then
        seen_by := seen_by || array(select u from unnest(fresh) as u where u <> all (seen_by));
        update dossier set audience = seen_by, search = search || search_of('', seen_by) where id = wanted;
      end if;
    end if;
    -- After the version was compared: an attempt that lost the race leaves no key behind.
    if decision ? 'idempotency' then
      insert into idempotency (person_id, key, request_hash, dossier_id, act_id, at)
      values (person, decision -> 'idempotency' ->> 'key', decode(decision -> 'idempotency' ->> 'hash', 'hex'), wanted, (a ->> 'id')::uuid, acted_at);
    end if;
    if decision ? 'grants' then
      insert into access_grant (unit_id, dossier_id, reason, through_id, kind, open, mine)
      select g.unit_id, wanted, g.reason, g.through_id, head_kind, is_open, g.unit_id = head_originator
      from jsonb_to_recordset(decision -> 'grants') as g (unit_id uuid, reason text, through_id uuid)
      on conflict (unit_id, dossier_id) do update set reason = excluded.reason, through_id = excluded.through_id
        where access_grant.reason <> 'party' and excluded.reason = 'party';
    end if;
    if decision ? 'parties' then
      insert into party (dossier_id, unit_id, role, since, position)
      select wanted, p.unit_id, p.role, p.since, p.position
      from jsonb_to_recordset(decision -> 'parties') as p (unit_id uuid, role text, since timestamptz, position smallint);
    end if;
    insert into act (dossier_id, seq, id, type, at, occurred_at, person_id, post_id, post, unit_id, obligation_id, clause, fields, changes)
    values (wanted, seq, (a ->> 'id')::uuid, a ->> 'type', acted_at, (a ->> 'occurred_at')::timestamptz, person, (a ->> 'post_id')::uuid,
      a ->> 'post', unit, (a ->> 'obligation_id')::uuid, a ->> 'clause', a -> 'fields', changes);
    if decision ? 'obligations' then
      insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, state, paused,
        opened_at, due_at, warm_at, ended_at, running_ms, alarm_at, body)
      select o.id, wanted, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.state, o.paused,
        o.opened_at, o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at, o.body
      from jsonb_to_recordset(decision -> 'obligations') as o (id uuid, position smallint, task text, debtor_id uuid, creditor_id uuid,
        regulation_id uuid, kind text, clause text, state text, paused boolean, opened_at timestamptz, due_at timestamptz,
        warm_at timestamptz, ended_at timestamptz, running_ms bigint, alarm_at timestamptz, body jsonb)
      on conflict (id) do update set debtor_id = excluded.debtor_id, state = excluded.state, paused = excluded.paused,
        due_at = excluded.due_at, warm_at = excluded.warm_at, ended_at = excluded.ended_at, running_ms = excluded.running_ms,
        body = excluded.body,
        -- An alarm that is due but not yet given is kept by an act that leaves debtor and due time as they were.
        alarm_at = case when excluded.alarm_at is not null and obligation.debtor_id = excluded.debtor_id and obligation.due_at = excluded.due_at
          then least(obligation.alarm_at, excluded.alarm_at) else excluded.alarm_at end
        where obligation.dossier_id = wanted;
    end if;
    insert into outbox (at, audience, payload)
    values (acted_at, seen_by, payload || jsonb_build_object('obligations', jsonb_path_query_array(decision, '$.obligations[*].body')));
    insert into audit (id, at, person_id, unit_id, action, subject, outcome)
    values ((decision ->> 'audit_id')::uuid, acted_at, person, unit, 'act.' || (a ->> 'type'), wanted, 'ok');
    return given;
  end
$function$;
comment on function store_act(uuid,uuid,jsonb) is 'One transaction: act, obligations, grants, outbox, audit. The server says who acts; that the unit is a party, the database checks.';
revoke execute on function store_act(uuid,uuid,jsonb) from public;
grant execute on function store_act(uuid,uuid,jsonb) to giapranh_app;

CREATE FUNCTION dossier_seen(unit uuid, wanted uuid)
 RETURNS TABLE(id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, title text, urgency text, availability text, category text, handling text, opened_at timestamp with time zone, state text, outcome text, closed_at timestamp with time zone, version integer, last_at timestamp with time zone, clause text, fields jsonb, lat double precision, lon double precision, audience uuid[], reason text, through_id uuid, obligations json, parties json)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin
    return query
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.title, d.urgency, d.availability, d.category, d.handling,
        d.opened_at, d.state, d.outcome, d.closed_at, d.version, d.last_at, d.clause, d.fields, d.lat, d.lon, d.audience, g.reason, g.through_id,
        (select json_agg(o.body order by o.position) from obligation o where o.dossier_id = d.id),
        (select json_agg(json_build_object('unitId', p.unit_id, 'role', p.role, 'since', p.since) order by p.position) from party p where p.dossier_id = d.id)
      from access_grant g join dossier d on d.id = g.dossier_id
      where g.unit_id = unit and g.dossier_id = wanted;
  end $function$;
revoke execute on function dossier_seen(uuid,uuid) from public;
grant execute on function dossier_seen(uuid,uuid) to giapranh_app;

CREATE FUNCTION desk_page(unit uuid, tab text, mark timestamp with time zone, after uuid, most integer, since timestamp with time zone, now_at timestamp with time zone)
 RETURNS TABLE(strips json, counts json)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  declare
    strips json;
  begin
    if tab = 'owed' then
      select json_agg(s) into strips from (
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from obligation o join dossier d on d.id = o.dossier_id
        where o.debtor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'waiting' then
      select json_agg(s) into strips from (
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from obligation o join dossier d on d.id = o.dossier_id
        where o.creditor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'escalated' then
      select json_agg(s) into strips from (
        select o.id, o.body, e.due_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from escalation e join obligation o on o.id = e.obligation_id join dossier d on d.id = o.dossier_id
        where e.unit_id = unit and (e.due_at, e.obligation_id) > (mark, after) order by e.due_at, e.obligation_id limit most) as s;
    else
      select json_agg(s) into strips from (
        select o.id, o.body, o.ended_at::text as mark, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id
        from obligation o join dossier d on d.id = o.dossier_id
        where o.debtor_id = unit and o.state <> 'open' and o.ended_at >= since and (o.ended_at, o.id) < (mark, after)
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
      'doneToday', (select count(*) from obligation where debtor_id = unit and state <> 'open' and ended_at >= since));
  end $function$;
revoke execute on function desk_page(uuid,text,timestamp with time zone,uuid,integer,timestamp with time zone,timestamp with time zone) from public;
grant execute on function desk_page(uuid,text,timestamp with time zone,uuid,integer,timestamp with time zone,timestamp with time zone) to giapranh_app;

CREATE FUNCTION dossiers_around(unit uuid, wanted uuid[])
 RETURNS TABLE(dossier_id uuid, around json)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin
    return query
      select o.dossier_id, json_agg(json_build_object('id', o.id, 'task', o.task, 'state', o.state, 'about', o.body -> 'about'))
      from obligation o join access_grant g on g.unit_id = unit and g.dossier_id = o.dossier_id
      where o.dossier_id = any (wanted) group by o.dossier_id;
  end $function$;
revoke execute on function dossiers_around(uuid,uuid[]) from public;
grant execute on function dossiers_around(uuid,uuid[]) to giapranh_app;

CREATE FUNCTION dossiers_page(unit uuid, words tsquery, of_kind text, only_open boolean, only_mine boolean, only_party boolean, before uuid, most integer, tally_at timestamp with time zone)
 RETURNS TABLE(id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, title text, urgency text, availability text, category text, handling text, opened_at timestamp with time zone, state text, outcome text, closed_at timestamp with time zone, version integer, last_at timestamp with time zone, tally json)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
        where d.search @@ words and (of_kind is null or g.kind = of_kind) and (only_open is null or g.open = only_open)
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
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.title, d.urgency, d.availability, d.category,
        d.handling, d.opened_at, d.state, d.outcome, d.closed_at, d.version, d.last_at,
        case when tally_at is null then null else (
          select json_build_object('open', count(*) filter (where o.state = 'open'),
            'late', count(*) filter (where o.state = 'open' and not o.paused and o.due_at < tally_at),
            'ended', count(*) filter (where o.state <> 'open'),
            'next_due', min(o.due_at) filter (where o.state = 'open' and isfinite(o.due_at)))
          from obligation o where o.dossier_id = d.id) end
      from unnest(ids) as found (id) join dossier d on d.id = found.id
      order by d.id desc;
  end $function$;
revoke execute on function dossiers_page(uuid,tsquery,text,boolean,boolean,boolean,uuid,integer,timestamp with time zone) from public;
grant execute on function dossiers_page(uuid,tsquery,text,boolean,boolean,boolean,uuid,integer,timestamp with time zone) to giapranh_app;

CREATE FUNCTION clause_performance(regulation uuid, from_at timestamp with time zone, to_at timestamp with time zone, now_at timestamp with time zone)
 RETURNS TABLE(clause text, opened bigint, on_time bigint, late bigint, refused bigint, released bigint, still_open bigint, open_late bigint, median_ms double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  $function$;
revoke execute on function clause_performance(uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone) from public;
grant execute on function clause_performance(uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone) to giapranh_app;

CREATE FUNCTION dossiers_by_month(regulation uuid, from_at timestamp with time zone, to_at timestamp with time zone)
 RETURNS TABLE(month date, kind text, opened bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select (date_trunc('month', d.opened_at at time zone 'Asia/Ho_Chi_Minh'))::date, d.kind, count(*)
    from dossier d
    where d.regulation_id = regulation and d.opened_at >= from_at and d.opened_at < to_at
    group by 1, 2 order by 1, 2
  $function$;
revoke execute on function dossiers_by_month(uuid,timestamp with time zone,timestamp with time zone) from public;
grant execute on function dossiers_by_month(uuid,timestamp with time zone,timestamp with time zone) to giapranh_app;
