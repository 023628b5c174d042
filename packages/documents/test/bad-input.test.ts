import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync, crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import { observePdf } from '../src/check/observe-pdf.ts'
import { figure, paragraph, readDocument, renderDocx, renderPdf, type DocumentModel } from '../src/index.ts'
import { LONG_TABLE } from '../bench/models.ts'
import { EXAMPLES } from '../examples/index.ts'
import { docxOf, pdfOf, ready } from './rendered.ts'

const letter = EXAMPLES['cong-van-de-nghi'] as DocumentModel
const saying = (text: string): DocumentModel => ({ ...letter, body: [paragraph(text)] })
const showing = (bytes: Buffer): DocumentModel => ({
  ...letter,
  body: [figure({ data: bytes.toString('base64'), caption: 'Hình', widthMm: 60 })],
})
const svg = (inside: string, attributes = ''): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" ${attributes}>${inside}</svg>`,
  )
const faultsOf = (model: unknown): { code: string; part: string }[] => {
  const outcome = readDocument(model)
  return outcome.ok ? [] : outcome.faults.map(({ code, part }) => ({ code, part }))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function png(width: number, height: number, pixels = Buffer.alloc((width + 1) * height)): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('text that is not plain text', () => {
  it.each([
    ['a null', 'a\u0000b', 'text-control-character'],
    ['an escape', 'a\u001B[31mb', 'text-control-character'],
    ['a line separator', 'a\u2028b', 'text-control-character'],
    ['a right-to-left override', 'a\u202Etxt.exe', 'text-direction-mark'],
    ['a right-to-left mark', 'a\u200Fb', 'text-direction-mark'],
    ['a zero-width space', 'Công\u200Ban', 'text-direction-mark'],
    ['half a surrogate', 'a\uD83Db', 'text-lone-surrogate'],
    ['a sign that the font lacks', 'việc 👮 gấp', 'text-unprintable'],
    ['a character of another script', '公安', 'text-unprintable'],
  ])('%s is refused where it stands', (_, text, code) => {
    expect(faultsOf(saying(text))).toEqual([{ code, part: 'body[0].text' }])
    expect(faultsOf({ ...letter, subject: text })).toEqual([{ code, part: 'subject' }])
  })

  it('keeps tone marks as typed, and composes decomposed letters', async () => {
    const file = await observePdf(pdfOf(saying('Hòa và Hoà, thủy và thuỷ'.normalize('NFD'))))
    expect(file.lines.map(({ text }) => text).join(' ')).toContain('Hòa và Hoà, thủy và thuỷ')
  })
})

describe('nothing is executed or fetched', () => {
  let server: Server
  let address = ''
  let calls = 0
  beforeAll(async () => {
    server = createServer((_, response) => {
      calls += 1
      response.end('x')
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

  it.each([
    '#panic("x")',
    '#read("/etc/hostname")',
    '#image("/etc/hostname")',
    '#import "@preview/cetz:0.3.0"',
    '#eval("1+1")',
    '$ x^2 $',
    '= Tiêu đề',
    '*đậm* _nghiêng_',
    '`mã`',
    '@tham-chieu',
    '<nhan>',
    '\\u{41}',
    '// chú thích',
    '/* x */',
    '#set page(width: 1cm)',
    '{{lệnh}}',
    '<w:br/>',
    '&amp; &lt;b&gt;',
    '~~',
    '---',
    '"ngoặc"',
  ])('%s is printed as it is', async (text) => {
    const model = { ...saying(`Nội dung ${text} hết`), subject: `về ${text}` }
    const printed = async (lines: readonly { text: string }[]) => lines.map((line) => line.text).join(' ')
    expect(await printed((await observePdf(pdfOf(model))).lines)).toContain(`Nội dung ${text} hết`)
    expect(await printed(observeDocx(await docxOf(model)).lines)).toContain(`Nội dung ${text} hết`)
  })

  it('no address in a text is called', async () => {
    const model = saying(`#image("${address}/a.png") ${address}/b`)
    pdfOf(model)
    await docxOf(model)
    expect(calls).toBe(0)
  })

  it.each([
    ['a script', () => svg('<script>1</script>')],
    ['a handler', () => svg('<rect width="1" height="1" onload="x()"/>')],
    ['an outside picture', () => svg(`<image href="${address}/a.png" width="5" height="5"/>`)],
    ['an outside use', () => svg(`<use xlink:href="${address}/a.svg#x"/>`)],
    ['an outside fill', () => svg(`<rect width="1" height="1" fill="url(${address}/f.svg#x)"/>`)],
    ['an outside style', () => svg(`<rect style="fill:url('${address}/a')" width="1" height="1"/>`)],
    ['a style sheet', () => svg(`<style>@import "${address}/a.css";</style>`)],
    ['foreign content', () => svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>')],
    ['a local file', () => svg('<image href="file:///etc/hostname" width="5" height="5"/>')],
    [
      'an entity',
      () =>
        Buffer.from(
          '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&x;</text></svg>',
        ),
    ],
    [
      'a style from outside',
      () =>
        Buffer.from(
          `<?xml-stylesheet href="${address}/a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>`,
        ),
    ],
  ])('an SVG with %s is refused', (_, make) => {
    const [fault] = faultsOf(showing(make()))
    expect(fault).toMatchObject({ part: 'body[0].data' })
    expect(['picture-active', 'picture-unreadable']).toContain(fault?.code)
    expect(calls).toBe(0)
  })
})

describe('pictures', () => {
  it('takes a sound PNG and a plain SVG, in both forms', async () => {
    for (const bytes of [
      png(40, 20),
      svg(
        '<rect width="8" height="4" fill="#333"/><text x="1" y="3" font-size="2" font-family="Arial">Chú thích</text>',
      ),
    ]) {
      const file = await observePdf(pdfOf(showing(bytes)))
      expect(file.lines.map(({ text }) => text).join(' ')).toContain('Hình 1. Hình')
      for (const font of file.fonts) expect(font).toMatch(/^Tinos-/u)
      expect((await docxOf(showing(bytes))).length).toBeGreaterThan(5000)
    }
  })

  it.each([
    ['of 40 MB', () => Buffer.alloc(40 * 1024 * 1024, 1), 'picture-too-large'],
    ['of 100 million points', () => png(10_000, 10_000, Buffer.alloc(1)), 'picture-too-large'],
    ['that is a text', () => Buffer.from('đây không phải hình'), 'picture-unreadable'],
    ['that is empty', () => Buffer.alloc(0), 'picture-unreadable'],
    ['cut off half way', () => png(60, 60).subarray(0, 60), 'picture-unreadable'],
    [
      'with a wrong checksum',
      () => {
        const it = png(60, 60)
        it[45] = (it[45] ?? 0) ^ 255
        return it
      },
      'picture-unreadable',
    ],
    ['with fewer pixels than promised', () => png(60, 60, Buffer.alloc(10)), 'picture-unreadable'],
    [
      'that says it is JPEG and is not',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200), Buffer.from([0xff, 0xd9])]),
      'picture-unreadable',
    ],
    [
      'that is a PDF',
      () => Buffer.from('%PDF-1.7 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'),
      'picture-unreadable',
    ],
  ])('a picture %s is refused with its part', (_, make, code) => {
    expect(faultsOf(showing(make()))).toEqual([{ code, part: 'body[0].data' }])
  })

  const frame = Buffer.from([
    0xff, 0xd8, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x00, 0x10, 0x00, 0x10, 0x03, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
  ])
  const layers = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `<g id="l${index + 1}">${`<use href="#l${index}"/>`.repeat(10)}</g>`,
    ).join('')
  it.each([
    [
      'with a sound head and a broken inside',
      Buffer.concat([frame, Buffer.alloc(100, 7), Buffer.from([0xff, 0xd9])]),
      'picture-unreadable',
    ],
    ['that draws itself', svg('<g id="a"><use href="#a"/><rect width="3" height="3"/></g>'), 'picture-too-large'],
    [
      'that draws a million shapes with sixty elements',
      svg(`<defs><g id="l0"><rect width="1" height="1"/></g>${layers(6)}</defs><use href="#l6"/>`),
      'picture-too-large',
    ],
    [
      'as thin as a hair',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 100000"><rect width="1" height="1"/></svg>'),
      'picture-unreadable',
    ],
    [
      'with letters that no face of the document has',
      svg('<text x="1" y="4" font-size="2">公安</text>'),
      'picture-unreadable',
    ],
    ['of a thousand layers', svg(`${'<g>'.repeat(1000)}${'</g>'.repeat(1000)}`), 'picture-active'],
  ])('a picture %s is refused for both formats, before either is drawn', (_, bytes, code) => {
    expect(faultsOf(showing(bytes))).toEqual([{ code, part: 'body[0].data' }])
  })
})

describe('a renderer that gets something that readDocument never returns', () => {
  it('reports a fault and does not throw', async () => {
    const forged = { ...ready(letter), body: [{ kind: 'figure', data: 'x', caption: 'x', widthMm: 9 }] } as never
    expect(renderPdf(forged)).toMatchObject({ ok: false, faults: [{ code: 'not-drawable' }] })
    expect(await renderDocx(forged)).toMatchObject({ ok: false, faults: [{ code: 'not-drawable' }] })
  })
})

describe('a table of 600 rows', () => {
  it('is printed in full, with its head on every page', async () => {
    const [table] = LONG_TABLE.body
    if (table?.kind !== 'table') throw new Error('the model of the long table has changed')
    const { pages, lines } = await observePdf(
      pdfOf({ ...LONG_TABLE, body: [{ ...table, rows: table.rows.slice(0, 600) }] }),
    )
    expect(lines.filter(({ text }) => /Chỉ tiêu phối hợp thứ \d+$/u.test(text))).toHaveLength(600)
    const headed = new Set(lines.filter(({ text }) => text.includes('Tăng, giảm')).map(({ page }) => page))
    expect([...headed].toSorted((a, b) => a - b)).toEqual(pages.map((_, index) => index))
  })
})
