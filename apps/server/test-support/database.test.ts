import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

test('each test has its own database, migrated and empty', async () => {
  await using one = await freshDatabase()
  await using other = await freshDatabase()
  await query(one.ownerUrl, 'create table mark (id int)')
  const [found] = await query<{ mark: string | null; migrated: number }>(
    other.ownerUrl,
    `select to_regclass('mark')::text as mark, (select count(*)::int from migration) as migrated`,
  )
  expect(found?.mark).toBeNull()
  expect(found?.migrated).toBeGreaterThan(0)
})

test('the roles sign in as themselves', async () => {
  await using database = await freshDatabase()
  const whoami = 'select current_user::text as name'
  expect(await query(database.appUrl, whoami)).toEqual([{ name: 'giapranh_app' }])
  expect(await query(database.workerUrl, whoami)).toEqual([{ name: 'giapranh_worker' }])
})

test('a dropped database is gone', async () => {
  const database = await freshDatabase('empty')
  expect(await query(database.ownerUrl, `select to_regclass('migration')::text as found`)).toEqual([{ found: null }])
  await database.drop()
  await expect(query(database.ownerUrl, 'select 1')).rejects.toMatchObject({ code: '3D000' })
})
