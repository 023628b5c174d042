import { isBound, partyOf } from '../access/index.ts'
import type { UnitId } from '../ids.ts'
import type { Area, FieldValue, FieldValues, Row } from '../kinds/field.ts'
import type { Audience, PartyRole, Who } from '../kinds/who.ts'
import type { Obligation } from '../obligation/index.ts'
import { type GeoPoint, greatCircleKm } from '../territory/index.ts'
import type { Unit } from '../units/index.ts'
import type { World } from '../world/index.ts'
import type { Facts } from './facts.ts'
import type { Surroundings } from './surroundings.ts'

/** The context in which units are named: who acts, about what, with which values. */
export interface NamedFrom {
  readonly world: Pick<World, 'units' | 'lead' | 'leadToCome' | 'parties' | 'regulation'>
  readonly unitId: UnitId
  readonly target: Pick<Obligation, 'debtor' | 'creditor'> | undefined
  readonly around: Pick<Surroundings, 'holder' | 'parties' | 'fields' | 'head'> | undefined
  readonly values: FieldValues
  readonly audience: readonly UnitId[]
  readonly each?: UnitId
  readonly dossiers?: Facts['dossiers']
}

/** The units that a table names, each once, in the order of naming. */
export function unitsNamed(who: Who, from: NamedFrom): readonly UnitId[] {
  switch (who) {
    case 'actor':
      return [from.unitId]
    case 'originator':
      return from.around === undefined ? [from.unitId] : [from.around.holder]
    case 'debtor':
      return from.target === undefined ? [] : [from.target.debtor]
    case 'creditor':
      return from.target === undefined ? [] : [from.target.creditor]
    case 'audience':
      return from.audience
    case 'members':
      return (from.around?.parties ?? [])
        .map(({ unitId }) => unitId)
        .filter((unitId) => unitId !== from.around?.holder && from.world.units.unit(unitId) !== undefined)
    case 'each':
      return from.each === undefined ? [] : [from.each]
    default:
      return typeof who === 'object' && 'role' in who ? unitsOfRole(who.role, from) : audienceNamed(who, from)
  }
}

function unitsOfRole(role: PartyRole, { around, world }: NamedFrom): readonly UnitId[] {
  return (around?.parties ?? [])
    .filter((party) => party.role === role && world.units.unit(party.unitId) !== undefined)
    .map(({ unitId }) => unitId)
}

/** The units of one source of an audience. */
export function audienceNamed(source: Audience, from: NamedFrom): readonly UnitId[] {
  const { world, unitId } = from
  if (typeof source === 'object') {
    if ('field' in source) return unitsOfValue(valueNamed(source.field, from), from)
    if ('arbiter' in source) {
      const side = unitsOfValue(valueNamed(source.arbiter, from), from)[0]
      const judge = side === undefined ? undefined : arbiterBetween(world, unitId, side)
      return judge === undefined ? [] : [judge]
    }
    if ('holdersOf' in source) {
      const named = valueNamed(source.holdersOf, from)
      const ids = Array.isArray(named) ? (named as readonly string[]) : []
      return [...new Set(ids.flatMap((id) => from.dossiers?.get(id)?.holder ?? []))]
    }
    const competent = competentFor(world, unitId, String(valueNamed(source.competent, from) ?? ''))
    return competent === undefined ? [] : [competent]
  }
  switch (source) {
    case 'adjoining':
      return adjoiningAudience(world, unitId, from.values)
    case 'parties':
      return world.parties
    case 'lead':
      return world.lead === undefined ? [] : [world.lead]
    case 'lead-to-come':
      return world.leadToCome === undefined ? [] : [world.leadToCome]
    case 'above': {
      const above = world.units.ancestorsOf(unitId)[0]
      return above === undefined ? [] : [above]
    }
    case 'below':
      return world.units.childrenOf(unitId)
    case 'other-side': {
      const pairs = Object.values({ ...from.around?.fields, ...from.values }).flatMap((value) =>
        isArea(value) ? (value.pairs ?? []) : [],
      )
      const line = new Set([unitId, ...world.units.ancestorsOf(unitId), ...world.units.childrenOf(unitId)])
      return [...new Set(pairs.flatMap((pair) => (pair.some((id) => line.has(id as UnitId)) ? pair : [])))]
        .map((id) => id as UnitId)
        .filter((id) => !line.has(id))
    }
  }
}

/** A value of the act, else of the dossier. */
export function valueNamed(name: string, from: Pick<NamedFrom, 'values' | 'around'>): FieldValue | undefined {
  return from.values[name] ?? from.around?.fields[name]
}

/** The units that a value names: of a list, of the unit columns of rows, of an area. */
function unitsOfValue(value: FieldValue | undefined, from: NamedFrom): readonly UnitId[] {
  const known = (id: unknown): id is UnitId => typeof id === 'string' && from.world.units.everKnown(id as UnitId)
  if (value === undefined) return []
  if (isArea(value)) return [...(value.units ?? []), ...(value.pairs ?? []).flat()].filter(known)
  if (!Array.isArray(value)) return []
  const entries = value as readonly (string | Row)[]
  const ids = entries.flatMap((entry) =>
    typeof entry === 'string'
      ? [entry]
      : Object.values(entry).flatMap((cell) => (Array.isArray(cell) ? (cell as readonly unknown[]) : [])),
  )
  return [...new Set(ids.filter(known))]
}

const isArea = (value: FieldValue | undefined): value is Area =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  ('units' in value || 'pairs' in value || 'circle' in value || 'line' in value)

const LEVELS: readonly Unit['level'][] = ['commune', 'district', 'province', 'department', 'ministry']

/**
 * The unit that decides about a theme: the unit in the actor's line at the level that the regulation's table names; the next level above where the
 * line has none there (districts ended in 2025); or the unit that the table names.
 */
export function competentFor(
  { regulation, units }: Pick<World, 'regulation' | 'units'>,
  unitId: UnitId,
  category: string,
): UnitId | undefined {
  const rule = regulation.competence.find(({ categories }) => categories === undefined || categories.includes(category))
  if (rule === undefined) return undefined
  if (rule.unitId !== undefined) return units.heirsOf(rule.unitId)[0]
  const least = LEVELS.indexOf(rule.level ?? 'commune')
  return [unitId, ...units.ancestorsOf(unitId)].find((id) => {
    const unit = units.unit(id)
    return unit !== undefined && LEVELS.indexOf(unit.level) >= least
  })
}

/** The unit that judges between two units: no unit judges its own matter. */
function arbiterBetween(
  world: Pick<World, 'units' | 'parties' | 'lead'>,
  one: UnitId,
  other: UnitId,
): UnitId | undefined {
  const sides = [partyOf(world, one), partyOf(world, other)]
  const { lead } = world
  if (lead !== undefined && sides[0] !== sides[1] && !sides.includes(lead)) return lead
  const above = new Set(world.units.ancestorsOf(other))
  return world.units.ancestorsOf(one).find((unit) => above.has(unit))
}

/**
 * The adjoining units that the regulation binds: units of other parties before one's own, nearest to the place first, up to the number that it
 * sets.
 */
export function adjoiningAudience(world: NamedFrom['world'], from: UnitId, values: FieldValues): readonly UnitId[] {
  const near = placePoint(world, values) ?? world.units.unit(from)?.point ?? null
  return world.units
    .neighboursOf(from)
    .map(({ unitId }) => ({ unitId, point: world.units.unit(unitId)?.point ?? null }))
    .map(({ unitId, point }) => ({
      unitId,
      own: Number(partyOf(world, unitId) === partyOf(world, from)),
      km: near === null || point === null ? Infinity : greatCircleKm(near, point),
    }))
    .filter(({ unitId }) => isBound(world, unitId))
    .toSorted((a, b) => a.own - b.own || a.km - b.km || (a.unitId < b.unitId ? -1 : 1))
    .slice(0, world.regulation.audienceLimit)
    .map(({ unitId }) => unitId)
}

/** The point of a place, which is given as coordinates or as a unit. */
export function placePoint({ units }: Pick<World, 'units'>, values: FieldValues): GeoPoint | null {
  const place = values['place']
  if (typeof place !== 'object' || place === null) return null
  if ('lat' in place) return { lat: place.lat, lon: place.lon }
  if ('unitId' in place) return units.unit(place.unitId as UnitId)?.point ?? null
  return null
}
