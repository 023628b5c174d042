import type { Limit } from '../clock/index.ts'
import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { Appointment, Availability, Clause, ClauseDuty, LeadTerm, Regulation, Urgency } from './regulation.ts'

export interface Circumstances {
  readonly urgency: Urgency
  readonly availability: Availability
}

export interface DutyTerms {
  readonly clause: Clause
  /** `null` where the clause imposes the task but the order itself sets the due instant. */
  readonly limit: Limit | null
  readonly duty: ClauseDuty
}

/** The clause that imposes a task, and its limit in the circumstances; undefined if no clause or no rule matches. */
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
      if (rule !== undefined) return { clause, limit: rule.limit, duty }
      if (duty.limits.length === 0) return { clause, limit: null, duty }
    }
  }
  return undefined
}

export function isInForce(regulation: Regulation, on: CivilDate): boolean {
  return regulation.effectiveFrom <= on && (regulation.effectiveTo === null || on < regulation.effectiveTo)
}

/** The unit appointed as lead at an instant, and the next one appointed; the end of a term appoints nobody. */
export function findLead(
  appointments: readonly Appointment[],
  at: Instant,
): { readonly now: UnitId | undefined; readonly toCome: UnitId | undefined } {
  const now = appointments.findLast((one) => one.from <= at)
  const toCome = appointments.find((one) => one.from > at)
  return { now: now?.unitId, toCome: toCome?.unitId }
}

/** The term that the regulation plans for a day; the term after it gives the next lead. */
export function termOf(regulation: Regulation, on: CivilDate): LeadTerm | undefined {
  return regulation.leadTerms.find((term) => term.from <= on && (term.to === null || on < term.to))
}
