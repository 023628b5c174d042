import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replayDossiers } from '../src/features/replay/index.ts'
import { storeAct } from '../src/features/dossiers/store.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { givePostsEverywhere } from './posts-everywhere.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let desk: Desk
let personId = ''
beforeAll(async () => {
  server = await runServer()
  desk = await server.desk('truc.80.802.27976')
  personId = (await desk.get<{ person: { id: string } }>('/api/me')).body.person.id
  await givePostsEverywhere(server, personId)
})
afterAll(() => server?.stop())

const mine = () => server.unit('80.802.27976')

const inform = (
  id: string,
  seq: number,
  more: Record<string, unknown> = {},
  actor = mine(),
): Record<string, unknown> => ({
  audit_id: crypto.randomUUID(),
  world: { registry: 1, regulations: 1 },
  dossier: { id, state: 'open', outcome: null, closed_at: null, last_at: '2022-09-12T01:00:00Z', erasures: 0 },
  act: {
    seq,
    id: crypto.randomUUID(),
    type: 'inform',
    at: '2022-09-12T01:00:00Z',
    actor: 'person',
    person_id: personId,
    post_id: actor,
    post: 'duty',
    unit_id: actor,
    under: { regulation: 1, registry: 1, kind: 1 },
    facts: {},
    fields: {},
    changes: [],
    texts: null,
    texts_last: false,
    hash: '00',
  },
  outbox: { topic: 'act', dossier: { id } },
  ...more,
})
const store = (record: Record<string, unknown>) => storeAct(server.pool, { unitId: mine(), personId }, record)
const outcomes = (acts: readonly Promise<unknown>[]) => Promise.allSettled(acts)
const transactionsOf = async (ids: readonly string[]): Promise<number> => {
  const { rows } = await server.owner.query<{ count: number }>(
    `select count(distinct transaction)::int as count from outbox where payload -> 'dossier' ->> 'id' = any ($1) and payload ->> 'type' is null`,
    [ids],
  )
  return rows[0]?.count ?? 0
}

/** Without one order of locks, a few of these are enough for a deadlock. */
const ROUNDS = 20
const TWO_PROCESSES = 'two processes'
async function connectionsOfBoth(): Promise<number> {
  const { rows } = await server.owner.query<{ count: number }>(
    'select count(*)::int from pg_stat_activity where datname = current_database() and application_name = $1',
    [TWO_PROCESSES],
  )
  return rows[0]?.count ?? 0
}

/** Counted when a connection ends or has idled for some seconds. */
async function deadlocks(): Promise<number> {
  const { rows } = await server.owner.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return rows[0]?.deadlocks ?? 0
}

describe('acts that wait together', () => {
  test('are stored in fewer transactions than acts, and each gets the number of its own dossier', async () => {
    const opened = await Promise.all(Array.from({ length: 12 }, () => desk.open(CHASE)))
    const answers = await Promise.all(opened.map(({ id }) => store(inform(id, 2))))
    expect(answers).toEqual(opened.map(({ number }) => [number]))
    expect(await transactionsOf(opened.map(({ id }) => id))).toBeLessThan(12)
  })

  test('each gets its own answer: a failing one does not affect the others, and leaves nothing', async () => {
    const [a, b, c, d] = await Promise.all([
      desk.open(CHASE),
      desk.open(CHASE),
      desk.open(CHASE),
      desk.open(CHASE),
    ] as const)
    const first = await outcomes([
      store(inform(a.id, 2)),
      store(inform(a.id, 2)),
      store(inform(b.id, 7, { idempotency: { key: 'lost', hash: '00' } })),
      store(inform(c.id, 2, {}, server.unit('82'))),
      store(inform(c.id, 2, { world: { registry: 1, regulations: 0 } })),
      store(inform(d.id, 2, { idempotency: { key: 'once', hash: '00' } })),
    ])
    expect(
      first.filter(({ status }) => status === 'fulfilled').map((one) => (one as { value?: unknown }).value),
    ).toEqual(expect.arrayContaining([[a.number], undefined, undefined, [d.number]]))
    expect(first[3]).toMatchObject({ status: 'rejected', reason: { code: '42501' } })
    expect(first[4]).toMatchObject({ status: 'rejected', reason: { code: 'GR001' } })
    // A used key is reported by its constraint, as for a single act.
    const again = await outcomes([
      store(inform(b.id, 2)),
      store(inform(c.id, 2)),
      store(inform(d.id, 3, { idempotency: { key: 'once', hash: '00' } })),
      store(inform(a.id, 3)),
    ])
    expect(again.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(again[2]).toMatchObject({ reason: { code: '23505', constraint: 'idempotency_pkey' } })
    const { rows } = await server.owner.query<{ key: string }>(
      `select key from idempotency where key in ('lost', 'once')`,
    )
    expect(rows.map(({ key }) => key)).toEqual(['once'])
    expect((await desk.dossier(d.id)).version).toBe(2)
  })

  test('openings of one unit that wait together take numbers without a gap, whatever fails between them', async () => {
    const bad = { ...CHASE, title: 'x' }
    const answers = await Promise.all(
      [CHASE, bad, CHASE, CHASE, bad, CHASE, CHASE].map((body) => desk.post<{ number: string }>('/api/dossiers', body)),
    )
    const numbers = answers.flatMap(({ status, body }) => (status === 201 ? [Number.parseInt(body.number, 10)] : []))
    expect(numbers).toHaveLength(5)
    const sorted = numbers.toSorted((x, y) => x - y)
    expect(sorted.map((number) => number - (sorted[0] ?? 0))).toEqual([0, 1, 2, 3, 4])
  })

  test('two processes that store acts in the same dossiers do not deadlock', async () => {
    const poolOfProcess = () => new pg.Pool({ ...server.pool.options, application_name: TWO_PROCESSES })
    const [one, other] = [poolOfProcess(), poolOfProcess()]
    const opened = await Promise.all(Array.from({ length: 10 }, () => desk.open(CHASE)))
    const ids = opened.map(({ id }) => id)
    const lost = { acts: 0 }
    const before = await deadlocks()
    const play = async (pool: typeof server.pool, order: readonly string[]): Promise<void> => {
      for (let seq = 2; seq < 2 + ROUNDS; seq += 1) {
        const done = await outcomes(order.map((id) => storeAct(pool, { unitId: mine(), personId }, inform(id, seq))))
        for (const one of done) {
          if (one.status === 'rejected') throw one.reason
          if (one.value === undefined) lost.acts += 1
        }
      }
    }
    await Promise.all([play(one, ids), play(other, ids.toReversed())])
    await Promise.all([one.end(), other.end()])
    // A deadlock is tried again in silence. The database counts it when its session ends.
    await expect.poll(connectionsOfBoth).toBe(0)
    expect(await deadlocks()).toBe(before)
    // Each version once, by one of the two.
    expect(lost.acts).toBe(10 * ROUNDS)
    expect((await desk.dossier(ids[0] ?? '')).version).toBe(1 + ROUNDS)
  })

  test('an act on a dossier that somebody holds waits alone: the others are stored meanwhile', async () => {
    const [held, free, more] = await Promise.all([desk.open(CHASE), desk.open(CHASE), desk.open(CHASE)] as const)
    const holder = await server.owner.connect()
    try {
      await holder.query('begin')
      await holder.query('select 1 from dossier where id = $1 for update', [held.id])
      const waiting = store(inform(held.id, 2))
      const others = [store(inform(free.id, 2)), store(inform(more.id, 2))]
      expect(await Promise.all(others)).toEqual([[free.number], [more.number]])
      await holder.query('commit')
      expect(await waiting).toEqual([held.number])
    } finally {
      holder.release(true)
    }
  })

  test('the result of storing together can be replayed', async () => {
    const { differences } = await replayDossiers(server.owner)
    // The acts of this test were not made by the rules: only their hashes are wrong.
    expect(differences.filter(({ where }) => !where.startsWith('act '))).toEqual([])
  })
})
