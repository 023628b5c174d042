import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkFile } from '../../packages/documents/src/index.ts'
import { observePdf } from '../../packages/documents/src/check/observe-pdf.ts'
import type { Observed } from '../../packages/documents/src/check/observed.ts'
import { ENDINGS, expectSigned } from '../../packages/documents/test/endings.ts'
import { MISTAKES } from '../../packages/documents/test/mistakes.ts'
import { PLACE_MISTAKES } from '../../packages/documents/test/place-mistakes.ts'
import { ALL, docxOf, pdfOf } from '../../packages/documents/test/rendered.ts'
import { rewritten, toPdf } from './libre-office.ts'

/** A page's words in reading order, by place: rows from the top, columns from the left; hyphens as typed. */
const wordsOf = ({ lines }: Observed): string[] =>
  lines
    .flatMap(({ text }) => text.replaceAll('\u2011', '-').split(/\s+/u))
    .filter((word) => word !== '')
    .toSorted()

describe('LibreOffice opens every DOCX', () => {
  let opened: Record<string, Uint8Array> = {}
  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {}
    for (const [name, model] of Object.entries(ALL)) files[name] = await docxOf(model)
    opened = await toPdf(files)
  })

  it.each(Object.entries(ALL))('%s: as many pages, and the same words, as the PDF', async (name, model) => {
    const [own, theirs] = [await observePdf(pdfOf(model)), await observePdf(opened[name] ?? new Uint8Array())]
    expect(theirs.pages.length).toBe(own.pages.length)
    expect(theirs.pages.map(({ width, height }) => width > height)).toEqual(
      own.pages.map(({ width, height }) => width > height),
    )
    expect(wordsOf(theirs)).toEqual(wordsOf(own))
  })

  it.each(Object.keys(ALL))("%s: its print passes the decree's table", async (name) => {
    expect(await checkFile(opened[name] ?? new Uint8Array())).toMatchObject({ ok: true, deviations: [] })
  })
})

/** As a file name: one rule may be broken in several ways. */
const nameOf = ({ rule, mistake }: { readonly rule: string; readonly mistake: string }): string =>
  `${rule}-${mistake.replaceAll(/[^a-z\d]+/giu, '-')}`

describe('no page holds a signature alone, in Word as in print', () => {
  let opened: Record<string, Uint8Array> = {}
  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {}
    for (const [name, model] of Object.entries(ENDINGS)) files[name.replaceAll(' ', '-')] = await docxOf(model)
    opened = await toPdf(files)
  })

  it.each(Object.keys(ENDINGS))('%s', async (name) => {
    expectSigned(name, await observePdf(opened[name.replaceAll(' ', '-')] ?? new Uint8Array()))
  })
})

describe('the check of a PDF made by LibreOffice from a file with a mistake', () => {
  // Rules that a printed page cannot show (a lower margin too wide, a colour code) are tested on the DOCX alone.
  const UNSEEN = new Set(['margin.bottom', 'page.first-upright', 'font.nfc'])
  const tried = [...MISTAKES, ...PLACE_MISTAKES].filter(({ rule }) => !UNSEEN.has(rule))
  let printed: Record<string, Uint8Array> = {}

  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {}
    for (const mistaken of tried) {
      const { document, part, change } = mistaken
      const parts = unzipSync(await docxOf(ALL[document]))
      parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())))
      files[nameOf(mistaken)] = zipSync(parts)
    }
    printed = await toPdf(files)
  })

  it.each(tried)('$rule: $mistake', async (mistaken) => {
    const outcome = await checkFile(printed[nameOf(mistaken)] ?? new Uint8Array())
    expect(outcome.ok ? outcome.deviations.map((each) => each.rule) : outcome.message).toContain(mistaken.rule)
  })
})

describe('a file in which an officer continues to write', () => {
  const WORDS =
    'Công an các tỉnh, thành phố tiếp tục phối hợp chặt chẽ, trao đổi thông tin kịp thời và báo cáo kết quả về Cụm trưởng theo quy định.'
  const paragraph = `<w:p><w:pPr><w:pStyle w:val="GRBody"/></w:pPr><w:r><w:t>${WORDS}</w:t></w:r></w:p>`
  const row = '<w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="GRCell"/></w:pPr><w:r><w:t>5</w:t></w:r></w:p></w:tc>'.concat(
    '<w:tc><w:p><w:pPr><w:pStyle w:val="GRCell"/></w:pPr><w:r><w:t>Việc thêm</w:t></w:r></w:p></w:tc>'.repeat(4),
    '</w:tr>',
  )

  it('keeps its form through thirty more paragraphs and forty more rows', async () => {
    const files = unzipSync(await docxOf(ALL['thong-bao-ket-luan']))
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    const table = xml.lastIndexOf('</w:tr></w:tbl>', xml.indexOf('TỔ CHỨC THỰC HIỆN'))
    const withRows = xml.slice(0, table + 7) + row.repeat(40) + xml.slice(table + 7)
    const section = withRows.indexOf('<w:p><w:pPr><w:pStyle w:val="GRSectionReport"/>', withRows.indexOf('Phân công'))
    files['word/document.xml'] = strToU8(withRows.slice(0, section) + paragraph.repeat(30) + withRows.slice(section))
    const { edited = new Uint8Array() } = await toPdf({ edited: zipSync(files) })
    const file = await observePdf(edited)
    expect(file.pages.length).toBeGreaterThanOrEqual(4)
    expect(file.lines.filter(({ text }) => text.includes('Nội dung công việc')).length).toBeGreaterThanOrEqual(2)
    expect(await checkFile(edited)).toMatchObject({ ok: true, deviations: [] })
  })
})

describe('the check of a DOCX that LibreOffice wrote', () => {
  const BROKEN = MISTAKES.filter(({ rule }) =>
    [
      'margin.left',
      'font.face',
      'nation',
      'motto',
      'place-date',
      'body.size',
      'body.justified',
      'body.first-line',
      'body.end',
      'recipients',
      'signer',
      'number.form',
    ].includes(rule),
  )
  let files: Record<string, Uint8Array> = {}

  beforeAll(async () => {
    const sources: Record<string, Uint8Array> = {}
    for (const [name, model] of Object.entries(ALL)) sources[name] = await docxOf(model)
    for (const mistaken of BROKEN) {
      const { document, part, change } = mistaken
      const parts = unzipSync(sources[document] ?? new Uint8Array())
      parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())))
      sources[nameOf(mistaken)] = zipSync(parts)
    }
    files = await rewritten(sources)
  })

  it.each(Object.keys(ALL))('%s: no deviation', async (name) => {
    expect(await checkFile(files[name] ?? new Uint8Array())).toMatchObject({ ok: true, deviations: [] })
  })

  it.each(BROKEN)('$rule: $mistake', async (mistaken) => {
    const { rule } = mistaken
    const outcome = await checkFile(files[nameOf(mistaken)] ?? new Uint8Array())
    expect(outcome.ok ? outcome.deviations.map((each) => each.rule) : outcome.message).toContain(rule)
  })
})
