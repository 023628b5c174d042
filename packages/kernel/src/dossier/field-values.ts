import { isRelated, type World } from '../access/index.ts'
import type { Instant, UnitId } from '../ids.ts'
import { instant } from '../ids.ts'
import type { Field, FieldValue, FieldValues, Order, Place } from '../kinds/field.ts'
import type { Relation } from '../kinds/relation.ts'
import type { Obligation } from '../obligation/index.ts'
import { accept, type Outcome, refuse, type RefusalCode } from '../refusal.ts'
import { cleanText, type TextFault } from '../text/clean-text.ts'
import { checkFiles } from './file-values.ts'

/** What the checks of an act's values look at besides the values. */
export interface FieldContext {
  readonly world: World
  readonly unitId: UnitId
  readonly target: Obligation | undefined
}

/** A clock that is a little ahead of ours is no lie about the past. */
const CLOCK_SKEW_MS = 2 * 60_000
/** 1900 and 2200: what lies outside is a slip of the keyboard, and no calendar of ours reaches it. */
const FIRST_MS = -2_208_988_800_000
const LAST_MS = 7_258_118_400_000
/** What one act may ask of how many: an order to every commune of a large province still passes. */
const MOST_ASKED = 500
/** Farther than this from every known unit a point lies in no unit's territory. */
const TERRITORY_KM = 30

const TEXT_REFUSAL: Readonly<Record<TextFault, RefusalCode>> = {
  empty: 'field.required',
  'too-short': 'field.text-too-short',
  'too-long': 'field.text-too-long',
  'control-characters': 'field.text-control-characters',
  'direction-override': 'field.text-direction-override',
  classified: 'content.classified',
}

/**
 * The values of an opening or an act, checked against the kind's descriptors and the world, and made fit to store.
 * The shape was checked at the edge; this is about what only the rules know.
 */
export function checkFields(
  fields: readonly Field[],
  raw: Readonly<Record<string, unknown>>,
  context: FieldContext,
): Outcome<FieldValues> {
  for (const name of Object.keys(raw)) {
    if (raw[name] !== undefined && !fields.some((field) => field.name === name)) {
      return refuse('field.unknown', { field: name })
    }
  }
  const values: Record<string, FieldValue> = {}
  for (const field of fields) {
    const value = raw[field.name]
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (field.required === true) return refuse('field.required', { field: field.name })
      continue
    }
    const checked = checkValue(field, value, context)
    if (!checked.ok) return checked
    values[field.name] = checked.value
  }
  return accept(values)
}

function checkValue(field: Field, value: unknown, context: FieldContext): Outcome<FieldValue> {
  switch (field.type) {
    case 'text':
      return checkText(field.name, value, field)
    case 'choice': {
      const options = Array.isArray(field.options)
        ? (field.options as readonly string[])
        : context.world.regulation[(field.options as { source: 'categories' | 'grounds' }).source].map(
            (entry) => entry.code,
          )
      if (typeof value !== 'string' || !options.includes(value))
        return refuse('field.not-a-choice', { field: field.name })
      return accept(value)
    }
    case 'instant': {
      const checked = checkInstant(field.name, value, field.when, context.world.at)
      const due = field.after === 'due' ? (context.target?.clock.due ?? null) : null
      if (checked.ok && due !== null && Date.parse(checked.value) <= due)
        return refuse('clock.not-later', { field: field.name })
      return checked
    }
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value) || value < field.min || value > field.max) {
        return refuse('field.out-of-range', { field: field.name, detail: { min: field.min, max: field.max } })
      }
      return accept(value)
    case 'place':
      return checkPlace(field.name, value, context.world)
    case 'units':
      return checkUnits(field.name, value, field.max, field.relations, context)
    case 'items':
      return checkItems(field, value)
    case 'parts': {
      const keys = Array.isArray(value) ? value.map(String) : []
      const open = context.target?.parts.filter((part) => part.state === 'open').map((part) => part.key) ?? []
      if (keys.some((key) => !open.includes(key))) return refuse('field.unknown-part', { field: field.name })
      return accept([...new Set(keys)])
    }
    case 'files':
      return checkFiles(field, value, context.world.files)
    case 'orders':
      return checkOrders(field, value, context)
  }
}

function checkText(
  name: string,
  value: unknown,
  limits: { readonly min?: number; readonly max: number; readonly multiline?: true },
): Outcome<string> {
  if (typeof value !== 'string') return refuse('field.required', { field: name })
  const cleaned = cleanText(value, limits)
  if (cleaned.ok) return accept(cleaned.text)
  return refuse(TEXT_REFUSAL[cleaned.fault], { field: name, detail: { min: limits.min ?? 0, max: limits.max } })
}

function checkInstant(name: string, value: unknown, when: 'past' | 'future', at: Instant): Outcome<string> {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms)) return refuse('field.required', { field: name })
  if (ms < FIRST_MS || ms > LAST_MS) return refuse('field.out-of-range', { field: name })
  if (when === 'past' && ms > at + CLOCK_SKEW_MS) return refuse('field.in-the-future', { field: name })
  if (when === 'future' && ms <= at) return refuse('field.not-in-the-future', { field: name })
  return accept(isoInstant(instant(ms)))
}

/** The one spelling of an instant in stored values: UTC with milliseconds. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString()
}

function checkPlace(name: string, value: unknown, world: World): Outcome<Place> {
  if (typeof value !== 'object' || value === null) return refuse('field.required', { field: name })
  if ('unitId' in value) {
    const checked = checkUnit(name, String(value.unitId), world)
    return checked.ok ? accept({ unitId: checked.value }) : checked
  }
  const { lat, lon } = value as { lat?: unknown; lon?: unknown }
  if (typeof lat !== 'number' || typeof lon !== 'number') return refuse('field.required', { field: name })
  const nearest =
    world.units.nearest({ lat, lon }, 'commune', 1)[0] ?? world.units.nearest({ lat, lon }, 'district', 1)[0]
  if (nearest === undefined || nearest.km > TERRITORY_KM) return refuse('place.outside-every-unit', { field: name })
  return accept({ lat, lon })
}

function checkUnit(name: string, id: string, world: World): Outcome<UnitId> {
  const unitId = id as UnitId
  if (world.units.unit(unitId) !== undefined) return accept(unitId)
  return refuse(world.units.everKnown(unitId) ? 'unit.other-era' : 'unit.unknown', { field: name })
}

function checkUnits(
  name: string,
  value: unknown,
  max: number,
  relations: readonly Relation[] | undefined,
  { world, unitId }: FieldContext,
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

function checkItems(field: Extract<Field, { type: 'items' }>, value: unknown): Outcome<readonly string[]> {
  const lines = Array.isArray(value) ? value : []
  if (lines.length > field.max) return refuse('field.too-many', { field: field.name, detail: { max: field.max } })
  const texts: string[] = []
  for (const line of lines) {
    const text = checkText(field.name, line, { min: 1, max: field.maxText })
    if (!text.ok) return text
    texts.push(text.value)
  }
  return accept(texts)
}

function checkOrders(
  field: Extract<Field, { type: 'orders' }>,
  value: unknown,
  context: FieldContext,
): Outcome<readonly Order[]> {
  const raw = Array.isArray(value) ? (value as readonly Partial<Order>[]) : []
  if (raw.length > field.max) return refuse('field.too-many', { field: field.name, detail: { max: field.max } })
  const orders: Order[] = []
  let asked = 0
  for (const order of raw) {
    const text = checkText(field.name, order.text, { min: 3, max: field.maxText })
    if (!text.ok) return text
    const unitIds = checkUnits(field.name, order.unitIds, 200, field.relations, context)
    if (!unitIds.ok) return unitIds
    if (unitIds.value.length === 0) return refuse('field.required', { field: field.name })
    asked += unitIds.value.length
    if (asked > MOST_ASKED) return refuse('field.too-many', { field: field.name, detail: { max: MOST_ASKED } })
    const dueAt = checkInstant(field.name, order.dueAt, 'future', context.world.at)
    if (!dueAt.ok) return dueAt
    orders.push({ text: text.value, unitIds: unitIds.value, dueAt: dueAt.value })
  }
  return accept(orders)
}
