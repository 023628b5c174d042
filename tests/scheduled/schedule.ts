import type { Chance } from '../../packages/simulation/src/chance.ts'

/** Virtual time and what is to happen in it. The same seed, the same order. */
export interface Schedule {
  readonly chance: Chance
  now(): number
  /** @param delay milliseconds of virtual time */
  after(delay: number, work: () => void): void
  /** Between two delays, short ones oftener. */
  soon(from: number, to: number, work: () => void): void
  /** Does what falls due until an instant. */
  runUntil(end: number): Promise<void>
  /** Pieces of work done so far. */
  done(): number
}

interface Piece {
  readonly at: number
  /** Of pieces of the same instant any may come first. */
  readonly rank: number
  readonly work: () => void
}

const HOUR = 3_600_000

/** Does something again and again at times of chance, so many hours apart in the mean. */
export function nowAndThen(schedule: Schedule, hours: number, until: number, work: () => void): void {
  schedule.after(-Math.log(1 - schedule.chance.next()) * hours * HOUR, () => {
    if (schedule.now() > until) return
    work()
    nowAndThen(schedule, hours, until, work)
  })
}

/** What the runtime has at hand is done: enough where nothing waits for anything outside. */
const breathe = (): Promise<void> => new Promise(setImmediate)

/** @param settled lets those go on who waited, up to what they ask for next */
export function createSchedule(begin: number, chance: Chance, settled: () => Promise<void> = breathe): Schedule {
  const heap: Piece[] = []
  let now = begin
  let count = 0
  const isBefore = (a: Piece, b: Piece): boolean => a.at < b.at || (a.at === b.at && a.rank < b.rank)
  const swap = (a: number, b: number): void => {
    const kept = heap[a] as Piece
    heap[a] = heap[b] as Piece
    heap[b] = kept
  }
  const push = (piece: Piece): void => {
    heap.push(piece)
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1
      if (!isBefore(heap[at] as Piece, heap[parent] as Piece)) return
      swap(at, parent)
      at = parent
    }
  }
  const pop = (): Piece => {
    const first = heap[0] as Piece
    const last = heap.pop() as Piece
    if (heap.length === 0) return first
    heap[0] = last
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < heap.length && isBefore(heap[left] as Piece, heap[least] as Piece)) least = left
      if (right < heap.length && isBefore(heap[right] as Piece, heap[least] as Piece)) least = right
      if (least === at) return first
      swap(at, least)
      at = least
    }
  }
  const after = (delay: number, work: () => void): void =>
    push({ at: now + Math.max(0, Math.round(delay)), rank: chance.next(), work })
  return {
    chance,
    now: () => now,
    after,
    soon: (from, to, work) => after(from + (to - from) * chance.next() ** 3, work),
    runUntil: async (end) => {
      while (heap.length > 0 && (heap[0] as Piece).at <= end) {
        const { at, work } = pop()
        now = at
        count += 1
        work()
        await settled()
      }
      now = Math.max(now, end)
    },
    done: () => count,
  }
}
