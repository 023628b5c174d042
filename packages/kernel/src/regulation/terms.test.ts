import { describe, expect, test } from 'vitest'
import { id, REGULATION } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import type { Limit } from '../clock/index.ts'
import { civilDate } from '../ids.ts'
import { ladderFor } from './ladder.ts'
import type { Appointment, Clause, ClauseDuty, LadderRule, LimitRule, Regulation } from './regulation.ts'
import { type Circumstances, findDutyTerms, findLead, isInForce, termOf } from './terms.ts'

const hours = (amount: number): Limit => ({ amount, unit: 'hour' })
const clause = (name: string, ...duties: readonly ClauseDuty[]): Clause => ({
  id: name,
  label: { vi: name, en: name },
  title: { vi: name, en: name },
  text: { vi: name, en: name },
  duties,
})
const duty = (kind: string, task: string, ...limits: readonly LimitRule[]): ClauseDuty => ({ kind, task, limits })

describe('the clause that imposes a task, and its limit', () => {
  const regulation: Regulation = {
    ...REGULATION,
    clauses: [
      clause('D1', duty('request', 'receive', { limit: hours(1) })),
      clause(
        'D2',
        duty('directive', 'answer', { limit: hours(99) }),
        duty(
          'request',
          'answer',
          { urgency: ['express'], limit: hours(2) },
          { urgency: ['urgent', 'express'], availability: 'direct', limit: hours(3) },
          { availability: 'indirect', limit: hours(4) },
          { urgency: ['normal'], limit: hours(5) },
        ),
      ),
      clause('D3', duty('request', 'answer', { limit: hours(6) }), duty('directive', 'perform')),
      clause('D4', duty('directive', 'perform', { limit: hours(7) })),
      clause('D5', duty('request', 'review', { urgency: ['express'], limit: hours(8) })),
    ],
  }

  test.each<
    [
      string,
      string,
      Circumstances['urgency'],
      Circumstances['availability'],
      readonly [string, number | null] | undefined,
    ]
  >([
    ['request', 'receive', 'normal', 'direct', ['D1', 1]],
    ['request', 'answer', 'express', 'direct', ['D2', 2]],
    ['request', 'answer', 'express', 'indirect', ['D2', 2]],
    ['request', 'answer', 'urgent', 'direct', ['D2', 3]],
    ['request', 'answer', 'urgent', 'indirect', ['D2', 4]],
    ['request', 'answer', 'normal', 'indirect', ['D2', 4]],
    ['request', 'answer', 'normal', 'direct', ['D2', 5]],
    ['directive', 'answer', 'normal', 'direct', ['D2', 99]],
    // No limit: the order itself sets the due time; the first clause that says so counts.
    ['directive', 'perform', 'normal', 'direct', ['D3', null]],
    ['request', 'review', 'express', 'direct', ['D5', 8]],
    // No rule fits, so no clause imposes it.
    ['request', 'review', 'normal', 'direct', undefined],
    ['request', 'perform', 'normal', 'direct', undefined],
    ['incident', 'receive', 'normal', 'direct', undefined],
  ])('%s %s, %s and %s: %j', (kind, task, urgency, availability, expected) => {
    const terms = findDutyTerms(regulation, kind, task, { urgency, availability })
    expect(terms && [terms.clause.id, terms.limit?.amount ?? null]).toEqual(expected)
    if (terms !== undefined) {
      expect(terms.duty).toMatchObject({ kind, task })
      expect(terms.clause.duties).toContain(terms.duty)
    }
  })

  test('if no rule of a clause fits, a later clause may', () => {
    const later = {
      ...regulation,
      clauses: [...regulation.clauses, clause('D6', duty('request', 'review', { limit: hours(9) }))],
    }
    const terms = findDutyTerms(later, 'request', 'review', { urgency: 'normal', availability: 'direct' })
    expect(terms).toMatchObject({ clause: { id: 'D6' }, limit: hours(9) })
  })
})

describe('in force', () => {
  test.each([
    ['2020-12-31', false, false],
    ['2021-01-01', true, true],
    ['2022-12-31', true, true],
    ['2023-01-01', true, false],
  ])('on %s: without an end %s, until 2023 %s', (day, endless, ending) => {
    const effectiveFrom = civilDate('2021-01-01')
    expect(isInForce({ ...REGULATION, effectiveFrom, effectiveTo: null }, civilDate(day))).toBe(endless)
    expect(isInForce({ ...REGULATION, effectiveFrom, effectiveTo: civilDate('2023-01-01') }, civilDate(day))).toBe(
      ending,
    )
  })
})

describe('who leads', () => {
  const since = (unit: string, from: string, why: Appointment['why'] = 'hand-over'): Appointment => ({
    unitId: id(unit),
    from: local(from),
    why,
    paper: null,
  })
  const appointments = [
    since('1', '2022-01-01 00:00', 'regulation'),
    since('2', '2023-06-01 08:00'),
    since('1', '2024-06-01 08:00'),
  ]

  test.each([
    ['2021-12-31 23:59', undefined, '1'],
    ['2022-01-01 00:00', '1', '2'],
    ['2023-06-01 07:59', '1', '2'],
    ['2023-06-01 08:00', '2', '1'],
    ['2024-06-01 07:59', '2', '1'],
    ['2024-06-01 08:00', '1', undefined],
  ])('at %s: %s, and to come %s', (at, now, toCome) => {
    expect(findLead(appointments, local(at))).toEqual({
      now: now === undefined ? undefined : id(now),
      toCome: toCome === undefined ? undefined : id(toCome),
    })
  })

  test('nobody if nobody was appointed', () => {
    expect(findLead([], local('2023-01-01 00:00'))).toEqual({ now: undefined, toCome: undefined })
  })

  test.each([
    ['2021-12-31', undefined],
    ['2022-01-01', '1'],
    ['2022-12-31', '1'],
    // A day between two terms.
    ['2023-01-01', undefined],
    ['2023-01-02', '2'],
    ['2030-01-01', '2'],
  ])('the term foreseen for %s: %s', (day, unit) => {
    const leadTerms = [
      { unitId: id('1'), from: civilDate('2022-01-01'), to: civilDate('2023-01-01') },
      { unitId: id('2'), from: civilDate('2023-01-02'), to: null },
    ]
    expect(termOf({ ...REGULATION, leadTerms }, civilDate(day))?.unitId).toBe(unit === undefined ? undefined : id(unit))
  })
})

describe('the ladder of an urgency', () => {
  const quick = [{ amount: 15, unit: 'minute' as const }]
  const slow = [hours(4), hours(8)]
  const rules: readonly LadderRule[] = [
    { urgency: ['express'], steps: quick },
    { urgency: ['urgent'], steps: [] },
    { steps: slow },
  ]

  test('one for all, or the first rule that fits', () => {
    expect(ladderFor({ escalation: slow }, 'express')).toBe(slow)
    expect(ladderFor({ escalation: rules }, 'express')).toBe(quick)
    expect(ladderFor({ escalation: rules }, 'urgent')).toEqual([])
    expect(ladderFor({ escalation: rules }, 'normal')).toBe(slow)
  })

  test('no steps if there are none, or no rule fits', () => {
    expect(ladderFor({ escalation: [] }, 'normal')).toEqual([])
    expect(ladderFor({ escalation: rules.slice(0, 1) }, 'normal')).toEqual([])
  })
})
