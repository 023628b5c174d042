import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, sha256Of } from './canonical.ts'

/**
 * A text as its act keeps it: the SHA-256 of the salt and the text's canonical JSON, the salt, the text. Where it was erased, the hash alone is left,
 * and when that was.
 */
export type TextEntry = KeptText | ErasedText
type KeptText = readonly [hash: string, salt: string, value: unknown]
type ErasedText = readonly [hash: string, erasedAt: number]

/** Stands wherever a text stood: the act (its number in the dossier) and the place among the texts of that act, from 1. */
export interface TextReference {
  readonly '@': string
}

export const referenceTo = (seq: number, place: number): TextReference => ({ '@': `${seq}.${place}` })

export const isReference = (value: unknown): value is TextReference =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)['@'] === 'string'

export const SALT_BYTES = 16

/** @param salt random bytes, used for nothing else */
export function keepText(value: unknown, salt: Uint8Array): TextEntry {
  if (salt.length !== SALT_BYTES) throw new TypeError(`a salt has ${SALT_BYTES} bytes`)
  return [sha256Of(canonicalJson(value), salt), bytesToHex(salt), value]
}

/** The entry without its text and salt: nobody can guess the text from the hash. What was erased before stays erased then. */
export const eraseText = (entry: TextEntry, at: number): TextEntry => (isErased(entry) ? entry : [entry[0], at])

export const isErased = (entry: TextEntry): entry is ErasedText => entry.length === 2

/** Whether the text is the one that was sealed. Of an erased one nothing can be wrong. */
export function isTrueText(entry: TextEntry): boolean {
  if (isErased(entry)) return true
  const [hash, salt, value] = entry
  return /^[0-9a-f]{32}$/u.test(salt) && sha256Of(canonicalJson(value), hexToBytes(salt)) === hash
}

const DAY = { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const
const days = { vi: new Intl.DateTimeFormat('vi-VN', DAY), en: new Intl.DateTimeFormat('en-GB', DAY) }

/** What is read where a text was erased. */
export const erasedWords = (at: number, language: 'vi' | 'en' = 'vi'): string =>
  language === 'vi' ? `[đã xoá ngày ${days.vi.format(at)}]` : `[erased on ${days.en.format(at)}]`

/** What a value says in a language where it is an erased one, as the server gives it; undefined for any other. */
export function erasedIn(value: unknown, language: 'vi' | 'en'): string | undefined {
  const day = typeof value === 'string' ? /^\[đã xoá ngày (\d\d\/\d\d\/\d{4})\]$/u.exec(value)?.[1] : undefined
  return day === undefined ? undefined : language === 'vi' ? `[đã xoá ngày ${day}]` : `[erased on ${day}]`
}

export const readText = (entry: TextEntry): unknown => (isErased(entry) ? erasedWords(entry[1]) : entry[2])

/** The texts of a dossier, as far as they are known, by reference. */
export interface Texts extends ReferredTo {
  entry(reference: string): TextEntry | undefined
  /** These and those of one act more. */
  and(seq: number, entries: readonly TextEntry[]): Texts
}

/** Where a value stands among texts. */
export interface ReferredTo {
  /** The first reference under which a value stands; undefined where nobody typed it. */
  referenceOf(value: unknown): TextReference | undefined
}

type ByAct = Readonly<Record<string, readonly TextEntry[]>>

/** Looked up by the values themselves, which are put in order when the first one is asked for. */
export function referredTo(acts: ByAct): ReferredTo {
  let references: Map<string, TextReference> | undefined
  const known = (): Map<string, TextReference> => {
    const found = new Map<string, TextReference>()
    for (const [seq, entries] of Object.entries(acts)) {
      for (const [index, entry] of entries.entries()) {
        const key = canonicalJson(readText(entry))
        if (!found.has(key)) found.set(key, referenceTo(Number(seq), index + 1))
      }
    }
    return found
  }
  return {
    referenceOf: (value) => {
      references ??= known()
      return references.size === 0 ? undefined : references.get(canonicalJson(value))
    },
  }
}

/** @param acts the texts of each act by its number in the dossier */
export function textsOf(acts: ByAct): Texts {
  return {
    ...referredTo(acts),
    entry: (reference) => {
      const [seq = '', place] = reference.split('.')
      return acts[seq]?.[Number(place) - 1]
    },
    and: (seq, entries) => textsOf({ ...acts, [seq]: entries }),
  }
}

export const NO_TEXTS: Texts = textsOf({})

/** Texts that are known by their references alone, as a list or a message brings them. */
export const textsNamed = (entries: Readonly<Record<string, TextEntry>> | null): Pick<Texts, 'entry'> => ({
  entry: (reference) => entries?.[reference],
})

/** A value with the texts in the places of their references; what holds none is the same object. A reference to what is not known stays. */
export function putBack<Value>(value: Value, texts: Pick<Texts, 'entry'>): Value
export function putBack(value: unknown, texts: Pick<Texts, 'entry'>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isReference(value)) {
    const entry = texts.entry(value['@'])
    return entry === undefined ? value : readText(entry)
  }
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined
    for (const [index, one] of value.entries()) {
      const put: unknown = putBack(one, texts)
      if (put !== one) (copy ??= [...value])[index] = put
    }
    return copy ?? value
  }
  let copy: Record<string, unknown> | undefined
  for (const [name, one] of Object.entries(value)) {
    const put: unknown = putBack(one, texts)
    if (put !== one) (copy ??= { ...value })[name] = put
  }
  return copy ?? value
}
