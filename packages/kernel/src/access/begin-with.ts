import type { UnitId } from '../ids.ts'
import type { KindDefinition, PostRole } from '../kinds/kind.ts'
import { isRelated, mayWorkUnder } from './relations.ts'
import type { World } from '../world/index.ts'

/** True if a post may begin a matter of the kind from a unit's name; the kind's `toUnit` field takes that unit. */
export function mayBeginWith(
  world: World,
  { kind, opening }: KindDefinition,
  by: { readonly unitId: UnitId; readonly post: PostRole },
  unitId: UnitId,
): boolean {
  const field = opening.fields.find(({ name }) => name === opening.toUnit)
  return (
    field?.type === 'units' &&
    unitId !== by.unitId &&
    opening.posts.includes(by.post) &&
    world.regulation.kinds.includes(kind) &&
    mayWorkUnder(world, by.unitId) &&
    isRelated(world, field.relations ?? opening.relations, by.unitId, unitId)
  )
}
