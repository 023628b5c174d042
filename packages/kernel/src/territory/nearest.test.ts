import { describe, expect, test } from 'vitest'
import { civilDate, type UnitId } from '../ids.ts'
import type { Unit } from '../units/unit.ts'
import { type GeoPoint, greatCircleKm, nearestUnits } from './nearest.ts'

const at = (lat: number, lon: number): GeoPoint => ({ lat, lon })
/** One degree of a great circle on a sphere with the Earth's mean radius. */
const DEGREE_KM = 111.19508

describe('great-circle distance', () => {
  test.each<[string, GeoPoint, GeoPoint, number]>([
    ['no way', at(10.5, 106.4), at(10.5, 106.4), 0],
    ['a degree of latitude', at(10, 106), at(11, 106), DEGREE_KM],
    ['a degree along the equator', at(0, 106), at(0, 107), DEGREE_KM],
    ['across the date line', at(0, 179.5), at(0, -179.5), DEGREE_KM],
    ['a quarter of the Earth', at(0, 0), at(0, 90), 90 * DEGREE_KM],
    ['from the equator to a pole', at(0, 17), at(90, 106), 90 * DEGREE_KM],
    ['over a pole', at(80, 0), at(80, 180), 20 * DEGREE_KM],
    ['half around the Earth', at(0, 0), at(0, 180), 180 * DEGREE_KM],
    // These come from the spherical law of cosines, another way to the same result.
    ['a degree of longitude at 60° north', at(60, 10), at(60, 11), 55.59701],
    ['ten degrees of longitude at 60° north', at(60, 10), at(60, 20), 555.4459],
    ['between two latitudes', at(10, 0), at(50, 80), 8444.10499],
  ])('%s', (_, a, b, km) => {
    expect(greatCircleKm(a, b)).toBeCloseTo(km, 2)
    expect(greatCircleKm(b, a)).toBeCloseTo(km, 2)
  })

  test('of two points opposite each other, where rounding makes a sine greater than 1', () => {
    const opposite = greatCircleKm(at(67.46067712984348, 213.30000956366595), at(-67.46067708486696, 393.300009528494))
    expect(opposite).toBeCloseTo(180 * DEGREE_KM, 2)
  })
})

const unit = (code: string, point: GeoPoint | null): Unit => ({
  id: `unit ${code}` as UnitId,
  code,
  level: 'commune',
  branch: 'police',
  name: { vi: code, en: code },
  shortName: code,
  parentId: null,
  validFrom: civilDate('2020-01-01'),
  validTo: null,
  point,
})

describe('the nearest units', () => {
  const units = [unit('c', at(11.3, 106)), unit('none', null), unit('a', at(11.1, 106)), unit('b', at(11.2, 106))]
  const nearest = (all: readonly Unit[], n: number) => nearestUnits(at(11, 106), all, n).map((each) => each.unit.code)

  test.each([
    [2, ['a', 'b']],
    [3, ['a', 'b', 'c']],
    [9, ['a', 'b', 'c']],
    [0, []],
    [-1, []],
  ])('%i of them: %j', (n, codes) => expect(nearest(units, n)).toEqual(codes))

  test('with their distances', () => {
    const [first, second] = nearestUnits(at(11, 106), units, 2)
    expect(first?.distanceKm).toBeCloseTo(DEGREE_KM / 10, 3)
    expect(second?.distanceKm).toBeCloseTo(DEGREE_KM / 5, 3)
  })

  test('if equally near: by code, whatever the order of reading', () => {
    const twins = ['d', 'b', 'a', 'c'].map((code) => unit(code, at(11.1, 106)))
    expect(nearest(twins, 4)).toEqual(['a', 'b', 'c', 'd'])
    expect(nearest(twins.toReversed(), 4)).toEqual(['a', 'b', 'c', 'd'])
  })
})
