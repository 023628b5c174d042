import { isRelated } from '../src/access/index.ts'
import type { Facts } from '../src/dossier/index.ts'
import type { UnitId } from '../src/ids.ts'
import type { Field, FieldValue, Row } from '../src/kinds/index.ts'
import type { Relation } from '../src/kinds/relation.ts'
import { type Obligation, openAmount } from '../src/obligation/index.ts'
import type { World } from '../src/world/index.ts'
import { UNIT_IDS } from './small-world.ts'

/** Numbers drawn from a seed, one after another. */
export function drawer(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return below === 0 ? 0 : (state >>> 8) % below
  }
}

export interface DrawFor {
  readonly world: World
  readonly unitId: UnitId
  readonly target: Obligation | undefined
  readonly fields?: Readonly<Record<string, FieldValue>>
  readonly facts?: Facts
  /** The units to draw from; by default those of the small world. */
  readonly among?: readonly UnitId[]
}

const DAY = 86_400_000

/** Values that the fields allow, drawn from a seed; a field that cannot be filled is left out. */
export function valuesFor(fields: readonly Field[], seed: number, context: DrawFor): Record<string, unknown> {
  const draw = drawer(seed)
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.required !== true && draw(3) === 0) continue
    const value = drawn(field, draw, context)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

function unitsFor(
  relations: readonly Relation[] | undefined,
  most: number,
  draw: (below: number) => number,
  { world, unitId, among = UNIT_IDS }: DrawFor,
): UnitId[] {
  const able = among.filter(
    (other) =>
      other !== unitId &&
      world.units.unit(other) !== undefined &&
      (relations === undefined || isRelated(world, relations, unitId, other)),
  )
  const from = draw(Math.max(1, able.length))
  return [...able.slice(from), ...able.slice(0, from)].slice(0, 1 + draw(Math.min(most, 3)))
}

function drawn(field: Field, draw: (below: number) => number, context: DrawFor): unknown {
  const { world, unitId, target } = context
  const soon = (after = world.at): string => new Date(Math.max(world.at, after) + 1 + draw(20 * DAY)).toISOString()
  const day = (): string => new Date(world.at + (1 + draw(60)) * DAY).toISOString().slice(0, 10)
  switch (field.type) {
    case 'text':
      return `Nội dung ${draw(1000)}`.padEnd(field.min ?? 0, '.')
    case 'choice': {
      const options = Array.isArray(field.options)
        ? (field.options as readonly string[])
        : world.regulation[(field.options as { source: 'categories' | 'grounds' }).source].map((each) => each.code)
      return options[draw(options.length)]
    }
    case 'instant':
      if (field.when === 'past') return new Date(world.at - draw(DAY)).toISOString()
      return field.after === 'due' ? soon(target?.clock.due ?? undefined) : soon()
    case 'date':
      return field.when === 'past' ? new Date(world.at - 2 * DAY).toISOString().slice(0, 10) : day()
    case 'period': {
      const from = day()
      const to = new Date(Date.parse(from) + draw(Math.min(field.mostDays, 30)) * DAY).toISOString().slice(0, 10)
      return { from, to }
    }
    case 'number': {
      const span = Math.min(field.max - field.min, 1000)
      return field.min + draw(Math.floor(span) + 1)
    }
    case 'money':
      return draw(Math.min(field.max, 1_000_000_000))
    case 'place':
      return draw(2) === 0 ? { lat: 10.6, lon: 106.42 } : { unitId: unitsFor(undefined, 1, draw, context)[0] }
    case 'area': {
      const pairs = world.units.neighboursOf(unitId).map((neighbour) => [unitId, neighbour.unitId])
      if (pairs.length > 0 && draw(2) === 0) return { pairs: [pairs[draw(pairs.length)]] }
      if (draw(2) === 0) return { circle: { lat: 10.6, lon: 106.42, radiusM: 500 + draw(5000) } }
      return { units: unitsFor(undefined, Math.min(2, field.most), draw, context) }
    }
    case 'units':
      return unitsFor(field.relations, field.max, draw, context)
    case 'items':
      return Array.from({ length: 1 + draw(Math.min(3, field.max)) }, (_, index) => `Mục ${index + 1}`)
    case 'parts': {
      const open = target?.parts.filter((part) => part.state === 'open') ?? []
      if (open.length === 0) return undefined
      const some = open.slice(draw(open.length))
      if (field.amounts !== true) return some.map((part) => part.key)
      return some.map((part) => ({ key: part.key, amount: draw(2) === 0 ? openAmount(part) : openAmount(part) / 2 }))
    }
    case 'rows':
      return rowsOf(field.columns, 1 + draw(Math.min(2, field.max)), draw, context)
    case 'form': {
      const columns = (context.fields?.[field.columns] ?? []) as readonly Row[]
      return Array.from({ length: 1 + draw(Math.min(2, field.max)) }, () =>
        Object.fromEntries(
          columns.map((column, index) => [
            typeof column['name'] === 'string' ? column['name'] : `c${index + 1}`,
            column['type'] === 'text' ? 'chữ' : column['type'] === 'date' ? day() : draw(100),
          ]),
        ),
      )
    }
    case 'dossiers': {
      const able = [...(context.facts?.dossiers ?? [])].filter(([, { kind }]) => field.kinds?.includes(kind) !== false)
      return able.length === 0 ? undefined : [able[draw(able.length)]?.[0]]
    }
    case 'files': {
      const able = [...(context.facts?.files ?? [])].filter(
        ([, { size, type }]) => size <= (field.maxBytes ?? Infinity) && field.accept?.includes(type) !== false,
      )
      // The size and type that a client sends are ignored.
      return able
        .slice(0, 1 + draw(Math.min(field.max, able.length)))
        .map(([digest]) => ({ digest, name: `tệp ${draw(100)}.bin`, size: draw(10), type: 'text' }))
    }
    case 'contact':
      return { telephone: `028 ${3_800_000 + draw(99_999)}` }
    case 'change': {
      const clause = world.inForce.clauses[draw(world.inForce.clauses.length)]
      return {
        base: world.inForce.version,
        clauses: [{ clause: clause?.id, what: 'text', text: `Nội dung mới ${draw(100)}` }],
      }
    }
    case 'draft':
      return [...(context.facts?.drafts?.keys() ?? [])].at(draw(3))
  }
}

function rowsOf(
  columns: readonly Field[],
  count: number,
  draw: (below: number) => number,
  context: DrawFor,
): readonly Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const row: Record<string, unknown> = {}
    for (const column of columns) {
      if (column.required !== true && draw(3) === 0) continue
      const value = drawn(column, draw, context)
      if (value !== undefined) row[column.name] = value
    }
    // Questions of a form have different names.
    if (typeof row['name'] === 'string') row['name'] = `${row['name']}-${index}`
    return row
  })
}
