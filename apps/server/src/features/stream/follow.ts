import type { Acting } from '../../platform/db/as-unit.ts'
import type { Hub, StreamEvent } from '../../platform/events/hub.ts'
import { comesAfter, isCursor, type Outbox } from '../../platform/events/outbox.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import { eventsByUnit } from './present.ts'

export interface FollowDeps {
  readonly installation: Installation
  readonly hub: Hub
  readonly outbox: Pick<Outbox, 'missed' | 'end'>
}

/** A desk's line. */
export interface Line {
  /** Once, before all events: the point from which the desk resumes where it is told nothing before the line breaks. */
  begin(point: string): void
  send(events: readonly StreamEvent[]): void
  /** What was missed could not be read: the desk comes again, with the point that it has. */
  giveUp(): void
}

export interface Following {
  /** Settles when the desk has been told what it missed, or the line was given up. */
  readonly caughtUp: Promise<void>
  leave(): void
}

/**
 * Tells a desk what it missed after a point, and from then on what happens. Where the outbox no longer reaches back that far, the desk is told to begin
 * anew.
 */
export function follow(
  { installation, hub, outbox }: FollowDeps,
  acting: Acting,
  after: string | undefined,
  { begin, send, giveUp }: Line,
): Following {
  const { unitId } = acting
  // What comes while the missed is read waits behind it. The dispatcher may be behind what was read there: what is not after the mark was told already.
  let waiting: (readonly StreamEvent[])[] | undefined = []
  let mark: string | undefined
  const tellLive = (events: readonly StreamEvent[]): void => {
    if (mark !== undefined && !comesAfter(events[0]?.id ?? mark, mark)) return
    mark = undefined
    send(events)
  }
  const leave = hub.add({
    unitId,
    tell: (events) => {
      if (waiting === undefined) tellLive(events)
      else waiting.push(events)
    },
  })
  const catchUp = async (): Promise<void> => {
    const resuming = after !== undefined && after !== ''
    const missed = resuming && isCursor(after) ? await outbox.missed(acting, after) : undefined
    // Whoever is told nothing before the line breaks has a point to resume from all the same.
    const point = missed === undefined ? await outbox.end() : (after ?? '')
    begin(point)
    if (missed === undefined && resuming) send([{ id: point, name: 'reset', data: '{}' }])
    for (const message of missed ?? []) send(eventsByUnit(message, installation).get(unitId) ?? [])
    if (missed !== undefined) mark = missed.at(-1)?.id ?? after
    for (const events of waiting ?? []) tellLive(events)
    waiting = undefined
  }
  const giveUpNow = (): void => {
    leave()
    giveUp()
  }
  return { caughtUp: catchUp().catch(giveUpNow), leave }
}
