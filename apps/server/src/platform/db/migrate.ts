import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { asOwner } from './connect.ts'
import { StartError } from './start-error.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** The first migration of version 0.1.0; no migration continues from its tables. No file may have this name again. */
const FIRST_OF_0_1_0 = '0001-registry.sql'

/** The database and the program do not fit together. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

interface MigrationFile {
  readonly name: string
  readonly text: string
  readonly hash: string
}

/**
 * Applies the numbered `.sql` files that the database does not have yet, each in its own transaction. Several processes may start at once. @returns
 * the applied names @throws MigrationError if an applied file was changed or is missing
 * @throws StartError if version 0.1.0 made the database
 */
export async function migrate(adminUrl: string, folder: string = MIGRATIONS): Promise<readonly string[]> {
  const files = readMigrations(folder)
  return asOwner(adminUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('giapranh migrations'))`)
    await client.query(
      `create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now());
       alter table migration enable row level security`,
    )
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from migration order by name',
    )
    if (rows.some(({ name }) => name === FIRST_OF_0_1_0)) {
      throw new StartError(
        'made-by-0.1.0',
        'this database was made by version 0.1.0, which this version cannot take over: give a new folder with --data or an empty database in DATABASE_URL, and open this one with 0.1.0',
      )
    }
    const last = checkApplied(files, rows)
    const missing = files.filter(({ name }) => !rows.some((row) => row.name === name))
    const late = missing.find(({ name }) => name < last)
    if (late !== undefined)
      throw new MigrationError(`${late.name} comes before ${last}, which was applied already: give it a later number`)
    for (const file of missing) await apply(client, file)
    return missing.map(({ name }) => name)
  })
}

function readMigrations(folder: string): readonly MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const odd = names.find((name) => !/^\d{4}-[a-z0-9-]+\.sql$/u.test(name))
  if (odd !== undefined) throw new MigrationError(`${odd}: a migration is named 0001-what-it-does.sql`)
  const twice = names.find((name, index) => index > 0 && names[index - 1]?.slice(0, 4) === name.slice(0, 4))
  if (twice !== undefined) throw new MigrationError(`${twice}: its number is taken`)
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { name, text, hash: createHash('sha256').update(text).digest('hex') }
  })
}

/** @returns the last applied name, '' for none */
function checkApplied(
  files: readonly MigrationFile[],
  rows: readonly { readonly name: string; readonly hash: string }[],
): string {
  for (const { name, hash } of rows) {
    const file = files.find((candidate) => candidate.name === name)
    if (file === undefined) throw new MigrationError(`the database was migrated by a newer version: it knows ${name}`)
    if (file.hash !== hash)
      throw new MigrationError(`${name} was changed after it was applied; restore it and add a new one`)
  }
  return rows.at(-1)?.name ?? ''
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.text)
    await client.query('insert into migration (name, hash) values ($1, $2)', [file.name, file.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new MigrationError(`${file.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
