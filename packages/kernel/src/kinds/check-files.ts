import type { Field } from './field.ts'
import { FILE_TYPE_CODES, FILE_TYPES } from './file-type.ts'

/** What is wrong with a field of files, in words for the author of the kind. */
export function faultsOfFilesField(where: string, field: Field): readonly string[] {
  if (field.type !== 'files') return []
  const faults: string[] = []
  const { name, max, maxBytes, accept } = field
  if (!Number.isInteger(max) || max < 1 || max > 50)
    faults.push(`${where}: files "${name}" take 1 to 50, and max is ${max}`)
  if (maxBytes !== undefined && (!Number.isInteger(maxBytes) || maxBytes < 1))
    faults.push(`${where}: files "${name}": maxBytes is a whole number of bytes above 0, not ${maxBytes}`)
  if (accept !== undefined && accept.length === 0)
    faults.push(`${where}: files "${name}" accept nothing: leave "accept" out for all types`)
  for (const type of accept ?? [])
    if (!Object.hasOwn(FILE_TYPES, type))
      faults.push(`${where}: files "${name}": no type "${type}", only ${FILE_TYPE_CODES.join(', ')}`)
  return faults
}
