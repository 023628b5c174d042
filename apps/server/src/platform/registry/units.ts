import {
  type AdjoiningPair,
  buildNeighbourIndex,
  buildUnitTree,
  type CivilDate,
  greatCircleKm,
  type NeighbourIndex,
  type Unit,
  type UnitId,
  type UnitsOfTheDay,
  type UnitTree,
} from '@giapranh/kernel'

/** All units of every era and who adjoins whom, in memory: a registry of some ten thousand rows that changes by reform only. */
export interface UnitRegistry {
  readonly tree: UnitTree
  readonly neighbours: NeighbourIndex
  readonly all: readonly Unit[]
  on(day: CivilDate): UnitsOfTheDay
}

/** The view of one day is built once and kept until the next day is asked for: a running server asks for today. */
export function buildUnitRegistry(all: readonly Unit[], pairs: readonly AdjoiningPair[]): UnitRegistry {
  const tree = buildUnitTree(all)
  const neighbours = buildNeighbourIndex(pairs)
  let cached: { readonly day: CivilDate; readonly view: UnitsOfTheDay } | undefined
  return {
    tree,
    neighbours,
    all,
    on: (day) => {
      if (cached?.day !== day) cached = { day, view: viewOf(tree, neighbours, all, day) }
      return cached.view
    },
  }
}

function viewOf(tree: UnitTree, neighbours: NeighbourIndex, all: readonly Unit[], day: CivilDate): UnitsOfTheDay {
  const units = new Map<UnitId, Unit | undefined>()
  const above = new Map<UnitId, readonly UnitId[]>()
  const unit = (id: UnitId): Unit | undefined => {
    if (!units.has(id)) units.set(id, tree.unitAt(id, day))
    return units.get(id)
  }
  return {
    unit,
    everKnown: (id) => tree.find(id) !== undefined,
    ancestorsOf: (id) => {
      let list = above.get(id)
      if (list === undefined) {
        list = tree.ancestorsOf(id, day).map((ancestor) => ancestor.id)
        above.set(id, list)
      }
      return list
    },
    neighboursOf: (id) => neighbours.neighboursOf(id, day).filter((neighbour) => unit(neighbour.unitId) !== undefined),
    nearest: (point, level, count) => {
      const found: { unitId: UnitId; km: number }[] = []
      for (const candidate of all) {
        if (candidate.level !== level || candidate.branch !== 'police' || candidate.point === null) continue
        if (candidate.validFrom > day || (candidate.validTo !== null && candidate.validTo <= day)) continue
        found.push({ unitId: candidate.id, km: greatCircleKm(point, candidate.point) })
      }
      return found.toSorted((a, b) => a.km - b.km).slice(0, count)
    },
  }
}
