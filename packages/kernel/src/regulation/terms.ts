import type { Limit } from '../clock/index.ts'
import type { CivilDate, UnitId } from '../ids.ts'
import type { Availability, Clause, Regulation, Urgency } from './regulation.ts'

export interface Circumstances {
  readonly urgency: Urgency
  readonly availability: Availability
}

export interface DutyTerms {
  readonly clause: Clause
  /** `null` where the clause imposes the task and leaves its due instant to the order itself. */
  readonly limit: Limit | null
}

/** The clause that imposes a task and its limit under the circumstances; undefined where no clause or no rule fits. */
export function findDutyTerms(
  regulation: Regulation,
  kind: string,
  task: string,
  circumstances: Circumstances,
): DutyTerms | undefined {
  for (const clause of regulation.clauses) {
    for (const duty of clause.duties) {
      if (duty.kind !== kind || duty.task !== task) continue
      const rule = duty.limits.find(
        (candidate) =>
          (candidate.urgency === undefined || candidate.urgency.includes(circumstances.urgency)) &&
          (candidate.availability === undefined || candidate.availability === circumstances.availability),
      )
      if (rule !== undefined) return { clause, limit: rule.limit }
      if (duty.limits.length === 0) return { clause, limit: null }
    }
  }
  return undefined
}

export function isInForce(regulation: Regulation, on: CivilDate): boolean {
  return regulation.effectiveFrom <= on && (regulation.effectiveTo === null || on < regulation.effectiveTo)
}

/** The lead (Cụm trưởng) on a day. Exactly one while the regulation is in force: the loader refuses terms with a gap or an overlap. */
export function findLead(regulation: Regulation, on: CivilDate): UnitId | undefined {
  return regulation.leadTerms.find((term) => term.from <= on && (term.to === null || on < term.to))?.unitId
}
