import type { Field, FileValue } from '../../kinds/field.ts'
import { FILE_TYPES, type KnownFiles } from '../../kinds/file-type.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { cleanFileName, nameWithExtension } from '../../text/file-name.ts'

/**
 * Files as an act names them. That they are there is a fact which the service supplies; size and type are taken from it, whatever was
 * sent; the name is made fit to store and says the type. A file that is named twice is one.
 */
export function checkFiles(
  field: Extract<Field, { type: 'files' }>,
  value: unknown,
  known: KnownFiles | undefined,
): Outcome<readonly FileValue[]> {
  const raw = Array.isArray(value) ? (value as readonly Partial<FileValue>[]) : []
  if (raw.length > field.max) return refuse('field.too-many', { field: field.name, detail: { max: field.max } })
  const files = new Map<string, FileValue>()
  for (const { digest, name } of raw) {
    const fact = typeof digest === 'string' ? known?.get(digest) : undefined
    if (digest === undefined || fact === undefined) return refuse('file.not-available', { field: field.name })
    const cleaned = cleanFileName(typeof name === 'string' ? name : '')
    if (!cleaned.ok)
      return refuse(cleaned.fault === 'classified' ? 'content.classified' : 'file.name-unusable', { field: field.name })
    if (field.maxBytes !== undefined && fact.size > field.maxBytes)
      return refuse('file.too-large', { field: field.name, detail: { max: field.maxBytes } })
    if (field.accept !== undefined && !field.accept.includes(fact.type))
      return refuse('file.type-not-allowed', { field: field.name, detail: { types: field.accept.join(', ') } })
    const shown = nameWithExtension(cleaned.name, FILE_TYPES[fact.type].extensions)
    if (!files.has(digest)) files.set(digest, { digest, name: shown, ...fact })
  }
  return accept([...files.values()])
}
