import { type CivilDate, civilDate, type Instant, instant } from '../ids.ts'

/** When an office works, as plain data. Holidays are fixed dates (lunar ones converted). For years outside the lists, only the weekday decides. */
export interface WorkCalendar {
  /** 420 for Asia/Ho_Chi_Minh, which has no summer time. */
  readonly utcOffsetMinutes: number
  /** ISO weekdays, Monday 1 to Sunday 7. */
  readonly workingWeekdays: readonly number[]
  /** Local times `hh:mm`, for display only: a limit in days ends at 24:00 of its last day, not at the end of the last session. */
  readonly sessions: readonly { readonly from: string; readonly to: string }[]
  /** Days off that would normally be working days. */
  readonly holidays: readonly CivilDate[]
  /** Make-up working days that would normally be days off. */
  readonly workedDays: readonly CivilDate[]
}

export const DAY_MS = 86_400_000

interface Days {
  readonly weekdays: ReadonlySet<number>
  readonly off: ReadonlySet<number>
  readonly worked: ReadonlySet<number>
}

// The sets of a calendar are built once, because limits use the same few calendars very often.
const prepared = new WeakMap<WorkCalendar, Days>()

function daysOf(calendar: WorkCalendar): Days {
  let days = prepared.get(calendar)
  if (days === undefined) {
    // Without a working weekday, the search for the next working day would never end.
    if (!calendar.workingWeekdays.some((weekday) => Number.isInteger(weekday) && weekday >= 1 && weekday <= 7)) {
      throw new RangeError('A work calendar needs a working weekday')
    }
    days = {
      weekdays: new Set(calendar.workingWeekdays),
      off: new Set(calendar.holidays.map(dayNumber)),
      worked: new Set(calendar.workedDays.map(dayNumber)),
    }
    prepared.set(calendar, days)
  }
  return days
}

/** Days since 1970-01-01 of a civil date. */
function dayNumber(date: CivilDate): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

/** Local day number of an instant. */
export function dayOf(at: Instant, calendar: WorkCalendar): number {
  return Math.floor((at + calendar.utcOffsetMinutes * 60_000) / DAY_MS)
}

/** First instant of a local day; the 24:00 of a day is the first instant of the next. */
export function startOfDayNumber(day: number, calendar: WorkCalendar): Instant {
  return instant(day * DAY_MS - calendar.utcOffsetMinutes * 60_000)
}

export function isWorkingDayNumber(day: number, calendar: WorkCalendar): boolean {
  const { weekdays, off, worked } = daysOf(calendar)
  if (worked.has(day)) return true
  // 1970-01-01 was a Thursday (ISO 4).
  return weekdays.has(((((day + 3) % 7) + 7) % 7) + 1) && !off.has(day)
}

/** The civil date of an instant in the calendar's zone. */
export function civilDateOf(at: Instant, calendar: WorkCalendar): CivilDate {
  return civilDate(new Date(dayOf(at, calendar) * DAY_MS).toISOString().slice(0, 10))
}

/** 00:00 local of a date. */
export function startOfDay(date: CivilDate, calendar: WorkCalendar): Instant {
  return startOfDayNumber(dayNumber(date), calendar)
}

/** 24:00 local of a date, which is 00:00 of the next day: the first instant outside the date. */
export function endOfDay(date: CivilDate, calendar: WorkCalendar): Instant {
  return startOfDayNumber(dayNumber(date) + 1, calendar)
}

export function isWorkingDay(date: CivilDate, calendar: WorkCalendar): boolean {
  return isWorkingDayNumber(dayNumber(date), calendar)
}

/**
 * The N-th working day after a day; for 0, the day itself if it is a working day, otherwise the next working day.
 * @throws RangeError where day or count is not a finite number, which is a fault of the caller
 */
export function nthWorkingDay(day: number, count: number, calendar: WorkCalendar): number {
  if (!Number.isFinite(day) || !Number.isFinite(count)) throw new RangeError('A day and a count of days must be finite')
  let found = day
  if (count === 0) {
    while (!isWorkingDayNumber(found, calendar)) found += 1
    return found
  }
  for (let left = count; left > 0;) {
    found += 1
    if (isWorkingDayNumber(found, calendar)) left -= 1
  }
  return found
}

/** The date of the N-th working day after a date (ngày làm việc). */
export function addWorkingDays(date: CivilDate, count: number, calendar: WorkCalendar): CivilDate {
  return civilDate(new Date(nthWorkingDay(dayNumber(date), count, calendar) * DAY_MS).toISOString().slice(0, 10))
}

/** How many working days are after `from` up to and including `to`; 0 where `to` is not after `from`. */
export function workingDaysBetween(from: number, to: number, calendar: WorkCalendar): number {
  let count = 0
  for (let day = from + 1; day <= to; day += 1) if (isWorkingDayNumber(day, calendar)) count += 1
  return count
}
