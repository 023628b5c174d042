import type { Desk as DeskView, DossierPage, Performance } from '@giapranh/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { CHASE, type Desk, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const REGULATION = '3030caf0-2020-8029-8a00-000000000303'
const minutesBetween = (from: string, to: string | null): number => (Date.parse(to ?? '') - Date.parse(from)) / 60_000

let server: RunningServer
const at: Record<string, Desk> = {}
const desk = (username: string): Desk => {
  const found = at[username]
  if (found === undefined) throw new Error(`${username} is not signed in`)
  return found
}

beforeAll(async () => {
  server = await runServer()
  for (const username of [
    'truc.80.802.27976',
    'truc.79.785.27598',
    'truc.79.785.27601',
    'truc.79.785.27604',
    'truc.79.785',
    'truc.80.802',
    'truc.79.783',
    'truc.79',
    'truc.82',
  ]) {
    at[username] = await server.desk(username)
  }
})
afterAll(() => server?.stop())

const figures = async (clause: string): Promise<Performance['clauses'][number]> => {
  const day = '2022-09-12'
  // Each question has its own range: the figures of one range are cached for two seconds.
  const to = new Date(Date.parse('2022-10-01') + asked++ * 86_400_000).toISOString().slice(0, 10)
  const answer = await desk('truc.80.802').get<Performance>(
    `/api/regulations/${REGULATION}/performance?from=${day}&to=${to}`,
  )
  const found = answer.body.clauses.find((one) => one.clause === clause)
  return (
    found ?? {
      clause,
      opened: 0,
      onTime: 0,
      late: 0,
      refused: 0,
      released: 0,
      open: 0,
      openLate: 0,
      medianMinutes: null,
    }
  )
}
let asked = 0

const counts = async (username: string): Promise<DeskView['counts']> =>
  (await desk(username).get<DeskView>('/api/desk')).body.counts

const move = async (minutes: number): Promise<void> => {
  expect((await desk('truc.80.802').post('/api/demonstration/clock', { minutes })).status).toBe(200)
}

describe('a chase across the boundary', () => {
  let id = ''

  test('the adjoining units are told at once, each with a running clock', async () => {
    const stream = await server.stream('truc.79.785.27598')
    const opened = await desk('truc.80.802.27976').open(CHASE)
    id = opened.id
    expect(opened).toMatchObject({
      version: 1,
      state: 'open',
      kind: 'incident',
      clause: 'D4',
      number: expect.stringMatching(/^01\/VV-80\.802\.27976\/2022$/u),
    })
    expect(opened.obligations.map((one) => one.debtor.code).toSorted()).toEqual([
      '79.785.27598',
      '79.785.27601',
      '79.785.27604',
    ])
    for (const obligation of opened.obligations) {
      expect(obligation).toMatchObject({ task: 'receive', state: 'open', clause: 'D4', late: false })
      expect(minutesBetween(opened.openedAt, obligation.due)).toBe(15)
    }
    const told = await stream.until((event) => event.event === 'obligation')
    expect(told.data).toMatchObject({ task: 'receive', debtor: { code: '79.785.27598' }, dossier: { id } })
    expect(await counts('truc.79.785.27598')).toMatchObject({ owed: { total: 1, calm: 1, late: 0 } })
    expect(await counts('truc.80.802.27976')).toMatchObject({ waiting: { total: 3 }, owed: { total: 0 } })
    stream.close()
  })

  test('one acknowledges, takes part and reports; another declines with a ground', async () => {
    const one = desk('truc.79.785.27598')
    expect((await one.dossier(id)).allowed).toEqual(['receive', 'takePart', 'decline', 'inform', 'join'])
    const received = await one.act(id, 'receive')
    expect(owed(received.dossier, 'receive', '79.785.27598')).toMatchObject({ state: 'discharged' })
    expect(minutesBetween(received.act.at, owed(received.dossier, 'decide').due)).toBe(30)
    const part = await one.act(id, 'takePart', { strength: 6 })
    expect(minutesBetween(part.act.at, owed(part.dossier, 'report').due)).toBe(8 * 60)
    const reported = await one.act(id, 'report', { result: 'found', body: 'Đã khống chế hai đối tượng.' })
    expect(owed(reported.dossier, 'report')).toMatchObject({ state: 'discharged', allowed: [] })
    const declined = await desk('truc.79.785.27601').act(id, 'decline', {
      ground: 'engaged',
      reason: 'Lực lượng đang chữa cháy.',
    })
    expect(owed(declined.dossier, 'receive', '79.785.27601')).toMatchObject({ state: 'refused', ground: 'engaged' })
    expect(await figures('D4')).toMatchObject({ opened: 4, onTime: 2, refused: 1, open: 1, openLate: 0 })
    expect(await figures('D5')).toMatchObject({ opened: 1, onTime: 1, open: 0 })
    expect(await counts('truc.79.785.27598')).toMatchObject({ owed: { total: 0 }, doneToday: 3 })
  })

  test('the third is reminded, becomes late, and its district and then its province see it', async () => {
    const own = await server.stream('truc.79.785.27604')
    const above = await server.stream('truc.79.785')
    const top = await server.stream('truc.79')
    const notice = (kind: string) => (event: { event: string; data: Record<string, unknown> }) =>
      event.event === 'notice' && event.data['kind'] === kind
    await move(12)
    await own.until(notice('reminder'))
    expect(await counts('truc.79.785.27604')).toMatchObject({ owed: { warm: 1, late: 0 } })
    expect(await counts('truc.79.785')).toMatchObject({ escalated: 0 })
    await move(4)
    expect((await above.until(notice('overdue'))).data).toMatchObject({
      level: 1,
      obligation: { debtor: { code: '79.785.27604' }, task: 'receive' },
    })
    expect(await counts('truc.79.785.27604')).toMatchObject({ owed: { late: 1, warm: 0 } })
    expect(await counts('truc.79.785')).toMatchObject({ escalated: 1 })
    expect(await counts('truc.79')).toMatchObject({ escalated: 0 })
    expect(await figures('D4')).toMatchObject({ open: 1, openLate: 1 })
    const seen = await desk('truc.79.785').get<DeskView>('/api/desk?tab=escalated')
    expect(seen.body.items).toMatchObject([{ debtor: { code: '79.785.27604' }, allowed: ['urge'] }])
    await move(4 * 60)
    expect((await top.until(notice('escalation'))).data).toMatchObject({ level: 2 })
    expect(await counts('truc.79')).toMatchObject({ escalated: 1 })
    expect(above.told.filter(notice('overdue'))).toHaveLength(1)
    expect(own.told.filter(notice('reminder'))).toHaveLength(1)
    for (const stream of [own, above, top]) stream.close()
  })

  test('what is done late is counted as late, and leaves the desks above', async () => {
    const received = await desk('truc.79.785.27604').act(id, 'receive')
    expect(owed(received.dossier, 'receive', '79.785.27604')).toMatchObject({ state: 'discharged', late: false })
    expect(await counts('truc.79.785')).toMatchObject({ escalated: 0 })
    expect(await counts('truc.79')).toMatchObject({ escalated: 0 })
    expect(await figures('D4')).toMatchObject({ late: 1, openLate: 0 })
  })

  test('it closes when the originator stands everyone down; then nothing more can be done', async () => {
    const closed = await desk('truc.80.802.27976').act(id, 'standDown', { reason: 'Đã bắt được đối tượng.' })
    expect(closed.dossier).toMatchObject({ state: 'closed', outcome: 'stood-down', allowed: ['reopen'] })
    expect(owed(closed.dossier, 'decide', '79.785.27604')).toMatchObject({ state: 'released' })
    const late = await desk('truc.79.785.27598').post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Muộn' })
    expect(late).toMatchObject({ status: 409, body: { code: 'dossier.closed' } })
    const { body } = await desk('truc.80.802.27976').get<{ items: { seq: number; type: string }[] }>(
      `/api/dossiers/${id}/acts`,
    )
    expect(body.items.map((act) => act.type)).toEqual([
      'open',
      'receive',
      'takePart',
      'report',
      'decline',
      'receive',
      'standDown',
    ])
    expect(body.items.map((act) => act.seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})

describe('a verification asked of Củ Chi', () => {
  test('clarification pauses the clock, more time is granted, one part refused, the rest answered', async () => {
    const asking = desk('truc.80.802')
    const asked = desk('truc.79.783')
    const opened = await asking.open({
      kind: 'request',
      addressees: [server.unit('79.783')],
      ask: 'verification',
      title: 'Xác minh nhân thân hai đối tượng',
      items: ['Nơi cư trú', 'Tiền án, tiền sự', 'Phương tiện'],
      purpose: 'Điều tra vụ cướp giật',
      urgency: 'urgent',
      availability: 'direct',
      category: 'border-crime',
    })
    const { id } = opened
    expect(minutesBetween(opened.openedAt, owed(opened, 'receive').due)).toBe(60)
    const received = await asked.act(id, 'receive')
    const begun = owed(received.dossier, 'answer')
    expect(minutesBetween(received.act.at, begun.due)).toBe(8 * 60)
    expect(begun.parts.map((part) => part.text)).toEqual(['Nơi cư trú', 'Tiền án, tiền sự', 'Phương tiện'])

    await move(30)
    const question = await asked.act(id, 'askClarification', { body: 'Cho biết năm sinh.' })
    expect(owed(question.dossier, 'answer')).toMatchObject({ state: 'paused', clock: { pausedAt: question.act.at } })
    expect(owed(question.dossier, 'decide')).toMatchObject({ state: 'discharged' })
    expect(await counts('truc.79.783')).toMatchObject({ owed: { paused: 1, total: 1 } })
    await move(60)
    const clarified = await asking.act(id, 'clarify', { body: 'Sinh năm 1998 và 2001.' })
    const resumed = owed(clarified.dossier, 'answer')
    const stood = Date.parse(clarified.act.at) - Date.parse(question.act.at)
    expect(stood).toBeGreaterThanOrEqual(3_600_000)
    expect(resumed).toMatchObject({ state: 'open', clock: { pausedAt: null, pausedTotalMs: stood } })
    expect(Date.parse(resumed.due ?? '')).toBe(Date.parse(begun.due ?? '') + stood)

    const until = new Date(Date.parse(resumed.due ?? '') + 4 * 3_600_000).toISOString()
    await asked.act(id, 'askExtension', { until, reason: 'Phải tra cứu hồ sơ giấy.' })
    const granted = await asking.act(id, 'grantExtension')
    expect(owed(granted.dossier, 'answer')).toMatchObject({
      due: until,
      clock: { extensions: 1, originalDue: begun.due },
    })

    const partly = await asked.act(id, 'refusePart', {
      parts: ['2'],
      ground: 'authorisation',
      reason: 'Cần văn bản của cấp có thẩm quyền.',
    })
    expect(owed(partly.dossier, 'answer')).toMatchObject({
      state: 'open',
      parts: [{ state: 'open' }, { state: 'refused', ground: 'authorisation' }, { state: 'open' }],
    })
    const answered = await asked.act(id, 'answer', { body: 'Cư trú tại xã Tân Thạnh Đông; xe biển 59.' })
    expect(owed(answered.dossier, 'answer')).toMatchObject({
      state: 'discharged',
      parts: [{ state: 'answered' }, { state: 'refused' }, { state: 'answered' }],
    })
    expect(owed(answered.dossier, 'review')).toMatchObject({ state: 'open', debtor: { code: '80.802' } })
    const closed = await asking.act(id, 'acceptAnswer')
    expect(closed.dossier).toMatchObject({ state: 'closed', outcome: 'answered' })
    expect(await figures('D7')).toMatchObject({ opened: 2, onTime: 2, open: 0, openLate: 0 })
    expect(await figures('D8')).toMatchObject({ opened: 2, onTime: 2 })
  })
})

describe('the list', () => {
  const list = async (username: string, query: string): Promise<z.infer<typeof DossierPage>> => {
    const answer = await desk(username).get<z.infer<typeof DossierPage>>(`/api/dossiers?${query}`)
    expect(answer.status).toBe(200)
    return answer.body
  }

  test.each(['truy duoi', 'Truy đuổi', 'truy đuổi'.normalize('NFD'), 'TRUY DUOI', 'truy du', 'duc hoa', 'hoa binh'])(
    'search finds without diacritics: %s',
    async (q) => {
      const found = await list('truc.80.802.27976', `q=${encodeURIComponent(q)}`)
      expect(found.items.map((item) => item.title)).toEqual([CHASE.title])
    },
  )

  test.each([
    ['Hòa', 'Kiểm tra kho hàng ở Hòa Khánh'],
    ['Hoà', 'Kiểm tra bến bãi ở Hoà Khánh'],
  ])('hoa finds %s', async (_, title) => {
    const { id } = await desk('truc.80.802.27976').open({ ...CHASE, title, body: 'Không có gì thêm.' })
    const found = await list('truc.80.802.27976', 'q=hoa%20khanh')
    expect(found.items.map((item) => item.id)).toContain(id)
  })

  test('a query of punctuation alone, or with operators of the search engine, is not an error', async () => {
    for (const q of ["'", '!!', '&|', 'a:*b', '\\', '(((', ':*', '<->'])
      await list('truc.80.802.27976', `q=${encodeURIComponent(q)}`)
    expect((await list('truc.80.802.27976', 'q=khongcogi')).items).toEqual([])
  })

  test('pages stay stable while others insert', async () => {
    const writer = desk('truc.80.802.27976')
    const made: string[] = []
    for (let n = 0; n < 7; n += 1) made.push((await writer.open({ ...CHASE, title: `Việc thứ ${n}` })).id)
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const page: z.infer<typeof DossierPage> = await list(
        'truc.79.785.27598',
        `limit=3${cursor === '' || cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...page.items.map((item) => item.id))
      await writer.open({ ...CHASE, title: 'Việc mới xen vào' })
      cursor = page.next
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual([...seen].toSorted().toReversed())
    for (const id of made) expect(seen).toContain(id)
  })

  test('the desk has pages by due time without loss or repetition', async () => {
    const whole = (await desk('truc.79.785.27598').get<DeskView>('/api/desk?limit=100')).body
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: DeskView = (await desk('truc.79.785.27598').get<DeskView>(`/api/desk?limit=2${query}`)).body
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(whole.items.map((item) => item.id))
    expect(whole.counts.owed.total).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(8)
    const dues = whole.items.map((item) => item.due ?? '')
    expect(dues).toEqual([...dues].toSorted())
  })
})
