import { civilDateOf } from '../clock/index.ts'
import type { Instant, UnitId } from '../ids.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import { type Appointment, findLead, type Regulation, termOf } from '../regulation/index.ts'
import type { UnitsOfTheDay, World, WorldVersions } from './world.ts'

export interface WorldParts {
  readonly at: Instant
  /** The version that decides. */
  readonly regulation: Regulation
  readonly inForce: Regulation
  /** In order of time; where empty, the regulation's first lead applies. */
  readonly appointments: readonly Appointment[]
  readonly unitsOn: (day: World['today']) => UnitsOfTheDay
  readonly kindNamed: (name: string) => KindDefinition | undefined
  readonly versions: WorldVersions
}

/** The parties on a day: the heir of a party is a party. */
export function livingParties(regulation: Regulation, units: UnitsOfTheDay): readonly UnitId[] {
  return [...new Set(regulation.parties.flatMap((party) => units.heirsOf(party)))]
}

/** A unit, or its first living heir, or the living unit above it. */
export function livingUnit(units: UnitsOfTheDay, unitId: UnitId): UnitId | undefined {
  return units.heirsOf(unitId)[0] ?? units.aboveEnded(unitId)
}

/** What the rules may read, as of an instant. The heir of an ended lead leads in the interim, until a unit is appointed. */
export function makeWorld(parts: WorldParts): World {
  const { at, regulation, inForce } = parts
  const today = civilDateOf(at, regulation.calendar)
  const units = parts.unitsOn(today)
  const appointed = findLead(parts.appointments, at)
  const lead = appointed.now ?? inForce.leadTerms[0]?.unitId
  const term = termOf(inForce, today)
  const position = term === undefined ? inForce.leadTerms.length : inForce.leadTerms.indexOf(term)
  const foreseen = inForce.leadTerms.slice(position).find((one) => one.unitId !== lead)?.unitId
  const next = appointed.toCome ?? foreseen
  return {
    at,
    today,
    units,
    regulation,
    inForce,
    parties: livingParties(regulation, units),
    lead: lead === undefined ? undefined : livingUnit(units, lead),
    leadToCome: next === undefined ? undefined : livingUnit(units, next),
    kindNamed: parts.kindNamed,
    versions: parts.versions,
  }
}
