import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { id, REGULATION } from '../../test/small-world.ts'
import { local, localText, VIETNAM } from '../../test/vietnam-calendar.ts'
import { civilDateOf } from '../clock/index.ts'
import { civilDate, type Instant, instant } from '../ids.ts'
import { type DueOccasion, fieldsOfOccasion, occasionsDue, periodOf } from './occasions.ts'
import type { Occasion, Regulation } from './regulation.ts'

const monthly: Occasion = {
  id: 'monthly',
  clause: 'D9',
  kind: 'return',
  every: 'month',
  holder: 'lead',
  fields: { title: 'Báo cáo từ {from} đến {to}', body: '{to}, {from}, {to}' },
}
const holders = { lead: id('1'), parties: [id('2'), id('1')] }
const with_ = (occasions: readonly Occasion[], more: Partial<Regulation> = {}): Regulation => ({
  ...REGULATION,
  ...more,
  occasions,
})
const due = (occasions: readonly Occasion[], after: string, until: string, more: Partial<Regulation> = {}) =>
  occasionsDue(with_(occasions, more), holders, local(after), local(until))
const shown = ({ at, unitId, first, last }: DueOccasion): string => `${localText(at)} ${unitId} ${first}…${last}`

describe('the period of a day', () => {
  test.each<[Exclude<Occasion['every'], 'term'>, string, string, string]>([
    ['day', '2022-09-12', '2022-09-12', '2022-09-12'],
    ['week', '2022-09-12', '2022-09-12', '2022-09-18'],
    ['week', '2022-09-14', '2022-09-12', '2022-09-18'],
    ['week', '2022-09-18', '2022-09-12', '2022-09-18'],
    ['week', '2022-01-01', '2021-12-27', '2022-01-02'],
    ['month', '2022-09-01', '2022-09-01', '2022-09-30'],
    ['month', '2024-02-29', '2024-02-01', '2024-02-29'],
    ['month', '2022-12-31', '2022-12-01', '2022-12-31'],
    ['quarter', '2022-01-01', '2022-01-01', '2022-03-31'],
    ['quarter', '2022-08-15', '2022-07-01', '2022-09-30'],
    ['quarter', '2022-12-31', '2022-10-01', '2022-12-31'],
    ['half-year', '2022-06-30', '2022-01-01', '2022-06-30'],
    ['half-year', '2022-07-01', '2022-07-01', '2022-12-31'],
    ['year', '2022-01-01', '2022-01-01', '2022-12-31'],
    ['year', '2022-12-31', '2022-01-01', '2022-12-31'],
  ])('%s of %s: %s to %s', (every, day, first, last) => {
    expect(periodOf(every, civilDate(day))).toEqual({ first, last })
  })

  test('periods follow one another without gap, and every day of a period gives the same period', () => {
    const anEvery = fc.constantFrom<Exclude<Occasion['every'], 'term'>>(
      'day',
      'week',
      'month',
      'quarter',
      'half-year',
      'year',
    )
    fc.assert(
      fc.property(anEvery, fc.integer({ min: -2000, max: 30_000 }), fc.nat(400), (every, number, offset) => {
        const date = (days: number) => civilDate(new Date(days * 86_400_000).toISOString().slice(0, 10))
        const { first, last } = periodOf(every, date(number))
        const [from, to] = [first, last].map((day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000) as [number, number]
        expect(from <= number && number <= to).toBe(true)
        expect(periodOf(every, date(from + (offset % (to - from + 1))))).toEqual({ first, last })
        expect(periodOf(every, date(to + 1)).first).toBe(date(to + 1))
      }),
      { seed: 303, numRuns: 500 },
    )
  })
})

describe('the occasions of a clause', () => {
  test.each<[string, Partial<Occasion>, string, string, readonly string[]]>([
    [
      'at the first instant of each period',
      {},
      '2022-08-31 12:00',
      '2022-10-31 12:00',
      ['2022-09-01 00:00 unit 1 2022-09-01…2022-09-30', '2022-10-01 00:00 unit 1 2022-10-01…2022-10-31'],
    ],
    ['not at the instant after which is asked', {}, '2022-09-01 00:00', '2022-09-30 23:59', []],
    [
      'and up to the last instant that is asked for',
      {},
      '2022-09-01 00:00',
      '2022-10-01 00:00',
      ['2022-10-01 00:00 unit 1 2022-10-01…2022-10-31'],
    ],
    [
      'so long before the end of the period, in hours',
      { beforeEnd: { amount: 36, unit: 'hour' } },
      '2022-09-01 00:00',
      '2022-09-30 00:00',
      ['2022-09-29 12:00 unit 1 2022-09-01…2022-09-30'],
    ],
    [
      'never before the period begins',
      { every: 'day', beforeEnd: { amount: 36, unit: 'hour' } },
      '2022-09-12 12:00',
      '2022-09-13 12:00',
      ['2022-09-13 00:00 unit 1 2022-09-13…2022-09-13'],
    ],
    [
      'for each party',
      { holder: 'each-party' },
      '2022-08-31 12:00',
      '2022-09-15 00:00',
      ['2022-09-01 00:00 unit 1 2022-09-01…2022-09-30', '2022-09-01 00:00 unit 2 2022-09-01…2022-09-30'],
    ],
    [
      'every week on Monday',
      { every: 'week' },
      '2022-09-11 12:00',
      '2022-09-19 00:00',
      ['2022-09-12 00:00 unit 1 2022-09-12…2022-09-18', '2022-09-19 00:00 unit 1 2022-09-19…2022-09-25'],
    ],
  ])('%s', (_, over, after, until, expected) => {
    expect(due([{ ...monthly, ...over }], after, until).map(shown)).toEqual(expected)
  })

  test('include a period that began long before the look', () => {
    const late = { ...monthly, every: 'year' as const, beforeEnd: { amount: 24, unit: 'hour' as const } }
    expect(due([late], '2022-12-30 12:00', '2022-12-31 12:00').map(shown)).toEqual([
      '2022-12-31 00:00 unit 1 2022-01-01…2022-12-31',
    ])
  })

  test('include none for the lead if there is none', () => {
    const nobody = { lead: undefined, parties: [id('1')] }
    expect(occasionsDue(with_([monthly]), nobody, local('2022-01-01 12:00'), local('2022-12-31 00:00'))).toEqual([])
  })

  test('include only periods that begin while the regulation is in force', () => {
    const inForce = { effectiveFrom: civilDate('2022-09-01'), effectiveTo: civilDate('2022-11-01') }
    const periods = due([monthly], '2022-06-01 12:00', '2023-01-31 12:00', inForce).map(({ first }) => first)
    expect(periods).toEqual(['2022-09-01', '2022-10-01'])
    const midway = { effectiveFrom: civilDate('2022-09-02'), effectiveTo: civilDate('2022-10-02') }
    expect(due([monthly], '2022-06-01 12:00', '2023-01-31 12:00', midway).map(({ first }) => first)).toEqual([
      '2022-10-01',
    ])
  })

  test('are in order of time, and equal times by key', () => {
    const weekly = { ...monthly, id: 'a weekly', every: 'week' as const }
    const found = due([monthly, weekly], '2022-07-31 23:59', '2022-08-09 00:00')
    expect(found.map(({ key }) => key)).toEqual([
      'regulation a weekly unit 1 2022-08-01',
      'regulation monthly unit 1 2022-08-01',
      'regulation a weekly unit 1 2022-08-08',
    ])
  })

  test('two looks find what one look finds, each occasion once', () => {
    const occasions = (['week', 'month', 'quarter'] as const).map((every) => ({
      ...monthly,
      id: every,
      every,
      holder: 'each-party' as const,
      beforeEnd: { amount: 3, unit: 'working-day' as const },
    }))
    const anInstant = fc.integer({ min: local('2022-01-01 00:00'), max: local('2022-12-31 00:00') }).map(instant)
    const keys = (from: Instant, to: Instant) =>
      occasionsDue(with_(occasions), holders, from, to).map(({ key, at }) => `${localText(at)} ${key}`)
    let found = 0
    fc.assert(
      fc.property(anInstant, anInstant, anInstant, (...three) => {
        const [a, b, c] = three.toSorted((x, y) => x - y) as [Instant, Instant, Instant]
        const whole = keys(a, c)
        found += whole.length
        expect([...keys(a, b), ...keys(b, c)]).toEqual(whole)
        expect(new Set(whole).size).toBe(whole.length)
      }),
      { seed: 303, numRuns: 100 },
    )
    expect(found).toBeGreaterThan(1000)
  })
})

test('the texts of an opening name the days of its period as people write them', () => {
  const [first] = due([monthly], '2022-08-31 12:00', '2022-09-15 00:00')
  if (first === undefined) throw new Error('nothing is due')
  expect(fieldsOfOccasion(first)).toEqual({
    title: 'Báo cáo từ 01/09/2022 đến 30/09/2022',
    body: '30/09/2022, 01/09/2022, 30/09/2022',
  })
  expect(civilDateOf(first.at, VIETNAM)).toBe('2022-09-01')
})
