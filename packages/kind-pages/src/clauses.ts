import type { Clause, ClauseDuty, KindDefinition, Regulation, Wording } from '@giapranh/kernel'
import { sayLimits, sayWithin } from './words/limits.ts'
import { say } from './words/say.ts'

/** What a page reads from the regulation. */
export type Rules = Pick<Regulation, 'number' | 'version' | 'illustrative' | 'clauses'>

interface Imposed {
  readonly clause: Clause
  readonly duty: ClauseDuty
}

/** The limit of each task of a kind, by the clause that imposes it. */
export interface Limits {
  /** Inside a sentence: "trong 15 phút khi hỏa tốc; còn lại trong 1 ngày làm việc (Điều 4)". */
  within(task: string): Wording
  /** Standing alone: "hỏa tốc: 15 phút; còn lại: 1 ngày làm việc (Điều 4)". */
  short(task: string): Wording
}

export function limitsOf({ kind, tasks }: KindDefinition, { clauses }: Rules): Limits {
  const imposed = new Map<string, Imposed>()
  for (const clause of clauses) {
    for (const duty of clause.duties) if (duty.kind === kind) imposed.set(duty.task, { clause, duty })
  }
  const isGiven = (task: string): boolean => tasks.some((rule) => rule.task === task && rule.dueGiven === true)
  const cited = (task: string, of: (duty: ClauseDuty) => Wording | undefined): Wording => {
    const found = imposed.get(task)
    if (found === undefined) return say('– quy chế chưa có điều khoản', '– no clause of the regulation imposes it')
    const limit = of(found.duty) ?? (isGiven(task) ? AS_GIVEN : NO_LIMIT)
    return say('{0} ({1})', '{0} ({1})', limit, found.clause.label)
  }
  return { within: (task) => cited(task, sayWithin), short: (task) => cited(task, sayLimits) }
}

const AS_GIVEN = say('theo thời hạn được giao', 'by the time given with it')
const NO_LIMIT = say('không có thời hạn', 'without a limit')
