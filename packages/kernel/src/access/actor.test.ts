import { expect, test } from 'vitest'
import { actorOf, ENDED_UNIT, id, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import type { UnitId } from '../ids.ts'
import type { PostRole } from '../kinds/kind.ts'
import type { RefusalCode } from '../refusal.ts'
import { checkActor } from './actor.ts'

const NOW = local('2023-06-01 08:00')
const before = local('2023-06-01 07:59')
const after = local('2023-06-01 08:01')
const world = worldAt(NOW)

test.each<[string, UnitId, Parameters<typeof actorOf>[2], Parameters<typeof actorOf>[3], RefusalCode | undefined]>([
  ['a post that is held', id('1.1'), before, null, undefined],
  ['from its first instant', id('1.1'), NOW, after, undefined],
  ['not before it', id('1.1'), after, null, 'access.post-not-valid'],
  ['not at the instant of its end', id('1.1'), before, NOW, 'access.post-not-valid'],
  ['nor after it', id('1.1'), before, before, 'access.post-not-valid'],
  ['up to its last instant', id('1.1'), before, after, undefined],
  ['not at a unit that is unknown', id('nowhere'), before, null, 'access.unit-not-valid'],
  ['the post is looked at before the unit', id('nowhere'), after, null, 'access.post-not-valid'],
])('%s', (_, unitId, from, to, code) => {
  const actor = actorOf(unitId, 'staff', from, to)
  const expected = code === undefined ? { ok: true, value: actor } : { ok: false, refusal: { code } }
  expect(checkActor(world, actor, undefined)).toEqual(expected)
})

test('not at a unit that has ended, whatever the post', () => {
  const actor = actorOf(ENDED_UNIT, 'duty', before)
  expect(checkActor(worldAt(local('2023-12-31 23:59')), actor, undefined)).toMatchObject({ ok: true })
  expect(checkActor(worldAt(local('2024-01-01 00:00')), actor, undefined)).toEqual({
    ok: false,
    refusal: { code: 'access.unit-not-valid' },
  })
})

test.each<[PostRole, readonly PostRole[] | undefined, boolean]>([
  ['duty', undefined, true],
  ['duty', ['duty'], true],
  ['staff', ['duty', 'staff'], true],
  ['command', ['duty', 'staff'], false],
  ['duty', [], false],
])('%s where %j may: %s', (post, posts, ok) => {
  const outcome = checkActor(world, actorOf(id('1.1'), post, before), posts)
  expect(outcome).toMatchObject(ok ? { ok } : { ok, refusal: { code: 'access.post-may-not' } })
})
