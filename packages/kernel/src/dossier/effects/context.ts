import type { ActId, ObligationId, UnitId } from '../../ids.ts'
import type { Field, FieldValue, FieldValues, PartAmount, Row } from '../../kinds/field.ts'
import type { KindDefinition } from '../../kinds/kind.ts'
import type { Obligation } from '../../obligation/index.ts'
import type { Outcome } from '../../refusal.ts'
import type { World } from '../../world/index.ts'
import type { Facts } from '../facts.ts'
import type { Growing, Stamp } from '../fold.ts'
import type { Change } from '../state.ts'
import { noAnswers, type Reading } from '../reading.ts'

/** Another dossier that an act opens. */
export interface FurtherOpening {
  readonly kind: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly link: Extract<Change, { change: 'linked' }>['as']
}

/** Everything that the effects of one act may read. */
export interface EffectContext {
  readonly kind: KindDefinition
  readonly world: World
  /** The unit that the person acts for. */
  readonly unitId: UnitId
  readonly stamp: Stamp
  readonly actId: ActId
  readonly newId: () => string
  readonly targetId: ObligationId | undefined
  readonly audience: readonly UnitId[]
  readonly values: FieldValues
  readonly facts: Facts
  /** The dossier after the effects so far. */
  readonly state: Growing
  /** Opens another dossier as the same actor and links it to this one. */
  readonly openFurther: (opening: FurtherOpening) => Outcome<Change>
}

/** The target after the effects so far. */
export function targetOf({ state, targetId }: EffectContext): Obligation | undefined {
  const position = targetId === undefined ? undefined : state.positions.get(targetId)
  return position === undefined ? undefined : state.obligations[position]
}

export function findObligation({ state }: EffectContext, id: string | null | undefined): Obligation | undefined {
  const position = id === null || id === undefined ? undefined : state.positions.get(id)
  return position === undefined ? undefined : state.obligations[position]
}

/** The reading for conditions of effects: the dossier as it is in the middle of the act. */
export function readingOf(context: EffectContext, each?: UnitId): Reading {
  const { state, world, unitId, values, audience } = context
  return {
    around: state,
    world,
    unitId,
    target: targetOf(context),
    values,
    audience,
    dossiers: context.facts.dossiers,
    answers: noAnswers(),
    ...(each === undefined ? {} : { each }),
  }
}

/** A value of the act, else one that the target carries, else one of the dossier. */
export function valueOf(context: EffectContext, name: string): FieldValue | undefined {
  return context.values[name] ?? targetOf(context)?.terms[name] ?? context.state.fields[name]
}

/** Finds a field by name in the kind's opening or in one of its acts. */
export function fieldOf({ kind }: EffectContext, name: string): Field | undefined {
  return [kind.opening, ...kind.acts].flatMap(({ fields }) => fields).find((field) => field.name === name)
}

export const isTexts = (value: FieldValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string')

export const isAmounts = (value: FieldValue | undefined): value is readonly PartAmount[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'object' && 'key' in entry && 'amount' in entry)

export const rowsOf = (value: FieldValue | undefined): readonly Row[] =>
  Array.isArray(value) ? (value.filter((entry) => typeof entry === 'object') as readonly Row[]) : []
