import type { UnitId } from '../ids.ts'
import type { Condition, Operand } from '../kinds/condition.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { Who } from '../kinds/who.ts'
import type { Obligation } from '../obligation/index.ts'
import type { Facts } from './facts.ts'
import type { OfferWorld, Surroundings } from './surroundings.ts'
import { unitsNamed } from './units-named.ts'

/** In what a condition is read: a dossier, who acts, about which obligation, with which values. */
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
  /** What was answered already: readings that differ in `target` and `each` alone share it. */
  readonly answers: Answers
}

/**
 * What the whole of a dossier answers, and not the obligation or unit in turn. It is reckoned once, however many obligations ask, so that
 * offering acts grows with a dossier and not with its square.
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

/** True where whom it names depends on the obligation or unit in turn. */
export const isInTurn = (who: Who | undefined): boolean => who === 'debtor' || who === 'creditor' || who === 'each'

/** The units that a table names. */
export function unitsIn(who: Who, reading: Reading): Units {
  if (isInTurn(who)) return asUnits(unitsNamed(who, reading))
  return once(reading.answers.units, who, () => asUnits(unitsNamed(who, reading)))
}

const asUnits = (list: readonly UnitId[]): Units => ({ list, set: new Set(list) })

/** The answer of before, or the one of now, kept. */
export function once<Key, Value>(answers: Map<Key, Value>, key: Key, reckon: () => Value): Value {
  const known = answers.get(key)
  if (known !== undefined) return known
  const value = reckon()
  answers.set(key, value)
  return value
}
