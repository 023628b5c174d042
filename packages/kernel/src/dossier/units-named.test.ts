import { describe, expect, test } from 'vitest'
import { anObligation, aParty, aState, worldByHand } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import type { FieldValue } from '../kinds/field.ts'
import type { Who } from '../kinds/who.ts'
import type { Competence, Regulation } from '../regulation/index.ts'
import { adjoiningAudience, competentFor, type NamedFrom, placePoint, unitsNamed } from './units-named.ts'

const world = worldByHand()
const later = worldByHand(local('2024-01-02 08:00'))
const from = (more: Partial<NamedFrom> = {}): NamedFrom => ({
  world,
  unitId: id('1.1'),
  target: undefined,
  around: undefined,
  values: {},
  audience: [],
  ...more,
})
const named = (who: Who, more: Partial<NamedFrom> = {}): readonly string[] =>
  unitsNamed(who, from(more)).map((unit) => unit.replace('unit ', ''))
const values = (value: unknown) => ({ values: { f: value as FieldValue } })

describe('units that a table names', () => {
  const target = anObligation('o')
  const around = aState({
    holder: id('2'),
    parties: [aParty('1.1', 'originator'), aParty('2', 'heir'), aParty('1.2.1', 'guest'), aParty('2.1', 'guest')],
  })
  test.each<[Who, Partial<NamedFrom>, readonly string[]]>([
    ['actor', {}, ['1.1']],
    ['originator', {}, ['1.1']],
    ['originator', { around }, ['2']],
    ['debtor', {}, []],
    ['debtor', { target }, ['2.1']],
    ['creditor', {}, []],
    ['creditor', { target }, ['1.1']],
    ['audience', { audience: [id('3'), id('2')] }, ['3', '2']],
    ['each', {}, []],
    ['each', { each: id('3') }, ['3']],
    ['members', {}, []],
    ['members', { around }, ['1.1', '1.2.1', '2.1']],
    ['members', { around, world: later }, ['1.1', '2.1']],
    [{ role: 'guest' }, {}, []],
    [{ role: 'guest' }, { around }, ['1.2.1', '2.1']],
    [{ role: 'guest' }, { around, world: later }, ['2.1']],
    ['parties', {}, ['1', '2']],
    ['lead', {}, ['1']],
    ['lead', { world: { ...world, lead: undefined } }, []],
    ['lead-to-come', {}, []],
    ['lead-to-come', { world: { ...world, leadToCome: id('2') } }, ['2']],
    ['above', {}, ['1']],
    ['above', { unitId: id('bo') }, []],
    ['below', {}, ['1.1.1', '1.1.2']],
    ['below', { unitId: id('1.1.1') }, []],
  ])('%j: %j', (who, more, expected) => {
    expect(named(who, more)).toEqual(expected)
  })
})

describe('units of a field', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['none', undefined, []],
    ['words', 'unit 1', []],
    ['a number', 7, []],
    ['a list, each once', [id('2'), id('1'), id('2')], ['2', '1']],
    ['one that has ended or never was', [id('1.2.1'), id('9')], ['1.2.1']],
    [
      'the unit columns of rows',
      [{ what: 'Một', who: [id('2'), id('1')] }, { who: [id('2'), 7] }, { who: 'unit 3' }],
      ['2', '1'],
    ],
    ['units of an area, and its pairs', { units: [id('2'), id('9')], pairs: [[id('1'), id('3')]] }, ['2', '1', '3']],
    ['pairs alone', { pairs: [[id('1'), id('3')]] }, ['1', '3']],
    ['a circle has none', { circle: { lat: 1, lon: 1, radiusM: 1 } }, []],
    ['a line has none', { line: [] }, []],
    ['a place is no area', { unitId: id('1') }, []],
  ])('%s', (_, value, expected) => {
    expect(named({ field: 'f' }, { ...values(value), world: later })).toEqual(expected)
  })

  test('of the act, otherwise of the dossier', () => {
    const around = aState({ fields: { f: [id('2')], g: [id('3')] } })
    expect(named({ field: 'f' }, { around, ...values([id('1')]) })).toEqual(['1'])
    expect(named({ field: 'g' }, { around })).toEqual(['3'])
  })
})

describe('the other side of a boundary', () => {
  const pairs = (...all: (readonly [string, string])[]) => ({ pairs: all.map(([a, b]) => [id(a), id(b)]) })
  test.each<[string, unknown, readonly string[]]>([
    ['of one’s own pair', pairs(['1.1', '2.1']), ['2.1']],
    ['whichever way it is written', pairs(['2.1', '1.1']), ['2.1']],
    ['of a pair of the unit above', pairs(['1', '2']), ['2']],
    ['of a pair of a unit below', pairs(['1.1.1', '2.1.1']), ['2.1.1']],
    ['of others’ pairs nobody', pairs(['1.2', '2.1']), []],
    ['each once', pairs(['1.1', '2.1'], ['1.1.1', '2.1']), ['2.1']],
    ['an area without pairs has none', { units: [id('1.1')] }, []],
    ['nor has anything else', 'x', []],
  ])('%s', (_, value, expected) => {
    expect(named('other-side', values(value))).toEqual(expected)
  })
  test('of the dossier’s area if the act has none', () => {
    const around = aState({ fields: { area: pairs(['1.1', '2.1']) as never } })
    expect(named('other-side', { around })).toEqual(['2.1'])
    expect(named('other-side', { around, ...values(pairs(['1', '3'])) })).toEqual(['2.1', '3'])
  })
})

describe('who decides about a theme', () => {
  const competent = (competence: readonly Competence[], unit: string, category: string, on = world) =>
    competentFor({ units: on.units, regulation: { ...on.regulation, competence } as Regulation }, id(unit), category)
  const TABLE: readonly Competence[] = [
    { categories: ['traffic', 'drugs'], level: 'district' },
    { categories: ['finance'], unitId: id('1.2.1') },
    { categories: ['borders'], level: 'ministry' },
    { categories: ['fire'] },
    { level: 'province' },
  ]
  test.each([
    ['the level in one’s own line', '1.1.1', 'traffic', '1.1'],
    ['oneself where one is of that level', '1.1', 'drugs', '1.1'],
    ['the next above where the line has none of it', '1', 'traffic', '1'],
    ['the first rule that fits', '1.1.1', 'other', '1'],
    ['the highest', '1.1.1', 'borders', 'bo'],
    ['the lowest where none is named', '1.1.1', 'fire', '1.1.1'],
    ['the unit that is named', '2.1', 'finance', '1.2.1'],
  ])('%s', (_, unit, category, expected) => {
    expect(competent(TABLE, unit, category)).toBe(id(expected))
  })
  test('the heir of the named unit', () => {
    expect(competent(TABLE, '2.1', 'finance', later)).toBe(id('1.2.2'))
  })
  test('nobody if no rule fits', () => {
    expect(competent(TABLE.slice(0, 1), '1.1', 'other')).toBeUndefined()
    expect(competent([{ level: 'ministry' }], '1.1.ubnd', 'other')).toBeUndefined()
  })
  test('by the theme in a field; by no theme if there is none', () => {
    expect(named({ competent: 'f' }, { unitId: id('1.1.1'), ...values('traffic') })).toEqual(['1.1'])
    expect(named({ competent: 'f' }, { unitId: id('1.1.1') })).toEqual(['1'])
    const none = { ...world, regulation: { ...world.regulation, competence: [] } }
    expect(named({ competent: 'f' }, { world: none, ...values('traffic') })).toEqual([])
  })
})

describe('who arbitrates between two units', () => {
  const judge = (one: string, other: string, lead: string | null = '1', on = world) =>
    named(
      { arbiter: 'f' },
      {
        unitId: id(one),
        world: { ...on, lead: lead === null ? undefined : id(lead) },
        ...values([id(other)]),
      },
    )
  const three = { ...world, parties: [id('1'), id('2'), id('3')] }
  test.each<[string, readonly string[], readonly string[]]>([
    ['the lowest unit above both within a force', judge('1.1.1', '1.2.1'), ['1']],
    ['within a district', judge('1.1.1', '1.1.2'), ['1.1']],
    ['the lead between forces, where it is no side', judge('2.1', '3.1', '1', three), ['1']],
    ['the unit above both where the lead is a side', judge('1.1', '2.1'), ['bo']],
    ['the same the other way', judge('2.1', '1.1'), ['bo']],
    ['the unit above both where nobody leads', judge('2.1', '3.1', null, three), ['bo']],
    ['not the lead within a force', judge('2.1.1', '2.1.3', '1', three), ['2.1']],
    ['nobody where nobody stands above both', judge('1.1', '1.1.ubnd', null), []],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })
  test('nobody if nobody is named', () => {
    expect(named({ arbiter: 'f' })).toEqual([])
  })
})

describe('who holds other dossiers', () => {
  const dossiers = new Map(
    [
      ['a', '2'],
      ['b', '3'],
      ['c', '2'],
    ].map(([name = '', holder = '']) => [name, { kind: 'matter', exercise: false, holder: id(holder) }]),
  )
  test('each once', () => {
    expect(named({ holdersOf: 'f' }, { dossiers, ...values(['a', 'b', 'c', 'x']) })).toEqual(['2', '3'])
    expect(named({ holdersOf: 'f' }, { ...values(['a']) })).toEqual([])
    expect(named({ holdersOf: 'f' }, { dossiers, ...values('a') })).toEqual([])
  })
})

describe('the adjoining', () => {
  const near = (unit: string, place?: unknown, limit = 9, on = world): readonly string[] =>
    adjoiningAudience(
      { ...on, regulation: { ...on.regulation, audienceLimit: limit } },
      id(unit),
      place === undefined ? {} : { place: place as FieldValue },
    ).map((unitId) => unitId.replace('unit ', ''))

  test('those that the regulation binds', () => {
    expect(near('1.1.1')).toEqual(['2.1.1'])
    expect(near('1')).toEqual(['2'])
  })
  test('nearest to the place first; otherwise nearest to oneself', () => {
    expect(near('2.1')).toEqual(['1.1', '1.2'])
    expect(near('2.1', { lat: 10.5, lon: 106.4 })).toEqual(['1.2', '1.1'])
    expect(near('2.1', { unitId: id('1.2.2') })).toEqual(['1.2', '1.1'])
    expect(near('2.1', { unitId: id('1.1.ubnd') })).toEqual(['1.1', '1.2'])
  })
  test('as many as the regulation wants to be told', () => {
    expect(near('2.1', undefined, 1)).toEqual(['1.1'])
    expect(near('2.1', undefined, 0)).toEqual([])
  })
  test('those of other parties before one’s own, however near', () => {
    const all = { ...world, parties: [id('1'), id('2'), id('3')] }
    expect(near('1.1.1', { lat: 10.7, lon: 106.41 }, 9, all)).toEqual(['3.1.1', '2.1.1'])
    const apart = { ...world, parties: [id('1.1'), id('2'), id('1.2')] }
    expect(near('2.1', undefined, 9, { ...apart, parties: [id('bo')] })).toEqual(['1.1', '1.2'])
    const mixed = { ...world, parties: [id('2'), id('1.2')] }
    expect(near('2.1', undefined, 9, mixed)).toEqual(['1.2'])
  })
  test('one’s own come last; of two equally near ones, the first by name', () => {
    const of = { ...world, parties: [id('1.1'), id('bo')] }
    expect(near('2.1', { unitId: id('1.2') }, 9, of)).toEqual(['1.1', '1.2'])
    const unplaced = (...codes: readonly string[]) => ({
      ...world,
      units: {
        ...world.units,
        unit: (unitId: Parameters<typeof world.units.unit>[0]) => {
          const unit = world.units.unit(unitId)
          return unit === undefined ? undefined : { ...unit, point: null }
        },
        neighboursOf: () => codes.map((code) => ({ unitId: id(code), quality: 'edge' as const })),
      },
    })
    expect(near('2.1', undefined, 9, unplaced('1.2', '1.1'))).toEqual(['1.1', '1.2'])
    expect(near('2.1', undefined, 9, unplaced('1.1', '1.2'))).toEqual(['1.1', '1.2'])
  })
  test('nearest to oneself if no place is named', () => {
    const moved = (lat: number) => ({
      ...world,
      units: {
        ...world.units,
        unit: (unitId: Parameters<typeof world.units.unit>[0]) => {
          const unit = world.units.unit(unitId)
          return unit === undefined || unitId !== id('2.1') ? unit : { ...unit, point: { lat, lon: 106.4 } }
        },
      },
    })
    expect(near('2.1', undefined, 9, moved(10.9))).toEqual(['1.1', '1.2'])
    expect(near('2.1', undefined, 9, moved(10.3))).toEqual(['1.2', '1.1'])
  })
})

describe('the point of a place', () => {
  test.each<[unknown, unknown]>([
    [undefined, null],
    [null, null],
    ['x', null],
    [
      { lat: 1, lon: 2, more: 3 },
      { lat: 1, lon: 2 },
    ],
    [{ unitId: id('1.1') }, { lat: 10.62, lon: 106.4 }],
    [{ unitId: id('1.1.ubnd') }, null],
    [{ unitId: id('9') }, null],
    [{ radiusM: 1 }, null],
  ])('%j: %j', (place, point) => {
    expect(placePoint(world, { place: place as FieldValue })).toEqual(point)
  })
  test('only under that name', () => {
    expect(placePoint(world, { where: { lat: 1, lon: 2 } })).toBe(null)
  })
})
