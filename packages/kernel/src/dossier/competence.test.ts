import { describe, expect, test } from 'vitest'
import { worldByHand } from '../../test/by-hand.ts'
import type { UnitId } from '../ids.ts'
import type { Competence } from '../regulation/index.ts'
import type { Unit } from '../units/index.ts'
import type { World } from '../world/index.ts'
import { competentFor } from './units-named.ts'

const LEVELS = ['commune', 'district', 'province', 'department', 'ministry'] as const
type Level = Unit['level']

/** A line of command with one unit of each of these levels; each unit is named by its level. */
function lineOf(levels: readonly Level[]): World['units'] {
  const { units } = worldByHand()
  return {
    ...units,
    unit: (id) => (levels.includes(id as string as Level) ? ({ id, level: id as string as Level } as Unit) : undefined),
    ancestorsOf: (id) =>
      levels.slice(levels.indexOf(id as string as Level) + 1) as readonly string[] as readonly UnitId[],
  }
}
const competent = (levels: readonly Level[], from: Level, level: Competence['level']): string | undefined => {
  const { regulation } = worldByHand()
  const competence = [level === undefined ? {} : { level }]
  return competentFor(
    { units: lineOf(levels), regulation: { ...regulation, competence } },
    from as string as UnitId,
    'x',
  )
}

describe('the unit that decides about a theme', () => {
  test('is that of the level in the line, or oneself where one is as high', () => {
    for (const from of LEVELS)
      for (const level of ['commune', 'district', 'province', 'ministry'] as const)
        expect(competent(LEVELS, from, level)).toBe(LEVELS.indexOf(from) > LEVELS.indexOf(level) ? from : level)
  })
  test.each<[Level, readonly Level[], Competence['level'], Level | undefined]>([
    ['commune', ['commune', 'province', 'ministry'], 'district', 'province'],
    ['commune', ['commune', 'department', 'ministry'], 'province', 'department'],
    ['commune', ['commune', 'district'], 'province', undefined],
    ['district', ['district', 'province'], undefined, 'district'],
  ])('of a %s in %j, where it is for a %s, is the next above', (from, levels, level, decides) => {
    expect(competent(levels, from, level)).toBe(decides)
  })
})
