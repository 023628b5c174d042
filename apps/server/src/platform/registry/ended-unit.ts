import type { EndedUnit } from '@giapranh/contracts'
import type { CivilDate, UnitId } from '@giapranh/kernel'
import { unitNamer } from './present-unit.ts'
import type { UnitRegistry } from './units.ts'

/** How a unit that has ended is told of: without heirs, its matters are with the unit above. Null while it exists. */
export function endedUnit(registry: UnitRegistry, id: UnitId, day: CivilDate): EndedUnit | null {
  const units = registry.on(day)
  const unit = units.ever(id)
  if (unit === undefined || unit.validTo === null || day < unit.validTo) return null
  const name = unitNamer(registry, day)
  const above = units.aboveEnded(id)
  const heirs = units.heirsOf(id)
  return {
    unit: name(id),
    on: unit.validTo,
    instrument: registry.instrumentOf(unit.validTo),
    heirs: (heirs.length > 0 || above === undefined ? heirs : [above]).map(name),
  }
}
