import type { Format } from './word-formats.ts'
import type { XmlNode } from './xml-tree.ts'

/** Words of one run, or the end of a line. */
export interface Piece {
  readonly text: string
  readonly format: Format
}

export function piecesOf(run: XmlNode, format: Format): Piece[] {
  return run.children.flatMap(({ name, text }) => {
    switch (name) {
      case 'w:t':
        return [{ text: format.caps === true ? text.toLocaleUpperCase('vi') : text, format }]
      case 'w:noBreakHyphen':
        return [{ text: '-', format }]
      case 'w:tab':
        return [{ text: ' ', format }]
      case 'w:br':
      case 'w:cr':
        return [{ text: '\n', format }]
      default:
        return []
    }
  })
}

/** The lines into which breaks divide a paragraph; lines without words are left out. */
export function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.text === '\n') lines.push([])
    else lines.at(-1)?.push(piece)
  }
  return lines.filter((line) => line.some(({ text }) => text.trim() !== ''))
}
