import { dueAt, type WorkCalendar } from '@giapranh/kernel/clock'
import type { MessageKey } from '../../i18n/i18n.tsx'
import { civilOf, type InstantFrame, instantOf, wholeMinute } from './instant-text.ts'

export interface InstantChoice {
  readonly key: MessageKey
  readonly count: number
  readonly at: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
type Kernel = Parameters<typeof dueAt>[1]

/**
 * The times that people choose most often.
 * @param far true for what takes days and not hours
 * @param calendar if it is not known, every weekday counts as a working day
 */
export function instantChoices(
  { now, when, after }: InstantFrame,
  far: boolean,
  calendar: WorkCalendar | undefined,
): readonly InstantChoice[] {
  const minute = wholeMinute(now)
  if (when === 'past')
    return [
      { key: 'form.now', count: 0, at: minute },
      { key: 'instant.minutesAgo', count: 15, at: minute - 15 * MINUTE },
      { key: 'instant.hoursAgo', count: 1, at: minute - HOUR },
      { key: 'instant.hoursAgo', count: 6, at: minute - 6 * HOUR },
    ]
  // A limit at the end of a day is the first instant of the next day. That next day must not count as a day of its own.
  const runs = after !== undefined && after > now
  const from = runs ? after - 1 : minute
  const days = (count: number): InstantChoice =>
    calendar === undefined
      ? { key: 'instant.days', count, at: (runs ? after : minute) + count * DAY }
      : {
          key: 'instant.workingDays',
          count,
          at: dueAt({ amount: count, unit: 'working-day' }, from as Kernel, calendar),
        }
  if (runs) {
    const later = (count: number): InstantChoice => ({ key: 'instant.days', count, at: after + count * DAY })
    return [later(1), days(3), later(7)]
  }
  const tomorrow = (hour: number) => instantOf(civilOf(minute + DAY), hour * 60)
  if (far)
    return [
      { key: 'instant.tomorrowAt', count: 17, at: tomorrow(17) },
      days(3),
      days(10),
      { key: 'instant.days', count: 30, at: instantOf(civilOf(minute + 30 * DAY), 24 * 60) },
    ]
  return [
    { key: 'instant.hours', count: 2, at: minute + 2 * HOUR },
    { key: 'instant.hours', count: 8, at: minute + 8 * HOUR },
    { key: 'instant.tomorrowAt', count: 8, at: tomorrow(8) },
    days(3),
  ]
}
