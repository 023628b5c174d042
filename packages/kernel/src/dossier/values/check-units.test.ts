import { describe, expect, test } from 'vitest'
import { id, worldAt } from '../../../test/small-world.ts'
import { local } from '../../../test/vietnam-calendar.ts'
import type { Refusal } from '../../refusal.ts'
import { checkArea, checkPlace, checkUnit, checkUnits } from './check-units.ts'

const world = worldAt(local('2022-09-12 08:00'))
const later = worldAt(local('2024-01-01 00:00'))
const no = (code: Refusal['code'], more: Partial<Refusal> = {}) => ({
  ok: false,
  refusal: { code, field: 'name', ...more },
})
const yes = (value: unknown) => ({ ok: true, value })
const HERE = { lat: 10.63, lon: 106.41 }
/** On the meridian of the small world's communes, 29.9 and 30.1 km south of the southernmost one. */
const SOUTH = 10.5
const KM_PER_DEGREE = 111.19
const southOf = (km: number) => ({ lat: SOUTH - km / KM_PER_DEGREE, lon: 106.51 })

describe('a unit', () => {
  test.each<[string, string, typeof world, unknown]>([
    ['that lives', '1.2.1', world, yes(id('1.2.1'))],
    ['that has ended', '1.2.1', later, no('unit.other-era')],
    ['that never was', '9', world, no('unit.unknown')],
  ])('%s', (_, code, on, expected) => {
    expect(checkUnit('name', id(code), on)).toEqual(expected)
  })
})

describe('units', () => {
  const check = (value: unknown, max = 2, relations?: Parameters<typeof checkUnits>[3]) =>
    checkUnits('name', value, max, relations, { world, unitId: id('1.1') })
  test.each<[string, unknown, unknown]>([
    ['no list', 'x', yes([])],
    ['as many as may be, each once', ['2.1', '2.1', '2'].map(id), yes([id('2.1'), id('2')])],
    ['too many', ['2.1', '2', '3'].map(id), no('field.too-many', { detail: { max: 2 } })],
    ['one that never was', ['2', '9'].map(id), no('unit.unknown')],
    ['oneself', ['2', '1.1'].map(id), no('unit.yourself')],
  ])('%s', (_, value, expected) => {
    expect(check(value)).toEqual(expected)
  })

  test('only units with the field’s relation to the sender', () => {
    expect(check([id('1.1.1')], 2, ['subordinate'])).toEqual(yes([id('1.1.1')]))
    expect(check([id('1.1.1'), id('2')], 2, ['subordinate'])).toEqual(no('unit.not-addressable'))
  })
})

describe('a place', () => {
  test.each<[string, unknown, unknown]>([
    ['none', undefined, no('field.required')],
    ['nothing', null, no('field.required')],
    ['words', 'ở đây', no('field.required')],
    ['a unit', { unitId: id('1.1') }, yes({ unitId: id('1.1') })],
    ['a unit that never was', { unitId: id('9') }, no('unit.unknown')],
    ['half a point', { lat: 10.63 }, no('field.required')],
    ['the other half', { lon: 106.41 }, no('field.required')],
    ['a point, and nothing beside it', { ...HERE, name: 'x' }, yes(HERE)],
    ['thirty kilometres from every unit', southOf(29.9), yes(southOf(29.9))],
    ['farther out', southOf(30.1), no('place.outside-every-unit')],
  ])('%s', (_, value, expected) => {
    expect(checkPlace('name', value, world)).toEqual(expected)
  })
})

test('if no commune exists, a point belongs to the territory of the nearest district', () => {
  const districts = {
    ...world,
    units: {
      ...world.units,
      nearest: (_: unknown, level: string) =>
        level === 'district'
          ? [
              { unitId: id('1.1'), km: 30 },
              { unitId: id('1.2'), km: 31 },
            ].slice(0, 1)
          : [],
    },
  }
  expect(checkPlace('name', HERE, districts)).toEqual(yes(HERE))
  const nobody = { ...world, units: { ...world.units, nearest: () => [] } }
  expect(checkPlace('name', HERE, nobody)).toEqual(no('place.outside-every-unit'))
})

describe('an area', () => {
  const check = (value: unknown, most = 3) => checkArea('name', value, most, world)
  const pair = (a: string, b: string) => [id(a), id(b)]
  const line = (points: number) => Array.from({ length: points }, () => [HERE.lat, HERE.lon])
  test.each<[string, unknown, unknown]>([
    ['none', undefined, no('field.required')],
    ['nothing', null, no('field.required')],
    ['words', 'ở đây', no('field.required')],
    ['a list', [id('1.1')], no('field.required')],
    ['nothing in it', {}, no('field.required')],
    ['units, each once', { units: [id('1.1'), id('1.1')] }, yes({ units: [id('1.1')] })],
    ['a unit that never was', { units: [id('9')] }, no('unit.unknown')],
    [
      'pairs that adjoin, in one order',
      { pairs: [pair('2.1.1', '1.1.1'), pair('1.1', '2.1')] },
      yes({ pairs: [pair('1.1.1', '2.1.1'), pair('1.1', '2.1')] }),
    ],
    ['a pair that does not adjoin', { pairs: [pair('1.1.1', '2.1.2')] }, no('unit.not-addressable')],
    ['a pair with a unit that never was', { pairs: [pair('1.1.1', '9')] }, no('unit.unknown')],
    ['the same the other way', { pairs: [pair('9', '1.1.1')] }, no('unit.unknown')],
    ['half a pair', { pairs: [[id('1.1.1')]] }, no('field.required')],
    ['a pair that is none', { pairs: ['x'] }, no('field.required')],
    [
      'too many of both',
      { units: [id('1.1'), id('1.2')], pairs: [pair('1', '2'), pair('1', '3')] },
      no('field.too-many', { detail: { max: 3 } }),
    ],
    [
      'as many of both as may be',
      { units: [id('1.1'), id('1.2')], pairs: [pair('1', '2')] },
      yes({ units: [id('1.1'), id('1.2')], pairs: [pair('1', '2')] }),
    ],
    ['a circle', { circle: { ...HERE, radiusM: 1 } }, yes({ circle: { ...HERE, radiusM: 1 } })],
    ['the widest circle', { circle: { ...HERE, radiusM: 200_000 } }, yes({ circle: { ...HERE, radiusM: 200_000 } })],
    [
      'a wider one',
      { circle: { ...HERE, radiusM: 200_001 } },
      no('field.out-of-range', { detail: { min: 1, max: 200_000 } }),
    ],
    [
      'a circle of nothing',
      { circle: { ...HERE, radiusM: 0 } },
      no('field.out-of-range', { detail: { min: 1, max: 200_000 } }),
    ],
    ['a circle without its middle', { circle: { lat: 10.63, radiusM: 9 } }, no('field.required')],
    ['the other half', { circle: { lon: 106.41, radiusM: 9 } }, no('field.required')],
    ['no circle', { circle: null }, no('field.required')],
    ['a circle at sea', { circle: { ...southOf(60), radiusM: 9 } }, no('place.outside-every-unit')],
    ['a line', { line: line(2) }, yes({ line: line(2) })],
    ['the longest line', { line: line(200) }, yes({ line: line(200) })],
    ['a longer one', { line: line(201) }, no('field.too-many', { detail: { max: 200 } })],
    ['a point is no line', { line: line(1) }, no('field.required')],
    ['words are no line', { line: 'x' }, no('field.required')],
    ['a line with half a point', { line: [...line(2), [10.63]] }, no('field.required')],
    ['with the other half', { line: [...line(2), ['x', 106.41]] }, no('field.required')],
    ['with something else', { line: [...line(2), 'x'] }, no('field.required')],
    ['a line with a number', { line: [...line(2), 7] }, no('field.required')],
    ['what only looks like a line', { line: { length: 2 } }, no('field.required')],
    ['a line out to sea', { line: [...line(2), [southOf(60).lat, 106.51]] }, no('place.outside-every-unit')],
  ])('%s', (_, value, expected) => {
    expect(check(value)).toEqual(expected)
  })
})
