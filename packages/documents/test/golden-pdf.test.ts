import { beforeAll, describe, expect, it } from 'vitest'
import { observePdf } from '../src/check/observe-pdf.ts'
import type { Observed, ObservedLine } from '../src/check/observed.ts'
import { recognise, type Parts } from '../src/check/recognise.ts'
import { checkFile } from '../src/index.ts'
import { GOLDEN, MIDDLE, MM_PER_POINT, TEXT } from './golden-rows.ts'
import { ALL, pdfOf, superiorLines } from './rendered.ts'

// A rule that no document type shows would not be measured anywhere.
const MEASURED = new Set<string>()

/** Word's single line of Times, as a multiple of the letters' size. */
const SINGLE = 1.149

/** Pages of each section, for documents with several sections. */
const SECTION_PAGES: Readonly<Record<string, readonly number[]>> = {
  'ke-hoach-cao-diem': [2, 1, 1],
  'quyet-dinh-quy-che': [1, 2],
  'quy-che-nhieu-cap': [1, 1],
}

const middleOf = ({ box }: ObservedLine): number => ((box?.left ?? 0) + (box?.right ?? 0)) / 2
const upper = (text: string): boolean => text === text.toLocaleUpperCase('vi')

describe.each(Object.entries(ALL))('%s as PDF', (name, model) => {
  let file: Observed
  let parts: Parts
  let bytes: Uint8Array

  beforeAll(async () => {
    bytes = pdfOf(model)
    file = await observePdf(bytes)
    parts = recognise(file)
  })

  it('has every part in its size, weight, slant, case and place', () => {
    const measured: string[] = []
    for (const { part, article, lines, size, weight, slant, letters, middle, left } of GOLDEN) {
      for (const line of lines(parts, superiorLines(model, parts), file)) {
        if (line === undefined) continue
        measured.push(part)
        MEASURED.add(part)
        const said = `${part} (Mục ${article}): ${line.text}`
        expect({ said, size: line.size, bold: line.bold, italic: line.italic, upper: upper(line.text) }).toEqual({
          said,
          size,
          bold: weight === 'bold',
          italic: slant === 'italic',
          upper: letters === 'upper',
        })
        if (middle !== undefined)
          expect(Math.abs(middleOf(line) - middle), `${said} middle ${middleOf(line)}`).toBeLessThan(0.5)
        if (left !== undefined) expect(Math.abs((line.box?.left ?? 0) - left), said).toBeLessThan(0.3)
      }
    }
    // Parts that every type must have, so that an unrecognised part does not go unnoticed.
    expect(measured).toEqual(
      expect.arrayContaining([
        'Quốc hiệu',
        'Tiêu ngữ',
        'Cơ quan chủ quản',
        'Cơ quan ban hành',
        'Số, ký hiệu',
        'Nơi nhận',
        'Danh sách nơi nhận',
      ]),
    )
    expect(measured).toEqual(
      expect.arrayContaining(model.kind === 'letter' ? ['Trích yếu công văn', 'Kính gửi'] : ['Tên loại', 'Trích yếu']),
    )
    if (model.kind !== 'minutes') expect(measured).toContain('Địa danh, thời gian')
    if (model.kind === 'decision') expect(measured).toEqual(expect.arrayContaining(['Căn cứ', 'Quyết định:', 'Chương']))
    if ((model.appendices ?? []).length > 0)
      expect(measured).toEqual(expect.arrayContaining(['Phụ lục', 'Tên phụ lục', 'Chỉ dẫn kèm theo']))
  })

  it('stands on A4 within the margins: 20 above and below, 30 left, 15 right (Mục I.1, I.3)', () => {
    for (const { width, height } of file.pages)
      expect([Math.min(width, height), Math.max(width, height)].map(Math.round)).toEqual([210, 297])
    const body = parts.body.filter(({ page }) => page === 0)
    expect(Math.min(...body.map(({ box }) => box?.left ?? 0))).toBeGreaterThan(TEXT.left - 0.3)
    expect(Math.max(...body.map(({ box }) => box?.right ?? 0))).toBeLessThan(TEXT.right + 0.3)
    const top = (parts.nation?.box?.baseline ?? 0) - 12 * 0.891 * MM_PER_POINT
    expect(Math.abs(top - 20)).toBeLessThan(0.4)
    const lowest = Math.max(
      ...file.lines
        .filter(({ page, size }) => size > 12.2 && (file.pages[page]?.height ?? 0) > 250)
        .map(({ box }) => box?.baseline ?? 0),
    )
    expect(lowest + 14 * 0.216 * MM_PER_POINT).toBeLessThan(277.3)
  })

  it('sets lines at 1.15 and paragraphs 6 pt apart (Mục II.6)', () => {
    const steps = parts.body.flatMap((line, index) => {
      const before = parts.body[index - 1]
      const step = (line.box?.baseline ?? 0) - (before?.box?.baseline ?? 0)
      const neighbours = before?.page === line.page && step > 0 && step < 10 && line.size === 14 && before.size === 14
      return neighbours ? [{ begins: (line.box?.left ?? 0) > TEXT.left + 5, points: step / MM_PER_POINT }] : []
    })
    const inside = steps.filter(({ begins }) => !begins).map(({ points }) => points)
    const between = steps.filter(({ begins }) => begins).map(({ points }) => points)
    expect(steps.length).toBeGreaterThan(0)
    for (const points of inside) expect(points / (14 * SINGLE)).toBeCloseTo(1.15, 2)
    for (const points of between) expect(points - 14 * SINGLE * 1.15).toBeCloseTo(6, 1)
  })

  it('sets the head in single lines, the symbol and date 6 pt below it (Mục II.1 to II.5)', () => {
    const white = (upper: ObservedLine | undefined, lower: ObservedLine | undefined): number =>
      ((lower?.box?.baseline ?? 0) - (upper?.box?.baseline ?? 0)) / MM_PER_POINT -
      0.216 * (upper?.size ?? 0) -
      (SINGLE - 0.216) * (lower?.size ?? 0)
    expect(white(parts.nation, parts.motto)).toBeCloseTo(0, 1)
    for (const [index, line] of parts.issuers.entries())
      if (index > 0) expect(white(parts.issuers[index - 1], line)).toBeCloseTo(0, 1)
    if (model.kind === 'letter') expect(white(parts.number, parts.letterSubject[0])).toBeCloseTo(6, 1)
    else expect(white(parts.typeName, parts.subject[0])).toBeCloseTo(0, 1)
  })

  it('leaves 26 mm to sign between post and name (Mục II.7)', () => {
    const post = parts.authority.at(-1) as ObservedLine
    const name = parts.signers.at(-1) as ObservedLine
    const distance = (name.box?.baseline ?? 0) - (post.box?.baseline ?? 0)
    expect(distance - 14 * SINGLE * MM_PER_POINT).toBeCloseTo(26, 1)
  })

  it('indents first lines by 12.7 mm and justifies the others to both margins (Mục II.6)', () => {
    const lefts = parts.body
      .filter(({ page, box }) => page === 0 && (box?.left ?? 0) < 60)
      .map(({ box }) => box?.left ?? 0)
    expect(lefts.length).toBeGreaterThan(0)
    for (const left of lefts)
      expect(
        [TEXT.left, TEXT.firstLine].some((edge) => Math.abs(left - edge) < 0.3),
        `left ${left}`,
      ).toBe(true)
    // A line that continues on the next one is filled to the right margin.
    const filled = parts.body.filter((line, index) => {
      const next = parts.body[index + 1]
      const step = (next?.box?.baseline ?? 0) - (line.box?.baseline ?? 0)
      return (
        line.page === 0 && next?.page === 0 && step > 0 && step < 8 && Math.abs((next.box?.left ?? 0) - TEXT.left) < 0.3
      )
    })
    expect(filled.length).toBeGreaterThan(0)
    for (const { box, text } of filled) expect(Math.abs((box?.right ?? 0) - TEXT.right), text).toBeLessThan(0.3)
  })

  it('draws the rules in their lengths: motto all of it, issuer and subject 1/3 to 1/2 (Mục II.1, II.2, II.5)', () => {
    const ruleUnder = (line: ObservedLine | undefined) =>
      file.rules.find(
        ({ page, y = 0, left = 0, length }) =>
          page === line?.page &&
          y > (line.box?.baseline ?? 0) &&
          y - (line.box?.baseline ?? 0) < 5 &&
          Math.abs(left + length / 2 - middleOf(line)) < 3,
      )
    const long = (line: ObservedLine | undefined): number => (line?.box?.right ?? 0) - (line?.box?.left ?? 0)
    for (const line of [parts.motto, parts.issuers.at(-1), parts.subject.at(-1)]) {
      const { left = 0, length = 0 } = ruleUnder(line) ?? {}
      if (line !== undefined) expect(Math.abs(left + length / 2 - middleOf(line)), line.text).toBeLessThan(0.3)
    }
    expect(Math.abs((ruleUnder(parts.motto)?.length ?? 0) - long(parts.motto))).toBeLessThan(0.6)
    const issuer = Math.max(...parts.issuers.slice(superiorLines(model, parts)).map(long))
    const share = (ruleUnder(parts.issuers.at(-1))?.length ?? 0) / issuer
    expect(share).toBeGreaterThan(1 / 3)
    expect(share).toBeLessThan(1 / 2)
    if (parts.subject.length > 0) {
      const under = (ruleUnder(parts.subject.at(-1))?.length ?? 0) / Math.max(...parts.subject.map(long))
      expect(under).toBeGreaterThan(1 / 3)
      expect(under).toBeLessThan(1 / 2)
    }
  })

  it('sets number and date on one line, and recipients level with the post (Mục II.3, II.4, II.9)', () => {
    if (model.kind === 'minutes') expect(parts.placeDate).toBeUndefined()
    else expect(Math.abs((parts.number?.box?.baseline ?? 0) - (parts.placeDate?.box?.baseline ?? 99))).toBeLessThan(0.2)
    const [post] = parts.authority
    if (model.kind === 'minutes') return
    expect(Math.abs((post?.box?.baseline ?? 0) - (parts.recipientsHead?.box?.baseline ?? 0))).toBeLessThan(1)
    expect(Math.abs(middleOf(post as ObservedLine) - MIDDLE.signature)).toBeLessThan(0.5)
    expect(Math.abs(middleOf(parts.signers[0] as ObservedLine) - MIDDLE.signature)).toBeLessThan(0.5)
    expect(parts.signers[0]).toMatchObject({ size: 14, bold: true, italic: false })
  })

  it('numbers pages from the second on, 13 pt, centred inside the upper margin, afresh for each section (Mục I.7)', () => {
    const numbers = file.lines.filter(({ text, box }) => /^\d+$/u.test(text) && (box?.baseline ?? 99) < 20)
    const expected = (SECTION_PAGES[name] ?? [file.pages.length]).flatMap((count) =>
      Array.from({ length: count - 1 }, (_, index) => String(index + 2)),
    )
    expect(numbers.map(({ text }) => text)).toEqual(expected)
    for (const line of numbers) {
      expect(line).toMatchObject({ size: 13, bold: false, italic: false })
      expect(Math.abs(middleOf(line) - MIDDLE.text)).toBeLessThan(0.5)
    }
  })

  it('ends its words with "./." and signs on the page where they end', () => {
    expect(parts.last?.text).toMatch(/\.\/\.$/u)
    expect(parts.authority[0]?.page).toBe(parts.last?.page)
  })

  it('holds no other face than the merged Tinos (Mục I.4)', () => {
    for (const font of file.fonts) expect(font).toMatch(/^Tinos-(?:Regular|Bold|Italic|BoldItalic)$/u)
  })

  it('passes the whole table of the decree', async () => {
    expect(await checkFile(bytes)).toMatchObject({ ok: true, deviations: [] })
  })

  it('is tagged PDF/A-2a, and the same bytes each time', () => {
    const text = Buffer.from(bytes).toString('latin1')
    expect(text).toContain('/StructTreeRoot')
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/u)
    expect(text).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/u)
    expect(Buffer.from(pdfOf(model)).equals(Buffer.from(bytes))).toBe(true)
  })
})

describe('the table', () => {
  it('has no row without a document type that shows it', () => {
    expect(GOLDEN.map(({ part }) => part).filter((part) => !MEASURED.has(part))).toEqual([])
  })
})

describe('a letter to several', () => {
  it('puts the dashes under the colon of "Kính gửi:" (Mục II.9)', async () => {
    const { addressees } = recognise(await observePdf(pdfOf(ALL['cong-van-de-nghi'])))
    const [head, ...list] = addressees
    expect(list.length).toBeGreaterThan(1)
    // The colon of a 14 pt Times is 0.278 em wide: 1.37 mm.
    const colon = (head?.box?.right ?? 0) - 1.37
    for (const { box } of list) expect(Math.abs((box?.left ?? 0) - colon)).toBeLessThan(0.3)
  })
})

describe('marks', () => {
  it('frames urgency in red at its own size and circulation in black (Mục III.2)', async () => {
    const base = ALL['cong-van-de-nghi']
    for (const [urgency, width] of [
      ['HỎA TỐC', 30],
      ['THƯỢNG KHẨN', 40],
      ['KHẨN', 20],
    ] as const) {
      const file = await observePdf(pdfOf({ ...base, urgency, circulation: 'XEM XONG TRẢ LẠI' }))
      const parts = recognise(file)
      expect(parts.urgency).toMatchObject({ text: urgency, size: 13, bold: true, colour: '#ff0000' })
      expect(parts.circulation).toMatchObject({ size: 13, bold: true, colour: '#000000' })
      const frame = file.frames.find(({ left = 0 }) => left < 80)
      expect(frame?.width).toBeCloseTo(width, 0)
      expect(frame?.height).toBeCloseTo(8, 0)
      const middle = (frame?.left ?? 0) + (frame?.width ?? 0) / 2
      expect(Math.abs(middle - MIDDLE.leftHead)).toBeLessThan(0.3)
      expect(frame?.top).toBeGreaterThan(parts.letterSubject.at(-1)?.box?.baseline ?? 297)
      const other = file.frames.find(({ left = 0 }) => left > 80)
      expect((other?.left ?? 0) + (other?.width ?? 0)).toBeCloseTo(TEXT.right, 0)
      expect(other?.height).toBeCloseTo(8, 0)
    }
  })
})
