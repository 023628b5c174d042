import { describe, expect, test } from 'vitest'
import { id, REGULATION, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { civilDate, type UnitId } from '../ids.ts'
import { type Relation, RELATIONS } from '../kinds/relation.ts'
import { buildNeighbourIndex } from '../territory/index.ts'
import { buildSuccessionIndex, buildUnitTree, type Unit } from '../units/index.ts'
import { unitsOfTheDay, type World } from '../world/index.ts'
import { boundAs, isBound, isRelated, mayWorkUnder, partyOf } from './relations.ts'

const FROM = civilDate('2020-01-01')
const unit = (code: string, parent: string | null, level: Unit['level'], branch: Unit['branch'] = 'police'): Unit => ({
  id: id(code),
  code,
  level,
  branch,
  name: { vi: code, en: code },
  shortName: code,
  parentId: parent === null ? null : id(parent),
  validFrom: FROM,
  validTo: null,
  point: null,
})
/**
 * The ministry with a department; 1 and 2 are parties and 1 leads; 3 adjoins them but no regulation binds it, nor 11,
 * whose code begins like that of 1. Committees are beside 1, 1.1, 1.1.1 and 3; one is below that of the province.
 */
const UNITS: readonly Unit[] = [
  unit('bo', null, 'ministry'),
  unit('bo.c', 'bo', 'department'),
  unit('bo.ubnd', null, 'ministry', 'people-committee'),
  ...['1', '2', '3', '11'].flatMap((code) => [
    unit(code, 'bo', 'province'),
    unit(`${code}.1`, code, 'district'),
    unit(`${code}.1.1`, `${code}.1`, 'commune'),
  ]),
  unit('1.ubnd', null, 'province', 'people-committee'),
  unit('1.1.ubnd', '1.ubnd', 'district', 'people-committee'),
  unit('1.1.1.tu', null, 'commune', 'party-committee'),
  unit('3.ubnd', null, 'province', 'people-committee'),
  unit('2.so', '2', 'department', 'people-committee'),
]
const PAIRS = [
  ['1', '2'],
  ['1', '3'],
  ['1.1', '2.1'],
  ['1.1.1', '2.1.1'],
  ['1.1.1', '3.1.1'],
] as const
const DAY = civilDate('2022-09-12')
const units = unitsOfTheDay(
  {
    tree: buildUnitTree(UNITS),
    neighbours: buildNeighbourIndex(
      PAIRS.map(([a, b]) => ({ a: id(a), b: id(b), quality: 'edge', sharedKm: 1, validFrom: FROM, validTo: null })),
    ),
    successions: buildSuccessionIndex([]),
    all: UNITS,
  },
  DAY,
)
const world: World = { ...worldAt(local('2022-09-12 08:00')), units, parties: [id('1'), id('2')], lead: id('1') }
const CODES = UNITS.map(({ code }) => code)

/** Every pair of units between which a relation holds. */
const pairsOf = (relation: Relation): readonly string[] =>
  CODES.flatMap((from) =>
    CODES.filter((to) => isRelated(world, [relation], id(from), id(to))).map((to) => `${from} → ${to}`),
  )

describe('who may address whom on which ground', () => {
  const bound = ['1', '1.1', '1.1.1', '2', '2.1', '2.1.1', '2.so']
  const between = (from: readonly string[], to: readonly string[]): readonly string[] =>
    from.flatMap((a) => to.map((b) => `${a} → ${b}`))

  test.each<[Relation, readonly string[]]>([
    // 3 is not bound: it may address others, and is not addressed.
    [
      'adjoining',
      ['1 → 2', '2 → 1', '3 → 1', '1.1 → 2.1', '2.1 → 1.1', '1.1.1 → 2.1.1', '2.1.1 → 1.1.1', '3.1.1 → 1.1.1'],
    ],
    ['fellow-party', between(bound, bound)],
    [
      'subordinate',
      [
        ...between(['bo'], bound),
        ...between(['1'], ['1.1', '1.1.1']),
        '1.1 → 1.1.1',
        ...between(['2'], ['2.1', '2.1.1', '2.so']),
        '2.1 → 2.1.1',
      ],
    ],
    [
      'superior',
      [
        ...between(bound, ['bo']),
        ...between(['1.1', '1.1.1'], ['1']),
        '1.1.1 → 1.1',
        ...between(['2.1', '2.1.1', '2.so'], ['2']),
        '2.1.1 → 2.1',
      ],
    ],
    ['lead-to-party', ['1 → 1', '1 → 2']],
    ['party-to-lead', between(bound, ['1'])],
    [
      'local-government-to-police',
      [
        ...between(['1.ubnd'], ['1', '1.1', '1.1.1']),
        ...between(['1.1.ubnd'], ['1.1', '1.1.1']),
        '1.1.1.tu → 1.1.1',
        ...between(['2.so'], ['2', '2.1', '2.1.1']),
      ],
    ],
    [
      'police-to-local-government',
      [
        ...between(['1', '1.1', '1.1.1'], ['1.ubnd']),
        ...between(['1.1', '1.1.1'], ['1.1.ubnd']),
        '1.1.1 → 1.1.1.tu',
        ...between(['2', '2.1', '2.1.1'], ['2.so']),
      ],
    ],
    // Beside a party, or below one in the line of command; never a party's police, who are addressed on other grounds.
    ['lead-or-ministry-to-local-government', between(['bo', 'bo.c', '1'], ['1.ubnd', '2.so'])],
    ['ministry-to-police', between(['bo', 'bo.c'], bound)],
    ['police-to-ministry', between(bound, ['bo', 'bo.c'])],
  ])('%s', (relation, expected) => {
    expect(pairsOf(relation).toSorted()).toEqual(expected.toSorted())
  })

  test('each relation is tested here', () => expect(RELATIONS).toHaveLength(11))

  test('one of several grounds is enough, and an empty list is not', () => {
    expect(isRelated(world, ['superior', 'adjoining'], id('1.1'), id('2.1'))).toBe(true)
    expect(isRelated(world, ['superior', 'subordinate'], id('1.1'), id('2.1'))).toBe(false)
    expect(isRelated(world, [], id('1.1'), id('2.1'))).toBe(false)
  })

  test('if nobody leads, nobody acts as the lead or addresses it', () => {
    const leaderless: World = { ...world, lead: undefined }
    expect(isRelated(leaderless, ['lead-to-party', 'party-to-lead'], id('1'), id('2'))).toBe(false)
    expect(isRelated(leaderless, ['lead-or-ministry-to-local-government'], id('1'), id('1.ubnd'))).toBe(false)
    expect(isRelated(leaderless, ['lead-or-ministry-to-local-government'], id('bo'), id('1.ubnd'))).toBe(true)
  })

  test('an unknown unit has no relation to anybody', () => {
    const relations = [...RELATIONS]
    for (const code of ['1', 'bo', '1.ubnd']) {
      expect(isRelated(world, relations, id('gone'), id(code))).toBe(false)
      expect(isRelated(world, relations, id(code), id('gone'))).toBe(false)
    }
  })
})

describe('a unit’s relation to the regulation', () => {
  test.each<[string, string | undefined, ReturnType<typeof boundAs>, boolean]>([
    ['1', '1', 'party', true],
    ['1.1.1', '1', 'party', true],
    ['2.1', '2', 'party', true],
    ['2.so', '2', 'party', true],
    ['3', undefined, undefined, false],
    ['3.1.1', undefined, undefined, false],
    ['11.1', undefined, undefined, false],
    ['bo', undefined, 'ministry', true],
    ['bo.c', undefined, 'ministry', true],
    ['bo.ubnd', undefined, 'local-government', true],
    ['1.ubnd', undefined, 'local-government', true],
    ['1.1.1.tu', undefined, 'local-government', true],
    ['3.ubnd', undefined, 'local-government', true],
    ['gone', undefined, undefined, false],
  ])('%s: of party %s, bound as %s, may work under it: %s', (code, party, as, works) => {
    const unitId = id(code)
    expect(partyOf(world, unitId)).toBe(party === undefined ? undefined : id(party))
    expect(isBound(world, unitId)).toBe(party !== undefined)
    expect(boundAs(world, unitId)).toBe(as)
    expect(mayWorkUnder(world, unitId)).toBe(works)
  })

  test('a unit below two parties belongs to the nearer', () => {
    const nested: World = { ...world, parties: [id('1'), id('1.1')] }
    expect(partyOf(nested, id('1.1.1'))).toBe(id('1.1'))
    expect(partyOf(nested, id('1.1'))).toBe(id('1.1'))
  })

  test('the parties of the day count, not those that signed', () => {
    expect(REGULATION.parties).toContain(id('2'))
    expect(isBound({ ...world, parties: [id('1')] }, id('2'))).toBe(false)
    expect(isBound({ ...world, parties: [id('3')] }, id('3.1') satisfies UnitId)).toBe(true)
  })
})
