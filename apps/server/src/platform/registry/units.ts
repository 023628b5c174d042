import {
  type AdjoiningPair,
  buildNeighbourIndex,
  buildUnitTree,
  type CivilDate,
  type NeighbourIndex,
  type Unit,
  type UnitsOfTheDay,
  unitsOfTheDay,
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
      if (cached?.day !== day) cached = { day, view: unitsOfTheDay(tree, neighbours, all, day) }
      return cached.view
    },
  }
}
