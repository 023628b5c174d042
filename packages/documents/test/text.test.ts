import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionsAppendix } from '../src/text/appendix-mention.ts'
import { balance } from '../src/compose/balance.ts'
import { DEFAULT_LAYOUT } from '../src/decree/layout.ts'
import {
  bindWords,
  cleanText,
  dateInFigures,
  dateInWords,
  formatNumber,
  formatShare,
  numberInWords,
  paddedNumber,
  readDate,
  unbind,
} from '../src/index.ts'
import { stylesOf } from '../src/sheet/styles.ts'
import { foldTones } from '../src/text/fold-tones.ts'
import { pointLetter, roman } from '../src/text/numbers.ts'
import { textWidth } from '../src/text/text-width.ts'

describe('numbers', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi bốn'],
    [25, 'hai mươi lăm'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [1000, 'một nghìn'],
    [1001, 'một nghìn không trăm linh một'],
    [1015, 'một nghìn không trăm mười lăm'],
    [1251, 'một nghìn hai trăm năm mươi mốt'],
    [2022, 'hai nghìn không trăm hai mươi hai'],
    [1_000_000, 'một triệu'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [14_520, 'mười bốn nghìn năm trăm hai mươi'],
    [1_000_000_000, 'một tỷ'],
    [1_000_000_001, 'một tỷ không trăm linh một'],
    [-3, 'âm ba'],
  ])('%d is "%s"', (value, words) => expect(numberInWords(value)).toBe(words))

  it('gives every number different words', () => {
    const seen = new Map<string, number>()
    for (let value = 0; value < 20_000; value += 1) {
      const words = numberInWords(value)
      expect(seen.get(words)).toBeUndefined()
      seen.set(words, value)
    }
  })

  it('has no words for fractions and for numbers that are too large', () => {
    expect(() => numberInWords(1.5)).toThrow(RangeError)
    expect(() => numberInWords(1e16)).toThrow(RangeError)
  })

  it.each([
    [1251, '1.251'],
    [0.5, '0,5'],
    [1_234_567.891, '1.234.567,891'],
    [-1000, '-1.000'],
    [-0.0001, '0'],
  ])('%d is written %s', (value, text) => expect(formatNumber(value)).toBe(text))
  it('writes shares and padded numbers', () => {
    expect(formatShare(0.696)).toBe('69,6%')
    expect([1, 9, 10, 303].map(paddedNumber)).toEqual(['01', '09', '10', '303'])
  })
  it('letters points by the Vietnamese alphabet, without f, j, w, z', () => {
    expect(Array.from({ length: 24 }, (_, index) => pointLetter(index + 1)).join('')).toBe(
      'abcdđeghiklmnopqrstuvxyaa'.slice(0, 23) + 'aa',
    )
    expect(roman(1994)).toBe('MCMXCIV')
  })
})

describe('dates', () => {
  it.each([
    ['2024-01-05', 'ngày 05 tháng 01 năm 2024'],
    ['2024-02-10', 'ngày 10 tháng 02 năm 2024'],
    ['2024-03-01', 'ngày 01 tháng 3 năm 2024'],
    ['2024-06-29', 'ngày 29 tháng 6 năm 2024'],
    ['2024-10-09', 'ngày 09 tháng 10 năm 2024'],
    ['2020-02-29', 'ngày 29 tháng 02 năm 2020'],
  ])('%s is "%s"', (iso, text) => expect(dateInFigures(readDate(iso) ?? { year: 0, month: 0, day: 0 })).toBe(text))
  it('writes them in words', () => {
    expect(dateInWords({ year: 2022, month: 9, day: 12 })).toBe(
      'ngày mười hai tháng Chín năm hai nghìn không trăm hai mươi hai',
    )
    expect(dateInWords({ year: 2024, month: 4, day: 1 })).toBe(
      'ngày mùng một tháng Tư năm hai nghìn không trăm hai mươi bốn',
    )
  })
  it.each(['2022-02-29', '2022-13-01', '2022-00-10', '12/9/2022', '2565-09-12', '1022-01-01', '2022-9-12', ''])(
    '%s is not a date',
    (text) => expect(readDate(text)).toBeUndefined(),
  )
})

describe('words that stay together', () => {
  it.each([
    ['theo Điều 5 Quy chế', 'theo Điều~5 Quy chế'],
    ['điểm a khoản 1 Điều 6', 'điểm~a khoản~1 Điều~6'],
    ['Quy chế số 303/QCPH', 'Quy chế số~303/QCPH'],
    ['ngày 12 tháng 9 năm 2022', 'ngày~12 tháng~9 năm~2022'],
    ['trong 08 giờ', 'trong 08~giờ'],
    ['đồng chí An', 'đồng~chí~An'],
    ['KT. GIÁM ĐỐC', 'KT.~GIÁM ĐỐC'],
    ['Bà Rịa - Vũng Tàu', 'Bà~Rịa~- Vũng Tàu'],
    ['số 07/BC-CAT-PV01', 'số~07/BC‑CAT‑PV01'],
    ['30/2020/NĐ-CP', '30/2020/NĐ‑CP'],
    ['Covid-19', 'Covid‑19'],
    ['Chương II', 'Chương~II'],
    ['nhiều năm qua', 'nhiều năm qua'],
    ['điều tra 5 vụ', 'điều tra 5~vụ'],
    ['lập thành 05 (năm) bản', 'lập thành 05~(năm) bản'],
    ['Thượng tá Trần Minh Mẫu, Trưởng phòng', 'Thượng tá Trần~Minh~Mẫu, Trưởng phòng'],
    ['đồng chí Giám đốc Công an', 'đồng~chí~Giám đốc Công an'],
    ['ông Nguyễn Văn A', 'ông~Nguyễn~Văn~A'],
  ])('%s', (text, bound) => expect(bindWords(text)).toBe(bound.replaceAll('~', '\u00A0')))

  it('does not change how the text reads, and changes it only once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'Điều',
            'khoản',
            '5',
            'a',
            'số',
            '303/QCPH',
            '07/BC-CAT',
            'ngày',
            'An',
            '-',
            'đồng chí',
            'giờ',
            'x.',
          ),
          { maxLength: 20 },
        ),
        (words) => {
          const text = words.join(' ')
          expect(unbind(bindWords(text))).toBe(text)
          expect(bindWords(bindWords(text))).toBe(bindWords(text))
        },
      ),
      { seed: 5 },
    )
  })
})

describe('tone marks folded for comparing', () => {
  it.each([
    ['HOẢ TỐC', 'HỎA TỐC'],
    ['Uỷ ban, thoả thuận, khoẻ, thuỷ', 'Ủy ban, thỏa thuận, khỏe, thủy'],
    ['Hòa, quý, quỳ, hoàn, toán, xoáy', 'Hòa, quý, quỳ, hoàn, toán, xoáy'],
  ])('%s', (typed, folded) => expect(foldTones(typed)).toBe(folded))
})

describe('clean text', () => {
  it('composes, and leaves both placements of tone marks', () => {
    expect(cleanText('hoà hòa thuỷ thủy'.normalize('NFD'))).toEqual({ ok: true, text: 'hoà hòa thuỷ thủy' })
  })
  it('never lets an invisible character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const clean = cleanText(raw)
        if (clean.ok)
          expect(clean.text).not.toMatch(
            // oxlint-disable-next-line no-control-regex -- this pattern lists what must be refused
            /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u,
          )
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})

const LONG_SUBJECT =
  'đề nghị phối hợp xác minh chủ sở hữu, đăng ký và lịch sử vi phạm hành chính của các phương tiện vận chuyển hàng hóa không rõ nguồn gốc qua tuyến đường giáp ranh giữa huyện Đức Hòa (tỉnh Long An), huyện Củ Chi (Thành phố Hồ Chí Minh) và thị xã Trảng Bàng (tỉnh Tây Ninh), đồng thời cung cấp thông tin về kho, bãi tập kết hàng hóa trên địa bàn có liên quan đến các phương tiện nêu trên để phục vụ công tác kiểm tra, xử lý theo quy định của pháp luật và thống nhất phương án kiểm tra, tránh kiểm tra trùng lặp'

describe('widths and titles', () => {
  it('measures Times as Word does', () => {
    expect(textWidth('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, 'Tinos-Bold')).toBeCloseTo(88.3, 0)
    expect(textWidth('Độc lập - Tự do - Hạnh phúc', 13, 'Tinos-Bold')).toBeCloseTo(55.9, 0)
    expect(textWidth('Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2024', 13, 'Tinos-Italic')).toBeCloseTo(98.7, 0)
  })
  it.each([
    ['CÔNG AN TỈNH BÀ RỊA - VŨNG TÀU', 'CÔNG AN TỈNH\nBÀ RỊA - VŨNG TÀU'],
    ['CÔNG AN THÀNH PHỐ HỒ CHÍ MINH', 'CÔNG AN THÀNH PHỐ\nHỒ CHÍ MINH'],
    ['CÔNG AN TỈNH LONG AN', 'CÔNG AN TỈNH LONG AN'],
    ['CÔNG AN\nTHÀNH PHỐ', 'CÔNG AN\nTHÀNH PHỐ'],
  ])('%s', (name, broken) => expect(unbind(balance(name, stylesOf(DEFAULT_LAYOUT).issuer, 66))).toBe(broken))

  it('breaks a subject of 500 characters, each line within its column', () => {
    const styles = stylesOf(DEFAULT_LAYOUT)
    for (const [style, column] of [
      [styles.subject, 152],
      [styles.letterSubject, 66],
    ] as const) {
      for (const said of [LONG_SUBJECT, 'a b '.repeat(125), 'Công an Thành phố, '.repeat(26)]) {
        // Trying every way to break it would not end.
        const lines = balance(said.slice(0, 500).trim(), style, column).split('\n')
        expect(lines.length).toBeGreaterThan(1)
        for (const line of lines)
          expect(textWidth(line, style.size, style.bold ? 'Tinos-Bold' : 'Tinos-Regular')).toBeLessThanOrEqual(
            column + 0.001,
          )
        expect(unbind(lines.join(' '))).toBe(said.slice(0, 500).trim())
      }
    }
  })

  it('keeps the breaks that the writer set and breaks what is still too wide', () => {
    const style = stylesOf(DEFAULT_LAYOUT).subject
    const lines = balance(`Về việc phối hợp\n${LONG_SUBJECT}`, style, 152).split('\n')
    expect(lines[0]).toBe('Về việc phối hợp')
    expect(lines.length).toBeGreaterThan(3)
  })
})

describe('a text that names an appendix', () => {
  it.each([
    ['theo lịch tại Phụ lục II', 'II', true],
    ['các Phụ lục I, II và III kèm theo', 'III', true],
    ['các Phụ lục I, II và III kèm theo', 'II', true],
    ['Phụ lục số IV', 'IV', true],
    ['tại Phụ lục II', 'I', false],
    ['tại Phụ lục I', 'II', false],
    ['có phụ lục kèm theo', undefined, true],
    ['có danh sách kèm theo', undefined, false],
  ])('%s, %s: %s', (text, numeral, expected) => expect(mentionsAppendix(text, numeral)).toBe(expected))
})
