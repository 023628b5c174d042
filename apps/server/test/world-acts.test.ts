import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DossierView, Problem, RegulationView } from '@giapranh/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kind } from '../../../tests/fixtures/world-kinds/charter/kind.ts'
import { regulationWith } from '../../../tests/regulation-with.ts'
import { replayDossiers } from '../src/features/replay/index.ts'
import type { Server } from '../src/server.ts'
import { type Answer, type Desk, deskOf, type Done, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let second: Server
let regulation: Awaited<ReturnType<typeof regulationWith>>
let regulationId = ''
let here: Desk
let there: Desk
beforeAll(async () => {
  regulation = await regulationWith(kind)
  server = await runServer({
    kindFolders: [join(import.meta.dirname, '../../../tests/fixtures/world-kinds')],
    regulationFiles: [regulation.file],
  })
  // A separate process with its own installation: nobody tells it what the first one changed.
  second = await server.another({ now: () => server.clock.now() })
  regulationId = server.installation.regulations.list('2022-09-12' as never)[0]?.id ?? ''
  here = await server.desk('chihuy.79')
  there = await deskOf(second.app, 'chihuy.80')
})
afterAll(async () => {
  await server?.stop()
  await rm(regulation.folder, { recursive: true, force: true })
})

let made = 0
const open = (desk: Desk, subject = `việc ${(made += 1)}`): Promise<DossierView> =>
  desk.open({ kind: kind.kind, title: 'Việc thử nghiệm', category: 'other', subject })
const later = (minutes: number): string => new Date(server.clock.now() + minutes * 60_000).toISOString()
const act = (desk: Desk, { id }: DossierView, type: string, fields: object = {}): Promise<Answer<Done & Problem>> =>
  desk.post(`/api/dossiers/${id}/acts`, { type, ...fields })
const said = ({ status, body }: Answer<Done & Problem>) => [status, body.code]
const view = async (desk: Desk): Promise<RegulationView> =>
  (await desk.get<RegulationView>(`/api/regulations/${regulationId}`)).body

describe('only one open', () => {
  test('if several processes open it at once, one succeeds; the others are told', async () => {
    const answers = await Promise.all(
      [here, there, here, there].map((desk) =>
        desk.post<DossierView & Problem>('/api/dossiers', {
          kind: kind.kind,
          title: 'Chỉ một',
          category: 'other',
          subject: 'một',
        }),
      ),
    )
    expect(answers.map(({ status, body }) => `${status} ${status === 201 ? '' : body.code}`).toSorted()).toEqual([
      '201 ',
      '409 dossier.only-one',
      '409 dossier.only-one',
      '409 dossier.only-one',
    ])
  })

  test('another may be opened when it is closed, and then the first cannot be reopened', async () => {
    const first = await open(here, 'hai')
    await here.act(first.id, 'end')
    const next = await open(there, 'hai')
    expect(said(await act(here, first, 'resume'))).toEqual([409, 'dossier.only-one'])
    await there.act(next.id, 'end')
    expect((await act(here, first, 'resume')).status).toBe(201)
  })
})

test('an exercise stands beside the only one, and beside what is held', async () => {
  const sent = { kind: kind.kind, title: 'Chỉ một', category: 'other', subject: 'ba' }
  const answers = []
  for (const exercise of [true, false, true, false])
    answers.push(await here.post<DossierView & Problem>('/api/dossiers', { ...sent, exercise }))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 409, 409])
})

describe('what is held', () => {
  test('comes back when the matter is opened again, unless somebody has it by then', async () => {
    const [one, two] = await Promise.all([open(here), open(there)])
    const wanted = { resource: 'Tàu 33', from: later(10), to: later(60) }
    expect((await act(here, one, 'take', wanted)).status).toBe(201)
    await act(here, one, 'end')
    expect((await act(there, two, 'take', wanted)).status).toBe(201)
    const refused = await act(here, one, 'resume')
    expect([...said(refused), refused.body.detail]).toEqual([409, 'hold.taken', { resource: 'tàu 33' }])
    await act(there, two, 'end')
    expect((await act(here, one, 'resume')).status).toBe(201)
    expect(said(await act(there, await open(there), 'take', wanted))).toEqual([409, 'hold.taken'])
    expect((await replayDossiers(server.owner)).differences).toEqual([])
  })

  test('is taken by one of two processes in the same millisecond, and by the other when it is released', async () => {
    const [one, two] = await Promise.all([open(here), open(there)])
    const begin = server.clock.now()
    const after = (minutes: number) => new Date(begin + minutes * 60_000).toISOString()
    const wanted = (resource: string, from: number, to: number) => ({ resource, from: after(from), to: after(to) })
    const both = await Promise.all([
      act(here, one, 'take', wanted('Xuồng CA-01', 60, 120)),
      act(there, two, 'take', wanted(' xuồng ca-01', 90, 150)),
    ])
    expect(both.map((answer) => said(answer).join(' ').trim()).toSorted()).toEqual(['201', '409 hold.taken'])
    const [owner, other] = both[0]?.status === 201 ? [one, two] : [two, one]
    const [ownerDesk, otherDesk] = owner === one ? [here, there] : [there, here]
    // Right after it, or another boat: free.
    expect((await act(otherDesk, other, 'take', wanted('Xuồng CA-01', 150, 180))).status).toBe(201)
    expect((await act(otherDesk, other, 'take', wanted('Xuồng CA-02', 60, 120))).status).toBe(201)
    await ownerDesk.act(owner.id, 'release')
    expect((await act(otherDesk, other, 'take', wanted('Xuồng CA-01', 60, 150))).status).toBe(201)
    await otherDesk.act(other.id, 'end')
    // A dossier that ends releases what it holds.
    expect((await act(ownerDesk, owner, 'take', wanted('Xuồng CA-01', 60, 180))).status).toBe(201)
  })
})

describe('an act that publishes', () => {
  const change = (more: object = {}) => ({
    base: 1,
    clauses: [
      { clause: 'D3', what: 'text', text: 'Nội dung mới của Điều 3.' },
      { clause: 'D30', what: 'add', text: 'Điều mới về trao đổi thông tin.' },
    ],
    ...more,
  })

  test.each<[string, object, string]>([
    ['on another version', { base: 7 }, 'regulation.moved-on'],
    [
      'of a clause that is not there',
      { clauses: [{ clause: 'D77', what: 'text', text: 'Gì đó' }] },
      'field.not-a-choice',
    ],
    [
      'that repeals what a kind in use needs',
      { clauses: [{ clause: 'D7', what: 'repeal' }] },
      'regulation.task-without-clause',
    ],
    [
      'of a limit that is none',
      { clauses: [{ clause: 'D7', what: 'limit', kind: 'request', task: 'nothing', amount: 2, unit: 'hour' }] },
      'regulation.no-limit',
    ],
    [
      'of a limit in no unit of time',
      { clauses: [{ clause: 'D7', what: 'limit', kind: 'request', task: 'receive', amount: 2, unit: 'fortnight' }] },
      'regulation.no-limit',
    ],
  ])('%s is refused, and nothing changes', async (_what, more, code) => {
    const dossier = await open(here)
    const answer = await act(here, dossier, 'publish', { change: change(more), from: later(60) })
    expect([answer.status >= 400, answer.body.code, answer.body.field]).toEqual([true, code, 'change'])
    expect((await view(here)).version).toBe(1)
  })

  test('lets the lead leave only after the hand-over', async () => {
    const dossier = await open(here)
    const parties = [{ unitId: server.unit('79'), does: 'leave' }]
    expect(said(await act(here, dossier, 'publish', { change: change({ parties }), from: later(60) }))).toEqual([
      422,
      'regulation.lead-leaves',
    ])
  })

  test('puts it in force in both processes: clauses, a party that accedes and one that leaves', async () => {
    const before = await view(there)
    const receive = before.clauses
      .flatMap(({ id, duties }) => duties.map((duty) => ({ id, ...duty })))
      .find((duty) => duty.kind === 'request' && duty.task === 'receive')
    const dossier = await open(here)
    const request = {
      kind: 'request',
      title: 'Xác minh',
      urgency: 'normal',
      category: 'drugs',
      addressees: [server.unit('79.783')],
    }
    const old = await (await server.desk('truc.80.802')).open(request)
    const parties = [
      { unitId: server.unit('82'), does: 'leave' },
      { unitId: server.unit('83'), does: 'accede' },
    ]
    const clauses = [
      ...change().clauses,
      { clause: receive?.id, what: 'limit', kind: 'request', task: 'receive', amount: 30, unit: 'minute' },
    ]
    const done = await act(here, dossier, 'publish', { change: change({ clauses, parties }), from: later(1) })
    expect(said(done)).toEqual([201, undefined])
    const codes = (one: RegulationView) => one.parties.map(({ code }) => code)
    // The second process learns of it when it looks, or when it stores what it decided before.
    const asked = await (await deskOf(second.app, 'truc.80.802')).open(request)
    expect(asked.regulationVersion).toBe(2)
    expect(Date.parse(owed(asked, 'receive').due ?? '') - Date.parse(asked.openedAt)).toBe(30 * 60_000)
    for (const desk of [here, there]) {
      const now = await view(desk)
      expect([now.version, codes(now).includes('82'), codes(now).includes('83')]).toEqual([2, false, true])
      expect(now.clauses.find(({ id }) => id === 'D30')?.text.vi).toContain('Điều mới')
    }
    expect((await (await server.desk('truc.80.802')).dossier(old.id)).regulationVersion).toBe(1)
    const { rows } = await server.owner.query<{ paper: string }>('select paper from regulation where version = 2')
    expect(rows[0]?.paper).toBe(dossier.number)
  })

  test('if two on the same version come through two processes, one is in force, and the other is told', async () => {
    const [one, two] = await Promise.all([open(here), open(there)])
    const wanted = { change: { base: 2, clauses: [{ clause: 'D30', what: 'repeal' }] }, from: later(60) }
    const both = await Promise.all([act(here, one, 'publish', wanted), act(there, two, 'publish', wanted)])
    expect(both.map((answer) => said(answer).join(' ').trim()).toSorted()).toEqual(['201', '409 regulation.moved-on'])
    const { rows } = await server.owner.query<{ version: number }>('select version from regulation order by version')
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3])
  })

  test('in an exercise changes nothing', async () => {
    const dossier = await here.open({
      kind: kind.kind,
      title: 'Diễn tập',
      category: 'other',
      subject: 'diễn tập',
      exercise: true,
    })
    const base = (await view(here)).version
    const change = { base, clauses: [{ clause: 'D3', what: 'text', text: 'Diễn tập sửa đổi.' }] }
    expect((await act(here, dossier, 'publish', { change, from: later(1) })).status).toBe(201)
    const { rowCount } = await server.owner.query('select 1 from regulation')
    expect(rowCount).toBe(3)
  })
})

describe('an act that appoints', () => {
  test('of two through two processes at once, one succeeds; then the lead has changed in both', async () => {
    const [one, two] = await Promise.all([open(here), open(there)])
    const from = later(30)
    const both = await Promise.all([
      act(here, one, 'appoint', { unit: [server.unit('77')], from }),
      act(there, two, 'appoint', { unit: [server.unit('75')], from }),
    ])
    expect(both.map((answer) => said(answer).join(' ').trim()).toSorted()).toEqual(['201', '422 lead.appointed-later'])
    server.clock.advance(31 * 60_000)
    const chosen = both[0]?.status === 201 ? '77' : '75'
    for (const desk of [here, there]) {
      await open(desk)
      expect((await view(desk)).lead?.code).toBe(chosen)
    }
    expect((await view(here)).appointments.at(-1)?.paper).toBe((chosen === '77' ? one : two).number)
  })

  test.each<[string, () => object, string]>([
    ['who is no party', () => ({ unit: [server.unit('79.783')] }), 'lead.no-party'],
    [
      'before one who is appointed already',
      () => ({ unit: [server.unit('74')], from: later(1) }),
      'lead.appointed-later',
    ],
  ])('one %s is refused', async (what, fields, code) => {
    const dossier = await open(here)
    if (what.startsWith('before')) {
      const coming = await open(here)
      // Not one of these two, because one of them leads by now.
      const appointed = await act(here, coming, 'appoint', { unit: [server.unit('72')], from: later(600) })
      expect(appointed.status).toBe(201)
    }
    const answer = await act(here, dossier, 'appoint', { from: later(60), ...fields() })
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })
})

test('a replay finds all their results', async () => {
  const { dossiers, differences } = await replayDossiers(server.owner)
  expect(dossiers).toBeGreaterThan(10)
  expect(differences).toEqual([])
})
