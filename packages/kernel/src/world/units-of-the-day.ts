import type { CivilDate, UnitId } from '../ids.ts'
import { greatCircleKm, type NeighbourIndex } from '../territory/index.ts'
import { isValidAt, lastParentOf, type SuccessionIndex, type Unit, type UnitTree } from '../units/index.ts'
import type { UnitsOfTheDay } from './world.ts'

export interface Registry {
  readonly tree: UnitTree
  readonly neighbours: NeighbourIndex
  readonly successions: SuccessionIndex
  readonly all: readonly Unit[]
}

/** The registry on one day. It caches look-ups, so it is built once a day and shared. */
export function unitsOfTheDay({ tree, neighbours, successions, all }: Registry, day: CivilDate): UnitsOfTheDay {
  const units = new Map<UnitId, Unit | undefined>()
  const above = new Map<UnitId, readonly UnitId[]>()
  const heirs = new Map<UnitId, readonly UnitId[]>()
  const below = new Map<UnitId, readonly UnitId[]>()
  const beside = new Map<UnitId, ReturnType<UnitsOfTheDay['neighboursOf']>>()
  const unit = (id: UnitId): Unit | undefined => {
    if (!units.has(id)) units.set(id, tree.unitAt(id, day))
    return units.get(id)
  }
  const heirsOf = (id: UnitId): readonly UnitId[] => {
    if (unit(id) !== undefined) return [id]
    return kept(heirs, id, () => successions.heirsOf(id, day).filter((heir) => heir !== id && unit(heir) !== undefined))
  }
  const parentOf = (id: UnitId): UnitId | null => {
    const known = tree.find(id)
    return known === undefined ? null : lastParentOf(known)
  }
  const aboveEnded = (id: UnitId): UnitId | undefined => {
    const seen = new Set<UnitId>()
    for (let next = parentOf(id); next !== null && !seen.has(next); next = parentOf(next)) {
      seen.add(next)
      const living = heirsOf(next)[0]
      if (living !== undefined) return living
    }
    return undefined
  }
  return {
    unit,
    ever: (id) => unit(id) ?? tree.find(id),
    hasEnded: (id) => {
      const known = unit(id) === undefined ? tree.find(id) : undefined
      return known !== undefined && known.validFrom <= day
    },
    everKnown: (id) => tree.find(id) !== undefined,
    heirsOf,
    aboveEnded,
    ancestorsOf: (id) => kept(above, id, () => tree.ancestorsOf(id, day).map((ancestor) => ancestor.id)),
    childrenOf: (id) => kept(below, id, () => tree.childrenOf(id, day).map((child) => child.id)),
    neighboursOf: (id) =>
      kept(beside, id, () =>
        neighbours.neighboursOf(id, day).filter((neighbour) => unit(neighbour.unitId) !== undefined),
      ),
    nearest: (point, level, count) => {
      const found: { unitId: UnitId; km: number }[] = []
      for (const candidate of all) {
        if (candidate.level !== level || candidate.branch !== 'police' || candidate.point === null) continue
        if (!isValidAt(candidate, day)) continue
        found.push({ unitId: candidate.id, km: greatCircleKm(point, candidate.point) })
      }
      return found.toSorted((a, b) => a.km - b.km).slice(0, count)
    },
  }
}

function kept<Value>(known: Map<UnitId, Value>, id: UnitId, look: () => Value): Value {
  const found = known.get(id)
  if (found !== undefined) return found
  const value = look()
  known.set(id, value)
  return value
}
