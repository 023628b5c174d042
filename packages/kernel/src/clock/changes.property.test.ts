import fc from 'fast-check'
import { expect, test } from 'vitest'
import { local, VIETNAM } from '../../test/vietnam-calendar.ts'
import { type Instant, instant } from '../ids.ts'
import { dayOf, workingDaysBetween } from './calendar.ts'
import {
  type ClockOutcome,
  type ClockState,
  dueAtStop,
  dueIfRunning,
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

/** Pauses, grants, stops and other limits in every order: no period counts twice, and none is lost. */
const HOUR = 3_600_000
const SETTINGS = { seed: 303, numRuns: 1_000 } as const

const anInstant = fc.integer({ min: local('2020-01-01 00:00'), max: local('2026-06-30 23:59') }).map(instant)
const aSpan = fc.oneof(fc.nat(90 * 60_000), fc.nat(12 * 24 * HOUR))
const aLimit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom('minute', 'hour', 'calendar-day', 'working-day'),
})
const hours: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 90 }),
  unit: fc.constantFrom('minute', 'hour'),
})

type Step = { readonly what: 'pause' | 'resume' | 'extend' | 'relimit' | 'restart'; readonly after: number } & {
  readonly by: number
  readonly limit: Limit
}
const steps = (limits: fc.Arbitrary<Limit>): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom('pause', 'pause', 'resume', 'resume', 'extend', 'extend', 'relimit', 'restart'),
      after: aSpan,
      by: fc.integer({ min: -12 * HOUR, max: 15 * 24 * HOUR }),
      limit: limits,
    }),
    { maxLength: 12 },
  )

const orSame = (clock: ClockState, outcome: ClockOutcome): ClockState => (outcome.ok ? outcome.clock : clock)

function stepped(clock: ClockState, { what, by, limit }: Step, at: Instant): ClockState {
  switch (what) {
    case 'pause':
      return orSame(clock, pauseClock(clock, at))
    case 'resume':
      return orSame(clock, resumeClock(clock, at, VIETNAM))
    case 'extend':
      return orSame(clock, extendClock(clock, instant(at + by), at, VIETNAM))
    case 'relimit':
      return clock.limit === null ? clock : relimitClock(clock, limit, at, VIETNAM)
    case 'restart':
      // Ended by mistake, and restarted after the same time.
      return restartClock(orSame(clock, stopClock(clock, at)), instant(at + Math.abs(by)), VIETNAM)
  }
}

/** A clock after some steps, and the instant of the last. */
const aClockOf = (limits: fc.Arbitrary<Limit>): fc.Arbitrary<{ readonly clock: ClockState; readonly at: Instant }> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.tuple(limits, anInstant).map(([limit, at]) => openClock(limit, at, VIETNAM)) },
        {
          weight: 1,
          arbitrary: fc.tuple(aSpan, anInstant).map(([span, at]) => openClockUntil(instant(at + span), at)),
        },
      ),
      steps(limits),
    )
    .map(([first, list]) => {
      let clock = first
      let at: Instant = first.openedAt
      for (const step of list) {
        at = instant(at + step.after)
        clock = stepped(clock, step, at)
        if (step.what === 'restart') at = instant(at + Math.abs(step.by))
      }
      return { clock, at }
    })

/** The due instant if the clock runs on from `at`, whether it is paused or not. */
const runOn = (clock: ClockState, at: Instant): Instant => {
  const running = orSame(clock, resumeClock(clock, at, VIETNAM))
  if (running.due === null || running.pausedAt !== null) throw new Error('it does not run')
  return running.due
}

test('granted time is due when it was granted to, if the clock runs on at once', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aSpan, aSpan, ({ clock, at }, after, by) => {
      const now = instant(at + after)
      const until = instant(Math.max(now, runOn(clock, now)) + 1 + by)
      const granted = extendClock(clock, until, now, VIETNAM)
      expect(granted.ok && runOn(granted.clock, now)).toBe(until)
    }),
    SETTINGS,
  )
})

test('after a grant only the pause that follows is added: as milliseconds, or as days', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aSpan, aSpan, aSpan, ({ clock, at }, after, by, pause) => {
      const now = instant(at + after)
      const until = instant(Math.max(now, runOn(clock, now)) + 1 + by)
      const still = orSame(clock, pauseClock(clock, now))
      const granted = extendClock(still, until, now, VIETNAM)
      if (!granted.ok) throw new Error(granted.code)
      const again = instant(now + pause)
      const due = runOn(granted.clock, again)
      if (clock.limit === null || clock.limit.unit === 'minute' || clock.limit.unit === 'hour') {
        expect(due).toBe(until + pause)
        return
      }
      expect(due).toBeGreaterThanOrEqual(until)
      if (dayOf(again, VIETNAM) === dayOf(now, VIETNAM)) expect(due).toBe(until)
      const lastDay = (end: Instant): number => dayOf(instant(end - 1), VIETNAM)
      const left = workingDaysBetween(dayOf(now, VIETNAM), lastDay(until), VIETNAM)
      if (clock.limit.unit === 'working-day' && left > 0 && due > until)
        expect(workingDaysBetween(dayOf(again, VIETNAM), lastDay(due), VIETNAM)).toBe(left)
    }),
    SETTINGS,
  )
})

test('a grant never takes time away: whenever it runs on, it is due later than without the grant', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aSpan, aSpan, aSpan, ({ clock, at }, after, by, pause) => {
      const now = instant(at + after)
      const granted = extendClock(clock, instant(runOn(clock, now) + by), now, VIETNAM)
      if (!granted.ok) return
      const again = instant(now + pause)
      expect(runOn(granted.clock, again)).toBeGreaterThan(runOn(clock, now))
      expect(runOn(granted.clock, again)).toBeGreaterThanOrEqual(runOn(clock, again))
    }),
    SETTINGS,
  )
})

test('nothing counts twice: the time left and the time run are those of a stopwatch, in any order of changes', () => {
  fc.assert(
    fc.property(hours, anInstant, steps(hours), (limit, openedAt, list) => {
      const msOf = ({ amount, unit }: Limit): number => amount * (unit === 'hour' ? HOUR : 60_000)
      let clock = openClock(limit, openedAt, VIETNAM)
      let [at, ran, left, running, whole] = [openedAt as number, 0, msOf(limit), true, msOf(limit)]
      for (const { what, after, by, limit: other } of list) {
        at += after
        if (running) [ran, left] = [ran + after, left - after]
        clock = stepped(clock, { what, after, by, limit: other }, instant(at))
        if (what === 'pause') running = false
        if (what === 'resume') running = true
        if (what === 'extend' && by > 0 && by > left) left = by
        if (what === 'restart') at += Math.abs(by)
        if (what === 'relimit') {
          const fromOpening = msOf(other) - ran
          const reckoned = fromOpening > 0 ? fromOpening : msOf(other)
          const stays = fromOpening <= 0 && (left < 0 || (left > 0 && msOf(other) >= whole))
          if (!stays) left = msOf(other) < whole ? reckoned : Math.max(reckoned, left)
          whole = msOf(other)
        }
        const reading = readClock(clock, instant(at))
        expect({
          running: clock.pausedAt === null,
          left: reading.remainingMs,
          ran: runningMs(clock, instant(at)),
        }).toEqual({
          running,
          left,
          ran,
        })
      }
    }),
    SETTINGS,
  )
})

test('a clock stopped during a pause is neither later nor longer at work than when the pause began', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aSpan, aSpan, aSpan, ({ clock, at }, after, pause, later) => {
      const from = instant(at + after)
      const still = orSame(clock, pauseClock(clock, from))
      const stoppedAt = instant(from + pause)
      const stopped = stopClock(still, stoppedAt)
      if (!stopped.ok) throw new Error(stopped.code)
      const now = instant(stoppedAt + later)
      expect(readClock(stopped.clock, now)).toEqual({ ...readClock(still, stoppedAt), phase: 'stopped' })
      expect(runningMs(stopped.clock, now)).toBe(runningMs(still, stoppedAt))
      const { lateByMs } = readClock(stopped.clock, now)
      expect(stoppedAt <= Number(dueAtStop(stopped.clock))).toBe(lateByMs === 0)
    }),
    SETTINGS,
  )
})

test('a pause in two parts gives no more time than in one', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aSpan, aSpan, aSpan, ({ clock, at }, after, first, second) => {
      const from = instant(at + after)
      const between = instant(from + first)
      const end = instant(between + second)
      const still = orSame(clock, pauseClock(clock, from))
      const once = orSame(still, resumeClock(still, end, VIETNAM))
      const resumed = orSame(still, resumeClock(still, between, VIETNAM))
      const again = orSame(resumed, pauseClock(resumed, between))
      expect(orSame(again, resumeClock(again, end, VIETNAM))).toEqual(once)
    }),
    SETTINGS,
  )
})

test('a clock that was stopped and restarted is paused or runs as before, as if it had been paused meanwhile', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aSpan, aSpan, ({ clock, at }, after, gap) => {
      const from = instant(at + after)
      const again = instant(from + gap)
      const restarted = restartClock(orSame(clock, stopClock(clock, from)), again, VIETNAM)
      if (clock.pausedAt !== null) expect(restarted).toEqual(clock)
      else expect(restarted).toEqual(orSame(clock, resumeClock(orSame(clock, pauseClock(clock, from)), again, VIETNAM)))
    }),
    SETTINGS,
  )
})

test('another limit makes nothing late, nor ends a delay that it does not cover, and in days it ends with a day', () => {
  fc.assert(
    fc.property(aClockOf(aLimit), aLimit, aSpan, ({ clock, at }, limit, after) => {
      fc.pre(clock.limit !== null)
      const now = instant(at + after)
      const other = relimitClock(clock, limit, now, VIETNAM)
      const due = runOn(other, now)
      const before = dueIfRunning(clock, now, VIETNAM) ?? now
      if (before >= now) expect(due).toBeGreaterThanOrEqual(now)
      else expect(due === before || due > now).toBe(true)
      expect(due).toBe(other.due)
      expect(other.originalDue).toBe(clock.originalDue)
      expect(runningMs(other, now)).toBe(runningMs(clock, now))
      const inDays = limit.unit === 'working-day' || limit.unit === 'calendar-day'
      if (inDays && due !== before) expect((due + VIETNAM.utcOffsetMinutes * 60_000) % (24 * HOUR)).toBe(0)
    }),
    SETTINGS,
  )
})
