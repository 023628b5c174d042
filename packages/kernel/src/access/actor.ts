import type { Instant, PersonId, PostId, UnitId } from '../ids.ts'
import type { PostRole } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { World } from '../world/world.ts'

/** A person who acts in a post at a unit. The post is held from one instant until before another. */
export interface Actor {
  readonly personId: PersonId
  readonly postId: PostId
  readonly post: PostRole
  readonly unitId: UnitId
  readonly validFrom: Instant
  readonly validTo: Instant | null
}

/** Whether the actor holds the post now, at a unit that exists now, in a role that may do this. */
export function checkActor(world: World, actor: Actor, posts: readonly PostRole[] | undefined): Outcome<Actor> {
  if (world.at < actor.validFrom || (actor.validTo !== null && world.at >= actor.validTo)) {
    return refuse('access.post-not-valid')
  }
  if (world.units.unit(actor.unitId) === undefined) return refuse('access.unit-not-valid')
  if (posts !== undefined && !posts.includes(actor.post)) return refuse('access.post-may-not')
  return accept(actor)
}
