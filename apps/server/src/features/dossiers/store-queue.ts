import type { Pool, PoolClient } from 'pg'
import type { Acting } from '../../platform/db/as-unit.ts'

type Numbers = readonly string[] | undefined

interface Waiting {
  readonly acting: Acting
  readonly record: Record<string, unknown>
  readonly settle: (numbers: Numbers) => void
  readonly fail: (error: unknown) => void
}

/** The answer to one act when several were stored together. */
interface Answer {
  readonly numbers?: readonly string[] | null
  readonly code?: string
  readonly constraint?: string
  readonly message?: string
}

export interface StoreQueue {
  store(acting: Acting, record: Record<string, unknown>): Promise<Numbers>
}

/** How many transactions run at once: while one waits for the disk, the other works. */
const LANES = 2
/** How many acts one transaction takes: PostgreSQL looks through up to 64 parts of a transaction without reading a table. */
const MOST = 32

/** An act that opens or changes more obligations than this would keep the others of its batch waiting. */
const LARGE = 64

/** A deadlock, or a lock that did not come in time: errors that come from others, so the act is tried once more. */
const OF_OTHERS: ReadonlySet<unknown> = new Set(['40P01', '55P03'])

/** Stores one act in a transaction of its own. What comes from others is tried once more. */
export async function storeAlone(
  db: Pick<Pool, 'query'>,
  acting: Acting,
  record: Record<string, unknown>,
): Promise<Numbers> {
  try {
    return await storeOne(db, acting, record)
  } catch (error) {
    if (!OF_OTHERS.has((error as { readonly code?: unknown }).code)) throw error
    return storeOne(db, acting, record)
  }
}

/** Stores one act in its own statement. */
export async function storeOne(
  db: Pick<Pool, 'query'> | PoolClient,
  { unitId, personId }: Acting,
  record: Record<string, unknown>,
): Promise<Numbers> {
  const { rows } = await db.query<{ numbers: readonly string[] | null }>({
    name: 'store-act',
    text: 'select store_act($1, $2, $3::jsonb) as numbers',
    values: [unitId, personId, JSON.stringify(record)],
  })
  return rows[0]?.numbers ?? undefined
}

/** True for an act that changes more than its own dossier and numbers. It takes locks in its own order, so it gets its own transaction. */
const standsAlone = (record: Record<string, unknown>): boolean =>
  'further' in record || 'appointment' in record || 'published' in record || 'papers' in record

const isLarge = ({ obligations }: Record<string, unknown>): boolean =>
  Array.isArray(obligations) && obligations.length > LARGE

/**
 * The order in which acts take their locks: first acts by their dossier, then openings by the series of their number. It is the same in every
 * process, so that two acts never wait for each other.
 */
function orderOf({ record, acting }: Waiting): string {
  const { id, kind } = record['dossier'] as { readonly id: string; readonly kind?: string }
  return 'series' in record ? `opening ${acting.unitId} ${kind ?? ''}` : `act ${id}`
}

/** Equal ones stay in the order in which they came. */
function inOrder(one: Waiting, other: Waiting): number {
  const [a, b] = [orderOf(one), orderOf(other)]
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The error of one act among several, as the database would send it for that act alone. */
const errorOf = ({ code, constraint, message }: Answer): Error =>
  Object.assign(new Error(message ?? 'an act without an answer'), { code, constraint })

/**
 * Acts that arrive during a transaction are stored together in the next one: one commit and one round trip for all. Each act gets its own answer, and
 * a failed act does not stop the others. An act that arrives alone does not wait.
 */
function storeQueue(db: Pick<Pool, 'query'>): StoreQueue {
  let waiting: Waiting[] = []
  let underWay = 0
  let planned = false
  /** Large acts go one after the other, beside the small ones. */
  let large: Promise<unknown> = Promise.resolve()

  const storeTogether = async (acts: readonly Waiting[]): Promise<void> => {
    const { rows } = await db.query<{ answers: readonly Answer[] }>({
      name: 'store-acts',
      text: 'select store_acts($1::jsonb) as answers',
      values: [
        JSON.stringify(
          acts.map(({ acting, record }) => ({ unit: acting.unitId, person: acting.personId, decision: record })),
        ),
      ],
    })
    for (const [index, act] of acts.entries()) {
      const answer = rows[0]?.answers[index] ?? {}
      if (answer.numbers !== undefined) act.settle(answer.numbers ?? undefined)
      else if (OF_OTHERS.has(answer.code)) storeAlone(db, act.acting, act.record).then(act.settle, act.fail)
      else act.fail(errorOf(answer))
    }
  }

  const go = async (acts: readonly Waiting[]): Promise<void> => {
    try {
      const [first] = acts
      if (acts.length > 1 || first === undefined) await storeTogether(acts)
      else first.settle(await storeAlone(db, first.acting, first.record))
    } catch (error) {
      for (const { fail } of acts) fail(error)
    } finally {
      underWay -= 1
      next()
    }
  }

  /** Waits until the end of this turn of the event loop, so that acts of the same turn go together. */
  const next = (): void => {
    if (planned || underWay === LANES || waiting.length === 0) return
    planned = true
    setImmediate(() => {
      planned = false
      underWay += 1
      const acts = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      void go(acts.length > 1 ? acts.toSorted(inOrder) : acts)
      next()
    })
  }

  return {
    store: (acting, record) => {
      if (standsAlone(record)) return storeAlone(db, acting, record)
      if (isLarge(record)) {
        const stored = large.then(() => storeAlone(db, acting, record))
        large = stored.catch(() => undefined)
        return stored
      }
      return new Promise((settle, fail) => {
        waiting.push({ acting, record, settle, fail })
        next()
      })
    },
  }
}

const queues = new WeakMap<object, StoreQueue>()

/** The queue of a pool: everybody who stores through the pool shares it. */
export function queueOf(db: Pick<Pool, 'query'>): StoreQueue {
  let queue = queues.get(db)
  if (queue === undefined) {
    queue = storeQueue(db)
    queues.set(db, queue)
  }
  return queue
}
