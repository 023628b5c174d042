import { FIRM_HYPHEN } from './bind-words.ts'
import { faceOf, textWidth } from './text-width.ts'

/** U+200B, inserted only by this module: a place where a word that is wider than its column may break. */
export const SOFT_BREAK = '\u200B'
const NBSP = '\u00A0'

interface Letters {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

interface Setting {
  readonly size: number
  readonly bold?: boolean
  readonly italic?: boolean
}

/** Single line spacing of Times: ascent, descent and gap, as a share of the size. */
const SINGLE = 1.149
const MM_PER_POINT = 25.4 / 72

export const linesHigh = (lines: number, size: number): number => lines * size * SINGLE * MM_PER_POINT

/**
 * The pieces of one line or cell, with breaks inserted into words wider than `width` mm: first their no-break spaces
 * and hyphens become plain; then the word may break after / - . and the signs of an address; at last anywhere. Pieces
 * that fit are returned unchanged.
 */
export function fitWords<T extends Letters>(pieces: readonly T[], setting: Setting, width: number): readonly T[] {
  const measure = meter(setting)
  if (pieces.every(({ text }) => text.length * setting.size * 0.34 < width)) return pieces
  const wide = (some: readonly T[]): boolean => words(some, measure).some((word) => word.width > width)
  if (!wide(pieces)) return pieces
  const loose = pieces.map((piece) => ({ ...piece, text: loosen(piece, width, measure) }))
  return wide(loose) ? cut(loose, width, measure) : loose
}

/** How many lines the pieces fill in a column `width` mm wide, filled line by line as both renderers do. */
export function countLines(pieces: readonly Letters[], setting: Setting, width: number): number {
  const measure = meter(setting)
  let lines = 1
  let used = 0
  for (const { width: own, blank, ends } of words(pieces, measure)) {
    if (used > 0 && used + own > width) {
      lines += 1
      used = 0
    }
    used += own + blank
    if (ends) {
      lines += 1
      used = 0
    }
  }
  return lines
}

type Meter = (text: string, piece: Letters) => number

const meter =
  ({ size, bold = false, italic = false }: Setting): Meter =>
  (text, piece) =>
    textWidth(text, size, faceOf(piece.bold ?? bold, piece.italic ?? italic))

interface Word {
  readonly width: number
  /** Width of the space after it. */
  readonly blank: number
  /** A line feed follows it. */
  readonly ends: boolean
}

/** Units that cannot break, in order, across the borders of pieces. */
function words(pieces: readonly Letters[], measure: Meter): Word[] {
  const found: Word[] = []
  let open = 0
  for (const piece of pieces) {
    for (const part of piece.text.split(/(?<=[ \n\u200B-])/u)) {
      const end = /[ \n\u200B-]$/u.exec(part)?.[0]
      open += measure(end === '-' || end === undefined ? part : part.slice(0, -1), piece)
      if (end === undefined) continue
      found.push({ width: open, blank: end === ' ' ? measure(' ', piece) : 0, ends: end === '\n' })
      open = 0
    }
  }
  return [...found, { width: open, blank: 0, ends: false }]
}

/** No-break spaces and hyphens become plain in words that are too wide with them. */
function loosen(piece: Letters, width: number, measure: Meter): string {
  return piece.text
    .split(/(?<=[ \n])/u)
    .map((word) =>
      measure(word.trimEnd(), piece) > width ? word.replaceAll(NBSP, ' ').replaceAll(FIRM_HYPHEN, '-') : word,
    )
    .join('')
}

const NATURAL = /[/.\-_?&=:,;]/u

/** Goes letter by letter: a break goes after the last natural place that still fits, or where the column ends. */
function cut<T extends Letters>(pieces: readonly T[], width: number, measure: Meter): T[] {
  const letters = pieces.flatMap((piece, index) =>
    [...piece.text].map((letter) => ({ letter, index, width: measure(letter, piece) })),
  )
  const breaks = new Set<number>()
  let start = 0
  let used = 0
  let natural = -1
  for (let at = 0; at < letters.length; at += 1) {
    const { letter = '', width: own = 0 } = letters[at] ?? {}
    if (letter === ' ' || letter === '\n') {
      start = at + 1
      used = 0
      natural = -1
      continue
    }
    if (used + own > width && at > start) {
      const place = natural > start ? natural : at
      breaks.add(place)
      start = place
      used = letters.slice(place, at).reduce((sum, each) => sum + each.width, 0)
      natural = -1
    }
    used += own
    if (NATURAL.test(letter)) natural = at + 1
  }
  const texts = pieces.map(() => '')
  letters.forEach(({ letter, index }, at) => {
    texts[index] = `${texts[index] ?? ''}${breaks.has(at) ? SOFT_BREAK : ''}${letter}`
  })
  return pieces.map((piece, index) => ({ ...piece, text: texts[index] ?? '' }))
}
