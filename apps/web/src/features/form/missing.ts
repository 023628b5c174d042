import type { RegulationView } from '@giapranh/contracts'
import type { Field } from '@giapranh/kernel'
import { areFinished } from '../files/index.ts'
import type { Values } from '../../unsent/unsent.ts'
import { isInstant } from './instant-text.ts'

export function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

/** The length as the rules count it: code points of the NFC text, without spaces at both ends. */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC').trim()].length
}

export function isTooLong(field: Field, value: unknown): boolean {
  return field.type === 'text' && typeof value === 'string' && lengthOf(value) > field.max
}

/** Rows are complete only if each row has what its columns need. The rules check what is required only on a condition. */
export function isComplete(field: Field, value: unknown): boolean {
  if (!isFilled(value)) return field.required !== true
  if (isTooLong(field, value)) return false
  if (field.type === 'instant') return isInstant(value)
  if (field.type === 'files') return areFinished(value)
  if (field.type !== 'rows' || !Array.isArray(value)) return true
  return (value as readonly Readonly<Record<string, unknown>>[]).every((row) =>
    field.columns.every((column) => isComplete(column, row[column.name])),
  )
}

/** The names of the fields that prevent sending, in form order: required and empty, too long, unreadable time, file still on its way. */
export function missingOf(fields: readonly Field[], values: Values): readonly string[] {
  return fields.filter((field) => !isComplete(field, values[field.name])).map((field) => field.name)
}

/**
 * Temporary values that let the rules tell the consequences while a person is still typing; they are never sent. They only fill fields that
 * cannot change who is told or what is opened: words and the regulation's lists, never units, instants or places.
 */
export function standIn(
  fields: readonly Field[],
  regulation: Pick<RegulationView, 'categories' | 'grounds'> | undefined,
): Values {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.required !== true) continue
    if (field.type === 'text') values[field.name] = '…'.repeat(field.min ?? 1)
    if (field.type === 'choice' && 'source' in field.options) {
      const first = regulation?.[field.options.source][0]?.code
      if (first !== undefined) values[field.name] = first
    }
  }
  return values
}
