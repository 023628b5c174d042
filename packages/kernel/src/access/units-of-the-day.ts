import type { CivilDate, UnitId } from '../ids.ts'
import { greatCircleKm, type NeighbourIndex } from '../territory/index.ts'
import { isValidAt, type Unit, type UnitTree } from '../units/index.ts'
import type { UnitsOfTheDay } from './world.ts'

/** The registry as it stands on one day; what was looked up once is kept, so it is made once a day and shared. */
export function unitsOfTheDay(
  tree: UnitTree,
  neighbours: NeighbourIndex,
  all: readonly Unit[],
  day: CivilDate,
): UnitsOfTheDay {
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
        if (!isValidAt(candidate, day)) continue
        found.push({ unitId: candidate.id, km: greatCircleKm(point, candidate.point) })
      }
      return found.toSorted((a, b) => a.km - b.km).slice(0, count)
    },
  }
}
