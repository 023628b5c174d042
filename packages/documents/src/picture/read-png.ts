import { crc32, inflateSync } from 'node:zlib'

export interface PixelSize {
  readonly width: number
  readonly height: number
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE)

/**
 * Size of a complete and sound PNG, or undefined: every chunk is there with its checksum, and the pixels unpack to
 * exactly what the head promises (a decompression bomb stops at that size). Source: PNG specification (W3C), sections 5
 * and 10.
 */
export function readPng(bytes: Buffer, mostPixels: number): PixelSize | 'too-large' | undefined {
  let at = 8
  let head: Buffer | undefined
  const data: Buffer[] = []
  for (;;) {
    if (at + 12 > bytes.length) return undefined
    const length = bytes.readUInt32BE(at)
    if (at + 12 + length > bytes.length) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) return undefined
    if (type === 'IHDR') head = content
    if (type === 'IDAT') data.push(content)
    if (type === 'IEND') break
    at += 12 + length
  }
  if (head === undefined || head.length !== 13) return undefined
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  if (width < 1 || height < 1) return undefined
  if (width * height > mostPixels) return 'too-large'
  const channels = CHANNELS[head[9] ?? 9]
  if (channels === undefined) return undefined
  const promised = (Math.ceil((width * channels * (head[8] ?? 8)) / 8) + 1) * height
  try {
    const pixels = inflateSync(Buffer.concat(data), { maxOutputLength: promised * 2 + 64 })
    // Interlaced pictures have a few more filter bytes, so there only "not less" can be checked.
    const whole = head[12] === 0 ? pixels.length === promised : pixels.length >= promised - height
    return whole ? { width, height } : undefined
  } catch {
    return undefined
  }
}
