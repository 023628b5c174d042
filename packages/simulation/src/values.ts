import {
  type Field,
  type FieldHabit,
  type FieldHabits,
  type FieldValues,
  isoInstant,
  type Instant,
  instant,
  type Obligation,
  openAmount,
  type Range,
  type Relation,
  type Row,
  type Unit,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { Chance } from './chance.ts'

const DAY_MS = 86_400_000
const MILLION = 1_000_000

/** The sources for the values of a form. */
export interface Filling {
  readonly world: World
  readonly by: Unit
  readonly target: Obligation | undefined
  /** Values of the dossier. */
  readonly known: FieldValues
  readonly chance: Chance
  /** Fills the slots of a text. */
  readonly write: (text: string) => string
  /** The text that somebody writes where no habit has one for the field. */
  readonly wording: (field: Field) => string
  /** Units that a field can name. */
  readonly unitsFor: (relations: readonly Relation[] | undefined) => readonly UnitId[]
  /** How often optional fields are filled in, where no habit says so. */
  readonly filled: (field: Field) => number
  /** A value created outside the dossier: a draft, a change of the regulation; undefined if that is left to people. */
  readonly made?: (field: Field) => unknown
}

/** Values for fields, from their descriptors and the habits of the person who fills them in; given values stay. */
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

/** A value that the descriptor allows; undefined for values left to people: other dossiers, drafts, the text of a regulation. */
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
    case 'number':
      return numberOf(habit.count ?? [2, 12], field, chance)
    case 'money':
      return Math.min(field.max, chance.between(habit.count ?? [1, 20]) * MILLION)
    case 'instant':
      return isoInstant(timeOf(field.when, habit, filling))
    case 'date':
      return dayOf(timeOf(field.when ?? 'future', habit, filling), world)
    case 'period': {
      const from = timeOf('future', habit, filling)
      const days = chance.between(habit.count ?? [1, 7])
      return {
        from: dayOf(from, world),
        to: dayOf(instant(from + (Math.min(days, field.mostDays) - 1) * DAY_MS), world),
      }
    }
    case 'place':
      return by.point === null ? undefined : near(by.point, chance)
    case 'area': {
      const [neighbour] = world.units.neighboursOf(by.id)
      return neighbour === undefined ? { units: [by.id] } : { pairs: [[by.id, neighbour.unitId]] }
    }
    case 'units':
      return unitsOf(filling.unitsFor(field.relations), habit.count ?? [1, 1], field.max, chance)
    case 'items':
      return linesOf(field, habit, filling)
    case 'parts': {
      const open = target?.parts.filter((part) => part.state === 'open') ?? []
      const chosen = some(open, habit.count ?? [1, open.length], chance)
      return chosen.map((part) => (field.amounts === true ? { key: part.key, amount: openAmount(part) } : part.key))
    }
    case 'rows':
      return rowsOf(field, habit, filling)
    case 'form':
      return formOf(field, filling)
    case 'contact':
      return { telephone: `028 38${chance.between([10, 99])} ${chance.between([1000, 9999])}` }
    case 'change':
    case 'draft':
      return filling.made?.(field)
    case 'dossiers':
      return undefined
  }
}

/** A time before now, or some days after both now and the due instant. */
function timeOf(when: 'past' | 'future', habit: FieldHabit, { world, target, chance }: Filling): Instant {
  if (when === 'past') return instant(world.at - chance.between(habit.minutesBefore ?? [3, 50]) * 60_000)
  const from = Math.max(world.at, target?.clock.due ?? world.at)
  return instant(from + chance.between(habit.daysAfter ?? [1, 4]) * DAY_MS)
}

const dayOf = (at: Instant, { regulation }: World): string =>
  isoInstant(instant(at + regulation.calendar.utcOffsetMinutes * 60_000)).slice(0, 10)

const near = ({ lat, lon }: NonNullable<Unit['point']>, chance: Chance) => ({
  lat: lat + chance.normal() * 0.008,
  lon: lon + chance.normal() * 0.008,
})

function numberOf(range: Range, { min, max }: { readonly min: number; readonly max: number }, chance: Chance): number {
  const within = (value: number): number => Math.min(max, Math.max(min, value))
  return chance.between([Math.ceil(within(range[0])), Math.floor(within(range[1]))])
}

function textOf({ texts }: FieldHabit, { chance, write, wording }: Filling, field: Field, max: number): string {
  return write(texts === undefined || texts.length === 0 ? wording(field) : chance.pick(texts)).slice(0, max)
}

/** Lines that are all different. */
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

/** Complete rows; undefined if one of them cannot be filled. */
function rowsOf(
  { columns, max }: Extract<Field, { type: 'rows' }>,
  habit: FieldHabit,
  filling: Filling,
): readonly Readonly<Record<string, unknown>>[] | undefined {
  const count = Math.min(max, filling.chance.between(habit.count ?? [1, 2]))
  const rows = Array.from({ length: count }, () => valuesFor(columns, habit.columns, filling))
  const isWhole = (row: Readonly<Record<string, unknown>>): boolean =>
    columns.every(({ name, required }) => required !== true || row[name] !== undefined)
  return rows.every(isWhole) ? rows : undefined
}

/** The answers to questions in a value of the dossier. */
function formOf(
  { columns }: Extract<Field, { type: 'form' }>,
  { known, chance, world, write }: Filling,
): readonly Row[] | undefined {
  const questions = known[columns]
  if (!Array.isArray(questions)) return undefined
  const answer = (question: Row): Row[string] => {
    if (question['type'] === 'text') return write('Theo báo cáo của đơn vị')
    return question['type'] === 'date' ? dayOf(world.at, world) : chance.between([0, 20])
  }
  return [
    Object.fromEntries(
      (questions as readonly Row[]).map((question, index) => [
        typeof question['name'] === 'string' ? question['name'] : `c${index + 1}`,
        answer(question),
      ]),
    ),
  ]
}

function unitsOf(pool: readonly UnitId[], count: Range, max: number, chance: Chance): readonly UnitId[] | undefined {
  const chosen = some(pool, count, chance).slice(0, max)
  return chosen.length === 0 ? undefined : chosen
}

/** Some items of a list, each once: as many as the range says, if there are enough. */
function some<Item>(items: readonly Item[], range: Range, chance: Chance): readonly Item[] {
  const left = [...items]
  const chosen: Item[] = []
  for (let count = chance.between(range); count > 0 && left.length > 0; count -= 1) {
    const [item] = left.splice(Math.floor(chance.next() * left.length), 1)
    if (item !== undefined) chosen.push(item)
  }
  return chosen
}
