import { type FileHandle, open } from 'node:fs/promises'
import type { FileType } from '@giapranh/kernel'

const WINDOW_BYTES = 64 * 1024
/** Readers of PDF look for its end in so many last bytes. */
const PDF_TAIL_BYTES = 1024

/** Bytes of a file by their place. One piece of the file is in memory, so that short steps forward need no read. */
interface Bytes {
  readonly size: number
  /** As many as wanted, or fewer at the end of the file; `wanted` is at most the size of a piece. */
  readonly at: (position: number, wanted: number) => Promise<Buffer> | Buffer
}

async function bytesOf(file: FileHandle): Promise<Bytes> {
  const { size } = await file.stat()
  let [from, window] = [0, Buffer.alloc(0)]
  const read = async (position: number, wanted: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(WINDOW_BYTES), 0, WINDOW_BYTES, position)
    ;[from, window] = [position, buffer.subarray(0, bytesRead)]
    return window.subarray(0, wanted)
  }
  const at: Bytes['at'] = (position, wanted) => {
    const end = Math.min(position + wanted, size)
    if (position >= from && end <= from + window.length) return window.subarray(position - from, end - from)
    return read(position, wanted)
  }
  return { size, at }
}

type Check = (bytes: Bytes) => Promise<boolean>

const pdf: Check = async ({ size, at }) => {
  const tail = (await at(Math.max(0, size - PDF_TAIL_BYTES), PDF_TAIL_BYTES)).toString('latin1')
  return tail.includes('startxref') && tail.includes('%%EOF')
}

/** Chunks up to the one that ends the picture. */
const png: Check = async ({ size, at }) => {
  for (let position = 8; position + 12 <= size;) {
    const head = await at(position, 8)
    position += 12 + head.readUInt32BE(0)
    if (head.toString('latin1', 4) === 'IEND') return position <= size
  }
  return false
}

const [SOS, EOI] = [0xda, 0xd9]
/** Markers that have no content: fill bytes, TEM and restarts. */
const isBare = (marker: number): boolean => marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Segments and scans up to the marker that ends the picture; a small picture inside a segment has an end of its own. */
const jpeg: Check = async (bytes) => {
  let position = 2
  for (;;) {
    const head = await bytes.at(position, 4)
    const marker = head[1]
    if (head[0] !== 0xff || marker === undefined) return false
    if (marker === EOI) return true
    if (isBare(marker)) position += marker === 0xff ? 1 : 2
    else if (head.length < 4) return false
    else {
      position += 2 + head.readUInt16BE(2)
      if (marker === SOS) position = await endOfScan(bytes, position)
    }
  }
}

/** Where the next marker stands; the size of the file if there is none. In a scan, 0xff followed by 0 is content. */
async function endOfScan({ size, at }: Bytes, begin: number): Promise<number> {
  for (let position = begin; position < size;) {
    const piece = await at(position, WINDOW_BYTES)
    let found = piece.indexOf(0xff)
    while (found >= 0 && found + 1 < piece.length) {
      const next = piece[found + 1] ?? 0
      if (next !== 0 && !isBare(next)) return position + found
      found = piece.indexOf(0xff, found + 1)
    }
    // The last byte of a piece is looked at together with the next piece.
    position += found >= 0 && piece.length > 1 ? found : piece.length
  }
  return size
}

/** Chunks, of even length, that fill what the file says it has. */
const webp: Check = async ({ size, at }) => {
  const end = 8 + (await at(4, 4)).readUInt32LE(0)
  if (end > size) return false
  let position = 12
  while (position + 8 <= end) {
    const length = (await at(position + 4, 4)).readUInt32LE(0)
    position += 8 + length + (length % 2)
  }
  return position > 12 && position <= end + 1
}

/** Boxes to the end of the file, among them the content and the one that says what is where. */
const mp4: Check = async ({ size, at }) => {
  const names = new Set<string>()
  for (let position = 0; position < size;) {
    const head = await at(position, 16)
    if (head.length < 8) return false
    names.add(head.toString('latin1', 4, 8))
    const stated = head.readUInt32BE(0)
    // A box without a length goes to the end.
    if (stated === 0) break
    if (stated === 1 && head.length < 16) return false
    const length = stated === 1 ? Number(head.readBigUInt64BE(8)) : stated
    if (length < 8 || position + length > size) return false
    position += length
  }
  return names.has('moov') && names.has('mdat')
}

/** Word and Excel are looked through as archives, and text is read from beginning to end. */
const CHECKS: Readonly<Partial<Record<FileType, Check>>> = { pdf, png, jpeg, webp, mp4 }

/** False where a file of this type is cut off. Only its frame is read, not what the picture or the film shows. */
export async function isWhole(path: string, type: FileType): Promise<boolean> {
  const check = CHECKS[type]
  if (check === undefined) return true
  const file = await open(path, 'r')
  try {
    const bytes = await bytesOf(file)
    return await check(bytes)
  } finally {
    await file.close()
  }
}
