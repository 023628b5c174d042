import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test-support/database.ts'
import { asOwner } from './connect.ts'
import { migrate, MIGRATIONS } from './migrate.ts'
import { StartError } from './start-error.ts'

let database: FreshDatabase
let folder: string

beforeEach(async () => {
  database = await freshDatabase('empty')
  folder = mkdtempSync(join(tmpdir(), 'giapranh-migrations-'))
})
afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

async function tables(): Promise<readonly string[]> {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query<{ name: string }>(
      `select tablename::text as name from pg_tables where schemaname = 'public' order by 1`,
    ),
  )
  return rows.map(({ name }) => name)
}

test('applies what is new, in order, once', async () => {
  write('0002-second.sql', 'alter table first add column note text')
  write('0001-first.sql', 'create table first (id int)')
  expect(await migrate(database.ownerUrl, folder)).toEqual(['0001-first.sql', '0002-second.sql'])
  expect(await migrate(database.ownerUrl, folder)).toEqual([])
  write('0003-third.sql', 'create table third (id int)')
  expect(await migrate(database.ownerUrl, folder)).toEqual(['0003-third.sql'])
  expect(await tables()).toEqual(['first', 'migration', 'third'])
})

test('several processes may start at once: each migration is applied by one of them', async () => {
  write('0001-first.sql', 'create table first (id int); select pg_sleep(0.05)')
  write('0002-second.sql', 'create table second (id int)')
  const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(database.ownerUrl, folder)))
  expect(applied.flat().toSorted()).toEqual(['0001-first.sql', '0002-second.sql'])
})

test('a migration that fails leaves nothing of itself and keeps what came before', async () => {
  write('0001-first.sql', 'create table first (id int)')
  write('0002-second.sql', 'create table second (id int); select 1/0')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0002-second\.sql: division by zero/u)
  expect(await tables()).toEqual(['first', 'migration'])
  write('0002-second.sql', 'create table second (id int)')
  expect(await migrate(database.ownerUrl, folder)).toEqual(['0002-second.sql'])
})

test('refuses to continue if a file was changed after it was applied', async () => {
  write('0001-first.sql', 'create table first (id int)')
  await migrate(database.ownerUrl, folder)
  write('0001-first.sql', 'create table first (id bigint)')
  write('0002-second.sql', 'create table second (id int)')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0001-first\.sql was changed after it was applied/u)
  expect(await tables()).toEqual(['first', 'migration'])
})

test('refuses a database that a newer version has migrated', async () => {
  write('0001-first.sql', 'create table first (id int)')
  write('0002-second.sql', 'create table second (id int)')
  await migrate(database.ownerUrl, folder)
  rmSync(join(folder, '0002-second.sql'))
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/newer version: it knows 0002-second\.sql/u)
})

test('refuses a number that was skipped', async () => {
  write('0002-second.sql', 'create table second (id int)')
  await migrate(database.ownerUrl, folder)
  write('0001-first.sql', 'create table first (id int)')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0001-first\.sql comes before 0002-second\.sql/u)
})

describe('a database of version 0.1.0', () => {
  const ALL = ['registry', 'dossiers', 'stream-resume', 'held-lines', 'told-in-order-urged-from-above']
    .concat('each-thing-once', 'search-reads-little-unsorted')
    .map((name, index) => `000${index + 1}-${name}.sql`)

  test.each([
    ['with all its migrations', ALL],
    ['whose first start was cut off', ALL.slice(0, 1)],
  ])('%s is refused with a sentence that says what to do, and stays unchanged', async (_what, names) => {
    await migrate(database.ownerUrl, folder)
    await asOwner(database.ownerUrl, async (client) => {
      await client.query('create table dossier (id uuid primary key)')
      await client.query(`insert into migration (name, hash) select unnest($1::text[]), 'of that time'`, [names])
    })
    const refused = await migrate(database.ownerUrl).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StartError)
    expect(refused).toMatchObject({ code: 'made-by-0.1.0' })
    expect(String(refused)).toMatch(/0\.1\.0.*new folder with --data or an empty database in DATABASE_URL/u)
    expect(await tables()).toEqual(['dossier', 'migration'])
  })

  test('is recognised by a name that none of our migrations has', () => {
    expect(readdirSync(MIGRATIONS).filter((name) => ALL.includes(name))).toEqual([])
  })
})

test.each([
  ['a name without a number', ['first.sql'], /first\.sql: a migration is named/u],
  ['two of one number', ['0001-a.sql', '0001-b.sql'], /0001-b\.sql: its number is taken/u],
])('refuses %s', async (_what, names, words) => {
  for (const name of names) write(name, 'select 1')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(words)
})
