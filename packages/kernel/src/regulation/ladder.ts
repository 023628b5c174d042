import type { Limit } from '../clock/index.ts'
import type { Escalation, LadderRule, Regulation, Urgency } from './regulation.ts'

const isRules = (escalation: Escalation): escalation is readonly LadderRule[] =>
  escalation.some((entry) => 'steps' in entry)

/** The ladder for a matter's urgency: after the due instant the unit above sees it, after each step the next unit above. */
export function ladderFor({ escalation }: Pick<Regulation, 'escalation'>, urgency: Urgency): readonly Limit[] {
  if (!isRules(escalation)) return escalation
  return escalation.find((rule) => rule.urgency === undefined || rule.urgency.includes(urgency))?.steps ?? []
}
