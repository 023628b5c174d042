import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Face = 'Tinos-Regular' | 'Tinos-Bold' | 'Tinos-Italic' | 'Tinos-BoldItalic'

interface Advances {
  readonly unitsPerEm: number
  readonly faces: Readonly<Record<Face, Readonly<Record<string, number>>>>
}

/** Folder of the merged faces, built by scripts/build-fonts.ts. */
export const FONT_FOLDER = join(import.meta.dirname, '..', '..', 'fonts')
export const FACES: readonly Face[] = ['Tinos-Regular', 'Tinos-Bold', 'Tinos-Italic', 'Tinos-BoldItalic']

const advances = JSON.parse(readFileSync(join(FONT_FOLDER, 'advance-widths.json'), 'utf8')) as Advances
const MM_PER_POINT = 25.4 / 72

export const faceOf = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'Tinos-BoldItalic' : 'Tinos-Bold') : italic ? 'Tinos-Italic' : 'Tinos-Regular'

/** Whether the merged faces can draw this character. */
export function hasGlyph(character: string): boolean {
  return advances.faces['Tinos-Regular'][String(character.codePointAt(0))] !== undefined
}

/** Width in mm of a text set at `size` pt without kerning, as Word sets Times New Roman (the metrics are the same). */
export function textWidth(text: string, size: number, face: Face): number {
  const widths = advances.faces[face]
  let units = 0
  for (const character of text) units += widths[String(character.codePointAt(0))] ?? advances.unitsPerEm / 2
  return (units / advances.unitsPerEm) * size * MM_PER_POINT
}
