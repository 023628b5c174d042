import { describe, expect, test } from 'vitest'
import { local, localText, VIETNAM } from '../../test/vietnam-calendar.ts'
import {
  alarms,
  type ClockOutcome,
  type ClockState,
  extendClock,
  type Limit,
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

const HOUR = 3_600_000

/** The clock of an outcome that must be accepted. */
function done(outcome: ClockOutcome): ClockState {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`)
  return outcome.clock
}

const opened = (amount: number, unit: Limit['unit'], from: string) => openClock({ amount, unit }, local(from), VIETNAM)
const paused = (clock: ClockState, from: string) => done(pauseClock(clock, local(from)))
const pausedFor = (clock: ClockState, from: string, to: string) =>
  done(resumeClock(paused(clock, from), local(to), VIETNAM))
const extended = (clock: ClockState, until: string, at: string) =>
  done(extendClock(clock, local(until), local(at), VIETNAM))
const resumed = (clock: ClockState, at: string) => done(resumeClock(clock, local(at), VIETNAM))
const dueText = (clock: ClockState) => (clock.due === null ? null : localText(clock.due))
const codeOf = (outcome: ClockOutcome) => (outcome.ok ? 'accepted' : outcome.code)

describe('a pause restores what was left', () => {
  test.each([
    ['hours keep their milliseconds', 8, 'hour', '2022-09-12 08:00', '09:00', '2022-09-12 10:00', '2022-09-12 17:00'],
    ['over a weekend too', 8, 'hour', '2022-09-16 08:00', '09:00', '2022-09-19 09:00', '2022-09-19 16:00'],
    [
      'days lose nothing within a day',
      3,
      'working-day',
      '2022-09-12 08:00',
      '09:00',
      '2022-09-12 16:00',
      '2022-09-16 00:00',
    ],
    ['three working days left', 3, 'working-day', '2022-09-12 08:00', '09:00', '2022-09-14 09:00', '2022-09-20 00:00'],
    ['counted past Tết', 3, 'working-day', '2022-01-26 08:00', '09:00', '2022-01-28 08:00', '2022-02-10 00:00'],
    ['resumed on a day off', 2, 'working-day', '2022-09-15 08:00', '09:00', '2022-09-18 10:00', '2022-09-21 00:00'],
    ['calendar days', 3, 'calendar-day', '2022-09-12 08:00', '09:00', '2022-09-13 09:00', '2022-09-17 00:00'],
    ['calendar days that roll', 3, 'calendar-day', '2022-09-12 08:00', '09:00', '2022-09-14 09:00', '2022-09-20 00:00'],
  ] as const)('%s', (_, amount, unit, from, pauseTime, to, due) => {
    expect(dueText(pausedFor(opened(amount, unit, from), `${from.slice(0, 10)} ${pauseTime}`, to))).toBe(due)
  })

  test('on its last day a limit in days has the rest of a working day left', () => {
    const clock = opened(1, 'working-day', '2022-09-15 08:00')
    expect(dueText(clock)).toBe('2022-09-17 00:00')
    expect(dueText(pausedFor(clock, '2022-09-16 15:00', '2022-09-19 08:00'))).toBe('2022-09-20 00:00')
    expect(dueText(pausedFor(clock, '2022-09-16 15:00', '2022-09-18 08:00'))).toBe('2022-09-20 00:00')
  })

  test('a due instant named by the order keeps its milliseconds', () => {
    const clock = openClockUntil(local('2022-09-15 17:00'), local('2022-09-12 08:00'))
    expect(dueText(pausedFor(clock, '2022-09-13 08:00', '2022-09-14 08:00'))).toBe('2022-09-16 17:00')
  })

  test.each([
    ['hours', 2, 'hour', '2022-09-12 11:00', '2022-09-12 15:00'],
    ['working days', 1, 'working-day', '2022-09-14 01:00', '2022-09-19 08:00'],
    ['calendar days', 1, 'calendar-day', '2022-09-14 01:00', '2022-09-14 08:00'],
  ] as const)('what was late stays as late as it was: %s', (_, amount, unit, from, to) => {
    const late = { phase: 'late', remainingMs: -HOUR, elapsedShare: 1, lateByMs: HOUR }
    const clock = opened(amount, unit, '2022-09-12 08:00')
    expect(readClock(clock, local(from))).toEqual(late)
    const after = pausedFor(clock, from, to)
    expect(readClock(after, local(to))).toEqual(late)
    expect(after.originalDue).toBe(clock.due)
  })

  test.each([
    ['no hour', 2, 'hour', '2022-09-12 10:00', '2022-09-12 15:00'],
    ['no day', 1, 'working-day', '2022-09-14 00:00', '2022-09-16 08:00'],
  ] as const)('at the due instant itself %s is left, and none is late', (_, amount, unit, from, to) => {
    const clock = pausedFor(opened(amount, unit, '2022-09-12 08:00'), from, to)
    expect(readClock(clock, local(to))).toMatchObject({ phase: 'warm', remainingMs: 0, lateByMs: 0 })
  })

  test('the first due instant is kept, and the pauses are added up', () => {
    const once = pausedFor(opened(8, 'hour', '2022-09-12 08:00'), '2022-09-12 09:00', '2022-09-12 10:00')
    const twice = pausedFor(once, '2022-09-12 11:00', '2022-09-12 13:00')
    expect(twice.pausedTotalMs).toBe(3 * HOUR)
    expect([twice.originalDue, twice.due].map((at) => at !== null && localText(at))).toEqual([
      '2022-09-12 16:00',
      '2022-09-12 19:00',
    ])
  })

  test('an open end stays open', () => {
    const clock = openClock(null, local('2022-09-12 08:00'), VIETNAM)
    const after = pausedFor(clock, '2022-09-13 08:00', '2022-09-14 08:00')
    expect(readClock(after, local('2023-09-12 08:00'))).toEqual({
      phase: 'open-ended',
      remainingMs: null,
      elapsedShare: null,
      lateByMs: 0,
    })
    expect(alarms(after)).toBeNull()
  })
})

describe('readings', () => {
  const clock = opened(8, 'hour', '2022-09-12 08:00')
  test.each([
    ['2022-09-12 08:00', 'calm', 8, 0, 0],
    ['2022-09-12 12:00', 'calm', 4, 0.5, 0],
    ['2022-09-12 13:59', 'calm', 2 + 1 / 60, 359 / 480, 0],
    ['2022-09-12 14:00', 'warm', 2, 0.75, 0],
    ['2022-09-12 16:00', 'warm', 0, 1, 0],
    ['2022-09-12 17:00', 'late', -1, 1, 1],
  ] as const)('at %s it is %s', (now, phase, hours, share, late) => {
    const reading = readClock(clock, local(now))
    expect(reading).toMatchObject({ phase, remainingMs: Math.round(hours * HOUR), lateByMs: late * HOUR })
    expect(reading.elapsedShare).toBeCloseTo(share, 10)
  })

  test('a paused clock does not move', () => {
    const still = paused(clock, '2022-09-12 10:00')
    const reading = { phase: 'paused', remainingMs: 6 * HOUR, elapsedShare: 0.25, lateByMs: 0 }
    expect(readClock(still, local('2022-09-12 10:00'))).toEqual(reading)
    expect(readClock(still, local('2022-09-20 10:00'))).toEqual(reading)
  })

  test('pauses do not count towards the reminder', () => {
    const later = pausedFor(clock, '2022-09-12 10:00', '2022-09-13 10:00')
    expect(readClock(later, local('2022-09-13 10:00'))).toMatchObject({ phase: 'calm', elapsedShare: 0.25 })
    expect(readClock(later, local('2022-09-13 14:00'))).toMatchObject({ phase: 'warm', elapsedShare: 0.75 })
  })

  test('a stopped clock says how it ended, for good', () => {
    const late = done(stopClock(clock, local('2022-09-12 18:00')))
    const reading = readClock(late, local('2022-12-01 00:00'))
    expect(reading).toMatchObject({ phase: 'stopped', lateByMs: 2 * HOUR })
    const inTime = done(stopClock(clock, local('2022-09-12 16:00')))
    expect(readClock(inTime, local('2022-12-01 00:00'))).toMatchObject({ phase: 'stopped', lateByMs: 0 })
  })

  test('a clock stopped during a pause is as it was when the pause began', () => {
    const still = paused(clock, '2022-09-12 10:00')
    const nextDay = local('2022-09-13 10:00')
    const after = done(stopClock(still, nextDay))
    expect(after).toMatchObject({ pausedAt: local('2022-09-12 10:00'), pausedTotalMs: 0, stoppedAt: nextDay })
    expect(readClock(after, local('2022-12-01 00:00'))).toEqual({
      phase: 'stopped',
      remainingMs: 6 * HOUR,
      elapsedShare: 0.25,
      lateByMs: 0,
    })
    expect(runningMs(after, local('2022-12-01 00:00'))).toBe(2 * HOUR)
    const late = done(stopClock(paused(clock, '2022-09-12 17:00'), nextDay))
    expect(readClock(late, nextDay)).toMatchObject({ phase: 'stopped', lateByMs: HOUR })
  })
})

describe('refusals', () => {
  const at = local('2022-09-12 09:00')
  const running = opened(8, 'hour', '2022-09-12 08:00')
  const still = paused(running, '2022-09-12 09:00')
  const stopped = done(stopClock(running, at))
  const longPaused = pausedFor(running, '2022-09-12 09:00', '2022-09-14 09:00')
  const openEnded = openClock(null, at, VIETNAM)
  const extend = (clock: ClockState, until: string, now: string) =>
    extendClock(clock, local(until), local(now), VIETNAM)
  const late = local('2022-09-13 09:00')
  const lateStill = done(pauseClock(running, late))

  test.each([
    ['pausing a paused clock', () => pauseClock(still, at), 'not-running'],
    ['pausing a stopped clock', () => pauseClock(stopped, at), 'stopped'],
    ['pausing before the opening', () => pauseClock(running, local('2022-09-12 07:59')), 'backwards'],
    ['pausing within a pause that has ended', () => pauseClock(longPaused, local('2022-09-13 09:00')), 'backwards'],
    ['resuming a running clock', () => resumeClock(running, at, VIETNAM), 'not-paused'],
    ['resuming a stopped clock', () => resumeClock(stopped, at, VIETNAM), 'stopped'],
    ['resuming before the pause', () => resumeClock(still, local('2022-09-12 08:59'), VIETNAM), 'backwards'],
    ['extending a stopped clock', () => extend(stopped, '2022-09-14 09:00', '2022-09-13 09:00'), 'stopped'],
    ['extending to an earlier instant', () => extend(running, '2022-09-12 15:59', '2022-09-12 09:00'), 'not-later'],
    ['extending to the same instant', () => extend(running, '2022-09-12 16:00', '2022-09-12 09:00'), 'not-later'],
    ['extending what is late to the past', () => extend(running, '2022-09-12 17:00', '2022-09-12 18:00'), 'not-later'],
    ['extending to this very instant', () => extend(running, '2022-09-12 18:00', '2022-09-12 18:00'), 'not-later'],
    ['extending before the opening', () => extend(running, '2022-09-12 18:00', '2022-09-12 07:59'), 'backwards'],
    ['extending before the pause', () => extend(still, '2022-09-12 18:00', '2022-09-12 08:59'), 'backwards'],
    ['extending an open end to the past', () => extend(openEnded, '2022-09-12 08:59', '2022-09-12 09:00'), 'not-later'],
    [
      'extending a clock paused late to before the pause',
      () => extend(lateStill, '2022-09-12 20:00', '2022-09-13 09:00'),
      'not-later',
    ],
    // Seven hours are left at the pause: they would last until 23/9 15:00 if the clock ran on from 23/9 08:00.
    [
      'extending during a pause to less than is left',
      () => extend(still, '2022-09-23 15:00', '2022-09-23 08:00'),
      'not-later',
    ],
    ['stopping a stopped clock', () => stopClock(stopped, late), 'stopped'],
    ['stopping before the opening', () => stopClock(running, local('2022-09-12 07:59')), 'backwards'],
    ['stopping before the pause', () => stopClock(still, local('2022-09-12 08:59')), 'backwards'],
    ['stopping within a pause that has ended', () => stopClock(longPaused, local('2022-09-13 09:00')), 'backwards'],
  ])('%s', (_, attempt, code) => expect(codeOf(attempt())).toBe(code))
})

describe('extensions', () => {
  test('are counted, and the first due instant is kept', () => {
    const once = extended(opened(8, 'hour', '2022-09-12 08:00'), '2022-09-13 16:00', '2022-09-12 09:00')
    expect(extended(once, '2022-09-14 16:00', '2022-09-12 10:00')).toMatchObject({
      extensions: 2,
      originalDue: local('2022-09-12 16:00'),
      due: local('2022-09-14 16:00'),
    })
  })

  test('bring a late clock back in time', () => {
    const longer = extended(opened(8, 'hour', '2022-09-12 08:00'), '2022-09-20 08:00', '2022-09-12 18:00')
    expect(readClock(longer, local('2022-09-12 18:00')).phase).toBe('calm')
  })

  test.each([
    ['keeps it within a day', '2022-09-22 10:00', '2022-09-20 08:00', '2022-09-20 16:00', '2022-09-22 10:00'],
    ['restores days beyond', '2022-09-22 10:00', '2022-09-20 08:00', '2022-09-21 08:00', '2022-09-24 00:00'],
    [
      'never makes a due Sunday earlier',
      '2022-09-25 12:00',
      '2022-09-17 08:00',
      '2022-09-18 08:00',
      '2022-09-25 12:00',
    ],
  ])('in the middle of a day, of a limit in days: a pause %s', (_, until, from, to, due) => {
    const longer = extended(opened(1, 'working-day', '2022-09-12 08:00'), until, '2022-09-12 09:00')
    expect(dueText(pausedFor(longer, from, to))).toBe(due)
  })
})

describe('time granted during a pause counts from the grant', () => {
  const still = paused(opened(8, 'hour', '2022-09-12 07:00'), '2022-09-12 08:00')

  test('the part of the pause before it is not added again', () => {
    const longer = extended(still, '2022-09-22 08:00', '2022-09-20 09:00')
    expect(dueText(longer)).toBe('2022-09-22 08:00')
    expect(dueText(resumed(longer, '2022-09-20 09:00'))).toBe('2022-09-22 08:00')
    expect(dueText(resumed(longer, '2022-09-21 09:00'))).toBe('2022-09-23 08:00')
    expect(runningMs(longer, local('2022-12-01 00:00'))).toBe(HOUR)
  })

  test('until it runs again, the time left is what was granted', () => {
    const longer = extended(still, '2022-09-22 08:00', '2022-09-20 08:00')
    expect(readClock(longer, local('2022-09-21 08:00'))).toMatchObject({ phase: 'paused', remainingMs: 48 * HOUR })
  })

  test('granted twice in one pause, the second counts from the second grant', () => {
    const twice = extended(
      extended(still, '2022-09-15 08:00', '2022-09-13 08:00'),
      '2022-09-22 09:00',
      '2022-09-20 08:00',
    )
    expect(twice.extensions).toBe(2)
    expect(dueText(resumed(twice, '2022-09-20 10:00'))).toBe('2022-09-22 11:00')
  })

  test('the next pause adds all of itself', () => {
    const longer = resumed(extended(still, '2022-09-22 08:00', '2022-09-20 08:00'), '2022-09-20 10:00')
    expect(dueText(pausedFor(longer, '2022-09-21 08:00', '2022-09-21 20:00'))).toBe('2022-09-22 22:00')
  })

  test.each([
    ['the same day adds none', '2022-09-20 17:00', '2022-09-28 00:00'],
    ['the next day adds one', '2022-09-21 08:00', '2022-09-29 00:00'],
    ['a weekend adds none', '2022-09-26 08:00', '2022-10-04 00:00'],
  ])('a limit in working days: %s', (_, resumedAt, due) => {
    // Granted on Tuesday the 20th until the end of Tuesday the 27th: five working days.
    const days = paused(opened(2, 'working-day', '2022-09-12 08:00'), '2022-09-12 09:00')
    expect(dueText(resumed(extended(days, '2022-09-28 00:00', '2022-09-20 08:00'), resumedAt))).toBe(due)
  })

  test('it brings a clock that was late at the pause back in time', () => {
    const late = paused(opened(8, 'hour', '2022-09-12 07:00'), '2022-09-12 16:00')
    const longer = extended(late, '2022-09-20 08:00', '2022-09-19 08:00')
    expect(readClock(longer, local('2022-09-19 12:00'))).toMatchObject({ remainingMs: 24 * HOUR, lateByMs: 0 })
    expect(dueText(resumed(longer, '2022-09-19 12:00'))).toBe('2022-09-20 12:00')
  })
})

describe('a clock that was stopped by mistake', () => {
  test('has the time left that it had', () => {
    const stopped = done(stopClock(opened(8, 'hour', '2022-09-12 08:00'), local('2022-09-12 10:00')))
    expect(dueText(restartClock(stopped, local('2022-09-13 10:00'), VIETNAM))).toBe('2022-09-13 16:00')
  })

  test('during its pause is paused again, and has the same time left when it is resumed', () => {
    const still = paused(opened(3, 'working-day', '2022-09-12 08:00'), '2022-09-13 09:00')
    const restarted = restartClock(
      done(stopClock(still, local('2022-09-20 08:00'))),
      local('2022-09-21 08:00'),
      VIETNAM,
    )
    expect(restarted).toEqual(still)
    expect(dueText(resumed(restarted, '2022-09-22 08:00'))).toBe(dueText(resumed(still, '2022-09-22 08:00')))
  })

  test('a clock that was not stopped does not change', () => {
    const running = opened(8, 'hour', '2022-09-12 08:00')
    expect(restartClock(running, local('2022-09-12 09:00'), VIETNAM)).toBe(running)
  })
})

describe('another limit', () => {
  const days = opened(7, 'calendar-day', '2022-09-12 08:00')
  const relimited = (clock: ClockState, amount: number, unit: Limit['unit'], at: string) =>
    relimitClock(clock, { amount, unit }, local(at), VIETNAM)

  test('counts from the opening', () => {
    expect(relimited(days, 8, 'hour', '2022-09-12 09:00')).toMatchObject({
      due: local('2022-09-12 16:00'),
      originalDue: local('2022-09-20 00:00'),
      limit: { amount: 8, unit: 'hour' },
    })
  })

  test('that would have passed counts from now', () => {
    expect(dueText(relimited(days, 8, 'hour', '2022-09-13 09:00'))).toBe('2022-09-13 17:00')
    expect(dueText(relimited(days, 8, 'hour', '2022-09-12 16:00'))).toBe('2022-09-13 00:00')
  })

  test('ends a delay only where it would have covered it from the opening', () => {
    expect(dueText(relimited(days, 8, 'hour', '2022-09-20 00:00'))).toBe('2022-09-20 08:00')
    expect(dueText(relimited(days, 8, 'hour', '2022-09-21 09:00'))).toBe('2022-09-20 00:00')
    expect(dueText(relimited(days, 8, 'calendar-day', '2022-09-21 09:00'))).toBe('2022-09-20 00:00')
    expect(dueText(relimited(days, 10, 'calendar-day', '2022-09-21 09:00'))).toBe('2022-09-23 00:00')
    const lateStill = paused(opened(8, 'hour', '2022-09-12 08:00'), '2022-09-12 18:00')
    expect(dueText(relimited(lateStill, 4, 'hour', '2022-09-12 19:00'))).toBe('2022-09-12 17:00')
  })

  test('counts the earlier pauses, and ends with a working day if it is in days', () => {
    const hours = pausedFor(opened(8, 'hour', '2022-09-12 08:00'), '2022-09-12 09:00', '2022-09-13 11:00')
    expect(dueText(relimited(hours, 2, 'working-day', '2022-09-13 12:00'))).toBe('2022-09-16 00:00')
    const calm = pausedFor(days, '2022-09-12 09:00', '2022-09-12 11:00')
    expect(dueText(relimited(calm, 8, 'hour', '2022-09-12 12:00'))).toBe('2022-09-12 18:00')
  })

  test('during a pause adds only the pause that follows', () => {
    const still = relimited(paused(days, '2022-09-12 09:00'), 8, 'hour', '2022-09-12 19:00')
    expect(dueText(still)).toBe('2022-09-13 02:00')
    expect(dueText(resumed(still, '2022-09-12 20:00'))).toBe('2022-09-13 03:00')
  })

  test('that is longer takes away no granted time; a shorter one does', () => {
    const granted = extended(opened(8, 'hour', '2022-09-12 08:00'), '2022-10-12 08:00', '2022-09-12 09:00')
    expect(dueText(relimited(granted, 7, 'calendar-day', '2022-09-12 10:00'))).toBe('2022-10-12 08:00')
    expect(dueText(relimited(granted, 4, 'hour', '2022-09-12 10:00'))).toBe('2022-09-12 12:00')
    const still = extended(
      paused(opened(8, 'hour', '2022-09-12 08:00'), '2022-09-12 09:00'),
      '2022-10-12 08:00',
      '2022-09-13 08:00',
    )
    expect(dueText(relimited(still, 7, 'calendar-day', '2022-09-14 08:00'))).toBe('2022-10-13 08:00')
  })

  test('for an ended clock changes nothing', () => {
    const stopped = done(stopClock(days, local('2022-09-12 09:00')))
    expect(relimited(stopped, 8, 'hour', '2022-09-12 10:00')).toBe(stopped)
  })
})
