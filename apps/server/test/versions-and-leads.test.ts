import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RegulationView } from '@giapranh/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REGULATION_303 } from '../src/features/demonstration/install.ts'
import { listRegulations, publishRegulation } from '../src/publish.ts'
import { CHASE, deskOf, type Desk, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let folder = ''
let regulationId = ''
let admin: Desk
beforeAll(async () => {
  server = await runServer()
  folder = await mkdtemp(join(tmpdir(), 'giapranh-versions-'))
  // The calendars are beside the regulations.
  const calendars = join(REGULATION_303, '..', '..', 'calendars')
  await cp(calendars, join(folder, 'calendars'), { recursive: true })
  await mkdir(join(folder, 'regulations'))
  regulationId = server.installation.regulations.list('2022-09-12' as never)[0]?.id ?? ''
  admin = await server.desk('quantri')
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const minutes = (from: string, to: string | null): number => (Date.parse(to ?? '') - Date.parse(from)) / 60_000
const regulation = async (desk: Desk): Promise<RegulationView> =>
  (await desk.get<RegulationView>(`/api/regulations/${regulationId}`)).body

/** The regulation's file as another version, with some words replaced. */
async function fileOf(
  version: number,
  from: string,
  ...changes: readonly (readonly [string, string])[]
): Promise<string> {
  let text = await readFile(REGULATION_303, 'utf8')
  text = text
    .replace('version: 1', `version: ${version}`)
    .replace('effectiveFrom: 2020-10-29', `effectiveFrom: ${from}`)
  text = text
    .replace('from: 2020-10-29, to: 2022-09-13', `from: ${from}, to: 2029-09-13`)
    .replace('from: 2022-09-13, to: null', 'from: 2029-09-13, to: null')
  for (const [what, by] of changes) {
    if (!text.includes(what)) throw new Error(`the regulation has no "${what}"`)
    text = text.replace(what, by)
  }
  const file = join(folder, 'regulations', `${version}-${from}-${Math.abs(text.length)}.yaml`)
  await writeFile(file, text)
  return file
}
const publish = async (file: string) => {
  // As a running demonstration keeps its clock.
  await server.owner.query(
    `insert into setting (name, value) values ('demonstration-clock', $1) on conflict (name) do update set value = excluded.value`,
    [new Date(server.clock.now()).toISOString()],
  )
  return publishRegulation({
    databaseUrl: server.ownerUrl,
    dataDir: '',
    file,
    kindFolders: [],
    paper: '15/QĐ, 12/9/2022',
  })
}

describe('a second version of the regulation', () => {
  test.each<[string, () => Promise<string>, string]>([
    ['is not the next one', () => fileOf(3, '2022-10-01'), 'give the file version 2, not 3'],
    ['would be in force in the past', () => fileOf(2, '2020-11-01'), 'or later'],
    [
      'drops a task of a kind in use',
      () => fileOf(2, '2022-10-01', ['task: review', 'task: decide']),
      'no clause imposes the task review of request',
    ],
  ])('that %s is refused, and nothing changes', async (_, file, words) => {
    await expect(publish(await file())).rejects.toThrow(words)
    expect(await listRegulations({ databaseUrl: server.ownerUrl, dataDir: '' })).toHaveLength(1)
  })

  test('reaches two running processes; each uses it from its first day on, and its own version for an open dossier', async () => {
    const one = await server.desk('truc.80.802')
    const second = await server.another(server.clock)
    const two = await deskOf(second.app, 'truc.79.783')
    const request = {
      kind: 'request',
      title: 'Xác minh',
      urgency: 'urgent',
      category: 'drugs',
      addressees: [server.unit('79.783')],
    }
    const before = await one.open(request)
    await publish(
      await fileOf(2, '2022-09-14', ['limit: { amount: 1, unit: hour }', 'limit: { amount: 20, unit: minute }']),
    )
    // Not in force yet.
    const still = await one.open(request)
    expect(minutes(still.openedAt, owed(still, 'receive').due)).toBe(60)

    server.clock.advance(Date.parse('2022-09-14T00:00:00+07:00') - server.clock.now())
    const after = await one.open(request)
    expect(after.regulationVersion).toBe(2)
    expect(minutes(after.openedAt, owed(after, 'receive').due)).toBe(20)
    // Through the other process, which was not told: an open dossier stays under its version until somebody moves it.
    const received = await two.act(before.id, 'receive')
    expect(received.dossier.regulationVersion).toBe(1)
    expect(owed(received.dossier, 'answer')).toMatchObject({ clause: 'D7' })
    expect(received.dossier.allowedOnDossier).not.toContain('adoptVersion')
    const moved = await (await server.desk('thammuu.80.802')).act(before.id, 'adoptVersion')
    expect(moved.dossier).toMatchObject({ regulationVersion: 2 })
    expect(moved.dossier.allowedOnDossier).not.toContain('adoptVersion')
    expect((await regulation(one)).versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test('an act that was decided before it came is decided again, not stored', async () => {
    const { version } = server.installation
    await server.owner.query('update world_version set regulations = regulations + 1')
    const opened = await (await server.desk('truc.80.802.27976')).open(CHASE)
    expect(opened.state).toBe('open')
    expect(server.installation.version.regulations).toBeGreaterThan(version.regulations)
  })
})

describe('the lead', () => {
  test('stays when its term is over, until a signed paper appoints the next', async () => {
    const desk = await server.desk('thammuu.77')
    const now = await regulation(desk)
    expect(now.lead?.code).toBe('79')
    const refused = await desk.post(`/api/regulations/${regulationId}/appointments`, {
      unitId: server.unit('77'),
      why: 'hand-over',
      paper: '12/BB-BG, 14/9/2022',
    })
    expect(refused.status).toBe(404)
    const answer = await admin.post<RegulationView>(`/api/regulations/${regulationId}/appointments`, {
      unitId: server.unit('77'),
      why: 'hand-over',
      paper: '12/BB-BG, 14/9/2022',
    })
    expect(answer).toMatchObject({
      status: 201,
      body: { lead: { code: '77' }, appointments: [{}, { paper: '12/BB-BG, 14/9/2022' }] },
    })
  })

  test.each<[string, () => Record<string, unknown>, number]>([
    ['a unit that is no party', () => ({ unitId: server.unit('79.783') }), 422],
    ['the one that leads already', () => ({ unitId: server.unit('77') }), 422],
    ['an instant of the past', () => ({ unitId: server.unit('75'), from: '2022-09-13T00:00:00+07:00' }), 422],
    ['no paper', () => ({ unitId: server.unit('75'), paper: ' ' }), 400],
    ['a unit that nobody knows', () => ({ unitId: '00000000-0000-7000-8000-000000000000' }), 422],
  ])('%s is refused', async (_, change, status) => {
    const wanted = { why: 'interim', paper: '13/QĐ', ...change() }
    expect((await admin.post(`/api/regulations/${regulationId}/appointments`, wanted)).status).toBe(status)
    expect((await regulation(admin)).lead?.code).toBe('77')
  })

  test('if two are appointed for the same instant, only one is', async () => {
    const from = new Date(server.clock.now() + 3_600_000).toISOString()
    const both = await Promise.all(
      ['74', '75'].map((code) =>
        admin.post<RegulationView & { readonly code?: string }>(`/api/regulations/${regulationId}/appointments`, {
          unitId: server.unit(code),
          from,
          why: 'hand-over',
          paper: `${code}/BB`,
        }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422])
    // The other is not told that its instant lies in the past.
    expect(both.find(({ status }) => status === 422)?.body.code).toBe('lead.appointed-later')
  })
})

test('a kind’s table is kept with every act, and can be read when the kind is gone', async () => {
  const desk = await server.desk('truc.80.802.27976')
  const { body } = await desk.get<{ items: { kind: string; version: number }[] }>('/api/kinds')
  const incident = body.items.find(({ kind }) => kind === 'incident')
  expect(incident?.version).toBe(1)
  expect((await desk.get('/api/kinds/incident/1')).body).toMatchObject({ kind: 'incident', version: 1 })
  expect((await desk.get('/api/kinds/nothing/1')).status).toBe(404)
})
