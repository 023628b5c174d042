import { expect, test } from 'vitest'
import { aState, EIGHT, NINE, worldByHand } from '../../test/by-hand.ts'
import { isSameLimit } from '../clock/index.ts'
import { instant } from '../ids.ts'
import { mayReopen } from './reopening.ts'
import type { DossierState } from './state.ts'
import { isBehind } from './succession.ts'

const WITHIN = { amount: 2, unit: 'hour' } as const
const END = EIGHT + 2 * 3_600_000

test.each<[string, Partial<DossierState>, number, boolean]>([
  ['at its end', { state: 'closed', closedAt: EIGHT }, EIGHT, true],
  ['within the time', { state: 'closed', closedAt: EIGHT }, END - 1, true],
  ['when the time is over', { state: 'closed', closedAt: EIGHT }, END, false],
  ['while it is open', { state: 'open', closedAt: EIGHT }, EIGHT, false],
  ['when it ended at no time', { state: 'closed', closedAt: null }, EIGHT, false],
])('a dossier may be reopened %s: %s', (_, more, at, may) => {
  const world = { ...worldByHand(instant(at), { reopenWithin: WITHIN }) }
  expect(mayReopen(world, aState(more))).toBe(may)
})

test('a world is behind a dossier whose last act it has not come to', () => {
  const behind = [NINE - 1, NINE, NINE + 1].map((at) => isBehind({ at: instant(at) }, { lastAt: NINE }))
  expect(behind).toEqual([true, false, false])
})

test('limits are the same in amount and unit', () => {
  expect(isSameLimit(WITHIN, { ...WITHIN })).toBe(true)
  expect(isSameLimit(WITHIN, { ...WITHIN, amount: 3 })).toBe(false)
  expect(isSameLimit(WITHIN, { ...WITHIN, unit: 'minute' })).toBe(false)
})
