import { type Instant, instant } from '../ids.ts'
import type { WorkCalendar } from './calendar.ts'
import { dueAfterPause, dueAt, type Limit, type ResumedDue } from './limit.ts'

/** The clock of one obligation, as a value. */
export interface ClockState {
  /** `null` where the due instant was given directly, or there is none. */
  readonly limit: Limit | null
  readonly openedAt: Instant
  readonly originalDue: Instant | null
  readonly due: Instant | null
  /** By how many days a resumption moved the last day over days off; absent if by none. */
  readonly movedDays?: number
  /** Since when it is paused, or was paused when it stopped. An extension or a new limit during a pause restarts this instant. */
  readonly pausedAt: Instant | null
  /** Total of all earlier pauses, milliseconds. */
  readonly pausedTotalMs: number
  readonly extensions: number
  readonly stoppedAt: Instant | null
}

export type ClockCode = 'stopped' | 'not-running' | 'not-paused' | 'not-later' | 'backwards'
export type ClockOutcome =
  | { readonly ok: true; readonly clock: ClockState }
  | { readonly ok: false; readonly code: ClockCode }

/** Three quarters of the time have passed: the screen changes to a warm colour and the debtor is reminded. */
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

/** Opens a clock whose due instant is given in the order itself. */
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

/** No change may be earlier than this: the start of the current pause, or the opening plus all pauses, because running time is never negative. */
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
  return { ok: true, clock: { ...withDue(pauseAnew(clock, at), dueRunningOn(clock, at, calendar)), pausedAt: null } }
}

/**
 * Grants more time. The new due instant must be later than now and later than the due instant if the clock ran on from now, so a grant never takes
 * time away. A grant during a pause counts from the grant: `until` already includes the pause so far; only the rest of the pause is added at
 * resumption. The original due instant is kept.
 */
export function extendClock(clock: ClockState, until: Instant, at: Instant, calendar: WorkCalendar): ClockOutcome {
  if (clock.stoppedAt !== null) return { ok: false, code: 'stopped' }
  if (at < earliest(clock)) return { ok: false, code: 'backwards' }
  const due = dueIfRunning(clock, at, calendar)
  if ((due !== null && until <= due) || until <= at) return { ok: false, code: 'not-later' }
  const granted = withDue(pauseAnew(clock, at), { due: until, movedDays: 0 })
  return { ok: true, clock: { ...granted, extensions: clock.extensions + 1 } }
}

/** When a clock would be due if it ran on from an instant; for a running clock, its due instant. */
export function dueIfRunning(clock: ClockState, at: Instant, calendar: WorkCalendar): Instant | null {
  return dueRunningOn(clock, at, calendar)?.due ?? null
}

function dueRunningOn(clock: ClockState, at: Instant, calendar: WorkCalendar): ResumedDue | null {
  const { due, movedDays = 0, pausedAt } = clock
  if (due === null) return null
  if (pausedAt === null) return { due, movedDays }
  return dueAfterPause(clock.limit, { due, movedDays }, pausedAt, at, calendar)
}

function withDue(clock: ClockState, reckoned: ResumedDue | null): ClockState {
  const { movedDays: _moved, ...rest } = clock
  const { due = null, movedDays = 0 } = reckoned ?? {}
  return movedDays === 0 ? { ...rest, due } : { ...rest, due, movedDays }
}

/**
 * The instant to compare the end of a clock with: it was in time where it stopped no later than this. It is the due instant; for a clock that
 * stopped during a pause, plus the length of that pause.
 */
export function dueAtStop({ due, pausedAt, stoppedAt }: ClockState): Instant | null {
  if (due === null || pausedAt === null || stoppedAt === null) return due
  return instant(due + (stoppedAt - pausedAt))
}

/** Counts the current pause up to an instant and starts it again there; a running clock does not change. */
function pauseAnew(clock: ClockState, at: Instant): ClockState {
  if (clock.pausedAt === null) return clock
  return { ...clock, pausedAt: at, pausedTotalMs: clock.pausedTotalMs + (at - clock.pausedAt) }
}

/** Stops a clock for good. A clock that stops during a pause keeps the pause's start: no time ran after it. */
export function stopClock(clock: ClockState, at: Instant): ClockOutcome {
  if (clock.stoppedAt !== null) return { ok: false, code: 'stopped' }
  if (at < earliest(clock)) return { ok: false, code: 'backwards' }
  return { ok: true, clock: { ...clock, stoppedAt: at } }
}

/**
 * Restarts a clock that was stopped by mistake: the time left at the stop is left again. A clock that was paused then is paused again until it is
 * resumed.
 */
export function restartClock(clock: ClockState, at: Instant, calendar: WorkCalendar): ClockState {
  if (clock.stoppedAt === null) return clock
  if (clock.pausedAt !== null) return { ...clock, stoppedAt: null }
  const resumed = resumeClock({ ...clock, stoppedAt: null, pausedAt: clock.stoppedAt }, at, calendar)
  return resumed.ok ? resumed.clock : clock
}

/**
 * Gives a clock another limit, counted from its opening and shifted by its past pauses. Where that has passed, the new limit counts from now: a
 * change of urgency makes nobody late. A clock that is late already keeps its due instant: nobody ends a delay by changing the urgency. A limit that
 * is not shorter takes nothing away: extensions stay, and so does the due instant of pauses that were longer in days than in hours; a shorter one ends
 * them. The original due instant is kept.
 */
export function relimitClock(clock: ClockState, limit: Limit, at: Instant, calendar: WorkCalendar): ClockState {
  if (clock.stoppedAt !== null) return clock
  const standing = { ...pauseAnew(clock, at), limit }
  const before = dueRunningOn(clock, at, calendar)
  const shorter =
    clock.limit !== null && dueAt(limit, clock.openedAt, calendar) < dueAt(clock.limit, clock.openedAt, calendar)
  const fromOpening = dueAt(limit, instant(clock.openedAt + standing.pausedTotalMs), calendar)
  if (fromOpening <= at && before !== null && (before.due < at || (before.due > at && !shorter)))
    return withDue(standing, before)
  const reckoned = fromOpening > at ? fromOpening : dueAt(limit, at, calendar)
  if (before === null || shorter || reckoned > before.due) return withDue(standing, { due: reckoned, movedDays: 0 })
  return withDue(standing, before)
}

export type Phase = 'calm' | 'warm' | 'late' | 'paused' | 'stopped' | 'open-ended'

export interface ClockReading {
  readonly phase: Phase
  /** Time until due, negative when late; for a paused clock, the time left; null if there is no due instant. */
  readonly remainingMs: number | null
  /** Share of the running time that has passed, pauses not counted, from 0 to 1; 1 when late (`lateByMs` gives by how much). */
  readonly elapsedShare: number | null
  readonly lateByMs: number
}

/**
 * Reads a clock at an instant. Lateness is derived here and stored nowhere; at the due instant itself the clock is not late yet. A paused clock is
 * as late as it was when the pause began.
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

/** How long a clock has run until now, pauses not counted. */
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
  /** Three quarters of the time have passed. */
  readonly reminder: Instant
  /** The first instant at which it is late. */
  readonly overdue: Instant
}

/** When to tell somebody about a running clock; null if it is paused, stopped or has no due instant. */
export function alarms(clock: ClockState): Alarms | null {
  if (clock.due === null || clock.pausedAt !== null || clock.stoppedAt !== null) return null
  return { reminder: instant(Math.ceil(warmAt(clock, clock.due))), overdue: overdueAt(clock.due) }
}

/** The instants at which a running clock reaches each escalation level: 1 when late, then one per step of the ladder. */
function levels(overdue: Instant, ladder: readonly Limit[], calendar: WorkCalendar): readonly Instant[] {
  const at: Instant[] = [overdue]
  for (const step of ladder) at.push(dueAt(step, at.at(-1) ?? overdue, calendar))
  return at
}

/**
 * 0: not late; 1: late, the unit above sees it; each further step of the ladder adds one level. A pause freezes the level: the unit above still
 * sees a debtor who was late.
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
  /** The escalation level that it reaches; 0 for a reminder. */
  readonly level: number
}

/** The first mark of a clock after an instant; null if none follows. */
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
