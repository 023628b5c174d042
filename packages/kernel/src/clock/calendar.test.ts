import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { local, localText, VIETNAM } from '../../test/vietnam-calendar.ts'
import { civilDate, type Instant, instant } from '../ids.ts'
import { addWorkingDays, civilDateOf, dueAt, endOfDay, isWorkingDay, type Limit, startOfDay } from './index.ts'

const DAY_MS = 86_400_000
const due = (amount: number, unit: Limit['unit'], from: string) =>
  localText(dueAt({ amount, unit }, local(from), VIETNAM))

const anInstant = fc.integer({ min: local('2020-01-01 00:00'), max: local('2026-12-31 23:59') }).map(instant)
const aLimit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('minute', 'hour', 'calendar-day', 'working-day'),
})

describe('the working days of Vietnam', () => {
  test.each([
    [2020, 252],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 250],
    [2026, 249],
  ])('%i has %i', (year, count) => {
    let found = 0
    for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += DAY_MS) {
      if (isWorkingDay(civilDate(new Date(ms).toISOString().slice(0, 10)), VIETNAM)) found += 1
    }
    expect(found).toBe(count)
  })

  test.each([
    ['2022-02-01', false, 'first day of Tết Nhâm Dần'],
    ['2022-02-07', true, 'Monday after Tết'],
    ['2022-04-11', false, 'make-up for a Giỗ Tổ on Sunday'],
    ['2023-04-29', false, 'Giỗ Tổ on a Saturday'],
    ['2024-04-29', false, 'Monday swapped'],
    ['2024-05-04', true, 'Saturday worked for it'],
    ['2024-05-05', false, 'Sunday'],
    ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
    ['2025-11-24', true, 'a Monday before there was such a day'],
  ])('%s works: %s (%s)', (date, works) => expect(isWorkingDay(civilDate(date), VIETNAM)).toBe(works))

  // The ten vectors of the notices; then from a worked Saturday, over the end of a year, and from a Saturday into Tết.
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
    ['2024-05-03', 2, '2024-05-06'],
    ['2021-12-31', 1, '2022-01-04'],
    ['2022-01-29', 1, '2022-02-07'],
  ])('%s and %i working days is %s', (from, count, to) => {
    expect(addWorkingDays(civilDate(from), count, VIETNAM)).toBe(to)
    const at = dueAt({ amount: count, unit: 'working-day' }, local(`${from} 09:00`), VIETNAM)
    expect(at).toBe(endOfDay(civilDate(to), VIETNAM))
  })

  test('a day contains its 00:00 but not its 24:00', () => {
    const day = civilDate('2022-09-12')
    expect(localText(startOfDay(day, VIETNAM))).toBe('2022-09-12 00:00')
    expect(localText(endOfDay(day, VIETNAM))).toBe('2022-09-13 00:00')
    expect(civilDateOf(startOfDay(day, VIETNAM), VIETNAM)).toBe('2022-09-12')
    expect(civilDateOf(instant(startOfDay(day, VIETNAM) - 1), VIETNAM)).toBe('2022-09-11')
    expect(civilDateOf(instant(endOfDay(day, VIETNAM) - 1), VIETNAM)).toBe('2022-09-12')
  })

  test('a calendar or a count that would be searched without end is refused', () => {
    expect(() => isWorkingDay(civilDate('2022-09-12'), { ...VIETNAM, workingWeekdays: [] })).toThrow(RangeError)
    expect(() => isWorkingDay(civilDate('2022-09-12'), { ...VIETNAM, workingWeekdays: [0, 8] })).toThrow(RangeError)
    expect(() => addWorkingDays(civilDate('2022-09-12'), Number.POSITIVE_INFINITY, VIETNAM)).toThrow(RangeError)
    expect(() => addWorkingDays(civilDate('no date'), 1, VIETNAM)).toThrow(RangeError)
  })
})

describe('dueAt', () => {
  test.each([
    ['minutes run by night', 15, 'minute', '2022-09-12 23:50', '2022-09-13 00:05'],
    ['hours run over a weekend', 72, 'hour', '2022-09-09 16:00', '2022-09-12 16:00'],
    ['hours run over Tết', 8, 'hour', '2022-01-31 20:00', '2022-02-01 04:00'],
    ['the first day is not counted', 3, 'calendar-day', '2022-09-12 00:00', '2022-09-16 00:00'],
    ['nor is it late in the evening', 3, 'calendar-day', '2022-09-12 23:59', '2022-09-16 00:00'],
    ['a last day on Saturday rolls to Monday', 5, 'calendar-day', '2022-09-12 09:00', '2022-09-20 00:00'],
    ['days off within do not matter', 7, 'calendar-day', '2022-01-31 09:00', '2022-02-08 00:00'],
    ['a last day in Tết rolls over it and the weekend', 3, 'calendar-day', '2022-01-29 09:00', '2022-02-08 00:00'],
    ['a last day on a worked Saturday stays', 1, 'calendar-day', '2024-05-03 09:00', '2024-05-05 00:00'],
    ['working days from a Friday', 1, 'working-day', '2022-09-16 16:59', '2022-09-20 00:00'],
    ['working days from a Sunday', 1, 'working-day', '2022-09-18 12:00', '2022-09-20 00:00'],
    ['the local date counts, not the one in UTC', 1, 'working-day', '2022-09-13 03:00', '2022-09-15 00:00'],
    ['part of a day is a whole one', 0.5, 'calendar-day', '2022-09-12 09:00', '2022-09-14 00:00'],
    ['part of a working day too', 1.5, 'working-day', '2022-09-12 09:00', '2022-09-15 00:00'],
  ] as const)('%s', (_, amount, unit, from, to) => expect(due(amount, unit, from)).toBe(to))

  test('is later than the opening, and never moves earlier when the opening moves later', () => {
    fc.assert(
      fc.property(aLimit, anInstant, fc.nat(20 * DAY_MS), (limit, openedAt, by) => {
        const first = dueAt(limit, openedAt, VIETNAM)
        expect(first).toBeGreaterThan(openedAt)
        expect(dueAt(limit, instant(openedAt + by), VIETNAM)).toBeGreaterThanOrEqual(first)
      }),
      { seed: 303, numRuns: 500 },
    )
  })

  test('in days ends at 24:00 of a working day', () => {
    fc.assert(
      fc.property(aLimit, anInstant, (limit, openedAt) => {
        fc.pre(limit.unit === 'calendar-day' || limit.unit === 'working-day')
        const at: Instant = dueAt(limit, openedAt, VIETNAM)
        const last = civilDateOf(instant(at - 1), VIETNAM)
        expect(isWorkingDay(last, VIETNAM)).toBe(true)
        expect(at).toBe(endOfDay(last, VIETNAM))
      }),
      { seed: 303, numRuns: 500 },
    )
  })

  test('in working days counts as many working days as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), anInstant, (amount, openedAt) => {
        const at = dueAt({ amount, unit: 'working-day' }, openedAt, VIETNAM)
        let counted = 0
        for (let ms = endOfDay(civilDateOf(openedAt, VIETNAM), VIETNAM); ms < at; ms = instant(ms + DAY_MS)) {
          if (isWorkingDay(civilDateOf(ms, VIETNAM), VIETNAM)) counted += 1
        }
        expect(counted).toBe(amount)
      }),
      { seed: 303, numRuns: 300 },
    )
  })
})
