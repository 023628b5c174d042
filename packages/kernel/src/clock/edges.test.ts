import { describe, expect, test } from 'vitest'
import { local, localText, VIETNAM } from '../../test/vietnam-calendar.ts'
import { instant } from '../ids.ts'
import {
  alarms,
  type ClockOutcome,
  type ClockState,
  dueAt,
  escalationLevel,
  type Limit,
  nextAlarm,
  openClock,
  openClockUntil,
  pauseClock,
  readClock,
  relimitClock,
  restartClock,
  resumeClock,
  runningMs,
  stopClock,
} from './index.ts'

/** Edge cases: the exact instant of a change, a clock without a due instant, a limit of no length. */
const OPENED = local('2022-09-12 08:00')
const DUE = local('2022-09-12 16:00')
const eight: Limit = { amount: 8, unit: 'hour' }
const clock = openClock(eight, OPENED, VIETNAM)
const endless = openClock(null, OPENED, VIETNAM)

function done(outcome: ClockOutcome): ClockState {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.clock
}
const paused = (of: ClockState, at: string) => done(pauseClock(of, local(at)))
const stopped = (of: ClockState, at: string) => done(stopClock(of, local(at)))

test('a new clock has no history', () => {
  const fresh = { openedAt: OPENED, pausedAt: null, pausedTotalMs: 0, extensions: 0, stoppedAt: null }
  expect(clock).toEqual({ ...fresh, limit: eight, originalDue: DUE, due: DUE })
  expect(endless).toEqual({ ...fresh, limit: null, originalDue: null, due: null })
  expect(openClockUntil(DUE, OPENED)).toEqual({ ...fresh, limit: null, originalDue: DUE, due: DUE })
})

describe('limits', () => {
  test.each<[Limit, string, string]>([
    [{ amount: 1, unit: 'minute' }, '2022-09-12 23:59', '2022-09-13 00:00'],
    [{ amount: 2, unit: 'hour' }, '2022-09-12 23:00', '2022-09-13 01:00'],
    [{ amount: 0, unit: 'calendar-day' }, '2022-09-12 08:00', '2022-09-13 00:00'],
    [{ amount: 0.5, unit: 'calendar-day' }, '2022-09-12 08:00', '2022-09-14 00:00'],
    [{ amount: 2, unit: 'calendar-day' }, '2022-09-15 08:00', '2022-09-20 00:00'],
    [{ amount: 0, unit: 'working-day' }, '2022-09-17 08:00', '2022-09-20 00:00'],
    [{ amount: 0.5, unit: 'working-day' }, '2022-09-12 08:00', '2022-09-14 00:00'],
    [{ amount: 1, unit: 'working-day' }, '2022-09-16 08:00', '2022-09-20 00:00'],
  ])('%j from %s: %s', (limit, from, due) => expect(localText(dueAt(limit, local(from), VIETNAM))).toBe(due))

  test('part of a millisecond is rounded', () => {
    expect(dueAt({ amount: 1 / 7, unit: 'minute' }, instant(0), VIETNAM)).toBe(8571)
  })
})

describe('calendar days left at a pause', () => {
  test('are counted to the day on which it was due, although that moved past days off', () => {
    // Due on Sunday, so on Monday: three days after the pause on Friday.
    const threeDays = openClock({ amount: 3, unit: 'calendar-day' }, local('2022-09-15 08:00'), VIETNAM)
    const resumed = done(resumeClock(paused(threeDays, '2022-09-16 08:00'), local('2022-09-19 08:00'), VIETNAM))
    expect(resumed.due).toBe(local('2022-09-23 00:00'))
  })
})

describe('a clock without a due instant', () => {
  test.each<[string, ClockState, string]>([
    ['is open-ended while it runs', endless, 'open-ended'],
    ['stands', paused(endless, '2022-09-12 09:00'), 'paused'],
    ['is stopped', stopped(endless, '2022-09-12 09:00'), 'stopped'],
    ['is stopped while it stands', stopped(paused(endless, '2022-09-12 09:00'), '2022-09-12 10:00'), 'stopped'],
  ])('%s', (_, of, phase) => {
    expect(readClock(of, local('2022-09-30 08:00'))).toEqual({
      phase,
      remainingMs: null,
      elapsedShare: null,
      lateByMs: 0,
    })
    expect(alarms(of)).toBeNull()
    expect(nextAlarm(of, [eight], OPENED, VIETNAM)).toBeNull()
    expect(escalationLevel(of, [eight], local('2022-09-30 08:00'), VIETNAM)).toBe(0)
  })
})

describe('a clock of no length', () => {
  const none = openClockUntil(OPENED, OPENED)
  test('has used up its time at once, and is late afterwards', () => {
    expect(readClock(none, OPENED)).toEqual({ phase: 'warm', remainingMs: 0, elapsedShare: 1, lateByMs: 0 })
    expect(readClock(none, instant(OPENED + 1))).toEqual({
      phase: 'late',
      remainingMs: -1,
      elapsedShare: 1,
      lateByMs: 1,
    })
    expect(alarms(none)).toEqual({ reminder: OPENED, overdue: OPENED + 1 })
  })

  test('one of a single millisecond has used up none at its opening', () => {
    expect(readClock(openClockUntil(instant(OPENED + 1), OPENED), OPENED)).toMatchObject({
      phase: 'calm',
      elapsedShare: 0,
    })
  })
})

describe('for how long it ran', () => {
  test.each<[string, ClockState, number]>([
    ['until now', clock, 4],
    ['until its pause', paused(clock, '2022-09-12 10:00'), 2],
    ['until it was stopped', stopped(clock, '2022-09-12 11:00'), 3],
    ['until the pause in which it was stopped', stopped(paused(clock, '2022-09-12 10:00'), '2022-09-12 11:00'), 2],
    ['without its pauses', done(resumeClock(paused(clock, '2022-09-12 09:00'), local('2022-09-12 10:00'), VIETNAM)), 3],
  ])('%s', (_, of, hours) => expect(runningMs(of, local('2022-09-12 12:00'))).toBe(hours * 3_600_000))

  test('never less than zero', () => expect(runningMs(clock, local('2022-09-12 07:00'))).toBe(0))
})

describe('alarms', () => {
  const ladder: readonly Limit[] = [
    { amount: 1, unit: 'hour' },
    { amount: 2, unit: 'hour' },
  ]
  const late = DUE + 1
  const HOUR = 3_600_000

  test.each<[string, number, unknown]>([
    ['before everything', OPENED, { at: DUE - 2 * HOUR, kind: 'reminder', level: 0 }],
    ['just before the reminder', DUE - 2 * HOUR - 1, { at: DUE - 2 * HOUR, kind: 'reminder', level: 0 }],
    ['at the reminder', DUE - 2 * HOUR, { at: late, kind: 'overdue', level: 1 }],
    ['at the due instant', DUE, { at: late, kind: 'overdue', level: 1 }],
    ['as it is late', late, { at: late + HOUR, kind: 'escalation', level: 2 }],
    ['at the first step', late + HOUR, { at: late + 3 * HOUR, kind: 'escalation', level: 3 }],
    ['at the last step', late + 3 * HOUR, null],
  ])('%s comes the next one', (_, after, expected) => {
    expect(nextAlarm(clock, ladder, instant(after), VIETNAM)).toEqual(expected)
  })

  test.each([
    ['at the due instant', DUE, 0],
    ['as it is late', late, 1],
    ['just before the first step', late + HOUR - 1, 1],
    ['at the first step', late + HOUR, 2],
    ['at the last', late + 3 * HOUR, 3],
    ['long after', late + 99 * HOUR, 3],
  ])('%s the level is the number of passed marks', (_, now, level) => {
    expect(escalationLevel(clock, ladder, instant(now), VIETNAM)).toBe(level)
  })
})

describe('a change without effect returns the same clock', () => {
  test('restarting what was not stopped', () => {
    const standing = paused(clock, '2022-09-12 10:00')
    expect(restartClock(clock, local('2022-09-12 12:00'), VIETNAM)).toBe(clock)
    expect(restartClock(standing, local('2022-09-12 12:00'), VIETNAM)).toBe(standing)
  })

  test('setting a limit on what is stopped', () => {
    const ended = stopped(clock, '2022-09-12 10:00')
    expect(relimitClock(ended, { amount: 1, unit: 'hour' }, local('2022-09-12 12:00'), VIETNAM)).toBe(ended)
  })
})
