import type { Client } from 'pg'

const HEADER = `-- The schema after all of migrations/ is applied. Read from the catalogue by \`node scripts/run.mjs schema\`; not written by hand.
-- Each part is in the order in which the migrations make things.
`

/**
 * Everything in the schema `public` as one SQL text; equal databases give equal texts on PostgreSQL 15 to 18. Storage
 * settings (replica identity, compression, statistics targets) are left out.
 * @throws Error if there is a kind of object that it cannot write
 */
export async function schemaText(client: Client): Promise<string> {
  const unknown = (await read(client, UNKNOWN)).map(({ text }) => text)
  if (unknown.length > 0) throw new Error(`schema-text.ts cannot write ${unknown.join(', ')}: teach it to`)
  const extensions = (await read(client, EXTENSIONS)).map(({ text }) => text)
  const functions = await functionTexts(client)
  const { tables, rights } = await tableTexts(client)
  const parts = [
    HEADER,
    ...(extensions.length > 0 ? [lines(extensions)] : []),
    '-- Functions that tables use\n',
    ...functions.filter(({ used }) => used).map(({ text }) => text),
    '-- Tables\n',
    ...tables,
    '-- Who may read and write the tables\n',
    ...rights,
    '-- Other functions\n',
    ...functions.filter(({ used }) => !used).map(({ text }) => text),
  ]
  return parts.join('\n')
}

interface Line {
  /** Id of the object to which the line belongs. */
  readonly oid: number
  readonly text: string
}

const read = async <Found extends Line>(client: Client, sql: string): Promise<readonly Found[]> =>
  (await client.query<Found>(sql)).rows

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`

/** The lines of each object, in the order of the queries. */
async function readAbout(client: Client, queries: readonly string[]): Promise<(oid: number) => readonly string[]> {
  const found: Line[] = []
  for (const sql of queries) found.push(...(await read(client, sql)))
  const byObject = Map.groupBy(found, ({ oid }) => oid)
  return (oid) => (byObject.get(oid) ?? []).map(({ text }) => text)
}

/** An object of an extension belongs to the extension and is not listed. */
const own = (oid: string): string => `not exists (select 1 from pg_depend e where e.objid = ${oid} and e.deptype = 'e')`

const EXTENSIONS = `select oid, format('create extension %I;', extname) as text from pg_extension where extname <> 'plpgsql' order by extname`

// Names sort by bytes, but text sorts by the database's own rules unless told otherwise; the order must be the same
// everywhere.

/** Kinds of objects that no migration makes. */
const UNKNOWN = `
  select c.oid, format('%s (relation of kind %s)', c.oid::regclass, c.relkind) as text from pg_class c
    where c.relnamespace = 'public'::regnamespace and ${own('c.oid')} and (c.relkind not in ('r', 'i', 'S')
      or c.relkind = 'S' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'i'))
  union all select t.oid, format('%s (type)', t.oid::regtype) from pg_type t
    where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd', 'r', 'm') and ${own('t.oid')}
  union all select p.oid, format('%s (routine of kind %s)', p.oid::regprocedure, p.prokind) from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind <> 'f' and ${own('p.oid')}
  union all select 0, format('%s (rule)', rulename) from pg_rules where schemaname = 'public'
  union all select oid, format('%s (statistics)', stxname) from pg_statistic_ext
  union all select oid, format('default privileges of %s', defaclrole::regrole) from pg_default_acl
  union all select d.objoid, 'the comment on ' || pg_describe_object(d.classoid, d.objoid, d.objsubid) from pg_description d
    where d.objoid >= 16384 and d.classoid not in ('pg_proc'::regclass, 'pg_extension'::regclass) and ${own('d.objoid')}
      and not exists (select 1 from pg_class c where d.classoid = 'pg_class'::regclass and c.oid = d.objoid and c.relkind = 'r')
  union all select oid, format('%s (schema)', nspname) from pg_namespace where nspname <> 'public' and nspname !~ '^(pg_|information_schema$)'
  order by 2`

/**
 * Rights of roles other than the owner, one row per access list `acl`. Roles with the same rights to the same object
 * share a line.
 */
const grants = (rows: string): string => `
  select oid, format('grant %s on %s to %s%s;', rights, thing, string_agg(role, ', ' order by role collate "C"), option) as text
  from (
    select r.oid, r.thing, case x.grantee when 0 then 'public' else x.grantee::regrole::text end as role,
      string_agg(lower(x.privilege_type) || r.columns, ', ' order by x.privilege_type collate "C") as rights,
      case when x.is_grantable then ' with grant option' else '' end as option
    from (${rows}) as r, aclexplode(r.acl) as x where x.grantee <> x.grantor group by r.oid, r.thing, r.columns, x.grantee, x.is_grantable
  ) as held group by oid, thing, rights, option order by oid, rights collate "C", option`

// Tables

const TABLES = `
  select c.oid, format('create%s table %I (%%s)%s;', case c.relpersistence when 'u' then ' unlogged' end, c.relname,
    ' with (' || array_to_string(c.reloptions, ', ') || ')') as text
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ${own('c.oid')} order by c.oid`

const COLUMNS = `
  select a.attrelid as oid, concat_ws(' ', format('%I', a.attname), format_type(a.atttypid, a.atttypmod),
    (select format('collate %I', l.collname) from pg_collation l join pg_type t on t.oid = a.atttypid
      where l.oid = a.attcollation and a.attcollation <> t.typcollation),
    case a.attidentity when 'a' then 'generated always as identity' when 'd' then 'generated by default as identity' end,
    case when a.attgenerated = 's' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid, true) || ') stored'
      else 'default ' || pg_get_expr(d.adbin, d.adrelid, true) end,
    case when a.attnotnull then 'not null' end) as text
  from pg_class c join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`

/** Without "not null", which is written with its column: from PostgreSQL 18 on it is a constraint too. */
const CONSTRAINTS = `
  select conrelid as oid, format('constraint %I %s', conname, pg_get_constraintdef(oid, true)) as text
  from pg_constraint where contype in ('p', 'u', 'x', 'c', 'f') order by position(contype::text in 'puxcf'), conname`

const COMMENTS = `
  select c.oid, format('comment on %s is %L;', case d.objsubid when 0 then format('table %s', c.oid::regclass)
    else format('column %s.%I', c.oid::regclass, a.attname) end, d.description) as text
  from pg_description d join pg_class c on c.oid = d.objoid left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
  where d.classoid = 'pg_class'::regclass order by d.objsubid`

const INDEXES = `
  select i.indrelid as oid, pg_get_indexdef(i.indexrelid, 0, true) || ';' as text from pg_index i join pg_class c on c.oid = i.indexrelid
  where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid) order by c.relname`

const TRIGGERS = `
  select tgrelid as oid, pg_get_triggerdef(oid, true) || ';' || case tgenabled when 'O' then '' else format(E'\\nalter table %s %s trigger %I;',
    tgrelid::regclass, case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, tgname) end as text
  from pg_trigger where not tgisinternal order by tgname`

const SECURITY = `
  select oid, format('alter table %s %s row level security;', oid::regclass, what) as text
  from pg_class, lateral (values ('enable', relrowsecurity), ('force', relforcerowsecurity)) as says (what, holds) where holds order by what`

const condition = (tree: string): string =>
  `regexp_replace(pg_get_expr(${tree}, p.polrelid, true), '\\n\\s*', ' ', 'g')`

const POLICIES = `
  select p.polrelid as oid, concat_ws(' ', format('create policy %I on %s', p.polname, p.polrelid::regclass),
    case when not p.polpermissive then 'as restrictive' end,
    'for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    (select 'to ' || string_agg(case role when 0 then 'public' else role::regrole::text end, ', ' order by role::regrole::text collate "C")
      from unnest(p.polroles) as role),
    'using (' || ${condition('p.polqual')} || ')',
    'with check (' || ${condition('p.polwithcheck')} || ')') || ';' as text
  from pg_policy p order by p.polname`

const TABLE_GRANTS = grants(`select oid, oid::regclass::text as thing, '' as columns, relacl as acl from pg_class
  where relnamespace = 'public'::regnamespace`)

const COLUMN_GRANTS = grants(
  `select attrelid as oid, attrelid::regclass::text as thing, format(' (%I)', attname) as columns, attacl as acl from pg_attribute`,
)

interface TableTexts {
  readonly tables: readonly string[]
  /** Separate from the tables, because a policy may read other tables. */
  readonly rights: readonly string[]
}

async function tableTexts(client: Client): Promise<TableTexts> {
  const found = await read(client, TABLES)
  const bodyOf = await readAbout(client, [COLUMNS, CONSTRAINTS])
  const restOf = await readAbout(client, [COMMENTS, INDEXES, TRIGGERS])
  const rightsOf = await readAbout(client, [SECURITY, POLICIES, TABLE_GRANTS, COLUMN_GRANTS])
  const tables = found.map(({ oid, text }) => {
    const body = bodyOf(oid).map((line) => `\n  ${line}`)
    return lines([text.replace('%s', () => `${body.join(',')}\n`), ...restOf(oid)])
  })
  const rights = found.map(({ oid }) => rightsOf(oid)).filter((each) => each.length > 0)
  return { tables, rights: rights.map(lines) }
}

// Functions

interface Routine extends Line {
  /** Used by a table: in a default, constraint, index, trigger or policy. */
  readonly used: boolean
}

const FUNCTIONS = `
  select p.oid, regexp_replace(pg_get_functiondef(p.oid), '^CREATE OR REPLACE FUNCTION public\\.(.*)\\n$', 'CREATE FUNCTION \\1;') as text,
    exists (select 1 from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid and d.classid <> 'pg_proc'::regclass) as used
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and ${own('p.oid')} order by p.oid`

const FUNCTION_COMMENTS = `
  select p.oid, format('comment on function %s is %L;', p.oid::regprocedure, d.description) as text
  from pg_description d join pg_proc p on p.oid = d.objoid where d.classoid = 'pg_proc'::regclass and p.pronamespace = 'public'::regnamespace`

/** Everybody may execute a function unless that right is revoked. */
const CLOSED_FUNCTIONS = `
  select oid, format('revoke execute on function %s from public;', oid::regprocedure) as text from pg_proc
  where proacl is not null and not exists (select 1 from aclexplode(proacl) as x where x.grantee = 0)`

const FUNCTION_GRANTS = grants(
  `select oid, format('function %s', oid::regprocedure) as thing, '' as columns, proacl as acl from pg_proc
  where pronamespace = 'public'::regnamespace`,
)

async function functionTexts(client: Client): Promise<readonly Routine[]> {
  const restOf = await readAbout(client, [FUNCTION_COMMENTS, CLOSED_FUNCTIONS, FUNCTION_GRANTS])
  const functions = await read<Routine>(client, FUNCTIONS)
  return functions.map(({ oid, text, used }) => ({ oid, text: lines([text, ...restOf(oid)]), used }))
}
