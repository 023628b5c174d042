import type { Allowed } from '../decree/layout.ts'
import { canBeDrawn } from '../picture/draw-picture.ts'
import { readPicture } from '../picture/read-picture.ts'
import type { Report } from './fault.ts'
import {
  DIVISIONS,
  type Block,
  type Cell,
  type Chart,
  type Division,
  type DivisionKind,
  type Figure,
  type Inline,
  type Table,
} from './schema.ts'

/** Which headings a text may use: decree, Phụ lục I, Phần I, Mục II.6 c and d. */
export type Ladder = 'legal' | 'report'

interface Place {
  readonly ladder: Ladder
  readonly at: string
  readonly articlesNeedTitle: boolean
  /** Width between the margins, mm. */
  readonly textWidth: number
  /** Sizes of letters in tables, pt. */
  readonly rowSize: Allowed
  readonly above?: DivisionKind
}

const REPORT_LADDER: readonly DivisionKind[] = ['part', 'section', 'clause', 'point']
const TITLED: readonly DivisionKind[] = ['part', 'chapter', 'section', 'subsection']
/**
 * The most cells of one table: 5,000 rows of six columns. That takes about six seconds and 650 MB as PDF; a longer list
 * is better sent as a file.
 */
const MOST_CELLS = 30_000

export function checkBody(body: readonly Block[], place: Place, report: Report): void {
  if (body.length === 0 && place.above === undefined) report('body-empty', place.at, 'văn bản không có nội dung')
  body.forEach((block, index) => checkBlock(block, { ...place, at: `${place.at}[${index}]` }, report))
}

function checkBlock(block: Block, place: Place, report: Report): void {
  switch (block.kind) {
    case 'paragraph':
      return checkWords(block.text, `${place.at}.text`, report)
    case 'list':
      return block.items.forEach((item, index) => checkWords(item, `${place.at}.items[${index}]`, report))
    case 'table':
      return checkTable(block, place, report)
    case 'figure':
      return checkFigure(block, place.at, report)
    case 'chart':
      return checkChart(block, place.at, report)
    default:
      return checkDivision(block, place, report)
  }
}

const wordsOf = (text: Inline): string => (typeof text === 'string' ? text : text.map((run) => run.text).join(''))

function checkWords(text: Inline, at: string, report: Report): void {
  if (wordsOf(text).trim() === '') report('text-empty', at, 'không có chữ nào')
}

function checkDivision({ kind, title, text, body }: Division, place: Place, report: Report): void {
  if (place.ladder === 'report' && !REPORT_LADDER.includes(kind))
    report('division-not-in-ladder', place.at, `'${kind}' chỉ dùng trong quyết định, quy chế (Mục II.6)`)
  if (place.above !== undefined && DIVISIONS.indexOf(kind) <= DIVISIONS.indexOf(place.above))
    report('division-out-of-order', place.at, `'${kind}' không nằm trong '${place.above}'`)
  const needsTitle = TITLED.includes(kind) || (kind === 'article' && place.articlesNeedTitle)
  if (needsTitle && (title ?? '') === '')
    report('title-missing', `${place.at}.title`, `'${kind}' phải có tiêu đề (Mục II.6)`)
  else if ((title ?? '') === '' && (text ?? '') === '')
    report('title-missing', `${place.at}.title`, `'${kind}' không có tiêu đề, không có nội dung`)
  const heads = (title ?? '') !== '' && wordsOf(text ?? '').trim() === ''
  if (heads && (body ?? []).length === 0) report('body-empty', `${place.at}.body`, 'đề mục không có nội dung')
  if (body !== undefined) checkBody(body, { ...place, at: `${place.at}.body`, above: kind }, report)
}

const across = (cell: Cell): number => (typeof cell === 'string' ? 1 : (cell.across ?? 1))
const down = (cell: Cell): number => (typeof cell === 'string' ? 1 : (cell.down ?? 1))

/** The narrowest column for the widest letter, with the cell's own 1.5 mm on each side. */
const narrowest = (size: number): number => 3 + size * (25.4 / 72)

/** Every row, head or body, fills all columns when spans from above are counted; spans stay inside their half. */
function checkTable(
  { columns, head, rows, size: chosen }: Table,
  { at, textWidth, rowSize }: Place,
  report: Report,
): void {
  const { least, most, usual } = rowSize
  const size = chosen ?? usual
  if (size < least || size > most)
    return report('layout-out-of-range', `${at}.size`, `cỡ chữ ${size} ngoài khoảng ${least}–${most}`)
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  if (columns.some(({ width }) => (width / whole) * textWidth < narrowest(size)))
    report('table-too-narrow', `${at}.columns`, `cột hẹp hơn ${Math.ceil(narrowest(size))} mm, không đủ cho một chữ`)
  if ((head.length + rows.length) * columns.length > MOST_CELLS)
    return report('table-too-large', at, `bảng quá ${MOST_CELLS} ô`)
  const cells = [...head, ...rows].flat()
  if (rows.length === 0 || cells.every((cell) => wordsOf(typeof cell === 'string' ? cell : cell.text).trim() === ''))
    report('table-empty', `${at}.rows`, 'bảng không có nội dung')
  for (const [name, half] of [
    ['head', head],
    ['rows', rows],
  ] as const) {
    let pending = columns.map(() => 0)
    half.forEach((row, index) => {
      const open = pending.filter((left) => left === 0).length
      const filled = row.reduce((sum, cell) => sum + across(cell), 0)
      if (filled !== open) report('table-uneven', `${at}.${name}[${index}]`, `hàng có ${filled} ô, cần ${open}`)
      if (row.some((cell) => down(cell) > half.length - index))
        report('table-uneven', `${at}.${name}[${index}]`, 'ô gộp dài quá số hàng')
      pending = place(row, pending)
    })
  }
}

function place(row: readonly Cell[], pending: readonly number[]): number[] {
  const spans = row.flatMap((cell) => Array.from({ length: across(cell) }, () => down(cell)))
  let next = 0
  return pending.map((left) => (left > 0 ? left - 1 : (spans[next++] ?? 1) - 1))
}

function checkFigure({ data, caption, widthMm }: Figure, at: string, report: Report): void {
  checkWords(caption, `${at}.caption`, report)
  const picture = readPicture(data)
  if (!picture.ok) report(picture.code, `${at}.data`, picture.message)
  else if (!canBeDrawn(picture.picture)) report('picture-unreadable', `${at}.data`, 'hình không vẽ được')
  if (widthMm > 257) report('picture-too-wide', `${at}.widthMm`, 'hình rộng hơn khổ chữ')
}

function checkChart({ caption, categories, series }: Chart, at: string, report: Report): void {
  checkWords(caption, `${at}.caption`, report)
  categories.forEach((category, index) => checkWords(category, `${at}.categories[${index}]`, report))
  series.forEach(({ values }, index) => {
    if (values.length !== categories.length)
      report('chart-uneven', `${at}.series[${index}]`, `có ${values.length} giá trị cho ${categories.length} mục`)
    if (values.some((value) => !Number.isFinite(value) || Math.abs(value) > 1e12))
      report('chart-value', `${at}.series[${index}]`, 'có giá trị không phải số')
  })
}
