import type { UnitId } from '../ids.ts'
import type { World } from './world.ts'

/** Why a unit sees a dossier. */
export interface Grant {
  readonly unitId: UnitId
  readonly reason: 'party' | 'superior-of-party'
  /** The party through which it sees; the unit itself where it is one. */
  readonly through: UnitId
}

/**
 * Who sees a dossier because a unit became a party to it: the unit, and the police units above it up to its province. The ministry sees
 * what it is party to itself.
 */
export function grantsOf(world: Pick<World, 'units'>, party: { readonly unitId: UnitId }): readonly Grant[] {
  const above = world.units.ancestorsOf(party.unitId).filter((id) => {
    const level = world.units.unit(id)?.level
    return level === 'province' || level === 'district'
  })
  return [
    { unitId: party.unitId, reason: 'party', through: party.unitId },
    ...above.map((unitId) => ({ unitId, reason: 'superior-of-party' as const, through: party.unitId })),
  ]
}
