import type { Chance } from '../../packages/simulation/src/chance.ts'

/** Virtual time and the work planned in it. The same seed gives the same order. */
export interface Schedule {
  readonly chance: Chance
  now(): number
  /** @param delay milliseconds of virtual time */
  after(delay: number, work: () => void): void
  /** Runs the work after a random delay between these two; short delays are more frequent. */
  soon(from: number, to: number, work: () => void): void
  /** Does all work that is due until this instant. */
  runUntil(end: number): Promise<void>
  /** The number of pieces of work done so far. */
  done(): number
}

interface Piece {
  readonly at: number
  /** Pieces of work of the same instant run in a random order. */
  readonly rank: number
  readonly work: () => void
}

const HOUR = 3_600_000

/** Repeats something at random times, on average after this many hours. */
export function nowAndThen(schedule: Schedule, hours: number, until: number, work: () => void): void {
  schedule.after(-Math.log(1 - schedule.chance.next()) * hours * HOUR, () => {
    if (schedule.now() > until) return
    work()
    nowAndThen(schedule, hours, until, work)
  })
}

/** Lets the runtime finish its waiting tasks. This is enough if nothing waits for something outside. */
const breathe = (): Promise<void> => new Promise(setImmediate)

/** @param settled lets waiting work continue until its next request */
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
