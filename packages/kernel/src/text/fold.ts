/** Combining tone marks of Vietnamese: grave, acute, tilde, hook above, dot below. */
const TONE = '[\\u0300\\u0301\\u0303\\u0309\\u0323]'
const OPEN_O = new RegExp(`([oO])([aAeE])(${TONE})(?![\\p{L}\\p{M}])`, 'gu')
const OPEN_U = new RegExp(`(?<![qQ])([uU])([yY])(${TONE})(?![\\p{L}\\p{M}])`, 'gu')

/**
 * Text as a search key: without diacritics, `đ` as `d`, lower case, single spaces, plain apostrophes. `hoa` finds `Hòa` and `Hoà`,
 * in either normal form.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[‘’ʼ`]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The traditional placement of tone marks (`Hoà` → `Hòa`, `Thuỷ` → `Thủy`), in NFC. Only open syllables in oa, oe, uy have two spellings; `hoàn`
 * and `quý` have only one and do not change.
 */
export function traditionalTones(text: string): string {
  return text.normalize('NFD').replace(OPEN_O, '$1$3$2').replace(OPEN_U, '$1$3$2').normalize('NFC')
}

/** Whether these are the same Vietnamese name. Case, spacing, normal form and tone placement do not matter; letters and tones do. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}

function nameKey(name: string): string {
  return traditionalTones(name)
    .replace(/[‘’ʼ`]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
