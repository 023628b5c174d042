import { Resvg } from '@resvg/resvg-js'
import { typeset } from '../pdf/typst.ts'
import { FACES, FONT_FOLDER } from '../text/text-width.ts'
import type { Picture } from './read-picture.ts'

const ALONE = `#set document(title: "hình", date: datetime(year: 1945, month: 9, day: 2))
#set text(font: "Tinos", fallback: false)
#image("/asset-0", width: 40mm, format: sys.inputs.sheet, alt: "hình")`

/**
 * Draws a picture once by itself, as both renderers will: a picture that looks sound by its head and is broken inside is
 * refused when the model is read, not in one of the two forms later.
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

/** A vector picture `width` pixels wide, with the document's own faces and with no look at the machine's fonts or files. */
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
