import { foldText } from '@giapranh/kernel/text'

/** Whether a time is before or after now, and after which instant it must be if that is later than now. */
export interface InstantFrame {
  readonly now: number
  readonly when: 'past' | 'future'
  /** The time must be later than this due instant. */
  readonly after?: number | undefined
}

/** `unread`: the text cannot be a time; `day`, `hour`: no calendar or no clock has such a day or hour. */
export type InstantFault = 'unread' | 'day' | 'hour'
export type ReadInstant =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly fault: InstantFault }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Asia/Ho_Chi_Minh; it has no summer time. */
const OFFSET = 7 * HOUR

/** Words for a length of time, without diacritics, and their length in milliseconds. */
const STRETCHES: readonly (readonly [words: RegExp, ms: number])[] = [
  [/^(?:p|ph|phut|m|min|mins|minutes?)$/u, MINUTE],
  [/^(?:g|gio|tieng|h|hours?)$/u, HOUR],
  [/^(?:n|ngay|d|days?)$/u, DAY],
  [/^(?:tuan|w|weeks?)$/u, 7 * DAY],
]
const NAMED_DAYS: readonly (readonly [words: RegExp, days: number])[] = [
  [/\b(?:hom nay|today)\b/u, 0],
  [/\b(?:ngay mai|mai|tomorrow)\b/u, 1],
  [/\b(?:ngay kia|ngay mot)\b/u, 2],
  [/\b(?:hom qua|yesterday)\b/u, -1],
]
/** Words that people say with a time and that do not change it. The date already tells the day of the week. */
const FILLERS =
  /\b(?:ngay|luc|vao|hoi|truoc|on|at|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[,;]/gu
const DATE =
  /(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)|(?![\d/:-]))|(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/:-]))/gu
const TIME =
  /^(?:(\d{1,2})\s?(?::|\.|h|g|gio)\s?(\d{1,2})?\s?(?:p|ph|phut)?|(\d{1,2})(\d{2})|(\d{1,2}))\s?(am|pm|sang|trua|chieu|toi|dem)?$/u

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * Reads a time as people type it: `12/9 14:30`, `14:30`, `14h`, `12/09/2022`, `mai 8h`, `+2 giờ`, `30 phút trước`, in Việt Nam's zone. A time
 * alone is the next one (for what has happened: the last one). A date alone is a limit until its 24:00 (or the start of that day). A date
 * without a year is the nearest one.
 */
export function readInstant(text: string, frame: InstantFrame): ReadInstant {
  const words = foldText(text)
  const relative = readRelative(words, frame.now)
  if (relative !== undefined) return { ok: true, at: relative }
  const named = NAMED_DAYS.find(([pattern]) => pattern.test(words))
  if (named !== undefined) {
    const time = readTime(words.replace(named[0], ' '))
    const { year, month, day } = civilOf(frame.now + named[1] * DAY)
    return time === undefined ? { ok: false, fault: 'unread' } : placed({ year, month, day }, time, frame)
  }
  let fault: InstantFault = 'unread'
  for (const match of words.matchAll(DATE)) {
    const time = readTime(words.slice(0, match.index) + ' ' + words.slice(match.index + match[0].length))
    if (time === undefined) continue
    const day = dayOf(match, frame.now)
    if (day === undefined) {
      fault = 'day'
      continue
    }
    return placed(day, time, frame)
  }
  const time = readTime(words)
  if (time === undefined || time === 'none') return { ok: false, fault }
  if (time === 'wrong') return { ok: false, fault: fault === 'day' ? fault : 'hour' }
  return { ok: true, at: nearestTime(time, frame) }
}

/** Minutes of the day; `none` if no text is left to read; `wrong` if the clock has no such time. */
type Time = number | 'none' | 'wrong' | undefined

function readTime(words: string): Time {
  const left = words.replaceAll(FILLERS, ' ').replaceAll(/\s+/gu, ' ').trim()
  if (left === '') return 'none'
  const match = TIME.exec(left)
  if (match === null) return undefined
  const half = match[6]
  const hours = match[1] ?? match[3] ?? (half === undefined ? undefined : match[5])
  if (hours === undefined) return undefined
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half)
  const minute = Number(match[2] ?? match[4] ?? '0')
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return 'wrong'
  return hour * 60 + minute
}

/** The hour of the day (0 to 23) for an hour of the 12-hour clock. */
function hourOf(hour: number, half: string): number {
  if (half === 'dem') return hour >= 6 && hour <= 12 ? hour + 12 : hour
  if (half === 'am' || half === 'sang') return hour === 12 ? 0 : hour
  return hour < 12 && (half !== 'trua' || hour < 6) ? hour + 12 : hour
}

function readRelative(words: string, now: number): number | undefined {
  if (/^(?:bay gio|gio nay|luc nay|now)$/u.test(words)) return wholeMinute(now)
  const match = /^([+-])?\s?(\d{1,3})\s?([a-z]+)(?:\s(nua|sau|from now|truoc|ago))?$/u.exec(words)
  if (match === null || (match[1] === undefined && match[4] === undefined)) return undefined
  const stretch = STRETCHES.find(([pattern]) => pattern.test(match[3] ?? ''))
  if (stretch === undefined) return undefined
  const back = match[1] === '-' || match[4] === 'truoc' || match[4] === 'ago'
  return wholeMinute(now + (back ? -1 : 1) * Number(match[2]) * stretch[1])
}

function dayOf(match: RegExpExecArray, now: number): Day | undefined {
  const [, isoYear, isoMonth, isoDay, day, month, year] = match
  if (isoYear !== undefined) return existing(Number(isoYear), Number(isoMonth), Number(isoDay))
  if (year !== undefined) return existing(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day))
  const thisYear = civilOf(now).year
  return [thisYear - 1, thisYear, thisYear + 1]
    .flatMap((each) => existing(each, Number(month), Number(day)) ?? [])
    .toSorted((a, b) => Math.abs(instantOf(a, 0) - now) - Math.abs(instantOf(b, 0) - now))[0]
}

function existing(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = year > 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? { year, month, day } : undefined
}

function placed(day: Day, time: Exclude<Time, undefined>, { when }: InstantFrame): ReadInstant {
  if (time === 'wrong') return { ok: false, fault: 'hour' }
  return { ok: true, at: instantOf(day, time === 'none' ? (when === 'future' ? 24 * 60 : 0) : time) }
}

function nearestTime(minutes: number, { now, when, after }: InstantFrame): number {
  const from = Math.max(now, after ?? now)
  const today = instantOf(civilOf(when === 'future' ? from : now), minutes)
  if (when === 'future') return today > from ? today : today + DAY
  return today <= now ? today : today - DAY
}

export function civilOf(at: number): Day {
  const date = new Date(at + OFFSET)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** @param minutes of the day; 1440 is its 24:00 */
export const instantOf = ({ year, month, day }: Day, minutes: number): number =>
  Date.UTC(year, month - 1, day) + minutes * MINUTE - OFFSET

export const wholeMinute = (at: number): number => Math.floor(at / MINUTE) * MINUTE

/** `12/09/2022 14:30`, as people type it; a limit at midnight is written as 24:00 of the day before. */
export function typedInstant(at: number, when: 'past' | 'future'): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = Math.floor(((((at + OFFSET) % DAY) + DAY) % DAY) / MINUTE)
  const late = when === 'future' && minutes === 0
  const { year, month, day } = civilOf(late ? at - MINUTE : at)
  const shown = late ? 24 * 60 : minutes
  return `${two(day)}/${two(month)}/${year} ${two(Math.floor(shown / 60))}:${two(shown % 60)}`
}

/** The instant in the format of a request. */
export const isoInstant = (at: number): string => `${new Date(at + OFFSET).toISOString().slice(0, 16)}:00+07:00`

/** True for an instant in the format of a request; a text that a person is still typing is kept as typed. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/u.test(value) && !Number.isNaN(Date.parse(value))
