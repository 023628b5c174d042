import type { Cell, Table } from '../model/schema.ts'
import type { Grid, GridCell, SheetBlock } from '../sheet/sheet.ts'
import { countLines, fitWords, linesHigh } from '../text/fit-words.ts'
import { cutSpans, type PlacedCell } from './cut-spans.ts'
import { line, piecesOf } from './parts.ts'
import type { Setting } from './setting.ts'

/** Space left and right of a cell's words, mm; above and below them including the border, mm. */
const CELL_SIDES = 3
const CELL_ENDS = 1.8
/**
 * The share of a page that stays whole: a row, or rows under one merged cell. Higher content continues on the next
 * page.
 */
const WHOLE = 0.5
/**
 * A table head higher than this share of a page is set once, like other rows: repeated, it would leave them no room.
 */
const HIGHEST_HEAD = 0.4

/**
 * A table with its caption, rows measured: rows that a page cannot hold may break, and merged cells are cut with them.
 */
export function composeTable(
  { caption, unit, columns, head, rows, size: chosen }: Table,
  { layout, textWidth, textHeight }: Setting,
  counts: { table: number },
): SheetBlock[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => (width / whole) * textWidth)
  const size = chosen ?? layout.rowSize
  const placed = (half: readonly (readonly Cell[])[], isHead: boolean): PlacedCell[][] => {
    let pending = columns.map(() => 0)
    return half.map((row) => {
      const starts = startsOf(row, pending)
      pending = starts.pending
      return row.map((cell, index) => {
        const column = starts.at[index] ?? 0
        const shown = gridCell(cell, isHead ? 'center' : columns[column]?.align, isHead)
        const width = widths.slice(column, column + shown.across).reduce((sum, each) => sum + each, 0) - CELL_SIDES
        const pieces = fitWords(shown.pieces, { size }, width)
        const height = linesHigh(countLines(pieces, { size }, width), size) + CELL_ENDS
        return { column, height, cell: { ...shown, pieces } }
      })
    })
  }
  const [top, body] = [placed(head, true), placed(rows, false)]
  const highest = textHeight * WHOLE
  const headHigh = top.reduce((sum, row) => sum + Math.max(0, ...row.map(({ height, cell }) => height / cell.down)), 0)
  const repeats = headHigh <= textHeight * HIGHEST_HEAD
  const cut = cutSpans(repeats ? body : [...top, ...body], highest)
  const grid: Grid = {
    kind: 'grid',
    widths,
    head: repeats ? top.map((row) => row.map(({ cell }) => cell)) : [],
    rows: cut.rows,
    tail: cut.tail,
    size,
  }
  const note = unit === undefined ? [] : [line('tableNote', `Đơn vị tính: ${unit}`)]
  if (caption === undefined) return [...note, grid]
  counts.table += 1
  return [line('caption', `Bảng ${counts.table}. ${caption}`), ...note, grid]
}

/** The column in which each cell of a row begins, and how many rows each column is still covered from above. */
function startsOf(row: readonly Cell[], pending: readonly number[]): { at: number[]; pending: number[] } {
  const left = pending.map((rows) => Math.max(rows - 1, 0))
  const at: number[] = []
  let column = 0
  for (const cell of row) {
    while ((pending[column] ?? 0) > 0) column += 1
    at.push(column)
    const { across = 1, down = 1 } = typeof cell === 'string' ? {} : cell
    for (let step = 0; step < across; step += 1) left[column + step] = down - 1
    column += across
  }
  return { at, pending: left }
}

function gridCell(cell: Cell, align: GridCell['align'] = 'left', bold = false): GridCell {
  const plain = { across: 1, down: 1, align, splits: false }
  if (typeof cell === 'string') return { ...plain, pieces: piecesOf([{ text: cell, bold }]) }
  const runs = (typeof cell.text === 'string' ? [{ text: cell.text }] : cell.text).map((run) => ({
    ...run,
    bold: run.bold ?? cell.bold ?? bold,
    italic: run.italic ?? cell.italic ?? false,
  }))
  return {
    ...plain,
    pieces: piecesOf(runs),
    across: cell.across ?? 1,
    down: cell.down ?? 1,
    align: cell.align ?? align,
  }
}
