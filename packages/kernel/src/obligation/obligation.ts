import { type ClockState, extendClock, pauseClock, resumeClock, stopClock, type WorkCalendar } from '../clock/index.ts'
import type { ActId, Instant, ObligationId, UnitId } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { Duty } from '../kinds/kind.ts'
import { accept, type Outcome, refuse, type RefusalCode } from '../refusal.ts'

/**
 * `open` (running or paused: the clock tells), or how it ended. `overdue` is no state: the clock derives it.
 * A transfer changes the debtor of an open obligation and leaves it open.
 */
export type ObligationState = 'open' | 'discharged' | 'refused' | 'released'

/** One line of what was asked; each can be answered or refused on its own. */
export interface Part {
  readonly key: string
  readonly text: string
  readonly state: 'open' | 'answered' | 'refused'
  readonly ground: string | null
}

/** What one unit (debtor) owes another (creditor) in a dossier under a clause, with its clock. */
export interface Obligation {
  readonly id: ObligationId
  readonly task: string
  readonly duty: Duty
  readonly debtor: UnitId
  readonly creditor: UnitId
  readonly clause: string
  readonly state: ObligationState
  readonly clock: ClockState
  readonly parts: readonly Part[]
  /** The ground of a whole refusal. */
  readonly ground: string | null
  /** The obligation that this one was opened about. */
  readonly about: ObligationId | null
  /** What is to be done, where an order says it; otherwise the dossier's title serves. */
  readonly text: string | null
  /** Values that the opening act left for whoever must deal with it (a date asked for, lines asked). */
  readonly terms: FieldValues
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

/** Ends an open obligation: as done, refused on a ground, or released by whom it was owed to. */
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

/** The creditor grants more time. Only ever later than what is due now. */
export function extendObligation(obligation: Obligation, until: Instant, at: Instant): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  if (until <= at) return refuse('clock.not-later')
  return withClock(obligation, extendClock(obligation.clock, until))
}

/** Hands an open obligation to another unit, clock and all: at every instant it has exactly one debtor. */
export function transferObligation(obligation: Obligation, debtor: UnitId): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  return accept({ ...obligation, debtor })
}

/**
 * Answers or refuses parts. With its last part the obligation ends: refused where all of it was refused, otherwise discharged.
 * @param keys the parts meant; every open one where undefined
 */
export function settleParts(
  obligation: Obligation,
  keys: readonly string[] | undefined,
  as: 'answered' | 'refused',
  ground: string | null,
  at: Instant,
  by: ActId,
): Outcome<Obligation> {
  if (obligation.state !== 'open') return refuse('obligation.not-open')
  for (const key of keys ?? []) {
    const part = obligation.parts.find((candidate) => candidate.key === key)
    if (part === undefined || part.state !== 'open') return refuse('field.unknown-part', { field: 'parts' })
  }
  const parts = obligation.parts.map((part) =>
    part.state === 'open' && (keys === undefined || keys.includes(part.key)) ? { ...part, state: as, ground } : part,
  )
  const settled: Obligation = { ...obligation, parts }
  if (parts.some((part) => part.state === 'open')) return accept(settled)
  // An obligation without parts is settled as the one thing that it is.
  const refused = parts.length === 0 ? as === 'refused' : parts.every((part) => part.state === 'refused')
  return endObligation(settled, refused ? 'refused' : 'discharged', at, by, refused ? ground : null)
}
