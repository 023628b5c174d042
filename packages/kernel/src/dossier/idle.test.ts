import { expect, test } from 'vitest'
import { aKind, anObligation, aState, EIGHT, NINE, obligationId } from '../../test/by-hand.ts'
import { instant } from '../ids.ts'
import type { Obligation } from '../obligation/index.ts'
import { idleSince } from './idle.ts'
import type { DossierState } from './state.ts'

const HOUR = 3_600_000
const ended = (name: string, at: number, state: Obligation['state'] = 'discharged'): Obligation => {
  const open = anObligation(name)
  return { ...open, state, clock: { ...open.clock, stoppedAt: instant(at) } }
}
const coming = { id: obligationId('b'), beginsAt: instant(NINE + HOUR), obligation: anObligation('b') }

test.each<[string, Partial<DossierState>, number | null]>([
  ['since its opening where it never asked anything', {}, EIGHT],
  ['since the last of what was owed ended', { obligations: [ended('b', NINE + 1), ended('a', NINE)] }, NINE + 1],
  ['however it ended', { obligations: [ended('a', NINE, 'refused'), ended('b', NINE + 2, 'released')] }, NINE + 2],
  ['not while one is open', { obligations: [ended('a', NINE), anObligation('b')] }, null],
  ['not before what is scheduled', { obligations: [ended('a', NINE)], scheduled: [coming] }, null],
  [
    'not when it is closed',
    { state: 'closed', outcome: 'done', closedAt: NINE, obligations: [ended('a', NINE)] },
    null,
  ],
])('a matter waits for its holder %s', (_, state, expected) => {
  expect(idleSince(aKind(), aState(state))).toBe(expected)
})

test('a matter in which the regulation acts again by itself waits for nobody', () => {
  const kind = aKind({
    stages: ['waiting', 'over'],
    acts: [{ type: 'remind', by: 'regulation', tone: 'plain', fields: [], effects: [] }],
    rounds: [{ act: 'remind', at: 'next', everyDays: 7, stages: ['waiting'] }],
  })
  const state = aState({ stage: 'waiting', fields: { next: '2022-09-19T02:00:00.000Z' } })
  expect(idleSince(kind, state)).toBeNull()
  expect(idleSince(kind, { ...state, stage: 'over' })).toBe(EIGHT)
})
