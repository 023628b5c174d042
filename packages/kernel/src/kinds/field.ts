import type { FileType } from './file-type.ts'
import type { Relation } from './relation.ts'

/**
 * A field of an opening or an act, as data. The contracts derive the shape that a request must have, the screen its form, the print
 * its layout. Wording lies with the kind, under the field's name.
 */
export type Field = Base &
  (
    | { readonly type: 'text'; readonly max: number; readonly min?: number; readonly multiline?: true }
    /** Options are codes; `source` names the list they come from: the field itself or the regulation. */
    | { readonly type: 'choice'; readonly options: readonly string[] | { readonly source: 'categories' | 'grounds' } }
    /** `after: 'due'`: later than the obligation that the act is about is due. */
    | { readonly type: 'instant'; readonly when: 'past' | 'future'; readonly after?: 'due' }
    | { readonly type: 'number'; readonly min: number; readonly max: number }
    | { readonly type: 'place' }
    | { readonly type: 'units'; readonly max: number; readonly relations?: readonly Relation[] }
    /** Lines that each can be answered or refused on their own. */
    | { readonly type: 'items'; readonly max: number; readonly maxText: number }
    /** Some of the parts of the obligation that the act is about. */
    | { readonly type: 'parts' }
    /** Files, uploaded before the act that names them; `maxBytes` and `accept` narrow what the installation takes. */
    | {
        readonly type: 'files'
        readonly max: number
        readonly maxBytes?: number
        readonly accept?: readonly FileType[]
      }
    /** Orders: what, by whom, until when. */
    | {
        readonly type: 'orders'
        readonly max: number
        readonly maxText: number
        readonly relations: readonly Relation[]
      }
  )

interface Base {
  readonly name: string
  readonly required?: true
}

export interface Order {
  readonly text: string
  readonly unitIds: readonly string[]
  readonly dueAt: string
}

/** A file as an act names it: SHA-256 of its content in hexadecimal, its name, its size in bytes, its type by content. */
export interface FileValue {
  readonly digest: string
  readonly name: string
  readonly size: number
  readonly type: FileType
}

export type Place = { readonly lat: number; readonly lon: number } | { readonly unitId: string }

export type FieldValue = string | number | readonly string[] | readonly Order[] | readonly FileValue[] | Place
export type FieldValues = Readonly<Record<string, FieldValue>>

/** Fields that most kinds share, so that one form and one print serve them. */
export const title: Field = { name: 'title', type: 'text', min: 3, max: 200, required: true }
export const body: Field = { name: 'body', type: 'text', max: 8000, multiline: true }
export const place: Field = { name: 'place', type: 'place' }
export const occurredAt: Field = { name: 'occurredAt', type: 'instant', when: 'past' }
export const urgency: Field = {
  name: 'urgency',
  type: 'choice',
  options: ['normal', 'urgent', 'express'],
  required: true,
}
export const availability: Field = { name: 'availability', type: 'choice', options: ['direct', 'indirect'] }
export const category: Field = { name: 'category', type: 'choice', options: { source: 'categories' }, required: true }
export const handling: Field = { name: 'handling', type: 'choice', options: ['H0', 'H1', 'H2', 'H3'] }
export const ground: Field = { name: 'ground', type: 'choice', options: { source: 'grounds' }, required: true }
export const reason: Field = { name: 'reason', type: 'text', min: 3, max: 2000, multiline: true, required: true }
export const message: Field = { name: 'body', type: 'text', min: 1, max: 8000, multiline: true, required: true }
export const remark: Field = { name: 'body', type: 'text', max: 4000, multiline: true }
