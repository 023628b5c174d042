import { isRelated } from '../src/access/index.ts'
import { makeWorld, unitsOfTheDay, type World } from '../src/world/index.ts'
import { civilDate, type UnitId } from '../src/ids.ts'
import type { Field, KindDefinition } from '../src/kinds/index.ts'
import { buildNeighbourIndex } from '../src/territory/index.ts'
import { buildSuccessionIndex, buildUnitTree, type Unit } from '../src/units/index.ts'
import { id, REGULATION } from './small-world.ts'
import { regulationWith } from './random-play.ts'
import { valuesFor } from './random-values.ts'
import { local } from './vietnam-calendar.ts'

const FROM = civilDate('2020-01-01')
const AT = local('2022-09-12 08:00')

/** The most units that one boundary touches. */
const BESIDE = 20

/**
 * Two parties: 1 with a district, 1.1, which has `width` communes; 2 with `width` communes, of which the first ones
 * adjoin 1.
 */
export function wideWorld(width: number, kinds: readonly KindDefinition[]): World {
  const units = [...codesOf(width)].map(unitOf)
  const tree = buildUnitTree(units)
  const neighbours = buildNeighbourIndex(
    units
      .filter(({ code }) => code.startsWith('2.'))
      .slice(0, BESIDE)
      .map(({ id: b }) => ({ a: id('1'), b, quality: 'edge', sharedKm: 1, validFrom: FROM, validTo: null })),
  )
  const registry = { tree, neighbours, successions: buildSuccessionIndex([]), all: units }
  const days = new Map<string, ReturnType<typeof unitsOfTheDay>>()
  const regulation = { ...REGULATION, ...regulationWith(kinds), audienceLimit: Infinity }
  return makeWorld({
    at: AT,
    regulation,
    inForce: regulation,
    appointments: [],
    unitsOn: (day) => {
      const known = days.get(day) ?? unitsOfTheDay(registry, day)
      days.set(day, known)
      return known
    },
    kindNamed: (name) => kinds.find(({ kind }) => kind === name),
    versions: { registry: 1, kind: () => 1 },
  })
}

function* codesOf(width: number): Generator<string> {
  yield* ['bo', '1', '1.1', '2']
  for (let at = 1; at <= width; at += 1) yield* [`1.1.${at}`, `2.${at}`]
}

function unitOf(code: string): Unit {
  const above = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : 'bo'
  return {
    id: id(code),
    code,
    level: code === 'bo' ? 'ministry' : code === '1.1' ? 'district' : code.includes('.') ? 'commune' : 'province',
    branch: 'police',
    name: { vi: code, en: code },
    shortName: code,
    parentId: code === 'bo' ? null : id(above),
    validFrom: FROM,
    validTo: null,
    point: { lat: 10.6, lon: 106.4 },
  }
}

/** The kind without limits on how many units its fields name: a dossier grows as wide as the test wants. */
export const unlimited = (kind: KindDefinition): KindDefinition => ({
  ...kind,
  mostObligations: Infinity,
  opening: { ...kind.opening, fields: kind.opening.fields.map(lifted) },
  acts: kind.acts.map((rule) => ({ ...rule, fields: rule.fields.map(lifted) })),
})

const lifted = (field: Field): Field =>
  field.type === 'units'
    ? { ...field, max: Infinity }
    : field.type === 'rows'
      ? { ...field, max: Infinity, maxUnits: Infinity, columns: field.columns.map(lifted) }
      : field

const PER_ROW = 8

/** Values of an act; every field or column of units names as many units as it may, at most `width`. */
export function wideValues(
  fields: readonly Field[],
  world: World,
  unitId: UnitId,
  width: number,
): Record<string, unknown> {
  const values = valuesFor(fields, 303, { world, unitId, target: undefined })
  const able = (field: Extract<Field, { type: 'units' }>): readonly UnitId[] => {
    const found: UnitId[] = []
    for (const code of codesOf(width)) {
      const other = id(code)
      if (other === unitId || found.length >= width || found.length >= field.max) continue
      if (field.relations === undefined || isRelated(world, field.relations, unitId, other)) found.push(other)
    }
    return found
  }
  for (const field of fields) {
    if (field.type === 'units') values[field.name] = able(field)
    if (field.type !== 'rows') continue
    const column = field.columns.find((one) => one.type === 'units')
    if (column?.type !== 'units') continue
    const units = able(column)
    values[field.name] = Array.from({ length: Math.ceil(units.length / PER_ROW) }, (_, at) => ({
      ...valuesFor(field.columns, at, { world, unitId, target: undefined }),
      [column.name]: units.slice(at * PER_ROW, (at + 1) * PER_ROW),
    }))
  }
  return values
}
