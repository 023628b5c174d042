import { describe, expect, test } from 'vitest'
import {
  anObligation,
  aParty,
  aRegulation,
  aState,
  EIGHT,
  HEAD,
  NINE,
  obligationId,
  worldByHand,
} from '../../test/by-hand.ts'
import { id, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { openClockUntil } from '../clock/index.ts'
import { instant } from '../ids.ts'
import type { Comparison, Condition, Operand, TaskCondition } from '../kinds/condition.ts'
import type { Obligation, Part } from '../obligation/index.ts'
import { holds, lookUp } from './conditions.ts'
import { noAnswers, type Reading } from './reading.ts'
import type { DossierState } from './state.ts'

const reading = (state: DossierState, more: Partial<Reading> = {}): Reading => ({
  around: state,
  world: worldByHand(),
  unitId: id('2.1'),
  target: undefined,
  values: {},
  audience: [],
  answers: noAnswers(),
  ...more,
})
const check = (condition: Condition, state: DossierState = aState(), more: Partial<Reading> = {}): boolean =>
  holds(condition, reading(state, more))
const owing = (...obligations: readonly Obligation[]) => aState({ obligations })
const OPEN = anObligation('open')
const DONE = anObligation('done', { state: 'discharged' })
const REFUSED = anObligation('refused', { state: 'refused' })
const RELEASED = anObligation('released', { state: 'released' })

describe('of a task', () => {
  const task = (more: Partial<TaskCondition> = {}): TaskCondition => ({ task: 'answer', state: 'open', ...more })

  test.each<[TaskCondition['state'], readonly boolean[]]>([
    ['open', [true, false, false, false]],
    ['ended', [false, true, true, true]],
    ['discharged', [false, true, false, false]],
    ['refused', [false, false, true, false]],
    ['released', [false, false, false, true]],
  ])('%s: %j', (state, expected) => {
    expect([OPEN, DONE, REFUSED, RELEASED].map((one) => check(task({ state }), owing(one)))).toEqual(expected)
  })

  test('of this task, of one of these, of no other', () => {
    expect(check(task(), owing(OPEN))).toBe(true)
    expect(check(task({ task: ['perform', 'answer'] }), owing(OPEN))).toBe(true)
    expect(check(task({ task: ['perform', 'decide'] }), owing(OPEN))).toBe(false)
    expect(check(task({ task: 'perform' }), owing(OPEN))).toBe(false)
  })

  test.each<[string, TaskCondition['count'], readonly Obligation[], boolean]>([
    ['any of none', 'any', [], false],
    ['any of some', 'any', [DONE, OPEN], true],
    ['all of none', 'all', [], false],
    ['all of some', 'all', [DONE, OPEN], false],
    ['all', 'all', [OPEN, OPEN], true],
    ['two of one', 2, [OPEN, DONE], false],
    ['two of two', 2, [OPEN, OPEN, DONE], true],
    ['two of three', 2, [OPEN, OPEN, OPEN], true],
    ['none of none', 0, [], true],
  ])('%s', (_, count, obligations, expected) => {
    expect(check(task(count === undefined ? {} : { count }), owing(...obligations))).toBe(expected)
  })

  describe('as many as the regulation requires to consent', () => {
    const consents = (asked: number | undefined, ...obligations: readonly Obligation[]): boolean =>
      check(task({ state: 'discharged', count: 'regulation' }), owing(...obligations), {
        world: worldByHand(NINE, asked === undefined ? {} : { consents: asked }),
      })
    test('all except those that were released, and at least one', () => {
      expect(consents(undefined, DONE, RELEASED)).toBe(true)
      expect(consents(undefined, DONE, OPEN)).toBe(false)
      expect(consents(undefined, RELEASED)).toBe(false)
    })
    test('a number', () => {
      expect(consents(1, DONE, OPEN)).toBe(true)
      expect(consents(2, DONE, OPEN)).toBe(false)
    })
  })

  describe('of some units', () => {
    const of = { field: 'whom' } as const
    const other = anObligation('other', { debtor: id('2') })
    const values = { whom: [id('2.1')] }
    test('others do not count', () => {
      expect(check(task({ of }), owing(other), { values })).toBe(false)
      expect(check(task({ of }), owing(other, OPEN), { values })).toBe(true)
      expect(check(task({ of, count: 1 }), owing(other, OPEN), { values })).toBe(true)
      expect(check(task({ of, count: 2 }), owing(other, OPEN), { values })).toBe(false)
    })
    test('all: one from each of them', () => {
      const both = { whom: [id('2.1'), id('2')] }
      const all = task({ of, count: 'all' })
      expect(check(all, owing(OPEN, DONE), { values })).toBe(true)
      expect(check(all, owing(DONE), { values })).toBe(false)
      expect(check(all, owing(OPEN), { values: both })).toBe(false)
      expect(check(all, owing(OPEN, other), { values: both })).toBe(true)
      expect(check(all, owing(OPEN))).toBe(false)
    })
  })

  describe('about the target, or under it', () => {
    const target = anObligation('target')
    const child = (state: Obligation['state'], task_ = 'decide') =>
      anObligation(`child ${task_}`, { about: obligationId('target'), state, task: task_ })
    const grandchild = (state: Obligation['state']) =>
      anObligation('grandchild', { about: obligationId('child decide'), state, task: 'sign' })
    const asked = (more: Partial<TaskCondition>, ...obligations: readonly Obligation[]): boolean =>
      check(task({ task: ['decide', 'sign'], ...more }), owing(target, ...obligations), { target })
    const stranger = anObligation('stranger', { task: 'decide', about: obligationId('else') })

    test.each<[string, Partial<TaskCondition>, readonly Obligation[], boolean]>([
      ['open about it', { about: 'target' }, [child('open')], true],
      ['ended about it', { about: 'target' }, [child('discharged')], false],
      ['about it, of another task', { about: 'target' }, [child('open', 'perform')], false],
      ['about another one', { about: 'target' }, [stranger], false],
      ['deeper is not about it', { about: 'target' }, [child('discharged'), grandchild('open')], false],
      ['deeper is under it', { about: 'under' }, [child('discharged'), grandchild('open')], true],
      ['nothing open under it', { about: 'under' }, [child('discharged'), grandchild('refused')], false],
      ['under another one', { about: 'under' }, [stranger], false],
      ['ended under it', { about: 'under', state: 'ended' }, [child('open'), grandchild('refused')], true],
      ['ended about it', { about: 'target', state: 'ended' }, [child('open'), grandchild('refused')], false],
      ['all under it', { about: 'under', count: 'all' }, [child('open'), grandchild('refused')], false],
      ['all about it', { about: 'target', count: 'all' }, [child('open'), grandchild('refused')], true],
      ['two under it', { about: 'under', count: 2 }, [child('open'), grandchild('open'), stranger], true],
      ['two about it', { about: 'target', count: 2 }, [child('open'), grandchild('open'), stranger], false],
    ])('%s', (_, more, obligations, expected) => {
      expect(asked(more, ...obligations)).toBe(expected)
    })

    test('owed by some units', () => {
      const values = { whom: [id('2')] }
      const open = task({ task: 'decide', about: 'target', of: { field: 'whom' } })
      expect(check(open, owing(target, child('open')), { target, values })).toBe(false)
      expect(check(open, owing(target, { ...child('open'), debtor: id('2') }), { target, values })).toBe(true)
      const elsewhere = { ...stranger, debtor: id('2') }
      expect(check(open, owing(target, elsewhere), { target, values })).toBe(false)
      expect(check({ ...open, about: 'under' }, owing(target, elsewhere), { target, values })).toBe(false)
    })

    test('without a target nothing is about it', () => {
      for (const about of ['target', 'under'] as const) {
        expect(check(task({ about, task: 'decide' }), owing(child('open')))).toBe(false)
        expect(check(task({ about, task: 'decide', count: 'all' }), owing(child('open')))).toBe(false)
        expect(check(task({ about, task: 'decide', count: 0 }), owing(child('open')))).toBe(true)
      }
    })

    test('without "about" it looks at the whole dossier', () => {
      expect(check(task({ task: 'decide' }), owing(target, stranger), { target })).toBe(true)
    })
  })
})

describe('cached results', () => {
  const target = anObligation('b', { debtor: id('2') })
  const state = owing(anObligation('a'), { ...target, state: 'discharged' })
  /** The same condition, evaluated again with other values. */
  const again = (condition: Condition, first: Partial<Reading>, second: Partial<Reading>) => {
    const answers = noAnswers()
    return [check(condition, state, { answers, ...first }), check(condition, state, { answers, ...second })]
  }
  test('what depends on the current unit or obligation is evaluated again', () => {
    const each: Condition = { task: 'answer', state: 'open', of: 'each' }
    expect(again(each, { each: id('2.1') }, { each: id('2') })).toEqual([true, false])
    const debtor: Condition = { task: 'answer', state: 'open', of: 'debtor' }
    expect(again(debtor, { target: anObligation('a') }, { target })).toEqual([true, false])
    const creditor: Condition = { units: 'creditor', among: { field: 'whom' } }
    const values = { whom: [id('1.1')] }
    expect(again(creditor, { values, target }, { values, target: { ...target, creditor: id('3') } })).toEqual([
      true,
      false,
    ])
    const among: Condition = { units: { field: 'whom' }, among: 'creditor' }
    expect(again(among, { values, target }, { values, target: { ...target, creditor: id('3') } })).toEqual([
      true,
      false,
    ])
    const about: Condition = { task: 'answer', state: 'open', about: 'target', count: 0 }
    expect(again(about, {}, { target })).toEqual([true, true])
    const anyone: Condition = { anyone: 'debtor' }
    expect(again(anyone, { target }, {})).toEqual([true, false])
    const amount: Condition = { compare: [{ amount: 'asked', task: 'answer', of: 'each' }, '=', 0] }
    expect(again(amount, { each: id('2') }, { each: id('2.1') })).toEqual([true, true])
  })
  test('what depends on the whole is computed once', () => {
    const answers = noAnswers()
    const open: Condition = { task: 'answer', state: 'open' }
    expect(check(open, state, { answers })).toBe(true)
    expect(check(open, owing(), { answers })).toBe(true)
    const parties: Condition = { units: 'actor', among: 'members' }
    expect(check(parties, state, { answers })).toBe(true)
    expect(check(parties, aState({ parties: [] }), { answers })).toBe(true)
    expect(check({ anyone: 'members' }, aState({ parties: [] }), { answers })).toBe(true)
  })
})

describe('joined conditions', () => {
  const YES: Condition = { stage: 'a' }
  const NO: Condition = { stage: 'b' }
  const at = aState({ stage: 'a' })
  test.each<[Condition, boolean]>([
    [{ not: YES }, false],
    [{ not: NO }, true],
    [{ all: [YES, YES] }, true],
    [{ all: [YES, NO] }, false],
    [{ any: [NO, YES] }, true],
    [{ any: [NO, NO] }, false],
  ])('%j: %s', (condition, expected) => {
    expect(check(condition, at)).toBe(expected)
  })
})

describe('the stage', () => {
  test.each<[string | null, string | readonly string[], boolean]>([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', ['b', 'a'], true],
    ['a', ['b', 'c'], false],
    [null, 'a', false],
    [null, ['a', 'b'], false],
  ])('%s in %j: %s', (stage, asked, expected) => {
    expect(check({ stage: asked }, aState({ stage }))).toBe(expected)
  })
})

describe('units', () => {
  test('there is at least one', () => {
    expect(check({ anyone: 'below' })).toBe(true)
    expect(check({ anyone: 'below' }, aState(), { unitId: id('2.1.1') })).toBe(false)
  })
  test('all of them are among others, and there is at least one', () => {
    const among = (...whom: string[]) =>
      check({ units: { field: 'whom' }, among: 'parties' }, aState(), { values: { whom: whom.map(id) } })
    expect([among('1'), among('1', '2'), among('1', '1.1'), among()]).toEqual([true, true, false, false])
  })
})

describe('the dossier as a whole', () => {
  test('a later version is in force', () => {
    const under = (version: number) => ({
      world: worldAt(NINE, aRegulation(), { inForce: aRegulation({ version }) }),
    })
    const asked: Condition = { newVersion: true }
    expect(check(asked, aState(), under(2))).toBe(true)
    expect(check(asked, aState(), under(1))).toBe(false)
    expect(check(asked, aState({ regulationVersion: 3 }), under(2))).toBe(false)
  })
  test('settled: nothing is open and nothing is scheduled', () => {
    const asked: Condition = { settled: true }
    expect(check(asked, owing(DONE))).toBe(true)
    expect(check(asked, owing(DONE, OPEN))).toBe(false)
    const scheduled = [{ id: obligationId('s'), beginsAt: NINE, obligation: OPEN }]
    expect(check(asked, aState({ scheduled }))).toBe(false)
  })
  test('the target is open, or has ended', () => {
    const states = (condition: Condition) => [
      check(condition, aState(), { target: OPEN }),
      check(condition, aState(), { target: DONE }),
      check(condition),
    ]
    expect(states({ target: 'open' })).toEqual([true, false, false])
    expect(states({ target: 'ended' })).toEqual([false, true, false])
  })
})

describe('a value', () => {
  test.each<[string, Condition, boolean]>([
    ['there is one', { field: 'a' }, true],
    ['there is none', { field: 'b' }, false],
    ['this one', { field: 'a', is: 'x' }, true],
    ['another one', { field: 'a', is: 'y' }, false],
    ['one of these', { field: 'a', is: ['y', 'x'] }, true],
    ['none of these', { field: 'a', is: ['y', 'z'] }, false],
    ['none is none of these', { field: 'b', is: ['y', 'z'] }, false],
  ])('%s', (_, condition, expected) => {
    expect(check(condition, aState(), { values: { a: 'x' } })).toBe(expected)
  })
  test('of the act, otherwise of the target, otherwise of the dossier', () => {
    const target = anObligation('o', { terms: { a: 2, b: 2 } })
    const from = reading(aState({ fields: { a: 3, b: 3, c: 3 } }), { target, values: { a: 1 } })
    expect(['a', 'b', 'c', 'd'].map((name) => lookUp(name, from))).toEqual([1, 2, 3, undefined])
    expect(lookUp('c', reading(aState({ fields: { c: 3 } })))).toBe(3)
  })
})

describe('a comparison', () => {
  test.each<[Comparison, readonly boolean[]]>([
    ['<', [true, false, false]],
    ['<=', [true, true, false]],
    ['=', [false, true, false]],
    ['>=', [false, true, true]],
    ['>', [false, false, true]],
  ])('1, 2, 3 %s 2: %j', (comparison, expected) => {
    expect([1, 2, 3].map((left) => check({ compare: [left, comparison, 2] }))).toEqual(expected)
  })

  const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const
  test('a missing value satisfies no comparison', () => {
    for (const comparison of COMPARISONS) {
      expect(check({ compare: [{ field: 'none' }, comparison, 2] })).toBe(false)
      expect(check({ compare: [2, comparison, { field: 'none' }] })).toBe(false)
      expect(check({ compare: [{ field: 'none' }, comparison, { field: 'none' }] })).toBe(false)
    }
  })

  const parts = (...all: readonly Partial<Part>[]): readonly Part[] =>
    all.map((more, index) => ({ key: String(index), text: '', state: 'open', ground: null, ...more }))
  const state = aState({
    head: { ...HEAD, openedAt: EIGHT },
    fields: { n: 7, own: 5, rows: [{ n: 1 }, { n: 2 }, { m: 9 }], words: 'x' },
    parties: [aParty('2.1', 'addressee')],
    obligations: [
      anObligation('a', {
        parts: parts(
          { quantity: 10, given: 4, refused: 1 },
          { quantity: 3 },
          {},
          { state: 'answered' },
          { state: 'refused' },
        ),
      }),
      anObligation('b', { debtor: id('2'), parts: parts({ quantity: 100, given: 50, refused: 0 }) }),
      anObligation('c', { task: 'perform', parts: parts({ quantity: 1000 }) }),
    ],
  })
  const target = anObligation('o', { clock: openClockUntil(instant(NINE + 5), EIGHT) })
  const HOUR = 3_600_000
  test.each<[string, Operand, number]>([
    ['a number', 3, 3],
    ['a field', { field: 'n' }, 7],
    ['a field of the act goes before', { field: 'own' }, 6],
    ['a field of the dossier alone', { dossier: 'own' }, 5],
    ['an instant', { field: 'instant' }, NINE],
    ['an hour after it', { field: 'instant', plus: { amount: 1, unit: 'hour' } }, NINE + HOUR],
    [
      'as long after it as a matter may be opened again',
      { field: 'instant', plus: 'reopenWithin' },
      local('2022-10-13 00:00'),
    ],
    ['the first instant of a date', { field: 'date' }, Date.parse('2022-09-12T00:00:00+07:00')],
    ['a total', { sum: 'rows', column: 'n' }, 3],
    ['what was asked', { amount: 'asked', task: 'answer' }, 10 + 3 + 1 + 1 + 1 + 100],
    ['what is open', { amount: 'open', task: 'answer' }, 5 + 3 + 1 + 0 + 0 + 50],
    ['what was done', { amount: 'done', task: 'answer' }, 4 + 0 + 0 + 1 + 0 + 50],
    ['of some units', { amount: 'asked', task: 'answer', of: { role: 'addressee' } }, 16],
    ['of none', { amount: 'asked', task: 'answer', of: { role: 'guest' } }, 0],
    ['now', { time: 'now' }, NINE],
    ['when it was opened', { time: 'opened' }, EIGHT],
    ['when the target is due', { time: 'due' }, NINE + 5],
    ['an hour after it was opened', { time: 'opened', plus: { amount: 1, unit: 'hour' } }, EIGHT + HOUR],
  ])('%s', (_, operand, expected) => {
    const values = { own: 6, instant: '2022-09-12T02:00:00.000Z', date: '2022-09-12' }
    const compared = (comparison: Comparison, right: number) =>
      check({ compare: [operand, comparison, right] }, state, { target, values })
    expect([compared('=', expected), compared('<=', expected), compared('>=', expected)]).toEqual([true, true, true])
  })

  test.each<[string, Operand]>([
    ['words are no number', { field: 'words' }],
    ['an hour after nothing', { field: 'none', plus: { amount: 1, unit: 'hour' } }],
    ['the total of what are no rows', { sum: 'words', column: 'n' }],
    ['a list is no number', { dossier: 'rows' }],
    ['when nothing is due', { time: 'due' }],
  ])('%s', (_, operand) => {
    for (const comparison of COMPARISONS) expect(check({ compare: [operand, comparison, 0] }, state)).toBe(false)
  })

  test('a target without a due instant is never due', () => {
    const never = anObligation('o', { clock: { ...OPEN.clock, due: null } })
    expect(check({ compare: [{ time: 'due' }, '>=', 0] }, state, { target: never })).toBe(false)
  })
})
