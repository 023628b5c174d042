import {
  type AdjoiningPair,
  buildNeighbourIndex,
  buildSuccessionIndex,
  buildUnitTree,
  type CivilDate,
  type NeighbourIndex,
  type RegistryChange,
  type Succession,
  type Unit,
  type UnitsOfTheDay,
  unitsOfTheDay,
  type UnitTree,
} from '@giapranh/kernel'

/** All units of every era, their adjoining pairs and successions, in memory: some ten thousand rows that change only by reform. */
export interface UnitRegistry {
  readonly tree: UnitTree
  readonly neighbours: NeighbourIndex
  readonly all: readonly Unit[]
  /** Days on which units end, in order. */
  readonly ends: readonly CivilDate[]
  /** The legal instrument by which units began or ended on a day. */
  instrumentOf(day: CivilDate): string
  on(day: CivilDate): UnitsOfTheDay
}

/** The view of one day is built once and kept until another day is asked for: a running server asks for today. */
export function buildUnitRegistry(
  all: readonly Unit[],
  pairs: readonly AdjoiningPair[],
  successions: readonly Succession[],
  changes: readonly RegistryChange[] = [],
): UnitRegistry {
  const tree = buildUnitTree(all)
  const neighbours = buildNeighbourIndex(pairs)
  const parts = { tree, neighbours, successions: buildSuccessionIndex(successions), all }
  const instruments = new Map(changes.map(({ on, instrument }) => [on, instrument]))
  let cached: { readonly day: CivilDate; readonly view: UnitsOfTheDay } | undefined
  return {
    tree,
    neighbours,
    all,
    ends: [...new Set(all.flatMap((unit) => unit.validTo ?? []))].toSorted(),
    // This registry is older than the record of instruments: only the day is known.
    instrumentOf: (day) => instruments.get(day) ?? day,
    on: (day) => {
      if (cached?.day !== day) cached = { day, view: unitsOfTheDay(parts, day) }
      return cached.view
    },
  }
}
