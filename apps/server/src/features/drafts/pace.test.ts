import { expect, test } from 'vitest'
import { pacer } from './pace.ts'

test('a burst at first, then as many as the passed time allows, and never more than a burst at once', () => {
  let now = 0
  const fits = pacer(10, 3, () => now)
  const take = (count: number): readonly boolean[] => Array.from({ length: count }, () => fits())
  expect(take(4)).toEqual([true, true, true, false])
  now += 200
  expect(take(2)).toEqual([true, false])
  now += 60_000
  expect(take(4)).toEqual([true, true, true, false])
})
