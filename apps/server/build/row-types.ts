import type { Client } from 'pg'

/**
 * What node-postgres returns for a value of each type. A type that is missing here is an error: find out first what it
 * returns.
 */
export const READ_AS: Readonly<Record<string, string>> = {
  bigint: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'Date',
  'double precision': 'number',
  integer: 'number',
  jsonb: 'unknown',
  smallint: 'number',
  text: 'string',
  'text[]': 'readonly string[]',
  'timestamp with time zone': 'Date',
  tstzrange: 'string',
  tsvector: 'string',
  uuid: 'string',
  'uuid[]': 'readonly string[]',
  xid8: 'string',
}

/** Columns that may hold `infinity`, which node-postgres reads as a number. */
const MAY_BE_INFINITE: ReadonlySet<string> = new Set(['obligation.due_at', 'escalation.due_at'])

const HEADER = `// What node-postgres reads from each table, made from the database by \`node scripts/run.mjs schema\`; not written by hand.
// A jsonb column is unknown here: the store that reads it names what it holds.
`

const FOOTER = `
/** A row of a table, or the named columns of it. */
export type Row<Table extends keyof Tables, Column extends keyof Tables[Table] = keyof Tables[Table]> = Pick<
  Tables[Table],
  Column
>
`

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  /** The only values that a check on this column alone allows: `check (state in ('open', 'closed'))`. */
  readonly values: readonly string[] | null
}

const COLUMNS = `
  select c.relname::text as table, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
    (select array_agg(found[1]) from pg_constraint k,
        regexp_matches(substring(pg_get_expr(k.conbin, k.conrelid) from '^\\(' || a.attname || ' = ANY \\(ARRAY\\[(.*)\\]\\)\\)$'),
          '''([^'']*)''::text', 'g') as found
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as values
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  order by c.relname, a.attnum`

/** The TypeScript file with a type for the rows of every table. @throws Error for a column with an unknown type */
export async function rowTypes(client: Client): Promise<string> {
  const { rows } = await client.query<Column>(COLUMNS)
  const gone = [...MAY_BE_INFINITE].filter((known) => !rows.some(({ table, name }) => known === `${table}.${name}`))
  if (gone.length > 0) throw new Error(`row-types.ts: there is no column ${gone.join(', ')} to be infinite`)
  const tables = Map.groupBy(rows, ({ table }) => table)
  const text = [...tables].map(
    ([table, columns]) => `  readonly ${table}: {\n${columns.map((column) => `    ${field(column)}\n`).join('')}  }\n`,
  )
  return `${HEADER}\ninterface Tables {\n${text.join('')}}\n${FOOTER}`
}

function field({ table, name, type, nullable, values }: Column): string {
  const read = READ_AS[type]
  if (read === undefined) throw new Error(`${table}.${name}: row-types.ts does not know what ${type} is read as`)
  const words = values === null ? [read] : values.map((value) => `'${value}'`)
  if (MAY_BE_INFINITE.has(`${table}.${name}`)) words.push('number')
  if (nullable && read !== 'unknown') words.push('null')
  return `readonly ${name}: ${words.join(' | ')}`
}
