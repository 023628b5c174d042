import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DossierView, RegulationView } from '@giapranh/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { type Embedded, startEmbedded } from '../../apps/server/src/platform/db/embedded.ts'
import { removeDataFolder } from '../data-folder.ts'
import { type Caller, signInOverHttp } from '../e2e/over-http.ts'
import { type Installation, makeDataDir, runToEnd, serve } from '../installation.ts'

// Two processes of an installation share one database, as an operator sets them up: init, start twice, publish.

const ID = '22222222-3333-4444-8555-666666666666'
const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
const PAPER = '12/QĐ-BN, 01/02/2026'

const regulation = (version: number, from: string, minutes: number): string => `
id: ${ID}
version: ${version}
number: 07/QCPH
shortName: BN
title: { vi: Quy chế phối hợp Bắc Nam, en: Coordination regulation of North and South }
signedOn: 2024-01-01
effectiveFrom: ${from}
effectiveTo: null
illustrative: true
parties: [north, south]
leadTerms: [{ unit: north, from: ${from}, to: null }]
kinds: [incident]
audienceLimit: 2
escalation: [{ amount: 10, unit: minute }]
calendar: office
categories: [{ code: border, name: { vi: Giáp ranh, en: Border } }]
grounds: [{ code: busy, name: { vi: Đang bận, en: Engaged } }]
clauses:
  - id: A1
    label: { vi: Điều 1, en: Article 1 }
    title: { vi: Báo tin, en: Notice }
    text: { vi: Tiếp nhận trong ${minutes} phút., en: Received within ${minutes} minutes. }
    duties:
      - { kind: incident, task: receive, limits: [{ limit: { amount: ${minutes}, unit: minute } }] }
      - { kind: incident, task: decide, limits: [{ limit: { amount: 30, unit: minute } }] }
      - { kind: incident, task: report, limits: [{ limit: { amount: 1, unit: hour } }] }
`
const CONFIG = `
registry: none
units:
  - { code: north, level: province, name: { vi: Công an tỉnh Bắc, en: North Police }, shortName: CAT Bắc, from: 2024-01-01 }
  - { code: south, level: province, name: { vi: Công an tỉnh Nam, en: South Police }, shortName: CAT Nam, from: 2024-01-01 }
adjoining: [[north, south]]
regulations: [regulations/1.yaml]
accounts:
  - { username: north, name: Nguyễn Văn An, posts: [{ unit: north, role: duty, from: 2024-01-01 }] }
  - { username: south, name: Trần Thị Bình, posts: [{ unit: south, role: duty, from: 2024-01-01 }] }
`

const CALENDAR = `
utcOffsetMinutes: 420
workingWeekdays: [1, 2, 3, 4, 5]
sessions: [{ from: '08:00', to: '17:00' }]
holidays: []
workedDays: []
`

let dataDir = ''
let database: Embedded
const servers: Installation[] = []
const desks: Record<'north' | 'south', Caller>[] = []
const files = (name: string): string => join(dataDir, 'made', name)
const operator = (...words: string[]) => runToEnd(words, { DATABASE_URL: database.adminUrl })

beforeAll(async () => {
  dataDir = makeDataDir()
  database = await startEmbedded({ dataDir, log: { info: () => undefined, warn: () => undefined } })
  for (const folder of ['', 'regulations', 'calendars']) mkdirSync(files(folder))
  writeFileSync(files('installation.yaml'), CONFIG)
  writeFileSync(files('calendars/office.yaml'), CALENDAR)
  writeFileSync(files('regulations/1.yaml'), regulation(1, '2024-01-01', 5))
  const made = await operator('init', '--config', files('installation.yaml'), '--json')
  if (made.code !== 0) throw new Error(made.stderr)
  const { accounts } = JSON.parse(made.stdout) as { accounts: { username: string; password: string }[] }
  const passwordOf = (name: string): string => accounts.find(({ username }) => username === name)?.password ?? ''
  for (let which = 0; which < 2; which += 1) {
    const words = ['start', '--json', '--port', '0', '--data', dataDir]
    const server = await serve(words, dataDir, undefined, { DATABASE_URL: database.adminUrl })
    servers.push(server)
    desks.push({
      north: await signInOverHttp(server.url, 'north', passwordOf('north')),
      south: await signInOverHttp(server.url, 'south', passwordOf('south')),
    })
  }
})
afterAll(async () => {
  for (const server of servers) await server.end()
  await database?.stop()
  removeDataFolder(dataDir)
})

const [FIRST, SECOND] = [0, 1] as const
const open = (which: 0 | 1, title: string) =>
  desks[which]?.north.call<DossierView>('POST', '/api/dossiers', {
    kind: 'incident',
    title,
    urgency: 'normal',
    category: 'border',
  })
const receive = (which: 0 | 1, id: string, obligationId: string) =>
  desks[which]?.south.call('POST', `/api/dossiers/${id}/acts`, { type: 'receive', obligationId })

/** Opened at one process, received at the other. @returns the minutes that the receipt may take */
async function across(from: 0 | 1, title: string): Promise<number> {
  const opened = await open(from, title)
  expect(opened?.status, JSON.stringify(opened?.body)).toBe(201)
  const duty = opened?.body.obligations.find(({ task }) => task === 'receive')
  if (opened === undefined || duty === undefined) throw new Error('no duty to receive')
  expect(await receive(from === FIRST ? SECOND : FIRST, opened.body.id, duty.id)).toMatchObject({ status: 201 })
  return (Date.parse(duty.due ?? '') - Date.parse(opened.body.openedAt)) / 60_000
}

test('what one process stored, the other answers', async () => {
  expect(await across(FIRST, 'Mất trộm trâu')).toBe(5)
  expect(await across(SECOND, 'Cháy rừng')).toBe(5)
})

test('publishing: a file that cannot be the next version is refused with its line, and nothing changes', async () => {
  writeFileSync(files('regulations/bad.yaml'), regulation(3, IN_A_WEEK, 9))
  const bad = await operator('regulation', 'publish', files('regulations/bad.yaml'), '--paper', PAPER)
  expect(bad).toMatchObject({ code: 1, stdout: '' })
  expect(bad.stderr).toMatch(/^giapranh regulation: .*bad\.yaml:\n {2}line 3: version: .*version 2, not 3/u)
  expect(await operator('regulation', 'publish', files('regulations/bad.yaml'))).toMatchObject({ code: 2 })
  expect(await operator('regulation', 'publish', files('nowhere.yaml'), '--paper', PAPER)).toMatchObject({ code: 1 })
  const { stdout } = await operator('regulation', 'show', '07/QCPH', '--json')
  expect((JSON.parse(stdout) as { version: number }[]).map(({ version }) => version)).toEqual([1])
})

test('publishing: both processes name the version to come, with its day, and go on by the present one', async () => {
  writeFileSync(files('regulations/2.yaml'), regulation(2, IN_A_WEEK, 9))
  const publish = () => operator('regulation', 'publish', files('regulations/2.yaml'), '--paper', PAPER)
  expect(await publish()).toMatchObject({ code: 0, stdout: expect.stringContaining(PAPER) as string })
  expect(await publish()).toMatchObject({ code: 1 })
  for (const which of [FIRST, SECOND]) {
    expect(await across(which, 'Sau khi ban hành')).toBe(5)
    const now = await desks[which]?.south.call<RegulationView>('GET', `/api/regulations/${ID}`)
    expect(now?.body.version).toBe(1)
    expect(now?.body.versions).toMatchObject([{ version: 2, effectiveFrom: IN_A_WEEK }, { version: 1 }])
  }
})

test('one process is killed: the other goes on with what both had', async () => {
  const opened = await open(FIRST, 'Ngay trước khi tắt')
  await servers[FIRST]?.end('SIGKILL')
  const duty = opened?.body.obligations.find(({ task }) => task === 'receive')
  expect(await receive(SECOND, opened?.body.id ?? '', duty?.id ?? '')).toMatchObject({ status: 201 })
})

test('a start behind the last act says so', async () => {
  await asOwner(database.adminUrl, (client) => client.query("update outbox set at = at + interval '1 hour'"))
  const words = ['start', '--json', '--port', '0', '--data', dataDir]
  const late = await serve(words, dataDir, undefined, { DATABASE_URL: database.adminUrl })
  servers.push(late)
  expect(late.log()).toMatch(/the last act is dated \S+, but this machine's clock says \S+: check the clock/u)
  expect(servers[SECOND]?.log()).not.toContain('check the clock')
})
