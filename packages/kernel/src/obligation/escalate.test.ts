import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { id, REGULATION, UNIT_IDS, worldAt } from '../../test/small-world.ts'
import { local, VIETNAM } from '../../test/vietnam-calendar.ts'
import { type ClockState, type Limit, openClock, pauseClock, stopClock } from '../clock/index.ts'
import { type Instant, instant, type UnitId } from '../ids.ts'
import { ladderFor } from '../regulation/index.ts'
import { type EscalationTerms, lookAtClock, noticeOf, type Watched } from './escalate.ts'

const HOUR = 3_600_000
const LADDER: readonly Limit[] = [
  { amount: 4, unit: 'hour' },
  { amount: 1, unit: 'working-day' },
]
const OPENED = local('2022-09-12 08:00')
const DUE = local('2022-09-12 16:00')
const clock: ClockState = openClock({ amount: 8, unit: 'hour' }, OPENED, VIETNAM)
const units = worldAt(OPENED).units

const terms = (more: Partial<EscalationTerms> = {}): EscalationTerms => ({
  ladder: LADDER,
  calendar: VIETNAM,
  ancestorsOf: units.ancestorsOf,
  living: (unitId) => unitId,
  sees: (unitId) => unitId !== id('bo'),
  ...more,
})
const owed = (debtor: string, ...handedOn: readonly string[]): Watched => ({
  clock,
  debtor: id(debtor),
  creditor: id('2.1'),
  handedOn: handedOn.map(id),
})
const at = (hours: number): Instant => instant(DUE + 1 + hours * HOUR)
const look = (watched: Watched, now: Instant, more?: Partial<EscalationTerms>) =>
  lookAtClock(watched, terms(more), now, now)
const seen = (watched: Watched, now: Instant, more?: Partial<EscalationTerms>): Readonly<Record<string, number>> =>
  Object.fromEntries(look(watched, now, more).above.map(({ unitId, level }) => [unitId.replace('unit ', ''), level]))

describe('who sees what is late', () => {
  test.each<[string, Watched, number, Readonly<Record<string, number>>]>([
    ['nobody while it is in time', owed('1.1.1'), -1, {}],
    ['the unit above as soon as it is late', owed('1.1.1'), 0, { '1.1': 1 }],
    ['the next above after a step', owed('1.1.1'), 4, { '1.1': 1, '1': 2 }],
    ['nobody who does not see the dossier', owed('1.1.1'), 400, { '1.1': 1, '1': 2 }],
    ['nobody where none is above who sees it', owed('1'), 400, {}],
    // 1.1 was asked and handed it to 1.1.1: the unit above 1.1 sees it as early as it would have otherwise.
    ['both superiors where it was handed on', owed('1.1.1', '1.1'), 0, { '1.1': 1, '1': 1 }],
    ['whoever handed it over a level, too', owed('1.1.1', '1'), 0, { '1.1': 1, '1': 1 }],
    ['every line, handed on twice', owed('1.1.1', '1', '1.1'), 0, { '1.1': 1, '1': 1 }],
    [
      'the first debtor and its superior, of another branch of the line',
      owed('1.2.1', '1.1'),
      0,
      { '1.2': 1, '1.1': 1, '1': 1 },
    ],
    ['nobody sees as a unit above what it owes itself', owed('1.1', '1.1', '1.1.1'), 0, { '1.1.1': 1, '1': 1 }],
  ])('%s', (_, watched, hours, expected) => expect(seen(watched, at(hours))).toEqual(expected))

  test('the steps are those of the urgency', () => {
    const minutes: readonly Limit[] = [
      { amount: 15, unit: 'minute' },
      { amount: 30, unit: 'minute' },
    ]
    expect(seen(owed('1.1.1'), at(0.24), { ladder: minutes })).toEqual({ '1.1': 1 })
    expect(seen(owed('1.1.1'), at(0.25), { ladder: minutes })).toEqual({ '1.1': 1, '1': 2 })
    const all = { ladder: minutes, sees: () => true }
    expect(seen(owed('1.1.1'), at(0.75), all)).toEqual({ '1.1': 1, '1': 2, bo: 3 })
  })

  test('what has ended, or was paused in time, is shown to nobody; what was paused late continues', () => {
    const with_ = (outcome: ReturnType<typeof stopClock>): Watched => {
      if (!outcome.ok) throw new Error(outcome.code)
      return { ...owed('1.1.1'), clock: outcome.clock }
    }
    expect(seen(with_(stopClock(clock, at(5))), at(6))).toEqual({})
    expect(seen(with_(pauseClock(clock, at(-1))), at(60))).toEqual({})
    expect(seen(with_(pauseClock(clock, at(1))), at(60))).toEqual({ '1.1': 1 })
  })

  test('if a unit that handed it on has ended, its heir takes its place', () => {
    const living = (unitId: UnitId): UnitId | undefined => (unitId === id('1.2') ? id('1.1') : unitId)
    expect(seen(owed('1.2.1', '1.2'), at(0), { living })).toEqual({ '1.2': 1, '1.1': 1, '1': 1 })
    expect(seen(owed('1.1', '1.2'), at(0), { living })).toEqual({ '1': 1 })
    expect(seen(owed('1.1.1', '1.2'), at(0), { living: () => undefined })).toEqual({ '1.1': 1 })
  })

  const anOwed: fc.Arbitrary<Watched> = fc
    .tuple(fc.constantFrom(...UNIT_IDS), fc.array(fc.constantFrom(...UNIT_IDS), { maxLength: 3 }))
    .map(([debtor, handedOn]) => ({ clock, debtor, creditor: id('2.1'), handedOn }))
  const SETTINGS = { seed: 303, numRuns: 500 }

  test('handing on hides it from nobody: every unit that would have seen it sees it no later', () => {
    fc.assert(
      fc.property(anOwed, fc.constantFrom(...UNIT_IDS), fc.nat(300), (before, to, hours) => {
        const after: Watched = { ...before, debtor: to, handedOn: [...before.handedOn, before.debtor] }
        const now = look(after, at(hours)).above
        for (const { unitId, level } of look(before, at(hours)).above) {
          if (unitId === to) continue
          expect(now.find((each) => each.unitId === unitId)?.level ?? Infinity).toBeLessThanOrEqual(level)
        }
      }),
      SETTINGS,
    )
  })

  test('over time no unit loses sight of it, and the marks are where one more unit sees it', () => {
    fc.assert(
      fc.property(anOwed, (watched) => {
        let now: Instant = OPENED
        let before: readonly UnitId[] = []
        const levels: number[] = []
        for (;;) {
          const { above, level, next } = look(watched, now)
          levels.push(level)
          const ids = above.map(({ unitId }) => unitId)
          expect(before.filter((unitId) => !ids.includes(unitId))).toEqual([])
          expect(new Set(ids).size).toBe(ids.length)
          if (next === null) break
          expect(next).toBeGreaterThan(now)
          const just = look(watched, instant(next - 1)).above.map(({ unitId }) => unitId)
          expect(just).toEqual(ids)
          ;[before, now] = [ids, next]
        }
        expect(levels).toEqual([0, 0, 1, 2, 3])
      }),
      SETTINGS,
    )
  })
})

describe('who is told', () => {
  const tell = (watched: Watched, alarmAt: Instant, now: Instant, fresh: readonly string[] = []) => {
    const found = lookAtClock(watched, terms(), alarmAt, now)
    return noticeOf(watched, found, fresh.map(id), { alarmAt, now })
  }
  const reminder = local('2022-09-12 14:00')

  test.each<[string, ReturnType<typeof tell>, unknown]>([
    [
      'the debtor is reminded',
      tell(owed('1.1.1'), reminder, reminder),
      { kind: 'reminder', level: 0, audience: [id('1.1.1')] },
    ],
    [
      'late: debtor, creditor and the unit above',
      tell(owed('1.1.1'), at(0), at(0), ['1.1']),
      { kind: 'overdue', level: 1, audience: ['1.1.1', '2.1', '1.1'].map(id) },
    ],
    [
      'a step further: all above once more',
      tell(owed('1.1.1'), at(4), at(4), ['1']),
      { kind: 'escalation', level: 2, audience: ['1.1.1', '2.1', '1.1', '1'].map(id) },
    ],
    [
      'two marks passed while nobody looked: told once, as what it is by now',
      tell(owed('1.1.1'), at(0), at(5), ['1.1', '1']),
      { kind: 'escalation', level: 2, audience: ['1.1.1', '2.1', '1.1', '1'].map(id) },
    ],
    ['an act on what was late already tells nobody to whom it is nothing new', tell(owed('1.1.1'), at(1), at(1)), null],
    [
      'handed on when it was late: those to whom it is new',
      tell(owed('1.1.1', '1.1'), at(1), at(1), ['1.1']),
      { kind: 'overdue', level: 1, audience: ['1.1.1', '2.1', '1.1'].map(id) },
    ],
    ['a mark of yesterday is shown and not told', tell(owed('1.1.1'), at(0), at(25), ['1.1']), null],
    [
      'a creditor that is above is told once',
      tell({ ...owed('1.1.1'), creditor: id('1.1') }, at(0), at(0), ['1.1']),
      {
        kind: 'overdue',
        level: 1,
        audience: ['1.1.1', '1.1'].map(id),
      },
    ],
  ])('%s', (_, told, expected) => expect(told).toEqual(expected))
})

describe('the ladder of an urgency', () => {
  const express: readonly Limit[] = [{ amount: 15, unit: 'minute' }]
  const rules = { escalation: [{ urgency: ['express', 'urgent'] as const, steps: express }, { steps: LADDER }] }

  test('is the one ladder, or the first rule that fits', () => {
    expect(ladderFor(REGULATION, 'express')).toEqual(REGULATION.escalation)
    expect(ladderFor(rules, 'express')).toBe(express)
    expect(ladderFor(rules, 'urgent')).toBe(express)
    expect(ladderFor(rules, 'normal')).toBe(LADDER)
    expect(ladderFor({ escalation: [] }, 'normal')).toEqual([])
    expect(ladderFor({ escalation: [{ urgency: ['express'], steps: express }] }, 'normal')).toEqual([])
    expect(ladderFor({ escalation: [{ steps: [] }] }, 'normal')).toEqual([])
  })
})
