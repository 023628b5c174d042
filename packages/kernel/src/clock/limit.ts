import { type Instant, instant } from '../ids.ts'
import { dayOf, nthWorkingDay, startOfDayNumber, type WorkCalendar, workingDaysBetween } from './calendar.ts'

export type LimitUnit = 'minute' | 'hour' | 'calendar-day' | 'working-day'

export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

export const isSameLimit = (one: Limit, other: Limit): boolean => one.amount === other.amount && one.unit === other.unit

const UNIT_MS = { minute: 60_000, hour: 3_600_000 } as const

/**
 * When a duty that opened at an instant is due. Bộ luật Dân sự 2015 art. 147–148. Minutes and hours count at once, day and night. Days: the
 * opening day does not count; the limit ends at 24:00 local time of the last day, stored as the first instant of the next day. If the last
 * calendar day is not a working day, it moves to the next working day. Working days (ngày làm việc): the N-th after the opening day, also until
 * 24:00. A part of a day counts as a whole day.
 * @throws RangeError for a limit in days where amount or instant is not a finite number or the calendar has no weekday
 */
export function dueAt(limit: Limit, openedAt: Instant, calendar: WorkCalendar): Instant {
  switch (limit.unit) {
    case 'minute':
    case 'hour':
      return instant(Math.round(openedAt + limit.amount * UNIT_MS[limit.unit]))
    case 'calendar-day':
      return endOfDayNumber(nthWorkingDay(dayOf(openedAt, calendar) + Math.ceil(limit.amount), 0, calendar), calendar)
    case 'working-day':
      return endOfDayNumber(nthWorkingDay(dayOf(openedAt, calendar), limit.amount, calendar), calendar)
  }
}

function endOfDayNumber(day: number, calendar: WorkCalendar): Instant {
  return startOfDayNumber(day + 1, calendar)
}

/** A due instant of a clock that was resumed. */
export interface ResumedDue {
  readonly due: Instant
  /** By how many days the resumption moved the last day, because it fell on days off. */
  readonly movedDays: number
}

/**
 * The due instant after a pause: the time left at the pause is left again at resumption. Limits in days keep their days, counted from the
 * resumption day by the same rule; other limits keep their milliseconds. A late clock stays late by the same amount. Calendar days left are
 * counted to the actual due day, also where the opening moved it over days off, because the debtor had those days. What an earlier resumption moved
 * is not counted again, so two pauses give no more than one of the same length.
 */
export function dueAfterPause(
  limit: Limit | null,
  { due, movedDays }: ResumedDue,
  pausedAt: Instant,
  resumedAt: Instant,
  calendar: WorkCalendar,
): ResumedDue {
  const inDays = limit !== null && (limit.unit === 'calendar-day' || limit.unit === 'working-day')
  // After 24:00 of the last day, no day is left to restore.
  if (!inDays || pausedAt >= due) return { due: instant(due + (resumedAt - pausedAt)), movedDays }
  const pauseDay = dayOf(pausedAt, calendar)
  const resumeDay = dayOf(resumedAt, calendar)
  // Paused and resumed on the same day: no day was lost.
  if (pauseDay === resumeDay) return { due, movedDays }
  // The due instant is the first instant after the last day.
  const lastDay = dayOf(instant(due - 1), calendar)
  const unmoved = lastDay - movedDays
  // A pause within the days off that were added leaves the debtor what is left of them.
  const until = pauseDay > unmoved ? lastDay : unmoved
  const wanted =
    limit.unit === 'working-day'
      ? workingDayAfter(resumeDay, workingDaysBetween(pauseDay, until, calendar), calendar)
      : resumeDay + (until - pauseDay)
  const last = nthWorkingDay(wanted, 0, calendar)
  const next = startOfDayNumber(last + 1, calendar)
  return next > due ? { due: next, movedDays: last - wanted } : { due, movedDays }
}

const workingDayAfter = (day: number, count: number, calendar: WorkCalendar): number =>
  count === 0 ? day : nthWorkingDay(day, count, calendar)
