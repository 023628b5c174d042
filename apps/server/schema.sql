-- The schema after all of migrations/ is applied. Read from the catalogue by `node scripts/run.mjs schema`; not written by hand.
-- Each part is in the order in which the migrations make things.

-- Functions that tables use

CREATE FUNCTION app_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('giapranh.unit', true), '')::uuid $function$;
comment on function app_unit() is 'The unit for which this transaction acts. If it is null, nothing is visible.';

CREATE FUNCTION app_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('giapranh.person', true), '')::uuid $function$;
comment on function app_person() is 'The person for whom this transaction acts; may be null.';

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

CREATE FUNCTION world_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin perform pg_advisory_xact_lock(303, 2); return null; end $function$;

CREATE FUNCTION act_binds_its_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform bind_files(new.dossier_id, new.id, new.unit_id, array_agg(f.file ->> 'digest'), array_agg(f.file ->> 'name'))
    from jsonb_path_query(new.fields, 'strict $.** ? (@.type() == "object" && exists (@.digest) && exists (@.name) && exists (@.size) && exists (@.type))')
      as f (file)
    having count(*) > 0;
    return null;
  end $function$;
revoke execute on function act_binds_its_files() from public;

CREATE FUNCTION act_seals_its_drafts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    c jsonb;
    digest text;
  begin
    for c in select e from jsonb_array_elements(new.changes) as e where e ->> 'change' = 'sealed' order by e ->> 'draftId' loop
      digest := text_read(new.texts, c -> 'sealed' -> 'digest');
      if encode(sha256(convert_to(text_read(new.texts, c -> 'sealed' -> 'text'), 'UTF8')), 'hex') is distinct from digest then
        raise check_violation using message = 'the text of a sealed draft is not what its digest says';
      end if;
      perform seal_draft((c ->> 'draftId')::uuid, new.id, new.unit_id, digest, new.at);
      update draft d set dossier_id = new.dossier_id where d.id = (c ->> 'draftId')::uuid and d.dossier_id is null;
    end loop;
    return null;
  end $function$;
revoke execute on function act_seals_its_drafts() from public;

CREATE FUNCTION planned_as_it_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform 1 from dossier d where d.id = new.dossier_id and d.erasures = new.erasures for key share;
    return case when found then new end;
  end $function$;
revoke execute on function planned_as_it_stands() from public;

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
comment on table setting is 'Facts that the installation keeps about itself; read and written by the owner alone.';

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
comment on table adjoining is 'Adjoining territories, by date. body: the kernel''s AdjoiningPair.';

create table regulation (
  id uuid not null,
  version integer not null,
  body jsonb not null,
  paper text,
  constraint regulation_pkey PRIMARY KEY (id, version)
);
comment on table regulation is 'Versions of regulations as data. body: the kernel''s Regulation. A version made by a signed act or paper names that act or paper.';

create table succession (
  predecessor_id uuid not null,
  successor_id uuid not null,
  on_day date not null,
  body jsonb not null,
  constraint succession_pkey PRIMARY KEY (predecessor_id, successor_id, on_day),
  constraint succession_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES unit(id),
  constraint succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES unit(id)
);
comment on table succession is 'Successions of units that ended. body: the kernel''s Succession.';

create table registry_change (
  on_day date not null,
  instrument text not null,
  constraint registry_change_pkey PRIMARY KEY (on_day),
  constraint registry_change__names_it CHECK (instrument <> ''::text)
);
comment on table registry_change is 'Days on which units begin or end, and the legal instrument of each: acts of the registry name it.';

create table appointment (
  regulation_id uuid not null,
  from_at timestamp with time zone not null,
  unit_id uuid not null,
  why text not null,
  paper text,
  constraint appointment_pkey PRIMARY KEY (regulation_id, from_at),
  constraint appointment__is_signed CHECK ((why = 'regulation'::text) = (paper IS NULL)),
  constraint appointment__why_known CHECK (why = ANY (ARRAY['regulation'::text, 'hand-over'::text, 'interim'::text])),
  constraint appointment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
comment on table appointment is 'Who leads from when. A term lasts until the next one begins, so there is no gap, no overlap and never a second lead.';

create table kind_table (
  kind text not null,
  version integer not null,
  body jsonb not null,
  since timestamp with time zone default now() not null,
  constraint kind_table_pkey PRIMARY KEY (kind, version)
);
comment on table kind_table is 'Every version of each kind''s table in this installation: an act is read by the version under which it was made, even when the kind is no longer in use.';

create table world_version (
  one boolean default true not null,
  registry integer default 1 not null,
  regulations integer default 1 not null,
  constraint world_version_pkey PRIMARY KEY (one),
  constraint world_version__one_row CHECK (one)
);
comment on table world_version is 'Counts the changes of registry, regulations and leads. An act that was decided before the last change is not stored.';
CREATE TRIGGER world_version__changes BEFORE UPDATE ON world_version FOR EACH STATEMENT EXECUTE FUNCTION world_changes();

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
comment on column session.token_hash is 'SHA-256 of the token in the cookie; the token itself is not stored anywhere.';
CREATE INDEX session__by_expiry ON session USING btree (expires_at);

create table dossier (
  id uuid not null,
  number text not null,
  kind text not null,
  regulation_id uuid not null,
  regulation_version integer not null,
  originator_id uuid not null,
  holder_id uuid not null,
  title text,
  urgency text not null,
  availability text not null,
  category text not null,
  handling text not null,
  exercise boolean not null,
  exclusive text,
  opened_at timestamp with time zone not null,
  clause text,
  stage text,
  fields jsonb not null,
  more jsonb not null,
  lat double precision,
  lon double precision,
  audience uuid[] not null,
  state text not null,
  outcome text,
  closed_at timestamp with time zone,
  version integer not null,
  last_at timestamp with time zone not null,
  acts_at timestamp with time zone,
  idle_since timestamp with time zone,
  erasures integer default 0 not null,
  search tsvector not null,
  constraint dossier_pkey PRIMARY KEY (id),
  constraint dossier__number_unique UNIQUE (originator_id, number),
  constraint dossier__closed_has_outcome CHECK ((state = 'closed'::text) = (outcome IS NOT NULL)),
  constraint dossier__idle_is_open CHECK (idle_since IS NULL OR state = 'open'::text),
  constraint dossier__state_known CHECK (state = ANY (ARRAY['open'::text, 'closed'::text])),
  constraint dossier_regulation_id_regulation_version_fkey FOREIGN KEY (regulation_id, regulation_version) REFERENCES regulation(id, version)
) with (fillfactor=80);
comment on table dossier is 'One matter between units: the sum of its acts. The head never changes; state, version and last_at follow the acts.';
comment on column dossier.id is 'UUIDv7 made by the server at opened_at, so the order of ids is the order of age.';
comment on column dossier.regulation_version is 'The version of the regulation that governs it: that of its opening, until an act changes it.';
comment on column dossier.holder_id is 'The unit that keeps the matter: the originator, or its heir.';
comment on column dossier.title is 'Null if the title was typed: then it is the first text of the first act.';
comment on column dossier.exclusive is 'The values for which only one dossier of its kind may be open, exercises apart from real ones; null if several may be open.';
comment on column dossier.fields is 'Values of the opening by the kind''s fields, and values kept from later acts. Texts are references.';
comment on column dossier.more is 'The rest of the state: urgency and version at its opening, closing act, scheduled obligations, links, holds.';
comment on column dossier.audience is 'The units that see all of it, so that an act can notify them although its unit cannot list other units'' grants.';
comment on column dossier.acts_at is 'When the regulation next acts in it by itself; null: never.';
comment on column dossier.idle_since is 'Open, and nothing owed since then and nothing to come by itself: it waits for its holder. Otherwise null.';
comment on column dossier.erasures is 'How often its texts were erased: an act that was decided before an erasure is decided again.';
comment on column dossier.search is 'The words of number, title and body without diacritics, and the audience: made by search_of().';
CREATE INDEX dossier__acts_at ON dossier USING btree (acts_at) WHERE acts_at IS NOT NULL;
CREATE INDEX dossier__by_month ON dossier USING btree (regulation_id, opened_at) INCLUDE (kind, exercise);
CREATE INDEX dossier__by_words ON dossier USING gin (search) WITH (gin_pending_list_limit='128');
CREATE INDEX dossier__idle ON dossier USING btree (holder_id, idle_since, id) WHERE idle_since IS NOT NULL;
CREATE UNIQUE INDEX dossier__only_one_open ON dossier USING btree (regulation_id, kind, exclusive, exercise) WHERE state = 'open'::text AND exclusive IS NOT NULL;

create table party (
  dossier_id uuid not null,
  unit_id uuid not null,
  role text not null,
  since timestamp with time zone not null,
  "position" integer not null,
  level text not null,
  constraint party_pkey PRIMARY KEY (dossier_id, unit_id),
  constraint party_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
CREATE INDEX party__of_unit ON party USING btree (unit_id, dossier_id);

create table access_grant (
  unit_id uuid not null,
  dossier_id uuid not null,
  reason text not null,
  through_id uuid not null,
  level text not null,
  kind text not null,
  open boolean not null,
  mine boolean not null,
  constraint access_grant_pkey PRIMARY KEY (unit_id, dossier_id),
  constraint access_grant__level_known CHECK (level = ANY (ARRAY['pointer'::text, 'header'::text, 'whole'::text])),
  constraint access_grant_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table access_grant is 'Who sees which dossier and why. kind, open and mine repeat the dossier''s values, so that a unit''s list is one index range.';
comment on column access_grant.level is 'What the unit sees. pointer: that there is a dossier and whom to call; header: its head; whole: all of it.';
CREATE INDEX access_grant__by_kind ON access_grant USING btree (unit_id, kind, dossier_id);
CREATE INDEX access_grant__mine ON access_grant USING btree (unit_id, dossier_id) WHERE mine;
CREATE INDEX access_grant__of_dossier ON access_grant USING btree (dossier_id);
CREATE INDEX access_grant__open ON access_grant USING btree (unit_id, dossier_id) WHERE open;
CREATE INDEX access_grant__party ON access_grant USING btree (unit_id, dossier_id) WHERE reason = 'party'::text;

create table obligation (
  id uuid not null,
  dossier_id uuid not null,
  "position" integer not null,
  task text not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  regulation_id uuid not null,
  kind text not null,
  clause text not null,
  regulation_version integer not null,
  capacity text not null,
  exercise boolean not null,
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
comment on table obligation is 'What one unit owes another. body is the kernel''s Obligation; the columns repeat what lists and figures need from it.';
comment on column obligation.due_at is 'Infinity if it is open-ended, so that one index orders all.';
comment on column obligation.warm_at is 'When 75 % of the time has passed; null if it is open-ended.';
comment on column obligation.running_ms is 'For an ended obligation: milliseconds that its clock ran, without pauses.';
comment on column obligation.alarm_at is 'The next instant at which somebody must be notified (reminder, due, escalation); null if there is none.';
CREATE INDEX obligation__alarm ON obligation USING btree (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE INDEX obligation__clause ON obligation USING btree (regulation_id, opened_at) INCLUDE (clause, exercise, state, paused, due_at, ended_at, running_ms);
CREATE INDEX obligation__done ON obligation USING btree (debtor_id, ended_at DESC, id) WHERE state <> 'open'::text AND creditor_id <> debtor_id;
CREATE INDEX obligation__of_dossier ON obligation USING btree (dossier_id, "position");
CREATE INDEX obligation__of_lead ON obligation USING btree (regulation_id, debtor_id) WHERE state = 'open'::text AND capacity = 'lead'::text;
CREATE INDEX obligation__owed ON obligation USING btree (debtor_id, due_at, id) WHERE state = 'open'::text;
CREATE INDEX obligation__to_lead ON obligation USING btree (regulation_id, creditor_id) WHERE state = 'open'::text AND capacity = 'to-lead'::text;
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
comment on table escalation is 'Open obligations past due, as the units above the debtor see them. Derived data: only the clock decides what is late.';
CREATE INDEX escalation__by_due ON escalation USING btree (unit_id, due_at, obligation_id);
CREATE INDEX escalation__of_obligation ON escalation USING btree (obligation_id);

create table act (
  dossier_id uuid not null,
  seq integer not null,
  id uuid not null,
  type text not null,
  at timestamp with time zone not null,
  occurred_at timestamp with time zone,
  actor text not null,
  person_id uuid,
  person_name text,
  person_rank text,
  post_id uuid,
  post text,
  unit_id uuid,
  reason text,
  told_for_id uuid,
  told_at timestamp with time zone,
  obligation_id uuid,
  clause text,
  under jsonb not null,
  facts jsonb not null,
  fields jsonb not null,
  changes jsonb not null,
  texts jsonb,
  texts_last boolean not null,
  hash bytea not null,
  constraint act_pkey PRIMARY KEY (dossier_id, seq),
  constraint act__id_unique UNIQUE (id),
  constraint act__has_an_actor CHECK (
CASE actor
    WHEN 'person'::text THEN num_nulls(person_id, person_name, post_id, post, unit_id) = 0 AND reason IS NULL
    WHEN 'regulation'::text THEN num_nonnulls(person_id, post_id, unit_id) = 0 AND reason IS NOT NULL AND clause IS NOT NULL
    WHEN 'registry'::text THEN num_nonnulls(person_id, post_id, unit_id) = 0 AND reason IS NOT NULL
    ELSE false
END),
  constraint act__told_whole CHECK (num_nulls(told_for_id, told_at) = ANY (ARRAY[0, 2])),
  constraint act_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
) with (toast_tuple_target=8160);
comment on table act is 'Immutable: who did what when, under which clause, and what it changed. State is the fold of these rows.';
comment on column act.person_name is 'Name and rank on that day.';
comment on column act.reason is 'For an act that no person did: the occasion in the regulation, or the legal instrument of the registry.';
comment on column act.told_for_id is 'The unit that reported it by telephone or on paper, at told_at; the person of the act wrote it down.';
comment on column act.under is 'Versions of regulation, registry and kind by which it was decided.';
comment on column act.texts is 'The typed texts, each stored once: hash, salt and text; for an erased text its hash and the time in milliseconds. Everywhere else {"@": "act.place"} refers to them.';
comment on column act.texts_last is 'Whether the dossier''s state still uses the texts: then they are read with the dossier.';
comment on column act.hash is 'SHA-256 of the canonical bytes (RFC 8785), in which each text is replaced by its hash.';
CREATE TRIGGER act__binds_its_files AFTER INSERT ON act FOR EACH ROW WHEN (new.fields @? '$.**."digest"'::jsonpath) EXECUTE FUNCTION act_binds_its_files();
CREATE TRIGGER act__seals_its_drafts AFTER INSERT ON act FOR EACH ROW WHEN (new.changes @> '[{"change": "sealed"}]'::jsonb) EXECUTE FUNCTION act_seals_its_drafts();

create table act_signature (
  id uuid not null,
  act_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  scheme text not null,
  bytes bytea not null,
  at timestamp with time zone not null,
  constraint act_signature_pkey PRIMARY KEY (id),
  constraint act_signature__once UNIQUE NULLS NOT DISTINCT (act_id, unit_id, person_id),
  constraint act_signature_act_id_fkey FOREIGN KEY (act_id) REFERENCES act(id)
);
comment on table act_signature is 'Signatures of the hash of an act, by a person for a unit or by the unit itself; insert only. Whoever sees the act sees its signatures.';
comment on column act_signature.person_id is 'Null: signed by the unit itself with its own key.';
comment on column act_signature.scheme is 'How it was signed, which decides how it is verified.';

create table link (
  dossier_id uuid not null,
  other_id uuid not null,
  relation text not null,
  since timestamp with time zone not null,
  constraint link_pkey PRIMARY KEY (dossier_id, other_id, relation),
  constraint link__not_itself CHECK (dossier_id <> other_id),
  constraint link_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint link_other_id_fkey FOREIGN KEY (other_id) REFERENCES dossier(id)
);
comment on table link is 'Related dossiers, as stated by the first one. Each side shows the link to those who can also see the other dossier.';
CREATE INDEX link__of_other ON link USING btree (other_id);

create table hold (
  dossier_id uuid not null,
  resource text not null,
  key bigint generated always as (hashtextextended(resource, 0::bigint)) stored not null,
  during tstzrange not null,
  exercise boolean not null,
  constraint hold__taken_once EXCLUDE USING gist (int8range(key, key, '[]'::text) WITH &&, int4range(exercise::integer, exercise::integer, '[]'::text) WITH &&, during WITH &&),
  constraint hold_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table hold is 'Named resources that open dossiers hold for a time; no two hold the same one at the same time.';
comment on column hold.exercise is 'An exercise takes nothing away from what is real, nor the other way round.';
CREATE INDEX hold__of_dossier ON hold USING btree (dossier_id);

create table occasion (
  key text not null,
  dossier_id uuid not null,
  at timestamp with time zone not null,
  constraint occasion_pkey PRIMARY KEY (key),
  constraint occasion_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table occasion is 'What the regulation has opened by itself: each occasion once, whichever process acts.';

create table dossier_series (
  unit_id uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  constraint dossier_series_pkey PRIMARY KEY (unit_id, kind, year)
);
comment on table dossier_series is 'The last number taken, by unit, kind and year; numbers begin at 1 on 1 January. Dossiers are numbered by the name of their kind, documents by the letters of their type: no kind is named in capitals.';

create table idempotency (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  dossier_id uuid not null,
  act_id uuid not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (person_id, key)
);
comment on table idempotency is 'A request that is sent twice is one act: the second gets the answer of the first.';
comment on column idempotency.key is 'SHA-256 of the request''s Idempotency-Key. The key itself is not stored, because request_hash was made with it.';
comment on column idempotency.request_hash is 'HMAC-SHA256 of the request with its Idempotency-Key: a reader of this table cannot test guesses of the content.';
CREATE INDEX idempotency__by_age ON idempotency USING btree (at);

create table succession_done (
  unit_id uuid not null,
  at timestamp with time zone not null,
  constraint succession_done_pkey PRIMARY KEY (unit_id),
  constraint succession_done_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
comment on table succession_done is 'Ended units whose open matters have gone to their heirs, by the clock of then. A clock that was ahead leaves marks of the future: they do not count.';
CREATE INDEX succession_done__at ON succession_done USING btree (at);

create table outbox (
  "position" bigint generated always as identity not null,
  transaction xid8 default outbox_transaction() not null,
  at timestamp with time zone not null,
  audience uuid[] not null,
  payload jsonb not null,
  constraint outbox_pkey PRIMARY KEY ("position")
) with (toast_tuple_target=8160);
comment on table outbox is 'Messages to desks, written with the act. Read in order of (transaction, position) up to outbox_settled(), so that no late commit is skipped. The position is local to this database and does not identify a message elsewhere.';
CREATE INDEX outbox__in_order ON outbox USING btree (transaction, "position");

create table outbox_swept (
  one boolean default true not null,
  transaction xid8 not null,
  "position" bigint not null,
  constraint outbox_swept_pkey PRIMARY KEY (one),
  constraint outbox_swept__one_row CHECK (one)
);
comment on table outbox_swept is 'The last message that was deleted from the outbox because of its age. A reader cannot resume before it, but from any point after it.';

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

create table upload (
  id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  name text not null,
  asked_name text not null,
  size bigint not null,
  received bigint default 0 not null,
  digest text,
  type text,
  begun_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  constraint upload_pkey PRIMARY KEY (id),
  constraint upload__digest_is_sha256 CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint upload__has_bytes CHECK (size > 0),
  constraint upload__received_within CHECK (received >= 0 AND received <= size),
  constraint upload__whole_is_known CHECK ((received = size) = (digest IS NOT NULL) AND (digest IS NULL) = (type IS NULL)),
  constraint upload_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint upload_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
comment on table upload is 'A file that is being uploaded, or is complete and waits for an act to name it. Times are real time: a demonstration''s clock does not age files.';
comment on column upload.name is 'The name, made storable by the rules; with the extension of its type once that is known.';
comment on column upload.asked_name is 'The name at the beginning. The same request sent again has the same one.';
comment on column upload.received is 'Bytes that are safe on disk. The last of them are counted together with the digest, so an upload is never complete without one.';
CREATE INDEX upload__by_expiry ON upload USING btree (expires_at);
CREATE INDEX upload__of_digest ON upload USING btree (digest) WHERE digest IS NOT NULL;
CREATE INDEX upload__of_unit ON upload USING btree (unit_id);

create table upload_part (
  id uuid not null,
  upload_id uuid not null,
  "position" bigint not null,
  size bigint not null,
  constraint upload_part_pkey PRIMARY KEY (id),
  constraint upload_part__one_at_a_place UNIQUE (upload_id, "position"),
  constraint upload_part_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES upload(id) ON DELETE CASCADE
);
comment on table upload_part is 'The bytes of an unfinished upload: files that are never written again once they are listed here. id names the file.';

create table dossier_file (
  dossier_id uuid not null,
  digest text not null,
  name text not null,
  size bigint not null,
  type text not null,
  act_id uuid not null,
  unit_id uuid not null,
  bound_at timestamp with time zone default now() not null,
  constraint dossier_file_pkey PRIMARY KEY (dossier_id, digest),
  constraint dossier_file_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table dossier_file is 'The files of a dossier. act_id, unit_id: the first act that named it, and that act''s unit.';
CREATE INDEX dossier_file__of_digest ON dossier_file USING btree (digest);

create table draft (
  id uuid not null,
  unit_id uuid not null,
  dossier_id uuid,
  kind text not null,
  field text not null,
  title text not null,
  state text default 'open'::text not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  last_seq bigint default 0 not null,
  last_at timestamp with time zone not null,
  last_by uuid not null,
  last_unit_id uuid not null,
  ended_at timestamp with time zone,
  act_id uuid,
  digest text,
  follows uuid,
  request_key text,
  request_hash bytea,
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft__one_on_top UNIQUE (follows),
  constraint draft__one_per_request UNIQUE (created_by, request_key),
  constraint draft__digest_is_sha256 CHECK (digest ~ '^[0-9a-f]{64}$'::text),
  constraint draft__ended_when_not_open CHECK ((state = 'open'::text) = (ended_at IS NULL)),
  constraint draft__sealed_by_an_act CHECK ((state = 'sealed'::text) = (act_id IS NOT NULL) AND (digest IS NULL OR act_id IS NOT NULL)),
  constraint draft__state_known CHECK (state = ANY (ARRAY['open'::text, 'discarded'::text, 'sealed'::text])),
  constraint draft_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint draft_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint draft_follows_fkey FOREIGN KEY (follows) REFERENCES draft(id),
  constraint draft_last_by_fkey FOREIGN KEY (last_by) REFERENCES person(id),
  constraint draft_last_unit_id_fkey FOREIGN KEY (last_unit_id) REFERENCES unit(id),
  constraint draft_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
comment on table draft is 'A text that may still change. It belongs to its unit, and to a dossier or to none yet.';
comment on column draft.kind is 'With field: the kind of dossier, and its field, that the text will fill.';
comment on column draft.last_seq is 'Number of the last stored update.';
comment on column draft.act_id is 'The act that sealed it; the act keeps the text, and digest is the text''s SHA-256. If the text is erased, so is the digest.';
comment on column draft.follows is 'The sealed draft whose late updates this draft keeps, on top of the sealed text.';
comment on column draft.request_key is 'With request_hash: from the request that created it, as in the table idempotency.';
CREATE INDEX draft__by_discarding ON draft USING btree (ended_at) WHERE state = 'discarded'::text;
CREATE INDEX draft__of_dossier ON draft USING btree (dossier_id) WHERE dossier_id IS NOT NULL;
CREATE INDEX draft__of_unit ON draft USING btree (unit_id, state, last_at DESC, id DESC);

create table draft_share (
  draft_id uuid not null,
  unit_id uuid not null,
  may text not null,
  constraint draft_share_pkey PRIMARY KEY (draft_id, unit_id),
  constraint draft_share__may_known CHECK (may = ANY (ARRAY['read'::text, 'write'::text])),
  constraint draft_share_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id) ON DELETE CASCADE,
  constraint draft_share_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
comment on table draft_share is 'Other units for which a draft is open, as long as they are parties of its dossier.';
CREATE INDEX draft_share__of_unit ON draft_share USING btree (unit_id, draft_id);

create table draft_update (
  draft_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  unit_id uuid,
  person_id uuid,
  whole boolean default false not null,
  content bytea not null,
  constraint draft_update_pkey PRIMARY KEY (draft_id, seq),
  constraint draft_update__size CHECK (octet_length(content) <=
CASE
    WHEN whole THEN 2000000
    ELSE 100000
END),
  constraint draft_update__written_by_somebody CHECK (whole OR unit_id IS NOT NULL AND person_id IS NOT NULL),
  constraint draft_update_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id) ON DELETE CASCADE
);
comment on table draft_update is 'One row for what one person wrote within a moment. whole: the complete document, which replaces all rows before it.';

create table draft_version (
  id uuid not null,
  draft_id uuid not null,
  seq bigint not null,
  why text not null,
  name text,
  at timestamp with time zone not null,
  unit_id uuid not null,
  person_id uuid not null,
  content bytea not null,
  digest text,
  request_key text,
  constraint draft_version_pkey PRIMARY KEY (id),
  constraint draft_version__one_per_request UNIQUE (draft_id, person_id, request_key),
  constraint draft_version__digest_for_seal CHECK ((why = 'for-seal'::text) = (digest IS NOT NULL)),
  constraint draft_version__named CHECK ((why = 'named'::text) = (name IS NOT NULL)),
  constraint draft_version__size CHECK (octet_length(content) <= 2000000),
  constraint draft_version__why_known CHECK (why = ANY (ARRAY['named'::text, 'before-restore'::text, 'for-seal'::text])),
  constraint draft_version_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id) ON DELETE CASCADE
);
comment on table draft_version is 'The document after update seq: named by somebody, kept before an earlier version was restored, or read for sealing.';
comment on column draft_version.digest is 'SHA-256 of the text that an act is to seal: sealing accepts no other text.';
CREATE INDEX draft_version__of_draft ON draft_version USING btree (draft_id, id DESC);

create table inside_entry (
  id uuid not null,
  dossier_id uuid not null,
  unit_id uuid not null,
  seq integer not null,
  type text not null,
  at timestamp with time zone not null,
  person_id uuid not null,
  person_name text not null,
  person_rank text,
  post text not null,
  to_id uuid,
  to_name text,
  to_rank text,
  fields jsonb not null,
  key text,
  request_hash text,
  constraint inside_entry_pkey PRIMARY KEY (id),
  constraint inside_entry__in_order UNIQUE (dossier_id, unit_id, seq),
  constraint inside_entry__sent_once UNIQUE (unit_id, person_id, key),
  constraint inside_entry__key_has_its_request CHECK ((key IS NULL) = (request_hash IS NULL)),
  constraint inside_entry__to_named CHECK ((to_id IS NULL) = (to_name IS NULL)),
  constraint inside_entry_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table inside_entry is 'Immutable: what a unit recorded about its internal side of a matter. Only that unit, and its heir in the matter, see it.';
comment on column inside_entry.seq is 'Number within dossier and unit: two entries that were decided on the same state cannot both be stored.';
comment on column inside_entry.person_name is 'Names and ranks on that day.';
comment on column inside_entry.key is 'With request_hash: from the request, as in the table idempotency. A request that is sent twice is one entry.';
CREATE INDEX inside_entry__hands ON inside_entry USING btree (dossier_id, unit_id, seq) WHERE type = ANY (ARRAY['take'::text, 'hand'::text, 'putDown'::text]);
CREATE INDEX inside_entry__of_unit ON inside_entry USING btree (unit_id, dossier_id);

create table inside_heir (
  dossier_id uuid not null,
  heir_id uuid not null,
  unit_id uuid not null,
  constraint inside_heir_pkey PRIMARY KEY (dossier_id, heir_id, unit_id),
  constraint inside_heir_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table inside_heir is 'Whose entries a unit sees besides its own: those of the units whose place it took in the matter.';
CREATE INDEX inside_heir__of_heir ON inside_heir USING btree (heir_id, dossier_id);

create table paper (
  id uuid not null,
  dossier_id uuid not null,
  act_id uuid not null,
  unit_id uuid not null,
  type text not null,
  series text not null,
  year smallint not null,
  number integer not null,
  symbol text not null,
  dated date not null,
  head jsonb not null,
  text jsonb not null,
  constraint paper_pkey PRIMARY KEY (id),
  constraint paper__number_once UNIQUE (unit_id, series, year, number),
  constraint paper__number_positive CHECK (number > 0),
  constraint paper__text_stands_once CHECK (num_nonnulls(text -> 'field'::text, text -> 'draftId'::text, text -> 'words'::text) = 1),
  constraint paper_act_id_fkey FOREIGN KEY (act_id) REFERENCES act(id),
  constraint paper_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint paper_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
comment on table paper is 'An official document (NĐ 30/2020/NĐ-CP) that an act issued: immutable. It is drawn again from its head and text whenever it is requested: always the same bytes, until one of its texts is erased.';
comment on column paper.series is 'Letters of its series: those of its type; CV for letters. An exercise has its own series.';
comment on column paper.symbol is 'Number and symbol as printed: 12/BC-CATP.';
comment on column paper.head is 'The document without number and body: issuer, place, date, subject, addressees, who signed. Typed texts are references.';
comment on column paper.text is 'Where its text is: a field of its act, a sealed draft of the dossier, or the text of an earlier act.';
CREATE INDEX paper__of_dossier ON paper USING btree (dossier_id, id);
CREATE INDEX paper__of_unit ON paper USING btree (unit_id, id DESC);

create table planned (
  dossier_id uuid not null,
  kind text not null,
  version integer not null,
  erasures integer not null,
  south double precision not null,
  west double precision not null,
  north double precision not null,
  east double precision not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  constraint planned_pkey PRIMARY KEY (dossier_id),
  constraint planned__a_while CHECK (from_at < to_at),
  constraint planned_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);
comment on table planned is 'Where and when an open dossier plans something, as a box in degrees. Removed when the dossier ends or the values are erased.';
comment on column planned.version is 'With erasures: the state of the dossier from which it was made.';
CREATE INDEX planned__by_place_and_time ON planned USING gist (box(point(west, south), point(east, north)), tstzrange(from_at, to_at));
CREATE TRIGGER planned__as_it_stands BEFORE INSERT OR UPDATE ON planned FOR EACH ROW EXECUTE FUNCTION planned_as_it_stands();

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

alter table succession enable row level security;
create policy succession__known on succession for select to giapranh_app, giapranh_worker using (true);
grant select on succession to giapranh_app, giapranh_worker;

alter table registry_change enable row level security;
create policy registry_change__known on registry_change for select to giapranh_app, giapranh_worker using (true);
grant select on registry_change to giapranh_app, giapranh_worker;

alter table appointment enable row level security;
create policy appointment__known on appointment for select to giapranh_app, giapranh_worker using (true);
grant select on appointment to giapranh_app, giapranh_worker;

alter table kind_table enable row level security;
create policy kind_table__known on kind_table for select to giapranh_app, giapranh_worker using (true);
grant select on kind_table to giapranh_app, giapranh_worker;

alter table world_version enable row level security;
create policy world_version__known on world_version for select to giapranh_app, giapranh_worker using (true);
grant select on world_version to giapranh_app, giapranh_worker;

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
create policy dossier__seen on dossier for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = dossier.id AND g.level = 'whole'::text)));
create policy dossier__watched on dossier for select to giapranh_worker using (true);
grant select on dossier to giapranh_app, giapranh_worker;

alter table party enable row level security;
create policy party__seen on party for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = party.dossier_id AND g.level = 'whole'::text)));
create policy party__watched on party for select to giapranh_worker using (true);
grant select on party to giapranh_app, giapranh_worker;

alter table access_grant enable row level security;
create policy access_grant__own on access_grant for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
create policy access_grant__watched on access_grant for select to giapranh_worker using (true);
grant select on access_grant to giapranh_app, giapranh_worker;

alter table obligation enable row level security;
create policy obligation__alarmed on obligation for update to giapranh_worker using (true);
create policy obligation__seen on obligation for select to giapranh_app using (debtor_id = (( SELECT app_unit() AS app_unit)) OR creditor_id = (( SELECT app_unit() AS app_unit)) OR (EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = obligation.dossier_id AND g.level = 'whole'::text)));
create policy obligation__watched on obligation for select to giapranh_worker using (true);
grant select on obligation to giapranh_app, giapranh_worker;
grant update (alarm_at) on obligation to giapranh_worker;

alter table escalation enable row level security;
create policy escalation__kept on escalation for all to giapranh_worker using (true) with check (true);
create policy escalation__seen on escalation for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
grant delete, insert, select, update on escalation to giapranh_worker;
grant select on escalation to giapranh_app;

alter table act enable row level security;
create policy act__seen on act for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = act.dossier_id AND g.level = 'whole'::text)));
create policy act__told on act for select to giapranh_worker using (true);
grant select on act to giapranh_app;
grant select (dossier_id) on act to giapranh_worker;
grant select (seq) on act to giapranh_worker;
grant select (texts) on act to giapranh_worker;

alter table act_signature enable row level security;
create policy act_signature__own on act_signature for insert to giapranh_app with check (unit_id = (( SELECT app_unit() AS app_unit)) AND (person_id IS NULL OR person_id = (( SELECT app_person() AS app_person))) AND (EXISTS ( SELECT 1 FROM act a WHERE a.id = act_signature.act_id)));
create policy act_signature__seen on act_signature for select to giapranh_app using ((EXISTS ( SELECT 1 FROM act a WHERE a.id = act_signature.act_id)));
grant insert, select on act_signature to giapranh_app;

alter table link enable row level security;
create policy link__seen on link for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g JOIN access_grant o ON o.unit_id = g.unit_id AND o.dossier_id = link.other_id WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = link.dossier_id AND ('whole'::text = g.level OR 'whole'::text = o.level))));
grant select on link to giapranh_app;

alter table hold enable row level security;
create policy hold__seen on hold for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = hold.dossier_id AND g.level = 'whole'::text)));
grant select on hold to giapranh_app;

alter table occasion enable row level security;
create policy occasion__nobody on occasion for all to giapranh_app using (false);
create policy occasion__watched on occasion for select to giapranh_worker using (true);
grant select on occasion to giapranh_worker;

alter table dossier_series enable row level security;
create policy dossier_series__own on dossier_series for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
grant select on dossier_series to giapranh_app;

alter table idempotency enable row level security;
create policy idempotency__own on idempotency for select to giapranh_app using (person_id = (( SELECT app_person() AS app_person)));
create policy idempotency__swept on idempotency for all to giapranh_worker using (true);
grant delete, select on idempotency to giapranh_worker;
grant select on idempotency to giapranh_app;

alter table succession_done enable row level security;
create policy succession_done__kept on succession_done for all to giapranh_worker using (true) with check (true);
create policy succession_done__nobody on succession_done for all to giapranh_app using (false);
grant delete, insert, select on succession_done to giapranh_worker;

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

alter table upload enable row level security;
create policy upload__own on upload for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)));
grant select on upload to giapranh_app;

alter table upload_part enable row level security;
create policy upload_part__own on upload_part for select to giapranh_app using ((EXISTS ( SELECT 1 FROM upload u WHERE u.id = upload_part.upload_id AND u.unit_id = (( SELECT app_unit() AS app_unit)))));
grant select on upload_part to giapranh_app;

alter table dossier_file enable row level security;
create policy dossier_file__seen on dossier_file for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = dossier_file.dossier_id AND g.level = 'whole'::text)));
grant select on dossier_file to giapranh_app;

alter table draft enable row level security;
create policy draft__nobody on draft for all to giapranh_app using (false);

alter table draft_share enable row level security;
create policy draft_share__nobody on draft_share for all to giapranh_app using (false);

alter table draft_update enable row level security;
create policy draft_update__nobody on draft_update for all to giapranh_app using (false);

alter table draft_version enable row level security;
create policy draft_version__nobody on draft_version for all to giapranh_app using (false);

alter table inside_entry enable row level security;
create policy inside_entry__seen on inside_entry for select to giapranh_app using (unit_id = (( SELECT app_unit() AS app_unit)) OR (EXISTS ( SELECT 1 FROM inside_heir h WHERE h.dossier_id = inside_entry.dossier_id AND h.heir_id = (( SELECT app_unit() AS app_unit)) AND h.unit_id = inside_entry.unit_id)));
create policy inside_entry__written on inside_entry for insert to giapranh_app with check (unit_id = (( SELECT app_unit() AS app_unit)) AND person_id = (( SELECT app_person() AS app_person)) AND (EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = inside_entry.dossier_id AND g.level = 'whole'::text)));
grant insert, select on inside_entry to giapranh_app;

alter table inside_heir enable row level security;
create policy inside_heir__own on inside_heir for select to giapranh_app using (heir_id = (( SELECT app_unit() AS app_unit)));
grant select on inside_heir to giapranh_app;

alter table paper enable row level security;
create policy paper__seen on paper for select to giapranh_app using ((EXISTS ( SELECT 1 FROM access_grant g WHERE g.unit_id = (( SELECT app_unit() AS app_unit)) AND g.dossier_id = paper.dossier_id AND g.level = 'whole'::text)));
grant select on paper to giapranh_app;

alter table planned enable row level security;
create policy planned__kept on planned for all to giapranh_worker using (true) with check (true);
create policy planned__nobody on planned for all to giapranh_app using (false);
grant delete, insert, select, update on planned to giapranh_worker;

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
comment on function session_choose(bytea,uuid) is 'Changes the post in which the session acts, to another post of the same person.';
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

CREATE FUNCTION texts_named(of_dossier uuid, value jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
    select jsonb_object_agg(r.reference, a.texts -> (split_part(r.reference, '.', 2)::integer - 1))
    from (select distinct jsonb_path_query(value, '$.**."@"') #>> '{}' as reference) as r
    join act a on a.dossier_id = of_dossier and a.seq = split_part(r.reference, '.', 1)::integer
  $function$;
grant execute on function texts_named(uuid,jsonb) to giapranh_app, giapranh_worker, public;

CREATE FUNCTION text_read(texts jsonb, value jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
    select case when value ->> '@' is null then value #>> '{}'
      when jsonb_array_length(entry) = 2
        then '[đã xoá ngày ' || to_char(to_timestamp((entry ->> 1)::bigint / 1000) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') || ']'
      else entry ->> 2 end
    from (select texts -> (split_part(value ->> '@', '.', 2)::integer - 1) as entry) as e
  $function$;

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
comment on function outbox_begin() is 'Must be the first call of every transaction that writes to the outbox.';

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
        -- The lock table shows the low 32 bits of a number; one that seems to be half of that range behind was taken after the snapshot.
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
comment on function outbox_settled() is 'The outbox can be read up to here without skipping a message that commits later.';

CREATE FUNCTION outbox_after(after_transaction xid8, after_position bigint, unit uuid, most integer)
 RETURNS TABLE(transaction xid8, "position" bigint, audience uuid[], payload jsonb, texts jsonb)
 LANGUAGE plpgsql
AS $function$
  #variable_conflict use_column
  declare
    settled xid8;
  begin
    if unit is null then
      settled := pg_snapshot_xmin(pg_current_snapshot());
      return query
        select o.transaction, o.position, o.audience, o.payload, texts_named((o.payload -> 'dossier' ->> 'id')::uuid, o.payload) from outbox o
        where (o.transaction, o.position) > (after_transaction, after_position) and o.transaction < settled
        order by o.transaction, o.position limit most;
      if found or not exists (select 1 from outbox o where (o.transaction, o.position) > (after_transaction, after_position)) then
        return;
      end if;
    end if;
    settled := outbox_settled();
    return query
      select o.transaction, o.position, o.audience, o.payload, texts_named((o.payload -> 'dossier' ->> 'id')::uuid, o.payload) from outbox o
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

CREATE FUNCTION put_act(decision jsonb)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
  #variable_conflict use_column
  declare
    d jsonb := decision -> 'dossier';
    a jsonb := decision -> 'act';
    wanted uuid := (d ->> 'id')::uuid;
    seq integer := (a ->> 'seq')::integer;
    acted_at timestamptz := (a ->> 'at')::timestamptz;
    actor_id uuid := (a ->> 'unit_id')::uuid;
    person uuid := (a ->> 'person_id')::uuid;
    head_kind text;
    holder uuid;
    was_open boolean;
    is_open boolean;
    seen_by uuid[];
    fresh uuid[];
    taken integer;
    given text;
    person_name text;
    person_rank text;
    changes jsonb := a -> 'changes';
    payload jsonb := decision -> 'outbox';
    told jsonb;
  begin
    -- The units that see all of it from now on.
    fresh := case when decision ? 'grants' then array(
      select (g ->> 'unit_id')::uuid from jsonb_array_elements(decision -> 'grants') as g where g ->> 'level' = 'whole') else '{}' end;
    if seq = 1 then
      insert into dossier_series as s (unit_id, kind, year, last)
        values ((d ->> 'originator_id')::uuid, d ->> 'kind', (decision -> 'series' ->> 'year')::smallint, 1)
        on conflict (unit_id, kind, year) do update set last = s.last + 1 returning s.last into taken;
      given := case when taken < 10 then '0' else '' end || taken || (decision -> 'series' ->> 'suffix');
      changes := jsonb_set(changes, '{0,head,number}', to_jsonb(given));
      payload := jsonb_set(payload, '{dossier,number}', to_jsonb(given));
      was_open := true;
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, holder_id, title, urgency, availability, category,
        handling, exercise, exclusive, opened_at, clause, stage, fields, more, lat, lon, audience, state, outcome, closed_at, version, last_at, acts_at,
        idle_since, search)
      select r.id, given, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.holder_id, r.title, r.urgency, r.availability,
        r.category, r.handling, r.exercise, r.exclusive, r.opened_at, r.clause, r.stage, r.fields, r.more, r.lat, r.lon, fresh, r.state, r.outcome,
        r.closed_at, 1, r.last_at, r.acts_at, r.idle_since, search_of(r.words || ' ' || regexp_replace(lower(given), '[^[:alnum:]]+', ' ', 'g'), fresh)
      from jsonb_to_record(d) as r (id uuid, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, holder_id uuid,
        title text, urgency text, availability text, category text, handling text, exercise boolean, exclusive text, opened_at timestamptz,
        clause text, stage text, fields jsonb, more jsonb, lat double precision, lon double precision, state text, outcome text,
        closed_at timestamptz, last_at timestamptz, acts_at timestamptz, idle_since timestamptz, words text)
      returning kind, holder_id, state = 'open', audience into head_kind, holder, is_open, seen_by;
    else
      select state = 'open' into was_open from dossier where id = wanted;
      update dossier set version = seq, last_at = (d ->> 'last_at')::timestamptz, state = d ->> 'state', outcome = d ->> 'outcome',
        closed_at = (d ->> 'closed_at')::timestamptz, acts_at = (d ->> 'acts_at')::timestamptz, idle_since = (d ->> 'idle_since')::timestamptz
      where id = wanted and version = seq - 1 and last_at <= acted_at and erasures = (d ->> 'erasures')::integer
      returning kind, holder_id, state = 'open', audience, number into head_kind, holder, is_open, seen_by, given;
      if not found then return null; end if;
      -- What few acts change is sent only if it changed.
      if d ? 'more' then
        update dossier set more = d -> 'more', fields = d -> 'fields', stage = d ->> 'stage', urgency = d ->> 'urgency',
          holder_id = (d ->> 'holder_id')::uuid, regulation_version = (d ->> 'regulation_version')::integer
        where id = wanted returning holder_id into holder;
        update access_grant set mine = (unit_id = holder) where dossier_id = wanted and mine <> (unit_id = holder);
      end if;
      if is_open <> was_open then
        update access_grant set open = is_open where dossier_id = wanted;
      end if;
      if not fresh <@ seen_by then
        seen_by := seen_by || array(select u from unnest(fresh) as u where u <> all (seen_by));
        update dossier set audience = seen_by, search = search || search_of('', seen_by) where id = wanted;
      end if;
    end if;
    -- After the version was compared, so that an attempt that came too late leaves no key.
    if decision ? 'idempotency' then
      insert into idempotency (person_id, key, request_hash, dossier_id, act_id, at)
      values (person, decision -> 'idempotency' ->> 'key', decode(decision -> 'idempotency' ->> 'hash', 'hex'), wanted, (a ->> 'id')::uuid, acted_at);
    end if;
    if decision ? 'occasion' then
      insert into occasion (key, dossier_id, at) values (decision ->> 'occasion', wanted, acted_at);
    end if;
    if decision ? 'grants' then
      insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
      select g.unit_id, wanted, g.reason, g.through_id, g.level, head_kind, is_open, g.unit_id = holder
      from jsonb_to_recordset(decision -> 'grants') as g (unit_id uuid, reason text, through_id uuid, level text)
      on conflict (unit_id, dossier_id) do update set
        reason = case when 'party' in (access_grant.reason, excluded.reason) then 'party' else access_grant.reason end,
        through_id = case when access_grant.reason <> 'party' and excluded.reason = 'party' then excluded.through_id else access_grant.through_id end,
        level = case when 'whole' in (access_grant.level, excluded.level) then 'whole'
          when 'header' in (access_grant.level, excluded.level) then 'header' else 'pointer' end;
    end if;
    if decision ? 'parties' then
      insert into party (dossier_id, unit_id, role, since, position, level)
      select wanted, p.unit_id, p.role, p.since, p.position, p.level
      from jsonb_to_recordset(decision -> 'parties') as p (unit_id uuid, role text, since timestamptz, position integer, level text)
      on conflict (dossier_id, unit_id) do update set role = excluded.role, level = excluded.level;
    end if;
    if a ->> 'actor' = 'person' then
      select p.name, p.rank into strict person_name, person_rank from person p where p.id = person;
    end if;
    insert into act (dossier_id, seq, id, type, at, occurred_at, actor, person_id, person_name, person_rank, post_id, post, unit_id, reason,
      told_for_id, told_at, obligation_id, clause, under, facts, fields, changes, texts, texts_last,
      hash)
    values (wanted, seq, (a ->> 'id')::uuid, a ->> 'type', acted_at, (a ->> 'occurred_at')::timestamptz, a ->> 'actor', person, person_name,
      person_rank, (a ->> 'post_id')::uuid, a ->> 'post', actor_id, a ->> 'reason', (a ->> 'told_for_id')::uuid, (a ->> 'told_at')::timestamptz,
      (a ->> 'obligation_id')::uuid, a ->> 'clause', a -> 'under', a -> 'facts', a -> 'fields', changes,
      nullif(a -> 'texts', 'null'), (a ->> 'texts_last')::boolean, coalesce(decode(a ->> 'hash', 'hex'),
        sha256(convert_to((a -> 'bytes' ->> 0) || to_json(given) || (a -> 'bytes' ->> 1), 'UTF8'))));
    if decision ? 'obligations' then
      with written as (
      insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, regulation_version, capacity,
        exercise, state, paused, opened_at, due_at, warm_at, ended_at, running_ms, alarm_at, body)
      select o.id, wanted, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.regulation_version, o.capacity,
        o.exercise, o.state, o.paused, o.opened_at, o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at,
        coalesce(o.body, changes -> o.change -> 'obligation')
      from jsonb_to_recordset(decision -> 'obligations') as o (id uuid, position integer, task text, debtor_id uuid, creditor_id uuid,
        regulation_id uuid, kind text, clause text, regulation_version integer, capacity text, exercise boolean, state text, paused boolean,
        opened_at timestamptz, due_at timestamptz, warm_at timestamptz, ended_at timestamptz, running_ms bigint, alarm_at timestamptz, body jsonb, change integer)
      on conflict (id) do update set debtor_id = excluded.debtor_id, creditor_id = excluded.creditor_id, clause = excluded.clause,
        regulation_version = excluded.regulation_version, state = excluded.state, paused = excluded.paused, due_at = excluded.due_at, warm_at = excluded.warm_at, ended_at = excluded.ended_at, running_ms = excluded.running_ms,
        body = excluded.body,
        -- An alarm that is due but not yet given stays, if the act leaves debtor and due time unchanged.
        alarm_at = case when excluded.alarm_at is not null and obligation.debtor_id = excluded.debtor_id and obligation.due_at = excluded.due_at
          then least(obligation.alarm_at, excluded.alarm_at) else excluded.alarm_at end
        where obligation.dossier_id = wanted
      returning body)
      select jsonb_agg(body) into told from written;
    end if;
    if decision ? 'links' then
      insert into link (dossier_id, other_id, relation, since)
      select wanted, l.other_id, l.relation, acted_at
      from jsonb_to_recordset(decision -> 'links') as l (other_id uuid, relation text)
      on conflict do nothing;
    end if;
    if decision ? 'holds' then
      delete from hold where dossier_id = wanted;
      insert into hold (dossier_id, resource, during, exercise)
      select wanted, h.resource, tstzrange(h.from_at, h.to_at), (select exercise from dossier where id = wanted)
      from jsonb_to_recordset(decision -> 'holds') as h (resource text, from_at timestamptz, to_at timestamptz);
    end if;
    if decision ? 'appointment' then
      if exists (select 1 from appointment p where p.regulation_id = (decision -> 'appointment' ->> 'regulation_id')::uuid
        and p.from_at >= (decision -> 'appointment' ->> 'from_at')::timestamptz) then
        raise check_violation using constraint = 'appointment__after_the_last', message = 'a lead is appointed after the last one';
      end if;
      insert into appointment (regulation_id, from_at, unit_id, why, paper)
      select (decision -> 'appointment' ->> 'regulation_id')::uuid, (decision -> 'appointment' ->> 'from_at')::timestamptz,
        (decision -> 'appointment' ->> 'unit_id')::uuid, 'hand-over', given;
      update world_version set regulations = regulations + 1;
    end if;
    if decision ? 'published' then
      insert into regulation (id, version, body, paper)
      select (decision -> 'published' ->> 'id')::uuid, (decision -> 'published' ->> 'version')::integer, decision -> 'published', given;
      update world_version set regulations = regulations + 1;
    end if;
    insert into outbox (at, audience, payload)
    values (acted_at, seen_by, payload || jsonb_build_object('obligations', coalesce(told, '[]')));
    insert into audit (id, at, person_id, unit_id, action, subject, outcome)
    values ((decision ->> 'audit_id')::uuid, acted_at, person, actor_id, 'act.' || (a ->> 'type'), wanted, 'ok');
    return given;
  end
$function$;
revoke execute on function put_act(jsonb) from public;

CREATE FUNCTION check_world(decided jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  begin
    perform pg_advisory_xact_lock_shared(303, 2);
    if not exists (select 1 from world_version w
      where w.registry = (decided ->> 'registry')::integer and w.regulations = (decided ->> 'regulations')::integer) then
      raise exception using errcode = 'GR001', message = 'the world has moved on';
    end if;
  end
$function$;
revoke execute on function check_world(jsonb) from public;

CREATE FUNCTION effects_of(kind_name text, a jsonb)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$ select array(select jsonb_path_query(rule, '$.effects.**.do') #>> '{}') from kind_table t, jsonb_array_elements(t.body -> 'acts') as rule
    where t.kind = kind_name and t.version = (a -> 'under' ->> 'kind')::integer and rule ->> 'type' = a ->> 'type' $function$;
revoke execute on function effects_of(text,jsonb) from public;

CREATE FUNCTION check_actor(unit uuid, person uuid, decision jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  declare
    a jsonb := decision -> 'act';
    d jsonb := decision -> 'dossier';
    stands text;
    sees text;
    head_kind text;
    was_open boolean;
  begin
    if (a ->> 'unit_id')::uuid is distinct from unit or (a ->> 'person_id')::uuid is distinct from person or a ->> 'actor' is distinct from 'person'
      or (decision -> 'outbox' -> 'dossier' ->> 'id')::uuid is distinct from (d ->> 'id')::uuid or decision ? 'occasion' then
      raise insufficient_privilege using message = 'an act is its actor''s own';
    end if;
    if not exists (select 1 from post p where p.id = (a ->> 'post_id')::uuid and p.person_id = person and p.unit_id = unit) then
      raise insufficient_privilege using message = 'an act is done in a post of its person';
    end if;
    if (a ->> 'seq')::integer = 1 then
      if (d ->> 'originator_id')::uuid is distinct from unit then
        raise insufficient_privilege using message = 'a dossier is opened for one''s own unit';
      end if;
      -- All that an opening brings; whatever else a decision can do, an act in a dossier that is there does.
      if decision - array['audit_id', 'world', 'series', 'dossier', 'act', 'outbox', 'idempotency', 'grants', 'parties', 'obligations', 'links', 'holds',
        'papers', 'further'] <> '{}' then
        raise insufficient_privilege using message = 'an opening opens, and changes nothing else';
      end if;
      return;
    end if;
    select g.reason, g.open, g.level, g.kind into stands, was_open, sees, head_kind
      from access_grant g where g.unit_id = unit and g.dossier_id = (d ->> 'id')::uuid;
    if stands is null or sees <> 'whole' then
      raise insufficient_privilege using message = 'only who sees a dossier acts in it';
    end if;
    if stands <> 'party' and (jsonb_array_length(a -> 'changes') > 0
      or decision ?| array['obligations', 'parties', 'grants', 'links', 'holds', 'appointment', 'published', 'papers', 'further'] or d ? 'more'
      or d ->> 'state' is distinct from 'open' or d ->> 'outcome' is not null or d ->> 'closed_at' is not null or not was_open
      or (d ->> 'last_at')::timestamptz is distinct from (a ->> 'at')::timestamptz
      or exists (select 1 from dossier x where x.id = (d ->> 'id')::uuid and x.version = (a ->> 'seq')::integer - 1
        and (x.acts_at, x.idle_since) is distinct from ((d ->> 'acts_at')::timestamptz, (d ->> 'idle_since')::timestamptz))
      or effects_of(head_kind, a) is distinct from '{}') then
      raise insufficient_privilege using message = 'only a party acts; a unit above one adds words, and changes nothing';
    end if;
    if decision ? 'appointment' and not ('appoint' = any (effects_of(head_kind, a)) and a -> 'changes' @> jsonb_build_array(
        jsonb_build_object('change', 'appointed', 'unitId', decision -> 'appointment' -> 'unit_id')))
      or decision ? 'published' and not ('publish' = any (effects_of(head_kind, a)) and a -> 'changes' @> '[{"change": "published"}]') then
      raise insufficient_privilege using message = 'only an act of a kind that says so appoints a lead or publishes a regulation';
    end if;
  end
$function$;
revoke execute on function check_actor(uuid,uuid,jsonb) from public;

CREATE FUNCTION store_act(unit uuid, person uuid, decision jsonb)
 RETURNS text[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    opened jsonb;
    numbers text[];
  begin
    perform outbox_begin();
    -- An act that changes the world runs alone: two such acts that had both only read its version could not both write it.
    if decision ?| array['appointment', 'published'] then perform pg_advisory_xact_lock(303, 2); end if;
    perform check_world(decision -> 'world');
    perform check_actor(unit, person, decision);
    numbers := array[put_act(decision)];
    if numbers[1] is null then return null; end if;
    for opened in select * from jsonb_array_elements(coalesce(decision -> 'further', '[]')) loop
      if (opened -> 'act' ->> 'seq')::integer is distinct from 1 then
        raise insufficient_privilege using message = 'an act opens other dossiers, and acts in none of them';
      end if;
      perform check_actor(unit, person, opened);
      numbers := numbers || put_act(opened);
    end loop;
    if jsonb_path_exists(decision, '$.papers') or jsonb_path_exists(decision, '$.further[*].papers') then
      perform issue_papers(jsonb_build_array(decision) || coalesce(decision -> 'further', '[]'));
    end if;
    return numbers;
  end
$function$;
comment on function store_act(uuid,uuid,jsonb) is 'One transaction: act, obligations, grants, outbox, audit. The server says who acts; the database checks that the unit is a party.';
revoke execute on function store_act(uuid,uuid,jsonb) from public;
grant execute on function store_act(uuid,uuid,jsonb) to giapranh_app;

CREATE FUNCTION store_acts(acts jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET lock_timeout TO '2s'
AS $function$
  declare
    one jsonb;
    answers jsonb := '[]';
    state text;
    failed_constraint text;
    words text;
  begin
    -- Once, before anything is written: the rollback of a failed act would also undo its own call.
    perform outbox_begin();
    begin
      for one in select * from jsonb_array_elements(acts) loop
        answers := answers || jsonb_build_array(jsonb_build_object('numbers', store_act((one ->> 'unit')::uuid, (one ->> 'person')::uuid, one -> 'decision')));
      end loop;
      return answers;
    exception when others then
      answers := '[]';
    end;
    for one in select * from jsonb_array_elements(acts) loop
      begin
        answers := answers || jsonb_build_array(jsonb_build_object('numbers', store_act((one ->> 'unit')::uuid, (one ->> 'person')::uuid, one -> 'decision')));
      exception when others then
        get stacked diagnostics state = returned_sqlstate, failed_constraint = constraint_name, words = message_text;
        answers := answers || jsonb_build_array(jsonb_build_object('code', state, 'constraint', failed_constraint, 'message', words));
      end;
    end loop;
    return answers;
  end
$function$;
comment on function store_acts(jsonb) is 'One commit for several acts; each may do here what it may do alone, and no more.';
revoke execute on function store_acts(jsonb) from public;
grant execute on function store_acts(jsonb) to giapranh_app;

CREATE FUNCTION store_rules_act(decision jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform outbox_begin();
    perform check_world(decision -> 'world');
    if coalesce(decision -> 'act' ->> 'actor', 'person') = 'person' or decision ? 'idempotency' then
      raise insufficient_privilege using message = 'the worker acts for no person';
    end if;
    return put_act(decision);
  end
$function$;
comment on function store_rules_act(jsonb) is 'What a clause or the registry does by itself, stored like an act of a person.';
revoke execute on function store_rules_act(jsonb) from public;
grant execute on function store_rules_act(jsonb) to giapranh_worker;

CREATE FUNCTION erase_texts(wanted uuid, gone text[], at timestamp with time zone, words text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_variable
  declare
    erased integer := 0;
    one act%rowtype;
    place integer;
    left_over jsonb;
  begin
    perform outbox_begin();
    perform 1 from dossier d where d.id = wanted for update;
    gone := gone || array(select c -> 'sealed' -> 'digest' ->> '@' from act a, jsonb_array_elements(a.changes) as c
      where a.dossier_id = wanted and c ->> 'change' = 'sealed' and c -> 'sealed' -> 'text' ->> '@' = any (gone));
    for one in select * from act a where a.dossier_id = wanted and a.texts is not null order by a.seq for update loop
      left_over := one.texts;
      for place in select split_part(r, '.', 2)::integer from unnest(gone) as r where split_part(r, '.', 1)::integer = one.seq loop
        if jsonb_array_length(left_over -> (place - 1)) = 3 then
          left_over := jsonb_set(left_over, array[(place - 1)::text],
            jsonb_build_array(left_over -> (place - 1) -> 0, floor(extract(epoch from at) * 1000)));
          erased := erased + 1;
        end if;
      end loop;
      if left_over <> one.texts then
        update act a set texts = left_over, occurred_at = case when one.fields -> 'occurredAt' ->> '@' = any (gone) then null else a.occurred_at end
        where a.dossier_id = wanted and a.seq = one.seq;
      end if;
      if one.seq = 1 and one.fields -> 'place' ->> '@' = any (gone) then
        update dossier d set lat = null, lon = null where d.id = wanted;
      end if;
    end loop;
    if erased = 0 then return 0; end if;
    perform erase_drafts(wanted, gone, at);
    delete from planned p where p.dossier_id = wanted;
    update dossier d set erasures = d.erasures + 1, search = search_of(words, d.audience) where d.id = wanted;
    -- For the processes; no desk is told.
    insert into outbox (at, audience, payload)
    select at, '{}', jsonb_build_object('topic', 'erased', 'dossier', jsonb_build_object('id', d.id, 'kind', d.kind)) from dossier d where d.id = wanted;
    return erased;
  end
$function$;
comment on function erase_texts(uuid,text[],timestamp with time zone,text) is 'Only for the owner, until it is decided who may erase.';
revoke execute on function erase_texts(uuid,text[],timestamp with time zone,text) from public;

CREATE FUNCTION dossier_for_rules(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select d.holder_id from dossier d where d.id = wanted $function$;
comment on function dossier_for_rules(uuid) is 'The unit as which the worker reads a dossier: its holder, who sees all of it.';
revoke execute on function dossier_for_rules(uuid) from public;
grant execute on function dossier_for_rules(uuid) to giapranh_worker;

CREATE FUNCTION inherit_grants(ended uuid, heir uuid)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    with given as (
      insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
      select heir, g.dossier_id, 'superior-of-party', g.through_id, g.level, g.kind, g.open, false
      from access_grant g where g.unit_id = ended
      -- An heir that saw less now sees as much as the ended unit did.
      on conflict (unit_id, dossier_id) do update set level = excluded.level
        where array_position(array['pointer', 'header', 'whole'], excluded.level) > array_position(array['pointer', 'header', 'whole'], access_grant.level)
      returning dossier_id, level),
    told as (
      update dossier d set audience = d.audience || heir, search = d.search || search_of('', array[heir])
      from given where given.dossier_id = d.id and given.level = 'whole' and heir <> all (d.audience) returning d.id)
    select count(*) from given
  $function$;
comment on function inherit_grants(uuid,uuid) is 'Answers how many dossiers the heir sees now and did not see before.';
revoke execute on function inherit_grants(uuid,uuid) from public;
grant execute on function inherit_grants(uuid,uuid) to giapranh_worker;

CREATE FUNCTION appoint_lead(person uuid, audit_id uuid, regulation uuid, unit uuid, from_instant timestamp with time zone, now_at timestamp with time zone, why text, paper text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    if not exists (select 1 from account a where a.person_id = person and a.disabled_at is null and 'administer' = any (a.rights)) then
      raise insufficient_privilege using message = 'only an administrator appoints a lead';
    end if;
    -- One at a time: the later one sees the earlier. It is the same lock as for acts that change the world, so the two cannot deadlock.
    perform pg_advisory_xact_lock(303, 2);
    if from_instant < now_at or exists (select 1 from appointment a where a.regulation_id = appoint_lead.regulation and a.from_at >= from_instant) then
      raise check_violation using constraint = 'appointment__after_the_last', message = 'a lead is appointed from now on, after the last one';
    end if;
    insert into appointment (regulation_id, from_at, unit_id, why, paper) values (regulation, from_instant, unit, appoint_lead.why, appoint_lead.paper);
    update world_version set regulations = regulations + 1;
    insert into audit (id, at, person_id, action, subject, outcome, detail)
    values (audit_id, now_at, person, 'lead.appointed', regulation, 'ok', jsonb_build_object('unit', unit, 'from', from_instant, 'why', appoint_lead.why, 'paper', appoint_lead.paper));
  end
$function$;
revoke execute on function appoint_lead(uuid,uuid,uuid,uuid,timestamp with time zone,timestamp with time zone,text,text) from public;
grant execute on function appoint_lead(uuid,uuid,uuid,uuid,timestamp with time zone,timestamp with time zone,text,text) to giapranh_app;

CREATE FUNCTION dossier_seen(unit uuid, wanted uuid)
 RETURNS TABLE(id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, holder_id uuid, title jsonb, urgency text, availability text, category text, handling text, exercise boolean, exclusive text, opened_at timestamp with time zone, state text, outcome text, closed_at timestamp with time zone, version integer, last_at timestamp with time zone, clause text, stage text, fields jsonb, more jsonb, lat double precision, lon double precision, audience uuid[], reason text, through_id uuid, level text, obligations json, parties json, texts json, erasures integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin
    return query
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.holder_id,
        case when g.level <> 'pointer' then coalesce(to_jsonb(d.title), f.texts -> 0) else '""' end, d.urgency, d.availability, case when g.level <> 'pointer' then d.category else '' end,
        case when g.level <> 'pointer' then d.handling else '' end, d.exercise, case when g.level = 'whole' then d.exclusive end, d.opened_at, d.state,
        case when g.level <> 'pointer' then d.outcome end, d.closed_at, d.version, d.last_at, case when g.level <> 'pointer' then d.clause end,
        case when g.level <> 'pointer' then d.stage end, case when g.level = 'whole' then d.fields else '{}' end,
        case when g.level = 'whole' then d.more else jsonb_build_object('openedUrgency', d.urgency, 'openedVersion', d.regulation_version,
          'closedBy', null, 'closing', null, 'scheduled', '[]'::jsonb, 'links', '[]'::jsonb, 'holds', '[]'::jsonb) end,
        case when g.level = 'whole' then d.lat end, case when g.level = 'whole' then d.lon end,
        case when g.level = 'whole' then d.audience else '{}' end, g.reason, g.through_id, g.level,
        case when g.level = 'whole' then (select json_agg(o.body order by o.position) from obligation o where o.dossier_id = d.id) end,
        (select json_agg(json_build_object('unitId', p.unit_id, 'role', p.role, 'since', p.since, 'level', p.level) order by p.position)
          from party p where p.dossier_id = d.id and (g.level = 'whole' or p.role = 'originator')),
        case when g.level = 'whole' then (select json_object_agg(a.seq, a.texts) from act a where a.dossier_id = d.id and a.texts_last) end, d.erasures
      from access_grant g join dossier d on d.id = g.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
      where g.unit_id = unit and g.dossier_id = wanted;
  end $function$;
revoke execute on function dossier_seen(uuid,uuid) from public;
grant execute on function dossier_seen(uuid,uuid) to giapranh_app, giapranh_worker;

CREATE FUNCTION dossiers_known(unit uuid, wanted uuid[], here uuid)
 RETURNS TABLE(id uuid, kind text, exercise boolean, holder uuid, links text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select d.id, d.kind, d.exercise, d.holder_id, array(select l.relation from link l where l.dossier_id = d.id and l.other_id = here) from access_grant g join dossier d on d.id = g.dossier_id
    where g.unit_id = unit and g.dossier_id = any (wanted)
  $function$;
revoke execute on function dossiers_known(uuid,uuid[],uuid) from public;
grant execute on function dossiers_known(uuid,uuid[],uuid) to giapranh_app;

CREATE FUNCTION links_seen(unit uuid, wanted uuid)
 RETURNS TABLE(id uuid, number text, kind text, title jsonb, relation text, outward boolean, level text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select d.id, d.number, d.kind, case when g.level = 'pointer' then '""' else coalesce(to_jsonb(d.title), f.texts -> 0) end, l.relation, l.outward, g.level
    from (select other_id as id, relation, true as outward from link where dossier_id = wanted
      union all select dossier_id, relation, false from link where other_id = wanted) as l
    join access_grant g on g.unit_id = unit and g.dossier_id = l.id join dossier d on d.id = l.id
    left join act f on f.dossier_id = d.id and f.seq = 1
    where exists (select 1 from access_grant own where own.unit_id = unit and own.dossier_id = wanted and 'whole' in (own.level, g.level))
    order by d.id
  $function$;
revoke execute on function links_seen(uuid,uuid) from public;
grant execute on function links_seen(uuid,uuid) to giapranh_app;

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
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from obligation o join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where o.debtor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'waiting' then
      select json_agg(s) into strips from (
        select o.id, o.body, o.due_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from obligation o join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where o.creditor_id = unit and o.state = 'open' and (o.due_at, o.id) > (mark, after) order by o.due_at, o.id limit most) as s;
    elsif tab = 'escalated' then
      select json_agg(s) into strips from (
        select o.id, o.body, e.due_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from escalation e join obligation o on o.id = e.obligation_id join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where e.unit_id = unit and (e.due_at, e.obligation_id) > (mark, after) order by e.due_at, e.obligation_id limit most) as s;
    else
      select json_agg(s) into strips from (
        select o.id, o.body, o.ended_at::text as mark, d.id as dossier_id, d.number, d.kind,
          coalesce(to_jsonb(d.title), f.texts -> 0) as title, d.urgency, d.version, d.exercise, d.originator_id, d.holder_id, d.regulation_id,
          d.regulation_version, texts_named(d.id, o.body) as texts
        from obligation o join dossier d on d.id = o.dossier_id left join act f on f.dossier_id = d.id and f.seq = 1
        where o.debtor_id = unit and o.state <> 'open' and o.creditor_id <> o.debtor_id and o.ended_at >= since and (o.ended_at, o.id) < (mark, after)
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
      'idle', (select count(*) from dossier where holder_id = unit and idle_since is not null),
      'doneToday', (select count(*) from obligation
        where debtor_id = unit and state <> 'open' and creditor_id <> debtor_id and ended_at >= since));
  end $function$;
revoke execute on function desk_page(uuid,text,timestamp with time zone,uuid,integer,timestamp with time zone,timestamp with time zone) from public;
grant execute on function desk_page(uuid,text,timestamp with time zone,uuid,integer,timestamp with time zone,timestamp with time zone) to giapranh_app;

CREATE FUNCTION desk_idle(unit uuid, mark timestamp with time zone, after uuid, most integer)
 RETURNS TABLE(id uuid, number text, kind text, title jsonb, urgency text, version integer, exercise boolean, since timestamp with time zone, place text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select d.id, d.number, d.kind, coalesce(to_jsonb(d.title), f.texts -> 0), d.urgency, d.version, d.exercise, d.idle_since, d.idle_since::text
    from dossier d left join act f on f.dossier_id = d.id and f.seq = 1
    where d.holder_id = desk_idle.unit and d.idle_since is not null and (d.idle_since, d.id) > (desk_idle.mark, desk_idle.after)
    order by d.idle_since, d.id limit desk_idle.most
  $function$;
revoke execute on function desk_idle(uuid,timestamp with time zone,uuid,integer) from public;
grant execute on function desk_idle(uuid,timestamp with time zone,uuid,integer) to giapranh_app;

CREATE FUNCTION dossiers_around(unit uuid, wanted uuid[])
 RETURNS TABLE(dossier_id uuid, around jsonb, texts jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin
    return query
      select r.id, r.around, texts_named(r.id, r.around) from (select d.id, jsonb_build_object(
        'head', jsonb_build_object('openedAt', floor(extract(epoch from d.opened_at) * 1000), 'originator', d.originator_id, 'category', d.category),
        'holder', d.holder_id, 'state', d.state, 'stage', d.stage, 'closedAt', floor(extract(epoch from d.closed_at) * 1000), 'fields', d.fields,
        'scheduled', d.more -> 'scheduled', 'regulationId', d.regulation_id, 'regulationVersion', d.regulation_version,
        'parties', (select jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'role', p.role, 'level', p.level)) from party p where p.dossier_id = d.id),
        'obligations', (select jsonb_agg(jsonb_build_object('id', o.id, 'task', o.task, 'state', o.state, 'about', o.body -> 'about',
            'debtor', o.debtor_id, 'stage', o.body -> 'stage', 'parts', o.body -> 'parts') order by o.position)
          from obligation o where o.dossier_id = d.id)) as around
      from access_grant g join dossier d on d.id = g.dossier_id
      where g.unit_id = unit and g.level = 'whole' and g.dossier_id = any (wanted)) as r;
  end $function$;
revoke execute on function dossiers_around(uuid,uuid[]) from public;
grant execute on function dossiers_around(uuid,uuid[]) to giapranh_app;

CREATE FUNCTION dossiers_page(unit uuid, words tsquery, of_kind text, only_open boolean, only_mine boolean, only_party boolean, before uuid, most integer, tally_at timestamp with time zone)
 RETURNS TABLE(id uuid, number text, kind text, regulation_id uuid, regulation_version integer, originator_id uuid, title jsonb, urgency text, availability text, category text, handling text, opened_at timestamp with time zone, state text, outcome text, closed_at timestamp with time zone, version integer, last_at timestamp with time zone, stage text, exercise boolean, level text, tally json)
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
        where d.search @@ words and g.level = 'whole' and (of_kind is null or g.kind = of_kind) and (only_open is null or g.open = only_open)
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
      select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id,
        case when g.level = 'pointer' then '""' else coalesce(to_jsonb(d.title), f.texts -> 0) end, d.urgency, d.availability, case when g.level = 'pointer' then '' else d.category end, case when g.level = 'pointer' then '' else d.handling end,
        d.opened_at, d.state, case when g.level = 'pointer' then null else d.outcome end, d.closed_at, d.version, d.last_at,
        case when g.level = 'pointer' then null else d.stage end, d.exercise, g.level, case when tally_at is null or g.level <> 'whole' then null else (
          select json_build_object('open', count(*) filter (where o.state = 'open'),
            'late', count(*) filter (where o.state = 'open' and not o.paused and o.due_at < tally_at),
            'ended', count(*) filter (where o.state <> 'open'),
            'next_due', min(o.due_at) filter (where o.state = 'open' and isfinite(o.due_at)))
          from obligation o where o.dossier_id = d.id) end
      from unnest(ids) as found (id) join dossier d on d.id = found.id join access_grant g on g.unit_id = unit and g.dossier_id = d.id
        left join act f on f.dossier_id = d.id and f.seq = 1
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
    where o.regulation_id = regulation and not o.exercise and o.opened_at >= from_at and o.opened_at < to_at
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
    where d.regulation_id = regulation and not d.exercise and d.opened_at >= from_at and d.opened_at < to_at
    group by 1, 2 order by 1, 2
  $function$;
revoke execute on function dossiers_by_month(uuid,timestamp with time zone,timestamp with time zone) from public;
grant execute on function dossiers_by_month(uuid,timestamp with time zone,timestamp with time zone) to giapranh_app;

CREATE FUNCTION upload_begin(unit uuid, person uuid, wanted uuid, of_name text, of_size bigint, most integer, most_bytes bigint, lives interval)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function upload_begin(uuid,uuid,uuid,text,bigint,integer,bigint,interval) from public;
grant execute on function upload_begin(uuid,uuid,uuid,text,bigint,integer,bigint,interval) to giapranh_app;

CREATE FUNCTION upload_part_kept(unit uuid, person uuid, wanted uuid, part uuid, at_position bigint, of_size bigint, lives interval)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    update upload u set received = u.received + of_size, expires_at = now() + lives
    where u.id = wanted and u.unit_id = unit and u.person_id = person and u.received = at_position and u.received + of_size < u.size;
    if not found then return false; end if;
    insert into upload_part (id, upload_id, position, size) values (part, wanted, at_position, of_size);
    return true;
  end $function$;
revoke execute on function upload_part_kept(uuid,uuid,uuid,uuid,bigint,bigint,interval) from public;
grant execute on function upload_part_kept(uuid,uuid,uuid,uuid,bigint,bigint,interval) to giapranh_app;

CREATE FUNCTION content_held(of_digest text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select pg_advisory_xact_lock(hashtextextended('content ' || of_digest, 303)) $function$;
revoke execute on function content_held(text) from public;
grant execute on function content_held(text) to giapranh_app, giapranh_worker;

CREATE FUNCTION upload_finished(unit uuid, person uuid, wanted uuid, at_position bigint, of_digest text, of_type text, of_name text, lives interval, audit_id uuid, finished_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    update upload u set received = u.size, digest = of_digest, type = of_type, name = of_name, expires_at = now() + lives
    where u.id = wanted and u.unit_id = unit and u.person_id = person and u.received = at_position and u.digest is null;
    if not found then return false; end if;
    delete from upload_part p where p.upload_id = wanted;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, finished_at, person, unit, 'file.upload', wanted, 'ok', jsonb_build_object('digest', of_digest));
    return true;
  end $function$;
revoke execute on function upload_finished(uuid,uuid,uuid,bigint,text,text,text,interval,uuid,timestamp with time zone) from public;
grant execute on function upload_finished(uuid,uuid,uuid,bigint,text,text,text,interval,uuid,timestamp with time zone) to giapranh_app;

CREATE FUNCTION upload_removed(unit uuid, person uuid, wanted uuid, at_position bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    delete from upload u where u.id = wanted and u.unit_id = unit and u.person_id = person
      and (at_position is null or (u.received = at_position and u.digest is null));
    return found;
  end $function$;
revoke execute on function upload_removed(uuid,uuid,uuid,bigint) from public;
grant execute on function upload_removed(uuid,uuid,uuid,bigint) to giapranh_app;

CREATE FUNCTION files_available(unit uuid, wanted uuid, digests text[])
 RETURNS TABLE(digest text, size bigint, type text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select u.digest, u.size, u.type from upload u where u.unit_id = unit and u.digest = any (digests)
    union
    select f.digest, f.size, f.type from dossier_file f join access_grant g on g.unit_id = unit and g.dossier_id = f.dossier_id and g.level = 'whole'
    where f.dossier_id = wanted and f.digest = any (digests)
  $function$;
revoke execute on function files_available(uuid,uuid,text[]) from public;
grant execute on function files_available(uuid,uuid,text[]) to giapranh_app;

CREATE FUNCTION bind_files(dossier uuid, act uuid, unit uuid, digests text[], names text[] DEFAULT NULL::text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function bind_files(uuid,uuid,uuid,text[],text[]) from public;

CREATE FUNCTION file_read(unit uuid, person uuid, wanted uuid, of_digest text, audit_id uuid, read_at timestamp with time zone)
 RETURNS TABLE(name text, size bigint, type text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin
    return query
      select f.name, f.size, f.type from dossier_file f join access_grant g on g.unit_id = unit and g.dossier_id = f.dossier_id and g.level = 'whole'
      where f.dossier_id = wanted and f.digest = of_digest;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, read_at, person, unit, 'file.read', wanted, case when found then 'ok' else 'request.not-found' end,
      jsonb_build_object('digest', of_digest));
  end $function$;
revoke execute on function file_read(uuid,uuid,uuid,text,uuid,timestamp with time zone) from public;
grant execute on function file_read(uuid,uuid,uuid,text,uuid,timestamp with time zone) to giapranh_app;

CREATE FUNCTION uploads_expired()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ with gone as (delete from upload where expires_at < now() returning 1) select count(*) from gone $function$;
revoke execute on function uploads_expired() from public;
grant execute on function uploads_expired() to giapranh_worker;

CREATE FUNCTION parts_unknown(parts uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select p from unnest(parts) as p where not exists (select 1 from upload_part u where u.id = p) $function$;
revoke execute on function parts_unknown(uuid[]) from public;
grant execute on function parts_unknown(uuid[]) to giapranh_worker;

CREATE FUNCTION contents_unused(digests text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select d from unnest(digests) as d
        where not exists (select 1 from upload u where u.digest = d) and not exists (select 1 from dossier_file f where f.digest = d) $function$;
revoke execute on function contents_unused(text[]) from public;
grant execute on function contents_unused(text[]) to giapranh_worker;

CREATE FUNCTION takes_part(dossier uuid, unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = dossier and g.reason = 'party' and g.level = 'whole')
  $function$;
revoke execute on function takes_part(uuid,uuid) from public;

CREATE FUNCTION draft_right(wanted uuid, unit uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select case when d.unit_id = unit then 'own'
      else (select s.may from draft_share s where s.draft_id = d.id and s.unit_id = unit and takes_part(d.dossier_id, unit)) end
    from draft d where d.id = wanted
  $function$;
revoke execute on function draft_right(uuid,uuid) from public;

CREATE FUNCTION refuse_draft(code text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ begin raise exception using errcode = 'ZD001', message = code; end $function$;
revoke execute on function refuse_draft(text) from public;

CREATE FUNCTION hold_draft(wanted uuid, unit uuid, owned boolean)
 RETURNS draft
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function hold_draft(uuid,uuid,boolean) from public;

CREATE FUNCTION note_draft(audit_id uuid, noted_at timestamp with time zone, person uuid, unit uuid, what text, wanted uuid, further jsonb)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, noted_at, person, unit, 'draft.' || what, wanted, 'ok', further)
  $function$;
revoke execute on function note_draft(uuid,timestamp with time zone,uuid,uuid,text,uuid,jsonb) from public;

CREATE FUNCTION create_draft(unit uuid, person uuid, fresh uuid, of_dossier uuid, of_kind text, of_field text, of_title text, written bytea[], of_key text, of_hash bytea, most integer, created timestamp with time zone, audit_id uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function create_draft(uuid,uuid,uuid,uuid,text,text,text,bytea[],text,bytea,integer,timestamp with time zone,uuid) from public;
grant execute on function create_draft(uuid,uuid,uuid,uuid,text,text,text,bytea[],text,bytea,integer,timestamp with time zone,uuid) to giapranh_app;

CREATE FUNCTION append_draft(unit uuid, person uuid, wanted uuid, expected bigint, written bytea[], written_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function append_draft(uuid,uuid,uuid,bigint,bytea[],timestamp with time zone) from public;
grant execute on function append_draft(uuid,uuid,uuid,bigint,bytea[],timestamp with time zone) to giapranh_app;

CREATE FUNCTION compact_draft(unit uuid, wanted uuid, upto bigint, encoded bytea, compacted_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function compact_draft(uuid,uuid,bigint,bytea,timestamp with time zone) from public;
grant execute on function compact_draft(uuid,uuid,bigint,bytea,timestamp with time zone) to giapranh_app;

CREATE FUNCTION follow_draft(unit uuid, person uuid, sealed uuid, fresh uuid, followed_at timestamp with time zone, audit_id uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function follow_draft(uuid,uuid,uuid,uuid,timestamp with time zone,uuid) from public;
grant execute on function follow_draft(uuid,uuid,uuid,uuid,timestamp with time zone,uuid) to giapranh_app;

CREATE FUNCTION keep_draft_version(unit uuid, person uuid, wanted uuid, fresh uuid, of_seq bigint, of_why text, of_name text, of_content bytea, of_digest text, of_key text, most integer, kept_at timestamp with time zone, audit_id uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function keep_draft_version(uuid,uuid,uuid,uuid,bigint,text,text,bytea,text,text,integer,timestamp with time zone,uuid) from public;
grant execute on function keep_draft_version(uuid,uuid,uuid,uuid,bigint,text,text,bytea,text,text,integer,timestamp with time zone,uuid) to giapranh_app;

CREATE FUNCTION share_draft(unit uuid, person uuid, wanted uuid, other uuid, level text, shared_at timestamp with time zone, audit_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function share_draft(uuid,uuid,uuid,uuid,text,timestamp with time zone,uuid) from public;
grant execute on function share_draft(uuid,uuid,uuid,uuid,text,timestamp with time zone,uuid) to giapranh_app;

CREATE FUNCTION discard_draft(unit uuid, person uuid, wanted uuid, discarded_at timestamp with time zone, audit_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    held draft := hold_draft(wanted, unit, true);
  begin
    if held.state = 'sealed' then perform refuse_draft('draft.sealed'); end if;
    if held.state = 'discarded' then return; end if;
    update draft d set state = 'discarded', ended_at = discarded_at where d.id = wanted;
    perform note_draft(audit_id, discarded_at, person, unit, 'discard', wanted, null);
  end $function$;
revoke execute on function discard_draft(uuid,uuid,uuid,timestamp with time zone,uuid) from public;
grant execute on function discard_draft(uuid,uuid,uuid,timestamp with time zone,uuid) to giapranh_app;

CREATE FUNCTION recover_draft(unit uuid, person uuid, wanted uuid, discarded_since timestamp with time zone, recovered_at timestamp with time zone, audit_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    held draft := hold_draft(wanted, unit, true);
  begin
    if held.state = 'sealed' then perform refuse_draft('draft.sealed'); end if;
    if held.state = 'open' then return; end if;
    if held.ended_at < discarded_since then perform refuse_draft('draft.recovered-too-late'); end if;
    update draft d set state = 'open', ended_at = null where d.id = wanted;
    perform note_draft(audit_id, recovered_at, person, unit, 'recover', wanted, null);
  end $function$;
revoke execute on function recover_draft(uuid,uuid,uuid,timestamp with time zone,timestamp with time zone,uuid) from public;
grant execute on function recover_draft(uuid,uuid,uuid,timestamp with time zone,timestamp with time zone,uuid) to giapranh_app;

CREATE FUNCTION seal_draft(draft uuid, act uuid, unit uuid, digest text, sealed_at timestamp with time zone DEFAULT now())
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function seal_draft(uuid,uuid,uuid,text,timestamp with time zone) from public;

CREATE FUNCTION erase_drafts(dossier uuid, gone text[], at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  end $function$;
revoke execute on function erase_drafts(uuid,text[],timestamp with time zone) from public;

CREATE FUNCTION draft_updates(unit uuid, wanted uuid, after bigint)
 RETURNS TABLE(seq bigint, whole boolean, content bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select u.seq, u.whole, u.content from draft_update u
    where u.draft_id = wanted and u.seq > after and draft_right(wanted, unit) is not null order by u.seq
  $function$;
revoke execute on function draft_updates(uuid,uuid,bigint) from public;
grant execute on function draft_updates(uuid,uuid,bigint) to giapranh_app;

CREATE FUNCTION draft_standings(drafts uuid[], units uuid[])
 RETURNS TABLE(draft_id uuid, unit_id uuid, stands text, state text, ended_at timestamp with time zone, dossier_id uuid, last_seq bigint, followed_by uuid, erased boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select asked.draft_id, asked.unit_id, draft_right(asked.draft_id, asked.unit_id), d.state, d.ended_at, d.dossier_id, d.last_seq,
      (select f.id from draft f where f.follows = d.id), d.state = 'sealed' and d.digest is null
    from unnest(drafts, units) as asked (draft_id, unit_id) join draft d on d.id = asked.draft_id
  $function$;
revoke execute on function draft_standings(uuid[],uuid[]) from public;
grant execute on function draft_standings(uuid[],uuid[]) to giapranh_app;

CREATE FUNCTION draft_heads(wanted uuid[], unit uuid)
 RETURNS TABLE(id uuid, unit_id uuid, stands text, kind text, field text, title text, state text, created_at timestamp with time zone, last_at timestamp with time zone, last_name text, last_rank text, last_unit_id uuid, ended_at timestamp with time zone, act_id uuid, digest text, follows uuid, followed_by uuid, dossier_id uuid, dossier_number text, dossier_title text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select d.id, d.unit_id, draft_right(d.id, unit), d.kind, d.field, d.title, d.state, d.created_at, d.last_at, p.name, p.rank, d.last_unit_id,
      d.ended_at, d.act_id, d.digest, d.follows,
      (select f.id from draft f where f.follows = d.id),
      d.dossier_id, o.number, coalesce(o.title, text_read(f.texts, '{"@": "1.1"}'))
    from draft d join person p on p.id = d.last_by left join dossier o on o.id = d.dossier_id left join act f on f.dossier_id = o.id and f.seq = 1
    where d.id = any (wanted) and draft_right(d.id, unit) is not null
    order by d.last_at desc, d.id desc
  $function$;
revoke execute on function draft_heads(uuid[],uuid) from public;

CREATE FUNCTION draft_seen(unit uuid, wanted uuid)
 RETURNS TABLE(id uuid, unit_id uuid, stands text, kind text, field text, title text, state text, created_at timestamp with time zone, last_at timestamp with time zone, last_name text, last_rank text, last_unit_id uuid, ended_at timestamp with time zone, act_id uuid, digest text, follows uuid, followed_by uuid, dossier_id uuid, dossier_number text, dossier_title text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select * from draft_heads(array[wanted], unit) $function$;
revoke execute on function draft_seen(uuid,uuid) from public;
grant execute on function draft_seen(uuid,uuid) to giapranh_app;

CREATE FUNCTION drafts_page(unit uuid, of_state text, of_dossier uuid, before_at timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(id uuid, unit_id uuid, stands text, kind text, field text, title text, state text, created_at timestamp with time zone, last_at timestamp with time zone, last_name text, last_rank text, last_unit_id uuid, ended_at timestamp with time zone, act_id uuid, digest text, follows uuid, followed_by uuid, dossier_id uuid, dossier_number text, dossier_title text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  $function$;
revoke execute on function drafts_page(uuid,text,uuid,timestamp with time zone,uuid,integer) from public;
grant execute on function drafts_page(uuid,text,uuid,timestamp with time zone,uuid,integer) to giapranh_app;

CREATE FUNCTION draft_shares(unit uuid, wanted uuid)
 RETURNS TABLE(unit_id uuid, may text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select s.unit_id, s.may from draft_share s where s.draft_id = wanted and draft_right(wanted, unit) is not null order by s.unit_id
  $function$;
revoke execute on function draft_shares(uuid,uuid) from public;
grant execute on function draft_shares(uuid,uuid) to giapranh_app;

CREATE FUNCTION draft_versions(unit uuid, wanted uuid, before uuid, most integer)
 RETURNS TABLE(id uuid, why text, name text, at timestamp with time zone, unit_id uuid, person_name text, person_rank text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select v.id, v.why, v.name, v.at, v.unit_id, p.name, p.rank from draft_version v join person p on p.id = v.person_id
    where v.draft_id = wanted and (before is null or v.id < before) and draft_right(wanted, unit) is not null
    order by v.id desc limit most
  $function$;
revoke execute on function draft_versions(uuid,uuid,uuid,integer) from public;
grant execute on function draft_versions(uuid,uuid,uuid,integer) to giapranh_app;

CREATE FUNCTION draft_version_seen(unit uuid, wanted uuid, version uuid)
 RETURNS TABLE(id uuid, why text, name text, at timestamp with time zone, unit_id uuid, person_name text, person_rank text, content bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select v.id, v.why, v.name, v.at, v.unit_id, p.name, p.rank, v.content from draft_version v join person p on p.id = v.person_id
    where v.id = version and v.draft_id = wanted and draft_right(wanted, unit) is not null
  $function$;
revoke execute on function draft_version_seen(uuid,uuid,uuid) from public;
grant execute on function draft_version_seen(uuid,uuid,uuid) to giapranh_app;

CREATE FUNCTION draft_sweep(discarded_before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from draft where state = 'discarded' and ended_at < discarded_before $function$;
revoke execute on function draft_sweep(timestamp with time zone) from public;
grant execute on function draft_sweep(timestamp with time zone) to giapranh_worker;

CREATE FUNCTION inside_of_ended(ended uuid, after_id uuid, most integer)
 RETURNS TABLE(dossier_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select e.dossier_id from inside_entry e where e.unit_id = ended and e.dossier_id > after_id
    union select h.dossier_id from inside_heir h where h.heir_id = ended and h.dossier_id > after_id
    order by 1 limit most
  $function$;
revoke execute on function inside_of_ended(uuid,uuid,integer) from public;
grant execute on function inside_of_ended(uuid,uuid,integer) to giapranh_worker;

CREATE FUNCTION inside_goes(dossier uuid, ended uuid, heir uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    insert into inside_heir (dossier_id, heir_id, unit_id)
    select inside_goes.dossier, heir, before.unit_id
    from (select ended as unit_id
      union select h.unit_id from inside_heir h where h.dossier_id = inside_goes.dossier and h.heir_id = ended) as before
    where before.unit_id <> heir
    on conflict do nothing
  $function$;
comment on function inside_goes(uuid,uuid,uuid) is 'Called by the worker after the ended unit''s place in the matter has passed to its heir.';
revoke execute on function inside_goes(uuid,uuid,uuid) from public;
grant execute on function inside_goes(uuid,uuid,uuid) to giapranh_worker;

CREATE FUNCTION issue_papers(decisions jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    p record;
    taken integer;
  begin
    for p in
      select d -> 'act' as act, d -> 'dossier' ->> 'id' as dossier, e.paper, e.paper ->> 'series' as series, (e.paper ->> 'year')::smallint as year,
        -- What the act says of the same document: there its texts stand as references.
        (select c.said from act a, jsonb_array_elements(a.changes) with ordinality as c (said, place)
          where a.id = (d -> 'act' ->> 'id')::uuid and a.actor = 'person' and c.said ->> 'change' = 'issued'
          order by c.place offset e.place - 1 limit 1) as said
      from jsonb_array_elements(decisions) with ordinality as o (d, position), jsonb_array_elements(d -> 'papers') with ordinality as e (paper, place)
      order by e.paper ->> 'series', o.position, e.place
    loop
      if p.said ->> 'document' is distinct from p.paper ->> 'type' then
        raise insufficient_privilege using message = 'a document is issued by an act of a person that says so';
      end if;
      insert into dossier_series as s (unit_id, kind, year, last) values ((p.act ->> 'unit_id')::uuid, p.series, p.year, 1)
        on conflict (unit_id, kind, year) do update set last = s.last + 1 returning s.last into taken;
      insert into paper (id, dossier_id, act_id, unit_id, type, series, year, number, symbol, dated, head, text)
      select (p.paper ->> 'id')::uuid, p.dossier::uuid, (p.act ->> 'id')::uuid, (p.act ->> 'unit_id')::uuid, p.paper ->> 'type', p.series, p.year,
        taken, case when taken < 10 then '0' else '' end || taken || (p.paper ->> 'suffix'), (p.paper ->> 'dated')::date,
        p.paper -> 'head' || jsonb_build_object('outside', p.said -> 'outside', 'title', coalesce(to_jsonb(d.title), '{"@": "1.1"}')), p.said -> 'text'
      from dossier d where d.id = p.dossier::uuid;
    end loop;
  end $function$;
revoke execute on function issue_papers(jsonb) from public;

CREATE FUNCTION sealed_text(of_dossier uuid, of_draft text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select text_read(a.texts, c -> 'sealed' -> 'text') from act a, jsonb_array_elements(a.changes) as c
    where a.dossier_id = of_dossier and c ->> 'change' = 'sealed' and c ->> 'draftId' = of_draft
    order by a.seq desc limit 1
  $function$;
revoke execute on function sealed_text(uuid,text) from public;

CREATE FUNCTION sealed_text_seen(unit uuid, of_dossier uuid, of_draft text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select sealed_text(of_dossier, of_draft)
    where exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = of_dossier and g.level = 'whole')
  $function$;
revoke execute on function sealed_text_seen(uuid,uuid,text) from public;
grant execute on function sealed_text_seen(uuid,uuid,text) to giapranh_app;

CREATE FUNCTION paper_read(unit uuid, person uuid, of_dossier uuid, wanted uuid, audit_id uuid, read_at timestamp with time zone)
 RETURNS TABLE(type text, number integer, symbol text, head jsonb, words text, texts jsonb, erasures integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin
    return query
      select p.type, p.number, p.symbol, p.head,
        coalesce(text_read(a.texts, a.fields -> (p.text ->> 'field')), sealed_text(p.dossier_id, p.text ->> 'draftId'),
          (select text_read(e.texts, p.text -> 'words') from act e
            where e.dossier_id = p.dossier_id and e.seq = coalesce(split_part(p.text -> 'words' ->> '@', '.', 1)::integer, 1))),
        texts_named(p.dossier_id, p.head), d.erasures
      from paper p join act a on a.id = p.act_id join dossier d on d.id = p.dossier_id join access_grant g on g.unit_id = unit and g.dossier_id = p.dossier_id and g.level = 'whole'
      where p.dossier_id = of_dossier and p.id = wanted;
    insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail)
    values (audit_id, read_at, person, unit, 'paper.read', of_dossier, case when found then 'ok' else 'request.not-found' end,
      jsonb_build_object('paper', wanted));
  end $function$;
revoke execute on function paper_read(uuid,uuid,uuid,uuid,uuid,timestamp with time zone) from public;
grant execute on function paper_read(uuid,uuid,uuid,uuid,uuid,timestamp with time zone) to giapranh_app;

CREATE FUNCTION inherit_drafts(ended uuid, otherwise uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    moved record;
  begin
    for moved in
      select d.id, coalesce((select (c ->> 'to')::uuid from act a, jsonb_array_elements(a.changes) as c
          where a.dossier_id = d.dossier_id and c ->> 'change' = 'inherited' and c ->> 'from' = ended::text order by a.seq desc limit 1), otherwise) as heir
      from draft d where d.unit_id = ended or exists (select 1 from draft_share s where s.draft_id = d.id and s.unit_id = ended)
      order by d.id for update
    loop
      continue when moved.heir is null;
      insert into draft_share (draft_id, unit_id, may) select moved.id, moved.heir, s.may from draft_share s
      where s.draft_id = moved.id and s.unit_id = ended
      on conflict (draft_id, unit_id) do update set may = case when 'write' in (draft_share.may, excluded.may) then 'write' else 'read' end;
      update draft d set unit_id = moved.heir where d.id = moved.id and d.unit_id = ended;
      delete from draft_share s using draft d where d.id = moved.id and s.draft_id = d.id and s.unit_id in (ended, d.unit_id);
      perform pg_notify('giapranh_drafts', json_build_object('draft', moved.id)::text);
    end loop;
  end $function$;
comment on function inherit_drafts(uuid,uuid) is 'Whoever receives news of a draft through its unit is told, with the commit, that it has moved.';
revoke execute on function inherit_drafts(uuid,uuid) from public;
grant execute on function inherit_drafts(uuid,uuid) to giapranh_worker;

CREATE FUNCTION units_with_drafts()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select d.unit_id from draft d union select s.unit_id from draft_share s $function$;
revoke execute on function units_with_drafts() from public;
grant execute on function units_with_drafts() to giapranh_worker;
