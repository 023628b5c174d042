import type { UnitId } from '../ids.ts'
import type { Succession } from './succession.ts'
import type { Unit } from './unit.ts'

/**
 * Faults of a registry before its import, each in one line that says what to write instead; empty if there are none. A unit may end without an
 * heir: the unit above takes its matters. An heir must exist at that time.
 */
export function faultsOfRegistry(units: readonly Unit[], successions: readonly Succession[]): readonly string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const faults: string[] = []
  const called = (id: UnitId): string => {
    const unit = byId.get(id)
    return unit === undefined ? `unit ${id}` : `${unit.code} ${unit.name.vi}`
  }
  for (const unit of units) {
    const { id, validFrom, validTo, parentId } = unit
    if (validTo !== null && validTo <= validFrom)
      faults.push(`${called(id)} begins on ${validFrom} and ends on ${validTo}; let it end later, or leave it out`)
    if (parentId !== null && !byId.has(parentId))
      faults.push(`${called(id)} is under ${parentId}, which is no unit; add that unit, or name another`)
  }
  const edgesOf = new Map<UnitId, Succession[]>()
  for (const edge of successions) {
    const edges = edgesOf.get(edge.predecessorId)
    if (edges === undefined) edgesOf.set(edge.predecessorId, [edge])
    else edges.push(edge)
  }
  for (const [predecessorId, edges] of edgesOf) {
    const ended = byId.get(predecessorId)
    if (ended === undefined) {
      faults.push(`${called(predecessorId)} has heirs and is no unit; add it, or leave them out`)
      continue
    }
    const days = [...new Set(edges.map(({ on }) => on))]
    if (days.length > 1) faults.push(`${called(predecessorId)} ends twice, on ${days.join(' and ')}; keep one day`)
    else if (ended.validTo !== days[0])
      faults.push(
        `${called(predecessorId)} has heirs from ${days[0]} and ${ended.validTo === null ? 'does not end' : `ends on ${ended.validTo}`}; give both one day`,
      )
    if (edges.filter(({ extent }) => extent === 'full').length > 1)
      faults.push(`${called(predecessorId)} goes as a whole to several; write "partial" for all but one`)
    for (const { successorId, on } of edges) {
      const heir = byId.get(successorId)
      const to = `the heir of ${called(predecessorId)} on ${on}, ${called(successorId)},`
      if (edges.filter((edge) => edge.successorId === successorId).length > 1)
        faults.push(`${to} is named twice; name it once`)
      else if (successorId === predecessorId) faults.push(`${to} is the unit itself; name another`)
      else if (heir === undefined) faults.push(`${to} is no unit; add it, or name another`)
      else if (heir.validFrom > on) faults.push(`${to} begins only on ${heir.validFrom}; let it begin by then`)
      else if (heir.validTo !== null && heir.validTo <= on)
        faults.push(`${to} has ended by ${heir.validTo}; name its heir instead`)
    }
  }
  return faults
}
