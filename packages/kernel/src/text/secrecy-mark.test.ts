import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bearsSecrecyMark, cleanText } from './clean-text.ts'

describe('the forms in which a text is searched', () => {
  test.each([
    ['  hai  đầu ', 'hai đầu'],
    ['nhiều\t\n dòng', 'nhiều dòng'],
    ['Hoà'.normalize('NFD'), 'Hoà'],
  ])('of one line: %j → %j', (raw, text) => expect(cleanText(raw, { max: 20 })).toEqual({ ok: true, text }))

  test.each([
    ['một \t\r\n  hai\t ', 'một\n  hai'],
    ['một\r\rhai', 'một\n\nhai'],
    [' \n \n', ''],
  ])('of several lines: %j → %j', (raw, text) =>
    expect(cleanText(raw, { max: 20, multiline: true })).toEqual({ ok: true, text }),
  )

  test.each([
    ['', { min: 1, max: 5 }, 'empty'],
    ['a', { min: 2, max: 5 }, 'too-short'],
    ['aaaaaa', { max: 5 }, 'too-long'],
    ['a\u0000', { max: 5 }, 'control-characters'],
    ['a\u202eb', { max: 5 }, 'direction-override'],
    ['MẬT', { max: 5 }, 'classified'],
  ])('%j is refused: %j %s', (raw, limits, fault) => expect(cleanText(raw, limits)).toEqual({ ok: false, fault }))

  test('a letter outside the first plane is one character', () =>
    expect(cleanText('\u{1F600}'.repeat(5), { max: 5 })).toMatchObject({ ok: true }))
})

test.each([
  ['TUYỆT MẬT', true],
  ['tối\n\n mật', true],
  ['Độ mật: A', true],
  ['độ mật   :  “ mật', true],
  ['kính gửi\n  MẬT \nsố 12', true],
  ['(MẬT)', true],
  ['bí mật nhà nước', false],
  ['mật khẩu, mật ong', false],
  ['độ mật độ dân cư', false],
  ['tối mậtt', false],
  ['MẬT ĐỘ', false],
])('%j has a secrecy mark: %s', (text, marked) => expect(bearsSecrecyMark(text)).toBe(marked))

/** The rules as they are meant, without regard to the time that they take. */
const MEANT: readonly RegExp[] = [
  /(?<!\p{L})(tuyệt|tối)\s+mật(?!\p{L})/iu,
  /(?<!\p{L})độ\s+mật\s*:?\s*["“(]?\s*(a|b|c|mật)(?!\p{L})/iu,
  /(^|[\n(["“/|])[ \t]*MẬT[ \t]*($|[\n)\]"”/|.;,])/u,
]
const aText = fc
  .array(
    fc.constantFrom(
      'độ',
      'Độ',
      'mật',
      'MẬT',
      'tối',
      'TUYỆT',
      'a',
      'B',
      ':',
      '“',
      '(',
      ')',
      ' ',
      '  ',
      '\t',
      '\n',
      '\u00a0',
      '.',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('spaces of any number and kind change nothing', () => {
  let marked = 0
  fc.assert(
    fc.property(aText, (text) => {
      const meant = MEANT.some((mark) => mark.test(text))
      marked += Number(meant)
      expect(bearsSecrecyMark(text)).toBe(meant)
      const lines = cleanText(text, { max: 100, multiline: true })
      if (lines.ok) expect(lines.text).toBe(text.replace(/[ \t]+\n/gu, '\n').trim())
    }),
    { seed: 303, numRuns: 5_000 },
  )
  expect(marked).toBeGreaterThan(200)
})

/** Large enough that work which grows with the square of the length would not end. */
const MANY = 2_000_000

test.each([
  ['spaces inside a line', `a${' '.repeat(MANY)}b`],
  ['tabs and spaces', `a${' \t'.repeat(MANY / 2)}b`],
  ['a word of the rule and spaces', `độ mật${' '.repeat(MANY)}.`],
  ['half a mark, again and again', 'tối '.repeat(MANY / 4)],
  ['brackets', '('.repeat(MANY)],
  ['empty lines', `a${'\n'.repeat(MANY)}b`],
  ['marks apart from their letters', 'e\u0302\u0301'.repeat(MANY / 3)],
])('a very long text is read once: %s', (_what, text) => {
  expect(cleanText(text, { max: MANY + 10, multiline: true })).toMatchObject({ ok: true })
  // As a single line, the spaces of a long text become one space; it is read anyway.
  expect(cleanText(text, { max: 10 })).toEqual(
    text.includes('  ') || text.includes('\t') || text.includes('\n')
      ? { ok: true, text: expect.any(String) }
      : { ok: false, fault: 'too-long' },
  )
})
