import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addWorkingDays, type CivilDate, civilDate, dueAt, endOfDay, instant, isWorkingDay } from '@giapranh/kernel'
import { afterAll, describe, expect, test } from 'vitest'
import { readCalendar } from './regulation-file.ts'
import { ConfigError } from './yaml-file.ts'

const FILE = fileURLToPath(new URL('../../../config/calendars/vietnam-2020-2026.yaml', import.meta.url))
const calendar = readCalendar(FILE)

/** ISO weekday, Monday 1 to Sunday 7. */
const weekdayOf = (date: CivilDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

function daysOfYear(year: number): readonly CivilDate[] {
  const days: CivilDate[] = []
  for (
    const day = new Date(Date.UTC(year, 0, 1));
    day.getUTCFullYear() === year;
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    days.push(civilDate(day.toISOString().slice(0, 10)))
  }
  return days
}

describe('the calendar vietnam-2020-2026', () => {
  test('is the office week of Việt Nam', () => {
    expect(calendar).toMatchObject({
      utcOffsetMinutes: 420,
      workingWeekdays: [1, 2, 3, 4, 5],
      sessions: [
        { from: '07:30', to: '11:30' },
        { from: '13:00', to: '17:00' },
      ],
    })
  })

  test.each([
    [2020, 252],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 250],
    [2026, 249],
  ])('%i has %i working days', (year, count) => {
    expect(daysOfYear(year).filter((day) => isWorkingDay(day, calendar))).toHaveLength(count)
  })

  // A day in the wrong month, or given twice, shows here even if the count of the year happens to be right.
  test('every holiday is a weekday, every day worked in exchange a Saturday, in order and once', () => {
    expect(calendar.holidays.filter((date) => weekdayOf(date) > 5)).toEqual([])
    expect(calendar.workedDays.filter((date) => weekdayOf(date) !== 6)).toEqual([])
    for (const list of [calendar.holidays, calendar.workedDays]) expect(list).toEqual([...new Set(list)].toSorted())
  })

  // Bộ luật Lao động 2019 điều 111–112: 10 days in 2020 (code of 2012), 11 since, one more in 2026. A holiday on a day
  // of rest is replaced by a weekday, and a swapped weekday is balanced by a Saturday worked, so the sum holds every
  // year.
  test.each([
    [2020, 10],
    [2021, 11],
    [2022, 11],
    [2023, 11],
    [2024, 11],
    [2025, 11],
    [2026, 12],
  ])('%i gives the %i days off of the law', (year, days) => {
    const within = (list: readonly CivilDate[]) => list.filter((date) => date.startsWith(String(year))).length
    expect(within(calendar.holidays) - within(calendar.workedDays)).toBe(days)
  })

  test.each([
    ['2022-01-28', 3, '2022-02-09'],
    ['2022-04-29', 2, '2022-05-05'],
    ['2023-01-19', 5, '2023-02-02'],
    ['2023-08-31', 1, '2023-09-05'],
    ['2024-04-26', 3, '2024-05-04'],
    ['2025-04-25', 2, '2025-04-28'],
    ['2026-01-09', 1, '2026-01-10'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-08-28', 2, '2026-09-04'],
  ])('%s and %i working days is %s', (from, amount, to) => {
    expect(addWorkingDays(civilDate(from), amount, calendar)).toBe(to)
    const at = instant(Date.parse(`${from}T16:59:00+07:00`))
    expect(dueAt({ amount, unit: 'working-day' }, at, calendar)).toBe(endOfDay(civilDate(to), calendar))
  })

  test('the file says why, in NFC, for every day off and every day worked', () => {
    const text = readFileSync(FILE, 'utf8')
    expect(text).toBe(text.normalize('NFC'))
    const days = text.split('\n').filter((line) => line.startsWith('  - 20'))
    expect(days).toHaveLength(calendar.holidays.length + calendar.workedDays.length)
    expect(days.filter((line) => !/^ {2}- \d{4}-\d{2}-\d{2} # .+ \/ .+$/u.test(line))).toEqual([])
  })
})

describe('a calendar that cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giapranh-calendar-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['no working weekday', 'workingWeekdays: [1, 2, 3, 4, 5]', 'workingWeekdays: []', 'workingWeekdays'],
    ['a weekday that is none', 'workingWeekdays: [1, 2, 3, 4, 5]', 'workingWeekdays: [1, 8]', 'workingWeekdays.1'],
    ['a day that no month has', '- 2022-09-02 ', '- 2022-09-31 ', 'holidays.'],
    ['an offset that no place has', 'utcOffsetMinutes: 420', 'utcOffsetMinutes: 42000', 'utcOffsetMinutes'],
  ])('%s is refused with its line', (_, right, wrong, path) => {
    const text = readFileSync(FILE, 'utf8')
    const line = text.slice(0, text.indexOf(right)).split('\n').length
    const file = join(folder, 'wrong.yaml')
    writeFileSync(file, text.replace(right, wrong))
    let faults: readonly string[] = []
    try {
      readCalendar(file)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      faults = error.faults
    }
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`line ${line}: ${path}`)
  })
})
