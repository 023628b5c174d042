import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import type { Observed, ObservedLine } from '../src/check/observed.ts'
import { recognise } from '../src/check/recognise.ts'
import { checkFile, DECREE_RULES } from '../src/index.ts'
import { MISTAKES } from './mistakes.ts'
import { MORE_MISTAKES } from './more-mistakes.ts'
import { PLACE_MISTAKES, WORD_MISTAKES } from './place-mistakes.ts'
import { ALL, docxOf } from './rendered.ts'

const ALONE = [...MISTAKES, ...PLACE_MISTAKES]

const EMPTY: Observed = {
  source: 'pdf',
  pages: [
    { width: 210, height: 297 },
    { width: 210, height: 297 },
  ],
  lines: [],
  rules: [],
  frames: [],
  fonts: [],
  pageNumbers: { found: true, onFirstPage: false, centred: true, inTopMargin: true },
}
const line = (text: string, baseline: number, more: Partial<ObservedLine> = {}): ObservedLine => ({
  text,
  size: 14,
  bold: false,
  italic: false,
  font: 'Tinos-Regular',
  page: 0,
  inTable: false,
  box: { left: 30, right: 190, baseline },
  ...more,
})

async function deviationsOf(bytes: Uint8Array) {
  const outcome = await checkFile(bytes)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.deviations
}

describe('a file with one deliberate mistake', () => {
  const sound = new Map<string, Record<string, Uint8Array>>()

  beforeAll(async () => {
    for (const [name, model] of Object.entries(ALL)) sound.set(name, unzipSync(await docxOf(model)))
  })

  it.each([...ALONE.filter(({ printed }) => printed === undefined), ...MORE_MISTAKES, ...WORD_MISTAKES])(
    '$rule: $mistake',
    async ({ rule, document, part, change }) => {
      const files = { ...sound.get(document) }
      const before = strFromU8(files[part] ?? new Uint8Array())
      const after = change(before)
      expect(after, 'the mistake must change the file').not.toBe(before)
      files[part] = strToU8(after)
      const deviations = await deviationsOf(zipSync(files))
      expect(deviations.map((each) => each.rule)).toContain(rule)
      for (const { article, expected, found } of deviations) {
        expect(article).toMatch(/Nghị định 30\/2020\/NĐ-CP$/u)
        expect(expected).not.toBe('')
        expect(found).not.toBe('')
      }
    },
  )

  it('has a mistake for every rule of the table', () => {
    const tried = new Set(ALONE.map(({ rule }) => rule))
    expect(DECREE_RULES.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })
})

describe('the table of the decree', () => {
  it('has each rule once, with its article', () => {
    const ids = DECREE_RULES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { article, part, says } of DECREE_RULES) {
      expect(article).toMatch(/^(?:(?:Mục I{1,2}\.\d; |Điều \d+; )?Mục (?:I|II|III)\.\d|Phụ lục III)$/u)
      expect(part).not.toBe('')
      expect(says).not.toBe('')
    }
  })
})

describe('a file that is not a document', () => {
  it.each([
    ['text', Buffer.from('xin chào'), 'not-pdf-or-docx'],
    ['nothing', Buffer.alloc(0), 'not-pdf-or-docx'],
    ['a broken PDF', Buffer.from('%PDF-1.7\nhỏng'), 'unreadable'],
    ['a ZIP of something else', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'unreadable'],
    ['a broken DOCX', Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') })), 'unreadable'],
    [
      'an empty DOCX',
      Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document><w:body/></w:document>') })),
      'no-text',
    ],
  ])('%s is reported as such', async (_, bytes, reason) => {
    expect(await checkFile(bytes)).toMatchObject({ ok: false, reason })
  })

  it('stops at a decompression bomb before it is unpacked', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(230 * 1024 * 1024) }, { level: 9 })
    expect(await checkFile(bomb)).toMatchObject({ ok: false, reason: 'unreadable' })
  })
})

describe('a signature on a page with almost no text', () => {
  const post: ObservedLine = line('GIÁM ĐỐC', 100, { bold: true, page: 1, size: 14 })
  const rest = [
    line('Nơi nhận:', 100, { page: 1, size: 12, bold: true, italic: true }),
    line('- Lưu: VT.', 105, { page: 1, size: 11 }),
  ]
  const rule = DECREE_RULES.find(({ id }) => id === 'signature.alone')
  const found = (...above: ObservedLine[]) => {
    const file: Observed = { ...EMPTY, lines: [line('Nội dung văn bản', 50, { page: 0 }), ...above, post, ...rest] }
    return rule?.test({ file, parts: recognise(file) }).length
  }
  it.each([
    ['nothing', 1, []],
    ['"./." alone', 1, [line('./.', 40, { page: 1 })]],
    ['a page number and a single word', 1, [line('2', 12, { page: 1 }), line('định./.', 40, { page: 1 })]],
    ['a line of words', 0, [line('thực hiện theo đúng quy định./.', 40, { page: 1 })]],
  ])('%s above it gives %d deviations', (_, count, above) => expect(found(...above)).toBe(count))
})

describe('the place of a signature', () => {
  const rule = DECREE_RULES.find(({ id }) => id === 'signature.place')
  const at = (text: string, baseline: number, left: number, right: number) =>
    line(text, baseline, { bold: true, box: { left, right, baseline } })
  const found = (...foot: ObservedLine[]) => {
    const words = Array.from({ length: 6 }, (_, index) => line(`Nội dung ${index}`, 40 + index * 8))
    const file: Observed = { ...EMPTY, lines: [...words, line('hết./.', 100), ...foot] }
    return rule?.test({ file, parts: recognise(file) }).map(({ found: what }) => what)
  }
  it.each([
    ['name under the post', [at('GIÁM ĐỐC', 120, 130, 160), at('Đại tá Nguyễn Văn Mẫu', 150, 120, 170)], []],
    ['name beside it', [at('GIÁM ĐỐC', 120, 130, 160), at('Đại tá Nguyễn Văn Mẫu', 150, 100, 150)], ['lệch 20 mm']],
    ['at the left', [at('GIÁM ĐỐC', 120, 40, 70), at('Đại tá Nguyễn Văn Mẫu', 150, 30, 80)], ['ở bên trái']],
    [
      'two side by side',
      [at('THƯ KÝ', 120, 40, 70), at('CHỦ TỌA', 120, 130, 160), at('Đại tá Nguyễn Văn Mẫu', 150, 120, 170)],
      [],
    ],
  ])('%s', (_, foot, expected) => expect(found(...foot)).toEqual(expected))
})

describe('the pages of an appendix', () => {
  const rule = DECREE_RULES.find(({ id }) => id === 'appendix.pages')
  const found = (...numbers: (number | undefined)[]) => {
    const pages = numbers.map((number) => ({ width: 210, height: 297, ...(number === undefined ? {} : { number }) }))
    const words = Array.from({ length: 6 }, (_, index) => line(`Nội dung ${index}`, 40 + index * 8))
    const heads = [2, 4].map((page, index) => line(`Phụ lục ${'I'.repeat(index + 1)}`, 25, { page, bold: true }))
    const file: Observed = { ...EMPTY, pages, lines: [...words, ...heads] }
    return rule?.test({ file, parts: recognise(file) }).map(({ found: what }) => what)
  }
  it.each([
    ['counted for each', [undefined, 2, undefined, 2, undefined, 2], []],
    [
      'counted on',
      [undefined, 2, 3, 4, 5, 6],
      ['trang đầu có số 3', 'trang thứ hai có số 4', 'trang đầu có số 5', 'trang thứ hai có số 6'],
    ],
    ['counted on behind a hidden first', [undefined, 2, undefined, 4, undefined, undefined], ['trang thứ hai có số 4']],
  ])('%s', (_, numbers, expected) => expect(found(...numbers)).toEqual(expected))
})

describe('what other programs draw', () => {
  const stroke = '<w:pict><v:line from="0,17pt" to="158.5pt,17pt"/></w:pict>'
  const drawn = (long: number): string =>
    `<w:drawing><wp:anchor><wp:extent cx="${long * 36_000}" cy="0"/></wp:anchor></w:drawing>`
  const stamp = (form: string): string => `<w:p><w:r><w:t>${form}</w:t></w:r></w:p>`
  const box = (inside: string): string =>
    `<w:drawing><wp:anchor><wp:extent cx="${20 * 36_000}" cy="${8 * 36_000}"/><wps:spPr><a:ln w="9525"/></wps:spPr><w:txbxContent>${inside}</w:txbxContent></wp:anchor></w:drawing>`
  const oldBox = (inside: string): string =>
    `<w:pict><v:shape style="width:56.7pt;height:22.7pt"><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict>`
  const both = (now: string, then: string): string =>
    `<mc:AlternateContent><mc:Choice>${now}</mc:Choice><mc:Fallback>${then}</mc:Fallback></mc:AlternateContent>`
  const observed = (run: string) =>
    observeDocx(
      zipSync({
        'word/document.xml': strToU8(
          `<w:document><w:body><w:p><w:r><w:t>Độc lập</w:t></w:r><w:r>${run}</w:r></w:p><w:sectPr/></w:body></w:document>`,
        ),
      }),
    )

  it.each([
    ['a VML line', stroke],
    ['a drawing', drawn(55.9)],
    ['a drawing with a VML line for older programs', both(drawn(55.9), stroke)],
  ])('%s is one line below its text', (_, run) => {
    const { rules } = observed(run)
    expect(rules).toHaveLength(1)
    expect(rules[0]?.length).toBeCloseTo(55.9, 0)
    expect(rules[0]?.afterLine).toBe(0)
  })

  it.each([
    ['a text box', box(stamp('KHẨN'))],
    ['a VML text box', oldBox(stamp('KHẨN'))],
    ['a text box in both forms', both(box(stamp('KHẨN')), oldBox(stamp('KHẨN')))],
  ])('%s is read once, with its frame', (_, run) => {
    const { lines, frames } = observed(run)
    expect(lines.map(({ text }) => text)).toEqual(['Độc lập', 'KHẨN'])
    expect(frames).toHaveLength(1)
    expect(frames[0]).toMatchObject({ text: 'KHẨN' })
    expect(frames[0]?.width).toBeCloseTo(20, 0)
    expect(frames[0]?.height).toBeCloseTo(8, 0)
  })
})
