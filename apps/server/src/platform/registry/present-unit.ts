import type { UnitRef, UnitView } from '@giapranh/contracts'
import { type CivilDate, type Instant, partyOf, type Unit, type UnitId, type World } from '@giapranh/kernel'
import { civilToday } from './installation.ts'
import type { UnitRegistry } from './units.ts'

/** How others name a unit: as of a day, or by its last name if it no longer exists. */
export type UnitNamer = (id: UnitId) => UnitRef

const refs = new WeakMap<Unit, UnitRef>()

function refOf(unit: Unit): UnitRef {
  let ref = refs.get(unit)
  if (ref === undefined) {
    ref = {
      id: unit.id,
      code: unit.code,
      name: unit.name,
      shortName: unit.shortName,
      level: unit.level,
      branch: unit.branch,
    }
    refs.set(unit, ref)
  }
  return ref
}

const UNKNOWN = { vi: 'Đơn vị không rõ', en: 'Unknown unit' }

export function unitNamer(registry: UnitRegistry, day: CivilDate): UnitNamer {
  const view = registry.on(day)
  return (id) => {
    const unit = view.unit(id) ?? registry.tree.find(id)
    return unit === undefined
      ? { id, code: '?', name: UNKNOWN, shortName: '?', level: 'commune', branch: 'police' }
      : refOf(unit)
  }
}

/** Names units as they were called at an instant; by their last or first name if they did not exist then. */
export function unitNamerAt(registry: UnitRegistry, at: Instant): UnitNamer {
  const day = civilToday(at)
  return (id) => {
    const unit = registry.tree.unitAt(id, day) ?? registry.tree.find(id)
    return unit === undefined
      ? { id, code: '?', name: UNKNOWN, shortName: '?', level: 'commune', branch: 'police' }
      : refOf(unit)
  }
}

export function presentUnit(unit: Unit, registry: UnitRegistry, day: CivilDate, world: World | undefined): UnitView {
  const parent = unit.parentId === null ? undefined : registry.tree.unitAt(unit.parentId, day)
  return {
    ...refOf(unit),
    parent: parent === undefined ? null : refOf(parent),
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    point: unit.point,
    partyId: world === undefined ? null : (partyOf(world, unit.id) ?? null),
  }
}
