import { foldTones } from '../text/fold-tones.ts'

/** Words as they are compared: in capitals, tone marks in one place, blanks as one, none around dashes and before colons. */
const plain = (text: string): string =>
  foldTones(text.toLocaleUpperCase('vi'))
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?[-–] ?/gu, '-')
    .replaceAll(/ ?:/gu, ':')
    .trim()
    .replace(/:$/u, '')

/** Whether two texts are the same words, whatever their letter case, tone placement and dashes. */
export const sameWords = (text: string, wanted: string): boolean => plain(text) === plain(wanted)

/** Whether a text begins with these words. */
export const startsWithWord = (text: string, wanted: string): boolean => plain(text).startsWith(plain(wanted))

/** What follows these words in a text, or undefined where it does not begin with them. */
export function behindWords(text: string, wanted: string): string | undefined {
  const [whole, start] = [plain(text), plain(wanted)]
  return whole.startsWith(start) ? whole.slice(start.length) : undefined
}
