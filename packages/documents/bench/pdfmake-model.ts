import { join } from 'node:path'
import { composeSheet } from '../src/compose/compose.ts'
import type { ReadyDocument } from '../src/index.ts'
import type { Sheet, SheetBlock } from '../src/sheet/sheet.ts'
import { FONT_FOLDER } from '../src/text/text-width.ts'

/**
 * The same sheet in the form that pdfmake expects: the same words, tables and pictures, without the finer rules of
 * place.
 */
export function pdfmakeDefinition(model: ReadyDocument): object {
  const sheet = composeSheet(model)
  return {
    pageSize: 'A4',
    pageMargins: [85, 57, 43, 57],
    defaultStyle: { font: 'Tinos', fontSize: 14, lineHeight: 1.15 },
    content: sheet.sections.flatMap(({ blocks }) => blocks.map((block) => part(block, sheet))),
  }
}

export const PDFMAKE_FONTS = {
  Tinos: {
    normal: join(FONT_FOLDER, 'Tinos-Regular.ttf'),
    bold: join(FONT_FOLDER, 'Tinos-Bold.ttf'),
    italics: join(FONT_FOLDER, 'Tinos-Italic.ttf'),
    bolditalics: join(FONT_FOLDER, 'Tinos-BoldItalic.ttf'),
  },
}

function part(block: SheetBlock, sheet: Sheet): object {
  switch (block.kind) {
    case 'line': {
      const style = sheet.styles[block.role]
      return {
        text: block.pieces.map(({ text, bold, italic }) => ({
          text,
          bold: bold ?? style.bold,
          italics: italic ?? style.italic,
        })),
        fontSize: style.size,
        alignment: block.align ?? style.align,
        leadingIndent: style.first * 2.835,
        margin: [0, style.above, 0, 0],
      }
    }
    case 'rule':
      return {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: block.length * 2.835, y2: 0, lineWidth: 0.6 }],
        alignment: 'center',
      }
    case 'space':
      return { text: ' ', margin: [0, block.height * 2, 0, 0] }
    case 'mark':
      return { text: block.text, bold: true, alignment: block.align }
    case 'columns':
      return {
        stack: block.rows.map((row) => ({
          columns: row.map((cell) => ({ stack: cell.map((each) => part(each, sheet)) })),
        })),
      }
    case 'grid':
      return {
        fontSize: block.size,
        table: {
          headerRows: block.head.length,
          widths: block.widths.map((width) => width * 2.7),
          body: [...block.head, ...block.rows].map((row) =>
            row.map(({ pieces, align }) => ({ text: pieces.map(({ text }) => text).join(''), alignment: align })),
          ),
        },
      }
    case 'image':
      return { svg: sheet.assets[block.asset]?.bytes.toString('utf8') ?? '', width: block.width * 2.835 }
  }
}
