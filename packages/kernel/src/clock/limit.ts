import { type Instant, instant } from '../ids.ts'
import { dayOf, nthWorkingDay, startOfDayNumber, type WorkCalendar, workingDaysBetween } from './calendar.ts'

export type LimitUnit = 'minute' | 'hour' | 'calendar-day' | 'working-day'

export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000 } as const

/**
 * When a duty opened at an instant is due. Bộ luật Dân sự 2015 art. 147–148. Minutes and hours run at once, day and
 * night. Days: the day of opening is not counted and the limit ends at 24:00 local of the last day, given as the first
 * instant of the next; a last calendar day that is no working day rolls on to the next that is. Working days (ngày làm
 * việc): the N-th after the day of opening, likewise until 24:00. Part of a day counts as a whole one.
 * @throws RangeError for a limit in days where amount or instant is no finite number or the calendar has no weekday
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
 * The due instant after a pause: what was left at the pause is left again at the resumption. Limits of days keep their
 * days (counted from the day of resumption by the same rule), everything else its milliseconds. What was late is as
 * late as it was, no less and no more. Calendar days left are counted to the day that it was due, rolled over days off or not: that is what the
 * debtor had.
 */
export function dueAfterPause(
  limit: Limit | null,
  due: Instant,
  pausedAt: Instant,
  resumedAt: Instant,
  calendar: WorkCalendar,
): Instant {
  const inDays = limit !== null && (limit.unit === 'calendar-day' || limit.unit === 'working-day')
  // From 24:00 of the last day on no day is left to restore.
  if (!inDays || pausedAt >= due) return instant(due + (resumedAt - pausedAt))
  // The due instant is the first one after its last day.
  const lastDay = dayOf(instant(due - 1), calendar)
  const pauseDay = dayOf(pausedAt, calendar)
  const resumeDay = dayOf(resumedAt, calendar)
  // Paused and resumed on one day: no day was lost.
  if (pauseDay === resumeDay) return due
  const again =
    limit.unit === 'working-day'
      ? nthWorkingDay(resumeDay, workingDaysBetween(pauseDay, lastDay, calendar), calendar)
      : nthWorkingDay(resumeDay + (lastDay - pauseDay), 0, calendar)
  const next = startOfDayNumber(again + 1, calendar)
  return next > due ? next : due
}
