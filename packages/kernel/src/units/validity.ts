import type { CivilDate } from '../ids.ts'
import type { Unit, UnitVersion, Wording } from './unit.ts'

/** Anything in force from a first civil day until before another; civil dates `yyyy-mm-dd` compare as text. */
export interface Validity {
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}

/** Whether it is in force on that civil day. The day `validTo` itself is already outside. */
export function isValidAt(thing: Validity, asOf: CivilDate): boolean {
  return thing.validFrom <= asOf && (thing.validTo === null || asOf < thing.validTo)
}

/** The unit as it was on a civil day, with the code, names and parent of that day. Undefined if it did not exist then. */
export function unitAt(unit: Unit, asOf: CivilDate): Unit | undefined {
  if (!isValidAt(unit, asOf)) return undefined
  const version = versionAt(unit, asOf)
  if (version === undefined) return unit
  const { code, name, shortName, parentId } = version
  return { ...unit, code, name, shortName, parentId }
}

/** The unit's name on a civil day; before its first and after its last day, the nearest name. */
export function nameAt(unit: Unit, asOf: CivilDate): Wording {
  return versionAt(unit, asOf)?.name ?? unit.name
}

/** The version in force on a civil day (the first one for earlier days); undefined if the unit never changed. */
export function versionAt(unit: Unit, asOf: CivilDate): UnitVersion | undefined {
  const { versions } = unit
  if (versions === undefined) return undefined
  return versions.findLast((version) => version.from <= asOf) ?? versions[0]
}

/** The unit above it, as of its last version. */
export function lastParentOf(unit: Unit): Unit['parentId'] {
  return (unit.versions?.at(-1) ?? unit).parentId
}
