import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bearsSecrecyMark, cleanText, type TextLimits } from './clean-text.ts'

const WIDE: TextLimits = { max: 1000 }
const LINES: TextLimits = { max: 1000, multiline: true }

/** The cleaned text, or the fault. */
function cleaned(raw: string, limits: TextLimits): string {
  const result = cleanText(raw, limits)
  return result.ok ? result.text : `fault: ${result.fault}`
}

describe('a text is stored', () => {
  test.each([
    ['as it was typed', 'Tuần tra đêm 12/9', 'Tuần tra đêm 12/9'],
    ['with its tone placement', 'Hoà Bình, Hòa Vang', 'Hoà Bình, Hòa Vang'],
    ['in NFC', 'Ba\u0301o ca\u0301o', 'Báo cáo'],
    ['without the space around it', '  một chiếc ghe \n', 'một chiếc ghe'],
    ['on one line, single spaced', 'một\tchiếc \r\n  ghe   lạ', 'một chiếc ghe lạ'],
    ['as nothing where nothing is typed', ' \t ', ''],
    ['without what copying leaves unseen', '\ufeffxác\u200b mi\u00adnh\u2060', 'xác minh'],
    ['in NFC also over what nobody sees', 'Ba\u200b\u0301o', 'Báo'],
  ])('%s', (_, raw, text) => expect(cleaned(raw, WIDE)).toBe(text))

  test.each([
    ['line by line', 'một\nhai', 'một\nhai'],
    ['with empty lines between paragraphs', 'một\n\nhai', 'một\n\nhai'],
    ['with the line ends of one system', 'một\r\nhai\rba\n\rbốn', 'một\nhai\nba\n\nbốn'],
    ['without space at the end of a line', 'một \t \nhai\t\nba', 'một\nhai\nba'],
    ['with the space inside a line', 'một  \thai\n\tba', 'một  \thai\n\tba'],
    ['without lines around it', '\n\n một\n', 'một'],
  ])('%s, where it may have lines', (_, raw, text) => expect(cleaned(raw, LINES)).toBe(text))

  test('only a field that says so has lines', () => {
    expect(cleaned('một\nhai', { max: 10, multiline: false })).toBe('một hai')
  })

  test('a cleaned text stays as it is', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.boolean(), (raw, multiline) => {
        const first = cleanText(raw, { max: 1000, multiline })
        if (!first.ok) return
        taken += 1
        expect(cleanText(first.text, { max: 1000, multiline })).toEqual(first)
      }),
      { seed: 303, numRuns: 500 },
    )
    expect(taken).toBeGreaterThan(400)
  })
})

describe('a length is counted in letters, without surrounding space', () => {
  test.each<[string, TextLimits, string]>([
    ['', { min: 1, max: 5 }, 'fault: empty'],
    ['   ', { min: 3, max: 5 }, 'fault: empty'],
    ['', { min: 0, max: 5 }, ''],
    ['', { max: 5 }, ''],
    ['ab', { min: 3, max: 5 }, 'fault: too-short'],
    [' ab ', { min: 3, max: 5 }, 'fault: too-short'],
    ['a', { min: 2, max: 5 }, 'fault: too-short'],
    ['abc', { min: 3, max: 5 }, 'abc'],
    ['abcd', { min: 3, max: 5 }, 'abcd'],
    ['abcde', { min: 3, max: 5 }, 'abcde'],
    ['abcdef', { min: 3, max: 5 }, 'fault: too-long'],
    ['  abcde  ', { max: 5 }, 'abcde'],
    // One letter each, though two UTF-16 units, and three letters in NFD.
    ['😀😀😀😀😀', { max: 5 }, '😀😀😀😀😀'],
    ['ế'.normalize('NFD').repeat(5), { max: 5 }, 'ếếếếế'],
  ])('%j within %j: %s', (raw, limits, result) => expect(cleaned(raw, limits)).toBe(result))
})

describe('what can make a text read differently from what is stored is refused', () => {
  test.each([
    ['\u0000', 'control-characters'],
    ['\u0008', 'control-characters'],
    ['\u000b', 'control-characters'],
    ['\u001b', 'control-characters'],
    ['\u007f', 'control-characters'],
    ['\u0085', 'control-characters'],
    ['\ufff9', 'control-characters'],
    ['\ufffc', 'control-characters'],
    ['\ue000', 'control-characters'],
    ['\uf8ff', 'control-characters'],
    ['\ufdd0', 'control-characters'],
    ['\ufffe', 'control-characters'],
    ['\uffff', 'control-characters'],
    ['\u{1fffe}', 'control-characters'],
    ['\u{10ffff}', 'control-characters'],
    ['\u{f0000}', 'control-characters'],
    ['\ud800', 'control-characters'],
    ['\udfff', 'control-characters'],
    ['\u202a', 'direction-override'],
    ['\u202e', 'direction-override'],
    ['\u2066', 'direction-override'],
    ['\u2069', 'direction-override'],
  ])('%j: %s', (sign, fault) => {
    expect(cleaned(`trước ${sign} sau`, WIDE)).toBe(`fault: ${fault}`)
    expect(cleaned(`trước ${sign} sau`, LINES)).toBe(`fault: ${fault}`)
  })

  test.each(['\ufff8', '\ufffd', '\u2029', '\u202f', '\u2065', '\u206a', '\u200d'])('%j is accepted', (sign) => {
    expect(cleanText(`trước${sign}sau`, LINES)).toEqual({ ok: true, text: `trước${sign}sau` })
  })

  test('before its length is checked, and the marks of secrecy last', () => {
    expect(cleaned('\u0000\u202e', { max: 1 })).toBe('fault: control-characters')
    expect(cleaned('a\u202e', { min: 9, max: 9 })).toBe('fault: direction-override')
    expect(cleaned('TUYỆT MẬT', { max: 5 })).toBe('fault: too-long')
    expect(cleaned('TUYỆT MẬT', WIDE)).toBe('fault: classified')
  })
})

test('nothing unseen hides a mark of secrecy', () => {
  expect(cleaned('TUYỆT M\u200bẬT', WIDE)).toBe('fault: classified')
  expect(bearsSecrecyMark('TỐI\u00ad MẬT')).toBe(true)
})

describe('marks of secrecy', () => {
  test.each([
    'TUYỆT MẬT',
    'Tuyệt mật',
    'TỐI MẬT',
    'tối \n mật',
    'Công văn số 1 (Tối mật) của Cục',
    'Độ mật: A',
    'độ mật A',
    'ĐỘ  MẬT:B',
    'Độ mật :  "C"',
    'Độ mật: “Mật”',
    'Độ mật (b)',
    'Độ mật ( a )',
    'MẬT',
    '\tMẬT ',
    'BỘ CÔNG AN\nMẬT\nSố: 12',
    'BỘ CÔNG AN\n  MẬT\t\nSố: 12',
    'Số 12 (MẬT)',
    'Số 12 [MẬT]',
    'Số 12 "MẬT"',
    'Số 12 “MẬT”',
    'Số 12 /MẬT/ BCA',
    'Số 12 |MẬT| BCA',
    'Số 12 (MẬT.',
    'Số 12 (MẬT; khẩn',
    'Số 12 (MẬT, khẩn',
  ])('%j has one', (text) => {
    expect(bearsSecrecyMark(text)).toBe(true)
    expect(bearsSecrecyMark(text.normalize('NFD'))).toBe(true)
  })

  test.each([
    'bí mật',
    'BÍ MẬT',
    'mật khẩu',
    'mật',
    '(mật)',
    'MẬT ONG',
    'MẬT KHẨU MỚI',
    'ong MẬT',
    'mật độ giao thông',
    'độ mật cao',
    'Độ mật: công khai',
    'độ mật: anh',
    'độmật: A',
    'tuyệtmật',
    'xtối mật',
    'tối mậtx',
    'tối nay mật phục',
    'MẬT!',
    'MẬTT',
  ])('%j has none', (text) => expect(bearsSecrecyMark(text)).toBe(false))
})
