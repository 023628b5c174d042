import { type CivilDate, civilDate, type Instant, instant, type UnitId } from '../ids.ts'
import { dueAt, endOfDay, startOfDay } from '../clock/index.ts'
import type { Occasion, Regulation } from './regulation.ts'

/** One opening that a clause causes: for which unit, about which days, at which instant. */
export interface DueOccasion {
  /** Every process computes the same key: regulation, occasion, unit, first day. */
  readonly key: string
  readonly occasion: Occasion
  readonly unitId: UnitId
  readonly at: Instant
  readonly first: CivilDate
  readonly last: CivilDate
}

/** Months in a period; days and weeks are counted in days. */
const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const
const DAY_MS = 86_400_000
const text = (ms: number): CivilDate => civilDate(new Date(ms).toISOString().slice(0, 10))
const utc = (day: CivilDate): number => Date.parse(`${day}T00:00:00Z`)

/** The period that contains a day, from its first to its last day; weeks begin on Monday, longer periods are counted from January. */
export function periodOf(
  every: Exclude<Occasion['every'], 'term'>,
  day: CivilDate,
): { readonly first: CivilDate; readonly last: CivilDate } {
  const ms = utc(day)
  if (every === 'day') return { first: day, last: day }
  const date = new Date(ms)
  if (every === 'week') {
    // Sunday is 0 here, but it is the last day of its week.
    const monday = ms - ((date.getUTCDay() + 6) % 7) * DAY_MS
    return { first: text(monday), last: text(monday + 6 * DAY_MS) }
  }
  const length = MONTHS[every]
  const month = Math.floor(date.getUTCMonth() / length) * length
  const year = date.getUTCFullYear()
  return { first: text(Date.UTC(year, month, 1)), last: text(Date.UTC(year, month + length, 1) - DAY_MS) }
}

type Days = { readonly first: CivilDate; readonly last: CivilDate }

/** The periods that may cause an opening between two instants; a period that begins after the end causes none before it. */
function* periodsOf(
  { calendar, leadTerms }: Regulation,
  every: Occasion['every'],
  after: Instant,
  until: Instant,
): Generator<Days> {
  if (every === 'term') {
    for (const { from, to } of leadTerms) if (to !== null) yield { first: from, last: text(utc(to) - DAY_MS) }
    return
  }
  let day = text(after - DAY_MS)
  while (startOfDay(day, calendar) <= until) {
    const period = periodOf(every, day)
    day = text(utc(period.last) + DAY_MS)
    yield period
  }
}

/** What the regulation opens by itself after one instant and up to another, in order of time. */
export function occasionsDue(
  regulation: Regulation,
  holders: { readonly lead: UnitId | undefined; readonly parties: readonly UnitId[] },
  after: Instant,
  until: Instant,
): readonly DueOccasion[] {
  const due: DueOccasion[] = []
  for (const occasion of regulation.occasions) {
    const units = occasion.holder === 'lead' ? [holders.lead].filter((lead) => lead !== undefined) : holders.parties
    for (const { first, last } of periodsOf(regulation, occasion.every, after, until)) {
      const at = opensAt(regulation, occasion, first, last)
      if (at <= after || at > until) continue
      // The version in force on its last day decides about a lead term; the version of its first day about any other period.
      const day = occasion.every === 'term' ? last : first
      if (day < regulation.effectiveFrom || (regulation.effectiveTo !== null && day >= regulation.effectiveTo)) continue
      for (const unitId of units) {
        due.push({ key: `${regulation.id} ${occasion.id} ${unitId} ${first}`, occasion, unitId, at, first, last })
      }
    }
  }
  return due.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
}

function opensAt({ calendar }: Regulation, { beforeEnd }: Occasion, first: CivilDate, last: CivilDate): Instant {
  const begin = startOfDay(first, calendar)
  if (beforeEnd === undefined) return begin
  const end = endOfDay(last, calendar)
  const length = dueAt(beforeEnd, begin, calendar) - begin
  return instant(Math.max(begin, end - length))
}

/** The values of the opening; `{from}` and `{to}` in a text become the period's first and last day in the usual notation. */
export function fieldsOfOccasion({ occasion, first, last }: DueOccasion): Readonly<Record<string, string>> {
  const written = (day: CivilDate): string => day.split('-').toReversed().join('/')
  return Object.fromEntries(
    Object.entries(occasion.fields).map(([name, value]) => [
      name,
      value.replaceAll('{from}', written(first)).replaceAll('{to}', written(last)),
    ]),
  )
}
