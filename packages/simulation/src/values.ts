import {
  type Field,
  type FieldHabit,
  type FieldHabits,
  type Obligation,
  type Range,
  type Relation,
  type Unit,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { Chance } from './chance.ts'

const DAY_MS = 86_400_000

/** What the values of a form are drawn from. */
export interface Filling {
  readonly world: World
  readonly by: Unit
  readonly target: Obligation | undefined
  readonly chance: Chance
  /** Fills the slots of a text. */
  readonly write: (text: string) => string
  /** What somebody writes where no habit has a text for the field. */
  readonly wording: (field: Field) => string
  /** Units that a field can name. */
  readonly unitsFor: (relations: readonly Relation[] | undefined) => readonly UnitId[]
  /** How often fields are filled in that need not be, where no habit says so. */
  readonly filled: (field: Field) => number
}

/** Values for fields, by their descriptors and the habits of whoever fills them in; what was given stays. */
export function valuesFor(
  fields: readonly Field[],
  habits: FieldHabits | undefined,
  filling: Filling,
  given: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const habit = habits?.[field.name]
    if (field.name in given) values[field.name] = given[field.name]
    else if (isFilled(field, habit, filling)) {
      const value = valueOf(field, habit ?? {}, filling)
      if (value !== undefined) values[field.name] = value
    }
  }
  return values
}

function isFilled(field: Field, habit: FieldHabit | undefined, { filled, chance }: Filling): boolean {
  if (field.required !== undefined) return true
  const share = habit?.filled ?? filled(field)
  return share >= 1 || (share > 0 && chance.next() < share)
}

function valueOf(field: Field, habit: FieldHabit, filling: Filling): unknown {
  const { world, by, target, chance } = filling
  switch (field.type) {
    case 'text':
      return textOf(habit, filling, field, field.max)
    case 'choice': {
      const options =
        'source' in field.options ? world.regulation[field.options.source].map(({ code }) => code) : field.options
      const chosen = habit.choices === undefined ? undefined : chance.weighted(habit.choices)
      return chosen ?? (options.length === 0 ? undefined : chance.pick(options))
    }
    case 'number': {
      const [from, to] = habit.count ?? [2, 12]
      const within = (value: number): number => Math.min(field.max, Math.max(field.min, value))
      return chance.between([Math.ceil(within(from)), Math.floor(within(to))])
    }
    case 'instant': {
      if (field.when === 'past') return iso(world.at - chance.between(habit.minutesBefore ?? [3, 50]) * 60_000)
      const from = Math.max(world.at, target?.clock.due ?? world.at)
      return iso(from + chance.between(habit.daysAfter ?? [1, 4]) * DAY_MS)
    }
    case 'place':
      if (by.point === null) return undefined
      return { lat: by.point.lat + chance.normal() * 0.008, lon: by.point.lon + chance.normal() * 0.008 }
    case 'units':
      return unitsOf(filling.unitsFor(field.relations), habit.count ?? [1, 1], field.max, chance)
    case 'items':
      return linesOf(field, habit, filling)
    case 'parts': {
      const open = target?.parts.filter((part) => part.state === 'open').map(({ key }) => key) ?? []
      return some(open, habit.count ?? [1, open.length], chance)
    }
    case 'orders': {
      const rows = Array.from({ length: chance.between(habit.count ?? [1, 1]) }, () => {
        const { text, unitIds, dueAt } = habit.columns ?? {}
        const units = unitsOf(filling.unitsFor(field.relations), unitIds?.count ?? [1, 2], 200, chance)
        const from = Math.min(world.at + 30 * DAY_MS, target?.clock.due ?? Infinity)
        return {
          text: textOf(text ?? {}, filling, field, field.maxText),
          unitIds: units,
          dueAt: iso(
            target === undefined
              ? world.at + chance.between(dueAt?.daysAfter ?? [7, 30]) * DAY_MS
              : Math.max(world.at + DAY_MS, from),
          ),
        }
      })
      return rows.some(({ unitIds }) => unitIds === undefined) ? undefined : rows
    }
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()

function textOf({ texts }: FieldHabit, { chance, write, wording }: Filling, field: Field, max: number): string {
  return write(texts === undefined || texts.length === 0 ? wording(field) : chance.pick(texts)).slice(0, max)
}

/** Lines that differ from one another. */
function linesOf(
  field: Extract<Field, { type: 'items' }>,
  habit: FieldHabit,
  filling: Filling,
): readonly string[] | undefined {
  const count = Math.min(field.max, filling.chance.between(habit.count ?? [1, 3]))
  const lines = Array.from({ length: count }, (_, index) =>
    habit.texts === undefined
      ? `${filling.wording(field)} ${index + 1}`.slice(0, field.maxText)
      : textOf(habit, filling, field, field.maxText),
  )
  return lines.length === 0 ? undefined : [...new Set(lines)]
}

function unitsOf(pool: readonly UnitId[], count: Range, max: number, chance: Chance): readonly UnitId[] | undefined {
  const chosen = some(pool, count, chance).slice(0, max)
  return chosen.length === 0 ? undefined : chosen
}

/** Some of a list, as many as the range says and there are, each once. */
function some<Item>(items: readonly Item[], range: Range, chance: Chance): readonly Item[] {
  const left = [...items]
  const chosen: Item[] = []
  for (let count = chance.between(range); count > 0 && left.length > 0; count -= 1) {
    const [item] = left.splice(Math.floor(chance.next() * left.length), 1)
    if (item !== undefined) chosen.push(item)
  }
  return chosen
}
