import { describe, expect, test } from 'vitest'
import type { Comparison, Condition } from '../condition.ts'
import { canHold, type Sure } from './can-hold.ts'

const A: Condition = { stage: 'a' }
const OTHER: Condition = { newVersion: true }
const TARGET: Sure = { openTarget: ['answer'] }
const STAGE: Sure = { stage: 'a' }

/** Whether the condition can hold, and whether its contrary can. */
const both = (condition: Condition, sure?: Sure) => [canHold(condition, sure), canHold({ not: condition }, sure)]
const OPEN = [true, true]
const ALWAYS = [true, false]
const NEVER = [false, true]

test('no condition always holds, and what is no condition is judged elsewhere', () => {
  expect(canHold(undefined)).toBe(true)
  expect(both({ x: 1 } as never)).toEqual(OPEN)
})

describe('a stage', () => {
  test.each<[Condition, Sure | undefined, readonly boolean[]]>([
    [A, undefined, OPEN],
    [A, TARGET, OPEN],
    [A, STAGE, ALWAYS],
    [{ stage: 'b' }, STAGE, NEVER],
    [{ stage: ['b', 'a'] }, STAGE, ALWAYS],
    [{ stage: ['b', 'c'] }, STAGE, NEVER],
    // Not a part of the name.
    [{ stage: 'ab' }, STAGE, NEVER],
  ])('%j where it is %j', (condition, sure, can) => {
    expect(both(condition, sure)).toEqual(can)
  })
})

describe('numbers', () => {
  test.each<[Comparison, boolean, boolean, boolean]>([
    ['<', true, false, false],
    ['<=', true, true, false],
    ['=', false, true, false],
    ['>=', false, true, true],
    ['>', false, false, true],
  ])('%s is known for less, equal and more', (comparison, less, equal, more) => {
    const known = [1, 2, 3].map((left) => both({ compare: [left, comparison, 2] }))
    expect(known).toEqual([less, equal, more].map((holds) => [holds, !holds]))
  })
  test('a comparison that there is not is not known', () => {
    expect(both({ compare: [1, '!' as '<', 2] })).toEqual(OPEN)
  })
  test.each<[Condition, readonly boolean[]]>([
    [{ compare: [{ field: 'x' }, '<', 1] }, OPEN],
    [{ compare: [1, '<', { field: 'x' }] }, OPEN],
    [{ compare: [{ field: 'x' }, '<', { field: 'y' }] }, OPEN],
    [{ compare: [{ field: 'x' }, '>', { field: 'y' }] }, OPEN],
    // A value is neither less nor more than itself; it equals itself where there is one.
    [{ compare: [{ field: 'x' }, '<', { field: 'x' }] }, NEVER],
    [{ compare: [{ field: 'x' }, '>', { field: 'x' }] }, NEVER],
    [{ compare: [{ field: 'x' }, '=', { field: 'x' }] }, OPEN],
    [{ compare: [{ field: 'x' }, '<=', { field: 'x' }] }, OPEN],
    [{ compare: [{ field: 'x' }, '>=', { field: 'x' }] }, OPEN],
  ])('%j', (condition, can) => {
    expect(both(condition)).toEqual(can)
  })
})

describe('about an open obligation', () => {
  const TWO: Sure = { openTarget: ['answer', 'perform'] }
  test.each<[Condition, Sure | undefined, readonly boolean[]]>([
    [{ settled: true }, undefined, OPEN],
    [{ settled: true }, TARGET, NEVER],
    [{ target: 'open' }, undefined, OPEN],
    [{ target: 'open' }, TARGET, ALWAYS],
    [{ target: 'ended' }, undefined, OPEN],
    [{ target: 'ended' }, TARGET, NEVER],
    [{ task: 'answer', state: 'open' }, undefined, OPEN],
    [{ task: 'answer', state: 'open' }, TARGET, ALWAYS],
    [{ task: 'answer', state: 'open', count: 'any' }, TARGET, ALWAYS],
    [{ task: ['x', 'answer'], state: 'open' }, TARGET, ALWAYS],
    [{ task: ['answer', 'perform'], state: 'open' }, TWO, ALWAYS],
    [{ task: 'answer', state: 'open' }, TWO, OPEN],
    [{ task: 'x', state: 'open' }, TARGET, OPEN],
    [{ task: 'answers', state: 'open' }, TARGET, OPEN],
    [{ task: 'answer', state: 'ended' }, TARGET, OPEN],
    [{ task: 'answer', state: 'open', count: 'all' }, TARGET, OPEN],
    [{ task: 'answer', state: 'open', count: 2 }, TARGET, OPEN],
    [{ task: 'answer', state: 'open', of: 'debtor' }, TARGET, OPEN],
    [{ task: 'answer', state: 'open', about: 'target' }, TARGET, OPEN],
    [OTHER, TARGET, OPEN],
  ])('%j where %j', (condition, sure, can) => {
    expect(both(condition, sure)).toEqual(can)
  })
})

describe('several together', () => {
  const never: Condition = { compare: [2, '<', 1] }
  const always: Condition = { compare: [1, '<', 2] }
  const not: Condition = { not: OTHER }
  test.each<[Condition, readonly boolean[]]>([
    [{ all: [] }, ALWAYS],
    [{ any: [] }, NEVER],
    [{ all: [OTHER, not] }, NEVER],
    [{ any: [OTHER, not] }, ALWAYS],
    [{ all: [OTHER, OTHER] }, OPEN],
    [{ all: [OTHER, A] }, OPEN],
    [{ all: [OTHER, never] }, NEVER],
    [{ any: [OTHER, never] }, OPEN],
    [{ all: [OTHER, always] }, OPEN],
    [{ any: [OTHER, always] }, ALWAYS],
    [{ all: [{ any: [OTHER, A] }, not] }, OPEN],
    [{ all: [{ any: [OTHER, A] }, not, { not: A }] }, NEVER],
    [{ not: { not: never } }, NEVER],
  ])('%j', (condition, can) => {
    expect(both(condition)).toEqual(can)
  })

  test('with more than five hundred ways it counts as possible', () => {
    const ways = (count: number): Condition => ({
      any: Array.from({ length: count }, (_, index) => ({ field: `f${index}` })),
    })
    expect(canHold({ all: [ways(500), OTHER, not] })).toBe(false)
    expect(canHold({ all: [ways(501), OTHER, not] })).toBe(true)
  })
})

describe('one field has one value', () => {
  const is = (...values: readonly string[]): Condition => ({ field: 'x', is: values })
  const a: Condition = { field: 'x', is: 'a' }
  const given: Condition = { field: 'x' }
  const no = (condition: Condition): Condition => ({ not: condition })
  test.each<[readonly Condition[], boolean]>([
    [[a], true],
    [[a, is('a')], true],
    [[a, is('b')], false],
    [[is('a', 'b'), is('b', 'c')], true],
    [[is('a', 'b'), is('c', 'd')], false],
    [[is('a', 'b'), is('b', 'c'), is('c', 'a')], false],
    [[a, no(is('a'))], false],
    [[is('a', 'b'), no(a)], true],
    [[is('a', 'b'), no(a), no(is('b'))], false],
    [[is('a', 'b'), no(is('a', 'b', 'c'))], false],
    [[no(a), no(is('b'))], true],
    [[a, given], true],
    [[a, no(given)], false],
    [[no(given), a], false],
    [[given, no(a)], true],
    [[no(given), no(a)], true],
    [[a, { field: 'y', is: 'b' }], true],
    [[a, no({ field: 'y', is: 'a' })], true],
    [[a, { field: 'y', is: 'b' }, no({ field: 'y', is: 'b' })], false],
    [[a, OTHER], true],
    [[a, no(OTHER)], true],
  ])('all of %j: %s', (all, can) => {
    expect(canHold({ all })).toBe(can)
  })
})
