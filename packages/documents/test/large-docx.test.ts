import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { LONG_TABLE, SIXTY_PAGES } from '../bench/models.ts'
import { readXml } from '../src/check/xml-tree.ts'
import { packDocx } from '../src/docx/pack-docx.ts'
import { toXml } from '../src/docx/to-xml.ts'
import { wordBlocks } from '../src/docx/word-blocks.ts'
import { renderPdf } from '../src/index.ts'
import { composeSheet } from '../src/compose/compose.ts'
import { docxOf, ready } from './rendered.ts'

const megabytes = (): number => process.memoryUsage().rss / 1024 / 1024
const turned = (turn: number) => ({
  ...SIXTY_PAGES,
  body: SIXTY_PAGES.body.slice(turn),
  number: { value: turn + 1, organisation: 'CATP' },
})
const documentOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())

describe('a long Word file, written a few blocks at a time', () => {
  it('is well-formed, in the order of its text, with every place filled', async () => {
    const xml = documentOf(await docxOf(SIXTY_PAGES))
    expect(() => readXml(xml)).not.toThrow()
    expect(xml).not.toMatch(/place \d+/u)
    const numbers = [...xml.matchAll(/>(?:Bảng|Hình).(\d+)\./gu)].map(([, number]) => Number(number))
    expect(numbers.length).toBeGreaterThan(50)
    const tables = [...xml.matchAll(/>Bảng.(\d+)\./gu)].map(([, number]) => Number(number))
    expect(tables).toEqual(tables.map((_, index) => index + 1))
  })

  it('holds each of five thousand rows once, under one head', async () => {
    const xml = documentOf(await docxOf(LONG_TABLE))
    const rows = [...xml.matchAll(/>Chỉ tiêu phối hợp thứ (\d+)</gu)].map(([, number]) => Number(number))
    expect(rows).toEqual(rows.map((_, index) => index + 1))
    expect(rows).toHaveLength(5000)
    expect(xml.match(/<w:tblHeader\/>/gu)).toHaveLength(1)
  })

  it('keeps words that look like a placeholder, and characters that XML reserves', async () => {
    const body = ['place 0', 'a < b & "c" > \'d\''].map((text) => ({ kind: 'paragraph' as const, text }))
    const xml = documentOf(await docxOf({ ...SIXTY_PAGES, body }))
    expect(xml).toContain('>place 0</w:t>')
    expect(xml).toContain('a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;')
  })

  it('writes a block as the library itself does', async () => {
    const sheet = composeSheet(ready({ ...SIXTY_PAGES, body: [{ kind: 'paragraph', text: 'Một <đoạn> & hết.' }] }))
    const [section] = sheet.sections
    const blocks = section?.blocks.filter(({ kind }) => kind !== 'grid' && kind !== 'image') ?? []
    const whole = wordBlocks(blocks, sheet, 165).map(toXml).join('')
    expect(documentOf(await packDocx(sheet, 'x'))).toContain(whole)
  })
})

describe('long reports one after another', () => {
  it.each([
    ['PDF', (model: unknown) => Promise.resolve(renderPdf(ready(model)).ok)],
    ['DOCX', async (model: unknown) => (await docxOf(model)).length > 1000],
  ])('leave, as %s, no more memory behind than the first one', async (_, make) => {
    const held: number[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      expect(await make(turned(turn))).toBe(true)
      await new Promise((resolve) => void setImmediate(resolve))
      held.push(megabytes())
    }
    // Without the collection each report left about 30 MB.
    expect((held[5] ?? 0) - (held[1] ?? 0), held.join(', ')).toBeLessThan(90)
  })
})
