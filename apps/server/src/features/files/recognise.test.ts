import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCX, JPEG, MP4, office, PDF, PNG, SHEET, TEXT, WEBP, XLSX } from '../../../test/sample-files.ts'
import { recogniseFile } from './recognise.ts'

let folder = ''
let made = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giapranh-recognise-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function told(content: Uint8Array | string, name = 'x'): Promise<string> {
  const path = join(folder, String((made += 1)))
  await writeFile(path, content)
  const found = await recogniseFile(path, name)
  return found.ok ? found.type : found.code
}

describe('a file is what its content says', () => {
  test.each([
    ['PDF', PDF, 'pdf'],
    ['Word', DOCX, 'docx'],
    ['Excel', XLSX, 'xlsx'],
    ['PNG', PNG, 'png'],
    ['JPEG', JPEG, 'jpeg'],
    ['WebP', WEBP, 'webp'],
    ['MP4', MP4, 'mp4'],
    ['text', TEXT, 'text'],
    ['text with a byte order mark', Buffer.concat([Buffer.from('\ufeff'), TEXT]), 'text'],
    ['a list', 'stt;họ tên;ngày sinh\n1;Trần Thị B;01/02/1990\n', 'text'],
    ['a list that begins like a bitmap', 'BMI,chiều cao\n21,170\n', 'text'],
    ['text that begins like a program', 'MZ là ký hiệu của tuyến\n', 'text'],
    ['text with a sign of comparison in it', 'Tốc độ < 40 km/giờ', 'text'],
  ])('%s', async (_what, content, type) => {
    expect(await told(content, 'lời-nói-dối.exe')).toBe(type)
  })

  test('a letter of several bytes may cross the border between two reads', async () => {
    const long = `${'a'.repeat(64 * 1024 - 1)}ệ`.repeat(3)
    expect(await told(long)).toBe('text')
  })
})

describe('a type that is not on the list is refused, whatever its name says', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  test.each([
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 3)])],
    ['a program for Linux', Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(200, 1)])],
    ['SVG', SVG],
    ['SVG after space and a mark', `\ufeff\n  ${SVG}`],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['XML', `<?xml version="1.0"?>${SVG}`],
    ['rich text', String.raw`{\rtf1\ansi{\object\objocx}}`],
    ['PostScript', '%!PS-Adobe-3.0\n(x) show\n'],
    ['GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(60, 7)])],
    ['an archive', Buffer.from(zipSync({ 'a.txt': strToU8('a') }))],
    [
      'an archive called Office',
      Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('x') })),
    ],
    ['Word with macros', office('vnd.ms-word.document.macroEnabled.main+xml')],
    ['Excel with macros behind a plain type', office(SHEET, { 'xl/vbaProject.bin': strToU8('x') })],
    ['an old Office file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['noise', Buffer.from([1, 2, 3, 0xff, 0xfe, 0, 9])],
  ])('%s', async (_what, content) => {
    expect(await told(content, 'báo cáo.pdf')).toBe('file.type-not-allowed')
  })

  test.each([
    ['UTF-16', Buffer.from('\ufeffTiếng Việt', 'utf16le'), 'a.txt'],
    ['an old code page', Buffer.from([0x54, 0x69, 0xea, 0xf5, 0x6e, 0x67]), 'a.CSV'],
    ['text that breaks off within a letter', Buffer.from('Tiếng Việ').subarray(0, -1), 'a.txt'],
    ['text with a zero in it', Buffer.from('a\u0000b'), 'a.txt'],
  ])('%s that claims to be text is recognised', async (_what, content, name) => {
    expect(await told(content, name)).toBe('file.not-utf8')
  })
})

describe('a file that was cut off is damaged', () => {
  const PARTS = [0.02, 0.1, 0.3, 0.5, 0.8, 0.95]
  test.each([
    ['PDF', PDF],
    ['PNG', PNG],
    ['JPEG', JPEG],
    ['WebP', WEBP],
    ['MP4', MP4],
  ])('%s, wherever it was cut', async (_what, whole) => {
    for (const part of PARTS) {
      // At least as much as makes it recognisable.
      const cut = whole.subarray(0, Math.max(24, Math.floor(whole.length * part)))
      expect(await told(cut), `${cut.length} of ${whole.length} bytes`).toBe('file.damaged')
    }
    expect(await told(whole.subarray(0, -8))).toBe('file.damaged')
  })

  test.each([
    ['PDF', '%PDF-1.4\n1 0 obj<<'],
    ['JPEG', JPEG.subarray(0, 10)],
    ['MP4', MP4.subarray(0, 24)],
    ['WebP without content', Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')],
    [
      'JPEG with a whole small picture inside',
      Buffer.from('ffd8ffe1000affd8ffd90000ffd9ffda000801010000003f1122', 'hex'),
    ],
  ])('%s: only its beginning', async (_what, content) => {
    expect(await told(content)).toBe('file.damaged')
  })

  test('what stands behind the end of a picture does not matter', async () => {
    const more = Buffer.alloc(100_000, 7)
    expect(await told(Buffer.concat([PNG, more]))).toBe('png')
    expect(await told(Buffer.concat([JPEG, more]))).toBe('jpeg')
    expect(await told(Buffer.concat([WEBP, more]))).toBe('webp')
  })

  test('a picture longer than what is read at once is read to its end', async () => {
    const scan = Buffer.alloc(64 * 1024 * 3, 5)
    // A byte that may begin a marker at the border of each piece.
    for (let at = 64 * 1024 - 1; at < scan.length - 1; at += 64 * 1024) scan.set([0xff, 0], at)
    const head = JPEG.subarray(0, 30)
    expect(await told(Buffer.concat([head, scan, Buffer.from([0xff, 0xd9])]))).toBe('jpeg')
    expect(await told(Buffer.concat([head, scan]))).toBe('file.damaged')
  })

  test('a film whose length takes eight bytes, or goes to the end, is whole', async () => {
    const long = Buffer.from('000000016d6461740000000000000018aabbccddeeff0011', 'hex')
    const open = Buffer.from('000000006d646174aabb', 'hex')
    expect(await told(Buffer.concat([MP4, long]))).toBe('mp4')
    expect(await told(Buffer.concat([MP4, long.subarray(0, -1)]))).toBe('file.damaged')
    expect(await told(Buffer.concat([MP4, open]))).toBe('mp4')
  })
})

describe('an archive is checked as the program that opens it will read it', () => {
  const MB = 1024 * 1024
  const bomb = (bytes: number) => office(SHEET, { 'xl/worksheets/sheet1.xml': new Uint8Array(bytes) })
  /** The archive, with the promised size of the entry replaced in the directory at its end. */
  const promising = (archive: Buffer, name: string, bytes: number): Buffer => {
    const at = archive.lastIndexOf(name) - 46
    expect(archive.readUInt32LE(at)).toBe(0x02014b50)
    const changed = Buffer.from(archive)
    changed.writeUInt32LE(bytes, at + 24)
    return changed
  }

  test('a sheet that expands a thousandfold is accepted, and read to its end', async () => {
    const content = bomb(24 * MB)
    expect(content.length).toBeLessThan(30_000)
    expect(await told(content)).toBe('xlsx')
  })

  test('one that would fill the memory is refused by its promised size, without being opened', async () => {
    expect(await told(promising(bomb(1000), 'xl/worksheets/sheet1.xml', 257 * MB))).toBe('file.expands-too-far')
  })

  test('and so are many entries that each are small enough', async () => {
    const names = Array.from({ length: 9 }, (_, at) => `sheet-${at}.xml`)
    const honest = office(SHEET, Object.fromEntries(names.map((name) => [name, new Uint8Array(100)])))
    const content = names.reduce((archive, name) => promising(archive, name, 30 * MB), honest)
    expect(await told(content)).toBe('file.expands-too-far')
  })

  test.each([
    ['less', 10],
    ['more', 40_000],
  ])('one that promises %s than it contains is detected', async (_what, bytes) => {
    const content = promising(bomb(30_000), 'xl/worksheets/sheet1.xml', bytes)
    expect(await told(content)).toBe('file.damaged')
  })

  test.each([
    ['cut off in the middle', DOCX.subarray(0, DOCX.length / 2)],
    ['without its end', DOCX.subarray(0, -10)],
    ['only its first bytes', Buffer.from('PK\u0003\u0004')],
    [
      'with a broken entry',
      (() => {
        const broken = Buffer.from(DOCX)
        broken.fill(0xff, 200, 400)
        return broken
      })(),
    ],
  ])('one %s is damaged', async (_what, content) => {
    expect(await told(content, 'a.docx')).toBe('file.damaged')
  })
})
