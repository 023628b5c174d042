import { describe, expect, test } from 'vitest'
import { id, REGULATION, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import type { RegulationChange } from '../kinds/field.ts'
import type { Regulation } from '../regulation/index.ts'
import { amendRegulation } from './amend-regulation.ts'

const AT = local('2022-09-12 08:00')
const change = (more: Partial<RegulationChange>): RegulationChange => ({ base: 1, clauses: [], ...more })
const amend = (more: Partial<RegulationChange>, base: Regulation = REGULATION, from = AT) =>
  amendRegulation(base, change(more), from, worldAt(AT, base))
const amended = (more: Partial<RegulationChange>, base?: Regulation): Regulation => {
  const outcome = amend(more, base)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
const [clause] = REGULATION.clauses
if (clause === undefined) throw new Error('no clause')
const [duty] = clause.duties
if (duty === undefined) throw new Error('no duty')

describe('the next version', () => {
  test('is the one in force except for what the change says, from the civil day of the instant', () => {
    const outcome = amend(
      { clauses: [{ clause: clause.id, what: 'text', text: 'Mới' }] },
      REGULATION,
      local('2022-10-01 15:00'),
    )
    const next = outcome.ok ? outcome.value : undefined
    expect(next).toEqual({
      ...REGULATION,
      version: 2,
      signedOn: '2022-09-12',
      effectiveFrom: '2022-10-01',
      clauses: [{ ...clause, text: { vi: 'Mới', en: 'Mới' } }, ...REGULATION.clauses.slice(1)],
    })
  })

  test('has the added clauses, named like articles, and not the repealed ones', () => {
    const added = amended({
      clauses: [
        { clause: 'D30', what: 'add', text: 'Điều thêm' },
        { clause: 'PL1', what: 'add', text: 'Phụ lục' },
      ],
    })
    expect(added.clauses.slice(-2)).toEqual([
      {
        id: 'D30',
        label: { vi: 'Điều 30', en: 'Article 30' },
        title: { vi: 'Điều 30', en: 'Article 30' },
        text: { vi: 'Điều thêm', en: 'Điều thêm' },
        duties: [],
      },
      expect.objectContaining({ id: 'PL1', label: { vi: 'PL1', en: 'PL1' } }),
    ])
    expect(amended({ clauses: [{ clause: 'D30', what: 'repeal' }] }, added).clauses.map((one) => one.id)).toEqual(
      added.clauses.map((one) => one.id).filter((one) => one !== 'D30'),
    )
  })

  test('has another limit where no special one applies', () => {
    const special = { urgency: ['express'], limit: { amount: 5, unit: 'minute' } } as const
    const base = {
      ...REGULATION,
      clauses: [
        { ...clause, duties: [{ ...duty, limits: [special, ...duty.limits] }, ...clause.duties.slice(1)] },
        ...REGULATION.clauses.slice(1),
      ],
    }
    const { kind, task } = duty
    const next = amended(
      { clauses: [{ clause: clause.id, what: 'limit', kind, task, amount: 3, unit: 'working-day' }] },
      base,
    )
    const limits = next.clauses[0]?.duties[0]?.limits ?? []
    expect(limits[0]).toEqual(special)
    expect(limits.at(-1)?.limit).toEqual({ amount: 3, unit: 'working-day' })
  })

  test('has the living parties, without those that leave and with those that accede', () => {
    const base = { ...REGULATION, parties: [id('1'), id('2'), id('3')], consents: 2 }
    const moves = [
      { unitId: id('3'), does: 'leave' },
      { unitId: id('bo'), does: 'accede' },
    ] as const
    expect(amended({ parties: moves }, base).parties).toEqual([id('1'), id('2'), id('bo')])
    const fewer = amended({ parties: [{ unitId: id('3'), does: 'leave' }] }, base)
    expect([fewer.parties, fewer.consents]).toEqual([[id('1'), id('2')], 1])
    expect(amended({}).parties).toBe(REGULATION.parties)
  })

  test('foresees no term of a unit that left', () => {
    const { leadTerms } = REGULATION
    const coming = { unitId: id('3'), from: '2030-01-01', to: null } as unknown as (typeof leadTerms)[number]
    const base = { ...REGULATION, parties: [id('1'), id('2'), id('3')], leadTerms: [...leadTerms, coming] }
    const world = { ...worldAt(AT, base), leadToCome: undefined }
    const outcome = amendRegulation(base, change({ parties: [{ unitId: id('3'), does: 'leave' }] }), AT, world)
    expect(outcome.ok && outcome.value.leadTerms).toEqual(leadTerms)
  })
})

test.each<[string, Partial<RegulationChange>, string]>([
  ['a clause that is not there', { clauses: [{ clause: 'X', what: 'text', text: 'Gì' }] }, 'field.not-a-choice'],
  [
    'repealing what a kind in use needs',
    { clauses: [{ clause: clause.id, what: 'repeal' }] },
    'regulation.task-without-clause',
  ],
  ['the lead leaving', { parties: [{ unitId: id('1'), does: 'leave' }] }, 'regulation.lead-leaves'],
  ...(
    [
      ['a limit of no task', { task: 'nothing' }],
      ['a limit of another kind', { kind: 'nothing' }],
      ['a limit without an amount', { amount: undefined }],
      ['a limit in no unit of time', { unit: 'fortnight' }],
    ] as const
  ).map(([what, more]): [string, Partial<RegulationChange>, string] => [
    what,
    {
      clauses: [
        { clause: clause.id, what: 'limit', kind: duty.kind, task: duty.task, amount: 2, unit: 'hour', ...more },
      ] as RegulationChange['clauses'],
    },
    'regulation.no-limit',
  ]),
  ...(
    [
      [0, 'hour'],
      [-1, 'hour'],
      [0.5, 'hour'],
      [1e13, 'hour'],
      [10_081, 'minute'],
      [8_785, 'hour'],
      [3_661, 'calendar-day'],
      [2_601, 'working-day'],
      [Number.NaN, 'minute'],
    ] as const
  ).map(([amount, unit]): [string, Partial<RegulationChange>, string] => [
    `a limit of ${amount} ${unit}`,
    { clauses: [{ clause: clause.id, what: 'limit', kind: duty.kind, task: duty.task, amount, unit }] },
    'field.out-of-range',
  ]),
])('%s is refused', (_what, more, code) => {
  const outcome = amend(more)
  expect(outcome.ok ? 'published' : outcome.refusal.code).toBe(code)
})

test('a clause with limits for urgencies alone has no other limit to change', () => {
  const limits = [{ urgency: ['express'], limit: { amount: 5, unit: 'minute' } }] as const
  const base = { ...REGULATION, clauses: [{ ...clause, duties: [{ ...duty, limits }] }] }
  const { kind, task } = duty
  const outcome = amend({ clauses: [{ clause: clause.id, what: 'limit', kind, task, amount: 3, unit: 'hour' }] }, base)
  expect(outcome).toMatchObject({ refusal: { code: 'regulation.no-limit' } })
})

test('a clause by which the regulation opens dossiers is not repealed', () => {
  const added = amended({ clauses: [{ clause: 'D30', what: 'add', text: 'Điều thêm' }] })
  const occasion = {
    id: 'monthly',
    clause: 'D30',
    kind: duty.kind,
    every: 'month',
    holder: 'lead',
    fields: {},
  } as const
  const outcome = amend({ clauses: [{ clause: 'D30', what: 'repeal' }] }, { ...added, occasions: [occasion] })
  expect(outcome).toMatchObject({
    refusal: { code: 'regulation.occasion-without-clause', detail: { clause: 'D30', kind: duty.kind } },
  })
})

test('one party that is left still asks for one consent', () => {
  const base = { ...REGULATION, consents: 1 }
  expect(amended({ parties: [{ unitId: id('2'), does: 'leave' }] }, base).consents).toBe(1)
})
