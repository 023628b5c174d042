import type { WorkCalendar } from '../src/clock/index.ts'
import { civilDate, type Instant, instant } from '../src/ids.ts'

/** Public-sector days off, from the yearly notices; an installation has its own table in its configuration. */
const OFF: Readonly<Record<number, string>> = {
  2020: '01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02',
  2021: '01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03',
  2022: '01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02',
  2023: '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04',
  2024: '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03',
  2025: '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02',
  2026: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
}

export const VIETNAM: WorkCalendar = {
  utcOffsetMinutes: 420,
  workingWeekdays: [1, 2, 3, 4, 5],
  sessions: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  holidays: Object.entries(OFF).flatMap(([year, days]) => days.split(' ').map((day) => civilDate(`${year}-${day}`))),
  workedDays: ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'].map(civilDate),
}

/** An instant from local time, `2022-09-12 07:00`. */
export const local = (text: string): Instant => instant(Date.parse(`${text.replace(' ', 'T')}:00+07:00`))

/** The reverse, so that a failing test is readable. */
export const localText = (at: Instant): string =>
  new Date(at + 420 * 60_000).toISOString().slice(0, 16).replace('T', ' ')
