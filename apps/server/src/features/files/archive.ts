import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FileType } from '@giapranh/kernel'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Recognised } from './recognised.ts'

/** The most bytes that a reader of the file must hold: a large workbook has some 100 MB of XML. */
const MOST_EXPANDED_BYTES = 256 * 1024 * 1024
const MOST_ENTRIES = 20_000
/** The most bytes of the list of contents of an Office file, which usually has some kilobytes. */
const MOST_LIST_BYTES = 1024 * 1024

const CONTENT_LIST = '[Content_Types].xml'
/** The main part of an Office file; macro-enabled files and templates name another part. */
const MAIN_PARTS: readonly (readonly [type: FileType, main: string])[] = [
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
]
const MACROS = /vbaProject|macroEnabled/u

/**
 * Reads an archive as a program that opens it will. First it checks the stated size of the content, then whether that is true, entry by entry. So no
 * colleague gets a zip bomb or a file with lying headers. It accepts Word and Excel files without macros.
 */
export async function lookThroughArchive(path: string): Promise<Recognised> {
  let archive: ZipFile
  try {
    archive = await openPromise(path, { autoClose: false, validateEntrySizes: true })
  } catch (error) {
    return damaged(error)
  }
  try {
    return await lookThrough(archive)
  } catch (error) {
    return damaged(error)
  } finally {
    archive.close()
  }
}

/** @throws if the disk is at fault and not the file */
function damaged(error: unknown): Recognised {
  if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
  return { ok: false, code: 'file.damaged' }
}

async function lookThrough(archive: ZipFile): Promise<Recognised> {
  if (archive.entryCount > MOST_ENTRIES) return { ok: false, code: 'file.expands-too-far' }
  const entries: Entry[] = []
  let promised = 0
  for await (const entry of archive.eachEntry()) {
    promised += entry.uncompressedSize
    if (promised > MOST_EXPANDED_BYTES) return { ok: false, code: 'file.expands-too-far' }
    entries.push(entry)
  }
  const list = entries.find(({ fileName }) => fileName === CONTENT_LIST)
  if (list === undefined || list.uncompressedSize > MOST_LIST_BYTES) return { ok: false, code: 'file.type-not-allowed' }
  const contents = await readText(await archive.openReadStreamPromise(list))
  const type = MAIN_PARTS.find(([, main]) => contents.includes(main))?.[0]
  if (type === undefined || MACROS.test(contents) || entries.some(({ fileName }) => MACROS.test(fileName)))
    return { ok: false, code: 'file.type-not-allowed' }
  for (const entry of entries)
    if (!entry.fileName.endsWith('/')) await drain(await archive.openReadStreamPromise(entry))
  return { ok: true, type }
}

async function readText(stream: Readable): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** Expands an entry to its end and keeps nothing. @throws Error if its size is not as stated, or it cannot be read */
async function drain(stream: Readable): Promise<void> {
  stream.resume()
  await finished(stream)
}
