import type { TextFault } from '../text/clean-text.ts'

/** Everything that can be wrong with a model. The message is for the officer; the code is for programs. */
export type FaultCode =
  | TextFault
  | 'shape'
  | 'too-deep'
  | 'text-too-long'
  | 'line-break'
  | 'number-missing'
  | 'number-invalid'
  | 'organisation-code-missing'
  | 'symbol-invalid'
  | 'type-name-missing'
  | 'type-code-missing'
  | 'type-code-unexpected'
  | 'date-missing'
  | 'date-not-gregorian'
  | 'place-missing'
  | 'issuer-missing'
  | 'subject-missing'
  | 'addressee-missing'
  | 'addressee-unexpected'
  | 'decides-missing'
  | 'bases-missing'
  | 'body-empty'
  | 'text-empty'
  | 'title-missing'
  | 'division-not-in-ladder'
  | 'division-out-of-order'
  | 'list-empty'
  | 'table-uneven'
  | 'table-empty'
  | 'table-too-large'
  | 'table-too-narrow'
  | 'chart-uneven'
  | 'chart-value'
  | 'picture-unreadable'
  | 'picture-too-large'
  | 'picture-active'
  | 'picture-too-wide'
  | 'signature-missing'
  | 'post-missing'
  | 'name-missing'
  | 'authority-unknown'
  | 'authority-without-post'
  | 'authority-stack'
  | 'authority-own-post'
  | 'recipients-missing'
  | 'recipients-too-many'
  | 'signatures-too-many'
  | 'archive-missing'
  | 'archive-among-lines'
  | 'attached-unexpected'
  | 'secrecy-refused'
  | 'appendix-unmentioned'
  | 'appendix-landscape'
  | 'layout-out-of-range'
  | 'font-unknown'
  | 'not-drawable'

/** One fault and its place: `part` is the path in the model, `body[2].rows[0][1]`. */
export interface Fault {
  readonly code: FaultCode
  readonly part: string
  readonly message: string
}

/** Collects faults; every rule names the part with the fault. */
export type Report = (code: FaultCode, part: string, message: string) => void

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** Path of a model's part from its keys: ['body', 2, 'title'] → "body[2].title". */
export function partOf(keys: readonly PropertyKey[]): string {
  return keys
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('')
}
