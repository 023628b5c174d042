import { type CivilDate, type Flow, instant } from '@giapranh/kernel'
import { describe, expect, test } from 'vitest'
import { local, localText, VIETNAM } from '../../kernel/test/vietnam-calendar.ts'
import { chanceOf, idsOf, seedNamed, seedOf } from '../src/chance.ts'
import { countOn, instantOn, reactionAt } from '../src/rhythm.ts'

const FLOW: Flow = {
  name: 'flow',
  perYear: 365,
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 3 : hour === 15 ? 1 : 0)),
  weekdays: [2, 2, 2, 2, 4, 1, 1],
  openers: [],
  urgency: {},
  themes: [],
}

describe('how much happens on a day', () => {
  const mean = (day: string, { parties = 2, factor = 1, flow = FLOW } = {}): number => {
    const chance = chanceOf(303)
    let sum = 0
    for (let left = 4_000; left > 0; left -= 1)
      sum += countOn(flow, day as CivilDate, { parties, calendar: VIETNAM, factor }, chance)
    return sum / 4_000
  }

  // Two parties, so two openings on a day of average weight, which is 2.
  test.each([
    ['a Monday', '2022-09-12', 2],
    ['a Friday', '2022-09-16', 4],
    ['a Sunday', '2022-09-18', 1],
    ['a holiday on a Monday counts as a Sunday', '2022-05-02', 1],
    ['a Saturday worked in exchange counts as a Friday', '2024-05-04', 4],
  ])('%s', (_, day, expected) => expect(mean(day)).toBeCloseTo(expected, 0.8))

  test('grows with the parties and the season, and is nothing if nothing happens', () => {
    expect(mean('2022-09-12', { parties: 4 })).toBeCloseTo(4, 0.8)
    expect(mean('2022-09-12', { factor: 0.5 })).toBeCloseTo(1, 0.8)
    expect(mean('2022-09-12', { flow: { ...FLOW, perYear: 0 } })).toBe(0)
  })

  test('at the hours of the flow, in the calendar’s zone', () => {
    const chance = chanceOf(7)
    const hours = Array.from({ length: 2_000 }, () =>
      localText(instantOn(FLOW, '2022-09-12' as CivilDate, VIETNAM, chance)),
    )
    expect(hours.every((text) => /^2022-09-12 (09|15):/u.test(text))).toBe(true)
    expect(hours.filter((text) => text.includes(' 09:')).length / 2_000).toBeCloseTo(0.75, 1)
  })
})

describe('when somebody deals with it', () => {
  const times = (from: string, due: string | null, more: object = {}): readonly string[] => {
    const chance = chanceOf(303)
    const delay = {
      from: local(from),
      due: due === null ? null : local(due),
      pressing: false,
      promptness: 1,
      share: undefined,
      ...more,
    }
    return Array.from({ length: 500 }, () => localText(reactionAt(delay, VIETNAM, chance)))
  }

  test('never before it is there, and mostly in time', () => {
    const all = times('2022-09-12 08:00', '2022-09-19 08:00')
    expect(all.every((text) => text > '2022-09-12 08:00')).toBe(true)
    const late = all.filter((text) => text > '2022-09-19 08:00').length / 500
    expect(late).toBeGreaterThan(0.02)
    expect(late).toBeLessThan(0.2)
  })

  test('during office hours, unless it is urgent', () => {
    const inOffice = (text: string): boolean => text.slice(11) >= '07:30' && text.slice(11) <= '17:00'
    expect(times('2022-09-12 08:00', '2022-09-19 08:00').every(inOffice)).toBe(true)
    expect(times('2022-09-12 20:00', null).every(inOffice)).toBe(true)
    expect(times('2022-09-12 20:00', '2022-09-13 04:00', { pressing: true }).some((text) => !inOffice(text))).toBe(true)
    expect(times('2022-09-12 20:00', '2022-09-12 22:00').every((text) => text < '2022-09-13 06:00')).toBe(true)
  })

  test('later if a unit is slow or the kind leaves time', () => {
    const middle = (all: readonly string[]): string => all.toSorted()[250] ?? ''
    const usual = middle(times('2022-09-12 08:00', '2022-10-12 08:00'))
    expect(middle(times('2022-09-12 08:00', '2022-10-12 08:00', { promptness: 2 })) > usual).toBe(true)
    expect(middle(times('2022-09-12 08:00', '2022-10-12 08:00', { share: 0.9 })) > usual).toBe(true)
    // A third of thirty days.
    expect(usual.slice(0, 10) >= '2022-09-20' && usual.slice(0, 10) <= '2022-09-26').toBe(true)
  })
})

describe('chance', () => {
  test('is the same with the same seed, and differs with another', () => {
    const of = (seed: number) => Array.from({ length: 5 }, chanceOf(seed).next)
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
    expect(new Set([seedOf(1, 0), seedOf(1, 1), seedOf(2, 0), seedNamed(1, 'a'), seedNamed(1, 'b')]).size).toBe(5)
  })

  test('keeps to weights and ranges', () => {
    const chance = chanceOf(303)
    const drawn = Array.from({ length: 4_000 }, () => chance.weighted({ never: 0, once: 1, thrice: 3 }))
    expect(drawn.filter((name) => name === 'thrice').length / 4_000).toBeCloseTo(0.75, 1)
    expect(drawn).not.toContain('never')
    expect(chance.weighted({})).toBeUndefined()
    expect(chance.weighted({ never: 0 })).toBeUndefined()
    const between = new Set(Array.from({ length: 400 }, () => chance.between([2, 5])))
    expect([...between].toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5])
    expect(() => chance.pick([])).toThrow('nothing to pick from')
    const normal = Array.from({ length: 4_000 }, () => chance.normal())
    expect(normal.reduce((sum, value) => sum + value, 0) / 4_000).toBeCloseTo(0, 1)
  })

  test('makes ids of version 7 in order of time', () => {
    const ids = idsOf(chanceOf(303))
    const made = Array.from({ length: 200 }, (_, index) => ids(local('2022-09-12 08:00') + index))
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(200)
    expect(Number.parseInt((made[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(
      instant(local('2022-09-12 08:00')),
    )
  })
})
