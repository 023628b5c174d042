import { describe, expect, test } from 'vitest'
import { local, VIETNAM } from '../../test/vietnam-calendar.ts'
import { type Instant, instant } from '../ids.ts'
import {
  alarms,
  type ClockOutcome,
  type ClockState,
  escalationLevel,
  type Limit,
  nextAlarm,
  openClock,
  pauseClock,
  readClock,
  stopClock,
} from './index.ts'

const HOUR = 3_600_000

/** The clock of an outcome that must be accepted. */
function done(outcome: ClockOutcome): ClockState {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`)
  return outcome.clock
}

const opened = (amount: number, unit: Limit['unit'], from: string) => openClock({ amount, unit }, local(from), VIETNAM)
const paused = (clock: ClockState, from: string) => done(pauseClock(clock, local(from)))

describe('alarms and escalation', () => {
  const ladder: readonly Limit[] = [
    { amount: 4, unit: 'hour' },
    { amount: 1, unit: 'working-day' },
  ]
  const clock = opened(8, 'hour', '2022-09-16 08:00')
  const OVERDUE = instant(local('2022-09-16 16:00') + 1)
  const FOUR_HOURS_MORE = instant(OVERDUE + 4 * HOUR)
  const END_OF_MONDAY = local('2022-09-20 00:00')

  test('the reminder is where the clock turns warm, the overdue alarm just after the due instant', () => {
    const marks = alarms(clock)
    expect(marks).toEqual({ reminder: local('2022-09-16 14:00'), overdue: OVERDUE })
    expect(readClock(clock, local('2022-09-16 14:00')).phase).toBe('warm')
    expect(readClock(clock, instant(OVERDUE - 1)).phase).toBe('warm')
    expect(readClock(clock, OVERDUE).phase).toBe('late')
  })

  test.each([
    [instant(OVERDUE - 1), 0],
    [OVERDUE, 1],
    [instant(FOUR_HOURS_MORE - 1), 1],
    [FOUR_HOURS_MORE, 2],
    [instant(END_OF_MONDAY - 1), 2],
    [END_OF_MONDAY, 3],
    [local('2023-01-01 00:00'), 3],
  ])('level at %i is %i', (now, level) => expect(escalationLevel(clock, ladder, now, VIETNAM)).toBe(level))

  test('each alarm follows from the one before, to the end of the ladder', () => {
    const told: unknown[] = []
    let after: Instant = clock.openedAt
    for (
      let next = nextAlarm(clock, ladder, after, VIETNAM);
      next !== null;
      next = nextAlarm(clock, ladder, after, VIETNAM)
    ) {
      told.push(next)
      after = next.at
    }
    expect(told).toEqual([
      { at: local('2022-09-16 14:00'), kind: 'reminder', level: 0 },
      { at: OVERDUE, kind: 'overdue', level: 1 },
      { at: FOUR_HOURS_MORE, kind: 'escalation', level: 2 },
      { at: END_OF_MONDAY, kind: 'escalation', level: 3 },
    ])
  })

  test('a pause has no alarms, keeps the level of what was late, and otherwise has none', () => {
    const inTime = paused(clock, '2022-09-16 15:00')
    const late = paused(clock, '2022-09-16 21:00')
    expect([alarms(inTime), nextAlarm(late, ladder, clock.openedAt, VIETNAM)]).toEqual([null, null])
    expect(escalationLevel(inTime, ladder, local('2022-09-30 08:00'), VIETNAM)).toBe(0)
    expect(escalationLevel(late, ladder, local('2022-09-30 08:00'), VIETNAM)).toBe(2)
  })

  test('a stopped clock no longer escalates', () => {
    const stopped = done(stopClock(clock, local('2022-09-30 08:00')))
    expect(escalationLevel(stopped, ladder, local('2022-09-30 09:00'), VIETNAM)).toBe(0)
    expect(nextAlarm(stopped, ladder, clock.openedAt, VIETNAM)).toBeNull()
  })
})
