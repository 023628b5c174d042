import { type CivilDate, type Flow, type Instant, instant, isWorkingDay, type WorkCalendar } from '@giapranh/kernel'
import type { Chance } from './chance.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** How many openings of a flow happen on a day. */
export function countOn(
  flow: Flow,
  day: CivilDate,
  { parties, calendar, factor }: { readonly parties: number; readonly calendar: WorkCalendar; readonly factor: number },
  chance: Chance,
): number {
  const mean = ((flow.perYear * parties) / 365) * factor * weekdayFactor(flow, day, calendar)
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = chance.next(); product > limit; product *= chance.next()) count += 1
  return count
}

/** The weight of a day relative to the week's mean: a day off counts as a Sunday, a make-up working day as a Friday. */
function weekdayFactor({ weekdays }: Flow, day: CivilDate, calendar: WorkCalendar): number {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const works = isWorkingDay(day, calendar)
  const isOffice = calendar.workingWeekdays.includes(weekday + 1)
  const position = works === isOffice ? weekday : works ? 4 : 6
  const mean = weekdays.reduce((sum, weight) => sum + weight, 0) / 7
  return (weekdays[position] ?? 0) / mean
}

/** An instant on a day, at an hour that fits the flow's rhythm. */
export function instantOn(flow: Flow, day: CivilDate, calendar: WorkCalendar, chance: Chance): Instant {
  const hours = Object.fromEntries(flow.hours.map((weight, hour) => [String(hour), weight]))
  const hour = Number(chance.weighted(hours) ?? 0)
  const midnight = Date.parse(`${day}T00:00:00Z`) - calendar.utcOffsetMinutes * 60_000
  return instant(midnight + hour * HOUR_MS + chance.between([0, 3_599]) * 1000)
}

/** Half of the units have handled it after this share of their time; the spread is that of its logarithm. */
const SHARE = 0.35
const SPREAD = 0.75
/** Obligations due within this many hours are handled at night, too. */
const PRESSING_MS = 3 * HOUR_MS
const OFFICE_BEGINS = 7.5 * HOUR_MS
const OFFICE_ENDS = 17 * HOUR_MS

export interface Delay {
  readonly from: Instant
  readonly due: Instant | null
  readonly pressing: boolean
  /** Some units are faster than others; 1 for an average unit. */
  readonly promptness: number
  readonly share: number | undefined
}

/** When a unit handles it: after a share of its time, and in office hours where it is not urgent. */
export function reactionAt(delay: Delay, calendar: WorkCalendar, chance: Chance): Instant {
  const { from, due, pressing, promptness } = delay
  const span = due === null ? 2 * DAY_MS : due - from
  const share = Math.min(4, promptness * (delay.share ?? SHARE) * Math.exp(SPREAD * chance.normal()))
  const at = from + Math.max(40_000, span * share)
  if (pressing || span <= PRESSING_MS) return wholeSecond(at)
  const local = (at + calendar.utcOffsetMinutes * 60_000) % DAY_MS
  if (local >= OFFICE_BEGINS && local <= OFFICE_ENDS) return wholeSecond(at)
  const morning = at - local + OFFICE_BEGINS + (local > OFFICE_ENDS ? DAY_MS : 0)
  return wholeSecond(morning + chance.between([0, 5_400]) * 1000)
}

const wholeSecond = (ms: number): Instant => instant(Math.round(ms / 1000) * 1000)
