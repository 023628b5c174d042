import type { Availability, ClauseDuty, Limit, LimitRule, LimitUnit, Urgency, Wording } from '@giapranh/kernel'
import { say } from './say.ts'

const URGENCY = {
  normal: { vi: 'thường', en: 'normal' },
  urgent: { vi: 'khẩn', en: 'urgent' },
  express: { vi: 'hỏa tốc', en: 'express' },
} as const satisfies Readonly<Record<Urgency, Wording>>

const AVAILABILITY = {
  direct: { vi: 'có sẵn', en: 'at hand' },
  indirect: { vi: 'phải thu thập', en: 'to be gathered' },
} as const satisfies Readonly<Record<Availability, Wording>>

const UNIT = {
  minute: { vi: 'phút', en: 'minute' },
  hour: { vi: 'giờ', en: 'hour' },
  'calendar-day': { vi: 'ngày', en: 'day' },
  'working-day': { vi: 'ngày làm việc', en: 'working day' },
} as const satisfies Readonly<Record<LimitUnit, Wording>>

/** "2 ngày làm việc". */
export function sayLimit({ amount, unit }: Limit): Wording {
  const { vi, en } = UNIT[unit]
  return { vi: `${amount} ${vi}`, en: `${amount} ${en}${amount === 1 ? '' : 's'}` }
}

const circumstance = ({ urgency = [], availability }: LimitRule): Wording | undefined => {
  const all: Wording[] = []
  if (urgency.length > 0) all.push({ vi: urgency.map((one) => URGENCY[one].vi).join(' hoặc '), en: orEn(urgency) })
  if (availability !== undefined) all.push(AVAILABILITY[availability])
  return all.length === 0
    ? undefined
    : { vi: all.map(({ vi }) => vi).join(', '), en: all.map(({ en }) => en).join(', ') }
}
const orEn = (urgency: readonly Urgency[]): string => urgency.map((one) => URGENCY[one].en).join(' or ')

/** "hỏa tốc: 15 phút; khẩn: 1 giờ; còn lại: 1 ngày làm việc"; empty if the clause leaves the due time to the order. */
export function sayLimits({ limits }: Pick<ClauseDuty, 'limits'>): Wording | undefined {
  const each = limits.map((rule) => {
    const when = circumstance(rule)
    if (when !== undefined) return say('{0}: {1}', '{0}: {1}', when, sayLimit(rule.limit))
    return limits.length === 1 ? sayLimit(rule.limit) : say('còn lại: {0}', 'otherwise: {0}', sayLimit(rule.limit))
  })
  if (each.length === 0) return undefined
  return { vi: each.map(({ vi }) => vi).join('; '), en: each.map(({ en }) => en).join('; ') }
}

/** The same inside a sentence: "trong 15 phút khi hỏa tốc; 1 giờ khi khẩn; còn lại trong 1 ngày làm việc". */
export function sayWithin({ limits }: Pick<ClauseDuty, 'limits'>): Wording | undefined {
  const each = limits.map((rule, index) => {
    const when = circumstance(rule)
    const limit = sayLimit(rule.limit)
    if (when === undefined) {
      return limits.length === 1
        ? say('trong {0}', 'within {0}', limit)
        : say('còn lại trong {0}', 'otherwise within {0}', limit)
    }
    return index === 0
      ? say('trong {0} khi {1}', 'within {0} if {1}', limit, when)
      : say('{0} khi {1}', '{0} if {1}', limit, when)
  })
  if (each.length === 0) return undefined
  return { vi: each.map(({ vi }) => vi).join('; '), en: each.map(({ en }) => en).join('; ') }
}
