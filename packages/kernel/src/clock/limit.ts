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

/**
 * The due instant after a pause: the time left at the pause is left again at resumption. Limits in days keep their days, counted from the
 * resumption day by the same rule; other limits keep their milliseconds. A late clock stays late by the same amount. Calendar days left are
 * counted to the actual due day, also where it was moved over days off, because the debtor had those days.
 */
export function dueAfterPause(
  limit: Limit | null,
  due: Instant,
  pausedAt: Instant,
  resumedAt: Instant,
  calendar: WorkCalendar,
): Instant {
  const inDays = limit !== null && (limit.unit === 'calendar-day' || limit.unit === 'working-day')
  // After 24:00 of the last day, no day is left to restore.
  if (!inDays || pausedAt >= due) return instant(due + (resumedAt - pausedAt))
  // The due instant is the first instant after the last day.
  const lastDay = dayOf(instant(due - 1), calendar)
  const pauseDay = dayOf(pausedAt, calendar)
  const resumeDay = dayOf(resumedAt, calendar)
  // Paused and resumed on the same day: no day was lost.
  if (pauseDay === resumeDay) return due
  const again =
    limit.unit === 'working-day'
      ? nthWorkingDay(resumeDay, workingDaysBetween(pauseDay, lastDay, calendar), calendar)
      : nthWorkingDay(resumeDay + (lastDay - pauseDay), 0, calendar)
  const next = startOfDayNumber(again + 1, calendar)
  return next > due ? next : due
}
