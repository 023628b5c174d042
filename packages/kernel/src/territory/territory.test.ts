import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate, type UnitId } from '../ids.ts'
import type { Unit } from '../units/unit.ts'
import type { AdjoiningPair } from './adjoining.ts'
import { greatCircleKm, nearestUnits } from './nearest.ts'
import { buildNeighbourIndex } from './neighbours.ts'

const id = (text: string): UnitId => text as UnitId
const pair = (a: string, b: string, over: Partial<AdjoiningPair> = {}): AdjoiningPair => ({
  a: id(a),
  b: id(b),
  quality: 'edge',
  sharedKm: 1,
  validFrom: civilDate('2020-10-29'),
  validTo: civilDate('2025-07-01'),
  ...over,
})
const DAY = civilDate('2022-09-12')

describe('neighbours', () => {
  const index = buildNeighbourIndex([
    pair('a', 'b', { quality: 'candidate', sharedKm: null, distanceKm: 9 }),
    pair('a', 'c', { quality: 'candidate', sharedKm: null, distanceKm: 2 }),
    pair('d', 'a', { sharedKm: 3 }),
    pair('a', 'e', { sharedKm: 8 }),
    pair('a', 'b', { validFrom: civilDate('2025-07-01'), validTo: null, sharedKm: 5 }),
    pair('a', 'a'),
  ])
  test('edges by length, then candidates by distance', () => {
    expect(index.neighboursOf(id('a'), DAY).map((each) => each.unitId)).toEqual(['e', 'd', 'c', 'b'])
  })
  test('by date', () => {
    expect(index.neighboursOf(id('a'), civilDate('2025-07-01')).map((each) => each.unitId)).toEqual(['b'])
    expect(index.neighboursOf(id('a'), civilDate('2020-10-28'))).toEqual([])
    expect(index.neighboursOf(id('unknown'), DAY)).toEqual([])
  })
})

test('adjoining is symmetric on every day, and nobody adjoins itself', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const day = fc.constantFrom('2020-01-01', '2021-01-01', '2022-09-12', '2025-03-01', '2025-07-01').map(civilDate)
  const anyPair = fc
    .record({
      a: name,
      b: name,
      quality: fc.constantFrom('edge' as const, 'candidate' as const),
      sharedKm: fc.option(fc.integer({ min: 1, max: 50 })),
      distanceKm: fc.option(fc.integer({ min: 1, max: 50 })),
      validFrom: day,
      validTo: fc.option(day),
    })
    .map(({ a, b, ...rest }) => pair(a, b, rest))
  fc.assert(
    fc.property(fc.array(anyPair, { maxLength: 30 }), day, (pairs, asOf) => {
      const index = buildNeighbourIndex(pairs)
      for (const from of ['a', 'b', 'c', 'd', 'e'].map(id)) {
        const list = index.neighboursOf(from, asOf)
        expect(new Set(list.map((each) => each.unitId)).size).toBe(list.length)
        for (const { unitId, ...figures } of list) {
          expect(unitId).not.toBe(from)
          const back = index.neighboursOf(unitId, asOf).find((each) => each.unitId === from)
          expect(back).toEqual({ unitId: from, ...figures })
        }
      }
    }),
    { seed: 303, numRuns: 300 },
  )
})

const at = (code: string, point: Unit['point']): Unit => ({
  id: id(code),
  code,
  level: 'commune',
  branch: 'police',
  name: { vi: code, en: code },
  shortName: code,
  parentId: null,
  validFrom: civilDate('2020-10-29'),
  validTo: null,
  point,
})

describe('nearest units', () => {
  test('Hà Nội to TP. Hồ Chí Minh is about 1,140 km', () => {
    const km = greatCircleKm({ lat: 21.0285, lon: 105.8542 }, { lat: 10.7769, lon: 106.7009 })
    expect(km).toBeGreaterThan(1130)
    expect(km).toBeLessThan(1150)
  })
  test('nearest first; units without a point are left out; equal distances by code', () => {
    const units = [
      at('far', { lat: 12, lon: 106 }),
      at('none', null),
      at('twin-b', { lat: 11.1, lon: 106 }),
      at('twin-a', { lat: 11.1, lon: 106 }),
      at('here', { lat: 11, lon: 106 }),
    ]
    const found = nearestUnits({ lat: 11, lon: 106 }, units, 3)
    expect(found.map((each) => each.unit.code)).toEqual(['here', 'twin-a', 'twin-b'])
    expect(found[0]?.distanceKm).toBe(0)
    expect(nearestUnits({ lat: 11, lon: 106 }, units, 0)).toEqual([])
  })
  test('distance is symmetric and satisfies the triangle inequality', () => {
    const point = fc.record({
      lat: fc.double({ min: 8, max: 24, noNaN: true }),
      lon: fc.double({ min: 102, max: 112, noNaN: true }),
    })
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(greatCircleKm(a, b)).toBeCloseTo(greatCircleKm(b, a), 9)
        expect(greatCircleKm(a, c)).toBeLessThanOrEqual(greatCircleKm(a, b) + greatCircleKm(b, c) + 1e-6)
      }),
      { seed: 303, numRuns: 200 },
    )
  })
})
