import type { UnitId } from '../ids.ts'
import type { Party } from './state.ts'

type Named = Pick<Party, 'unitId'>

const positions = new WeakMap<readonly Named[], Map<UnitId, number>>()

/** Where each party stands in a list; reckoned once per list. Whoever makes a list longer keeps it up. */
export function partyPositions(parties: readonly Named[]): Map<UnitId, number> {
  let known = positions.get(parties)
  if (known === undefined) {
    known = new Map(parties.map(({ unitId }, at) => [unitId, at]))
    positions.set(parties, known)
  }
  return known
}

/** The unit as a party; undefined where it is none. */
export function partyIn<One extends Named>(parties: readonly One[], unitId: UnitId): One | undefined {
  const at = partyPositions(parties).get(unitId)
  return at === undefined ? undefined : parties[at]
}

/** Whether a unit takes part in the dossier: who sees less than the whole of it acts in nothing. */
export function takesPart(
  parties: readonly Pick<Party, 'unitId' | 'role' | 'level'>[],
  unitId: UnitId,
  role?: Party['role'],
): boolean {
  const party = partyIn(parties, unitId)
  return party?.level === 'whole' && (role === undefined || party.role === role)
}
