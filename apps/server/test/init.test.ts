import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { initialise } from '../src/init.ts'
import { asOwner } from '../src/platform/db/connect.ts'
import { type FreshDatabase, freshDatabase } from '../test-support/database.ts'

const CONFIG = fileURLToPath(new URL('../config', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giapranh-init-'))
const configFile = join(folder, 'my.yaml')
let database: FreshDatabase

beforeAll(() => {
  cpSync(join(CONFIG, 'calendars'), join(folder, 'calendars'), { recursive: true })
  mkdirSync(join(folder, 'regulations'))
  const text = readFileSync(join(CONFIG, 'regulations', '303-qcph.yaml'), 'utf8')
    .replace(/^parties:.*$/mu, 'parties: [north, south]')
    .replace(/^leadTerms:\n.*\n.*$/mu, 'leadTerms:\n  - { unit: north, from: 2020-10-29, to: null }')
  writeFileSync(join(folder, 'regulations', 'one.yaml'), text)
  const unit = (code: string) =>
    `  - { code: ${code}, level: province, name: { vi: ${code}, en: ${code} }, shortName: ${code}, from: 2020-01-01 }`
  const account = (name: string, unitCode: string) =>
    `  - { username: ${name}, name: ${name}, posts: [{ unit: ${unitCode}, role: duty, from: 2020-01-01 }] }`
  writeFileSync(
    configFile,
    [
      'units:',
      unit('north'),
      unit('south'),
      'adjoining: [[north, south]]',
      'regulations: [regulations/one.yaml]',
      'accounts:',
      account('one', 'north'),
      account('two', 'south'),
    ].join('\n'),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(() => database.drop())

const quiet = { info: () => undefined, warn: () => undefined }
const init = () =>
  initialise({ configFile, dataDir: folder, databaseUrl: database.ownerUrl, kindFolders: [], log: quiet })

const TABLES = ['unit', 'adjoining', 'regulation', 'appointment', 'kind_table', 'person', 'account', 'post'] as const
const rows = (): Promise<readonly number[]> =>
  asOwner(database.ownerUrl, async (client) => {
    const counts: number[] = []
    for (const table of TABLES) {
      const { rows: found } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
      counts.push(found[0]?.n ?? -1)
    }
    return counts
  })

test('whatever fails on the way, nothing is left behind, and init may be given again', async () => {
  const before = await rows()
  await asOwner(database.ownerUrl, async (client) => {
    // The second account is the last that is written.
    await client.query(`create function refuse_post() returns trigger language plpgsql as $$
      begin
        if (select count(*) from account) = 2 then raise check_violation using message = 'refused on purpose'; end if;
        return new;
      end $$`)
    await client.query('create trigger refuse_post before insert on post for each row execute function refuse_post()')
  })
  await expect(init()).rejects.toThrow('refused on purpose')
  expect(await rows()).toEqual(before)
  await asOwner(database.ownerUrl, (client) => client.query('drop trigger refuse_post on post'))
  expect((await init()).accounts.map(({ username }) => username)).toEqual(['one', 'two'])
  await expect(init()).rejects.toThrow('has accounts already')
})

test('of two at once one initialises, and the other is told', async () => {
  const both = await Promise.allSettled([init(), init()])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const told = both.find((one) => one.status === 'rejected')
  expect(String(told?.reason)).toContain('has accounts already')
  const [units, pairs, , , , persons, accounts, posts] = await rows()
  expect({ units, pairs, persons, accounts, posts }).toEqual({ units: 2, pairs: 1, persons: 2, accounts: 2, posts: 2 })
})
