import type { Condition } from './condition.ts'
import type { FileType } from './file-type.ts'
import type { Relation } from './relation.ts'

/**
 * A field of an opening or an act, as data. The contracts derive the request's shape from it, the screen its form, the print its layout. The kind
 * holds the wording under the field's name.
 */
export type Field = FieldBase & FieldType

/** The type of a field's values. A column of rows is itself a field. */
export type FieldType =
  /** `searched`: a search finds a dossier by the words of this opening text, as by its number and title. */
  | {
      readonly type: 'text'
      readonly max: number
      readonly min?: number
      readonly multiline?: true
      readonly searched?: true
    }
  /**
   * Options are codes; `source` says where the list is: in the field itself or in the regulation. `preset`: the option selected when a form opens.
   */
  | {
      readonly type: 'choice'
      readonly options: readonly string[] | { readonly source: 'categories' | 'grounds' }
      readonly preset?: string
    }
  /** `after: 'due'`: the instant must be later than the due instant of the obligation that the act is about. */
  | { readonly type: 'instant'; readonly when: 'past' | 'future'; readonly after?: 'due' }
  /** A civil date. */
  | { readonly type: 'date'; readonly when?: 'past' | 'future' }
  /** First and last civil date, with a maximum number of days. */
  | { readonly type: 'period'; readonly mostDays: number }
  /** `whole`: no fractions. `measure`: the unit of measure, a code in the kind's wording. `indicator`: the figure that the number counts towards. */
  | {
      readonly type: 'number'
      readonly min: number
      readonly max: number
      readonly whole?: true
      readonly measure?: string
      readonly indicator?: string
    }
  /** Whole đồng. */
  | { readonly type: 'money'; readonly max: number }
  | { readonly type: 'place' }
  /** Units, boundary pairs, a circle, a line: the place of the work. */
  | { readonly type: 'area'; readonly most: number }
  | { readonly type: 'units'; readonly max: number; readonly relations?: readonly Relation[] }
  /** Items, each of which can be answered or refused separately. */
  | { readonly type: 'items'; readonly max: number; readonly maxText: number }
  /** Some open parts of the obligation that the act is about; with `amounts`, also how much of each. */
  | { readonly type: 'parts'; readonly amounts?: true }
  /** Rows of several columns; `maxUnits`: the maximum number of units in all rows together. */
  | {
      readonly type: 'rows'
      readonly max: number
      readonly maxUnits?: number
      readonly columns: readonly Field[]
    }
  /** Rows whose columns come from a value of the dossier, so that all get the same questions. `columns` names that field of rows. */
  | { readonly type: 'form'; readonly max: number; readonly columns: string }
  /** Files that were uploaded before the act that names them; `maxBytes` and `accept` restrict what the installation accepts. */
  | {
      readonly type: 'files'
      readonly max: number
      readonly maxBytes?: number
      readonly accept?: readonly FileType[]
    }
  /** Other dossiers that the actor can see. */
  | { readonly type: 'dossiers'; readonly max: number; readonly kinds?: readonly string[] }
  /** A telephone to call, and who answers it. */
  | { readonly type: 'contact' }
  /** A draft of the regulation's next version: what changes in which clause. */
  | { readonly type: 'change'; readonly max: number }
  /** A shared draft of the unit. */
  | { readonly type: 'draft' }

export type FieldTypeName = FieldType['type']

export interface FieldBase {
  readonly name: string
  /** Required always, or if a condition holds. */
  readonly required?: true | Condition
  /** Shown in the first part of the opening's form, like required fields; the others are folded behind one line. */
  readonly early?: true
  /** Holds personal data: kept for the kind's purpose and time, never searched across dossiers. */
  readonly personal?: true
  /** Can be erased later; the record still verifies afterwards. */
  readonly erasable?: true
}

/** A boundary between two units; their order does not matter. */
export type Pair = readonly [string, string]
export interface Area {
  readonly units?: readonly string[]
  readonly pairs?: readonly Pair[]
  readonly circle?: { readonly lat: number; readonly lon: number; readonly radiusM: number }
  readonly line?: readonly (readonly [lat: number, lon: number])[]
}
/** A file as an act names it: SHA-256 of its content in hexadecimal, name, size in bytes, type by content. */
export interface FileValue {
  readonly digest: string
  readonly name: string
  readonly size: number
  readonly type: FileType
}

export interface Period {
  readonly from: string
  readonly to: string
}
export interface Contact {
  readonly telephone: string
  readonly who?: string
}
export interface PartAmount {
  readonly key: string
  readonly amount: number
}
/** A change of clauses and parties, relative to the version `base` of the regulation. */
export interface RegulationChange {
  readonly base: number
  readonly clauses: readonly {
    readonly clause: string
    readonly what: 'text' | 'limit' | 'add' | 'repeal'
    readonly text?: string
    /** For a limit: the duty and its new value. */
    readonly kind?: string
    readonly task?: string
    readonly amount?: number
    readonly unit?: string
  }[]
  /** Units that join the regulation or leave it. */
  readonly parties?: readonly { readonly unitId: string; readonly does: 'accede' | 'leave' }[]
}
export type Place = { readonly lat: number; readonly lon: number } | { readonly unitId: string }
export type Row = Readonly<Record<string, FieldValue>>

/** An order of a directive: a row of text, units and due instant. */
export interface Order {
  readonly text: string
  readonly unitIds: readonly string[]
  readonly dueAt: string
}

export type FieldValue =
  | string
  | number
  | readonly string[]
  | readonly PartAmount[]
  | readonly FileValue[]
  | readonly Row[]
  | Place
  | Area
  | Period
  | Contact
  | RegulationChange
export type FieldValues = Readonly<Record<string, FieldValue>>

/** Fields that most kinds share, so that they have one form and one print. */
export const title: Field = { name: 'title', type: 'text', min: 3, max: 200, required: true }
export const body: Field = { name: 'body', type: 'text', max: 8000, multiline: true, searched: true, early: true }
export const place: Field = { name: 'place', type: 'place' }
export const occurredAt: Field = { name: 'occurredAt', type: 'instant', when: 'past' }
export const urgency = {
  name: 'urgency',
  type: 'choice',
  options: ['normal', 'urgent', 'express'],
  preset: 'normal',
  required: true,
} as const satisfies Field
export const availability: Field = { name: 'availability', type: 'choice', options: ['direct', 'indirect'] }
export const category: Field = { name: 'category', type: 'choice', options: { source: 'categories' }, required: true }
export const handling: Field = { name: 'handling', type: 'choice', options: ['H0', 'H1', 'H2', 'H3'] }
export const ground: Field = { name: 'ground', type: 'choice', options: { source: 'grounds' }, required: true }
export const reason: Field = { name: 'reason', type: 'text', min: 3, max: 2000, multiline: true, required: true }
export const message: Field = { name: 'body', type: 'text', min: 1, max: 8000, multiline: true, required: true }
export const remark: Field = { name: 'body', type: 'text', max: 4000, multiline: true }

/** Orders: what to do, which units, and until when. */
export const orders = (relations: readonly Relation[]): Field => ({
  name: 'orders',
  type: 'rows',
  max: 60,
  maxUnits: 500,
  required: true,
  columns: [
    { name: 'text', type: 'text', min: 3, max: 1000, multiline: true, required: true },
    { name: 'unitIds', type: 'units', max: 200, required: true, relations },
    { name: 'dueAt', type: 'instant', when: 'future', required: true },
  ],
})
