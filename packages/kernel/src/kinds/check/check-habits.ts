import type { Field } from '../field.ts'
import { type FieldHabit, type FieldHabits, type Flow, type Habits, type Range, slotsOf } from '../habits.ts'
import type { KindDefinition } from '../kind.ts'
import type { KindFault } from './fault.ts'

/** Slots that every history fills: the opener, the first addressee, a number, an hour. */
const OWN_SLOTS: readonly string[] = ['from', 'to', 'n', 'hour']

/** Finds the faults in a kind's habits, for their author; empty if there are none. */
export function faultsOfHabits(kind: KindDefinition, habits: Habits): readonly KindFault[] {
  const { flows, acts, tasks } = habits
  return [
    ...flows.flatMap((flow, index) => {
      const twice = flows.findIndex(({ name }) => name === flow.name) !== index
      const named = twice ? [fault(`flow ${flow.name}`, 'its name is given twice', 'give it another', flow.name)] : []
      return [...named, ...faultsOfFlow(kind, flow)]
    }),
    ...Object.entries(acts).flatMap(([type, { weight, fields }]) => {
      const where = `act ${type}`
      const rule = kind.acts.find((candidate) => candidate.type === type)
      if (rule === undefined)
        return [fault(where, 'the kind knows no such act', `write one of ${namesOf(kind.acts, 'type')}`, type)]
      const weights = isWeight(weight) ? [] : [fault(where, `${weight} is no weight`, 'write 0 or more', type)]
      return [...weights, ...faultsOfFields(where, rule.fields, fields)]
    }),
    ...Object.entries(tasks ?? {}).flatMap(([task, { share, forgotten }]) => {
      const where = `task ${task}`
      if (kind.tasks.every((rule) => rule.task !== task))
        return [fault(where, 'the kind knows no such task', `write one of ${namesOf(kind.tasks, 'task')}`, task)]
      return [
        ...(share === undefined || share > 0 ? [] : [fault(where, `${share} is no share`, 'write more than 0', task)]),
        ...(forgotten === undefined || (forgotten >= 0 && forgotten <= 1000)
          ? []
          : [fault(where, `${forgotten} is no number of a thousand`, 'write 0 to 1000', task)]),
      ]
    }),
    ...faultsOfSlots(habits),
  ]
}

const fault = (where: string, what: string, instead: string, near: string): KindFault => ({
  where,
  fault: what,
  instead,
  near,
})
const namesOf = <Name extends string>(list: readonly Readonly<Record<Name, string>>[], name: Name): string =>
  list.map((one) => one[name]).join(', ')
const isWeight = (weight: number): boolean => weight >= 0 && weight < Infinity
const isWeights = (weights: readonly number[]): boolean =>
  weights.every(isWeight) && weights.some((weight) => weight > 0)
const isRange = ([from, to]: Range): boolean => from <= to

function faultsOfFlow(kind: KindDefinition, flow: Flow): readonly KindFault[] {
  const { name, perYear, hours, weekdays, openers, urgency, themes } = flow
  const where = `flow ${name}`
  const faults: KindFault[] = []
  const unless = (holds: boolean, what: string, instead: string): void => {
    if (!holds) faults.push(fault(where, what, instead, name))
  }
  unless(isWeight(perYear), `${perYear} matters a year cannot be`, 'write 0 or more')
  unless(hours.length === 24 && isWeights(hours), 'the hours have no weights', 'give 24 weights, not all of them 0')
  unless(weekdays.length === 7 && isWeights(weekdays), 'the weekdays have no weights', 'give 7, not all of them 0')
  unless(isWeights(openers.map(({ weight }) => weight)), 'nobody opens it', 'give openers with weights')
  unless(isWeights(Object.values(urgency)), 'it has no urgency', 'give weights of urgencies')
  for (const { category, titles, weight } of themes) {
    unless(titles.length > 0, `the theme ${category} has no titles`, 'give some, or leave it out')
    unless(isWeight(weight ?? 1), `${weight} is no weight of ${category}`, 'write 0 or more')
  }
  return [...faults, ...faultsOfFields(where, kind.opening.fields, flow.fields)]
}

function faultsOfFields(
  where: string,
  fields: readonly Field[],
  habits: FieldHabits | undefined,
): readonly KindFault[] {
  return Object.entries(habits ?? {}).flatMap(([name, habit]) => {
    const field = fields.find((candidate) => candidate.name === name)
    if (field === undefined)
      return [fault(where, `there is no field ${name}`, `write one of ${namesOf(fields, 'name')}`, name)]
    return faultsOfField(`${where}, field ${name}`, field, habit)
  })
}

function faultsOfField(where: string, field: Field, habit: FieldHabit): readonly KindFault[] {
  const faults: KindFault[] = []
  const unless = (holds: boolean, what: string, instead: string): void => {
    if (!holds) faults.push(fault(where, what, instead, field.name))
  }
  for (const range of [habit.count, habit.minutesBefore, habit.daysAfter])
    unless(range === undefined || isRange(range), `${range?.join(' to ')} is no range`, 'write the smaller first')
  unless((habit.filled ?? 0) >= 0 && (habit.filled ?? 0) <= 1, `${habit.filled} is no share`, 'write 0 to 1')
  if (habit.choices !== undefined) {
    unless(field.type === 'choice', 'it is no choice', 'leave the choices out')
    unless(
      isWeights(Object.values(habit.choices).map((weight) => weight ?? 0)),
      'no choice weighs anything',
      'give weights',
    )
    if (field.type === 'choice' && !('source' in field.options)) {
      const { options } = field
      for (const choice of Object.keys(habit.choices))
        unless(options.includes(choice), `it has no choice ${choice}`, `write one of ${options.join(', ')}`)
    }
  }
  if (habit.columns === undefined) return faults
  if (field.type === 'rows') return [...faults, ...faultsOfFields(where, field.columns, habit.columns)]
  return [...faults, fault(where, 'it has no columns', 'leave them out', field.name)]
}

function faultsOfSlots({ flows, acts, words }: Habits): readonly KindFault[] {
  const ofFields = (habits: FieldHabits | undefined): readonly string[] =>
    Object.values(habits ?? {}).flatMap((habit) => [...(habit.texts ?? []), ...ofFields(habit.columns)])
  const texts = [
    ...flows.flatMap(({ themes, fields }) => [...themes.flatMap(({ titles }) => titles), ...ofFields(fields)]),
    ...Object.values(acts).flatMap(({ fields }) => ofFields(fields)),
    ...Object.values(words ?? {}).flat(),
  ]
  return [...new Set(texts.flatMap(slotsOf))]
    .filter((slot) => !OWN_SLOTS.includes(slot) && (words?.[slot]?.length ?? 0) === 0)
    .map((slot) => fault(`slot {${slot}}`, 'nothing fills it', 'give words for it', `{${slot}}`))
}
