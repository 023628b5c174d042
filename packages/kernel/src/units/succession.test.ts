import { describe, expect, test } from 'vitest'
import { counted, type Counter } from '../../test/counted.ts'
import { civilDate, type UnitId } from '../ids.ts'
import { buildSuccessionIndex, type Succession } from './succession.ts'

const id = (text: string): UnitId => text as UnitId
const REFORM = '2025-07-01'

const edge = (from: string, to: string, extent: 'full' | 'partial' = 'full', on = REFORM): Succession => ({
  predecessorId: id(from),
  successorId: id(to),
  extent,
  on: civilDate(on),
})
const heirs = (edges: readonly Succession[], of: string, on = REFORM): readonly string[] =>
  buildSuccessionIndex(edges).heirsOf(id(of), civilDate(on))

describe('the heirs of a unit', () => {
  test.each<[string, readonly Succession[], readonly string[]]>([
    ['itself where nothing became of it', [edge('b', 'c')], ['a']],
    ['itself before the day', [edge('a', 'b', 'full', '2025-07-02')], ['a']],
    ['the successor from its first day on', [edge('a', 'b', 'full', '2025-07-01')], ['b']],
    ['the successor of a successor', [edge('a', 'b'), edge('b', 'c')], ['c']],
    ['every part where it was divided', [edge('a', 'b', 'partial'), edge('a', 'c', 'partial')], ['b', 'c']],
    [
      'the full successor before the parts, read last',
      [edge('a', 'b', 'partial'), edge('a', 'c'), edge('a', 'd', 'partial')],
      ['c', 'b', 'd'],
    ],
    [
      'the full successor before the parts, read first',
      [edge('a', 'c'), edge('a', 'b', 'partial'), edge('a', 'd', 'partial')],
      ['c', 'b', 'd'],
    ],
    [
      'one heir once, whichever way it is reached',
      [edge('a', 'b', 'partial'), edge('a', 'c', 'partial'), edge('b', 'd'), edge('c', 'd')],
      ['d'],
    ],
    [
      'what was reached by the day, part by part',
      [edge('a', 'b', 'partial'), edge('a', 'c', 'partial'), edge('b', 'd', 'full', '2026-01-01')],
      ['b', 'c'],
    ],
  ])('%s', (_, edges, expected) => expect(heirs(edges, 'a')).toEqual(expected))

  test('a ring of successions ends, wherever it is entered', () => {
    const counter: Counter = { steps: 0 }
    const ring = [edge('a', 'b'), edge('b', 'c'), edge('c', 'b'), edge('c', 'd', 'partial')]
    const index = buildSuccessionIndex(ring.map((each) => counted(each, counter, 1000)))
    expect(index.heirsOf(id('a'), civilDate(REFORM))).toEqual(['d'])
  })
})

test('direct successors, the full one first, and predecessors in the order of reading', () => {
  const edges = [edge('a', 'x', 'partial'), edge('b', 'y'), edge('a', 'y'), edge('c', 'y', 'partial')]
  const index = buildSuccessionIndex(edges)
  expect(index.successorsOf(id('a')).map((each) => each.successorId)).toEqual(['y', 'x'])
  expect(index.predecessorsOf(id('y')).map((each) => each.predecessorId)).toEqual(['b', 'a', 'c'])
  expect(index.successorsOf(id('y'))).toEqual([])
  expect(index.predecessorsOf(id('a'))).toEqual([])
})
