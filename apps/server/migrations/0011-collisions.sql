-- What open dossiers plan, and where, so that an index finds two plans that collide in place and time. Derived data that the worker keeps: it is made
-- again from the dossiers if it is missing or behind. No unit sees it.

create table planned (
  dossier_id uuid primary key references dossier,
  kind text not null,
  version integer not null,
  erasures integer not null,
  south double precision not null,
  west double precision not null,
  north double precision not null,
  east double precision not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  constraint planned__a_while check (from_at < to_at)
);
comment on table planned is 'Where and when an open dossier plans something, as a box in degrees. Removed when the dossier ends or the values are erased.';
comment on column planned.version is 'With erasures: the state of the dossier from which it was made.';
create index planned__by_place_and_time on planned using gist (box(point(west, south), point(east, north)), tstzrange(from_at, to_at));

-- A plan that was read before an erasure in its dossier is not stored after it: the worker is notified and makes another.
create function planned_as_it_stands() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform 1 from dossier d where d.id = new.dossier_id and d.erasures = new.erasures for key share;
    return case when found then new end;
  end $$;
create trigger planned__as_it_stands before insert or update on planned for each row execute function planned_as_it_stands();
revoke execute on function planned_as_it_stands() from public;

alter table planned enable row level security;
create policy planned__nobody on planned for all to giapranh_app using (false);
create policy planned__kept on planned for all to giapranh_worker using (true) with check (true);
grant select, insert, update, delete on planned to giapranh_worker;
