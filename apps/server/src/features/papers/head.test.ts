import { expect, test } from 'vitest'
import { actId, anObligation } from '../../../../../packages/kernel/test/by-hand.ts'
import { signingActsOf } from './head.ts'

const signature = (name: string, round: string, endedBy: string | null, state: 'discharged' | 'refused' | 'open') =>
  anObligation(name, { duty: 'sign', state, openedBy: actId(round), endedBy: endedBy === null ? null : actId(endedBy) })

test('a document bears the signatures of its own round, not those under an earlier text', () => {
  const obligations = [
    signature('a1', 'round 1', 'lead signs text 1', 'discharged'),
    signature('b1', 'round 1', 'partner refuses text 1', 'refused'),
    signature('a2', 'round 2', 'lead signs text 2', 'discharged'),
    signature('w2', 'round 2', 'witness signs text 2', 'discharged'),
    signature('b2', 'round 2', 'own', 'discharged'),
    anObligation('answer', { state: 'discharged', openedBy: actId('round 2'), endedBy: actId('answers') }),
  ]
  expect(signingActsOf({ obligations }, 'own')).toEqual(['lead signs text 2', 'witness signs text 2'])
  // Somebody who owes no signature issues it: the last round counts.
  expect(signingActsOf({ obligations }, 'another')).toEqual(['lead signs text 2', 'witness signs text 2', 'own'])
  expect(signingActsOf({ obligations: [] }, 'own')).toEqual([])
})
