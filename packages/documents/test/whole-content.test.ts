import { describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import { observePdf } from '../src/check/observe-pdf.ts'
import { paragraph, readDocument, table, type Block, type DocumentModel } from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'
import { docxOf, pdfOf } from './rendered.ts'

// In a DOCX the foot is a separate part and not a line of the text.
const { contact: _foot, ...letter } = EXAMPLES['cong-van-de-nghi'] as DocumentModel
const plan = EXAMPLES['ke-hoach-cao-diem'] as DocumentModel
const holding = (...body: Block[]): DocumentModel => ({
  ...letter,
  body: [paragraph('Đầu'), ...body, paragraph('Cuối cùng')],
})

/** `count` words that all differ, so that a lost one is missed: "chữ1 chữ2 …". */
const words = (name: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}`).join(' ')

const seen = (lines: readonly { text: string }[]): string[] => lines.flatMap(({ text }) => text.split(/\s+/u))

async function expectWhole(model: DocumentModel, wanted: readonly string[]): Promise<void> {
  const [pdf, docx] = [await observePdf(pdfOf(model)), observeDocx(await docxOf(model))]
  for (const [way, lines] of [
    ['PDF', pdf.lines],
    ['DOCX', docx.lines],
  ] as const) {
    const found = new Set(seen(lines))
    expect({ way, lost: wanted.filter((word) => !found.has(word)).slice(0, 5) }).toEqual({ way, lost: [] })
  }
  for (const { box, page, text } of pdf.lines) {
    const { width, height } = pdf.pages[page] ?? { width: 0, height: 0 }
    // Only the head's columns reach a little into the margins.
    expect({ text, inside: (box?.left ?? 0) > 27 && (box?.right ?? 999) < width - 12 }).toEqual({ text, inside: true })
    expect({ text, inside: (box?.baseline ?? 999) < height - 10 }).toEqual({ text, inside: true })
  }
}

describe('every word of a table appears in both files', () => {
  it.each([
    [60, 12],
    [240, 12],
    [240, 30],
    [400, 30],
    [900, 60],
    [2600, 153],
  ])('a cell of %d words in a column of %d mm', async (count, width) => {
    const long = words('ô', count)
    const model = holding(
      table({
        columns: [{ width }, { width: 165 - width }],
        head: [['a', 'b']],
        rows: [
          ['trước', 'x'],
          [long, 'y'],
          ['sau', 'z'],
        ],
      }),
    )
    await expectWhole(model, [...long.split(' '), 'trước', 'sau', 'Cuối'])
  })

  it('counts letters, not bytes: a row of accented words that fits stays whole', async () => {
    const long = Array.from({ length: 60 }, () => 'Những điều ấy').join(' ')
    const model = holding(
      ...Array.from({ length: 18 }, () => paragraph('Công an tỉnh')),
      table({ columns: [{ width: 1 }, { width: 2 }], head: [], rows: [['bắt đầu', `${long} hết`]] }),
    )
    const file = await observePdf(pdfOf(model))
    const pages = file.lines.filter(({ text, inTable }) => inTable && /bắt đầu|hết/u.test(text)).map(({ page }) => page)
    expect(new Set(pages)).toEqual(new Set([1]))
  })

  it.each([3, 40, 120])('a merged cell over %d rows', async (down) => {
    const model = holding(
      table({
        columns: [{ width: 40 }, { width: 125 }],
        head: [['a', 'b']],
        rows: [
          [{ text: 'Nhóm', down }, 'dòng1'],
          ...Array.from({ length: down - 1 }, (_, index) => [`dòng${index + 2}`]),
          ['sau', 'hết'],
        ],
      }),
    )
    await expectWhole(model, [...words('dòng', down).split(' '), 'Nhóm', 'sau', 'hết'])
    const file = await observePdf(pdfOf(model))
    const pages = new Set(file.lines.filter(({ text }) => text.includes('dòng')).map(({ page }) => page))
    const named = new Set(file.lines.filter(({ text }) => text.includes('Nhóm')).map(({ page }) => page))
    expect(named, 'each page of its rows has the words of the merged cell').toEqual(pages)
  })

  it('merged cells within merged cells, with a cell higher than a page among them', async () => {
    const long = words('dài', 900)
    const rows = Array.from({ length: 60 }, (_, index) => [
      ...(index === 0 ? [{ text: 'Cột1', down: 60 }] : []),
      ...(index % 20 === 0 ? [{ text: `Mục${index / 20}`, down: 20 }] : []),
      index === 25 ? long : `việc${index}`,
    ])
    const model = holding(
      table({ columns: [{ width: 30 }, { width: 35 }, { width: 100 }], head: [['a', 'b', 'c']], rows }),
    )
    await expectWhole(model, [
      ...long.split(' '),
      'Cột1',
      'Mục0',
      'Mục1',
      'Mục2',
      'việc0',
      'việc24',
      'việc26',
      'việc59',
    ])
  })

  it('a merged cell whose own words are higher than a page', async () => {
    const long = words('gộp', 700)
    const model = holding(
      table({
        columns: [{ width: 60 }, { width: 105 }],
        head: [['a', 'b']],
        rows: [[{ text: long, down: 3 }, 'một'], ['hai'], ['ba'], ['bốn', 'năm']],
      }),
    )
    await expectWhole(model, [...long.split(' '), 'một', 'hai', 'ba', 'bốn', 'năm'])
  })

  it('a head higher than a page', async () => {
    const head = Array.from({ length: 80 }, (_, index) => [`đầu${index}`, 'b'])
    const model = holding(table({ columns: [{ width: 25 }, { width: 140 }], head, rows: [['một', 'hai']] }))
    await expectWhole(model, [...head.map(([word]) => word ?? ''), 'một', 'hai'])
  })

  it('a landscape appendix with a long cell', async () => {
    const long = words('ngang', 900)
    const body = [table({ columns: [{ width: 1 }, { width: 5 }], head: [['a', 'b']], rows: [['x', long]] })]
    await expectWhole({ ...plan, appendices: [{ title: 'Bảng', orientation: 'landscape', body }] }, long.split(' '))
  })
})

describe('a word wider than its column stays on the sheet', () => {
  const address = `https://example.gov.vn/${'thu-muc/'.repeat(20)}${'x'.repeat(140)}`
  it.each([
    ['in a paragraph', holding(paragraph('A'.repeat(400)), paragraph(`Xem ${address} nhé`))],
    ['over runs', holding(paragraph([{ text: 'B'.repeat(60) }, { text: 'C'.repeat(60), bold: true }]))],
    [
      'in narrow columns',
      holding(
        table({
          columns: [{ width: 12 }, { width: 153 }],
          head: [['Nghiêngnghiêng', 'b']],
          rows: [
            ['1.234.567.890.123', address],
            ['Bà Rịa - Vũng Tàu', '07/BC-CATP-PV01'],
          ],
        }),
      ),
    ],
    ['in a subject', { ...letter, subject: `về ${'D'.repeat(200)}` }],
    [
      'in a title',
      { ...letter, body: [{ kind: 'section', title: 'e'.repeat(120), body: [paragraph('x')] }] } as DocumentModel,
    ],
    ['in a recipient', { ...letter, recipients: { lines: ['F'.repeat(80)], archive: 'VT' } }],
    ['in a name', { ...letter, issuer: { ...letter.issuer, name: 'G'.repeat(90) } }],
  ])('%s', async (_, model) => {
    await expectWhole(model, [])
    const letters = (lines: readonly { text: string }[]): string =>
      lines
        .map(({ text }) => text)
        .join('')
        .replaceAll(/\s/gu, '')
    const count = (text: string): number => text.match(/[A-G]/gu)?.length ?? 0
    // In Word the foot of the first page does not belong to the text.
    const word = observeDocx(await docxOf(model))
    expect(count(letters((await observePdf(pdfOf(model))).lines))).toBe(
      count(letters([...word.lines, ...(word.contact?.lines ?? [])])),
    )
  })

  it('breaks an address after a slash', async () => {
    const file = await observePdf(pdfOf(holding(paragraph(`Xem ${address}`))))
    expect(file.lines.some(({ text }) => text.endsWith('thu-muc/'))).toBe(true)
  })

  it.each([
    ['forty columns on an upright page', Array.from({ length: 40 }, () => ({ width: 1 }))],
    ['a column of nearly nothing', [{ width: 0.001 }, { width: 1 }]],
  ])('%s is refused', (_, columns) => {
    const row = columns.map(() => '1')
    const outcome = readDocument(holding(table({ columns, head: [], rows: [row] })))
    expect(outcome.ok ? [] : outcome.faults.map(({ code, part }) => ({ code, part }))).toContainEqual({
      code: 'table-too-narrow',
      part: 'body[1].columns',
    })
  })
})
