import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

// Only as much of the ZIP format (PKWARE APPNOTE 4.3) as an office file without encryption, spanning or ZIP64 needs.
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL = 0x04034b50
/** The first date of the format, so that equal contents give equal files. */
const FIRST_DAY = 0x21
const UTF8_NAMES = 0x800

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly sum: number
  readonly size: number
  /** As stored, compressed or not. */
  readonly data: Buffer
}

/** Entries as they are in the file: unchanged ones need not be unpacked and packed again. */
export function readEntries(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new RangeError('no ZIP file')
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new RangeError('broken ZIP directory')
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)]
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      sum: zip.readUInt32LE(at + 16),
      size,
      data: zip.subarray(start, start + packed),
    })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

/** The entry with its text changed; the changed text is written piece by piece and is never one string. */
export function edited(entry: ZipEntry, change: (text: string) => Iterable<string>): ZipEntry {
  const text = (entry.method === 0 ? entry.data : inflateRawSync(entry.data)).toString('utf8')
  const content = Buffer.concat(Array.from(change(text), (piece) => Buffer.from(piece, 'utf8')))
  return { name: entry.name, method: 8, sum: crc32(content), size: content.length, data: deflateRawSync(content) }
}

export function writeEntries(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8')
    // Fields that the local header and the directory share, from "version needed" to the lengths.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt16LE(entry.method, 4)
    common.writeUInt16LE(FIRST_DAY, 8)
    common.writeUInt32LE(entry.sum, 10)
    common.writeUInt32LE(entry.data.length, 14)
    common.writeUInt32LE(entry.size, 18)
    common.writeUInt16LE(name.length, 22)
    parts.push(number32(LOCAL), common, name, entry.data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(number32(CENTRAL), Buffer.from([20, 0]), common, tail, name)
    at += 30 + name.length + entry.data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...directory, number32(END), end])
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
