import { describe, expect, test } from 'vitest'
import { counted, type Counter } from '../../test/counted.ts'
import { civilDate, type CivilDate, type UnitId } from '../ids.ts'
import { type AdjoiningPair, buildNeighbourIndex } from '../territory/index.ts'
import { buildSuccessionIndex, buildUnitTree, type Succession, type Unit } from '../units/index.ts'
import { type Registry, unitsOfTheDay } from './units-of-the-day.ts'

const id = (text: string): UnitId => text as UnitId
const BEFORE = civilDate('2024-12-31')
const REFORM = civilDate('2025-01-01')

const unit = (name: string, parent: string | null, over: Partial<Unit> = {}): Unit => ({
  id: id(name),
  code: name,
  level: 'commune',
  branch: 'police',
  name: { vi: name, en: name },
  shortName: name,
  parentId: parent === null ? null : id(parent),
  validFrom: civilDate('2020-01-01'),
  validTo: null,
  point: null,
  ...over,
})
const ended = (name: string, parent: string | null, over: Partial<Unit> = {}): Unit =>
  unit(name, parent, { validTo: REFORM, ...over })
const edge = (from: string, to: string, extent: Succession['extent'] = 'full'): Succession => ({
  predecessorId: id(from),
  successorId: id(to),
  extent,
  on: REFORM,
})
const pair = (a: string, b: string): AdjoiningPair => ({
  a: id(a),
  b: id(b),
  quality: 'edge',
  sharedKm: 1,
  validFrom: civilDate('2020-01-01'),
  validTo: null,
})
const registryOf = (
  all: readonly Unit[],
  successions: readonly Succession[] = [],
  pairs: readonly AdjoiningPair[] = [],
): Registry => ({
  tree: buildUnitTree(all),
  neighbours: buildNeighbourIndex(pairs),
  successions: buildSuccessionIndex(successions),
  all,
})

/**
 * With the reform the districts end: d is merged into e, f is divided, g ends without an heir; a commune of each
 * continues under the province.
 */
const UNITS: readonly Unit[] = [
  unit('p', null, { level: 'province' }),
  ended('d', 'p', { level: 'district' }),
  unit('e', 'p', { level: 'district', validFrom: REFORM }),
  ended('f', 'p', { level: 'district' }),
  ended('g', 'p', { level: 'district' }),
  ended('g.c', 'g'),
  ended('g.c.x', 'g.c'),
  ended('lost', 'nowhere'),
  ended('lone', null),
  unit('c', 'd', {
    versions: [
      { from: civilDate('2020-01-01'), code: 'd.c', name: { vi: 'c', en: 'c' }, shortName: 'c', parentId: id('d') },
      { from: REFORM, code: 'p.c', name: { vi: 'c', en: 'c' }, shortName: 'c', parentId: id('p') },
    ],
  }),
]
const SUCCESSIONS = [edge('d', 'e'), edge('f', 'c', 'partial'), edge('f', 'e'), edge('lone', 'g')]
const registry = registryOf(UNITS, SUCCESSIONS, [pair('c', 'd'), pair('c', 'e')])
const on = (day: CivilDate) => unitsOfTheDay(registry, day)

describe('a unit of the day', () => {
  test('exists between its first day and its last, with the code of the day', () => {
    expect(on(BEFORE).unit(id('d'))?.id).toBe('d')
    expect(on(REFORM).unit(id('d'))).toBeUndefined()
    expect(on(BEFORE).unit(id('e'))).toBeUndefined()
    expect(on(BEFORE).unit(id('c'))?.code).toBe('d.c')
    expect(on(REFORM).unit(id('c'))?.code).toBe('p.c')
    expect(on(REFORM).unit(id('unknown'))).toBeUndefined()
  })

  test('has ended: not a future one, and not an unknown one', () => {
    const ended = (day: typeof BEFORE, name: string) => on(day).hasEnded(id(name))
    expect([ended(BEFORE, 'd'), ended(REFORM, 'd'), ended(BEFORE, 'e'), ended(REFORM, 'unknown')]).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  test('ever: also one that ended or is to come, as the day knows it', () => {
    expect(on(REFORM).ever(id('d'))?.id).toBe('d')
    expect(on(BEFORE).ever(id('e'))?.id).toBe('e')
    expect(on(REFORM).ever(id('c'))?.code).toBe('p.c')
    expect(on(REFORM).ever(id('unknown'))).toBeUndefined()
    expect([on(REFORM).everKnown(id('d')), on(BEFORE).everKnown(id('e')), on(BEFORE).everKnown(id('unknown'))]).toEqual(
      [true, true, false],
    )
  })

  test('has the units above and below of that day', () => {
    expect(on(BEFORE).ancestorsOf(id('c'))).toEqual(['d', 'p'])
    expect(on(REFORM).ancestorsOf(id('c'))).toEqual(['p'])
    expect(on(BEFORE).childrenOf(id('p'))).toEqual(['d', 'f', 'g'])
    expect(on(REFORM).childrenOf(id('p'))).toEqual(['e', 'c'])
  })

  test('adjoins units that exist on that day', () => {
    expect(
      on(BEFORE)
        .neighboursOf(id('c'))
        .map(({ unitId }) => unitId),
    ).toEqual(['d'])
    expect(
      on(REFORM)
        .neighboursOf(id('c'))
        .map(({ unitId }) => unitId),
    ).toEqual(['e'])
  })

  test('a look-up is done once and then remembered', () => {
    const counter: Counter = { steps: 0 }
    const tree = counted(registry.tree, counter)
    const successions = counted(registry.successions, counter)
    const units = unitsOfTheDay({ ...registry, tree, successions }, REFORM)
    const look = () => [units.unit(id('c')), units.unit(id('d')), units.ancestorsOf(id('c')), units.heirsOf(id('d'))]
    const first = look()
    const { steps } = counter
    expect(look()).toEqual(first)
    expect(steps).toBeGreaterThan(0)
    expect(counter.steps).toBe(steps)
  })
})

describe('the heirs of a unit that ended', () => {
  test.each<[string, string, CivilDate, readonly string[]]>([
    ['itself while it lives', 'd', BEFORE, ['d']],
    ['its heir', 'd', REFORM, ['e']],
    ['several, the full heir first', 'f', REFORM, ['e', 'c']],
    ['nobody where none is known', 'g', REFORM, []],
    ['nobody where the heir has ended as well', 'lone', REFORM, []],
    ['nobody for a unit that is to come', 'e', BEFORE, []],
    ['nobody for one that is unknown', 'unknown', REFORM, []],
  ])('%s', (_, name, day, heirs) => expect(on(day).heirsOf(id(name))).toEqual(heirs))

  test.each<[string, string, string | undefined]>([
    ['the unit above', 'g', 'p'],
    ['the next above that lives', 'g.c', 'p'],
    ['over two that ended without heir', 'g.c.x', 'p'],
    ['nobody where none is above', 'lone', undefined],
    ['nobody where the one above is unknown', 'lost', undefined],
    ['nobody for an unknown unit', 'unknown', undefined],
  ])('above one without an heir: %s', (_, name, above) => expect(on(REFORM).aboveEnded(id(name))).toBe(above))

  test('above one whose superior ended: the heir of the superior', () => {
    const units = unitsOfTheDay(registryOf([...UNITS, ended('d.x', 'd')], SUCCESSIONS), REFORM)
    expect(units.aboveEnded(id('d.x'))).toBe('e')
  })

  test('above it by its last version', () => {
    const moved = ended('m', 'g', {
      versions: [
        { from: civilDate('2020-01-01'), code: 'm', name: { vi: 'm', en: 'm' }, shortName: 'm', parentId: id('g') },
        { from: civilDate('2023-01-01'), code: 'm', name: { vi: 'm', en: 'm' }, shortName: 'm', parentId: id('d') },
      ],
    })
    expect(unitsOfTheDay(registryOf([...UNITS, moved], SUCCESSIONS), REFORM).aboveEnded(id('m'))).toBe('e')
  })

  test('the search above ends in a cycle', () => {
    const counter: Counter = { steps: 0 }
    const ring = [ended('a', 'b'), ended('b', 'c'), ended('c', 'b')].map((each) => counted(each, counter, 1000))
    expect(unitsOfTheDay(registryOf(ring), REFORM).aboveEnded(id('a'))).toBeUndefined()
  })
})

describe('the nearest to a point', () => {
  const at = (lat: number): Unit['point'] => ({ lat, lon: 106 })
  const places: readonly Unit[] = [
    unit('far', null, { point: at(10.4) }),
    unit('near', null, { point: at(10.1) }),
    unit('middle', null, { point: at(10.2) }),
    unit('no point', null),
    unit('committee', null, { point: at(10), branch: 'people-committee' }),
    unit('district', null, { point: at(10), level: 'district' }),
    ended('ended', null, { point: at(10) }),
    unit('to come', null, { point: at(10), validFrom: civilDate('2025-01-02') }),
  ]
  const nearest = (day: CivilDate, level: Unit['level'], count: number) =>
    unitsOfTheDay(registryOf(places), day).nearest({ lat: 10, lon: 106 }, level, count)

  test.each<[CivilDate, Unit['level'], number, readonly string[]]>([
    [REFORM, 'commune', 2, ['near', 'middle']],
    [REFORM, 'commune', 9, ['near', 'middle', 'far']],
    [BEFORE, 'commune', 2, ['ended', 'near']],
    [REFORM, 'district', 9, ['district']],
    [REFORM, 'province', 9, []],
  ])('on %s of level %s, %i: %j', (day, level, count, expected) => {
    expect(nearest(day, level, count).map(({ unitId }) => unitId)).toEqual(expected)
  })

  test('with the distance in kilometres', () => {
    expect(nearest(REFORM, 'commune', 1)[0]?.km).toBeCloseTo(11.12, 2)
  })
})
