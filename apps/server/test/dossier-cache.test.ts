import type { DossierView } from '@giapranh/contracts'
import type { UnitId } from '@giapranh/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dossierCache } from '../src/features/dossiers/dossier-cache.ts'
import type { StoredDossier } from '../src/features/dossiers/rows.ts'
import { type Desk, deskOf, type Done } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

describe('the cache of dossiers', () => {
  const [ours, above] = ['ours', 'above'] as unknown as readonly [UnitId, UnitId]
  const party = { reason: 'party', through: ours, level: 'whole' } as const
  const superior = { reason: 'superior-of-party', through: ours, level: 'whole' } as const
  const dossier = (id: string, version: number, owed = 0): StoredDossier =>
    ({ head: { id }, version, obligations: Array.from({ length: owed }), audience: [] }) as unknown as StoredDossier

  test('serves units that are known to see the dossier, and no others', () => {
    const memory = dossierCache()
    memory.keep(dossier('a', 1), [[ours, party]])
    expect(memory.find(ours, 'a')).toEqual({ ...dossier('a', 1), seenBecause: party })
    expect(memory.find(above, 'a')).toBeUndefined()
    memory.keep(dossier('a', 2), [[above, superior]])
    expect(memory.find(ours, 'a')?.version).toBe(2)
    expect(memory.find(above, 'a')?.seenBecause).toEqual(superior)
  })

  test('an older read that comes last does not replace a newer one', () => {
    const memory = dossierCache()
    memory.keep(dossier('a', 3), [[ours, party]])
    memory.keep(dossier('a', 2), [[above, superior]])
    expect(memory.find(above, 'a')?.version).toBe(3)
  })

  test('a unit above that becomes a party counts as one from then on', () => {
    const memory = dossierCache()
    memory.keep(dossier('a', 1), [[above, superior]])
    memory.keep(dossier('a', 2), [[above, { reason: 'party', through: above, level: 'whole' }]])
    memory.keep(dossier('a', 3), [[above, superior]])
    expect(memory.find(above, 'a')?.seenBecause).toEqual({ reason: 'party', through: above, level: 'whole' })
  })

  test('is limited by weight: dossiers without recent acts go first', () => {
    const memory = dossierCache(20)
    const known = () => ['a', 'b', 'c', 'd'].filter((id) => memory.find(ours, id) !== undefined)
    for (const [id, owed] of [
      ['a', 4],
      ['b', 4],
      ['a', 5],
      ['c', 8],
    ] as const) {
      memory.keep(dossier(id, 1, owed), [[ours, party]])
    }
    expect(known()).toEqual(['a', 'b', 'c'])
    memory.keep(dossier('d', 1, 3), [[ours, party]])
    expect(known()).toEqual(['a', 'c', 'd'])
    memory.forget('a')
    expect(known()).toEqual(['c', 'd'])
    // A dossier that is too heavy by itself is not kept, and its older copy is dropped.
    memory.keep(dossier('c', 2, 100), [[ours, party]])
    expect(known()).toEqual(['d'])
    memory.keep(dossier('b', 1, 15), [[ours, party]])
    expect(known()).toEqual(['b', 'd'])
  })
})

describe('several processes on one database', () => {
  const OFFICERS = ['truc.80.802', 'truc.79.785', 'truc.79.785.27598', 'truc.79', 'truc.82'] as const
  let server: RunningServer
  /** For each officer, a desk at each process; the third process only reads and never acts. */
  const desks = new Map<string, readonly Desk[]>()
  const WITNESS = 2
  const desk = (username: (typeof OFFICERS)[number], process: 0 | 1 | typeof WITNESS): Desk => {
    const found = desks.get(username)?.[process]
    if (found === undefined) throw new Error(`${username} is not signed in`)
    return found
  }
  const request = () => ({
    kind: 'request',
    title: 'Xác minh phương tiện qua lại khu vực giáp ranh',
    body: 'Đề nghị phối hợp xác minh.',
    urgency: 'normal',
    category: 'border-crime',
    ask: 'verification',
    items: ['Chủ sở hữu phương tiện', 'Lịch trình trong ngày'],
    addressees: [server.unit('79.785')],
  })

  beforeAll(async () => {
    server = await runServer()
    const apps = [server, await server.another(), await server.another()].map(({ app }) => app)
    for (const username of OFFICERS) {
      desks.set(username, await Promise.all(apps.map((app) => deskOf(app, username))))
    }
  })
  afterAll(() => server?.stop())

  test('the cache of one process is outdated, but an act that the present state allows is done', async () => {
    const { id } = await desk('truc.80.802', 0).open(request())
    await desk('truc.79.785', 1).act(id, 'receive')
    // The first process saw nothing of it: there, `accept` would have no decision to make.
    expect((await desk('truc.79.785', 0).act(id, 'accept')).dossier.version).toBe(3)
    await desk('truc.79.785', 1).act(id, 'answer', { body: 'Đã xác minh.' })
    // Allowed by the cached and by the present state: stored once, after the act that this process had not seen.
    expect((await desk('truc.80.802', 0).act(id, 'inform', { body: 'Đã nhận.' })).dossier.version).toBe(5)
  })

  test('a unit above that urges a dossier closed elsewhere is told that it is closed', async () => {
    const { id } = await desk('truc.80.802', 0).open(request())
    const above = 'truc.79'
    await desk('truc.79.785', 0).act(id, 'receive')
    await desk(above, 1).dossier(id)
    await desk('truc.80.802', 0).act(id, 'withdraw', { reason: 'Đã tự xác minh được.' })
    const answer = await desk(above, 1).post(`/api/dossiers/${id}/acts`, { type: 'urge', body: 'Đề nghị khẩn trương.' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'dossier.closed' } })
  })

  test('the version that a browser has seen is compared with the present one, not with the cached one', async () => {
    const { id } = await desk('truc.80.802', 0).open(request())
    await desk('truc.79.785', 1).act(id, 'receive')
    const act = (ifMatch: number) =>
      desk('truc.79.785', 0).post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Đang làm.' }, { ifMatch })
    expect((await act(2)).status).toBe(201)
    await desk('truc.79.785', 1).act(id, 'inform', { body: 'Sắp xong.' })
    expect(await act(3)).toMatchObject({ status: 412, body: { code: 'dossier.stale' } })
  })

  test('a unit that may not see the dossier is refused, whatever is cached for others', async () => {
    const { id } = await desk('truc.80.802', 0).open(request())
    const answer = await desk('truc.82', 0).post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Xin chào.' })
    expect(answer).toMatchObject({ status: 404, body: { code: 'request.not-found' } })
  })

  test('whatever is played on either, each answer is what the database then says, and each refusal is the present one', async () => {
    const now = server.clock.now()
    const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString()
    const moves = () =>
      [
        { type: 'receive' },
        { type: 'accept' },
        { type: 'answer', body: 'Đã xác minh.' },
        { type: 'answer', body: 'Một phần.', parts: ['1'] },
        { type: 'askClarification', body: 'Đề nghị nêu rõ thời gian.' },
        { type: 'clarify', body: 'Từ 08 giờ đến 10 giờ.' },
        { type: 'askExtension', until: inDays(12), reason: 'Phải xác minh ở nhiều nơi.' },
        { type: 'grantExtension' },
        { type: 'denyExtension', reason: 'Cần kết quả sớm.' },
        { type: 'refusePart', parts: ['2'], ground: 'not-competent', reason: 'Ngoài địa bàn.' },
        { type: 'assign', assignee: [server.unit('79.785.27598')] },
        { type: 'acceptAnswer' },
        { type: 'askAgain', body: 'Đề nghị bổ sung.' },
        { type: 'urge', body: 'Đề nghị khẩn trương.' },
        { type: 'withdraw', reason: 'Đã tự xác minh được.' },
        { type: 'inform', body: 'Thông tin thêm.' },
      ] as const
    const move = fc.record({
      // Mostly by the two units of the matter.
      who: fc.constantFrom(...OFFICERS, OFFICERS[0], OFFICERS[1], OFFICERS[1], OFFICERS[2]),
      process: fc.constantFrom<0 | 1>(0, 1),
      index: fc.nat({ max: moves().length - 1 }),
    })
    const seen = { done: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 40, maxLength: 60 }), async (played) => {
        const { id } = await desk('truc.80.802', 0).open(request())
        for (const { who, process, index } of played) {
          const path = `/api/dossiers/${id}/acts`
          const sent = moves()[index]
          // A preview always reads the database; the third process is asked, so that the cache of this one does not
          // change.
          const foreseen = await desk(who, WITNESS).post(`${path}/preview`, sent)
          const answer = await desk(who, process).post<Done & { code?: string }>(path, sent)
          if (answer.status === 201) {
            seen.done += 1
            expect(foreseen.status).toBe(200)
            const present = await desk(who, WITNESS).get<DossierView>(`/api/dossiers/${id}`)
            expect(answer.body.dossier).toEqual(present.body)
          } else {
            seen.refused += 1
            expect([answer.status, answer.body.code]).toEqual([foreseen.status, foreseen.body['code']])
          }
        }
      }),
      { seed: 303, numRuns: 12 },
    )
    expect(seen.done).toBeGreaterThan(40)
    expect(seen.refused).toBeGreaterThan(40)
  }, 60_000)
})
