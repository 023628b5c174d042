import type { CivilDate, UnitId } from '../ids.ts'
import { isValidAt } from '../units/validity.ts'
import type { AdjoiningPair, AdjoiningQuality } from './adjoining.ts'

/** A unit on the other side of the boundary, seen from one side. */
export interface Neighbour {
  readonly unitId: UnitId
  readonly quality: AdjoiningQuality
  readonly sharedKm: number | null
  readonly distanceKm: number | null
}

export interface NeighbourIndex {
  /**
   * The units that adjoin the unit on that day: edges before candidates, longest common boundary first, then nearest. Symmetric: if b is in a's
   * list, a is in b's with the same figures. Several pairs of the same two units give one neighbour, the most certain.
   */
  readonly neighboursOf: (unitId: UnitId, asOf: CivilDate) => readonly Neighbour[]
}

/** Index of adjoining pairs from either side; a pair of a unit with itself is ignored. */
export function buildNeighbourIndex(pairs: Iterable<AdjoiningPair>): NeighbourIndex {
  const sides = new Map<UnitId, AdjoiningPair[]>()
  const add = (unitId: UnitId, pair: AdjoiningPair): void => {
    const list = sides.get(unitId)
    if (list === undefined) sides.set(unitId, [pair])
    else list.push(pair)
  }
  for (const pair of pairs) {
    if (pair.a === pair.b) continue
    add(pair.a, pair)
    add(pair.b, pair)
  }

  const neighboursOf = (unitId: UnitId, asOf: CivilDate): readonly Neighbour[] => {
    const found = new Map<UnitId, Neighbour>()
    for (const pair of sides.get(unitId) ?? []) {
      if (!isValidAt(pair, asOf)) continue
      const other = pair.a === unitId ? pair.b : pair.a
      const { quality, sharedKm, distanceKm = null } = pair
      const next = { unitId: other, quality, sharedKm, distanceKm }
      const known = found.get(other)
      if (known === undefined || surestFirst(next, known) < 0) found.set(other, next)
    }
    return [...found.values()].sort(surestFirst)
  }
  return { neighboursOf }
}

const far = Number.POSITIVE_INFINITY

function surestFirst(a: Neighbour, b: Neighbour): number {
  return (
    Number(a.quality === 'candidate') - Number(b.quality === 'candidate') ||
    (b.sharedKm ?? 0) - (a.sharedKm ?? 0) ||
    compare(a.distanceKm ?? far, b.distanceKm ?? far) ||
    compare(a.unitId, b.unitId)
  )
}

// Infinity - Infinity is NaN, so distances are compared and not subtracted.
const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
