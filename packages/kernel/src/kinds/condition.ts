import type { Limit } from '../clock/limit.ts'
import type { Who } from './who.ts'

/** State of an obligation of the dossier. `ended` covers every way of ending. */
export const TASK_STATES = ['open', 'ended', 'discharged', 'refused', 'released'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** Asks whether any, all or a number of a task's obligations are in a state. Sibling obligations count. */
export interface TaskCondition {
  readonly task: string | readonly string[]
  readonly state: TaskState
  /** Only obligations opened about the target, or anywhere under it; the whole dossier where absent. */
  readonly about?: 'target' | 'under'
  /** Only those owed by these units. */
  readonly of?: Who
  /**
   * How many must be in the state; one where absent. `all`: every obligation considered, and at least one; where `of` is given, one for each of
   * these units. `regulation`: as many as must consent under the regulation; where it asks for all, every one that was not released.
   */
  readonly count?: 'any' | 'all' | 'regulation' | number
}

/** A number, an instant (milliseconds) or a quantity that a condition compares. */
export type Operand =
  | number
  /** A number, money, instant or date from the act, else from what the target carries, else from the dossier; `plus` adds a span to an instant. */
  | { readonly field: string; readonly plus?: Span }
  /** The same, but from the dossier only: used where the act has a field of the same name. */
  | { readonly dossier: string }
  /** The total of a number column of rows. */
  | { readonly sum: string; readonly column: string }
  /** Quantities of the parts, summed over all obligations of a task. */
  | { readonly amount: 'asked' | 'done' | 'open'; readonly task: string; readonly of?: Who }
  | { readonly time: 'now' | 'opened' | 'due'; readonly plus?: Span }

/** A span of time: given here, or the regulation's time within which a closed matter may be reopened. */
export type Span = Limit | 'reopenWithin'

export const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const
export type Comparison = (typeof COMPARISONS)[number]

/**
 * The condition under which an act is offered, an effect happens, a field is required or a dossier closes. One small language as data;
 * `dossier/conditions.ts` evaluates it. A missing value satisfies no comparison.
 */
export type Condition =
  | TaskCondition
  /** The value is one of these; where `is` is absent, any value. It is looked up like `{ field }` of an operand. */
  | { readonly field: string; readonly is?: string | readonly string[] }
  | { readonly compare: readonly [Operand, Comparison, Operand] }
  | { readonly stage: string | readonly string[] }
  /** Such a unit exists, for example a unit below that can be given work. */
  | { readonly anyone: Who }
  /** Each of some units is among others, for example: the actor is one of the parties. */
  | { readonly units: Who; readonly among: Who }
  /** A later version of the regulation is in force than the one that the dossier uses. */
  | { readonly newVersion: true }
  /** No obligation of the dossier is open, and none is scheduled. */
  | { readonly settled: true }
  /** State of the obligation that the act is about, after the effects before this one. */
  | { readonly target: 'open' | 'ended' }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }

/** No obligation of these tasks is open about the target. */
export const noneAboutTarget = (...task: readonly string[]): Condition => ({
  not: { task, about: 'target', state: 'open' },
})
/** No obligation of these tasks is open anywhere under the target. */
export const noneUnderTarget = (...task: readonly string[]): Condition => ({
  not: { task, about: 'under', state: 'open' },
})
export const SETTLED: Condition = { settled: true }

/** A condition and all conditions inside it. */
export function* partsOfCondition(condition: Condition): Generator<Condition> {
  yield condition
  if ('not' in condition) yield* partsOfCondition(condition.not)
  else if ('all' in condition) for (const one of condition.all) yield* partsOfCondition(one)
  else if ('any' in condition) for (const one of condition.any) yield* partsOfCondition(one)
}

/** True if a condition asks about `each` unit: then it selects the units for which an effect opens something. */
export const asksForEach = (condition: Condition): boolean =>
  [...partsOfCondition(condition)].some(
    (one) => ('task' in one && one.of === 'each') || ('units' in one && one.units === 'each'),
  )
