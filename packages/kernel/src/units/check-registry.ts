import type { CivilDate, UnitId } from '../ids.ts'
import { buildSuccessionIndex, type Succession } from './succession.ts'
import type { Unit } from './unit.ts'
import { isValidAt, lastParentOf } from './validity.ts'

/** A fault of a registry, in one line that says what to write instead. */
export interface RegistryFault {
  readonly unitId: UnitId
  /** Which statement is at fault: about the unit itself, about its parent, its end, or its heirs. */
  readonly about: 'unit' | 'parent' | 'end' | 'heirs'
  /** The heir at fault, where it is one of them. */
  readonly edge?: Succession
  readonly words: string
}

/**
 * Faults of a registry before its import; empty if there are none. A unit may end without an heir if there is a living unit above: that one takes
 * its matters. An heir must exist at that time. What a faulty unit causes elsewhere is not named again.
 */
export function faultsOfRegistry(units: readonly Unit[], successions: readonly Succession[]): readonly RegistryFault[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const called = (id: UnitId): string => {
    const unit = byId.get(id)
    return unit === undefined ? `unit ${id}` : `${unit.code} ${unit.name.vi}`
  }
  const faults = [
    ...units.flatMap((unit) => faultsOfUnit(unit, byId, called)),
    ...faultsOfHeirs(successions, byId, called),
  ]
  const faulty = new Set(faults.map(({ unitId }) => unitId))
  const { heirsOf } = buildSuccessionIndex(successions)
  const living = (id: UnitId, day: CivilDate): readonly UnitId[] =>
    heirsOf(id, day).filter((heir) => {
      const unit = byId.get(heir)
      return unit !== undefined && isValidAt(unit, day)
    })
  const hasLivingAbove = (unit: Unit, day: CivilDate): boolean => {
    const seen = new Set<UnitId>([unit.id])
    let next = byId.get(lastParentOf(unit) ?? ('' as UnitId))
    while (next !== undefined && !seen.has(next.id)) {
      if (living(next.id, day).length > 0) return true
      seen.add(next.id)
      next = byId.get(lastParentOf(next) ?? ('' as UnitId))
    }
    return false
  }
  for (const unit of units) {
    const { id, validTo } = unit
    if (validTo === null || faulty.has(id)) continue
    const heirs = living(id, validTo).length
    if (heirs === 1 || hasLivingAbove(unit, validTo)) continue
    const words =
      heirs === 0
        ? `${called(id)} ends on ${validTo} without an heir, and no unit above it lives on, so its matters would be nobody's; ` +
          `name its heir under successions, or give it a parent that lives on`
        : `${called(id)} is divided on ${validTo} among ${heirs}, and no unit above it lives on, so what belongs to none of them would be nobody's; ` +
          `give it a parent that lives on, or one heir of all`
    faults.push({ unitId: id, about: 'end', words })
  }
  return faults
}

type Called = (id: UnitId) => string
type Units = ReadonlyMap<UnitId, Unit>

function faultsOfUnit(unit: Unit, byId: Units, called: Called): readonly RegistryFault[] {
  const { id, validFrom, validTo, parentId } = unit
  const faults: RegistryFault[] = []
  const fault = (about: RegistryFault['about'], words: string): number =>
    faults.push({ unitId: id, about, words: `${called(id)} ${words}` })
  if (validTo !== null && validTo <= validFrom)
    fault('end', `begins on ${validFrom} and ends on ${validTo}; let it end later, or leave it out`)
  if (parentId === null) return faults
  const parent = byId.get(parentId)
  if (parent === undefined) fault('parent', `is under ${parentId}, which is no unit; add that unit, or name another`)
  else if (parentId === id) fault('parent', 'is under itself; name another unit, or none')
  else if (isInCircle(id, byId))
    fault('parent', `is under ${called(parentId)}, which is under it; let one of them be under another unit, or none`)
  // A unit that has changed its parent has other ones at other times.
  else if (unit.versions === undefined && parent.validTo !== null) {
    const ends = parent.validTo
    if (ends <= validFrom)
      fault('parent', `begins on ${validFrom} under ${called(parentId)}, which has ended by ${ends}; name another`)
    else if (validTo === null || validTo > ends)
      fault(
        'parent',
        `lives on after ${called(parentId)}, which ends on ${ends}, and would stand under nobody; let it end on that day too, with an heir under a unit that lives on`,
      )
  }
  return faults
}

/** True where the way up from the unit comes back to it. */
function isInCircle(id: UnitId, byId: Units): boolean {
  const seen = new Set<UnitId>()
  for (
    let next = byId.get(id)?.parentId ?? null;
    next !== null && !seen.has(next);
    next = byId.get(next)?.parentId ?? null
  ) {
    if (next === id) return true
    seen.add(next)
  }
  return false
}

function faultsOfHeirs(successions: readonly Succession[], byId: Units, called: Called): readonly RegistryFault[] {
  const faults: RegistryFault[] = []
  const edgesOf = new Map<UnitId, Succession[]>()
  for (const edge of successions) {
    const edges = edgesOf.get(edge.predecessorId)
    if (edges === undefined) edgesOf.set(edge.predecessorId, [edge])
    else edges.push(edge)
  }
  for (const [predecessorId, edges] of edgesOf) {
    const fault = (words: string, edge?: Succession): number =>
      faults.push({ unitId: predecessorId, about: 'heirs', words, ...(edge === undefined ? {} : { edge }) })
    const ended = byId.get(predecessorId)
    if (ended === undefined) {
      fault(`${called(predecessorId)} has heirs and is no unit; add it, or leave them out`)
      continue
    }
    const days = [...new Set(edges.map(({ on }) => on))]
    if (days.length > 1) fault(`${called(predecessorId)} ends twice, on ${days.join(' and ')}; keep one day`)
    else if (ended.validTo !== days[0])
      fault(
        `${called(predecessorId)} has heirs from ${days[0]} and ${ended.validTo === null ? 'does not end' : `ends on ${ended.validTo}`}; give both one day`,
      )
    if (edges.filter(({ extent }) => extent === 'full').length > 1)
      fault(`${called(predecessorId)} goes as a whole to several; write "partial" for all but one`)
    for (const edge of edges) {
      const { successorId, on } = edge
      const heir = byId.get(successorId)
      const to = `the heir of ${called(predecessorId)} on ${on}, ${called(successorId)},`
      if (edges.find((one) => one.successorId === successorId) !== edge)
        fault(`${to} is named twice; name it once`, edge)
      else if (successorId === predecessorId) fault(`${to} is the unit itself; name another`, edge)
      else if (heir === undefined) fault(`${to} is no unit; add it, or name another`, edge)
      else if (heir.validFrom > on) fault(`${to} begins only on ${heir.validFrom}; let it begin by then`, edge)
      else if (heir.validTo !== null && heir.validTo <= on)
        fault(`${to} has ended by ${heir.validTo}; name its heir instead`, edge)
    }
  }
  return faults
}
