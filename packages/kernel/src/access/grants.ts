import type { UnitId } from '../ids.ts'
import { GRANT_LEVELS, type GrantLevel } from '../kinds/effect.ts'
import type { World } from '../world/world.ts'

/** Why a unit sees a dossier, and how much of it. */
export interface Grant {
  readonly unitId: UnitId
  readonly reason: 'party' | 'superior-of-party'
  /** The party through which the unit sees; the unit itself if it is a party. */
  readonly through: UnitId
  readonly level: GrantLevel
}

/** The wider of two levels. */
export const wider = (a: GrantLevel, b: GrantLevel): GrantLevel =>
  GRANT_LEVELS.indexOf(a) >= GRANT_LEVELS.indexOf(b) ? a : b

/**
 * Who sees a dossier through a party: the unit itself, and the police units above it up to its province, at the same level. The ministry sees only
 * dossiers to which it is a party itself.
 */
export function grantsOf(
  world: Pick<World, 'units'>,
  party: { readonly unitId: UnitId; readonly level?: GrantLevel },
): readonly Grant[] {
  const level = party.level ?? 'whole'
  return [
    { unitId: party.unitId, reason: 'party', through: party.unitId, level },
    ...superiorsOf(world, party.unitId).map((unitId) => ({
      unitId,
      reason: 'superior-of-party' as const,
      through: party.unitId,
      level,
    })),
  ]
}

/** The police units above one, up to its province. */
export function superiorsOf({ units }: Pick<World, 'units'>, unitId: UnitId): readonly UnitId[] {
  return units.ancestorsOf(unitId).filter((id) => {
    const level = units.unit(id)?.level
    return level === 'province' || level === 'district'
  })
}

/** Lists each unit once: as a party rather than as a superior, with the widest level. */
export function distinctGrants(grants: readonly Grant[]): readonly Grant[] {
  const seen = new Map<UnitId, Grant>()
  for (const grant of grants) {
    const known = seen.get(grant.unitId)
    if (known === undefined) seen.set(grant.unitId, grant)
    else {
      const { reason, through } = grant.reason === 'party' ? grant : known
      seen.set(grant.unitId, { unitId: grant.unitId, reason, through, level: wider(known.level, grant.level) })
    }
  }
  return [...seen.values()]
}
