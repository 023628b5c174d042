import { describe, expect, test } from 'vitest'
import { id as unit } from '../../test/small-world.ts'
import { anObligation, aState, NINE, obligationId } from '../../test/by-hand.ts'
import type { Obligation } from '../obligation/index.ts'
import { forgetIndex, indexOf, isSettled } from './surroundings.ts'

const one = (name: string, about: string | null, task: string, state: Obligation['state'] = 'open') =>
  anObligation(name, { about: about === null ? null : obligationId(about), task, state })

/** first ← second (ended) ← third; first ← fourth (ended); alone. */
const ALL = [
  one('first', null, 'a'),
  one('second', 'first', 'b', 'discharged'),
  one('third', 'second', 'c'),
  one('fourth', 'first', 'd', 'refused'),
  one('alone', null, 'a', 'released'),
]

describe('an index of obligations', () => {
  const index = indexOf(ALL)
  const names = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id)

  test.each([
    ['first', ['second', 'fourth'], ['second', 'fourth', 'third']],
    ['second', ['third'], ['third']],
    ['third', [], []],
    ['alone', [], []],
    ['none', [], []],
  ])('about %s: %j; under it: %j', (name, about, under) => {
    expect(names(index.about(name))).toEqual(about)
    expect(names(index.under(name))).toEqual(under)
  })

  test.each([
    ['first', ['b'], false, false],
    ['first', ['c'], false, true],
    ['first', ['x', 'c'], false, true],
    ['first', ['d'], false, false],
    ['first', ['a'], false, false],
    ['second', ['c'], true, true],
    ['second', ['x', 'c'], true, true],
    ['second', ['b'], false, false],
    ['third', ['c'], false, false],
    ['none', ['c'], false, false],
  ])('%s: open of %j about it %s, under it %s', (name, tasks, about, under) => {
    expect(index.anyOpenAbout(name, tasks)).toBe(about)
    expect(index.anyOpenUnder(name, tasks)).toBe(under)
  })

  test('by task', () => {
    expect(names(index.byTask('a'))).toEqual(['first', 'alone'])
    expect(names(index.byTask('x'))).toEqual([])
  })

  test('settled if nothing is open', () => {
    expect(index.isSettled).toBe(false)
    expect(indexOf([]).isSettled).toBe(true)
    expect(indexOf([one('x', null, 'a', 'refused')]).isSettled).toBe(true)
  })

  test('is made once for a list', () => {
    expect(indexOf(ALL)).toBe(indexOf(ALL))
    expect(indexOf(ALL)).not.toBe(indexOf([...ALL]))
    expect(names(indexOf(ALL).byTask('d'))).toEqual(['fourth'])
  })

  test('is made again after the list has changed', () => {
    const list = [...ALL]
    expect(names(indexOf(list).byTask('e'))).toEqual([])
    list.push(one('fifth', null, 'e'))
    forgetIndex(list)
    expect(names(indexOf(list).byTask('e'))).toEqual(['fifth'])
  })

  test('by debtor and task', () => {
    const list = [...ALL, { ...one('sixth', null, 'a'), debtor: unit('2') }]
    expect(names(indexOf(list).owedBy(unit('2'), 'a'))).toEqual(['sixth'])
    expect(names(indexOf(list).owedBy(unit('2.1'), 'a'))).toEqual(['first', 'alone'])
    expect(names(indexOf(list).owedBy(unit('2'), 'b'))).toEqual([])
  })

  test.each([
    ['third', 'second', true],
    ['third', 'first', true],
    ['fourth', 'first', true],
    ['fourth', 'second', false],
    ['first', 'first', false],
    ['alone', 'first', false],
    ['third', undefined, false],
  ])('%s is under %s: %s', (name, above, expected) => {
    const found = ALL.find(({ id }) => id === name)
    expect(found && indexOf(ALL).isUnder(found, above)).toBe(expected)
  })
})

test.each([
  ['nothing', aState(), true],
  ['ended', aState({ obligations: [one('a', null, 'a', 'released')] }), true],
  ['open', aState({ obligations: [one('b', null, 'a', 'released'), one('a', null, 'a')] }), false],
  [
    'to come',
    aState({ scheduled: [{ id: obligationId('s'), beginsAt: NINE, obligation: one('s', null, 'a') }] }),
    false,
  ],
])('a dossier is settled: %s', (_, state, settled) => {
  expect(isSettled(state)).toBe(settled)
})
