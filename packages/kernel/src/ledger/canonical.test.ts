import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, sha256Of } from './canonical.ts'

const hexOf = (text: string): string => Buffer.from(text, 'utf8').toString('hex')

/** A number of RFC 8785, appendix B, by its IEEE 754 bytes. */
function ieee(hex: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

describe('RFC 8785', () => {
  test('section 3.2.2: literals, texts and numbers', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    // The bytes as section 3.2.4 prints them.
    expect(hexOf(canonicalJson(JSON.parse(input)))).toBe(
      `7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c3165
       2b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d`.replaceAll(
        /\s/gu,
        '',
      ),
    )
  })

  test('section 3.2.3: members in the order of their UTF-16 code units', () => {
    const input = String.raw`{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis" }`
    const names = [...canonicalJson(JSON.parse(input)).matchAll(/:"([^"]+)"/gu)].map((match) => match[1])
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (hex, text) => {
    expect(canonicalJson(ieee(hex))).toBe(text)
  })

  test.each([
    [ieee('7fffffffffffffff')],
    [ieee('7ff0000000000000')],
    ['\ud800'],
    [{ a: '\udead' }],
    [{ '\ud800': 1 }],
    [1n],
    [undefined],
    [new Date(0)],
    [{ at: new Date(0) }],
    [new Map([['a', 1]])],
    [new Uint8Array(2)],
    // A list with a gap.
    [Object.assign([], { 1: 1 })],
    [[undefined]],
  ])('what JSON cannot express is refused: %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('is JSON for the same value, whatever the order of the members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const text = canonicalJson(value)
        // JSON has no negative zero.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        const turned = (one: unknown): unknown =>
          Array.isArray(one)
            ? one.map(turned)
            : typeof one === 'object' && one !== null
              ? Object.fromEntries(
                  Object.entries(one)
                    .toReversed()
                    .map(([name, each]) => [name, turned(each)]),
                )
              : one
        expect(canonicalJson(turned(value))).toBe(text)
      }),
      { seed: 8785, numRuns: 300 },
    )
  })
})

test('the hash is that of another library', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.uint8Array({ maxLength: 80 }), (text, before) => {
      expect(sha256Of(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      expect(sha256Of(text, before)).toBe(createHash('sha256').update(before).update(text, 'utf8').digest('hex'))
    }),
    { seed: 180, numRuns: 200 },
  )
})
