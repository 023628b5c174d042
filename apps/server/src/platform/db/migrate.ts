import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** The database and the program do not fit together. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/**
 * Applies the numbered `.sql` files that the database has not seen, each in a transaction of its own. Safe when several processes start at
 * once. @returns the names applied @throws MigrationError where an applied file was changed or is missing
 */
export async function migrate(adminUrl: string, folder: string = MIGRATIONS): Promise<readonly string[]> {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/u.test(name))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('giapranh migrations'))`)
    await client.query(
      `create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now());
       alter table migration enable row level security`,
    )
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from migration order by name',
    )
    for (const { name, hash } of rows) {
      const file = files.find((candidate) => candidate.name === name)
      if (file === undefined) throw new MigrationError(`the database was migrated by a newer version: it knows ${name}`)
      if (file.hash !== hash)
        throw new MigrationError(`${name} was changed after it was applied; restore it and add a new one`)
    }
    const applied: string[] = []
    for (const file of files) {
      if (rows.some((row) => row.name === file.name)) continue
      await client.query('begin')
      try {
        await client.query(file.text)
        await client.query('insert into migration (name, hash) values ($1, $2)', [file.name, file.hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new MigrationError(`${file.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
      applied.push(file.name)
    }
    return applied
  } finally {
    await client.end()
  }
}
