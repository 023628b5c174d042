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

/** A text followed by more in the same format, such as "./." after the last paragraph. */
export const withTail = (pieces: readonly Piece[], tail: string): readonly Piece[] =>
  pieces.map((piece, index) => (index === pieces.length - 1 ? { ...piece, text: piece.text + tail } : piece))

export const rule = (length: number, above: number): Rule => ({ kind: 'rule', length, above })

export const widthIn = (text: string, { size, bold, italic }: RoleStyle): number =>
  textWidth(text, size, faceOf(bold, italic))

/** A line below a text; `share` is relative to the length of the text's widest line. */
export function ruleUnder(text: string, style: RoleStyle, share: number, column = 165): Rule {
  const widest = Math.max(...text.split('\n').map((each) => Math.min(widthIn(each, style), column)))
  return rule(widest * share, 3)
}
