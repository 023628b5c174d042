import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHASE, type Desk, type Done, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let mine: Desk
let theirs: Desk
beforeAll(async () => {
  server = await runServer()
  mine = await server.desk('truc.80.802.27976')
  theirs = await server.desk('truc.79.785.27598')
})
afterAll(() => server?.stop())

const versionsOf = async (id: string): Promise<{ version: number; seqs: number[] }> => {
  const { rows } = await server.owner.query<{ version: number; seqs: number[] }>(
    `select d.version, (select array_agg(a.seq order by a.seq) from act a where a.dossier_id = d.id) as seqs from dossier d where d.id = $1`,
    [id],
  )
  return rows[0] ?? { version: 0, seqs: [] }
}
const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1)

describe('the same Idempotency-Key', () => {
  test('twice, one after the other: one dossier and the same answer', async () => {
    const key = randomUUID()
    const before = await server.counts()
    const first = await mine.post('/api/dossiers', CHASE, { key })
    const after = await server.counts()
    const second = await mine.post('/api/dossiers', CHASE, { key })
    expect(first.status).toBe(201)
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(second.headers['etag']).toBe(first.headers['etag'])
    expect(await server.counts()).toEqual(after)
    expect(after['dossier']).toBe((before['dossier'] ?? 0) + 1)
  })

  test('ten times at once: one dossier, one number, the same answer', async () => {
    const key = randomUUID()
    const before = await server.counts()
    const answers = await Promise.all(oneTo(10).map(() => mine.post('/api/dossiers', CHASE, { key })))
    expect(answers.map(({ status }) => status)).toEqual(oneTo(10).map(() => 201))
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body)
    const after = await server.counts()
    expect(after['dossier']).toBe((before['dossier'] ?? 0) + 1)
    expect(after['outbox']).toBe((before['outbox'] ?? 0) + 1)
  })

  test('an act ten times at once is one act', async () => {
    const { id } = await mine.open(CHASE)
    const key = randomUUID()
    const answers = await Promise.all(
      oneTo(10).map(() => theirs.post<Done>(`/api/dossiers/${id}/acts`, { type: 'receive' }, { key })),
    )
    expect(answers.map(({ status }) => status)).toEqual(oneTo(10).map(() => 201))
    expect(new Set(answers.map(({ body }) => body.act.id)).size).toBe(1)
    expect(await versionsOf(id)).toEqual({ version: 2, seqs: [1, 2] })
  })

  test('with another body, or for another dossier, is refused and nothing is written', async () => {
    const key = randomUUID()
    const { id } = await mine.open(CHASE)
    await mine.post('/api/dossiers', CHASE, { key })
    const before = await server.counts()
    expect(await mine.post('/api/dossiers', { ...CHASE, title: 'Việc khác' }, { key })).toMatchObject({
      status: 422,
      body: { code: 'idempotency.reused' },
    })
    expect(await mine.post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Thêm' }, { key })).toMatchObject({
      status: 422,
      body: { code: 'idempotency.reused' },
    })
    expect(await server.counts()).toEqual(before)
  })

  test('is independent of the same key of another person', async () => {
    const key = randomUUID()
    const { id } = await mine.open(CHASE)
    const sent = { type: 'inform', body: 'Cùng một nội dung' }
    expect((await mine.post(`/api/dossiers/${id}/acts`, sent, { key })).status).toBe(201)
    expect((await theirs.post(`/api/dossiers/${id}/acts`, sent, { key })).status).toBe(201)
    expect(await versionsOf(id)).toEqual({ version: 3, seqs: [1, 2, 3] })
  })

  test('sent again after a time named in it has passed, it still gets the first answer', async () => {
    const staff = await server.desk('thammuu.80.802')
    const key = randomUUID()
    const dueAt = new Date(server.clock.now() + 60_000).toISOString()
    const order = {
      kind: 'directive',
      title: 'Tăng cường tuần tra',
      orders: [{ text: 'Tuần tra ban đêm', unitIds: [server.unit('80.802.27976')], dueAt }],
      urgency: 'urgent',
      category: 'border-crime',
    }
    const first = await staff.post<{ id: string }>('/api/dossiers', order, { key })
    expect(first.status).toBe(201)
    await mine.post('/api/demonstration/clock', { minutes: 2 })
    expect(await staff.post('/api/dossiers', order, { key })).toMatchObject({
      status: 201,
      body: { id: first.body.id },
    })
  })
})

describe('If-Match', () => {
  test('an old version is refused with the present one, and nothing is written', async () => {
    const { id } = await mine.open(CHASE)
    await theirs.act(id, 'receive')
    const before = await server.counts()
    const answer = await theirs.post(`/api/dossiers/${id}/acts`, { type: 'takePart' }, { ifMatch: 1 })
    expect(answer).toMatchObject({ status: 412, body: { code: 'dossier.stale', detail: { version: 2 } } })
    expect(await server.counts()).toEqual(before)
    const again = await theirs.post<Done>(`/api/dossiers/${id}/acts`, { type: 'takePart' }, { ifMatch: 2 })
    expect(again.status).toBe(201)
    expect(again.headers['etag']).toBe('"3"')
    expect(owed(again.body.dossier, 'report').state).toBe('open')
  })

  test('ten who insist on the same version: one acts, the others are told', async () => {
    const { id } = await mine.open(CHASE)
    const answers = await Promise.all(
      oneTo(10).map((n) => mine.post(`/api/dossiers/${id}/acts`, { type: 'inform', body: `Tin ${n}` }, { ifMatch: 1 })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9)
    expect(await versionsOf(id)).toEqual({ version: 2, seqs: [1, 2] })
  })
})

describe('many at once on one dossier', () => {
  test('twenty different acts all succeed, in one order without gap', async () => {
    const { id } = await mine.open(CHASE)
    const desks = [mine, theirs, await server.desk('truc.79.785.27601'), await server.desk('truc.79.785.27604')]
    const answers = await Promise.all(
      oneTo(20).map((n) =>
        (desks[n % desks.length] ?? mine).post<Done>(`/api/dossiers/${id}/acts`, { type: 'inform', body: `Tin ${n}` }),
      ),
    )
    expect(answers.map(({ status, body }) => (status === 201 ? 201 : body))).toEqual(oneTo(20).map(() => 201))
    expect(answers.map(({ body }) => body.act.seq).toSorted((a, b) => a - b)).toEqual(oneTo(21).slice(1))
    expect(await versionsOf(id)).toEqual({ version: 21, seqs: oneTo(21) })
  })

  test('two who answer the same obligation: one succeeds, the other is told that it was done', async () => {
    const { id } = await mine.open(CHASE)
    const second = await server.desk('thammuu.79.785.27598')
    const answers = await Promise.all([
      theirs.post(`/api/dossiers/${id}/acts`, { type: 'receive' }),
      second.post(`/api/dossiers/${id}/acts`, { type: 'receive' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(await versionsOf(id)).toEqual({ version: 2, seqs: [1, 2] })
  })

  test('openings at once take numbers without gap or repetition', async () => {
    const opened = await Promise.all(
      oneTo(12).map(async () =>
        (await server.desk('truc.80.802.27979')).open({ ...CHASE, addressees: [server.unit('79.783')] }),
      ),
    )
    const numbers = opened.map(({ number }) => Number(number.split('/')[0])).toSorted((a, b) => a - b)
    expect(numbers).toEqual(oneTo(12))
  })
})
