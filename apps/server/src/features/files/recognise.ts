import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { FILE_TYPES, type FileType } from '@giapranh/kernel'
import { lookThroughArchive } from './archive.ts'
import { readAsText } from './plain-text.ts'
import type { Recognised } from './recognised.ts'
import { isWhole } from './whole.ts'

/** Text formats for machines: they are clean UTF-8, but not plain text. */
const TEXT_FOR_MACHINES = /^text\/|[/+.-](?:xml|rtf|postscript|json|javascript)$/u

const byMime = new Map<string, FileType>(
  Object.entries(FILE_TYPES).map(([type, { mime }]) => [mime, type as FileType] as const),
)

/**
 * Recognises a file by its content alone; the name only chooses the words of a refusal. It reads as much of the file as it must and never holds it in
 * memory.
 */
export async function recogniseFile(path: string, name: string): Promise<Recognised> {
  // This uses the archive's own directory: programs that open the file do not look at bytes before its first entry.
  if (await beginsAsArchive(path)) return lookThroughArchive(path)
  const found = await fileTypeFromFile(path)
  const type = found === undefined ? undefined : byMime.get(found.mime)
  if (type !== undefined) return (await isWhole(path, type)) ? { ok: true, type } : { ok: false, code: 'file.damaged' }
  // Some old formats are marked by only two letters: a list that begins with "BMI" is not a picture.
  const read = TEXT_FOR_MACHINES.test(found?.mime ?? '') ? 'markup' : await readAsText(path)
  if (read === 'plain') return { ok: true, type: 'text' }
  const calledText = FILE_TYPES.text.extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))
  const meantAsText = found === undefined && read === 'no-text' && calledText
  return { ok: false, code: meantAsText ? 'file.not-utf8' : 'file.type-not-allowed' }
}

async function beginsAsArchive(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await file.close()
  }
}
