import fc from 'fast-check'
import { expect, test } from 'vitest'
import { local, VIETNAM } from '../../test/vietnam-calendar.ts'
import { type Instant, instant } from '../ids.ts'
import {
  alarms,
  type ClockState,
  dueIfRunning,
  escalationLevel,
  extendClock,
  type Limit,
  nextAlarm,
  openClock,
  openClockUntil,
  pauseClock,
  readClock,
  resumeClock,
  stopClock,
} from './index.ts'

const HOUR = 3_600_000
const SETTINGS = { seed: 303, numRuns: 500 } as const
const LADDER: readonly Limit[] = [
  { amount: 4, unit: 'hour' },
  { amount: 1, unit: 'working-day' },
  { amount: 3, unit: 'calendar-day' },
]

const anInstant = fc.integer({ min: local('2020-01-01 00:00'), max: local('2026-10-31 23:59') }).map(instant)
const aSpan = fc.integer({ min: 0, max: 12 * 24 * HOUR })
const aLimit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom('minute', 'hour', 'calendar-day', 'working-day'),
})
const aRunningClock: fc.Arbitrary<ClockState> = fc.oneof(
  fc.tuple(aLimit, anInstant).map(([limit, at]) => openClock(limit, at, VIETNAM)),
  fc.tuple(aSpan, anInstant).map(([span, at]) => openClockUntil(instant(at + span), at)),
)

type Step = { readonly what: 'pause' | 'resume' | 'extend' | 'stop'; readonly after: number }
const aStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('pause', 'pause', 'resume', 'resume', 'extend', 'stop'),
  after: fc.integer({ min: 0, max: 4 * 24 * HOUR }),
})

function stepped(clock: ClockState, { what, after }: Step, at: Instant): ClockState {
  const outcome =
    what === 'pause'
      ? pauseClock(clock, at)
      : what === 'resume'
        ? resumeClock(clock, at, VIETNAM)
        : what === 'extend'
          ? extendClock(clock, instant(at + after), at, VIETNAM)
          : stopClock(clock, at)
  return outcome.ok ? outcome.clock : clock
}

/** Every state of one clock's life, with the instant at which it began. */
const aLife = fc.tuple(aRunningClock, fc.array(aStep, { maxLength: 8 })).map(([first, steps]) => {
  const states: { readonly clock: ClockState; readonly at: Instant }[] = [{ clock: first, at: first.openedAt }]
  let clock = first
  let at: Instant = first.openedAt
  for (const step of steps) {
    at = instant(at + step.after)
    clock = stepped(clock, step, at)
    states.push({ clock, at })
  }
  return states
})

function pausedFor(clock: ClockState, from: Instant, to: Instant): ClockState {
  const still = pauseClock(clock, from)
  if (!still.ok) throw new Error(still.code)
  const again = resumeClock(still.clock, to, VIETNAM)
  if (!again.ok) throw new Error(again.code)
  return again.clock
}

test('a pause of no length changes nothing', () => {
  fc.assert(
    fc.property(aRunningClock, aSpan, (clock, after) => {
      const at = instant(clock.openedAt + after)
      expect(pausedFor(clock, at, at)).toEqual(clock)
    }),
    SETTINGS,
  )
})

test('pauses in pieces are the same as one pause of their sum', () => {
  const spans = fc.array(fc.record({ run: fc.nat(3 * HOUR), pause: fc.nat(48 * HOUR) }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(anInstant, spans, (openedAt, pieces) => {
      // Longer than the pauses, so that no piece begins late.
      const whole = openClock({ amount: 16, unit: 'hour' }, openedAt, VIETNAM)
      let clock = whole
      let at: Instant = openedAt
      for (const { run, pause } of pieces) {
        const from = instant(at + run)
        at = instant(from + pause)
        clock = pausedFor(clock, from, at)
      }
      const sum = pieces.reduce((total, { pause }) => total + pause, 0)
      expect(clock.pausedTotalMs).toBe(sum)
      expect(clock.due).toBe(pausedFor(whole, openedAt, instant(openedAt + sum)).due)
    }),
    SETTINGS,
  )
})

test('a longer pause never makes it due earlier', () => {
  fc.assert(
    fc.property(aRunningClock, aSpan, aSpan, aSpan, (clock, after, pause, more) => {
      const from = instant(clock.openedAt + after)
      const shorter = pausedFor(clock, from, instant(from + pause))
      const longer = pausedFor(clock, from, instant(from + pause + more))
      expect(Number(shorter.due)).toBeGreaterThanOrEqual(Number(clock.due))
      expect(Number(longer.due)).toBeGreaterThanOrEqual(Number(shorter.due))
    }),
    SETTINGS,
  )
})

test('a pause makes nothing late that was not, and mends nothing that was', () => {
  fc.assert(
    fc.property(aRunningClock, aSpan, fc.integer({ min: 0, max: 12 * 24 * HOUR }), (clock, after, pause) => {
      const from = instant(clock.openedAt + after)
      const to = instant(from + pause)
      const late = readClock(clock, from).phase === 'late'
      const runsOn = readClock(pausedFor(clock, from, to), to)
      expect(runsOn.phase === 'late').toBe(late)
      if (late) expect(runsOn.lateByMs).toBe(readClock(clock, from).lateByMs)
    }),
    SETTINGS,
  )
})

test('through a whole life the due instant only moves later and the first stays', () => {
  fc.assert(
    fc.property(aLife, (states) => {
      states.reduce((before, after) => {
        expect(Number(after.clock.due)).toBeGreaterThanOrEqual(Number(before.clock.due))
        expect(after.clock.originalDue).toBe(before.clock.originalDue)
        expect(after.clock.pausedTotalMs).toBeGreaterThanOrEqual(before.clock.pausedTotalMs)
        expect(after.clock.extensions - before.clock.extensions).toBeOneOf([0, 1])
        return after
      })
    }),
    SETTINGS,
  )
})

test('an extension is accepted exactly if it is later than now and later than the present due time', () => {
  fc.assert(
    fc.property(aLife, aSpan, fc.integer({ min: -48 * HOUR, max: 48 * HOUR }), (states, after, by) => {
      for (const { clock, at: since } of states) {
        if (clock.stoppedAt !== null) continue
        const at = instant(since + after)
        const due = Number(dueIfRunning(clock, at, VIETNAM))
        const until = instant(due + by)
        expect(extendClock(clock, until, at, VIETNAM).ok).toBe(by > 0 && until > at)
      }
    }),
    SETTINGS,
  )
})

test('a reading is consistent at every instant of every life', () => {
  fc.assert(
    fc.property(aLife, aSpan, (states, later) => {
      for (const { clock, at } of states) {
        const now = instant(at + later)
        const { phase, remainingMs, elapsedShare, lateByMs } = readClock(clock, now)
        expect(phase === 'stopped').toBe(clock.stoppedAt !== null)
        expect(phase === 'paused').toBe(clock.stoppedAt === null && clock.pausedAt !== null)
        expect(lateByMs).toBe(Math.max(0, -Number(remainingMs)))
        if (phase === 'late') expect(lateByMs).toBeGreaterThan(0)
        if (phase === 'calm' || phase === 'warm') expect(lateByMs).toBe(0)
        expect(elapsedShare).toBeGreaterThanOrEqual(0)
        expect(elapsedShare).toBeLessThanOrEqual(1)
      }
    }),
    SETTINGS,
  )
})

test('nothing jumps at the due instant', () => {
  fc.assert(
    fc.property(aRunningClock, (clock) => {
      const due = Number(clock.due)
      fc.pre(due - clock.openedAt > 60_000)
      const [before, at, after] = [-1, 0, 1].map((by) => readClock(clock, instant(due + by)))
      expect([before, at, after].map((reading) => reading?.remainingMs)).toEqual([1, 0, -1])
      expect([before, at, after].map((reading) => reading?.lateByMs)).toEqual([0, 0, 1])
      expect([before, at, after].map((reading) => reading?.phase)).toEqual(['warm', 'warm', 'late'])
      expect(before?.elapsedShare).toBeCloseTo(1, 4)
      expect([at?.elapsedShare, after?.elapsedShare]).toEqual([1, 1])
    }),
    SETTINGS,
  )
})

test('the alarms are where the readings change', () => {
  fc.assert(
    fc.property(aLife, (states) => {
      for (const { clock, at } of states) {
        const marks = alarms(clock)
        if (marks === null) continue
        expect(readClock(clock, marks.overdue).phase).toBe('late')
        expect(readClock(clock, instant(marks.overdue - 1)).phase).toBe('warm')
        if (marks.reminder > at) expect(readClock(clock, instant(marks.reminder - 1)).phase).toBe('calm')
        expect(readClock(clock, marks.reminder).phase).toBe('warm')
      }
    }),
    SETTINGS,
  )
})

test('the level of escalation is what the alarms so far have reported', () => {
  fc.assert(
    fc.property(aRunningClock, fc.integer({ min: 0, max: 60 * 24 * HOUR }), (clock, after) => {
      const now = instant(clock.openedAt + after)
      let level = 0
      let from = instant(clock.openedAt - 1)
      for (
        let next = nextAlarm(clock, LADDER, from, VIETNAM);
        next !== null;
        next = nextAlarm(clock, LADDER, from, VIETNAM)
      ) {
        if (next.at > now) break
        expect(next.at).toBeGreaterThan(from)
        level = next.level
        from = next.at
      }
      expect(escalationLevel(clock, LADDER, now, VIETNAM)).toBe(level)
      expect(level > 0).toBe(readClock(clock, now).phase === 'late')
    }),
    SETTINGS,
  )
})
