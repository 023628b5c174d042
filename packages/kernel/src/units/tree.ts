import type { CivilDate, UnitId } from '../ids.ts'
import type { Unit } from './unit.ts'
import { unitAt, versionAt } from './validity.ts'

/**
 * The line of command in memory. Look-ups by id cost O(1), ancestors O(depth), children and codes O(answers).
 * Where `asOf` is left out, the date for which the units were read applies.
 */
export interface UnitTree {
  readonly size: number
  readonly find: (id: UnitId) => Unit | undefined
  /** The unit with its code, names and parent of that day; undefined if it did not exist then. */
  readonly unitAt: (id: UnitId, asOf: CivilDate) => Unit | undefined
  readonly parentOf: (id: UnitId, asOf?: CivilDate) => Unit | undefined
  /** Nearest first; ends at the top, at a parent that is not in the tree, or where the tree has a cycle. */
  readonly ancestorsOf: (id: UnitId, asOf?: CivilDate) => readonly Unit[]
  /** In order of their codes. */
  readonly childrenOf: (id: UnitId, asOf: CivilDate) => readonly Unit[]
  readonly rootsAt: (asOf: CivilDate) => readonly Unit[]
  /** Strictly below: no unit is below itself. */
  readonly isBelow: (id: UnitId, ancestorId: UnitId, asOf?: CivilDate) => boolean
  readonly byCode: (code: string, asOf: CivilDate) => Unit | undefined
  /** Every unit that ever had the code, in any era, oldest first: a code does not identify a unit. */
  readonly everByCode: (code: string) => readonly Unit[]
}

/** Builds the tree in one pass over the units. A later unit with the same id replaces the earlier one. */
export function buildUnitTree(units: Iterable<Unit>): UnitTree {
  const byId = new Map<UnitId, Unit>()
  for (const unit of units) byId.set(unit.id, unit)
  const children = new Map<UnitId | null, Unit[]>()
  const codes = new Map<string, Unit[]>()
  for (const unit of byId.values()) {
    if (unit.versions === undefined) {
      addTo(codes, unit.code, unit)
      addTo(children, unit.parentId, unit)
      continue
    }
    for (const { code, parentId } of unit.versions) {
      addTo(codes, code, unit)
      addTo(children, parentId, unit)
    }
  }

  const find = (id: UnitId): Unit | undefined => byId.get(id)
  const parentIdOf = (unit: Unit, asOf: CivilDate | undefined): UnitId | null =>
    ((asOf === undefined ? undefined : versionAt(unit, asOf)) ?? unit).parentId

  const parentOf = (id: UnitId, asOf?: CivilDate): Unit | undefined => {
    const unit = byId.get(id)
    const parentId = unit === undefined ? null : parentIdOf(unit, asOf)
    const parent = parentId === null ? undefined : byId.get(parentId)
    return parent === undefined || asOf === undefined ? parent : unitAt(parent, asOf)
  }

  const ancestorsOf = (id: UnitId, asOf?: CivilDate): readonly Unit[] => {
    const found: Unit[] = []
    const seen = new Set<UnitId>([id])
    for (let unit = parentOf(id, asOf); unit !== undefined && !seen.has(unit.id); unit = parentOf(unit.id, asOf)) {
      seen.add(unit.id)
      found.push(unit)
    }
    return found
  }

  const viewsUnder = (parentId: UnitId | null, asOf: CivilDate): readonly Unit[] => {
    const views: Unit[] = []
    for (const unit of children.get(parentId) ?? []) {
      const view = unitAt(unit, asOf)
      if (view !== undefined && view.parentId === parentId) views.push(view)
    }
    return views.sort(byCodeText)
  }

  return {
    size: byId.size,
    find,
    unitAt: (id, asOf) => {
      const unit = byId.get(id)
      return unit === undefined ? undefined : unitAt(unit, asOf)
    },
    parentOf,
    ancestorsOf,
    childrenOf: viewsUnder,
    rootsAt: (asOf) => viewsUnder(null, asOf),
    isBelow: (id, ancestorId, asOf) => ancestorsOf(id, asOf).some((unit) => unit.id === ancestorId),
    byCode: (code, asOf) => {
      for (const unit of codes.get(code) ?? []) {
        const view = unitAt(unit, asOf)
        if (view?.code === code) return view
      }
      return undefined
    },
    everByCode: (code) => [...(codes.get(code) ?? [])].sort((a, b) => compareText(a.validFrom, b.validFrom)),
  }
}

/** A list holds each unit once: a unit's versions are adjacent, so checking the last entry is enough. */
function addTo<Key>(index: Map<Key, Unit[]>, key: Key, unit: Unit): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [unit])
  else if (list.at(-1) !== unit) list.push(unit)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byCodeText = (a: Unit, b: Unit): number => compareText(a.code, b.code)
