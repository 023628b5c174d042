import {
  type ClockState,
  extendClock,
  pauseClock,
  restartClock,
  resumeClock,
  stopClock,
  type WorkCalendar,
} from '../clock/index.ts'
import type { ActId, Instant, ObligationId, UnitId } from '../ids.ts'
import type { FieldValues, PartAmount } from '../kinds/field.ts'
import type { Duty } from '../kinds/kind.ts'
import { accept, type Outcome, refuse, type RefusalCode } from '../refusal.ts'
import { type Part, settlePart } from './part.ts'

/**
 * `open` (the clock tells whether it runs or is paused), or how it ended. `overdue` is not a state: it is derived from the clock. A transfer
 * changes the debtor of an open obligation; the obligation stays open.
 */
export type ObligationState = 'open' | 'discharged' | 'refused' | 'released'

/** What one unit (debtor) owes another (creditor) in a dossier under a clause, with its clock. */
export interface Obligation {
  readonly id: ObligationId
  readonly task: string
  readonly duty: Duty
  readonly debtor: UnitId
  readonly creditor: UnitId
  readonly clause: string
  /** The version of the regulation that contains the clause. When the dossier moves to a later version, it stays until the limit changes. */
  readonly version: number
  readonly state: ObligationState
  readonly clock: ClockState
  readonly parts: readonly Part[]
  /** The ground, where the whole obligation was refused. */
  readonly ground: string | null
  /** The obligation that this one was opened about. */
  readonly about: ObligationId | null
  /** What to do, where an order says it; otherwise the dossier's title is used. */
  readonly text: string | null
  /** Values that the opening act left for the unit that handles it (a requested date, requested lines). */
  readonly terms: FieldValues
  /** Whether the debtor owes it as itself or as the current lead; `to-lead`: it is owed to the current lead. */
  readonly capacity: 'unit' | 'lead' | 'to-lead'
  /** The stage at its opening; null if the kind has none. */
  readonly stage: string | null
  /** Units that handed it on, first debtor first; they and the units above them still see it when it is late. */
  readonly handedOn: readonly UnitId[]
  readonly openedBy: ActId
  readonly endedBy: ActId | null
}

const CLOCK_REFUSALS: Readonly<Record<string, RefusalCode>> = {
  'not-running': 'clock.not-running',
  'not-paused': 'clock.not-paused',
  'not-later': 'clock.not-later',
  stopped: 'obligation.not-open',
  backwards: 'clock.backwards',
}

type ClockOutcome = { readonly ok: true; readonly clock: ClockState } | { readonly ok: false; readonly code: string }

function withClock(obligation: Obligation, outcome: ClockOutcome): Outcome<Obligation> {
  if (!outcome.ok) return refuse(CLOCK_REFUSALS[outcome.code] ?? 'obligation.not-open')
  return accept({ ...obligation, clock: outcome.clock })
}

/** Ends an open obligation: discharged, refused on a ground, or released by its creditor. */
export function endObligation(
  obligation: Obligation,
  how: Exclude<ObligationState, 'open'>,
  at: Instant,
  by: ActId,
  ground: string | null = null,
): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  const stopped = withClock(obligation, stopClock(obligation.clock, at))
  if (!stopped.ok) return stopped
  return accept({ ...stopped.value, state: how, ground, endedBy: by })
}

export function pauseObligation(obligation: Obligation, at: Instant): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  return withClock(obligation, pauseClock(obligation.clock, at))
}

export function resumeObligation(obligation: Obligation, at: Instant, calendar: WorkCalendar): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  return withClock(obligation, resumeClock(obligation.clock, at, calendar))
}

/** The creditor grants more time; the new due instant must be later than the current one. */
export function extendObligation(
  obligation: Obligation,
  until: Instant,
  at: Instant,
  calendar: WorkCalendar,
): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  return withClock(obligation, extendClock(obligation.clock, until, at, calendar))
}

/** Hands an open obligation and its clock to another unit: at every instant it has exactly one debtor. */
export function transferObligation(obligation: Obligation, debtor: UnitId): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  // What the lead hands on is the other unit's own matter: it does not pass to the next lead.
  const capacity = obligation.capacity === 'lead' ? 'unit' : obligation.capacity
  return accept({ ...obligation, debtor, capacity, handedOn: [...obligation.handedOn, obligation.debtor] })
}

/** Another unit replaces one that ended or no longer leads, on either side. Ended obligations do not change. */
export function succeedObligation(obligation: Obligation, from: UnitId, to: UnitId): Obligation {
  const put = (unit: UnitId): UnitId => (unit === from ? to : unit)
  return { ...obligation, debtor: put(obligation.debtor), creditor: put(obligation.creditor) }
}

/** An obligation that was ended by mistake is open again; the time between counts as a pause. */
export function reviveObligation(obligation: Obligation, at: Instant, calendar: WorkCalendar): Outcome<Obligation> {
  if (obligation.state === 'open') return refuse('obligation.not-open')
  const clock = restartClock(obligation.clock, at, calendar)
  return accept({ ...obligation, clock, state: 'open', ground: null, endedBy: null })
}

/**
 * Answers or refuses parts, wholly or by amounts. The obligation ends with its last part: refused if everything was refused, otherwise
 * discharged.
 * @param chosen the parts to settle; all open ones where undefined
 */
export function settleParts(
  obligation: Obligation,
  chosen: readonly (string | PartAmount)[] | undefined,
  as: 'answered' | 'refused',
  ground: string | null,
  at: Instant,
  by: ActId,
): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  const wanted = new Map<string, number | undefined>()
  for (const one of chosen ?? obligation.parts.filter((part) => part.state === 'open').map((part) => part.key)) {
    if (typeof one === 'string') wanted.set(one, undefined)
    else wanted.set(one.key, one.amount)
  }
  let known = 0
  const parts: Part[] = []
  for (const part of obligation.parts) {
    if (!wanted.has(part.key)) {
      parts.push(part)
      continue
    }
    const settled = settlePart(part, wanted.get(part.key), as, ground)
    if (!settled.ok) return settled
    known += 1
    parts.push(settled.value)
  }
  if (known < wanted.size) return refuse('field.unknown-part', { field: 'parts' })
  const settled: Obligation = { ...obligation, parts }
  if (parts.some((part) => part.state === 'open')) return accept(settled)
  // An obligation without parts is settled as a whole.
  const refused = parts.length === 0 ? as === 'refused' : parts.every((part) => part.state === 'refused')
  return endObligation(settled, refused ? 'refused' : 'discharged', at, by, refused ? ground : null)
}
