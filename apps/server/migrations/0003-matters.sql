-- Dossiers and their rows: parties, grants, obligations, escalations, acts. Only store_act() writes them (0005).

create table dossier (
  id uuid primary key,
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
  opened_at timestamptz not null,
  clause text,
  stage text,
  fields jsonb not null,
  more jsonb not null,
  lat double precision,
  lon double precision,
  audience uuid[] not null,
  state text not null,
  outcome text,
  closed_at timestamptz,
  version integer not null,
  last_at timestamptz not null,
  acts_at timestamptz,
  idle_since timestamptz,
  erasures integer not null default 0,
  search tsvector not null,
  -- Numbers belong to the unit that gave them: a reform can give its code to another unit, whose first number is then the same text.
  constraint dossier__number_unique unique (originator_id, number),
  constraint dossier__state_known check (state in ('open', 'closed')),
  constraint dossier__idle_is_open check (idle_since is null or state = 'open'),
  constraint dossier__closed_has_outcome check ((state = 'closed') = (outcome is not null)),
  foreign key (regulation_id, regulation_version) references regulation (id, version)
) with (fillfactor = 80);
-- Leaves room on each page for the next version of its rows, so that an act that changes no indexed column writes no index.
comment on table dossier is 'One matter between units: the sum of its acts. The head never changes; state, version and last_at follow the acts.';
comment on column dossier.id is 'UUIDv7 made by the server at opened_at, so the order of ids is the order of age.';
comment on column dossier.regulation_version is 'The version of the regulation that governs it: that of its opening, until an act changes it.';
comment on column dossier.holder_id is 'The unit that keeps the matter: the originator, or its heir.';
comment on column dossier.exclusive is 'The values for which only one dossier of its kind may be open, exercises apart from real ones; null if several may be open.';
comment on column dossier.title is 'Null if the title was typed: then it is the first text of the first act.';
comment on column dossier.fields is 'Values of the opening by the kind''s fields, and values kept from later acts. Texts are references.';
comment on column dossier.erasures is 'How often its texts were erased: an act that was decided before an erasure is decided again.';
comment on column dossier.more is 'The rest of the state: urgency and version at its opening, closing act, scheduled obligations, links, holds.';
comment on column dossier.audience is 'The units that see all of it, so that an act can notify them although its unit cannot list other units'' grants.';
comment on column dossier.acts_at is 'When the regulation next acts in it by itself; null: never.';
comment on column dossier.idle_since is 'Open, and nothing owed since then and nothing to come by itself: it waits for its holder. Otherwise null.';
comment on column dossier.search is 'The words of number, title and body without diacritics, and the audience: made by search_of().';
-- PostgreSQL keeps new entries of a word index in an unsorted list that every search reads: by default up to 4 MB, about 7 ms. With 128 kB searches
-- lose no measurable time, and an act costs 2 % more.
create index dossier__by_words on dossier using gin (search) with (gin_pending_list_limit = 128);
create unique index dossier__only_one_open on dossier (regulation_id, kind, exclusive, exercise) where state = 'open' and exclusive is not null;
create index dossier__acts_at on dossier (acts_at) where acts_at is not null;
create index dossier__idle on dossier (holder_id, idle_since, id) where idle_since is not null;
create index dossier__by_month on dossier (regulation_id, opened_at) include (kind, exercise);

create table party (
  dossier_id uuid not null references dossier,
  unit_id uuid not null,
  role text not null,
  since timestamptz not null,
  position integer not null,
  level text not null,
  primary key (dossier_id, unit_id)
);
-- Parties of open dossiers, found by unit: an ended unit's place goes to its heirs.
create index party__of_unit on party (unit_id, dossier_id);

create table access_grant (
  unit_id uuid not null,
  dossier_id uuid not null references dossier,
  reason text not null,
  through_id uuid not null,
  level text not null,
  kind text not null,
  open boolean not null,
  mine boolean not null,
  primary key (unit_id, dossier_id),
  constraint access_grant__level_known check (level in ('pointer', 'header', 'whole'))
);
comment on column access_grant.level is 'What the unit sees. pointer: that there is a dossier and whom to call; header: its head; whole: all of it.';
comment on table access_grant is 'Who sees which dossier and why. kind, open and mine repeat the dossier''s values, so that a unit''s list is one index range.';
create index access_grant__of_dossier on access_grant (dossier_id);
create index access_grant__open on access_grant (unit_id, dossier_id) where open;
create index access_grant__by_kind on access_grant (unit_id, kind, dossier_id);
create index access_grant__mine on access_grant (unit_id, dossier_id) where mine;
-- A unit at a high level sees very many matters but is a party to few of them.
create index access_grant__party on access_grant (unit_id, dossier_id) where reason = 'party';

create table obligation (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  position integer not null,
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
comment on table obligation is 'What one unit owes another. body is the kernel''s Obligation; the columns repeat what lists and figures need from it.';
comment on column obligation.due_at is 'Infinity if it is open-ended, so that one index orders all.';
comment on column obligation.warm_at is 'When 75 % of the time has passed; null if it is open-ended.';
comment on column obligation.running_ms is 'For an ended obligation: milliseconds that its clock ran, without pauses.';
comment on column obligation.alarm_at is 'The next instant at which somebody must be notified (reminder, due, escalation); null if there is none.';
create index obligation__of_dossier on obligation (dossier_id, position);
create index obligation__owed on obligation (debtor_id, due_at, id) where state = 'open';
create index obligation__waiting on obligation (creditor_id, due_at, id) where state = 'open';
-- Where a reform made one unit of both sides, nobody did anything.
create index obligation__done on obligation (debtor_id, ended_at desc, id) where state <> 'open' and creditor_id <> debtor_id;
create index obligation__of_lead on obligation (regulation_id, debtor_id) where state = 'open' and capacity = 'lead';
create index obligation__to_lead on obligation (regulation_id, creditor_id) where state = 'open' and capacity = 'to-lead';
create index obligation__alarm on obligation (alarm_at) where alarm_at is not null;
create index obligation__clause on obligation (regulation_id, opened_at) include (clause, exercise, state, paused, due_at, ended_at, running_ms);

create table escalation (
  unit_id uuid not null,
  obligation_id uuid not null references obligation,
  level smallint not null,
  due_at timestamptz not null,
  since timestamptz not null,
  primary key (unit_id, obligation_id)
);
comment on table escalation is 'Open obligations past due, as the units above the debtor see them. Derived data: only the clock decides what is late.';
create index escalation__by_due on escalation (unit_id, due_at, obligation_id);
create index escalation__of_obligation on escalation (obligation_id);

create function drop_escalation() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$ begin delete from escalation where obligation_id = new.id; return null; end $$;
-- Only a late obligation can be on a desk above. Most acts end obligations in time and need no look-up of escalations.
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
  actor text not null,
  person_id uuid,
  person_name text,
  person_rank text,
  post_id uuid,
  post text,
  unit_id uuid,
  reason text,
  told_for_id uuid,
  told_at timestamptz,
  obligation_id uuid,
  clause text,
  under jsonb not null,
  facts jsonb not null,
  fields jsonb not null,
  changes jsonb not null,
  texts jsonb,
  texts_last boolean not null,
  hash bytea not null,
  primary key (dossier_id, seq),
  constraint act__id_unique unique (id),
  constraint act__has_an_actor check (case actor
    when 'person' then num_nulls(person_id, person_name, post_id, post, unit_id) = 0 and reason is null
    when 'regulation' then num_nonnulls(person_id, post_id, unit_id) = 0 and reason is not null and clause is not null
    when 'registry' then num_nonnulls(person_id, post_id, unit_id) = 0 and reason is not null
    else false end),
  constraint act__told_whole check (num_nulls(told_for_id, told_at) in (0, 2))
) with (toast_tuple_target = 8160);
-- An act of usual length stays uncompressed in its row: compressing it and storing it apart costs more than it saves.
comment on column act.person_name is 'Name and rank on that day.';
comment on column act.reason is 'For an act that no person did: the occasion in the regulation, or the legal instrument of the registry.';
comment on column act.told_for_id is 'The unit that reported it by telephone or on paper, at told_at; the person of the act wrote it down.';
comment on column act.under is 'Versions of regulation, registry and kind by which it was decided.';
comment on column act.texts is 'The typed texts, each stored once: hash, salt and text; for an erased text its hash and the time in milliseconds. Everywhere else {"@": "act.place"} refers to them.';
comment on column act.texts_last is 'Whether the dossier''s state still uses the texts: then they are read with the dossier.';
comment on column act.hash is 'SHA-256 of the canonical bytes (RFC 8785), in which each text is replaced by its hash.';
comment on table act is 'Immutable: who did what when, under which clause, and what it changed. State is the fold of these rows.';

create table act_signature (
  id uuid primary key,
  act_id uuid not null references act (id),
  unit_id uuid not null,
  person_id uuid,
  scheme text not null,
  bytes bytea not null,
  at timestamptz not null,
  constraint act_signature__once unique nulls not distinct (act_id, unit_id, person_id)
);
comment on table act_signature is 'Signatures of the hash of an act, by a person for a unit or by the unit itself; insert only. Whoever sees the act sees its signatures.';
comment on column act_signature.person_id is 'Null: signed by the unit itself with its own key.';
comment on column act_signature.scheme is 'How it was signed, which decides how it is verified.';

-- The texts to which a value refers, by reference. Runs with the caller's rights.
create function texts_named(of_dossier uuid, value jsonb) returns jsonb language sql stable
  as $$
    select jsonb_object_agg(r.reference, a.texts -> (split_part(r.reference, '.', 2)::integer - 1))
    from (select distinct jsonb_path_query(value, '$.**."@"') #>> '{}' as reference) as r
    join act a on a.dossier_id = of_dossier and a.seq = split_part(r.reference, '.', 1)::integer
  $$;
grant execute on function texts_named(uuid, jsonb) to giapranh_app, giapranh_worker;

-- A value of an act in readable form; it may be a reference to a text of that act. Hours and days are those of Việt Nam, as in the rules.
create function text_read(texts jsonb, value jsonb) returns text language sql immutable
  as $$
    select case when value ->> '@' is null then value #>> '{}'
      when jsonb_array_length(entry) = 2
        then '[đã xoá ngày ' || to_char(to_timestamp((entry ->> 1)::bigint / 1000) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') || ']'
      else entry ->> 2 end
    from (select texts -> (split_part(value ->> '@', '.', 2)::integer - 1) as entry) as e
  $$;

create table link (
  dossier_id uuid not null references dossier,
  other_id uuid not null references dossier,
  relation text not null,
  since timestamptz not null,
  primary key (dossier_id, other_id, relation),
  constraint link__not_itself check (dossier_id <> other_id)
);
create index link__of_other on link (other_id);
comment on table link is 'Related dossiers, as stated by the first one. Each side shows the link to those who can also see the other dossier.';

create table hold (
  dossier_id uuid not null references dossier,
  resource text not null,
  key bigint not null generated always as (hashtextextended(resource, 0)) stored,
  during tstzrange not null,
  exercise boolean not null,
  -- No extension compares texts in such a constraint, so the hash of the name is compared instead.
  constraint hold__taken_once exclude using gist (int8range(key, key, '[]') with &&, int4range(exercise::integer, exercise::integer, '[]') with &&, during with &&)
);
create index hold__of_dossier on hold (dossier_id);
comment on table hold is 'Named resources that open dossiers hold for a time; no two hold the same one at the same time.';
comment on column hold.exercise is 'An exercise takes nothing away from what is real, nor the other way round.';

create table occasion (
  key text primary key,
  dossier_id uuid not null references dossier,
  at timestamptz not null
);
comment on table occasion is 'What the regulation has opened by itself: each occasion once, whichever process acts.';

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
comment on table idempotency is 'A request that is sent twice is one act: the second gets the answer of the first.';
comment on column idempotency.key is 'SHA-256 of the request''s Idempotency-Key. The key itself is not stored, because request_hash was made with it.';
comment on column idempotency.request_hash is 'HMAC-SHA256 of the request with its Idempotency-Key: a reader of this table cannot test guesses of the content.';
create index idempotency__by_age on idempotency (at);

-- A unit sees a dossier and its rows only with a grant.
alter table access_grant enable row level security;
create policy access_grant__own on access_grant for select to giapranh_app using (unit_id = (select app_unit()));
alter table dossier enable row level security;
-- Only the functions of 0006 show less than the whole of a dossier: a policy can hide rows but not columns.
create policy dossier__seen on dossier for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = dossier.id and g.level = 'whole'));
alter table party enable row level security;
create policy party__seen on party for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = party.dossier_id and g.level = 'whole'));
-- By the rules, debtor and creditor are parties. Naming them here saves the desk a look-up of the grant for every row.
alter table obligation enable row level security;
create policy obligation__seen on obligation for select to giapranh_app
  using (debtor_id = (select app_unit()) or creditor_id = (select app_unit())
    or exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = obligation.dossier_id and g.level = 'whole'));
alter table escalation enable row level security;
create policy escalation__seen on escalation for select to giapranh_app using (unit_id = (select app_unit()));
alter table act enable row level security;
create policy act__seen on act for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = act.dossier_id and g.level = 'whole'));
alter table act_signature enable row level security;
create policy act_signature__seen on act_signature for select to giapranh_app using (exists (select 1 from act a where a.id = act_id));
create policy act_signature__own on act_signature for insert to giapranh_app with check (unit_id = (select app_unit())
  and (person_id is null or person_id = (select app_person())) and exists (select 1 from act a where a.id = act_id));
alter table link enable row level security;
-- A link says something about both matters: a unit that sees the whole of one, and at least something of the other, sees the link.
create policy link__seen on link for select to giapranh_app
  using (exists (select 1 from access_grant g join access_grant o on o.unit_id = g.unit_id and o.dossier_id = link.other_id
    where g.unit_id = (select app_unit()) and g.dossier_id = link.dossier_id and 'whole' in (g.level, o.level)));
alter table hold enable row level security;
create policy hold__seen on hold for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = hold.dossier_id and g.level = 'whole'));
alter table occasion enable row level security;
create policy occasion__nobody on occasion for all to giapranh_app using (false);
alter table dossier_series enable row level security;
create policy dossier_series__own on dossier_series for select to giapranh_app using (unit_id = (select app_unit()));
alter table idempotency enable row level security;
create policy idempotency__own on idempotency for select to giapranh_app using (person_id = (select app_person()));
grant select on dossier, party, access_grant, obligation, escalation, act, act_signature, link, hold, dossier_series, idempotency to giapranh_app;
grant insert on act_signature to giapranh_app;

-- The worker watches the clocks, and writes the acts of regulation and registry only through store_rules_act(). It acts for no unit.
create policy dossier__watched on dossier for select to giapranh_worker using (true);
create policy party__watched on party for select to giapranh_worker using (true);
create policy occasion__watched on occasion for select to giapranh_worker using (true);
create policy access_grant__watched on access_grant for select to giapranh_worker using (true);
create policy obligation__watched on obligation for select to giapranh_worker using (true);
create policy obligation__alarmed on obligation for update to giapranh_worker using (true);
create policy escalation__kept on escalation for all to giapranh_worker using (true) with check (true);
create policy idempotency__swept on idempotency for all to giapranh_worker using (true);
-- Only for the texts of the messages that it sends.
create policy act__told on act for select to giapranh_worker using (true);
grant select (dossier_id, seq, texts) on act to giapranh_worker;
grant select on dossier, party, occasion, access_grant, obligation to giapranh_worker;
grant update (alarm_at) on obligation to giapranh_worker;
grant select, insert, update, delete on escalation to giapranh_worker;
grant select, delete on idempotency to giapranh_worker;

create table succession_done (
  unit_id uuid primary key references unit,
  at timestamptz not null
);
comment on table succession_done is 'Ended units whose open matters have gone to their heirs, by the clock of then. A clock that was ahead leaves marks of the future: they do not count.';
alter table succession_done enable row level security;
create policy succession_done__nobody on succession_done for all to giapranh_app using (false);
create policy succession_done__kept on succession_done for all to giapranh_worker using (true) with check (true);
create index succession_done__at on succession_done (at);
grant select, insert, delete on succession_done to giapranh_worker;
