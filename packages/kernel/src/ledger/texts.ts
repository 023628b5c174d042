import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, sha256Of } from './canonical.ts'

/**
 * A text as its act keeps it: the SHA-256 of the salt and the text's canonical JSON, the salt, the text. After erasure only the hash and the time
 * of erasure remain.
 */
export type TextEntry = KeptText | ErasedText
type KeptText = readonly [hash: string, salt: string, value: unknown]
type ErasedText = readonly [hash: string, erasedAt: number]

/** A reference in place of a text: the act (its number in the dossier) and the index of the text in that act, from 1. */
export interface TextReference {
  readonly '@': string
}

export const referenceTo = (seq: number, place: number): TextReference => ({ '@': `${seq}.${place}` })

export const isReference = (value: unknown): value is TextReference =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)['@'] === 'string'

export const SALT_BYTES = 16

/** @param salt random bytes that are used for nothing else */
export function keepText(value: unknown, salt: Uint8Array): TextEntry {
  if (salt.length !== SALT_BYTES) throw new TypeError(`a salt has ${SALT_BYTES} bytes`)
  return [sha256Of(canonicalJson(value), salt), bytesToHex(salt), value]
}

/** The entry without its text and salt: nobody can guess the text from the hash. If the text was erased before, the first time of erasure stays. */
export const eraseText = (entry: TextEntry, at: number): TextEntry => (isErased(entry) ? entry : [entry[0], at])

export const isErased = (entry: TextEntry): entry is ErasedText => entry.length === 2

/** Whether the text is the sealed one. An erased text cannot fail this check. */
export function isTrueText(entry: TextEntry): boolean {
  if (isErased(entry)) return true
  const [hash, salt, value] = entry
  return /^[0-9a-f]{32}$/u.test(salt) && sha256Of(canonicalJson(value), hexToBytes(salt)) === hash
}

const DAY = { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const
const days = { vi: new Intl.DateTimeFormat('vi-VN', DAY), en: new Intl.DateTimeFormat('en-GB', DAY) }

/** Shown in place of an erased text. */
export const erasedWords = (at: number, language: 'vi' | 'en' = 'vi'): string =>
  language === 'vi' ? `[đã xoá ngày ${days.vi.format(at)}]` : `[erased on ${days.en.format(at)}]`

/** What to show for an erased value, in a language, as the server sends it; undefined for any other value. */
export function erasedIn(value: unknown, language: 'vi' | 'en'): string | undefined {
  const day = typeof value === 'string' ? /^\[đã xoá ngày (\d\d\/\d\d\/\d{4})\]$/u.exec(value)?.[1] : undefined
  return day === undefined ? undefined : language === 'vi' ? `[đã xoá ngày ${day}]` : `[erased on ${day}]`
}

export const readText = (entry: TextEntry): unknown => (isErased(entry) ? erasedWords(entry[1]) : entry[2])

/** The known texts of a dossier, by reference. */
export interface Texts extends ReferredTo {
  entry(reference: string): TextEntry | undefined
  /** These texts, plus those of one more act. */
  and(seq: number, entries: readonly TextEntry[]): Texts
}

/** Finds a value among texts. */
export interface ReferredTo {
  /** The first reference that holds a value; undefined if nobody typed it. */
  referenceOf(value: unknown): TextReference | undefined
}

type ByAct = Readonly<Record<string, readonly TextEntry[]>>

/** Looks up by value; the values are sorted at the first look-up. */
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

/** Texts of which only the references are known, as a list or a message sends them. */
export const textsNamed = (entries: Readonly<Record<string, TextEntry>> | null): Pick<Texts, 'entry'> => ({
  entry: (reference) => entries?.[reference],
})

/** Puts texts in place of their references; a value without references is returned as the same object. An unknown reference stays. */
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
