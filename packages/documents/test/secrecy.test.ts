import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../examples/index.ts'
import { type DocumentModel, paragraph, readDocument, table } from '../src/index.ts'
import { isSecrecyMark, isSecrecyStamp } from '../src/text/secrecy-mark.ts'

const report = EXAMPLES['bao-cao-so-ket'] as DocumentModel
const cells = (...rows: string[][]): unknown => ({
  ...report,
  body: [table({ columns: [{ width: 1 }, { width: 1 }], head: [], rows })],
})

describe('a mark of secrecy in the text', () => {
  it.each([
    'TÀI LIỆU TUYỆT MẬT',
    'Văn bản này đóng dấu TỐI MẬT theo quy định',
    '(MẬT) đề nghị xác minh',
    'TÀI LIỆU MẬT',
    'CÔNG VĂN MẬT SỐ 12',
    'Độ mật: thường',
    'Độ mật: Tuyệt mật; bản số 01',
    'Kế hoạch số 5 (độ mật: C)',
    '[Tối mật]',
    'T U Y Ệ T M Ậ T',
    'TUYỆT\u00A0MẬT',
    'TUYỆT MẬT'.normalize('NFD'),
    'Đầu dòng\nMật\nhết',
  ])('%j is refused', (text) => {
    const codes = (model: unknown): string[] => {
      const outcome = readDocument(model)
      return outcome.ok ? [] : outcome.faults.map(({ code, part }) => `${code} ${part}`)
    }
    expect(codes({ ...report, body: [paragraph(text)] })).toContain('secrecy-refused body[0].text')
    expect(codes(cells(['a', text]))).toContain('secrecy-refused body[0].rows[0][1]')
  })
  it('is found across runs, with the part that holds them', () => {
    const outcome = readDocument({ ...report, body: [paragraph([{ text: 'TUYỆT M' }, { text: 'ẬT', bold: true }])] })
    expect(outcome.ok ? [] : outcome.faults).toMatchObject([{ code: 'secrecy-refused', part: 'body[0].text' }])
  })
})

describe('no mark of secrecy', () => {
  it.each([
    'Bảo đảm bí mật nhà nước, mật danh và mật khẩu.',
    'BẢO VỆ BÍ MẬT NHÀ NƯỚC; ĐỔI MẬT KHẨU, MẬT MÃ',
    'Mật ong rừng, mật độ phương tiện và sự thân mật.',
    'Mật độ: 120 người/km²',
    'tài liệu có độ mật cao thì không soạn trên hệ thống này',
    'MẬT ĐỘ GIAO THÔNG TẠI ĐỊA BÀN GIÁP RANH',
    'CÔNG TÁC BẢO MẬT, CƠ MẬT',
    'BÀ TRẦN THỊ MẬT, ÔNG LÊ VĂN MẬT',
  ])('the word "mật" in %j', (text) => {
    expect(readDocument({ ...report, body: [paragraph(text)] }).ok).toBe(true)
  })
})

describe('a mark of secrecy in a drawing', () => {
  const codes = (drawing: string): string[] => {
    const data = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">${drawing}</svg>`)
    const figure = { kind: 'figure', data: data.toString('base64'), caption: 'Sơ đồ', widthMm: 60 }
    const outcome = readDocument({ ...report, body: [figure] })
    return outcome.ok ? [] : outcome.faults.map(({ code, part }) => `${code} ${part}`)
  }
  it.each([
    '<text>TUYỆT MẬT</text>',
    '<text><tspan>TỐI</tspan><tspan>MẬT</tspan></text>',
    '<text><![CDATA[Độ mật: A]]></text>',
  ])('%s is refused', (drawing) => {
    expect(codes(drawing)).toContain('secrecy-refused body[0].data')
  })
  it('a drawing may describe what it shows', () => {
    expect(codes('<text>Chốt số 1, mật độ giao thông cao</text>')).toEqual([])
  })
})

/** Large enough that work which grows with the square of the length would not end. */
const MANY = 2_000_000

describe('a very long text is read once', () => {
  it.each([
    ['one long word', 'A'.repeat(MANY)],
    ['a level and spaces', `MẬT${' '.repeat(MANY)}x`],
    ['a level, spaces and a sign, again and again', `mật${' )'.repeat(MANY / 2)}`],
    ['a word of the rule and spaces', `độ mật${' '.repeat(MANY)}.`],
    ['half a stamp, again and again', 'CÔNG VĂN '.repeat(MANY / 9)],
    ['a stamp set wide', 'T '.repeat(MANY / 2)],
    ['marks that are none', 'BÍ MẬT '.repeat(MANY / 7)],
    ['half a stamp and spaces', `CÔNG${' '.repeat(MANY)}VĂN`],
  ])('%s', (_what, text) => {
    expect([isSecrecyMark(text), isSecrecyStamp(text)]).toEqual([text.startsWith('MẬT'), false])
  })
  it('spaces of any number and kind do not hide a mark', () => {
    for (const text of ['TUYỆT \t\u00A0 MẬT', 'CÔNG  VĂN \t MẬT', '(  MẬT  )', 'Độ mật  :  A', 'TÀI LIỆU   MẬT  SỐ 1'])
      expect(isSecrecyMark(text), text).toBe(true)
    for (const text of ['BÍ   MẬT', 'MẬT \t KHẨU', 'LÊ VĂN  MẬT']) expect(isSecrecyMark(text), text).toBe(false)
  })
})
