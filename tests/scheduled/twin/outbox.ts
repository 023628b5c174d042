import type { Instant, UnitId } from '@giapranh/kernel'
import { MOST_PER_READ, type Outbox } from '../../../apps/server/src/platform/events/outbox.ts'
import type { Engine, Gate } from './engine.ts'
import type { Message } from './memory.ts'

/** The part of the store that the live stream needs, in memory. */
export function twinOutbox(engine: Engine, gate: Gate): Outbox {
  const { memory } = engine
  /** Messages up to the oldest transaction that may still send an earlier one. */
  const settledAfter = (messages: readonly Message[], point: string): readonly Message[] => {
    const [transaction, position] = pointOf(point)
    return messages.slice(firstAfter(messages, transaction, position), firstAfter(messages, engine.settled(), 0))
  }
  return {
    read: (after) => gate('read outbox', () => settledAfter(memory.outbox, after).slice(0, MOST_PER_READ)),
    missed: ({ unitId }, after) =>
      gate('read missed', () => {
        const mine = settledAfter(memory.outboxOf.get(unitId as UnitId) ?? [], after)
        const [transaction, position] = pointOf(after)
        const [lostTransaction, lostPosition] = pointOf(memory.swept)
        const isSwept = lostTransaction > transaction || (lostTransaction === transaction && lostPosition > position)
        return isSwept || transaction > engine.settled() || mine.length > MOST_PER_READ ? undefined : mine
      }),
    end: () => gate('find end of outbox', () => `${engine.settled()}.0`),
  }
}

/** Deletes older messages, and remembers up to which point. */
export function sweepTwin({ memory }: Engine, before: Instant): void {
  const gone = memory.outbox.filter(({ at }) => at < before)
  const last = gone.at(-1)
  if (last === undefined) return
  for (const messages of [memory.outbox, ...memory.outboxOf.values()])
    messages.splice(0, messages.length, ...messages.filter(({ at }) => at >= before))
  memory.swept = last.id
}

function firstAfter(outbox: readonly Message[], transaction: number, position: number): number {
  let [low, high] = [0, outbox.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const message = outbox[middle] as Message
    const isAfter =
      message.transaction > transaction || (message.transaction === transaction && message.position > position)
    if (isAfter) high = middle
    else low = middle + 1
  }
  return low
}

function pointOf(point: string): readonly [number, number] {
  const [transaction, position] = point.split('.').map(Number)
  return [transaction ?? 0, position ?? 0]
}
