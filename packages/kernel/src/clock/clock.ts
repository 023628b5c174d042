import { type Instant, instant } from '../ids.ts'
import type { WorkCalendar } from './calendar.ts'
import { dueAfterPause, dueAt, type Limit } from './limit.ts'

/** The clock of one obligation, as a value. */
export interface ClockState {
  /** `null` where the due instant was given, or there is none. */
  readonly limit: Limit | null
  readonly openedAt: Instant
  readonly originalDue: Instant | null
  readonly due: Instant | null
  /** Since when it stands, or stood as it was stopped. More time or another limit during a pause begins it anew. */
  readonly pausedAt: Instant | null
  /** All pauses before that, milliseconds. */
  readonly pausedTotalMs: number
  readonly extensions: number
  readonly stoppedAt: Instant | null
}

export type ClockCode = 'stopped' | 'not-running' | 'not-paused' | 'not-later' | 'backwards'
export type ClockOutcome =
  | { readonly ok: true; readonly clock: ClockState }
  | { readonly ok: false; readonly code: ClockCode }

/** Three quarters of the time gone: the screen turns warm and the debtor is reminded. */
const WARM_SHARE = 0.75

export function openClock(limit: Limit | null, at: Instant, calendar: WorkCalendar): ClockState {
  const due = limit === null ? null : dueAt(limit, at, calendar)
  return {
    limit,
    openedAt: at,
    originalDue: due,
    due,
    pausedAt: null,
    pausedTotalMs: 0,
    extensions: 0,
    stoppedAt: null,
  }
}

/** A clock whose due instant the order itself names. */
export function openClockUntil(due: Instant, at: Instant): ClockState {
  return {
    limit: null,
    openedAt: at,
    originalDue: due,
    due,
    pausedAt: null,
    pausedTotalMs: 0,
    extensions: 0,
    stoppedAt: null,
  }
}

/**
 * No change lies before this: the pause that lasts, or the opening and all pauses since, as no clock runs for less
 * than no time.
 */
function earliest(clock: ClockState): number {
  return clock.pausedAt ?? clock.openedAt + clock.pausedTotalMs
}

export function pauseClock(clock: ClockState, at: Instant): ClockOutcome {
  if (clock.stoppedAt !== null) return { ok: false, code: 'stopped' }
  if (clock.pausedAt !== null) return { ok: false, code: 'not-running' }
  if (at < earliest(clock)) return { ok: false, code: 'backwards' }
  return { ok: true, clock: { ...clock, pausedAt: at } }
}

export function resumeClock(clock: ClockState, at: Instant, calendar: WorkCalendar): ClockOutcome {
  if (clock.stoppedAt !== null) return { ok: false, code: 'stopped' }
  if (clock.pausedAt === null) return { ok: false, code: 'not-paused' }
  if (at < clock.pausedAt) return { ok: false, code: 'backwards' }
  return { ok: true, clock: { ...pauseAnew(clock, at), due: dueIfRunning(clock, at, calendar), pausedAt: null } }
}

/**
 * More time: only ever later than the present and than what would be due if the clock ran on from now, so that nobody loses time by a
 * grant. Given during a pause it counts from the grant: the pause until then is in the new due instant already, and only what follows
 * is added when the clock runs again. The original due instant stays known.
 */
export function extendClock(clock: ClockState, until: Instant, at: Instant, calendar: WorkCalendar): ClockOutcome {
  if (clock.stoppedAt !== null) return { ok: false, code: 'stopped' }
  if (at < earliest(clock)) return { ok: false, code: 'backwards' }
  const due = dueIfRunning(clock, at, calendar)
  if ((due !== null && until <= due) || until <= at) return { ok: false, code: 'not-later' }
  return { ok: true, clock: { ...pauseAnew(clock, at), due: until, extensions: clock.extensions + 1 } }
}

/** When a clock would be due if it ran on from an instant; of one that runs, when it is due. */
export function dueIfRunning(clock: ClockState, at: Instant, calendar: WorkCalendar): Instant | null {
  if (clock.due === null || clock.pausedAt === null) return clock.due
  return dueAfterPause(clock.limit, clock.due, clock.pausedAt, at, calendar)
}

/**
 * What the end of a clock is to be compared with: it was in time where it stopped no later than this. Its due instant, and for one that
 * was stopped while it stood the time of that pause besides.
 */
export function dueAtStop({ due, pausedAt, stoppedAt }: ClockState): Instant | null {
  if (due === null || pausedAt === null || stoppedAt === null) return due
  return instant(due + (stoppedAt - pausedAt))
}

/** A pause that lasts is counted up to an instant and begins there anew; a running clock stays as it is. */
function pauseAnew(clock: ClockState, at: Instant): ClockState {
  if (clock.pausedAt === null) return clock
  return { ...clock, pausedAt: at, pausedTotalMs: clock.pausedTotalMs + (at - clock.pausedAt) }
}

/** Ends a clock for good. One that is stopped while it stands keeps the instant of its pause: from then on no time ran. */
export function stopClock(clock: ClockState, at: Instant): ClockOutcome {
  if (clock.stoppedAt !== null) return { ok: false, code: 'stopped' }
  if (at < earliest(clock)) return { ok: false, code: 'backwards' }
  return { ok: true, clock: { ...clock, stoppedAt: at } }
}

/**
 * A clock that was stopped by mistake is as it was before: what was left at the stop is left again, and one that stood then stands again
 * until it is resumed.
 */
export function restartClock(clock: ClockState, at: Instant, calendar: WorkCalendar): ClockState {
  if (clock.stoppedAt === null) return clock
  if (clock.pausedAt !== null) return { ...clock, stoppedAt: null }
  const resumed = resumeClock({ ...clock, stoppedAt: null, pausedAt: clock.stoppedAt }, at, calendar)
  return resumed.ok ? resumed.clock : clock
}

/**
 * Another limit for a clock that has one, reckoned from its opening with the pauses that were, as if it had been opened so much later. What
 * would lie in the past is due after the new limit from now: nobody is late by a change of mind. Time that was granted under the old
 * limit lasts where the new one is no shorter, and lapses where it is. The original due instant stays known.
 */
export function relimitClock(clock: ClockState, limit: Limit, at: Instant, calendar: WorkCalendar): ClockState {
  if (clock.stoppedAt !== null) return clock
  const standing = pauseAnew(clock, at)
  const before = dueIfRunning(clock, at, calendar)
  const fromOpening = dueAt(limit, instant(clock.openedAt + standing.pausedTotalMs), calendar)
  const reckoned = fromOpening > at ? fromOpening : dueAt(limit, at, calendar)
  const shorter =
    clock.limit !== null && dueAt(limit, clock.openedAt, calendar) < dueAt(clock.limit, clock.openedAt, calendar)
  const due = shorter || before === null || reckoned > before ? reckoned : before
  return { ...standing, limit, due }
}

export type Phase = 'calm' | 'warm' | 'late' | 'paused' | 'stopped' | 'open-ended'

export interface ClockReading {
  readonly phase: Phase
  /** Until due, negative when late; what was left where paused; null where there is no due instant. */
  readonly remainingMs: number | null
  /** Share of the running time gone, pauses not counted, from 0 to 1; 1 when late, and `lateByMs` tells by how much. */
  readonly elapsedShare: number | null
  readonly lateByMs: number
}

/**
 * What a clock says at an instant. Late is derived here and stored nowhere; at the due instant itself it is not late
 * yet. What is stopped while it stands is as late as it was when the pause began.
 */
export function readClock(clock: ClockState, now: Instant): ClockReading {
  const at = clock.pausedAt ?? clock.stoppedAt ?? now
  if (clock.due === null) {
    const phase = clock.stoppedAt !== null ? 'stopped' : clock.pausedAt !== null ? 'paused' : 'open-ended'
    return { phase, remainingMs: null, elapsedShare: null, lateByMs: 0 }
  }
  const remainingMs = clock.due - at
  const running = runningMs(clock, now)
  const whole = running + remainingMs
  const elapsedShare = whole <= 0 ? 1 : Math.min(1, running / whole)
  const lateByMs = Math.max(0, -remainingMs)
  if (clock.stoppedAt !== null) return { phase: 'stopped', remainingMs, elapsedShare, lateByMs }
  if (clock.pausedAt !== null) return { phase: 'paused', remainingMs, elapsedShare, lateByMs }
  const phase = remainingMs < 0 ? 'late' : at >= warmAt(clock, clock.due) ? 'warm' : 'calm'
  return { phase, remainingMs, elapsedShare, lateByMs }
}

/** For how long a clock has run until now, its pauses not counted. */
export function runningMs(clock: ClockState, now: Instant): number {
  return Math.max(0, (clock.pausedAt ?? clock.stoppedAt ?? now) - clock.openedAt - clock.pausedTotalMs)
}

function warmAt(clock: ClockState, due: Instant): number {
  const running = due - clock.openedAt - clock.pausedTotalMs
  return due - (1 - WARM_SHARE) * Math.max(0, running)
}

/** The first instant at which it is late. */
const overdueAt = (due: Instant): Instant => instant(due + 1)

export interface Alarms {
  /** Three quarters of the time are gone. */
  readonly reminder: Instant
  /** The first instant at which it is late. */
  readonly overdue: Instant
}

/** When somebody is to be told about a running clock; null where it is paused, stopped or open-ended. */
export function alarms(clock: ClockState): Alarms | null {
  if (clock.due === null || clock.pausedAt !== null || clock.stoppedAt !== null) return null
  return { reminder: instant(Math.ceil(warmAt(clock, clock.due))), overdue: overdueAt(clock.due) }
}

/** Instants at which a running clock reaches each level of escalation: 1 when late, then one per step of the ladder. */
function levels(overdue: Instant, ladder: readonly Limit[], calendar: WorkCalendar): readonly Instant[] {
  const at: Instant[] = [overdue]
  for (const step of ladder) at.push(dueAt(step, at.at(-1) ?? overdue, calendar))
  return at
}

/**
 * 0 not late; 1 late, the unit above sees it; each further step of the ladder one level more. A pause holds the level
 * where it is: a debtor who was late does not vanish from the sight of the unit above by it.
 */
export function escalationLevel(
  clock: ClockState,
  ladder: readonly Limit[],
  now: Instant,
  calendar: WorkCalendar,
): number {
  if (clock.due === null || clock.stoppedAt !== null) return 0
  const at = Math.min(now, clock.pausedAt ?? now)
  return levels(overdueAt(clock.due), ladder, calendar).filter((mark) => mark <= at).length
}

export interface Alarm {
  readonly at: Instant
  readonly kind: 'reminder' | 'overdue' | 'escalation'
  /** The level of escalation reached by it; 0 for a reminder. */
  readonly level: number
}

/** The first mark of a clock after an instant; null where nothing is to come. */
export function nextAlarm(
  clock: ClockState,
  ladder: readonly Limit[],
  after: Instant,
  calendar: WorkCalendar,
): Alarm | null {
  const marks = alarms(clock)
  if (marks === null) return null
  if (marks.reminder > after) return { at: marks.reminder, kind: 'reminder', level: 0 }
  const all = levels(marks.overdue, ladder, calendar)
  const index = all.findIndex((at) => at > after)
  const at = all[index]
  return at === undefined ? null : { at, kind: index === 0 ? 'overdue' : 'escalation', level: index + 1 }
}
