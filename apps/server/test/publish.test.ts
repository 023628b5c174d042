import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REGULATION_303 } from '../src/features/demonstration/install.ts'
import { listRegulations, publishRegulation } from '../src/publish.ts'
import { deskOf } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const PAPER = '15/QĐ-BCA, 12/9/2022'
let server: RunningServer
let folder = ''
let text = ''
beforeAll(async () => {
  server = await runServer()
  folder = await mkdtemp(join(tmpdir(), 'giapranh-publish-'))
  await cp(join(REGULATION_303, '..', '..', 'calendars'), join(folder, 'calendars'), { recursive: true })
  await mkdir(join(folder, 'regulations'))
  text = (await readFile(REGULATION_303, 'utf8'))
    .replace('version: 1', 'version: 2')
    .replace('effectiveFrom: 2020-10-29', 'effectiveFrom: 2022-09-14')
    .replace('from: 2020-10-29, to: 2022-09-13', 'from: 2022-09-14, to: 2029-09-13')
    .replace('from: 2022-09-13, to: null', 'from: 2029-09-13, to: null')
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const place = () => ({ databaseUrl: server.ownerUrl, dataDir: '' })
const stands = async () => ({
  versions: await listRegulations(place()),
  world: (await server.owner.query<Record<string, unknown>>('select * from world_version')).rows,
})
async function publish(body: string, paper = PAPER, name = 'next.yaml') {
  const file = join(folder, 'regulations', name)
  await writeFile(file, body)
  await server.owner.query(
    `insert into setting (name, value) values ('demonstration-clock', $1) on conflict (name) do update set value = excluded.value`,
    [new Date(server.clock.now()).toISOString()],
  )
  return publishRegulation({ ...place(), file, kindFolders: [], paper })
}
const lineOf = (body: string, words: string): number => body.slice(0, body.indexOf(words)).split('\n').length

describe('a file that cannot be the next version gets the reason and the place', () => {
  test.each<[string, string, string, string]>([
    ['the version that is there', 'version: 2', 'version: 1', 'give the file version 2, not 1'],
    ['a version too far', 'version: 2', 'version: 7', 'give the file version 2, not 7'],
    ['another number', 'number: 303/QCPH', 'number: 304/QCPH', 'the regulation of this id is 303/QCPH'],
    ['signed tomorrow', 'signedOn: 2020-10-29', 'signedOn: 2022-09-13', 'today is 2022-09-12'],
    ['in force since yesterday', 'effectiveFrom: 2022-09-14', 'effectiveFrom: 2022-09-11', 'give 2022-09-12 or later'],
    ['over before it begins', 'effectiveTo: null', 'effectiveTo: 2022-09-14', 'give a later day, or null'],
  ])('%s', async (_, right, wrong, words) => {
    expect(text).toContain(right)
    const before = await stands()
    const body = text
      .replace(right, wrong)
      .replace(
        /from: 2022-09-14, to: 2029/u,
        `from: ${/effectiveFrom: (\S+)/u.exec(text.replace(right, wrong))?.[1]}, to: 2029`,
      )
    await expect(publish(body)).rejects.toThrow(words)
    await expect(publish(body)).rejects.toThrow(`line ${lineOf(body, wrong)}: `)
    expect(await stands()).toEqual(before)
  })

  test.each<[string, string, string]>([
    ['a clause dropped that a kind in use needs', 'task: review', 'no clause imposes the task review of request'],
    ['a bracket left open', `'82']`, 'line '],
    ['a tab for an indent', '  vi: Quy chế phối hợp giữa', 'line '],
  ])('%s', async (what, right, words) => {
    const before = await stands()
    const by = what.startsWith('a clause')
      ? 'task: decide'
      : what.startsWith('a tab')
        ? '\tvi: Quy chế phối hợp giữa'
        : `'82'`
    expect(text).toContain(right)
    await expect(publish(text.replace(right, by))).rejects.toThrow(words)
    expect(await stands()).toEqual(before)
  })

  test('all faults are reported at once', async () => {
    const body = text.replace('version: 2', 'version: 9').replace('number: 303/QCPH', 'number: 1/QC')
    await expect(publish(body)).rejects.toThrow(/version 2, not 9[^]*303\/QCPH/u)
  })

  test.each([
    ['no date', '15/QĐ-BCA'],
    ['no number', '12/9/2022'],
    ['words alone', 'giấy của Bộ'],
    ['a day that no month has', '15/QĐ-BCA, 31/2/2022'],
    ['a day to come', '15/QĐ-BCA, 13/9/2022'],
  ])('a paper with %s', async (_, paper) => {
    const before = await stands()
    await expect(publish(text, paper)).rejects.toThrow(`--paper "${paper}"`)
    expect(await stands()).toEqual(before)
  })
})

test('acts in progress when it comes, through two processes and two publishers: each is stored once, under the version of its hour', async () => {
  const one = await server.desk('truc.80.802')
  // A separate process: it learns of the version from the database.
  const two = await deskOf((await server.another({ ...server.clock })).app, 'truc.80.802')
  const openings = (from: number) =>
    Array.from({ length: 10 }, (_, n) =>
      (n % 2 === 0 ? one : two).post<{ regulationVersion: number }>('/api/dossiers', {
        kind: 'request',
        title: `Vụ việc ${from + n}`,
        urgency: 'normal',
        category: 'drugs',
        addressees: [server.unit('79.783')],
      }),
    )
  const begun = server.clock.now()
  const before = openings(0)
  const published = await Promise.allSettled([publish(text, PAPER, 'a.yaml'), publish(text, PAPER, 'b.yaml')])
  const during = openings(10)
  // One of the two publishes; the other is told that it came too late.
  expect(published.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const late = published.find((one) => one.status === 'rejected')
  expect(String(late?.reason)).toMatch(/published meanwhile|version 3, not 2/u)
  const early = await Promise.all([...before, ...during])
  expect(early.map(({ status, body }) => [status, body.regulationVersion])).toEqual(early.map(() => [201, 1]))

  server.clock.advance(Date.parse('2022-09-14T00:00:00+07:00') - 1 - server.clock.now())
  const crossing = openings(20)
  server.clock.advance(1)
  const crossed = await Promise.all([...crossing, ...openings(30)])
  expect(crossed.map(({ status }) => status)).toEqual(crossed.map(() => 201))
  const { rows } = await server.owner.query<{ version: number; opened: Date }>(
    `select regulation_version as version, opened_at as opened from dossier
      where kind = 'request' and opened_at >= $1`,
    [new Date(begun)],
  )
  expect(rows).toHaveLength(40)
  const begins = Date.parse('2022-09-14T00:00:00+07:00')
  for (const { version, opened } of rows) expect(version).toBe(opened.getTime() < begins ? 1 : 2)
})
