import type { UnitId } from '../ids.ts'
import type { Condition, Operand } from '../kinds/condition.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { Who } from '../kinds/who.ts'
import type { Obligation } from '../obligation/index.ts'
import type { Facts } from './facts.ts'
import type { OfferWorld, Surroundings } from './surroundings.ts'
import { unitsNamed } from './units-named.ts'

/** The context of a condition: a dossier, who acts, about which obligation, with which values. */
export interface Reading {
  readonly around: Surroundings
  readonly world: OfferWorld
  readonly unitId: UnitId
  readonly target: Obligation | undefined
  readonly values: FieldValues
  readonly audience: readonly UnitId[]
  readonly each?: UnitId
  /** The dossiers that the act names. */
  readonly dossiers?: Facts['dossiers']
  /** Answers computed before: readings that differ only in `target` and `each` share them. */
  readonly answers: Answers
}

/**
 * Answers that depend on the whole dossier and not on one obligation or unit. They are computed once for all obligations, so the cost of offering
 * acts grows linearly with the dossier.
 */
export interface Answers {
  readonly conditions: Map<Condition, boolean>
  readonly amounts: Map<Operand, number>
  readonly units: Map<Who, Units>
}

interface Units {
  readonly list: readonly UnitId[]
  readonly set: ReadonlySet<UnitId>
}

export const noAnswers = (): Answers => ({ conditions: new Map(), amounts: new Map(), units: new Map() })

/** True if the units that it names depend on the current obligation or unit. */
export const isInTurn = (who: Who | undefined): boolean => who === 'debtor' || who === 'creditor' || who === 'each'

/** The units that a table names. */
export function unitsIn(who: Who, reading: Reading): Units {
  if (isInTurn(who)) return asUnits(unitsNamed(who, reading))
  return once(reading.answers.units, who, () => asUnits(unitsNamed(who, reading)))
}

const asUnits = (list: readonly UnitId[]): Units => ({ list, set: new Set(list) })

/** The cached answer, or the one computed now and cached. */
export function once<Key, Value>(answers: Map<Key, Value>, key: Key, reckon: () => Value): Value {
  const known = answers.get(key)
  if (known !== undefined) return known
  const value = reckon()
  answers.set(key, value)
  return value
}
