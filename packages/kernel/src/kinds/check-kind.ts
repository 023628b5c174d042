import type { Effect, KindDefinition, Target } from './kind.ts'

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
  const places = [{ type: 'open', on: undefined, unless: undefined, ...kind.opening }, ...kind.acts]
  if (new Set(places.map((place) => place.type)).size !== places.length) faults.push('acts: a type is given twice')
  for (const act of places) {
    const where = `act ${act.type}`
    if (kind.wording.acts[act.type] === undefined) faults.push(`${where}: no wording`)
    for (const task of [...(act.on ?? []), ...(act.unless ?? [])]) needTask(where, task)
    for (const field of act.fields) {
      if (kind.wording.fields[field.name] === undefined) faults.push(`${where}: field "${field.name}" has no wording`)
      if (field.type === 'choice' && Array.isArray(field.options)) {
        for (const option of field.options as readonly string[]) {
          if (kind.wording.choices?.[option] === undefined) faults.push(`${where}: choice "${option}" has no wording`)
        }
      }
    }
    for (const effect of act.effects) faults.push(...faultsOfEffect(where, effect, kind, needTask))
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
    case 'open-each':
      needTask(where, effect.task)
      return []
    case 'release-pending':
      for (const task of effect.tasks) needTask(where, task)
      return []
    case 'close':
      return kind.wording.outcomes[effect.outcome] === undefined
        ? [`${where}: outcome "${effect.outcome}" has no wording`]
        : []
    case 'settle':
    case 'assign':
    case 'admit':
      return []
  }
}
