import type { DossierView, NeighbourList, Performance, RegulationView } from '@giapranh/contracts'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REGULATION_303 } from '../src/features/demonstration/install.ts'
import { loadKinds } from '../src/platform/registry/kinds.ts'
import { CHASE, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const KINDS = fileURLToPath(new URL('./fixtures/kinds', import.meta.url))
const NORTH = fileURLToPath(new URL('./fixtures/regulations/north.yaml', import.meta.url))
const NORTH_ID = '11111111-2222-4333-8444-555555555555'

let server: RunningServer
beforeAll(async () => {
  server = await runServer({ kindFolders: [KINDS], regulationFiles: [NORTH, REGULATION_303] })
})
afterAll(() => server?.stop())

const minutes = (from: string, to: string | null): number => (Date.parse(to ?? '') - Date.parse(from)) / 60_000

describe('a second regulation beside 303', () => {
  test('has its own parties, lead, clauses and calendar', async () => {
    const desk = await server.desk('truc.01')
    const { body: list } = await desk.get<{ items: { number: string }[] }>('/api/regulations')
    expect(list.items.map(({ number }) => number).toSorted()).toEqual(['01/QCPH-TEST', '303/QCPH'])
    const { body } = await desk.get<RegulationView>(`/api/regulations/${NORTH_ID}`)
    expect(body).toMatchObject({
      parties: [{ code: '01' }, { code: '27' }],
      lead: { code: '01' },
      kinds: ['request', 'handover'],
      calendar: { workingWeekdays: [1, 2, 3, 4, 5, 6] },
    })
    const before = await desk.get<RegulationView>(`/api/regulations/${NORTH_ID}?asOf=2021-06-01`)
    expect(before.body.lead).toMatchObject({ code: '27' })
  })

  test('runs a request from end to end with its own limits, working days, themes and grounds', async () => {
    const asking = await server.desk('truc.01')
    const asked = await server.desk('truc.27')
    const request = {
      kind: 'request',
      regulationId: NORTH_ID,
      addressees: [server.unit('27')],
      title: 'Xác minh cơ sở làng nghề',
      items: ['Chủ cơ sở', 'Giấy phép'],
      urgency: 'normal',
      category: 'craft-villages',
    }
    expect(await asking.post('/api/dossiers', { ...request, category: 'border-crime' })).toMatchObject({
      status: 422,
      body: { code: 'field.not-a-choice', field: 'category' },
    })
    const opened = await asking.open(request)
    expect(opened).toMatchObject({ regulationId: NORTH_ID, clause: 'M1' })
    expect(minutes(opened.openedAt, owed(opened, 'receive').due)).toBe(40)
    const received = await asked.act(opened.id, 'receive')
    // Monday the 12th; Tuesday is a holiday of this regulation, so one working day ends with Wednesday.
    expect(owed(received.dossier, 'answer')).toMatchObject({ clause: 'M2', due: '2022-09-14T17:00:00.000Z' })
    expect(
      await asked.post(`/api/dossiers/${opened.id}/acts`, { type: 'refuse', ground: 'engaged', reason: 'Bận' }),
    ).toMatchObject({ status: 422, body: { code: 'field.not-a-choice', field: 'ground' } })
    await asked.act(opened.id, 'refusePart', { parts: ['2'], ground: 'festival', reason: 'Đang bảo vệ lễ hội' })
    await asked.act(opened.id, 'answer', { body: 'Ông Nguyễn Văn A' })
    const closed = await asking.act(opened.id, 'acceptAnswer')
    expect(closed.dossier).toMatchObject({ state: 'closed', outcome: 'answered' })
    const { body } = await asking.get<Performance>(`/api/regulations/${NORTH_ID}/performance`)
    expect(body.clauses.find(({ clause }) => clause === 'M2')).toMatchObject({ opened: 2, onTime: 2 })
  })

  test('does not use what it does not name, and binds nobody else', async () => {
    const asking = await server.desk('truc.01')
    const other = { kind: 'directive', regulationId: NORTH_ID, title: 'Chỉ đạo', orders: [], urgency: 'normal' }
    const staff = await server.desk('thammuu.01')
    expect(await staff.post('/api/dossiers', other)).toMatchObject({
      status: 422,
      body: { code: 'regulation.kind-not-in-use' },
    })
    expect(
      await asking.post('/api/dossiers', {
        kind: 'request',
        regulationId: NORTH_ID,
        addressees: [server.unit('79')],
        title: 'Ngoài quy chế',
        urgency: 'normal',
        category: 'craft-villages',
      }),
    ).toMatchObject({ status: 422, body: { code: 'unit.not-addressable' } })
  })

  test('a unit of 303 that names no regulation works under its own', async () => {
    const desk = await server.desk('truc.80.802.27976')
    expect((await desk.get('/api/me')).body).toMatchObject({ regulationId: '3030caf0-2020-8029-8a00-000000000303' })
    const opened = await desk.open(CHASE)
    expect(opened).toMatchObject({ regulationId: '3030caf0-2020-8029-8a00-000000000303', clause: 'D4' })
    expect((await (await server.desk('truc.01')).get('/api/me')).body).toMatchObject({ regulationId: NORTH_ID })
  })
})

describe('a made-up kind from one folder', () => {
  test('has its wording, is opened, answered in part and closed, by its own clause', async () => {
    const giving = await server.desk('truc.01')
    const taking = await server.desk('truc.27')
    const { body: kinds } = await giving.get<{ items: { kind: string }[] }>('/api/kinds')
    expect(kinds.items.map(({ kind }) => kind)).toContain('handover')
    const handover = {
      kind: 'handover',
      regulationId: NORTH_ID,
      title: 'Bàn giao tang vật',
      addressees: [server.unit('27')],
      pieces: ['Xe mô tô', 'Điện thoại'],
    }
    const { body: preview } = await giving.post<{ audience: { code: string }[] }>('/api/dossiers/preview', handover)
    expect(preview.audience).toMatchObject([{ code: '27' }])
    const opened: DossierView = await giving.open(handover)
    expect(opened).toMatchObject({ number: '01/BG-01/2022', clause: 'M1', urgency: 'normal' })
    const stream = await server.stream('truc.27')
    const part = await taking.act(opened.id, 'take', { parts: ['1'] })
    expect(owed(part.dossier, 'take')).toMatchObject({
      state: 'open',
      parts: [{ state: 'answered' }, { state: 'open' }],
    })
    const whole = await taking.act(opened.id, 'take')
    expect(whole.dossier).toMatchObject({ state: 'closed', outcome: 'taken' })
    await stream.until(({ event, data }) => event === 'act' && data['type'] === 'take')
    const found = await giving.get<{ items: { id: string }[] }>('/api/dossiers?kind=handover&q=tang%20vat')
    expect(found.body.items.map(({ id }) => id)).toEqual([opened.id])
  })

  test('is offered beside the names of units with which a post may begin it, and beside no others', async () => {
    const opens = async (who: string, unit: string): Promise<unknown> => {
      const desk = await server.desk(who)
      return (await desk.get<{ opens: unknown }>(`/api/units/${server.unit(unit)}`)).body.opens
    }
    expect(await opens('truc.01', '27')).toEqual(['request', 'handover'])
    // Only the duty post hands over; nobody writes to their own unit, or to police whom the regulation does not bind.
    expect(await opens('thammuu.01', '27')).toEqual(['request'])
    expect(await opens('truc.01', '01')).toEqual([])
    expect(await opens('truc.01', '79')).toEqual([])
    expect(await opens('quantri', '27')).toEqual([])
    const desk = await server.desk('truc.01')
    const { body } = await desk.get<NeighbourList>(`/api/units/${server.unit('01')}/neighbours`)
    const bound = body.items.filter(({ opens }) => opens.length > 0)
    expect(bound.map(({ unit, opens }) => [unit.code, opens])).toEqual([['27', ['request', 'handover']]])
    expect(body.items.length).toBeGreaterThan(1)
  })

  test('a folder with a kind that already exists, or that cannot be interpreted, is refused by name', async () => {
    await expect(loadKinds([KINDS, KINDS])).rejects.toThrow('kind handover is defined twice')
    await expect(loadKinds(['/nowhere'])).rejects.toThrow('/nowhere')
  })
})
