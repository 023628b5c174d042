import { expect, test } from 'vitest'
import { EIGHT } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import type { PersonId, PostId } from '../ids.ts'
import { type ActBy, actingUnit } from './state.ts'

const person: ActBy = {
  actor: 'person',
  personId: 'p' as PersonId,
  postId: 'q' as PostId,
  post: 'duty',
  unitId: id('1.1'),
}
const told = { onBehalfOf: id('2.1'), at: EIGHT }

test.each<[string, ActBy, typeof told | null, string | null]>([
  ['a person’s is the unit of the person', person, null, '1.1'],
  ['told by telephone it is the unit that said it', person, told, '2.1'],
  ['the regulation’s is nobody’s', { actor: 'regulation', clause: 'D1', occasion: 'x' }, null, null],
  ['the registry’s is nobody’s', { actor: 'registry', instrument: 'x' }, null, null],
])('an act: %s', (_, by, said, unit) => {
  expect(actingUnit({ by, told: said })).toBe(unit === null ? null : id(unit))
})
