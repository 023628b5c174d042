import { foldTones } from '../text/fold-tones.ts'

/**
 * The form in which words are compared: capitals, one tone placement, single spaces, none around dashes and before
 * colons.
 */
const plain = (text: string): string =>
  foldTones(text.toLocaleUpperCase('vi'))
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?[-–] ?/gu, '-')
    .replaceAll(/ ?:/gu, ':')
    .trim()
    .replace(/:$/u, '')

/** Whether two texts have the same words; letter case, tone placement and dashes do not matter. */
export const sameWords = (text: string, wanted: string): boolean => plain(text) === plain(wanted)

/** Whether a text begins with these words. */
export const startsWithWord = (text: string, wanted: string): boolean => plain(text).startsWith(plain(wanted))

/** The text after these words; undefined if the text does not begin with them. */
export function behindWords(text: string, wanted: string): string | undefined {
  const [whole, start] = [plain(text), plain(wanted)]
  return whole.startsWith(start) ? whole.slice(start.length) : undefined
}
