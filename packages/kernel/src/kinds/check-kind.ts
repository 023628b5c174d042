import { faultsOfForm } from './check-form.ts'
import type { Field } from './field.ts'
import type { Effect, KindDefinition, Target, Who } from './kind.ts'

/**
 * What is wrong with a kind's table, in words for its author; empty where nothing is. A kind that passes can be interpreted:
 * every task, field and wording that its acts name exists.
 */
export function faultsOfKind(kind: KindDefinition): readonly string[] {
  const faults: string[] = []
  const tasks = new Set(kind.tasks.map((rule) => rule.task))
  const types = new Set(kind.acts.map((rule) => rule.type))
  const needTask = (where: string, task: string) => {
    if (!tasks.has(task)) faults.push(`${where}: no task "${task}"`)
  }
  if (!/^[a-z][a-z0-9-]{1,30}$/u.test(kind.kind)) faults.push(`kind: "${kind.kind}" is no name (a-z, 0-9, -)`)
  for (const rule of kind.tasks) {
    if (!types.has(rule.primary)) faults.push(`task ${rule.task}: no act "${rule.primary}"`)
    if (kind.wording.tasks[rule.task] === undefined) faults.push(`task ${rule.task}: no wording`)
  }
  faults.push(...faultsOfForm(kind.opening))
  const places = [
    { type: 'open', on: undefined, unless: undefined, unlessUnder: undefined, ...kind.opening },
    ...kind.acts,
  ]
  // What an obligation carries may be read by the acts about it, under the same name.
  const carried = new Set(
    places.flatMap((place) => place.effects.flatMap((effect) => (effect.do === 'open' ? (effect.carry ?? []) : []))),
  )
  if (new Set(places.map((place) => place.type)).size !== places.length) faults.push('acts: a type is given twice')
  for (const act of places) {
    const where = `act ${act.type}`
    if (kind.wording.acts[act.type] === undefined) faults.push(`${where}: no wording`)
    for (const task of [...(act.on ?? []), ...(act.unless ?? []), ...(act.unlessUnder ?? [])]) needTask(where, task)
    for (const field of act.fields) {
      if (kind.wording.fields[field.name] === undefined) faults.push(`${where}: field "${field.name}" has no wording`)
      if (field.type === 'choice' && Array.isArray(field.options)) {
        for (const option of field.options as readonly string[]) {
          if (kind.wording.choices?.[option] === undefined) faults.push(`${where}: choice "${option}" has no wording`)
        }
      }
    }
    if ('by' in act && act.by.includes('above') && act.effects.length > 0)
      faults.push(`${where}: a unit above is no party and changes nothing, so there can be no effects`)
    if (act.on !== undefined && act.on.length === 0) faults.push(`${where}: "on" names no task`)
    faults.push(...faultsOfOrder(where, act.effects))
    for (const effect of act.effects) {
      faults.push(...faultsOfEffect(where, effect, kind, needTask))
      faults.push(...faultsOfNames(where, effect, act.fields, carried))
    }
  }
  return faults
}

function faultsOfEffect(
  where: string,
  effect: Effect,
  kind: KindDefinition,
  needTask: (where: string, task: string) => void,
): readonly string[] {
  const needTarget = (of: Target | undefined) => {
    if (typeof of === 'object') needTask(where, of.task)
  }
  switch (effect.do) {
    case 'discharge':
    case 'refuse':
    case 'release':
    case 'pause':
    case 'resume':
    case 'extend':
      needTarget(effect.of)
      return []
    case 'open':
      for (const task of [effect.task, ...(effect.unlessOwing ?? [])]) needTask(where, task)
      return []
    case 'open-each':
      needTask(where, effect.task)
      return []
    case 'release-pending':
      for (const task of effect.tasks) needTask(where, task)
      return []
    case 'close':
      return [effect.outcome, effect.unmet ?? effect.outcome].flatMap((outcome) =>
        kind.wording.outcomes[outcome] === undefined ? [`${where}: outcome "${outcome}" has no wording`] : [],
      )
    case 'settle':
    case 'assign':
    case 'admit':
      return []
  }
}

/** What is still asked about a target is released once that has ended: before, there is nothing to release. */
function faultsOfOrder(where: string, effects: readonly Effect[]): readonly string[] {
  const pending = effects.findIndex((effect) => effect.do === 'release-pending')
  const ends = effects.findLastIndex(
    (effect) =>
      effect.do === 'settle' ||
      ((effect.do === 'discharge' || effect.do === 'refuse' || effect.do === 'release') &&
        (effect.of === undefined || effect.of === 'target' || effect.of === 'all')),
  )
  return pending === -1 || (ends !== -1 && ends < pending)
    ? []
    : [`${where}: "release-pending" stands before the effect that ends the target`]
}

/** Every field that an effect names must be one of the act's, or a value that an obligation carries. */
function faultsOfNames(
  where: string,
  effect: Effect,
  fields: readonly Field[],
  carried: ReadonlySet<string>,
): readonly string[] {
  const typed = (name: string, ...types: readonly Field['type'][]): readonly string[] => {
    const field = fields.find((each) => each.name === name)
    if (field !== undefined && !types.includes(field.type))
      return [`${where}: ${effect.do} takes a field of type ${types.join(' or ')}, and "${name}" is ${field.type}`]
    return field !== undefined || carried.has(name) ? [] : [`${where}: ${effect.do} names no field "${name}"`]
  }
  const who = (of: Who): readonly string[] => (typeof of === 'string' ? [] : typed(of.field, 'units'))
  switch (effect.do) {
    case 'extend':
      return typed(effect.until, 'instant')
    case 'settle':
      return effect.parts === undefined ? [] : typed(effect.parts, 'parts')
    case 'assign':
      return typed(effect.to, 'units')
    case 'admit':
      return who(effect.who)
    case 'open-each':
      return typed(effect.tasks, 'orders')
    case 'open':
      return [
        ...who(effect.debtor),
        ...who(effect.creditor),
        ...(effect.due === undefined ? [] : typed(effect.due, 'instant')),
        ...(effect.parts === undefined ? [] : typed(effect.parts, 'items')),
      ]
    default:
      return []
  }
}
