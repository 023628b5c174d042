import {
  BorderStyle,
  HeightRule,
  ImageRun,
  NoBreakHyphen,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable as VerticalAlign,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { openSvg } from '../picture/draw-picture.ts'
import {
  columnWidth,
  type Asset,
  type Columns,
  type Grid,
  type GridCell,
  type Image,
  type Line,
  type Mark,
  type Piece,
  type Rule,
  type Sheet,
  type SheetBlock,
} from '../sheet/sheet.ts'
import { FIRM_HYPHEN } from '../text/bind-words.ts'
import { SOFT_BREAK } from '../text/fit-words.ts'
import { halfPoints, pixels, twentieths, twips } from './measures.ts'
import { toXml } from './to-xml.ts'
import { ALIGNMENTS, styleId } from './word-styles.ts'

type WordBlock = Paragraph | Table

const INKS = { red: 'FF0000', black: '000000' } as const
const NO_MARGINS = { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 } as const
/** Points above a table, as in the PDF. */
const GRID_GAP = 6
/**
 * Dots per mm of the picture shown by programs that cannot draw SVG. The rasteriser frees its pixels only at a garbage
 * collection: finer dots would cost a long report 100 MB.
 */
const FALLBACK_DOTS = 4

/** Draws blocks into a column `width` mm wide. `keep` keeps all of them on the page of what follows. */
export function wordBlocks(blocks: readonly SheetBlock[], sheet: Sheet, width: number, keep = false): WordBlock[] {
  return blocks.flatMap((block): WordBlock[] => {
    switch (block.kind) {
      case 'line':
        return [wordLine(block, sheet, keep)]
      case 'rule':
        return [wordRule(block, width)]
      case 'space':
        return [new Paragraph({ keepNext: true, spacing: { line: twips(block.height), lineRule: 'exact' } })]
      case 'mark':
        return wordMark(block, sheet, width)
      case 'columns':
        return wordColumns(block, sheet)
      case 'grid':
        throw new TypeError('a table is written by gridXml')
      case 'image':
        return [wordImage(block, sheet.assets)]
    }
  })
}

/** An empty line `points` high: Word joins tables that touch, and requires a paragraph after the last one. */
export const gap = (points: number, keepNext = false): Paragraph =>
  new Paragraph({ keepNext, spacing: { before: 0, line: twentieths(points), lineRule: 'exact' }, run: { size: 2 } })

function wordLine(
  { role, pieces, align, left, outline, keepNext, above, size }: Line,
  { styles }: Sheet,
  keep: boolean,
): Paragraph {
  const style = styles[role]
  const alignment = align ?? style.align
  const centred = alignment === 'center' || alignment === 'right'
  return new Paragraph({
    style: styleId(role),
    children: pieces.flatMap((piece) => wordRuns(piece, size)),
    ...(align === undefined ? {} : { alignment: ALIGNMENTS[align] }),
    ...(left === undefined && !(centred && style.first > 0)
      ? {}
      : { indent: { left: twips(left ?? 0), firstLine: centred ? 0 : twips(style.first) } }),
    ...(above === undefined
      ? {}
      : { spacing: { before: twentieths(above), line: Math.round(240 * style.spacing), lineRule: 'auto' as const } }),
    ...(outline === undefined ? {} : { outlineLevel: outline - 1 }),
    ...(keep || keepNext !== undefined ? { keepNext: keep || keepNext === true } : {}),
  })
}

/**
 * Runs of one piece, with its line breaks and with Word's own non-breaking hyphens. `size` in pt if it differs from the
 * style.
 */
export function wordRuns({ text, bold, italic }: Piece, size?: number): TextRun[] {
  // Word itself breaks a word that is wider than its column.
  return text
    .replaceAll(SOFT_BREAK, '')
    .split('\n')
    .map((part, index) => {
      const words = part.split(FIRM_HYPHEN)
      return new TextRun({
        ...(index > 0 ? { break: 1 } : {}),
        children: words.flatMap((word, place) => (place === 0 ? [word] : [new NoBreakHyphen(), word])),
        ...(bold === undefined ? {} : { bold }),
        ...(italic === undefined ? {} : { italics: italic }),
        ...(size === undefined ? {} : { size: halfPoints(size) }),
      })
    })
}

/**
 * A line is the upper border of a thin empty paragraph, indented on both sides: it stays in place when text is edited.
 */
function wordRule({ length, above }: Rule, width: number): Paragraph {
  const inset = twips((width - length) / 2)
  return new Paragraph({
    keepNext: true,
    indent: { left: inset, right: inset },
    spacing: { before: twentieths(above), line: 20, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 5, space: 0, color: '000000' } },
    run: { size: 2 },
  })
}

function wordMark(
  { role, text, width, height, align, colour, above }: Mark,
  { styles }: Sheet,
  column: number,
): WordBlock[] {
  const edge = { style: BorderStyle.SINGLE, size: 6, color: INKS[colour] }
  const table = new Table({
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: [twips(width)],
    layout: TableLayoutType.FIXED,
    indent: { size: twips(align === 'right' ? column - width : (column - width) / 2), type: WidthType.DXA },
    borders: { top: edge, bottom: edge, left: edge, right: edge },
    margins: NO_MARGINS,
    rows: [
      new TableRow({
        height: { value: twips(height), rule: HeightRule.EXACT },
        children: [
          new TableCell({
            verticalAlign: VerticalAlign.CENTER,
            children: [
              new Paragraph({
                style: styleId(role),
                children: [new TextRun({ text, color: INKS[colour], size: halfPoints(styles[role].size) })],
              }),
            ],
          }),
        ],
      }),
    ],
  })
  return [gap(above, true), table, gap(1, true)]
}

function wordColumns({ widths, shift, rows, above }: Columns, sheet: Sheet): WordBlock[] {
  const table = new Table({
    width: { size: twips(widths.reduce((a, b) => a + b, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    indent: { size: twips(shift), type: WidthType.DXA },
    borders: TableBorders.NONE,
    margins: NO_MARGINS,
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          cantSplit: true,
          children: cells.map((blocks, column) => {
            const width = columnWidth(widths, cells.length, column)
            const across = column === cells.length - 1 ? widths.length - column : 1
            const children = wordBlocks(blocks, sheet, width, row < rows.length - 1)
            const last = children.at(-1)
            return new TableCell({
              width: { size: twips(width), type: WidthType.DXA },
              ...(across > 1 ? { columnSpan: across } : {}),
              children: last === undefined || last instanceof Table ? [...children, gap(1)] : children,
            })
          }),
        }),
    ),
  })
  return [...(above > 0 ? [gap(above, true)] : []), table]
}

/** Rows of a table turned into XML at a time. */
const ROWS_AT_A_TIME = 50
const TABLE_END = '</w:tbl>'

/** A table with its spacing, a few rows at a time: a table of thousands of rows never exists as one tree. */
export function* gridXml({ widths, head, rows, size, tail, keepNext = false }: Grid): Generator<string> {
  const row = (cells: readonly WordCell[], isHead: boolean, keep: boolean): TableRow =>
    new TableRow({
      cantSplit: !cells.some(({ splits }) => splits),
      tableHeader: isHead,
      children: cells.map((cell) => wordCell(cell, size, isHead, keep)),
    })
  const table = (some: readonly TableRow[]): string =>
    toXml(
      new Table({
        width: { size: twips(widths.reduce((a, b) => a + b, 0)), type: WidthType.DXA },
        columnWidths: widths.map(twips),
        layout: TableLayoutType.FIXED,
        indent: { size: 0, type: WidthType.DXA },
        margins: { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: twips(1.5), right: twips(1.5) },
        rows: some,
      }),
    ).slice(0, -TABLE_END.length)
  const keptFrom = keepNext ? rows.length - tail : Number.POSITIVE_INFINITY
  const all = withContinued(rows, widths.length)
  yield toXml(gap(GRID_GAP, true)) + table(withContinued(head, widths.length).map((cells) => row(cells, true, false)))
  for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
    const some = all.slice(from, from + ROWS_AT_A_TIME)
    const xml = table(some.map((cells, index) => row(cells, false, from + index >= keptFrom)))
    yield xml.slice(xml.indexOf('<w:tr>'))
  }
  yield TABLE_END + toXml(gap(2, keepNext))
}

interface WordCell extends GridCell {
  /**
   * Covered by a merged cell above: Word requires an empty cell there, and its first cell decides whether a row is kept
   * together.
   */
  readonly continued?: true
}

/** Rows as Word stores them: a merged cell is in each row that it covers. */
function withContinued(rows: Grid['rows'], columns: number): WordCell[][] {
  let covered: { readonly left: number; readonly cell: GridCell }[] = []
  return rows.map((row) => {
    const cells: WordCell[] = []
    const next: typeof covered = []
    let own = 0
    for (let column = 0; column < columns;) {
      const above = covered[column]
      const cell = above === undefined ? row[own++] : above.cell
      if (cell === undefined) break
      cells.push(above === undefined ? cell : { ...cell, continued: true, pieces: [], splits: false })
      const left = above === undefined ? cell.down : above.left
      if (left > 1) next[column] = { left: left - 1, cell }
      column += cell.across
    }
    covered = next
    return cells
  })
}

function wordCell(
  { pieces, across, down, align, continued }: WordCell,
  size: number,
  isHead: boolean,
  keep: boolean,
): TableCell {
  return new TableCell({
    ...(across > 1 ? { columnSpan: across } : {}),
    ...(down > 1 ? { verticalMerge: continued === true ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART } : {}),
    ...(isHead || down > 1 ? { verticalAlign: VerticalAlign.CENTER } : {}),
    children: [
      new Paragraph({
        style: styleId('cell'),
        alignment: ALIGNMENTS[align],
        ...(keep ? { keepNext: true } : {}),
        children: pieces.flatMap((piece) => wordRuns(piece, size)),
      }),
    ],
  })
}

function wordImage({ asset, width, height, alt }: Image, assets: readonly Asset[]): Paragraph {
  const { format, bytes } = assets[asset] ?? { format: 'png' as const, bytes: Buffer.alloc(0) }
  const shape = {
    data: bytes,
    transformation: { width: pixels(width), height: pixels(height) },
    // The library counts ids through the whole process, so equal models would give unequal files.
    altText: { id: String(asset + 1), name: `Hình ${asset + 1}`, title: '', description: alt },
  }
  const run =
    format === 'svg'
      ? new ImageRun({
          ...shape,
          type: 'svg',
          fallback: {
            type: 'png',
            data: openSvg(bytes, Math.round(width * FALLBACK_DOTS))
              .render()
              .asPng(),
          },
        })
      : new ImageRun({ ...shape, type: format })
  return new Paragraph({
    alignment: ALIGNMENTS.center,
    keepNext: true,
    spacing: { before: twentieths(8) },
    children: [run],
  })
}
