import { describe, expect, test } from 'vitest'
import { counted, type Counter } from '../../test/counted.ts'
import { local, VIETNAM } from '../../test/vietnam-calendar.ts'
import { civilDate, instant } from '../ids.ts'
import {
  civilDateOf,
  dayOf,
  endOfDay,
  isWorkingDay,
  isWorkingDayNumber,
  nthWorkingDay,
  startOfDay,
  startOfDayNumber,
  type WorkCalendar,
  workingDaysBetween,
} from './calendar.ts'

const UTC: WorkCalendar = {
  utcOffsetMinutes: 0,
  workingWeekdays: [1, 2, 3, 4, 5],
  sessions: [],
  holidays: [],
  workedDays: [],
}
const HONOLULU: WorkCalendar = { ...UTC, utcOffsetMinutes: -600 }

describe('the civil day of an instant', () => {
  test.each([
    ['2022-09-12T00:00:00Z', UTC, '2022-09-12'],
    ['2022-09-12T23:59:59.999Z', UTC, '2022-09-12'],
    ['2022-09-12T16:59:59.999Z', VIETNAM, '2022-09-12'],
    ['2022-09-12T17:00:00Z', VIETNAM, '2022-09-13'],
    ['2022-09-12T09:59:59.999Z', HONOLULU, '2022-09-11'],
    ['2022-09-12T10:00:00Z', HONOLULU, '2022-09-12'],
    ['1969-12-31T23:59:59.999Z', UTC, '1969-12-31'],
  ])('%s is in %#: %s', (text, calendar, day) => {
    expect(civilDateOf(instant(Date.parse(text)), calendar)).toBe(day)
  })

  test('its number counts the days since 1970-01-01', () => {
    expect(dayOf(instant(0), UTC)).toBe(0)
    expect(dayOf(instant(-1), UTC)).toBe(-1)
    expect(dayOf(instant(-1), VIETNAM)).toBe(0)
    expect(dayOf(local('2022-09-12 00:00'), VIETNAM)).toBe(19_247)
  })
})

test('a day begins at 00:00 local and ends as the next begins', () => {
  const day = civilDate('2022-09-12')
  expect(startOfDay(day, VIETNAM)).toBe(local('2022-09-12 00:00'))
  expect(endOfDay(day, VIETNAM)).toBe(local('2022-09-13 00:00'))
  expect(startOfDay(day, HONOLULU)).toBe(Date.parse('2022-09-12T10:00:00Z'))
  expect(startOfDayNumber(19_247, VIETNAM)).toBe(local('2022-09-12 00:00'))
})

describe('a working day', () => {
  test.each([
    ['a Monday', '2022-09-12', true],
    ['a Friday', '2022-09-16', true],
    ['a Saturday', '2022-09-17', false],
    ['a Sunday', '2022-09-18', false],
    ['a holiday', '2022-09-02', false],
    ['a Saturday that is worked in exchange', '2024-05-04', true],
    ['a Monday before 1970', '1969-12-29', true],
    ['a Sunday before 1970', '1969-12-28', false],
  ])('%s: %s %s', (_, day, works) => expect(isWorkingDay(civilDate(day), VIETNAM)).toBe(works))

  test.each([1, 2, 3, 4, 5, 6, 7])('by ISO weekday %i alone', (weekday) => {
    const calendar = { ...UTC, workingWeekdays: [weekday] }
    // 2022-09-12 is a Monday.
    const monday = dayOf(instant(Date.parse('2022-09-12T00:00:00Z')), UTC)
    const worked = [0, 1, 2, 3, 4, 5, 6].filter((offset) => isWorkingDayNumber(monday + offset, calendar))
    expect(worked).toEqual([weekday - 1])
  })

  test('a day worked in exchange is a working day, even if it is listed as a holiday', () => {
    const day = civilDate('2022-09-12')
    expect(isWorkingDay(day, { ...UTC, holidays: [day], workedDays: [day] })).toBe(true)
  })

  test('a calendar is read once, however often it is used', () => {
    const counter: Counter = { steps: 0 }
    const calendar = counted({ ...VIETNAM }, counter)
    isWorkingDayNumber(19_000, calendar)
    const first = counter.steps
    for (let day = 0; day < 100; day += 1) isWorkingDayNumber(19_000 + day, calendar)
    expect(first).toBeGreaterThan(0)
    expect(counter.steps).toBe(first)
  })

  test.each([[[]], [[0]], [[8]], [[1.5]], [[Number.NaN]]])(
    'a calendar without one is refused: %j',
    (workingWeekdays) => {
      expect(() => isWorkingDayNumber(0, { ...UTC, workingWeekdays })).toThrow(RangeError)
    },
  )

  test('one of several is enough', () => {
    expect(isWorkingDayNumber(0, { ...UTC, workingWeekdays: [0, 4, 8] })).toBe(true)
    expect(isWorkingDayNumber(0, { ...UTC, workingWeekdays: [1] })).toBe(false)
    expect(isWorkingDayNumber(3, { ...UTC, workingWeekdays: [7] })).toBe(true)
  })
})

test('how many lie between two days: after the first, up to the last', () => {
  const monday = 19_247
  expect(workingDaysBetween(monday, monday + 1, VIETNAM)).toBe(1)
  expect(workingDaysBetween(monday, monday + 7, VIETNAM)).toBe(5)
  expect(workingDaysBetween(monday + 4, monday + 6, VIETNAM)).toBe(0)
  expect(workingDaysBetween(monday, monday, VIETNAM)).toBe(0)
  expect(workingDaysBetween(monday, monday - 5, VIETNAM)).toBe(0)
})

test.each([
  [Number.NaN, -1],
  [Infinity, -1],
  [19_247, Number.NaN],
  [Number.NaN, Number.NaN],
])('day %d and count %d are invalid', (day, count) => {
  expect(() => nthWorkingDay(day, count, VIETNAM)).toThrow('must be finite')
})
