import type { ActRule, Effect, KindDefinition, Wording } from '@giapranh/kernel'
import type { Kinds } from './words/names.ts'

/** The debtor and creditor of a task, described without the act that opens it. */
export interface Sides {
  readonly debtor: readonly Wording[]
  readonly creditor: readonly Wording[]
}

/** The table that the page describes, and everything else that its sentences need. */
export interface Table {
  readonly kind: KindDefinition
  readonly kinds: Kinds
  readonly sides: ReadonlyMap<string, Sides>
}

/** The place in a table that names units and obligations: an act, or the opening. */
export interface Place extends Table {
  readonly act: ActRule | undefined
}

export const placesOf = (table: Table): readonly Place[] =>
  [undefined, ...table.kind.acts].map((act) => ({ ...table, act }))

export const effectsAt = ({ kind, act }: Place): readonly Effect[] => (act ?? kind.opening).effects

/** The task that an effect opens. */
export const opens = (effect: Effect): string | undefined =>
  effect.do === 'open' || effect.do === 'open-each' ? effect.task : undefined

/** Tasks that the target of an act may be about: for a clarification about an answer, this is the answer. */
export function tasksAbout(kind: KindDefinition, tasks: readonly string[]): readonly string[] {
  const found = kind.acts.flatMap(({ on = [], effects }) =>
    effects.some((effect) => {
      const task = opens(effect)
      return task !== undefined && tasks.includes(task) && 'about' in effect && effect.about === 'target'
    })
      ? on
      : [],
  )
  return [...new Set(found)]
}
