-- Official documents that acts issue. A paper keeps what a document says around its text, with the names of its day; the text is stored once, in the
-- act or in the draft that an act sealed. Its number is taken in the transaction of the act that signs it, from the series of unit, type and year.

create table paper (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  act_id uuid not null references act (id),
  unit_id uuid not null references unit,
  type text not null,
  series text not null,
  year smallint not null,
  number integer not null,
  symbol text not null,
  dated date not null,
  head jsonb not null,
  text jsonb not null,
  constraint paper__number_once unique (unit_id, series, year, number),
  constraint paper__number_positive check (number > 0),
  constraint paper__text_stands_once check (num_nonnulls(text -> 'field', text -> 'draftId', text -> 'words') = 1)
);
comment on table paper is 'An official document (NĐ 30/2020/NĐ-CP) that an act issued: immutable. It is drawn again from its head and text whenever it is requested: always the same bytes, until one of its texts is erased.';
comment on column paper.series is 'Letters of its series: those of its type; CV for letters. An exercise has its own series.';
comment on column paper.symbol is 'Number and symbol as printed: 12/BC-CATP.';
comment on column paper.head is 'The document without number and body: issuer, place, date, subject, addressees, who signed. Typed texts are references.';
comment on column paper.text is 'Where its text is: a field of its act, a sealed draft of the dossier, or the text of an earlier act.';
create index paper__of_dossier on paper (dossier_id, id);
create index paper__of_unit on paper (unit_id, id desc);
comment on table dossier_series is 'The last number taken, by unit, kind and year; numbers begin at 1 on 1 January. Dossiers are numbered by the name of their kind, documents by the letters of their type: no kind is named in capitals.';

alter table paper enable row level security;
create policy paper__seen on paper for select to giapranh_app
  using (exists (select 1 from access_grant g where g.unit_id = (select app_unit()) and g.dossier_id = paper.dossier_id and g.level = 'whole'));
grant select on paper to giapranh_app;

-- Numbers and stores what an act issues. It comes last in its transaction and takes the series in a fixed order, so a transaction that waits for a
-- number waits for nothing else. Not granted: only functions that store acts call it, as the owner.
create function issue_papers(decisions jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
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
  end $$;

-- The text of a sealed draft of a dossier, from the act that sealed it.
create function sealed_text(of_dossier uuid, of_draft text) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select text_read(a.texts, c -> 'sealed' -> 'text') from act a, jsonb_array_elements(a.changes) as c
    where a.dossier_id = of_dossier and c ->> 'change' = 'sealed' and c ->> 'draftId' = of_draft
    order by a.seq desc limit 1
  $$;
create function sealed_text_seen(unit uuid, of_dossier uuid, of_draft text) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select sealed_text(of_dossier, of_draft)
    where exists (select 1 from access_grant g where g.unit_id = unit and g.dossier_id = of_dossier and g.level = 'whole')
  $$;

-- A document for whoever sees all of its dossier, with the texts to which its head refers. The request for it is recorded in the audit trail.
create function paper_read(unit uuid, person uuid, of_dossier uuid, wanted uuid, audit_id uuid, read_at timestamptz)
  returns table (type text, number integer, symbol text, head jsonb, words text, texts jsonb, erasures integer)
  language plpgsql security definer set search_path = public, pg_temp
  as $$
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
  end $$;

-- An act seals the drafts that it names, in its own transaction: no stored act has a draft that can still change, and its text is the text of the
-- draft.
create function act_seals_its_drafts() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
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
  end $$;
create trigger act__seals_its_drafts after insert on act
  for each row when (new.changes @> '[{"change": "sealed"}]') execute function act_seals_its_drafts();

-- The drafts of an ended unit, and its rights to other drafts, go to its heir in their dossier, or else to `otherwise`.
create function inherit_drafts(ended uuid, otherwise uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
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
  end $$;
comment on function inherit_drafts(uuid, uuid) is 'Whoever receives news of a draft through its unit is told, with the commit, that it has moved.';

create function units_with_drafts() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select d.unit_id from draft d union select s.unit_id from draft_share s $$;

revoke execute on function issue_papers(jsonb), sealed_text(uuid, text), sealed_text_seen(uuid, uuid, text),
  paper_read(uuid, uuid, uuid, uuid, uuid, timestamptz), act_seals_its_drafts(), inherit_drafts(uuid, uuid), units_with_drafts() from public;
grant execute on function sealed_text_seen(uuid, uuid, text), paper_read(uuid, uuid, uuid, uuid, uuid, timestamptz) to giapranh_app;
grant execute on function inherit_drafts(uuid, uuid), units_with_drafts() to giapranh_worker;
