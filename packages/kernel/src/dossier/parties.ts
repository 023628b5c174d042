import type { UnitId } from '../ids.ts'
import type { Party } from './state.ts'

type Named = Pick<Party, 'unitId'>

const positions = new WeakMap<readonly Named[], Map<UnitId, number>>()

/** The index of each party in a list; computed once per list. Code that appends to the list must update it. */
export function partyPositions(parties: readonly Named[]): Map<UnitId, number> {
  let known = positions.get(parties)
  if (known === undefined) {
    known = new Map(parties.map(({ unitId }, at) => [unitId, at]))
    positions.set(parties, known)
  }
  return known
}

/** Finds the unit among the parties; undefined if it is not a party. */
export function partyIn<One extends Named>(parties: readonly One[], unitId: UnitId): One | undefined {
  const at = partyPositions(parties).get(unitId)
  return at === undefined ? undefined : parties[at]
}

/** Whether a unit takes part in the dossier: a unit that sees only a part of it cannot act. */
export function takesPart(
  parties: readonly Pick<Party, 'unitId' | 'role' | 'level'>[],
  unitId: UnitId,
  role?: Party['role'],
): boolean {
  const party = partyIn(parties, unitId)
  return party?.level === 'whole' && (role === undefined || party.role === role)
}
