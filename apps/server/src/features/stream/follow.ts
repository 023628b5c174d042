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

/** The line to a desk. */
export interface Line {
  /** Called once, before all events, with the point from which the desk resumes if the line breaks before any event. */
  begin(point: string): void
  send(events: readonly StreamEvent[]): void
  /** The missed events could not be read: the desk connects again with the point that it has. */
  giveUp(): void
}

export interface Following {
  /** Settles when the desk has received what it missed, or the line was given up. */
  readonly caughtUp: Promise<void>
  leave(): void
}

/**
 * Tells a desk what it missed after a point, and then what happens from now on. If the outbox no longer reaches back to that point, the desk is told
 * to start again.
 */
export function follow(
  { installation, hub, outbox }: FollowDeps,
  acting: Acting,
  after: string | undefined,
  { begin, send, giveUp }: Line,
): Following {
  const { unitId } = acting
  // New messages wait while the missed ones are read. The dispatcher may be behind that read, so messages up to the mark were already told.
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
    // A desk that gets no event before the line breaks still has a point from which to resume.
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
