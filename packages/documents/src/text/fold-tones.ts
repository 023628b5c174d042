const GRAVE_TO_DOT = '\u0300\u0309\u0303\u0301\u0323'
// "oa", "oe", "uy" at the end of a syllable with the tone on the second letter; the u of "qu" belongs to the consonant.
const ON_SECOND = new RegExp(`(?<!q)(o(?=[ae])|u(?=y))([aey])([${GRAVE_TO_DOT}])(?![\\p{L}\\p{M}])`, 'giu')

/**
 * The traditional placement of tone marks, for comparing and for fixed names: hoà → hòa, uỷ → ủy, thoả → thỏa. What a
 * writer typed is printed as typed, without this function.
 */
export const foldTones = (text: string): string =>
  text.normalize('NFD').replaceAll(ON_SECOND, '$1$3$2').normalize('NFC')
