import { type Instant, NO_TEXTS, type UnitId } from '@giapranh/kernel'
import pg from 'pg'
import { expect } from 'vitest'
import { listIdle } from '../../apps/server/src/features/desk/index.ts'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { sweepOutbox } from '../../apps/server/src/platform/events/outbox.ts'
import { type FreshDatabase, freshDatabase } from '../../apps/server/test-support/database.ts'
import { chanceOf, idsOf } from '../../packages/simulation/src/chance.ts'
import { databaseStores, installSetting, memoryOf } from './real.ts'
import type { Setting } from './setting.ts'
import { startSystem, type System } from './system.ts'
import { connect, type Stores } from './twin/twin.ts'
import { createEngine, type Engine } from './twin/engine.ts'
import { sweepTwin } from './twin/outbox.ts'

const QUIET = { warn: () => undefined }

/** The outcome of a call, so that two can be compared: its result or its refusal. */
export type Outcome = { readonly result: unknown } | { readonly refused: unknown }

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { result: plain(await work) }
  } catch (error) {
    const { code, constraint, detail, name } = error as Record<string, unknown>
    if (code === undefined && constraint === undefined) throw error
    // The database uses its own codes. If nobody reads the code, only the constraint is compared.
    return { refused: name === 'HttpProblem' ? { code, detail: plain(detail) } : { code: String(code), constraint } }
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/u

/** The value as JSON, with times as texts and sets in order. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_key, each: unknown) => {
      if (each instanceof Map) return [...each].toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
      if (each instanceof Set) return [...each].toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
      // The database writes whole seconds without a fraction, and UTC as +00:00.
      return typeof each === 'string' && TIME.test(each) ? Date.parse(each) : each
    }),
  ) as unknown
}

/** The real store and its twin, each with its own process, with the same clock and the same ids. */
export interface Pair extends AsyncDisposable {
  readonly real: System
  readonly twin: System
  readonly engine: Engine
  readonly owner: pg.Pool
  now: Instant
  sweep(before: Instant): Promise<void>
  /** What waits on the desk of a unit for its end, longest first: of the store, and of its twin. */
  idle(unitId: UnitId): Promise<readonly [unknown, unknown]>
  /** Makes the same call on both and expects the same outcome. */
  both<Result>(what: string, call: (system: System) => Promise<Result>): Promise<Outcome>
}

export async function makePair(setting: Setting, seed: number, from: Instant): Promise<Pair> {
  const database: FreshDatabase = await freshDatabase()
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  const pool = openPool(database.appUrl, { name: 'app', most: 4, log: QUIET })
  const workerPool = openPool(database.workerUrl, { name: 'worker', most: 4, log: QUIET })
  await installSetting(owner, setting)
  const engine = createEngine(memoryOf(setting))
  const start = (stores: Stores): Promise<System> =>
    startSystem(stores, {
      kinds: setting.kinds,
      now: () => pair.now,
      newId: idsOf(chanceOf(seed)),
      committed: () => undefined,
    })
  const pair = { now: from } as { now: Instant }
  const real = await start(databaseStores(pool, workerPool))
  const twin = await start(connect(engine, (_what, run) => Promise.resolve().then(run)))
  let calls = 0
  return Object.assign(pair, {
    real,
    twin,
    engine,
    owner,
    sweep: async (before: Instant) => {
      await sweepOutbox(owner, new Date(before))
      sweepTwin(engine, before)
    },
    idle: async (unitId: UnitId) => {
      const rows = await listIdle(pool, unitId, { after: undefined, most: 1000 })
      return [rows.map(({ id, since }) => [id, since.getTime()]), idleOf(engine, unitId)] as const
    },
    both: async <Result>(what: string, call: (system: System) => Promise<Result>) => {
      calls += 1
      const ofReal = await outcomeOf(call(real))
      const ofTwin = await outcomeOf(call(twin))
      expect(ofTwin, `seed ${seed}, call ${calls}: ${what}`).toEqual(ofReal)
      return ofReal
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([owner.end(), pool.end(), workerPool.end()])
      await database.drop()
    },
  })
}

/** Compares everything that is stored, as each unit that sees it is shown it, and everything that is sent to the stream. */
export async function expectSame(pair: Pair, begin: readonly [string, string]): Promise<void> {
  for (const [id, { grants }] of pair.engine.memory.dossiers) {
    for (const unitId of grants.keys()) {
      await pair.both(`dossier as ${unitId}`, async ({ stores }) => {
        // Only the database decides where it keeps texts; the state contains what they say.
        const { texts: _texts, ...dossier } = (await stores.dossiers.findDossier(unitId, id)) ?? {}
        return dossier
      })
      await pair.both(`acts as ${unitId}`, ({ stores }) =>
        stores.dossiers.inTransaction({ unitId, personId: unitId }, async (trx) => {
          const texts = (await trx.findDossier(unitId, id))?.texts ?? NO_TEXTS
          return [await trx.listActs(id, { after: 0, most: 1000, texts }), await trx.listDebtors(id)]
        }),
      )
    }
  }
  for (const unitId of pair.engine.memory.seenBy.keys()) {
    const [real, twin] = await pair.idle(unitId)
    expect(twin, `waits for its end with ${unitId}`).toEqual(real)
  }
  const told = await Promise.all([readAll(pair.real.stores, begin[0]), readAll(pair.twin.stores, begin[1])])
  // Clocks that reach a mark at the same instant may be reported in any order.
  const inAnyOrder = told.map((messages) => messages.map((message) => JSON.stringify(message)).toSorted())
  expect(inAnyOrder[1]).toEqual(inAnyOrder[0])
}

function idleOf({ memory }: Engine, unitId: UnitId): readonly unknown[] {
  return [...memory.dossiers.values()]
    .flatMap(({ dossier, idleSince }) =>
      dossier.holder === unitId && idleSince !== null ? [[dossier.head.id, idleSince] as const] : [],
    )
    .toSorted(([a, since], [b, until]) => since - until || (a < b ? -1 : 1))
}

async function readAll({ outbox }: Stores, begin: string): Promise<readonly unknown[]> {
  const told: unknown[] = []
  for (let cursor: string | undefined = begin; cursor !== undefined;) {
    const messages = await outbox.read(cursor)
    for (const { audience, payload } of messages) told.push({ audience: audience.toSorted(), payload: sorted(payload) })
    cursor = messages.at(-1)?.id
  }
  return told
}

/** The database sorts the keys of stored JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
