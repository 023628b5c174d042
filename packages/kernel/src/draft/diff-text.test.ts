import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiffPiece, diffText } from './diff-text.ts'

const SEED = { seed: 303, numRuns: 500 } as const
const told = (pieces: readonly DiffPiece[]): string =>
  pieces.map(({ is, text }) => (is === 'same' ? text : is === 'removed' ? `[-${text}]` : `[+${text}]`)).join('')
const side = (pieces: readonly DiffPiece[], which: 'removed' | 'added'): string =>
  pieces
    .filter(({ is }) => is === 'same' || is === which)
    .map(({ text }) => text)
    .join('')

/** Texts of few different words and lines, so that two of them have much in common. */
const aText = fc
  .array(fc.constantFrom('tuần tra', ' ', '\n', 'Đức Hòa', 'Đức Hoà', ',', '😀', '👍🏽', 'ấ', '\n\n', 'xã '), {
    maxLength: 40,
  })
  .map((words) => words.join(''))

describe('diffText', () => {
  test.each([
    ['', '', ''],
    ['một', 'một', 'một'],
    ['', 'một', '[+một]'],
    ['một', '', '[-một]'],
    ['Tuần tra chung tại cầu Xáng.', 'Tuần tra ban đêm tại cầu Xáng.', 'Tuần tra [-chung][+ban đêm] tại cầu Xáng.'],
    ['a\nb\nc\n', 'a\nc\n', 'a\n[-b\n]c\n'],
    ['a\nc\n', 'a\nb\nc\n', 'a\n[+b\n]c\n'],
    ['1. Họp\n2. Ký\n', '1. Họp lúc 8 giờ\n2. Ký\n3. Gửi\n', '1. Họp[+ lúc 8 giờ]\n2. Ký\n[+3. Gửi\n]'],
    ['tốt 😀', 'tốt 😁', 'tốt [-😀][+😁]'],
    ['Hòa', 'Hoà', '[-Hòa][+Hoà]'],
  ])('%j → %j', (before, after, expected) => expect(told(diffText(before, after))).toBe(expected))

  test('its pieces give both texts again, and none is empty or next to one of the same type', () => {
    fc.assert(
      fc.property(aText, aText, (before, after) => {
        const pieces = diffText(before, after)
        expect(side(pieces, 'removed')).toBe(before)
        expect(side(pieces, 'added')).toBe(after)
        expect(pieces.every(({ text }) => text !== '')).toBe(true)
        expect(pieces.some(({ is }, index) => is === pieces[index + 1]?.is)).toBe(false)
      }),
      SEED,
    )
  })

  test('no piece cuts a character of two code units', () => {
    fc.assert(
      fc.property(aText, aText, (before, after) => {
        for (const { text } of diffText(before, after)) expect(text).not.toMatch(/\p{Cs}/u)
      }),
      SEED,
    )
  })

  test('if one line was inserted among many, only that line differs', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 200 }), fc.nat(), (lines, at) => {
        const clean = lines.map((line, index) => `${index} ${line.replaceAll('\n', ' ')}\n`)
        const place = at % (clean.length + 1)
        const after = [...clean.slice(0, place), 'thêm vào\n', ...clean.slice(place)].join('')
        const changes = diffText(clean.join(''), after).filter(({ is }) => is !== 'same')
        expect(changes).toEqual([{ is: 'added', text: 'thêm vào\n' }])
      }),
      { seed: 303, numRuns: 100 },
    )
  })

  test.each([
    ['nothing but line ends', '\n'.repeat(200_000), '\n'.repeat(150_000)],
    ['texts that share nothing', 'ab '.repeat(60_000), 'cd\n'.repeat(60_000)],
    ['every other word changed', 'a b '.repeat(40_000), 'a c '.repeat(40_000)],
  ])('the longest drafts: %s', (_case, before, after) => {
    const pieces = diffText(before, after)
    expect(side(pieces, 'removed') === before && side(pieces, 'added') === after).toBe(true)
    expect(pieces.length).toBeLessThan(1_000)
  })
})
