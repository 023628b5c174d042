/** Widths of letters as parts of the size of the type, for the widest of the fonts that a picture may be shown in. */
const NARROW = new Set("ijlI.,:;'!|()[]‘’ ")
const WIDE = new Set('mwMW@%—→')
const QUOTES = new Set('“”')

/** About how wide a text is; rather too wide than too narrow, since nothing may run into its neighbour. */
export function widthOf(text: string, size: number, isBold = false): number {
  let sum = 0
  // Marks above and below a letter take no room of their own.
  for (const letter of text.normalize('NFD').replaceAll(/\p{M}/gu, '')) {
    if (NARROW.has(letter)) sum += 0.34
    else if (QUOTES.has(letter)) sum += 0.52
    else if (WIDE.has(letter)) sum += 0.95
    else sum += /\p{Lu}|Đ/u.test(letter) ? 0.72 : 0.6
  }
  return sum * size * (isBold ? 1.06 : 1)
}

/** Lines no wider than there is room; a single word is never broken. */
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
