import { columnWidth, type SheetBlock } from '../sheet/sheet.ts'
import type { Role, RoleStyle } from '../sheet/styles.ts'
import { fitWords } from '../text/fit-words.ts'

/** Makes all words of the lines fit their column. Table cells were fitted when their rows were measured. */
export function fitBlocks(
  blocks: readonly SheetBlock[],
  styles: Readonly<Record<Role, RoleStyle>>,
  width: number,
): SheetBlock[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'line': {
        const { size, first, bold, italic } = styles[block.role]
        const room = width - (block.left ?? 0) - first
        return { ...block, pieces: fitWords(block.pieces, { size: block.size ?? size, bold, italic }, room) }
      }
      case 'columns':
        return {
          ...block,
          rows: block.rows.map((row) =>
            row.map((cell, column) => fitBlocks(cell, styles, columnWidth(block.widths, row.length, column))),
          ),
        }
      default:
        return block
    }
  })
}
