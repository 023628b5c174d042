import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Face = 'Tinos-Regular' | 'Tinos-Bold' | 'Tinos-Italic' | 'Tinos-BoldItalic'

interface Advances {
  readonly unitsPerEm: number
  readonly faces: Readonly<Record<Face, Readonly<Record<string, number>>>>
}

/** Folder of the merged fonts, built by scripts/build-fonts.ts. */
export const FONT_FOLDER = join(import.meta.dirname, '..', '..', 'fonts')
export const FACES: readonly Face[] = ['Tinos-Regular', 'Tinos-Bold', 'Tinos-Italic', 'Tinos-BoldItalic']

const advances = JSON.parse(readFileSync(join(FONT_FOLDER, 'advance-widths.json'), 'utf8')) as Advances
const MM_PER_POINT = 25.4 / 72

// A table of fifty thousand cells is measured letter by letter, so widths are in a flat array by code point, not in a
// record.
const PLANE = 0x1_0000
const UNKNOWN = 0xffff
const flat = Object.fromEntries(
  FACES.map((face) => {
    const widths = new Uint16Array(PLANE).fill(UNKNOWN)
    for (const [code, width] of Object.entries(advances.faces[face]))
      if (Number(code) < PLANE) widths[Number(code)] = width
    return [face, widths]
  }),
) as Readonly<Record<Face, Uint16Array>>

export const faceOf = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'Tinos-BoldItalic' : 'Tinos-Bold') : italic ? 'Tinos-Italic' : 'Tinos-Regular'

/** Whether the merged fonts can draw this character. */
export function hasGlyph(character: string): boolean {
  return (flat['Tinos-Regular'][character.codePointAt(0) ?? PLANE] ?? UNKNOWN) !== UNKNOWN
}

/** Width in mm of a text at `size` pt without kerning, as Word sets Times New Roman (same metrics). */
export function textWidth(text: string, size: number, face: Face): number {
  const widths = flat[face]
  let units = 0
  for (let index = 0; index < text.length; index += 1) {
    const width = widths[text.charCodeAt(index)] ?? UNKNOWN
    units += width === UNKNOWN ? advances.unitsPerEm / 2 : width
  }
  return (units / advances.unitsPerEm) * size * MM_PER_POINT
}
