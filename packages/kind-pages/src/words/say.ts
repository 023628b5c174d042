import type { Wording } from '@giapranh/kernel'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * One sentence in both languages; `{0}`, `{1}` are replaced by the words that follow.
 * @throws Error if a number has no words: a page with a gap is worse than no page
 */
export function say(vi: string, en: string, ...words: readonly (Wording | string)[]): Wording {
  return { vi: filled(vi, words, 'vi'), en: filled(en, words, 'en') }
}

function filled(text: string, words: readonly (Wording | string)[], language: Language): string {
  return text.replaceAll(/\{(\d)\}/gu, (_, index: string) => {
    const word = words[Number(index)]
    if (word === undefined) throw new Error(`"${text}" has no word ${index}`)
    return typeof word === 'string' ? word : word[language]
  })
}

/** A name from a table, in the quotation marks of each language. */
export const quoted = (name: Wording): Wording => say('“{0}”', '“{0}”', name)

/** A wording that a table must have. @throws Error that names what is missing */
export function worded(wording: Wording | undefined, what: string): Wording {
  if (wording === undefined) throw new Error(`${what} has no words`)
  return wording
}

const joined =
  (vi: string, en: string) =>
  (all: readonly Wording[]): Wording => {
    const each = all.filter((one, index) => all.findIndex((other) => other.vi === one.vi) === index)
    const [last] = each.slice(-1)
    if (last === undefined) throw new Error('nothing to join')
    if (each.length === 1) return last
    const before = each.slice(0, -1)
    return {
      vi: `${before.map((one) => one.vi).join(', ')} ${vi} ${last.vi}`,
      en: `${before.map((one) => one.en).join(', ')} ${en} ${last.en}`,
    }
  }

/** "a, b và c"; repeated items appear once. */
export const and = joined('và', 'and')
export const or = joined('hoặc', 'or')

/** As the first word of a sentence: only the first letter changes. */
export const capital = ({ vi, en }: Wording): Wording => ({ vi: upper(vi), en: upper(en) })
const upper = (text: string): string => text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (first) => first.toLocaleUpperCase('vi'))

/** As a word inside a sentence: names of tasks and acts have a capital letter only where they stand alone. */
export const small = ({ vi, en }: Wording): Wording => ({ vi: lower(vi), en: lower(en) })
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** Ends an exhaustive choice: a new word of the table language does not compile until it has wording. */
export function unworded(rest: never): never {
  throw new Error(`no words for ${JSON.stringify(rest)}`)
}
