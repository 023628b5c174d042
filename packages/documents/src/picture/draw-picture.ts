import { Resvg } from '@resvg/resvg-js'
import { typeset } from '../pdf/typst.ts'
import { FACES, FONT_FOLDER } from '../text/text-width.ts'
import type { Picture } from './read-picture.ts'

const ALONE = `#set document(title: "hình", date: datetime(year: 1945, month: 9, day: 2))
#set text(font: "Tinos", fallback: false)
#image("/asset-0", width: 40mm, format: sys.inputs.sheet, alt: "hình")`

/**
 * Draws a picture once by itself, as both renderers will. A picture with a sound head but damaged content is so refused
 * when the model is read, not later in one of the two formats.
 */
export function canBeDrawn({ format, bytes }: Picture): boolean {
  if (format === 'svg') {
    try {
      openSvg(bytes, 10)
    } catch {
      return false
    }
  }
  return typeset(ALONE, format, [{ format, bytes }], 0).ok
}

/** A vector picture `width` pixels wide, with the document's own fonts; the machine's fonts and files are not used. */
export function openSvg(svg: Buffer, width: number): Resvg {
  return new Resvg(svg.toString('utf8'), {
    fitTo: { mode: 'width', value: width },
    background: 'white',
    font: {
      loadSystemFonts: false,
      defaultFontFamily: 'Tinos',
      fontFiles: FACES.slice(0, 2).map((face) => `${FONT_FOLDER}/${face}.ttf`),
    },
  })
}
