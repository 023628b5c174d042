import { describe, expect, test } from 'vitest'
import { aClause, aKind, aRegulation, EIGHT, worldByHand } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import type { RegulationChange } from '../kinds/field.ts'
import type { ClauseDuty, Regulation } from '../regulation/index.ts'
import { amendRegulation } from './amend-regulation.ts'
import type { World } from './world.ts'

const hours = (amount: number) => ({ amount, unit: 'hour' }) as const
const duty = (task: string, ...limits: ClauseDuty['limits']): ClauseDuty => ({ kind: 'matter', task, limits })
const CLAUSES = [
  aClause('A', [duty('answer', { limit: hours(1) })]),
  aClause('B', [
    duty('other'),
    duty('answer', { limit: hours(2) }),
    { ...duty('perform', { limit: hours(3) }), kind: 'else' },
  ]),
  aClause('C', [
    duty(
      'perform',
      { urgency: ['express'], limit: hours(4) },
      { availability: 'direct', limit: hours(5) },
      { limit: hours(6) },
      { limit: hours(7) },
    ),
  ]),
]
const base: Regulation = { ...aRegulation(), kinds: ['none', 'matter'], clauses: CLAUSES }
const kind = aKind()
const world: World = {
  ...worldByHand(),
  lead: id('1'),
  leadToCome: id('2'),
  kindNamed: (name: string) => (name === 'matter' ? kind : undefined),
}
const amend = (clauses: RegulationChange['clauses'], parties?: RegulationChange['parties'], on = world, of = base) =>
  amendRegulation(of, { base: 1, clauses, ...(parties === undefined ? {} : { parties }) }, EIGHT, on)
/** Each clause with the hours of each of its duties; or why not. */
const told = (...args: Parameters<typeof amend>) => {
  const outcome = amend(...args)
  if (!outcome.ok) return { code: outcome.refusal.code, ...outcome.refusal.detail }
  return outcome.value.clauses.map(
    ({ id: name, text, duties }) =>
      `${name} ${text.vi}: ${duties.map(({ limits }) => limits.map(({ limit }) => `${limit.amount}${limit.unit[0] ?? ''}`).join(' ')).join(' | ')}`,
  )
}
const AS_IT_WAS = ['A A: 1h', 'B B:  | 2h | 3h', 'C C: 4h 5h 6h 7h']
const limit = (clause: string, task: string, more: object = {}): RegulationChange['clauses'][number] => ({
  clause,
  what: 'limit',
  kind: 'matter',
  task,
  amount: 9,
  unit: 'minute',
  ...more,
})

describe('changes of clauses', () => {
  test('come one after another, each to its own clause', () => {
    expect(told([])).toEqual(AS_IT_WAS)
    expect(
      told([
        { clause: 'B', what: 'text', text: 'mới' },
        { clause: 'D', what: 'add', text: 'thêm' },
        { clause: 'D', what: 'text', text: 'khác' },
      ]),
    ).toEqual([AS_IT_WAS[0], 'B mới:  | 2h | 3h', AS_IT_WAS[2], 'D khác: '])
    expect(told([{ clause: 'B', what: 'repeal' }])).toEqual([AS_IT_WAS[0], AS_IT_WAS[2]])
    expect(
      told([
        { clause: 'B', what: 'repeal' },
        { clause: 'B', what: 'text', text: 'x' },
      ]),
    ).toEqual({ code: 'field.not-a-choice', clause: 'B' })
    expect(told([{ clause: 'B', what: 'text' }])).toEqual([AS_IT_WAS[0], 'B :  | 2h | 3h', AS_IT_WAS[2]])
  })
  test('a limit is that of the task of the kind, where no special one holds', () => {
    expect(told([limit('B', 'answer')])).toEqual([AS_IT_WAS[0], 'B B:  | 9m | 3h', AS_IT_WAS[2]])
    expect(told([limit('C', 'perform')])).toEqual([AS_IT_WAS[0], AS_IT_WAS[1], 'C C: 4h 5h 9m 9m'])
    for (const unit of ['minute', 'hour', 'calendar-day', 'working-day'])
      expect(told([limit('A', 'answer', { unit })])).toEqual([`A A: 9${unit[0] ?? ''}`, AS_IT_WAS[1], AS_IT_WAS[2]])
  })
  test.each<[RegulationChange['clauses'][number], object]>([
    [limit('B', 'perform'), { clause: 'B', kind: 'matter', task: 'perform' }],
    [limit('B', 'other'), { clause: 'B', kind: 'matter', task: 'other' }],
    [limit('A', 'answer', { kind: 'else' }), { clause: 'A', kind: 'else', task: 'answer' }],
    [limit('A', 'answer', { unit: 'week' }), { clause: 'A', kind: 'matter', task: 'answer' }],
    [limit('A', 'answer', { unit: undefined }), { clause: 'A', kind: 'matter', task: 'answer' }],
    [limit('A', 'answer', { amount: undefined }), { clause: 'A', kind: 'matter', task: 'answer' }],
    [limit('A', 'answer', { kind: undefined, task: undefined }), { clause: 'A', kind: '', task: '' }],
  ])('no limit is changed by %j', (change, detail) => {
    expect(told([change])).toEqual({ code: 'regulation.no-limit', ...detail })
  })
  test('leave each task of a kind in use a clause, where it had one', () => {
    expect(told([{ clause: 'A', what: 'repeal' }])).toEqual([AS_IT_WAS[1], AS_IT_WAS[2]])
    expect(
      told([
        { clause: 'A', what: 'repeal' },
        { clause: 'B', what: 'repeal' },
      ]),
    ).toEqual({ code: 'regulation.task-without-clause', kind: 'matter', task: 'answer' })
    expect(told([{ clause: 'C', what: 'repeal' }])).toEqual({
      code: 'regulation.task-without-clause',
      kind: 'matter',
      task: 'perform',
    })
    expect(told([{ clause: 'C', what: 'repeal' }], undefined, world, { ...base, kinds: ['none'] })).toEqual(
      AS_IT_WAS.slice(0, 2),
    )
    const without = { ...base, clauses: CLAUSES.slice(0, 2) }
    expect(told([], undefined, world, without)).toEqual(AS_IT_WAS.slice(0, 2))
  })
})

describe('parties that leave', () => {
  const leave = (unit: string, on = world, of = base) => told([], [{ unitId: id(unit), does: 'leave' }], on, of)
  test('are not the lead, nor the lead to come', () => {
    expect(leave('1')).toEqual({ code: 'regulation.lead-leaves' })
    expect(leave('2')).toEqual({ code: 'regulation.lead-leaves' })
    expect(leave('2', { ...world, leadToCome: undefined })).toEqual(AS_IT_WAS)
    expect(leave('1', { ...world, lead: undefined })).toEqual(AS_IT_WAS)
    expect(told([], [{ unitId: id('1'), does: 'accede' }])).toEqual(AS_IT_WAS)
  })
  test('leave fewer consents to be asked for, where any are', () => {
    const consents = (asked: number | undefined) => {
      const { consents: _, ...rest } = base
      const of = { ...rest, parties: [id('1'), id('2'), id('3')], ...(asked === undefined ? {} : { consents: asked }) }
      const outcome = amend([], [{ unitId: id('3'), does: 'leave' }], world, of)
      return outcome.ok ? outcome.value.consents : 'refused'
    }
    expect([consents(undefined), consents(1), consents(2)]).toEqual([undefined, 1, 1])
  })
})
