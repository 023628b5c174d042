import type { Field, FileValue } from '../../kinds/field.ts'
import { FILE_TYPES, type KnownFiles } from '../../kinds/file-type.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { cleanFileName, nameWithExtension } from '../../text/file-name.ts'

/**
 * Files as an act names them. The service supplies the fact that they exist. Size and type come from that fact, not from the request. The name is
 * made safe to store and gets the type's extension. A file that is named twice counts once.
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
