/**
 * Numbers of outgoing documents. Nghị định 30/2020/NĐ-CP, Điều 15: a series starts at 01 on 1 January and ends on
 * 31 December; a number is unique within its year and is never used twice, not even after it was cancelled.
 */
export interface SeriesKey {
  /** Id of the unit whose series it is. */
  readonly unit: string
  /** Abbreviation of the type ("BC"), "CV" for letters; a unit with one series for all types gives one word. */
  readonly type: string
  readonly year: number
}

export type NumberState = 'reserved' | 'used' | 'cancelled'

/**
 * The life of one number. Every number from 1 to the last one taken has a record, so no number disappears without a
 * trace.
 */
export interface NumberRecord extends SeriesKey {
  readonly number: number
  readonly state: NumberState
  /** Who took it, and when (ms since 1970), so that someone can later be asked why 07 has no document. */
  readonly takenBy: string
  readonly takenAt: number
  /** The document it was used for, or the reason for its cancellation. */
  readonly document?: string
  readonly reason?: string
}

export type NumberRefusal =
  | 'number-unknown'
  | 'number-already-used'
  | 'number-already-cancelled'
  | 'reason-missing'
  | 'document-missing'

export type NumberOutcome =
  | { readonly ok: true; readonly record: NumberRecord }
  | { readonly ok: false; readonly refusal: { readonly code: NumberRefusal } }

/** A store of numbers. Callers at the same moment each get their own number, and they leave no gap together. */
export interface NumberStore {
  /** Takes the next number of the series. */
  readonly reserve: (series: SeriesKey, by: { readonly who: string; readonly at: number }) => Promise<NumberRecord>
  /** Ties a reserved number to its document; repeated with the same document, it gives the same answer. */
  readonly use: (series: SeriesKey, number: number, document: string) => Promise<NumberOutcome>
  /** Cancels a reserved or used number, with a reason. The number stays taken. */
  readonly cancel: (series: SeriesKey, number: number, reason: string) => Promise<NumberOutcome>
  /** The whole series in order. */
  readonly list: (series: SeriesKey) => Promise<readonly NumberRecord[]>
}

const VIETNAM_OFFSET = 7 * 3_600_000

/** The series of a document dated at this instant: the year is that of Việt Nam (UTC+7). */
export function seriesAt(unit: string, type: string, instant: number): SeriesKey {
  return { unit, type, year: new Date(instant + VIETNAM_OFFSET).getUTCFullYear() }
}

/** What use or cancellation makes of a record; the same for every store. */
export function applyUse(record: NumberRecord | undefined, document: string): NumberOutcome {
  if (document.trim() === '') return refuse('document-missing')
  if (record === undefined) return refuse('number-unknown')
  if (record.state === 'cancelled') return refuse('number-already-cancelled')
  if (record.state === 'used')
    return record.document === document ? { ok: true, record } : refuse('number-already-used')
  return { ok: true, record: { ...record, state: 'used', document } }
}

export function applyCancel(record: NumberRecord | undefined, reason: string): NumberOutcome {
  if (reason.trim() === '') return refuse('reason-missing')
  if (record === undefined) return refuse('number-unknown')
  if (record.state === 'cancelled') return refuse('number-already-cancelled')
  return { ok: true, record: { ...record, state: 'cancelled', reason } }
}

const refuse = (code: NumberRefusal): NumberOutcome => ({ ok: false, refusal: { code } })
