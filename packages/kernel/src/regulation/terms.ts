import type { Limit } from '../clock/index.ts'
import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { Appointment, Availability, Clause, ClauseDuty, LeadTerm, Regulation, Urgency } from './regulation.ts'

export interface Circumstances {
  readonly urgency: Urgency
  readonly availability: Availability
}

export interface DutyTerms {
  readonly clause: Clause
  /** `null` where the clause imposes the task and leaves its due instant to the order itself. */
  readonly limit: Limit | null
  readonly duty: ClauseDuty
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
      if (rule !== undefined) return { clause, limit: rule.limit, duty }
      if (duty.limits.length === 0) return { clause, limit: null, duty }
    }
  }
  return undefined
}

export function isInForce(regulation: Regulation, on: CivilDate): boolean {
  return regulation.effectiveFrom <= on && (regulation.effectiveTo === null || on < regulation.effectiveTo)
}

/** The unit that leads by appointment at an instant, and the one appointed to come; a term that ends appoints nobody. */
export function findLead(
  appointments: readonly Appointment[],
  at: Instant,
): { readonly now: UnitId | undefined; readonly toCome: UnitId | undefined } {
  const now = appointments.findLast((one) => one.from <= at)
  const toCome = appointments.find((one) => one.from > at)
  return { now: now?.unitId, toCome: toCome?.unitId }
}

/** The term that the regulation foresees for a day; what follows it is the lead to come. */
export function termOf(regulation: Regulation, on: CivilDate): LeadTerm | undefined {
  return regulation.leadTerms.find((term) => term.from <= on && (term.to === null || on < term.to))
}
