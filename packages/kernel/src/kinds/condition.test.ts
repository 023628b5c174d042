import { describe, expect, test } from 'vitest'
import {
  asksForEach,
  type Condition,
  noneAboutTarget,
  noneUnderTarget,
  partsOfCondition,
  SETTLED,
} from './condition.ts'

describe('conditions that many tables ask', () => {
  test('nothing of these tasks is open about the target, or under it', () => {
    expect(noneAboutTarget('answer', 'report')).toEqual({
      not: { task: ['answer', 'report'], about: 'target', state: 'open' },
    })
    expect(noneUnderTarget('answer')).toEqual({ not: { task: ['answer'], about: 'under', state: 'open' } })
    expect(SETTLED).toEqual({ settled: true })
  })
})

const A: Condition = { stage: 'a' }
const B: Condition = { stage: 'b' }

test('the parts of a condition are itself and all that is in it', () => {
  const not: Condition = { not: A }
  const any: Condition = { any: [not, B] }
  const all: Condition = { all: [any, SETTLED] }
  expect([...partsOfCondition(all)]).toEqual([all, any, not, A, B, SETTLED])
  expect([...partsOfCondition(A)]).toEqual([A])
})

describe('a condition asks about each unit in turn', () => {
  test.each<[Condition, boolean]>([
    [{ task: 'answer', state: 'open', of: 'each' }, true],
    [{ task: 'answer', state: 'open', of: 'members' }, false],
    [{ task: 'answer', state: 'open' }, false],
    [{ units: 'each', among: 'parties' }, true],
    [{ units: 'actor', among: 'parties' }, false],
    [{ anyone: 'each' }, false],
    [{ all: [A, { not: { any: [B, { units: 'each', among: 'parties' }] } }] }, true],
    [{ all: [A, B] }, false],
    [A, false],
  ])('%j: %s', (condition, asks) => {
    expect(asksForEach(condition)).toBe(asks)
  })
})
