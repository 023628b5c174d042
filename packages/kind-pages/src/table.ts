import type { ActRule, Effect, KindDefinition, Wording } from '@giapranh/kernel'
import type { Kinds } from './words/names.ts'

/** Who owes a task, and to whom, said without the act that opens it. */
export interface Sides {
  readonly debtor: readonly Wording[]
  readonly creditor: readonly Wording[]
}

/** The table that is written about, and all that its sentences need beside it. */
export interface Table {
  readonly kind: KindDefinition
  readonly kinds: Kinds
  readonly sides: ReadonlyMap<string, Sides>
}

/** From where a table names units and obligations: an act, or the opening. */
export interface Place extends Table {
  readonly act: ActRule | undefined
}

export const placesOf = (table: Table): readonly Place[] =>
  [undefined, ...table.kind.acts].map((act) => ({ ...table, act }))

export const effectsAt = ({ kind, act }: Place): readonly Effect[] => (act ?? kind.opening).effects

/** The task that an effect opens. */
export const opens = (effect: Effect): string | undefined =>
  effect.do === 'open' || effect.do === 'open-each' ? effect.task : undefined

/** Tasks that the target of an act may be about: where a clarification is opened about an answer, that is the answer. */
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
