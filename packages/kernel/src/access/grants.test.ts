import { describe, expect, test } from 'vitest'
import { id, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { GRANT_LEVELS, type GrantLevel } from '../kinds/effect.ts'
import { distinctGrants, type Grant, grantsOf, superiorsOf, wider } from './grants.ts'

const world = worldAt(local('2022-09-12 08:00'))
const grant = (unitId: string, reason: Grant['reason'], through: string, level: GrantLevel = 'whole'): Grant => ({
  unitId: id(unitId),
  reason,
  through: id(through),
  level,
})

describe('who sees a dossier because a unit is a party to it', () => {
  test.each<[string, readonly string[]]>([
    ['1.1.1', ['1.1', '1']],
    ['1.1', ['1']],
    ['1', []],
    ['bo', []],
    // No police unit is above a committee.
    ['1.1.ubnd', []],
  ])('%s, and above it %j: never the ministry', (code, above) => {
    expect(superiorsOf(world, id(code))).toEqual(above.map(id))
    expect(grantsOf(world, { unitId: id(code) })).toEqual([
      grant(code, 'party', code),
      ...above.map((unitId) => grant(unitId, 'superior-of-party', code)),
    ])
  })

  test('a unit above sees as much as the party does', () => {
    expect(grantsOf(world, { unitId: id('1.1'), level: 'header' })).toEqual([
      grant('1.1', 'party', '1.1', 'header'),
      grant('1', 'superior-of-party', '1.1', 'header'),
    ])
  })
})

describe('each unit gets one grant', () => {
  test.each<[string, readonly Grant[], readonly Grant[]]>([
    [
      'as a party before as a superior',
      [grant('1', 'superior-of-party', '1.1'), grant('1', 'party', '1')],
      [grant('1', 'party', '1')],
    ],
    [
      'the same, the other way',
      [grant('1', 'party', '1'), grant('1', 'superior-of-party', '1.1')],
      [grant('1', 'party', '1')],
    ],
    [
      'through the party that came first',
      [grant('1', 'superior-of-party', '1.1'), grant('1', 'superior-of-party', '1.2')],
      [grant('1', 'superior-of-party', '1.1')],
    ],
    [
      'with the widest level, whoever brought it',
      [grant('1', 'party', '1', 'pointer'), grant('1', 'superior-of-party', '1.1', 'whole')],
      [grant('1', 'party', '1', 'whole')],
    ],
    [
      'a wider level is not taken back',
      [grant('1', 'superior-of-party', '1.1', 'header'), grant('1', 'party', '1', 'pointer')],
      [grant('1', 'party', '1', 'header')],
    ],
    [
      'in the order in which they came',
      [grant('2', 'party', '2'), grant('1', 'party', '1'), grant('2', 'superior-of-party', '2.1')],
      [grant('2', 'party', '2'), grant('1', 'party', '1')],
    ],
    ['or nobody', [], []],
  ])('%s', (_, grants, expected) => expect(distinctGrants(grants)).toEqual(expected))
})

test('levels widen from a pointer over the header to the whole', () => {
  expect(GRANT_LEVELS).toEqual(['pointer', 'header', 'whole'])
  for (const [i, a] of GRANT_LEVELS.entries())
    for (const [j, b] of GRANT_LEVELS.entries()) expect(wider(a, b)).toBe(GRANT_LEVELS[Math.max(i, j)])
})
