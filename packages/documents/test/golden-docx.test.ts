import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import type { Observed, ObservedLine } from '../src/check/observed.ts'
import { recognise, type Parts } from '../src/check/recognise.ts'
import { child, descendants, numeric, path, readXml, value, type XmlNode } from '../src/check/xml-tree.ts'
import { checkFile } from '../src/index.ts'
import { faceOf, textWidth } from '../src/text/text-width.ts'
import { GOLDEN } from './golden-rows.ts'
import { ALL, docxOf, superiorLines } from './rendered.ts'

const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)

// A rule that no document type shows would not be measured anywhere.
const MEASURED = new Set<string>()
const upper = (text: string): boolean => text === text.toLocaleUpperCase('vi')

describe.each(Object.entries(ALL))('%s as DOCX', (_, model) => {
  let bytes: Uint8Array
  let file: Observed
  let parts: Parts
  let document: XmlNode
  let styles: XmlNode
  let files: Record<string, Uint8Array>

  beforeAll(async () => {
    bytes = await docxOf(model)
    files = unzipSync(bytes)
    file = observeDocx(bytes)
    parts = recognise(file)
    document = readXml(strFromU8(files['word/document.xml'] ?? new Uint8Array()))
    styles = readXml(strFromU8(files['word/styles.xml'] ?? new Uint8Array()))
  })

  it('has every part in its size, weight, slant, case and alignment', () => {
    for (const { part, article, lines, size, weight, slant, letters, align } of GOLDEN) {
      for (const line of lines(parts, superiorLines(model, parts), file)) {
        if (line === undefined) continue
        MEASURED.add(part)
        const said = `${part} (Mục ${article}): ${line.text}`
        expect({
          said,
          size: line.size,
          bold: line.bold,
          italic: line.italic,
          upper: upper(line.text),
          align: align === undefined ? undefined : line.paragraph?.align,
        }).toEqual({
          said,
          size,
          bold: weight === 'bold',
          italic: slant === 'italic',
          upper: letters === 'upper',
          align,
        })
      }
    }
    expect(parts.nation).toBeDefined()
    expect(parts.recipients.length).toBeGreaterThan(0)
  })

  it('sets every section on A4 with 20/20/30/15 mm and numbers its pages in the header, not on the first (Mục I.1, I.3, I.7)', () => {
    const sections = descendants(document, 'w:sectPr')
    expect(sections).toHaveLength(1 + (model.attached === undefined ? 0 : 1) + (model.appendices ?? []).length)
    for (const section of sections) {
      const size = [numeric(child(section, 'w:pgSz'), 'w:w'), numeric(child(section, 'w:pgSz'), 'w:h')]
      expect(size.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([twips(210), twips(297)])
      const margins = child(section, 'w:pgMar')
      expect(['w:top', 'w:bottom', 'w:left', 'w:right'].map((side) => numeric(margins, side))).toEqual(
        [20, 20, 30, 15].map(twips),
      )
      expect(child(section, 'w:titlePg')).toBeDefined()
      expect(value(child(section, 'w:pgNumType'), 'w:start')).toBe('1')
    }
    expect(file.pageNumbers).toEqual({
      found: true,
      onFirstPage: false,
      centred: true,
      inTopMargin: true,
      size: 13,
      italic: false,
    })
  })

  it('draws the rules in their lengths, in the middle: motto all of it, issuer and subject 1/3 to 1/2 (Mục II.1, II.2, II.5)', () => {
    const under = (line: ObservedLine | undefined) =>
      file.rules.find(({ afterLine }) => line !== undefined && file.lines.indexOf(line) === afterLine)
    // Words are as wide as their letters are in Times, whatever program draws them.
    const long = ({ text, size, bold, italic }: ObservedLine): number => textWidth(text, size, faceOf(bold, italic))
    expect(Math.abs((under(parts.motto)?.length ?? 0) - long(parts.motto as ObservedLine))).toBeLessThan(0.6)
    for (const lines of [parts.issuers.slice(superiorLines(model, parts)), parts.subject]) {
      if (lines.length === 0) continue
      const rule = under(lines.at(-1))
      const share = (rule?.length ?? 0) / Math.max(...lines.map(long))
      expect(share, lines.at(-1)?.text).toBeGreaterThan(1 / 3)
      expect(share, lines.at(-1)?.text).toBeLessThan(1 / 2)
      expect(Math.abs(rule?.offset ?? 99)).toBeLessThan(0.1)
    }
  })

  it('sets number and date in one row, recipients and post in another, each in its column (Mục II.3, II.4, II.7, II.9)', () => {
    const { number, placeDate, nation, issuers, authority, signers, recipientsHead } = parts
    const columns = { left: [-1.5, 64.5], right: [64.5, 166.5], foot: [0, 62], signature: [62, 165] }
    const expectIn = (line: ObservedLine | undefined, [from = 0, to = 0]: readonly number[]): void => {
      expect(Math.abs((line?.column?.left ?? 99) - from), line?.text).toBeLessThan(0.1)
      expect(Math.abs((line?.column?.right ?? 0) - to), line?.text).toBeLessThan(0.1)
    }
    expectIn(nation, columns.right)
    for (const line of [...issuers, number]) expectIn(line, columns.left)
    expect(issuers[0]?.column?.row).toBe(nation?.column?.row)
    if (model.kind === 'minutes') return expect(placeDate).toBeUndefined()
    expectIn(placeDate, columns.right)
    expect(placeDate?.column?.row).toBe(number?.column?.row)
    for (const line of [...authority, ...signers]) expectIn(line, columns.signature)
    expectIn(recipientsHead, columns.foot)
    expect(recipientsHead?.column?.row).toBe(authority[0]?.column?.row)
  })

  it('sets the head in single lines, the symbol 6 pt below it, and leaves 26 mm to sign (Mục II.1 to II.7)', () => {
    const { nation, motto, issuers, number, letterSubject, typeName, subject, signers } = parts
    for (const line of [nation, motto, ...issuers, ...subject])
      expect(line?.paragraph, line?.text).toMatchObject({ before: 0, after: 0, spacing: 1 })
    for (const line of [number, ...letterSubject])
      expect(line?.paragraph, line?.text).toMatchObject({ before: 6, after: 0, spacing: 1 })
    if (typeName !== undefined) expect(typeName.paragraph?.after).toBe(0)
    for (const line of signers) expect(Math.abs((line.blankAbove ?? 0) - 26)).toBeLessThan(0.1)
  })

  it('gives the body one style: 14 pt, justified, 12.7 mm, 6 pt above, 1.15 lines, Times New Roman (Mục I.4, II.6)', () => {
    const body = descendants(styles, 'w:style').find((style) => value(style, 'w:styleId') === 'GRBody')
    expect(value(child(body, 'w:name'))).toBe('Nội dung')
    expect(numeric(path(body, 'w:rPr', 'w:sz'))).toBe(28)
    expect(value(path(body, 'w:pPr', 'w:jc'))).toBe('both')
    expect(numeric(path(body, 'w:pPr', 'w:ind'), 'w:firstLine')).toBe(720)
    expect(numeric(path(body, 'w:pPr', 'w:spacing'), 'w:before')).toBe(120)
    expect(numeric(path(body, 'w:pPr', 'w:spacing'), 'w:line')).toBe(276)
    expect(file.fonts).toEqual(['Times New Roman'])
    for (const run of descendants(document, 'w:rFonts'))
      expect(value(run, 'w:ascii') ?? 'Times New Roman').toBe('Times New Roman')
  })

  it('names a style on every paragraph with words, so that an edit of the style changes them all', () => {
    const bare = descendants(document, 'w:p').filter(
      (paragraph) =>
        descendants(paragraph, 'w:t').length > 0 && child(child(paragraph, 'w:pPr'), 'w:pStyle') === undefined,
    )
    expect(bare).toEqual([])
  })

  it('repeats heads of tables and keeps their rows whole', () => {
    const ruled = descendants(document, 'w:tbl').filter((table) => descendants(table, 'w:tblHeader').length > 0)
    const wanted = JSON.stringify(model).match(/"kind":"table"/gu)?.length ?? 0
    expect(ruled).toHaveLength(wanted)
    for (const row of ruled.flatMap((table) => descendants(table, 'w:tr')))
      expect(descendants(row, 'w:cantSplit')).toHaveLength(1)
  })

  it('keeps the signature with the last words', () => {
    const paragraphs = descendants(document, 'w:p')
    const textOf = (node: XmlNode): string =>
      descendants(node, 'w:t')
        .map(({ text }) => text)
        .join('')
    const last = paragraphs.findIndex((node) => textOf(node).endsWith('./.'))
    expect(child(child(paragraphs[last], 'w:pPr'), 'w:keepNext')).toBeDefined()
    const signature = descendants(document, 'w:tbl').find(
      (table) => textOf(table).includes('Nơi nhận') || textOf(table).includes(model.signatures[0]?.name ?? ''),
    )
    expect(signature === undefined ? 0 : descendants(signature, 'w:cantSplit').length).toBeGreaterThan(0)
  })

  it('tells its outline and its properties', () => {
    const levels = descendants(document, 'w:outlineLvl').map((node) => numeric(node))
    if (model.kind !== 'letter') expect(levels[0]).toBe(0)
    for (const level of levels) expect(level).toBeLessThanOrEqual(8)
    const core = strFromU8(files['docProps/core.xml'] ?? new Uint8Array())
    expect(core).toContain(model.issuer.inSentence)
    expect(core).toContain(`${model.date}T00:00:00Z`)
  })

  it('passes the whole table of the decree, and is the same bytes each time', async () => {
    expect(await checkFile(bytes)).toMatchObject({ ok: true, deviations: [] })
    expect(Buffer.from(await docxOf(model)).equals(Buffer.from(bytes))).toBe(true)
  })
})

describe('a letter to several in a DOCX', () => {
  it('puts the dashes under the colon of "Kính gửi:" (Mục II.9)', async () => {
    const files = unzipSync(await docxOf(ALL['cong-van-de-nghi']))
    const document = readXml(strFromU8(files['word/document.xml'] ?? new Uint8Array()))
    const [head, ...list] = descendants(document, 'w:p')
      .filter((node) => value(path(node, 'w:pPr', 'w:pStyle')) === 'GRAddresseeList')
      .map((node) => numeric(path(node, 'w:pPr', 'w:ind'), 'w:left') ?? 0)
    expect(list).toHaveLength(2)
    const words = twips(textWidth('Kính gửi', 14, faceOf(false, false)))
    for (const left of list) expect(Math.abs(left - (head ?? 0) - words)).toBeLessThan(3)
  })
})

describe('marks in a DOCX', () => {
  it('are framed by one line: urgency in red at its own size at the left, circulation in black at the right (Mục III.2)', async () => {
    const base = ALL['cong-van-de-nghi']
    for (const [urgency, width] of [
      ['HỎA TỐC', 30],
      ['THƯỢNG KHẨN', 40],
      ['KHẨN', 20],
    ] as const) {
      const file = observeDocx(await docxOf({ ...base, urgency, circulation: 'XEM XONG TRẢ LẠI' }))
      const parts = recognise(file)
      expect(parts.urgency).toMatchObject({ text: urgency, size: 13, bold: true, italic: false, colour: '#ff0000' })
      expect(parts.circulation).toMatchObject({ size: 13, bold: true, italic: false, colour: '#000000' })
      const [first, second] = file.frames
      expect(first).toMatchObject({ text: urgency })
      expect(first?.width).toBeCloseTo(width, 1)
      expect(first?.height).toBeCloseTo(8, 1)
      expect(second).toMatchObject({ text: 'XEM XONG TRẢ LẠI' })
      expect(second?.height).toBeCloseTo(8, 1)
      expect(file.frames.some(({ doubled }) => doubled === true)).toBe(false)
      // From the left end of the text: the middle of the left head column, and the right margin.
      const { left = 0, right = 0 } = parts.urgency?.column ?? {}
      expect((left + right) / 2).toBeCloseTo(31.5, 1)
      expect(parts.circulation?.column?.right).toBeCloseTo(165, 1)
    }
  })
})

describe('the table', () => {
  it('has no row without a document type that shows it', () => {
    expect(GOLDEN.map(({ part }) => part).filter((part) => !MEASURED.has(part))).toEqual([])
  })
})
