import { type Decision, type Instant, instant, openDossier, type UnitId, type World } from '@giapranh/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import { lookAtDueClocks } from '../../apps/server/src/features/clocks/watch.ts'
import type { ToStore } from '../../apps/server/src/features/dossiers/dossier-store.ts'
import { dealWithRules } from '../../apps/server/src/features/rules/watch.ts'
import type { ActingSession } from '../../apps/server/src/platform/http/session-context.ts'
import { worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import { type Chance, chanceOf, idsOf } from '../../packages/simulation/src/chance.ts'
import { type Officers, officersOf } from './officer.ts'
import { expectSame, makePair, type Outcome, type Pair } from './pair.ts'
import { loadSetting, sessionsOf, type Setting } from './setting.ts'
import type { System } from './system.ts'

let setting: Setting
let officers: Officers
beforeAll(async () => {
  setting = await loadSetting()
  officers = officersOf(setting)
})

const HOUR = 3_600_000

/** Makes random calls on both stores: openings, acts, repeated calls, refused calls, clocks, rules, lists. */
async function playAtRandom(seed: number, from: string, steps: number): Promise<Pair> {
  const chance = chanceOf(seed)
  const pair = await makePair(setting, seed, instant(Date.parse(from)))
  const session = sessionsOf(setting.people)
  const begin = [await pair.real.stores.outbox.end(), await pair.twin.stores.outbox.end()] as const
  const { installation } = pair.twin
  const worldNow = (at: Instant) => worldAt(installation, setting.regulation, at)
  const openings = [...officers.openings(seed, pair.now, instant(pair.now + 400 * HOUR), worldNow)]
  const sent: { call: (system: System) => Promise<unknown> }[] = []
  const moves: readonly (readonly [number, () => Promise<unknown>])[] = [
    [
      3,
      () => Promise.resolve((pair.now = instant(pair.now + chance.between([1, 6]) * chance.between([1, 60]) * 60_000))),
    ],
    [3, () => open()],
    [9, () => act()],
    [1, () => again()],
    [1, () => pair.both('rules', ({ rules }) => dealWithRules(rules))],
    [1, () => pair.both('clocks', ({ clocks }) => lookAtDueClocks(clocks))],
    [1, () => list()],
  ]
  const send = async (what: string, call: (system: System) => Promise<unknown>): Promise<void> => {
    sent.push({ call })
    await pair.both(what, call)
  }
  const open = async (): Promise<void> => {
    const [opening] = openings.splice(Math.floor(chance.next() * openings.length), 1)
    const opener = opening === undefined ? undefined : session(opening.from, 'staff')
    if (opening === undefined || opener === undefined) return
    const body = { kind: opening.kind, ...opening.fields }
    const key = keyOf(chance)
    await send(`open ${opening.kind}`, ({ service }) => service.open(opener, { body, key }))
  }
  const act = async (): Promise<void> => {
    const rows = [...pair.engine.memory.dossiers.values()]
    if (rows.length === 0) return open()
    const { dossier, grants } = chance.pick(rows)
    const debtors = dossier.obligations.filter(({ state }) => state === 'open').map(({ debtor }) => debtor)
    const unitId = chance.pick<UnitId>([...debtors, dossier.holder, chance.pick([...grants.keys()])])
    const grant = grants.get(unitId)
    if (grant === undefined) return
    const wanted = officers.next({ ...dossier, seenBecause: grant }, unitId, worldNow(pair.now), chance)
    const by = wanted === undefined ? undefined : session(unitId, wanted.post)
    if (wanted === undefined || by === undefined) return
    const body = { type: wanted.type, obligationId: wanted.obligationId, ...wanted.fields }
    const version = chance.next() < 0.2 ? dossier.version - chance.between([0, 1]) : undefined
    const key = keyOf(chance)
    await send(`act ${wanted.type}`, ({ service }) => service.act(by, dossier.head.id, { body, key }, version))
  }
  const again = async (): Promise<void> => {
    if (sent.length > 0) await pair.both('the same again', chance.pick(sent).call)
  }
  const list = async (): Promise<void> => {
    const units = [...pair.engine.memory.seenBy.keys()]
    if (units.length === 0) return
    const unitId = chance.pick(units)
    await pair.both('list', ({ stores }) =>
      stores.dossiers.listDossiers(unitId, {
        kind: undefined,
        state: ([undefined, 'open', 'closed'] as const)[seed % 3],
        scope: (['all', 'party', 'mine'] as const)[sent.length % 3] ?? 'all',
        words: sent.length % 4 === 0 ? 'xe:* & giap:*' : undefined,
        before: undefined,
        most: 5,
        tallyAt: new Date(pair.now),
      }),
    )
  }
  const total = moves.reduce((sum, [weight]) => sum + weight, 0)
  for (let step = 0; step < steps; step += 1) {
    let left = chance.next() * total
    const move = moves.find(([weight]) => (left -= weight) < 0)
    await move?.[1]()
  }
  await expectSame(pair, begin)
  return pair
}

const keyOf = (chance: Chance): string => `key-${Math.floor(chance.next() * 1e12)}`

describe('the twin answers as the database does', () => {
  test.each([1, 2, 3])('calls at random, seed %i', async (seed) => {
    await using pair = await playAtRandom(seed, '2022-09-12T07:00:00+07:00', 250)
    expect(pair.engine.memory.dossiers.size).toBeGreaterThan(10)
    expect(pair.engine.memory.outbox.length, 'acts and notices').toBeGreaterThan(60)
  })

  test.each([11, 12])('through the end of units, seed %i', async (seed) => {
    await using pair = await playAtRandom(seed, '2025-02-26T07:00:00+07:00', 300)
    expect(pair.engine.memory.successionDone.size).toBeGreaterThan(100)
  })
})

/** A dossier that a person opens. It is decided once and stored on both sides. */
function openingOf(
  pair: Pair,
  ids: (at: number) => string,
  seed = 1,
): { readonly by: ActingSession; readonly toStore: ToStore; readonly world: World } {
  const session = sessionsOf(setting.people)
  const world = worldAt(pair.twin.installation, setting.regulation, pair.now)
  const [opening] = officers
    .openings(seed, pair.now, instant(pair.now + 100 * HOUR), () => world)
    .filter(({ kind }) => kind === 'request')
  const kind = setting.kinds.get('request')
  const by = opening === undefined ? undefined : session(opening.from, 'staff')
  if (opening === undefined || by === undefined || kind === undefined) throw new Error('nobody opens anything')
  const decided = openDossier(kind, world, by.actor, {
    actId: ids(pair.now) as never,
    dossierId: ids(pair.now) as never,
    newId: () => ids(pair.now),
    number: '',
    fields: opening.fields,
  })
  if (!decided.ok) throw new Error(decided.refusal.code)
  return { by, world, toStore: { decision: decided.value, before: undefined, kind, world, version: VERSION } }
}

const VERSION = { registry: 1, regulations: 1 }

const changed = (decision: Decision, state: Partial<Decision['state']>): Decision => ({
  ...decision,
  state: { ...decision.state, ...state },
})
const store = (by: ActingSession, toStore: ToStore) => (system: System) =>
  system.stores.dossiers.storeAct(by.acting, toStore)

/** Adds one letter to an open dossier: the same state, one act later. */
async function actAfter(pair: Pair, { by, toStore }: ReturnType<typeof openingOf>, id: string): Promise<ToStore> {
  const before = await pair.twin.stores.dossiers.findDossier(by.acting.unitId, toStore.decision.state.head.id)
  if (before === undefined) throw new Error('it is not there')
  const act = { ...toStore.decision.act, id: id as never, seq: before.version + 1, type: 'remark', changes: [] }
  const { seenBecause: _why, audience: _audience, clause: _clause, point: _point, ...state } = before
  return { ...toStore, before, decision: { act, state: { ...state, version: act.seq }, grants: [], further: [] } }
}

interface Given {
  readonly pair: Pair
  readonly ids: (at: number) => string
  readonly opened: ReturnType<typeof openingOf>
}

/** Each case starts with an open dossier and returns the result of its last call. */
const CASES: readonly (readonly [given: string, work: (given: Given) => Promise<Outcome>, then: unknown])[] = [
  [
    'an act on a version that is past is not stored',
    async ({ pair, opened, ids }) => {
      const next = await actAfter(pair, opened, ids(pair.now))
      await pair.both('first', store(opened.by, next))
      return pair.both(
        'second',
        store(opened.by, {
          ...next,
          decision: { ...next.decision, act: { ...next.decision.act, id: ids(pair.now) as never } },
        }),
      )
    },
    { result: null },
  ],
  [
    'a decision on a world that has moved on is refused',
    async ({ pair, opened, ids }) => {
      const next = await actAfter(pair, opened, ids(pair.now))
      return pair.both('act', store(opened.by, { ...next, version: { registry: 1, regulations: 2 } }))
    },
    { refused: { code: 'GR001' } },
  ],
  [
    'nobody acts as somebody else',
    async ({ pair, opened, ids }) => {
      const next = await actAfter(pair, opened, ids(pair.now))
      const other = {
        ...opened.by,
        acting: { ...opened.by.acting, unitId: setting.regulation.parties[0] as UnitId },
      }
      return pair.both('act', store(other, next))
    },
    { refused: { code: '42501' } },
  ],
  [
    'a key is used once, and an attempt that lost the race leaves none behind',
    async ({ pair, opened, ids }) => {
      const next = await actAfter(pair, opened, ids(pair.now))
      const keyed = { ...next, idempotency: { key: 'the-same-key', hash: 'ab'.repeat(32) } }
      await pair.both('stored without', store(opened.by, next))
      await pair.both(
        'lost',
        store(opened.by, {
          ...keyed,
          decision: { ...next.decision, act: { ...next.decision.act, id: ids(pair.now) as never } },
        }),
      )
      const later = { ...(await actAfter(pair, opened, ids(pair.now))), idempotency: keyed.idempotency }
      const done = await pair.both('stored', store(opened.by, later))
      expect(done).not.toEqual({ result: null })
      const again = { ...(await actAfter(pair, opened, ids(pair.now))), idempotency: keyed.idempotency }
      return pair.both('again', store(opened.by, again))
    },
    { refused: { code: '23505', constraint: 'idempotency_pkey' } },
  ],
  [
    'a resource is had by one at a time',
    async ({ pair, opened, ids }) => {
      const holds = [{ resource: 'tàu 51', from: pair.now, to: instant(pair.now + HOUR) }]
      const later = [{ resource: 'tàu 51', from: instant(pair.now + HOUR), to: instant(pair.now + 2 * HOUR) }]
      const next = await actAfter(pair, opened, ids(pair.now))
      await pair.both('held', store(opened.by, { ...next, decision: changed(next.decision, { holds }) }))
      const second = openingOf(pair, ids, 2)
      await pair.both(
        'right after',
        store(second.by, { ...second.toStore, decision: changed(second.toStore.decision, { holds: later }) }),
      )
      const third = openingOf(pair, ids, 3)
      return pair.both(
        'at once',
        store(third.by, { ...third.toStore, decision: changed(third.toStore.decision, { holds }) }),
      )
    },
    { refused: { code: '23P01', constraint: 'hold__taken_once' } },
  ],
  [
    'of an exclusive kind one is open',
    async ({ pair, ids }) => {
      const only = (seed: number) => {
        const { by, toStore } = openingOf(pair, ids, seed)
        const head = { ...toStore.decision.state.head, exclusive: 'năm 2022' }
        return store(by, { ...toStore, decision: changed(toStore.decision, { head }) })
      }
      await pair.both('the first', only(4))
      return pair.both('the second', only(5))
    },
    { refused: { code: '23505', constraint: 'dossier__only_one_open' } },
  ],
  [
    'an occasion is acted on once',
    async ({ pair, ids }) => {
      const occasional = (seed: number) => {
        const { toStore } = openingOf(pair, ids, seed)
        const by = { actor: 'regulation', clause: '7', occasion: 'báo cáo 9/2022' } as const
        const { decision } = toStore
        const act = { ...decision.act, by, clause: '7' }
        return (system: System) =>
          system.stores.rules.storeRulesAct({ ...toStore, decision: { ...decision, act }, occasion: by.occasion })
      }
      await pair.both('the first', occasional(6))
      return pair.both('the second', occasional(7))
    },
    { refused: { code: '23505', constraint: 'occasion_pkey' } },
  ],
  [
    'what fails in a transaction leaves nothing, not even a number',
    async ({ pair, ids }) => {
      const second = openingOf(pair, ids, 8)
      await pair.both('given up', (system) =>
        system.stores.dossiers.inTransaction(second.by.acting, async (trx) => {
          await trx.storeAct(second.by.acting, second.toStore)
          throw Object.assign(new Error('given up'), { code: 'given up' })
        }),
      )
      return pair.both('nothing', ({ stores }) =>
        stores.dossiers.findDossier(second.by.acting.unitId, second.toStore.decision.state.head.id),
      )
    },
    { result: null },
  ],
  [
    'an heir sees what the ended unit saw',
    async ({ pair, opened }) => {
      const heir = setting.regulation.parties[2] as UnitId
      await pair.both('inherit', ({ stores }) => stores.rules.inheritGrants(opened.by.acting.unitId, heir))
      const found = await pair.both('seen', ({ stores }) =>
        stores.dossiers.findDossier(heir, opened.toStore.decision.state.head.id),
      )
      expect(found).toMatchObject({ result: { seenBecause: { reason: 'superior-of-party', level: 'whole' } } })
      return pair.both('nobody else', ({ stores }) =>
        stores.dossiers.findDossier(ELSEWHERE, opened.toStore.decision.state.head.id),
      )
    },
    { result: null },
  ],
  [
    'what was missed is read by those who were told; what was swept is not',
    async ({ pair, opened, ids }) => {
      const { unitId } = opened.by.acting
      const begins = new Map<System, string>()
      for (const system of [pair.real, pair.twin]) begins.set(system, await system.stores.outbox.end())
      await pair.both('act', store(opened.by, await actAfter(pair, opened, ids(pair.now))))
      const missed = (acting: ActingSession['acting']) =>
        pair.both(
          'missed',
          async (system) => (await system.stores.outbox.missed(acting, begins.get(system) ?? ''))?.length,
        )
      expect(await missed(opened.by.acting)).toEqual({ result: 1 })
      expect(await missed({ unitId: ELSEWHERE, personId: opened.by.acting.personId })).toEqual({ result: 0 })
      await pair.sweep(instant(pair.now + HOUR))
      expect(await missed({ ...opened.by.acting, unitId })).toEqual({ result: null })
      return pair.both(
        'from now on',
        async ({ stores }) => (await stores.outbox.missed(opened.by.acting, await stores.outbox.end()))?.length,
      )
    },
    { result: 0 },
  ],
]

/** Messages are delivered in the order of transactions, and none after a transaction that may still send one. */
const LATE: (typeof CASES)[number] = [
  'what a look at the clocks may still tell comes first: whoever began later is not told before it',
  async ({ pair, opened, ids }) => {
    const begins = new Map<System, string>()
    for (const system of [pair.real, pair.twin]) begins.set(system, await system.stores.outbox.end())
    const next = await actAfter(pair, opened, ids(pair.now))
    const missed = async (system: System) =>
      (await system.stores.outbox.missed(opened.by.acting, begins.get(system) ?? ''))?.length
    const during = await pair.both('during', (system) =>
      system.stores.clocks.inTransaction(async (trx) => {
        await trx.holdDueClocks(pair.now, { regulations: [setting.regulation.id], most: 10 })
        await store(opened.by, next)(system)
        return missed(system)
      }),
    )
    expect(during).toEqual({ result: 0 })
    return pair.both('after', missed)
  },
  { result: 1 },
]

const ELSEWHERE = '00000000-0000-7000-8000-000000000303' as UnitId

describe('given – when – then', () => {
  test.each([...CASES, LATE])('%s', async (_name, work, then) => {
    await using pair = await makePair(setting, 1, instant(Date.parse('2022-09-12T07:00:00+07:00')))
    const ids = idsOf(chanceOf(99))
    const opened = openingOf(pair, ids)
    await pair.both('open', store(opened.by, opened.toStore))
    expect(await work({ pair, ids, opened })).toMatchObject(then as object)
  })

  test('a matter in which nobody owes anything waits on the desk of its holder', async () => {
    await using pair = await makePair(setting, 9, instant(Date.parse('2022-09-12T07:00:00+07:00')))
    const session = sessionsOf(setting.people)
    const world = worldAt(pair.twin.installation, setting.regulation, pair.now)
    const opening = officers
      .openings(9, pair.now, instant(pair.now + 400 * HOUR), () => world)
      .find(({ kind }) => kind === 'incident')
    const opener = opening === undefined ? undefined : session(opening.from, 'duty')
    if (opening === undefined || opener === undefined) throw new Error('nobody opens anything')
    const holder = opener.actor.unitId
    const body = { kind: opening.kind, ...opening.fields }
    await pair.both('open', ({ service }) => service.open(opener, { body, key: 'key of the opening' }))
    const [row] = pair.engine.memory.dossiers.values()
    const id = row?.dossier.head.id ?? ''
    const act = async (by: ActingSession, fields: Readonly<Record<string, unknown>> & { readonly type: string }) =>
      pair.both(fields.type, ({ service }) =>
        service.act(by, id, { body: fields, key: `key of ${fields.type} ${by.actor.unitId}` }, undefined),
      )
    for (const { id: obligationId, debtor } of row?.dossier.obligations ?? []) {
      const by = session(debtor, 'duty')
      if (by === undefined) throw new Error(`nobody at ${debtor}`)
      await act(by, { type: 'decline', obligationId, ground: 'engaged', reason: 'Đang chữa cháy' })
    }
    expect(await pair.idle(holder)).toEqual([[[id, pair.now]], [[id, pair.now]]])
    await act(opener, { type: 'close' })
    expect(await pair.idle(holder)).toEqual([[], []])
  })
})
