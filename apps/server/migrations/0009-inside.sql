-- What units record about their internal side of a matter: who handles it, instructions, notes, log. None of it leaves the unit, and no act of the
-- dossier depends on it.

create table inside_entry (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  unit_id uuid not null,
  seq integer not null,
  type text not null,
  at timestamptz not null,
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
  constraint inside_entry__in_order unique (dossier_id, unit_id, seq),
  constraint inside_entry__sent_once unique (unit_id, person_id, key),
  constraint inside_entry__key_has_its_request check ((key is null) = (request_hash is null)),
  constraint inside_entry__to_named check ((to_id is null) = (to_name is null))
);
comment on table inside_entry is 'Immutable: what a unit recorded about its internal side of a matter. Only that unit, and its heir in the matter, see it.';
comment on column inside_entry.seq is 'Number within dossier and unit: two entries that were decided on the same state cannot both be stored.';
comment on column inside_entry.person_name is 'Names and ranks on that day.';
comment on column inside_entry.key is 'With request_hash: from the request, as in the table idempotency. A request that is sent twice is one entry.';
create index inside_entry__hands on inside_entry (dossier_id, unit_id, seq) where type in ('take', 'hand', 'putDown');

create table inside_heir (
  dossier_id uuid not null references dossier,
  heir_id uuid not null,
  unit_id uuid not null,
  primary key (dossier_id, heir_id, unit_id)
);
comment on table inside_heir is 'Whose entries a unit sees besides its own: those of the units whose place it took in the matter.';

alter table inside_heir enable row level security;
create policy inside_heir__own on inside_heir for select to giapranh_app using (heir_id = (select app_unit()));
grant select on inside_heir to giapranh_app;

alter table inside_entry enable row level security;
create policy inside_entry__seen on inside_entry for select to giapranh_app
  using (unit_id = (select app_unit()) or exists (select 1 from inside_heir h
    where h.dossier_id = inside_entry.dossier_id and h.heir_id = (select app_unit()) and h.unit_id = inside_entry.unit_id));
-- Only as oneself, for one's own unit, and in a matter that the unit sees whole. Nobody changes or removes an entry.
create policy inside_entry__written on inside_entry for insert to giapranh_app
  with check (unit_id = (select app_unit()) and person_id = (select app_person())
    and exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = inside_entry.dossier_id and g.level = 'whole'));
grant select, insert on inside_entry to giapranh_app;

-- Matters in which an ended unit noted something, or could see earlier notes; ordered by id, after the given one.
create function inside_of_ended(ended uuid, after_id uuid, most integer) returns table (dossier_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select e.dossier_id from inside_entry e where e.unit_id = ended and e.dossier_id > after_id
    union select h.dossier_id from inside_heir h where h.heir_id = ended and h.dossier_id > after_id
    order by 1 limit most
  $$;

-- The heir in one matter sees what the ended unit noted there, and what that unit could see from units before it. The rules decide which unit is the
-- heir.
create function inside_goes(dossier uuid, ended uuid, heir uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$
    insert into inside_heir (dossier_id, heir_id, unit_id)
    select inside_goes.dossier, heir, before.unit_id
    from (select ended as unit_id
      union select h.unit_id from inside_heir h where h.dossier_id = inside_goes.dossier and h.heir_id = ended) as before
    where before.unit_id <> heir
    on conflict do nothing
  $$;
comment on function inside_goes(uuid, uuid, uuid) is 'Called by the worker after the ended unit''s place in the matter has passed to its heir.';
create index inside_entry__of_unit on inside_entry (unit_id, dossier_id);
create index inside_heir__of_heir on inside_heir (heir_id, dossier_id);

revoke execute on function inside_of_ended(uuid, uuid, integer), inside_goes(uuid, uuid, uuid) from public;
grant execute on function inside_of_ended(uuid, uuid, integer), inside_goes(uuid, uuid, uuid) to giapranh_worker;
