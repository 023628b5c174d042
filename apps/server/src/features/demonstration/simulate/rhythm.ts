import { type CivilDate, type Instant, instant, isWorkingDay, type WorkCalendar } from '@giapranh/kernel'
import type { Chance } from './chance.ts'

const DAY_MS = 86_400_000

/** Openings a year of each flow, about the published size of the coordination (1,251 exchanges, 843 verifications, 1,267 joint cases in 2023). */
export const YEARLY = {
  incident: 1_400,
  verification: 860,
  information: 1_010,
  people: 160,
  vehicles: 100,
  directive: 44,
} as const
export type Flow = keyof typeof YEARLY

interface Season {
  readonly from: string
  readonly to: string
  readonly factor: number
}

/** Tết is quiet, the weeks before it are not; the lockdown of 2021 keeps people at home and forces at checkpoints. */
const SEASONS: readonly Season[] = [
  { from: '2021-01-18', to: '2021-02-09', factor: 1.5 },
  { from: '2021-02-10', to: '2021-02-17', factor: 0.35 },
  { from: '2021-05-31', to: '2021-07-08', factor: 0.8 },
  { from: '2021-07-09', to: '2021-10-01', factor: 0.55 },
  { from: '2022-01-08', to: '2022-01-30', factor: 1.5 },
  { from: '2022-01-31', to: '2022-02-06', factor: 0.35 },
  { from: '2022-04-29', to: '2022-05-03', factor: 1.25 },
  { from: '2022-09-01', to: '2022-09-04', factor: 1.25 },
]

/** By hour: what happens on the roads at night, what is written in offices by day. */
const NIGHT = [5, 4, 4, 3, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5, 6, 7, 8, 8, 8, 7]
const OFFICE = [0, 0, 0, 0, 0, 0, 0, 4, 12, 13, 11, 5, 1, 6, 12, 12, 10, 5, 1, 1, 1, 0, 0, 0]

export function isLockdown(day: string): boolean {
  return day >= '2021-05-31' && day <= '2021-10-01'
}

/** How many openings of a flow fall on a day. */
export function countOn(flow: Flow, day: CivilDate, calendar: WorkCalendar, chance: Chance): number {
  const season = SEASONS.find(({ from, to }) => from <= day && day <= to)?.factor ?? 1
  const office = flow === 'incident' ? 1 : isWorkingDay(day, calendar) ? 1.36 : 0.16
  const mean = (YEARLY[flow] / 365) * season * office
  return poisson(mean, chance)
}

function poisson(mean: number, chance: Chance): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = chance.next(); product > limit; product *= chance.next()) count += 1
  return count
}

/** An instant of a day at an hour of the flow's rhythm. */
export function instantOn(flow: Flow, day: CivilDate, calendar: WorkCalendar, chance: Chance): Instant {
  const hours = flow === 'incident' ? NIGHT : OFFICE
  const hour = Number(chance.weighted(Object.fromEntries(hours.map((weight, at) => [String(at), weight]))))
  const midnight = Date.parse(`${day}T00:00:00Z`) - calendar.utcOffsetMinutes * 60_000
  return instant(midnight + hour * 3_600_000 + chance.between(0, 3_599) * 1000)
}

/** When somebody deals with it: after a share of the time that they have; in the office where nothing presses. */
export function reactionAt(
  opened: Instant,
  due: Instant | null,
  pressing: boolean,
  promptness: number,
  chance: Chance,
): Instant {
  const span = due === null ? 2 * DAY_MS : due - opened
  const share = Math.min(4, promptness * Math.exp(-1.05 + 0.75 * chance.normal()))
  const at = opened + Math.max(40_000, span * share)
  if (pressing || span <= 3 * 3_600_000) return instant(Math.round(at / 1000) * 1000)
  const local = (at + 7 * 3_600_000) % DAY_MS
  const begin = 7.5 * 3_600_000
  const end = 17 * 3_600_000
  const office = local < begin ? at + (begin - local) : local > end ? at + (DAY_MS - local) + begin : at
  return instant(Math.round((office + chance.between(0, 5_400) * 1000 * (office === at ? 0 : 1)) / 1000) * 1000)
}
