import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync, type Zippable } from 'fflate'

const DOCUMENTS = join(import.meta.dirname, '../../../docs/guide/documents')
const document = (name: string): Buffer => readFileSync(join(DOCUMENTS, name))

/** Real documents, made by this program. */
export const PDF = document('cong-van-de-nghi.pdf')
export const DOCX = document('cong-van-de-nghi.docx')
export const PNG = document('cong-van-de-nghi-1.png')

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const contentTypes = (main: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><Types xmlns="${TYPES}"><Override PartName="/xl/workbook.xml" ContentType="application/${main}"/></Types>`,
  )

/** An Office file whose main part has the given type, with further entries. */
export function office(main: string, more: Zippable = {}): Buffer {
  return Buffer.from(
    zipSync({ '[Content_Types].xml': contentTypes(main), 'xl/workbook.xml': strToU8('<workbook/>'), ...more }),
  )
}
export const SHEET = 'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
export const XLSX = office(SHEET)

/** A scan of noise: no marker in it. */
const SCAN = Buffer.from(randomBytes(400).map((byte) => (byte === 0xff ? 0 : byte)))
export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffda000801010000003f', 'hex'),
  SCAN,
  Buffer.from('ff00ffd0', 'hex'),
  SCAN,
  Buffer.from('ffd9', 'hex'),
])
export const WEBP = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([0x1a, 1, 0, 0]),
  Buffer.from('WEBPVP8 '),
  Buffer.from([0x0e, 1, 0, 0]),
  randomBytes(270),
])
const boxOf = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}
export const MP4 = Buffer.concat([
  Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
  boxOf('moov', randomBytes(100)),
  boxOf('mdat', randomBytes(300)),
])
export const TEXT = Buffer.from('Biên bản bàn giao lúc 14 giờ 30.\r\nNgười giao: Nguyễn Văn A\r\n', 'utf8')

const [PDF_HEAD, PDF_END] = [Buffer.from('%PDF-1.7\n'), Buffer.from('\nstartxref\n9\n%%EOF\n')]
/** What begins and ends as a PDF and has that many bytes; no two alike. */
export const pdfOf = (bytes: number): Buffer =>
  Buffer.concat([PDF_HEAD, randomBytes(bytes - PDF_HEAD.length - PDF_END.length), PDF_END])
