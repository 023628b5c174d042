/** Letter widths relative to the font size, for the widest font that may show the picture. */
const NARROW = new Set("ijlI.,:;'!|()[]‘’ ")
const WIDE = new Set('mwMW@%—→')
const QUOTES = new Set('“”')

/** Approximate width of a text; rather too wide than too narrow, so that texts never overlap. */
export function widthOf(text: string, size: number, isBold = false): number {
  let sum = 0
  // Marks above and below a letter have no width.
  for (const letter of text.normalize('NFD').replaceAll(/\p{M}/gu, '')) {
    if (NARROW.has(letter)) sum += 0.34
    else if (QUOTES.has(letter)) sum += 0.52
    else if (WIDE.has(letter)) sum += 0.95
    else sum += /\p{Lu}|Đ/u.test(letter) ? 0.72 : 0.6
  }
  return sum * size * (isBold ? 1.06 : 1)
}

/** Splits a text into lines that fit the width; a single word is never broken. */
export function wrap(text: string, room: number, size: number, isBold = false): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer, size, isBold) <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
