import type { Limit } from '../clock/limit.ts'
import type { Who } from './who.ts'

/** How an obligation of the dossier stands. `ended` is any end. */
export const TASK_STATES = ['open', 'ended', 'discharged', 'refused', 'released'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** Obligations of a task: whether any, all or a number of them stand so. Siblings are visible. */
export interface TaskCondition {
  readonly task: string | readonly string[]
  readonly state: TaskState
  /** Only those opened about the target; or those anywhere under it. All of the dossier where absent. */
  readonly about?: 'target' | 'under'
  /** Only those owed by these units. */
  readonly of?: Who
  /**
   * How many must stand so: one where absent. `all`: every one that is looked at, and at least one; where `of` is given, one of each of
   * these units. `regulation`: as many as the regulation asks to consent; where it asks for all, every one that was not released.
   */
  readonly count?: 'any' | 'all' | 'regulation' | number
}

/** A number, an instant (milliseconds) or a quantity that a condition compares. */
export type Operand =
  | number
  /** Of the act, else of what the target carries, else of the dossier: a number, money, an instant or a date; an instant so long after it. */
  | { readonly field: string; readonly plus?: Span }
  /** The same, of the dossier alone: where the act has a field of the same name. */
  | { readonly dossier: string }
  /** The total of a number column of rows. */
  | { readonly sum: string; readonly column: string }
  /** Quantities of the parts of all obligations of a task. */
  | { readonly amount: 'asked' | 'done' | 'open'; readonly task: string; readonly of?: Who }
  | { readonly time: 'now' | 'opened' | 'due'; readonly plus?: Span }

/** A length of time: given here, or that of the regulation within which a closed matter may be taken up again. */
export type Span = Limit | 'reopenWithin'

export const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const
export type Comparison = (typeof COMPARISONS)[number]

/**
 * What must hold so that an act is offered, an effect takes place, a field is required or a dossier closes. One small language, as data; read by
 * `dossier/conditions.ts`. A value that is not there satisfies no comparison.
 */
export type Condition =
  | TaskCondition
  /** The value is one of these; any value at all where `is` is absent. Looked up like `{ field }` of an operand. */
  | { readonly field: string; readonly is?: string | readonly string[] }
  | { readonly compare: readonly [Operand, Comparison, Operand] }
  | { readonly stage: string | readonly string[] }
  /** There is such a unit: somebody below to whom work can be given. */
  | { readonly anyone: Who }
  /** Some units, each of which is among others: the actor is one of the parties. */
  | { readonly units: Who; readonly among: Who }
  /** A later version of the regulation is in force than that under which the dossier stands. */
  | { readonly newVersion: true }
  /** No obligation of the dossier is open, and none is scheduled. */
  | { readonly settled: true }
  /** The obligation that the act is about, as the effects before this one left it. */
  | { readonly target: 'open' | 'ended' }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }

/** Nothing of these tasks is open about the target. */
export const noneAboutTarget = (...task: readonly string[]): Condition => ({
  not: { task, about: 'target', state: 'open' },
})
/** Nothing of these tasks is open anywhere under the target. */
export const noneUnderTarget = (...task: readonly string[]): Condition => ({
  not: { task, about: 'under', state: 'open' },
})
export const SETTLED: Condition = { settled: true }

/** A condition and all that it is made of. */
export function* partsOfCondition(condition: Condition): Generator<Condition> {
  yield condition
  if ('not' in condition) yield* partsOfCondition(condition.not)
  else if ('all' in condition) for (const one of condition.all) yield* partsOfCondition(one)
  else if ('any' in condition) for (const one of condition.any) yield* partsOfCondition(one)
}

/** True where a condition asks about the unit in turn: then it chooses for whom an effect opens something. */
export const asksForEach = (condition: Condition): boolean =>
  [...partsOfCondition(condition)].some(
    (one) => ('task' in one && one.of === 'each') || ('units' in one && one.units === 'each'),
  )
