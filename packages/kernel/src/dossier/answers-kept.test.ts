import { describe, expect, test } from 'vitest'
import { anObligation, aState, obligationId, worldByHand } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import type { Condition, Operand } from '../kinds/condition.ts'
import type { Who } from '../kinds/who.ts'
import type { Obligation } from '../obligation/index.ts'
import { holds } from './conditions.ts'
import { grow, positionsIn, settle } from './fold.ts'
import { isInTurn, noAnswers, once, type Reading, unitsIn } from './reading.ts'
import { forgetIndex, indexOf } from './surroundings.ts'

const OF_TWO = anObligation('two')
const OF_ONE = anObligation('one', { debtor: id('1.1'), creditor: id('2.1'), state: 'released' })
const state = aState({ obligations: [OF_TWO, OF_ONE] })
/** Readings of one dossier that share what was answered before. */
function readings() {
  const answers = noAnswers()
  const world = worldByHand()
  return (target: Obligation | undefined, more: Partial<Reading> = {}): Reading => ({
    around: state,
    world,
    unitId: id('2.1'),
    target,
    values: {},
    audience: [],
    answers,
    ...more,
  })
}

test('an answer is reckoned once, whatever it is', () => {
  for (const answer of [true, false, 0]) {
    let reckoned = 0
    const kept = new Map<string, unknown>()
    const ask = () => once(kept, 'x', () => ((reckoned += 1), answer))
    expect([ask(), ask(), reckoned]).toEqual([answer, answer, 1])
  }
})

test('who is meant changes from obligation to obligation, or does not', () => {
  const inTurn: readonly (Who | undefined)[] = ['debtor', 'creditor', 'each']
  const always: readonly (Who | undefined)[] = [
    'actor',
    'originator',
    'members',
    'parties',
    'lead',
    'audience',
    undefined,
    { role: 'guest' },
    { field: 'to' },
  ]
  expect(inTurn.map(isInTurn)).toEqual([true, true, true])
  expect(always.map(isInTurn)).toEqual(always.map(() => false))
})

describe('readings of one dossier', () => {
  test('share the units that are the same for all, and only these', () => {
    const of = readings()
    expect(unitsIn('members', of(OF_TWO))).toBe(unitsIn('members', of(OF_ONE)))
    expect([OF_TWO, OF_ONE, undefined].map((target) => unitsIn('debtor', of(target)).list)).toEqual([
      [id('2.1')],
      [id('1.1')],
      [],
    ])
    expect([OF_TWO, OF_ONE].map((target) => unitsIn('creditor', of(target)).list)).toEqual([[id('1.1')], [id('2.1')]])
    const each = ['1.1', '2.1'].map((unit) => unitsIn('each', of(undefined, { each: id(unit) })).list)
    expect(each).toEqual([[id('1.1')], [id('2.1')]])
  })

  test.each<[Condition, readonly boolean[]]>([
    [{ task: 'answer', state: 'open', of: 'debtor' }, [true, false]],
    [{ task: 'answer', state: 'open', of: 'creditor' }, [false, true]],
    [{ task: 'answer', state: 'open', of: 'members' }, [true, true]],
    [{ task: 'answer', state: 'open' }, [true, true]],
    [{ units: 'debtor', among: 'members' }, [true, false]],
    [{ units: 'originator', among: 'debtor' }, [false, true]],
    [{ units: 'originator', among: 'creditor' }, [true, false]],
    [{ target: 'open' }, [true, false]],
  ])('answer %j for each obligation as if it stood alone', (condition, expected) => {
    const of = readings()
    expect([OF_TWO, OF_ONE].map((target) => holds(condition, of(target)))).toEqual(expected)
    expect([OF_TWO, OF_ONE].map((target) => holds(condition, readings()(target)))).toEqual(expected)
  })

  test('add amounts for each obligation as if it stood alone', () => {
    const parts = [1, 2].map((n) => ({ key: `${n}`, text: 'x', state: 'open', ground: null, quantity: n }) as const)
    const around = aState({
      obligations: [
        { ...OF_TWO, parts },
        { ...OF_ONE, parts: parts.slice(1) },
      ],
    })
    const amount = (of?: Who): Operand => ({ amount: 'asked', task: 'answer', ...(of === undefined ? {} : { of }) })
    const reads = readings()
    const is = (operand: Operand, target: Obligation, number: number) =>
      holds({ compare: [operand, '=', number] }, reads(target, { around }))
    const [ofDebtor, ofAll] = [amount('debtor'), amount()]
    expect([is(ofDebtor, OF_TWO, 3), is(ofDebtor, OF_ONE, 2)]).toEqual([true, true])
    expect([is(ofAll, OF_TWO, 5), is(ofAll, OF_ONE, 5)]).toEqual([true, true])
  })
})

describe('what is found in a list of obligations', () => {
  test('is sorted once', () => {
    const { obligations } = aState({ obligations: [OF_TWO, OF_ONE] })
    const [index, positions] = [indexOf(obligations), positionsIn(obligations)]
    expect(indexOf(obligations)).toBe(index)
    expect(positionsIn(obligations)).toBe(positions)
    expect([...positions]).toEqual([
      [obligationId('two'), 0],
      [obligationId('one'), 1],
    ])
    expect(indexOf([...obligations])).not.toBe(index)
    expect([forgetIndex(obligations), forgetIndex(obligations)]).toEqual([true, false])
    expect(indexOf(obligations)).not.toBe(index)
  })
  test('and a state that grew knows it already', () => {
    const growing = grow(state)
    const { positions } = growing
    expect(positionsIn(settle(growing).obligations)).toBe(positions)
    expect(positions).not.toBe(positionsIn(state.obligations))
  })
})
