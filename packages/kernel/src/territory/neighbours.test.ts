import { describe, expect, test } from 'vitest'
import { civilDate, type UnitId } from '../ids.ts'
import type { AdjoiningPair } from './adjoining.ts'
import { buildNeighbourIndex } from './neighbours.ts'

const id = (text: string): UnitId => text as UnitId
const DAY = civilDate('2022-09-12')

const pair = (a: string, b: string, over: Partial<AdjoiningPair> = {}): AdjoiningPair => ({
  a: id(a),
  b: id(b),
  quality: 'edge',
  sharedKm: 1,
  distanceKm: 5,
  validFrom: civilDate('2020-01-01'),
  validTo: null,
  ...over,
})
const around = (pairs: readonly AdjoiningPair[], of = 'a') => buildNeighbourIndex(pairs).neighboursOf(id(of), DAY)
const order = (pairs: readonly AdjoiningPair[]): readonly string[] => around(pairs).map((each) => each.unitId)

describe('adjoining units are listed', () => {
  test.each<[string, readonly AdjoiningPair[], readonly string[]]>([
    [
      'what is sure before what may be, however long or near',
      [pair('a', 'b', { quality: 'candidate', sharedKm: 9, distanceKm: 1 }), pair('a', 'c')],
      ['c', 'b'],
    ],
    [
      'the same, read the other way',
      [pair('a', 'c'), pair('a', 'b', { quality: 'candidate', sharedKm: 9 })],
      ['c', 'b'],
    ],
    [
      'the longer boundary first, however far',
      [
        pair('a', 'b', { sharedKm: 2, distanceKm: 1 }),
        pair('a', 'c', { sharedKm: 7 }),
        pair('a', 'd', { sharedKm: 4 }),
      ],
      ['c', 'd', 'b'],
    ],
    [
      'a boundary of no known length last',
      [pair('a', 'b', { sharedKm: null }), pair('a', 'c', { sharedKm: 0.5 })],
      ['c', 'b'],
    ],
    [
      'the same, read the other way',
      [pair('a', 'c', { sharedKm: 0.5 }), pair('a', 'b', { sharedKm: null })],
      ['c', 'b'],
    ],
    [
      'the nearer first where the boundaries are as long',
      [pair('a', 'b', { distanceKm: 9 }), pair('a', 'c', { distanceKm: 2 }), pair('a', 'd', { distanceKm: 4 })],
      ['c', 'd', 'b'],
    ],
    [
      'an unknown distance last',
      [pair('a', 'b', { distanceKm: null }), pair('a', 'c', { distanceKm: 800 })],
      ['c', 'b'],
    ],
    [
      'the same, read the other way',
      [pair('a', 'c', { distanceKm: 800 }), pair('a', 'b', { distanceKm: null })],
      ['c', 'b'],
    ],
    [
      'by their ids where nothing else tells them apart',
      [pair('a', 'd'), pair('a', 'b'), pair('a', 'c')],
      ['b', 'c', 'd'],
    ],
    [
      'by their ids where no distance is known',
      [
        pair('a', 'd', { distanceKm: null }),
        pair('a', 'b', { distanceKm: null }),
        pair('a', 'c', { distanceKm: null }),
      ],
      ['b', 'c', 'd'],
    ],
  ])('%s', (_, pairs, expected) => {
    expect(order(pairs)).toEqual(expected)
    expect(order(pairs.toReversed())).toEqual(expected)
  })

  test('from either side, with the figures of the pair', () => {
    const index = buildNeighbourIndex([pair('a', 'b', { sharedKm: 3, distanceKm: 7 })])
    const figures = { quality: 'edge', sharedKm: 3, distanceKm: 7 }
    expect(index.neighboursOf(id('a'), DAY)).toEqual([{ unitId: 'b', ...figures }])
    expect(index.neighboursOf(id('b'), DAY)).toEqual([{ unitId: 'a', ...figures }])
  })

  test('a distance that was not measured is absent', () => {
    const { distanceKm: _, ...bare } = pair('a', 'b')
    expect(around([bare])).toEqual([{ unitId: 'b', quality: 'edge', sharedKm: 1, distanceKm: null }])
  })

  test('nobody beside itself', () => expect(around([pair('a', 'a'), pair('a', 'b')])).toHaveLength(1))
})

describe('of several pairs of the same two units the most certain counts', () => {
  const sure = pair('a', 'b', { sharedKm: 2 })
  test.each<[string, AdjoiningPair]>([
    ['an edge before a candidate', pair('b', 'a', { quality: 'candidate', sharedKm: 8 })],
    ['the longer boundary', pair('b', 'a', { sharedKm: 1 })],
    ['the nearer', pair('a', 'b', { sharedKm: 2, distanceKm: 6 })],
  ])('%s', (_, other) => {
    expect(around([sure, other])).toEqual([{ unitId: 'b', quality: 'edge', sharedKm: 2, distanceKm: 5 }])
    expect(around([other, sure])).toEqual(around([sure, other]))
  })
})

test('a pair counts from its first day until before its last', () => {
  const index = buildNeighbourIndex([
    pair('a', 'b', { validTo: civilDate('2022-01-01') }),
    pair('a', 'c', { validFrom: civilDate('2022-01-01') }),
  ])
  const on = (day: string) => index.neighboursOf(id('a'), civilDate(day)).map((each) => each.unitId)
  expect(['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map(on)).toEqual([[], ['b'], ['b'], ['c']])
  expect(index.neighboursOf(id('b'), DAY)).toEqual([])
  expect(index.neighboursOf(id('unknown'), DAY)).toEqual([])
})
