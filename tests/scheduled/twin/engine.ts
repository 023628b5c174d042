import { type Instant, type UnitId } from '@giapranh/kernel'
import { inOrder, type Memory, type Message, violation } from './memory.ts'

/** Lets an operation of a process be done at some time, and answers with what it came to. */
export type Gate = <Result>(what: string, run: () => Result) => Promise<Result>

/** Somebody else's transaction holds a row that is needed: it is tried again once that one ends. */
export class Blocked extends Error {}

/** A transaction under way: what it writes is kept aside until its end. */
export interface Transaction {
  /** Its place in the order in which all is told; undefined as long as it tells nothing. */
  number: number | undefined
  readonly locks: Set<string>
  readonly writes: ((memory: Memory) => void)[]
  readonly messages: Message[]
  /** Numbers of series that it has taken. */
  readonly series: Map<string, number>
  /** It has decided on the world as it is: that may not change before its end. */
  needsWorld: boolean
  ended: boolean
}

/** Memory with transactions: what is not committed nobody sees, and is gone where its process is. */
export interface Engine {
  readonly memory: Memory
  begin(): Transaction
  /** Says that the transaction will tell something, before it writes anything. */
  telling(trx: Transaction): void
  /** Holds rows until the end. @throws Blocked where another one holds one of them */
  lock(trx: Transaction, rows: readonly string[]): void
  isFree(trx: Transaction, row: string): boolean
  tell(trx: Transaction, at: Instant, audience: readonly UnitId[], payload: unknown): void
  commit(trx: Transaction): void
  rollback(trx: Transaction): void
  /** Transactions that wrote something and ended well. */
  commits(): number
  /** Below this number all is told or never will be. */
  settled(): number
  /** Changes the world, once nobody decides on the present one. @throws Blocked */
  changeWorld(change: (world: Memory['world']) => Memory['world']): void
}

export function createEngine(memory: Memory): Engine {
  const open = new Set<Transaction>()
  const holders = new Map<string, Transaction>()
  let lastNumber = 0
  let lastPosition = 0
  let commits = 0

  const end = (trx: Transaction): void => {
    trx.ended = true
    open.delete(trx)
    for (const row of trx.locks) holders.delete(row)
  }
  const isFree = (trx: Transaction, row: string): boolean => (holders.get(row) ?? trx) === trx
  return {
    memory,
    begin: () => {
      const trx: Transaction = {
        number: undefined,
        locks: new Set(),
        writes: [],
        messages: [],
        series: new Map(),
        needsWorld: false,
        ended: false,
      }
      open.add(trx)
      return trx
    },
    telling: (trx) => {
      if (trx.number !== undefined) return
      lastNumber += 1
      trx.number = lastNumber
    },
    lock: (trx, rows) => {
      if (!rows.every((row) => isFree(trx, row))) throw new Blocked()
      for (const row of rows) {
        holders.set(row, trx)
        trx.locks.add(row)
      }
    },
    isFree,
    tell: (trx, at, audience, payload) => {
      if (trx.number === undefined) throw new Error('nothing is told before it was said so')
      lastPosition += 1
      const { number: transaction } = trx
      trx.messages.push({
        id: `${transaction}.${lastPosition}`,
        transaction,
        position: lastPosition,
        at,
        audience,
        payload,
      })
    },
    commit: (trx) => {
      // Its connection broke meanwhile.
      if (trx.ended) throw violation('57P01')
      for (const write of trx.writes) write(memory)
      if (trx.writes.length > 0) commits += 1
      for (const message of trx.messages) {
        insert(memory.outbox, message)
        for (const unitId of message.audience) {
          const own = memory.outboxOf.get(unitId) ?? []
          memory.outboxOf.set(unitId, own)
          insert(own, message)
        }
        memory.journal.messages.set(message.id, message)
      }
      end(trx)
    },
    rollback: end,
    commits: () => commits,
    settled: () => Math.min(lastNumber + 1, ...[...open].flatMap(({ number }) => number ?? [])),
    changeWorld: (change) => {
      if ([...open].some(({ needsWorld }) => needsWorld)) throw new Blocked()
      memory.world = change(memory.world)
    },
  }
}

function insert(outbox: Message[], message: Message): void {
  let place = outbox.length
  while (place > 0 && inOrder(outbox[place - 1] as Message, message) > 0) place -= 1
  outbox.splice(place, 0, message)
}

/** One statement by itself: all of it or nothing, at once. */
export function alone<Result>(engine: Engine, work: (trx: Transaction) => Result): Result {
  const trx = engine.begin()
  try {
    const result = work(trx)
    engine.commit(trx)
    return result
  } catch (error) {
    engine.rollback(trx)
    throw error
  }
}
