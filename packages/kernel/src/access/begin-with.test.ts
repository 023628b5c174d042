import { expect, test } from 'vitest'
import { id, REGULATION, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { kind as directive } from '../kinds/directive/kind.ts'
import { kind as request } from '../kinds/request/kind.ts'
import type { KindDefinition, PostRole } from '../kinds/kind.ts'
import { mayBeginWith } from './begin-with.ts'

const AT = local('2022-09-12 08:00')
const world = worldAt(AT)
const begun = (kind: KindDefinition, opening: Partial<KindDefinition['opening']>): KindDefinition => ({
  ...kind,
  opening: { ...kind.opening, ...opening },
})
/** Open to staff, towards fellow parties, from a unit's name. */
const asking = begun(request, {
  posts: ['staff'],
  relations: ['fellow-party'],
  fields: [
    { name: 'to', type: 'units', max: 1 },
    { name: 'title', type: 'text', max: 9 },
  ],
  toUnit: 'to',
})

test.each<[string, KindDefinition, string, PostRole, string, boolean]>([
  ['a matter of a kind that takes the unit', asking, '1.1', 'staff', '2.1', true],
  ['not with oneself', asking, '1.1', 'staff', '1.1', false],
  ['not by a post that may not open it', asking, '1.1', 'duty', '2.1', false],
  ['not with a unit to which one has no relation', asking, '1.1', 'staff', '3.1', false],
  ['nor from one that the regulation does not bind', asking, '3.1', 'staff', '2.1', false],
  ['not where the kind says no field', begun(asking, { toUnit: 'nowhere' }), '1.1', 'staff', '2.1', false],
  ['nor where the field takes no units', begun(asking, { toUnit: 'title' }), '1.1', 'staff', '2.1', false],
  [
    'the relations of the field before those of the opening',
    begun(asking, { fields: [{ name: 'to', type: 'units', max: 1, relations: ['subordinate'] }] }),
    '1.1',
    'staff',
    '2.1',
    false,
  ],
  [
    'the same, towards a subordinate',
    begun(asking, { relations: [], fields: [{ name: 'to', type: 'units', max: 1, relations: ['subordinate'] }] }),
    '1.1',
    'staff',
    '1.1.1',
    true,
  ],
  // The ministry may work under the regulation, and only the relation decides; police of another territory may not.
  ['from the ministry', begun(asking, { relations: ['subordinate'] }), 'bo', 'staff', '2.1', true],
  [
    'not from police of another territory',
    begun(asking, { relations: ['adjoining'] }),
    '3.1.1',
    'staff',
    '1.1.1',
    false,
  ],
])('%s', (_, kind, by, post, unitId, may) => {
  expect(mayBeginWith(world, kind, { unitId: id(by), post }, id(unitId))).toBe(may)
})

test('not for a kind that the regulation does not use', () => {
  const by = { unitId: id('1.1'), post: 'staff' } as const
  const without = worldAt(AT, { ...REGULATION, kinds: [directive.kind] })
  expect(mayBeginWith(without, asking, by, id('2.1'))).toBe(false)
})
