import {
  type Field,
  isRelated,
  type KindDefinition,
  type PostRole,
  type Unit,
  type UnitId,
  type World,
} from '@giapranh/kernel'

const WORDS = 'Đề nghị phối hợp nắm tình hình tuyến giáp ranh, xử lý kịp thời. '
const DAY_MS = 86_400_000

/** The longest text that a field accepts. */
const longest = (max: number): string =>
  WORDS.repeat(Math.ceil(max / WORDS.length))
    .slice(0, max - 1)
    .trimEnd()

/**
 * The largest values that a kind's fields allow: texts and lists of full length, and as many units as are related to
 * the actor.
 */
export function largestValues(
  fields: readonly Field[],
  world: World,
  all: readonly Unit[],
  unitId: UnitId,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = largest(field, world, all, unitId)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

function largest(field: Field, world: World, all: readonly Unit[], unitId: UnitId): unknown {
  switch (field.type) {
    case 'text':
      return longest(field.max)
    case 'choice':
      return Array.isArray(field.options)
        ? (field.options as readonly string[])[0]
        : world.regulation[(field.options as { source: 'categories' | 'grounds' }).source][0]?.code
    case 'instant':
      return new Date(world.at + (field.when === 'future' ? 30 : -1) * DAY_MS).toISOString()
    case 'number':
      return field.max
    case 'items':
      return Array.from({ length: field.max }, (_, index) => `${index + 1}. ${longest(field.maxText - 10)}`)
    case 'units':
      return relatedTo(field, world, all, unitId).slice(0, field.max)
    case 'rows': {
      const column = field.columns.find((one) => one.type === 'units')
      const units = column?.type === 'units' ? relatedTo(column, world, all, unitId).slice(0, field.maxUnits) : []
      const rows = Math.min(field.max, Math.max(1, units.length))
      return Array.from({ length: rows }, (_, index) => ({
        ...largestValues(field.columns, world, all, unitId),
        ...(column === undefined ? {} : { [column.name]: units.filter((_unit, at) => at % rows === index) }),
      }))
    }
    default:
      return undefined
  }
}

function relatedTo(
  { relations }: Extract<Field, { type: 'units' }>,
  world: World,
  all: readonly Unit[],
  unitId: UnitId,
): readonly UnitId[] {
  return all.flatMap(({ id }) =>
    id !== unitId &&
    world.units.unit(id) !== undefined &&
    (relations === undefined || isRelated(world, relations, unitId, id))
      ? [id]
      : [],
  )
}

export const postOf = (kind: KindDefinition): PostRole => kind.opening.posts.at(-1) ?? 'command'
