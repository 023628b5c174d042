import type { Inline } from '../model/schema.ts'
import type { Line, Piece, Rule } from '../sheet/sheet.ts'
import type { Role, RoleStyle } from '../sheet/styles.ts'
import { bindWords } from '../text/bind-words.ts'
import { faceOf, textWidth } from '../text/text-width.ts'

export function line(role: Role, text: Inline, more: Partial<Omit<Line, 'kind' | 'role' | 'pieces'>> = {}): Line {
  return { kind: 'line', role, pieces: piecesOf(text), ...more }
}

export const piecesOf = (text: Inline): readonly Piece[] =>
  typeof text === 'string'
    ? [{ text: bindWords(text) }]
    : text.map(({ text: words, bold, italic }) => ({
        text: bindWords(words),
        ...(bold === undefined ? {} : { bold }),
        ...(italic === undefined ? {} : { italic }),
      }))

/** A text followed by more of the same kind, as "./." after the last paragraph. */
export const withTail = (pieces: readonly Piece[], tail: string): readonly Piece[] =>
  pieces.map((piece, index) => (index === pieces.length - 1 ? { ...piece, text: piece.text + tail } : piece))

export const rule = (length: number, above: number): Rule => ({ kind: 'rule', length, above })

export const widthIn = (text: string, { size, bold, italic }: RoleStyle): number =>
  textWidth(text, size, faceOf(bold, italic))

/** A rule under a text, `share` of the length of its widest line. */
export function ruleUnder(text: string, style: RoleStyle, share: number, column = 165): Rule {
  const widest = Math.max(...text.split('\n').map((each) => Math.min(widthIn(each, style), column)))
  return rule(widest * share, 3)
}

/**
 * Breaks a title that is wider than its column into lines of like length, at spaces; a line break that the writer
 * set is kept. Word and Typst would each break it elsewhere, and leave one word alone on the last line.
 */
export function balance(text: string, style: RoleStyle, column: number): string {
  if (text.includes('\n') || widthIn(text, style) <= column) return text
  const words = text.split(' ')
  const count = Math.ceil(widthIn(text, style) / (column * 0.97))
  const best = split(words, count, style, column) ?? split(words, count + 1, style, column)
  return best === undefined ? text : best.join('\n')
}

function split(words: readonly string[], count: number, style: RoleStyle, column: number): readonly string[] | undefined {
  const whole = words.join(' ')
  if (count === 1) return widthIn(whole, style) <= column ? [whole] : undefined
  const wanted = widthIn(whole, style) / count
  const cuts = words
    .map((_, index) => index)
    .slice(1)
    .map((index) => ({ index, head: words.slice(0, index).join(' ') }))
    .filter(({ head, index }) => widthIn(head, style) <= column && !/^[-–]$/u.test(words[index] ?? ''))
    .toSorted((a, b) => Math.abs(widthIn(a.head, style) - wanted) - Math.abs(widthIn(b.head, style) - wanted))
  for (const { index, head } of cuts.slice(0, 3)) {
    const rest = split(words.slice(index), count - 1, style, column)
    if (rest !== undefined) return [head, ...rest]
  }
  return undefined
}
