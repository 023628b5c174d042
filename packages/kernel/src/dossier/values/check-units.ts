import { isRelated } from '../../access/index.ts'
import type { UnitId } from '../../ids.ts'
import type { Area, Pair, Place } from '../../kinds/field.ts'
import type { Relation } from '../../kinds/relation.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import type { World } from '../../world/index.ts'
import { checkNumber, type FieldContext } from './context.ts'

/** A point farther than this from every known unit is in no unit's territory. */
const TERRITORY_KM = 30
/** The longest circle or line for one matter: about the extent of a large province. */
const WIDEST_M = 200_000
const LONGEST_LINE = 200

export function checkUnit(name: string, id: string, world: World): Outcome<UnitId> {
  const unitId = id as UnitId
  if (world.units.unit(unitId) !== undefined) return accept(unitId)
  return refuse(world.units.everKnown(unitId) ? 'unit.other-era' : 'unit.unknown', { field: name })
}

export function checkUnits(
  name: string,
  value: unknown,
  max: number,
  relations: readonly Relation[] | undefined,
  { world, unitId }: Pick<FieldContext, 'world' | 'unitId'>,
): Outcome<readonly string[]> {
  const ids = Array.isArray(value) ? [...new Set(value.map(String))] : []
  if (ids.length > max) return refuse('field.too-many', { field: name, detail: { max } })
  for (const id of ids) {
    const checked = checkUnit(name, id, world)
    if (!checked.ok) return checked
    if (checked.value === unitId) return refuse('unit.yourself', { field: name })
    if (relations !== undefined && !isRelated(world, relations, unitId, checked.value)) {
      return refuse('unit.not-addressable', { field: name })
    }
  }
  return accept(ids)
}

export function checkPlace(name: string, value: unknown, world: World): Outcome<Place> {
  if (typeof value !== 'object' || value === null) return refuse('field.required', { field: name })
  if ('unitId' in value) {
    const checked = checkUnit(name, String(value.unitId), world)
    return checked.ok ? accept({ unitId: checked.value }) : checked
  }
  const { lat, lon } = value as { lat?: unknown; lon?: unknown }
  if (typeof lat !== 'number' || typeof lon !== 'number') return refuse('field.required', { field: name })
  if (!isOnLand(world, lat, lon)) return refuse('place.outside-every-unit', { field: name })
  return accept({ lat, lon })
}

function isOnLand({ units }: World, lat: number, lon: number): boolean {
  const nearest = units.nearest({ lat, lon }, 'commune', 1)[0] ?? units.nearest({ lat, lon }, 'district', 1)[0]
  return nearest !== undefined && nearest.km <= TERRITORY_KM
}

/** Units, adjoining pairs, a circle, a line: at least one of them. */
export function checkArea(name: string, value: unknown, most: number, world: World): Outcome<Area> {
  if (typeof value !== 'object' || value === null) return refuse('field.required', { field: name })
  const { units, pairs, circle, line } = value as Record<keyof Area, unknown>
  const area: { -readonly [Part in keyof Area]: Area[Part] } = {}
  const ids = Array.isArray(units) ? [...new Set(units.map(String))] : []
  const named = Array.isArray(pairs) ? (pairs as readonly unknown[]) : []
  if (ids.length + named.length > most) return refuse('field.too-many', { field: name, detail: { max: most } })
  for (const id of ids) {
    const checked = checkUnit(name, id, world)
    if (!checked.ok) return checked
  }
  const adjoining: Pair[] = []
  for (const pair of named) {
    const [a, b] = Array.isArray(pair) ? (pair as readonly unknown[]).map(String) : []
    if (a === undefined || b === undefined) return refuse('field.required', { field: name })
    for (const id of [a, b]) {
      const checked = checkUnit(name, id, world)
      if (!checked.ok) return checked
    }
    if (!world.units.neighboursOf(a as UnitId).some(({ unitId }) => unitId === b))
      return refuse('unit.not-addressable', { field: name })
    adjoining.push(a < b ? [a, b] : [b, a])
  }
  if (ids.length > 0) area.units = ids
  if (adjoining.length > 0) area.pairs = adjoining
  if (circle !== undefined) {
    const { lat, lon, radiusM } = (circle ?? {}) as Record<string, unknown>
    if (typeof lat !== 'number' || typeof lon !== 'number') return refuse('field.required', { field: name })
    if (!isOnLand(world, lat, lon)) return refuse('place.outside-every-unit', { field: name })
    const radius = checkNumber(name, radiusM, { min: 1, max: WIDEST_M })
    if (!radius.ok) return radius
    area.circle = { lat, lon, radiusM: radius.value }
  }
  if (line !== undefined) {
    const points = Array.isArray(line) ? (line as readonly unknown[]) : []
    if (points.length < 2) return refuse('field.required', { field: name })
    if (points.length > LONGEST_LINE) return refuse('field.too-many', { field: name, detail: { max: LONGEST_LINE } })
    const drawn: (readonly [number, number])[] = []
    for (const point of points) {
      const [lat, lon] = Array.isArray(point) ? (point as readonly unknown[]) : []
      if (typeof lat !== 'number' || typeof lon !== 'number') return refuse('field.required', { field: name })
      if (!isOnLand(world, lat, lon)) return refuse('place.outside-every-unit', { field: name })
      drawn.push([lat, lon])
    }
    area.line = drawn
  }
  return Object.keys(area).length === 0 ? refuse('field.required', { field: name }) : accept(area)
}
