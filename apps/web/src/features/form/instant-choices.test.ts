import type { WorkCalendar } from '@giapranh/kernel/clock'
import { expect, test } from 'vitest'
import { instantChoices } from './instant-choices.ts'
import { typedInstant } from './instant-text.ts'

/** A Thursday. */
const now = Date.parse('2022-09-15T22:40:20+07:00')
const calendar: WorkCalendar = {
  utcOffsetMinutes: 420,
  workingWeekdays: [1, 2, 3, 4, 5],
  sessions: [],
  holidays: [],
  workedDays: [],
}
const shown = (...[frame, far, days]: Parameters<typeof instantChoices>) =>
  instantChoices(frame, far, days).map(({ key, count, at }) => `${key} ${count}: ${typedInstant(at, frame.when)}`)

test('a limit of hours', () => {
  expect(shown({ now, when: 'future' }, false, calendar)).toEqual([
    'instant.hours 2: 16/09/2022 00:40',
    'instant.hours 8: 16/09/2022 06:40',
    'instant.tomorrowAt 8: 16/09/2022 08:00',
    'instant.workingDays 3: 20/09/2022 24:00',
  ])
})

test('a limit of days; without the calendar they are plain days', () => {
  expect(shown({ now, when: 'future' }, true, calendar)).toEqual([
    'instant.tomorrowAt 17: 16/09/2022 17:00',
    'instant.workingDays 3: 20/09/2022 24:00',
    'instant.workingDays 10: 29/09/2022 24:00',
    'instant.days 30: 15/10/2022 24:00',
  ])
  expect(shown({ now, when: 'future' }, true, undefined)[1]).toBe('instant.days 3: 18/09/2022 22:40')
})

test('more time is counted from the running limit, or from now if that is over', () => {
  const after = Date.parse('2022-09-20T00:00:00+07:00')
  expect(shown({ now, when: 'future', after }, false, calendar)).toEqual([
    'instant.days 1: 20/09/2022 24:00',
    'instant.workingDays 3: 22/09/2022 24:00',
    'instant.days 7: 26/09/2022 24:00',
  ])
  expect(shown({ now, when: 'future', after: now - 1 }, false, calendar)[0]).toBe('instant.hours 2: 16/09/2022 00:40')
})

test('something that has happened', () => {
  expect(shown({ now, when: 'past' }, false, calendar)).toEqual([
    'form.now 0: 15/09/2022 22:40',
    'instant.minutesAgo 15: 15/09/2022 22:25',
    'instant.hoursAgo 1: 15/09/2022 21:40',
    'instant.hoursAgo 6: 15/09/2022 16:40',
  ])
})
