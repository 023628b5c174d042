import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooComplex } from './read-json.ts'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const list = (length: number): string => `[${Array.from({ length }, () => '1').join(',')}]`

describe('what is too complex is refused before it is parsed', () => {
  test.each([
    ['lists within lists', nested(33), nested(32)],
    ['half a million lists that never end', '['.repeat(500_000), nested(1)],
    ['objects within objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, `${'{"a":'.repeat(32)}1${'}'.repeat(32)}`],
    ['a long list', list(20_000), list(19_999)],
    ['many names', `{${list(20_001)}}`, '{}'],
    ['many empty objects', `[${'{},'.repeat(10_000)}{}]`, `[${'{},'.repeat(9_000)}{}]`],
  ])('%s', (_, refused, taken) => {
    expect(isTooComplex(refused)).toBe(true)
    expect(isTooComplex(taken)).toBe(false)
  })

  test('the content of a string is text, whatever quotes and slashes it has', () => {
    const anyText = fc.string({ unit: fc.constantFrom('"', '\\', '[', '{', ',', 'a', 'ế', '\n'), maxLength: 40 })
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const many = '[{,'.repeat(10_000)
        expect(isTooComplex(JSON.stringify({ [one]: other, [`${one}${many}`]: `${many}${other}` }))).toBe(false)
        expect(isTooComplex(`{${JSON.stringify(one)}:${JSON.stringify(other)},"x":${nested(32)}}`)).toBe(true)
      }),
      { seed: 303, numRuns: 300 },
    )
  })

  test('a string that never ends is read to the end of the input', () => {
    expect(isTooComplex(`{"a":"${'\\'.repeat(1_000)}`)).toBe(false)
    expect(isTooComplex('"')).toBe(false)
  })
})
