import { type Instant, type UnitId } from '@giapranh/kernel'
import { inOrder, type Memory, type Message, violation } from './memory.ts'

/** Runs an operation of a process at some time, and returns its outcome. */
export type Gate = <Result>(what: string, run: () => Result) => Promise<Result>

/** Another transaction holds a row that is needed. The operation is tried again when that transaction ends. */
export class Blocked extends Error {}

/** A running transaction. What it writes is kept apart until it ends. */
export interface Transaction {
  /** Its place in the order of all messages; undefined if it has sent none. */
  number: number | undefined
  readonly locks: Set<string>
  readonly writes: ((memory: Memory) => void)[]
  readonly messages: Message[]
  /** The numbers of series that it has taken. */
  readonly series: Map<string, number>
  /** It has decided on the present world, so the world must not change before it ends. */
  needsWorld: boolean
  ended: boolean
}

/** Memory with transactions: nobody sees what is not committed, and it is lost when its process dies. */
export interface Engine {
  readonly memory: Memory
  begin(): Transaction
  /** Announces that the transaction will send a message, before it writes anything. */
  telling(trx: Transaction): void
  /**
   * Holds rows until the end of the transaction.
   * @throws Blocked if another transaction holds one of them
   */
  lock(trx: Transaction, rows: readonly string[]): void
  isFree(trx: Transaction, row: string): boolean
  tell(trx: Transaction, at: Instant, audience: readonly UnitId[], payload: unknown): void
  commit(trx: Transaction): void
  rollback(trx: Transaction): void
  /** The number of transactions that wrote something and were committed. */
  commits(): number
  /** Every message below this number has been sent or will never be sent. */
  settled(): number
  /**
   * Changes the world, if no transaction is deciding on the present one.
   * @throws Blocked
   */
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
      // The connection of this transaction broke in the meantime.
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

/** Runs one statement as its own transaction: all of it or nothing, at once. */
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
