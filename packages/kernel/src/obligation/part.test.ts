import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RefusalCode } from '../refusal.ts'
import { openAmount, type Part, settlePart } from './part.ts'

const line: Part = { key: '1', text: 'Xác minh chủ xe', state: 'open', ground: null }
const boats: Part = { ...line, text: 'Xuồng máy', quantity: 10, unit: 'chiếc' }

function settled(
  part: Part,
  amount: number | undefined,
  as: 'answered' | 'refused',
  ground: string | null = null,
): Part {
  const outcome = settlePart(part, amount, as, ground)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

describe('how much is open', () => {
  test.each<[string, Part, number]>([
    ['one line', line, 1],
    ['a line that was answered', { ...line, state: 'answered' }, 0],
    ['a quantity', boats, 10],
    ['less what was given', { ...boats, given: 6 }, 4],
    ['less what was refused', { ...boats, refused: 3 }, 7],
    ['less both', { ...boats, given: 6, refused: 3 }, 1],
    ['to six decimals, so that sums of decimals end', { ...boats, quantity: 0.3, given: 0.1, refused: 0.2 }, 0],
    ['and no fewer', { ...boats, quantity: 0.000003, given: 0.000001 }, 0.000002],
  ])('%s', (_, part, amount) => expect(openAmount(part) + 0).toBe(amount))
})

describe('a line without a quantity', () => {
  test('is answered, or refused with a ground, as a whole', () => {
    expect(settled(line, undefined, 'answered')).toEqual({ ...line, state: 'answered' })
    expect(settled(line, undefined, 'refused', 'engaged')).toEqual({ ...line, state: 'refused', ground: 'engaged' })
  })
})

describe('a quantity', () => {
  test('is given in part, and stays open', () => {
    expect(settled(boats, 6, 'answered')).toEqual({ ...boats, given: 6, refused: 0 })
  })

  test('is refused in part with a ground, and stays open', () => {
    expect(settled({ ...boats, given: 6 }, 3, 'refused', 'engaged')).toEqual({
      ...boats,
      given: 6,
      refused: 3,
      ground: 'engaged',
    })
  })

  test('adds up what is given and what is refused', () => {
    expect(settled({ ...boats, given: 2, refused: 1 }, 3, 'answered')).toMatchObject({ given: 5, refused: 1 })
    expect(settled({ ...boats, given: 2, refused: 1 }, 3, 'refused', 'engaged')).toMatchObject({ given: 2, refused: 4 })
  })

  test('ends as answered if anything was given, and keeps the ground of what was refused', () => {
    const rest = { ...boats, given: 6, refused: 3, ground: 'engaged' }
    expect(settled(rest, 1, 'answered', 'quality')).toEqual({ ...rest, given: 7, state: 'answered' })
    expect(settled({ ...boats, given: 6 }, undefined, 'refused', 'engaged')).toEqual({
      ...boats,
      given: 6,
      refused: 4,
      ground: 'engaged',
      state: 'answered',
    })
  })

  test('ends as refused if nothing was given', () => {
    expect(settled(boats, undefined, 'refused', 'engaged')).toEqual({
      ...boats,
      given: 0,
      refused: 10,
      ground: 'engaged',
      state: 'refused',
    })
  })

  test('means all that is open if no amount is named', () => {
    expect(settled({ ...boats, given: 4 }, undefined, 'answered')).toMatchObject({
      given: 10,
      refused: 0,
      state: 'answered',
    })
  })
})

describe('refused', () => {
  test.each<[string, Part, number | undefined, RefusalCode]>([
    ['a line that is answered already', { ...line, state: 'answered' }, undefined, 'field.unknown-part'],
    ['a line that is refused already', { ...line, state: 'refused' }, undefined, 'field.unknown-part'],
    ['an amount of what has none', line, 1, 'field.unknown-part'],
    ['nothing of a quantity', boats, 0, 'field.out-of-range'],
    ['less than nothing', boats, -1, 'field.out-of-range'],
    ['no number', boats, Number.NaN, 'field.out-of-range'],
    ['more than is open', { ...boats, given: 6 }, 4.000001, 'field.out-of-range'],
  ])('%s', (_, part, amount, code) => {
    for (const as of ['answered', 'refused'] as const)
      expect(settlePart(part, amount, as, null)).toMatchObject({ ok: false, refusal: { code, field: 'parts' } })
  })

  test('with the bounds of what is possible', () => {
    expect(settlePart({ ...boats, given: 6 }, 5, 'answered', null)).toEqual({
      ok: false,
      refusal: { code: 'field.out-of-range', field: 'parts', detail: { min: 0, max: 4 } },
    })
  })
})

test('whatever is given and refused bit by bit adds up to what was asked, and then it is ended', () => {
  const aStep = fc.record({
    cents: fc.option(fc.integer({ min: 1, max: 400 })),
    as: fc.constantFrom('answered' as const, 'refused' as const),
  })
  let ended = 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(aStep, { maxLength: 12 }), (cents, steps) => {
      let part: Part = { ...boats, quantity: cents / 100 }
      for (const { cents: wanted, as } of steps) {
        const outcome = settlePart(part, wanted === null ? undefined : wanted / 100, as, 'engaged')
        if (outcome.ok) part = outcome.value
        const sum = (part.given ?? 0) + (part.refused ?? 0) + openAmount(part)
        expect(sum).toBeCloseTo(cents / 100, 6)
        expect(part.state === 'open').toBe(openAmount(part) > 0)
        ended += Number(part.state !== 'open')
      }
    }),
    { seed: 303, numRuns: 500 },
  )
  expect(ended).toBeGreaterThan(100)
})
