import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiffPiece, diffText } from './diff-text.ts'
import { utf8Length } from '../text/utf8-length.ts'

const told = (pieces: readonly DiffPiece[]): string =>
  pieces.map(({ is, text }) => (is === 'same' ? text : is === 'removed' ? `[-${text}]` : `[+${text}]`)).join('')

/** The most signs that two texts have in common in the same order, reckoned sign by sign. */
function common(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, () => 0)
  for (const sign of a) {
    const now = [0]
    for (let at = 1; at <= b.length; at += 1)
      now.push(sign === b[at - 1] ? (before[at - 1] ?? 0) + 1 : Math.max(before[at] ?? 0, now[at - 1] ?? 0))
    before = now
  }
  return before[b.length] ?? 0
}

describe('what two versions share', () => {
  /** Each sign is a word of its own. */
  const signs = fc.array(fc.constantFrom('.', ',', ';'), { maxLength: 14 }).map((all) => all.join(''))
  test('is as much as it can be', () => {
    fc.assert(
      fc.property(signs, signs, (before, after) => {
        const kept = diffText(before, after).filter(({ is }) => is === 'same')
        expect(kept.map(({ text }) => text).join('')).toHaveLength(common(before, after))
      }),
      { seed: 303, numRuns: 400 },
    )
  })

  test.each([
    ['.,;', ',;.', '[-.],;[+.]'],
    ['.,.', ',.,', '[-.],.[+,]'],
    ['..', '.,.', '.[+,].'],
    ['.;.', '..', '.[-;].'],
    [';..', '..', '[-;]..'],
    ['một hai ba', 'một ba', 'một [-hai ]ba'],
    ['hai ba', 'hai  ba', 'hai[- ][+  ]ba'],
    ['a1b', 'a1c', '[-a1b][+a1c]'],
    ['a-b', 'a-c', 'a-[-b][+c]'],
    ['x\na b\ny', 'x\na c\ny', 'x\na [-b][+c]\ny'],
    ['một', 'một\n', 'một[+\n]'],
  ])('%j → %j', (before, after, expected) => {
    expect(told(diffText(before, after))).toBe(expected)
  })

  test('is looked for among three hundred changes, and no more', () => {
    const versions = (more: number) =>
      [`${'.'.repeat(75 + more)};${'.'.repeat(75)}`, `${','.repeat(75)};${','.repeat(75)}`] as const
    const [dots, commas] = ['.'.repeat(75), ','.repeat(75)]
    expect(told(diffText(...versions(0)))).toBe(`[-${dots}][+${commas}];[-${dots}][+${commas}]`)
    const [before, after] = versions(1)
    expect(told(diffText(before, after))).toBe(`[-${before}][+${after}]`)
  })

  test('at both ends is found before anything is looked for', () => {
    const [before, after] = ['.'.repeat(200), ','.repeat(200)]
    expect(told(diffText(`;${before};`, `;${after};`))).toBe(`;[-${before}][+${after}];`)
  })
})

describe('the bytes of a text', () => {
  test.each<[string, number]>([
    ['', 0],
    ['a', 1],
    ['\u007f', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['ấ', 3],
    ['\ud7ff', 3],
    ['\ue000', 3],
    ['\uffff', 3],
    ['\u{10000}', 4],
    ['\u{10ffff}', 4],
    ['\u{dbff}\u{dfff}', 4],
    ['😀😀a', 9],
    // Half of a pair is replaced by a sign of three bytes.
    ['\ud800', 3],
    ['\udc00', 3],
    ['\ud800a', 4],
    ['\ud800\ud800\udc00', 7],
    ['\udc00\ud800', 6],
    ['\ud800\ue000', 6],
  ])('%j: %i', (text, bytes) => {
    expect(utf8Length(text)).toBe(bytes)
  })
})
