import type { Field } from '../field.ts'
import type { ActRule, KindDefinition } from '../kind.ts'

/** A fault in a kind's table, for its author. */
export interface KindFault {
  /** `act answer, effect 2 (settle)`. */
  readonly where: string
  readonly fault: string
  /** What to write instead. */
  readonly instead: string
  /** A word on the faulty line, so that a loader can find the line. */
  readonly near: string
}

/** The fault as one line. */
export const sayFault = ({ where, fault, instead }: KindFault): string => `${where}: ${fault}; ${instead}`

/** A checked place of the table: the opening, or one of the acts. */
export interface Place {
  readonly kind: KindDefinition
  readonly where: string
  readonly near: string
  readonly isOpening: boolean
  readonly on: readonly string[] | undefined
  readonly fields: readonly Field[]
  readonly rule: Pick<ActRule, 'effects' | 'when' | 'musts'> & Partial<Pick<ActRule, 'by'>>
  readonly vocabulary: Vocabulary
}

/** The names that a kind's table may use. */
export interface Vocabulary {
  readonly tasks: ReadonlySet<string>
  readonly acts: ReadonlySet<string>
  readonly stages: ReadonlySet<string>
  /** Values that obligations carry, or that the dossier has from its opening or from acts that keep them. */
  readonly carried: ReadonlyMap<string, Field>
  readonly kept: ReadonlyMap<string, Field>
}

export type Report = (fault: string, instead: string, near?: string) => void

export function vocabularyOf(kind: KindDefinition): Vocabulary {
  const places = [kind.opening, ...kind.acts]
  const carried = new Map<string, Field>()
  const kept = new Map<string, Field>(kind.opening.fields.map((field) => [field.name, field]))
  for (const place of places) {
    for (const effect of place.effects) {
      const names = effect.do === 'open' ? (effect.carry ?? []) : effect.do === 'keep' ? effect.fields : []
      for (const name of names) {
        const field = place.fields.find((one) => one.name === name)
        if (field !== undefined) (effect.do === 'open' ? carried : kept).set(name, field)
      }
    }
  }
  return {
    tasks: new Set(kind.tasks.map((rule) => rule.task)),
    acts: new Set(kind.acts.map((rule) => rule.type)),
    stages: new Set(kind.stages ?? []),
    carried,
    kept,
  }
}

/** Finds a field by name: of the act, else one that obligations carry, else of the dossier. */
export function fieldNamed(place: Place, name: string): Field | undefined {
  const { carried, kept } = place.vocabulary
  return place.fields.find((field) => field.name === name) ?? carried.get(name) ?? kept.get(name)
}
