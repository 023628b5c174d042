import {
  type Addressees,
  type Field,
  type Flow,
  type Habits,
  type KindDefinition,
  type Theme,
  type Unit,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { Chance } from './chance.ts'
import { type Setting, seasonOn } from './setting.ts'
import type { Stage } from './stage.ts'
import { writer } from './texts.ts'
import { valuesFor } from './values.ts'

export interface OpeningPlan {
  readonly kind: KindDefinition
  readonly habits: Habits
  readonly flow: Flow
  readonly world: World
  readonly stage: Stage
  readonly setting: Setting
  /** Units that get no new matters: near the end of the history, where the story begins. */
  readonly spared: (unitId: UnitId) => boolean
}

export interface Opening {
  readonly from: UnitId
  readonly fields: Readonly<Record<string, unknown>>
}

/** How often to try another opener if one has nobody to address. */
const ATTEMPTS = 12

/** The unit that opens a matter of a flow, and the values; undefined if no unit can. */
export function openingOf(plan: OpeningPlan, chance: Chance): Opening | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const from = openerOf(plan, chance)
    if (from === undefined) continue
    const able = addresseesOf(plan, from)
    if (able.length === 0 && needsAddressees(plan.kind)) continue
    // An opening tells every neighbour at its boundary. If one of them must get nothing, this matter does not happen here.
    const neighbours = plan.world.units.neighboursOf(from.id)
    if ([...neighbours.map(({ unitId }) => unitId), ...able.map(({ id }) => id)].some(plan.spared)) continue
    return { from: from.id, fields: fieldsOf(plan, from, able, chance) }
  }
  return undefined
}

function openerOf({ flow, stage, spared }: OpeningPlan, chance: Chance): Unit | undefined {
  const weights = Object.fromEntries(flow.openers.map(({ weight }, index) => [String(index), weight]))
  const opener = flow.openers[Number(chance.weighted(weights) ?? 0)]
  if (opener === undefined) return undefined
  const of = flow.to?.across === true ? stage.atEdge : stage.openers
  const units = of(opener.level, opener.branch ?? 'police').filter(({ id }) => !spared(id))
  return units.length === 0 ? undefined : chance.pick(units)
}

/** The possible addressees: units that the opener may address and that fit the flow. */
function addresseesOf({ kind, flow, stage, world }: OpeningPlan, from: Unit): readonly Unit[] {
  const relations = unitFieldsOf(kind.opening.fields).flatMap((field) => field.relations ?? [])
  const to: Addressees = flow.to ?? {}
  const all =
    to.across === true
      ? stage.across(world, from.id)
      : stage.related(world, from, relations.length > 0 ? relations : kind.opening.relations)
  return all.filter(({ level }) => to.level === undefined || level === to.level)
}

/** The unit fields of a form, including those in rows. */
function unitFieldsOf(fields: readonly Field[]): readonly Extract<Field, { type: 'units' }>[] {
  return fields.flatMap((field) => {
    if (field.type === 'units') return [field]
    return field.type === 'rows' ? unitFieldsOf(field.columns) : []
  })
}

/** True if the opening tells only units that a field names: then a field must name somebody. */
const needsAddressees = ({ opening }: KindDefinition): boolean =>
  opening.alone !== true &&
  opening.audience.every((source) => typeof source === 'object' && 'field' in source) &&
  unitFieldsOf(opening.fields).length > 0

function fieldsOf(
  { kind, habits, flow, world, setting }: OpeningPlan,
  from: Unit,
  able: readonly Unit[],
  chance: Chance,
): Readonly<Record<string, unknown>> {
  const [first] = able
  const to = first === undefined ? undefined : chance.pick(able)
  const write = writer(setting, habits.words, { from, to }, chance)
  const { category, title } = themeOf(kind, flow, world, setting, chance)
  const has = (name: string): boolean => kind.opening.fields.some((field) => field.name === name)
  const given = Object.fromEntries(
    Object.entries({ title: write(title), category, urgency: chance.weighted(flow.urgency) }).filter(
      ([name, value]) => value !== undefined && has(name),
    ),
  )
  const label = (field: Field): string => kind.wording.fields[field.name]?.vi ?? kind.wording.name.vi
  const count = flow.to?.count ?? [1, 1]
  return valuesFor(
    kind.opening.fields,
    { ...namedUnits(kind, count), ...flow.fields },
    {
      world,
      by: from,
      target: undefined,
      known: {},
      chance,
      write,
      wording: (field) => `${label(field)}: ${kind.wording.name.vi.toLowerCase()}`,
      // A unit that the texts mention is named first.
      unitsFor: () =>
        count[1] === 1 && to !== undefined && flow.to?.across === true ? [to.id] : able.map(({ id }) => id),
      filled: (field) => {
        if (unitFieldsOf([field]).length > 0) return needsAddressees(kind) ? 1 : 0
        if (field.type === 'text' || field.name === 'handling') return 0
        return 1
      },
    },
    given,
  )
}

const namedUnits = (kind: KindDefinition, count: readonly [number, number]) =>
  Object.fromEntries(kind.opening.fields.filter(({ type }) => type === 'units').map(({ name }) => [name, { count }]))

/** The theme of a matter: one of the season or of the flow; without themes, one of the regulation. */
function themeOf(
  kind: KindDefinition,
  flow: Flow,
  { today, regulation }: World,
  setting: Setting,
  chance: Chance,
): { readonly category: string | undefined; readonly title: string } {
  const known = regulation.categories.map(({ code }) => code)
  const themes: readonly Theme[] = flow.themes.filter(({ category }) => known.includes(category))
  if (themes.length === 0) {
    const category = chance.pick(regulation.categories)
    return { category: category.code, title: `${kind.wording.name.vi}: ${category.name.vi}` }
  }
  const pressing = Object.entries(seasonOn(setting, today)?.themes ?? {}).find(
    ([category, share]) => themes.some((theme) => theme.category === category) && chance.next() < share,
  )
  const weights = Object.fromEntries(themes.map(({ category, weight }) => [category, weight ?? 1]))
  const category = pressing?.[0] ?? chance.weighted(weights)
  const theme = themes.find((each) => each.category === category) ?? chance.pick(themes)
  return { category: theme.category, title: chance.pick(theme.titles) }
}
