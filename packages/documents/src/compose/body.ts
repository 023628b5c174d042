import { chartToSvg } from '../picture/chart.ts'
import { readPicture } from '../picture/read-picture.ts'
import type { Block, Chart, Division, Figure, Inline, Plain } from '../model/schema.ts'
import type { Line, SheetBlock } from '../sheet/sheet.ts'
import { pointLetter, roman } from '../text/numbers.ts'
import { line, withTail } from './parts.ts'
import type { Setting } from './setting.ts'
import { composeTable } from './table.ts'

/** Running numbers: articles are counted through the whole text, everything else within its parent. */
interface Counts {
  article: number
  table: number
  figure: number
}

/**
 * The body as lines, numbered by place; `closed` ends it with "./." (Mục II.6). `depth` is that of the headings above.
 */
export function composeBody(
  body: readonly Block[],
  setting: Setting,
  part: string,
  closed: boolean,
  depth = 0,
): SheetBlock[] {
  const counts: Counts = { article: 0, table: 0, figure: 0 }
  const blocks = composeBlocks(body, setting, counts, part, depth)
  return closed ? close(blocks, setting.profile.words.end) : blocks
}

function composeBlocks(
  body: readonly Block[],
  setting: Setting,
  counts: Counts,
  part: string,
  depth: number,
): SheetBlock[] {
  const seen = new Map<string, number>()
  return body.flatMap((block, index) => {
    const here = `${part}[${index}]`
    if (isPlain(block)) return composePlain(block, setting, counts, here)
    const position = (seen.get(block.kind) ?? 0) + 1
    seen.set(block.kind, position)
    return composeDivision(block, position, setting, counts, here, depth + 1)
  })
}

const PLAIN: ReadonlySet<string> = new Set(['paragraph', 'list', 'table', 'figure', 'chart'])
const isPlain = (block: Block): block is Plain => PLAIN.has(block.kind)

function composeDivision(
  { kind, title = '', text, body = [] }: Division,
  position: number,
  setting: Setting,
  counts: Counts,
  part: string,
  depth: number,
): SheetBlock[] {
  const upper = title.toLocaleUpperCase('vi')
  const inner = () => composeBlocks(body, setting, counts, `${part}.body`, depth)
  const outline = { outline: depth }
  switch (kind) {
    case 'part':
      return [line('part', `Phần ${roman(position)}\n${upper}`, outline), ...said(text), ...inner()]
    case 'chapter':
      return [line('chapter', `Chương ${roman(position)}\n${upper}`, outline), ...said(text), ...inner()]
    case 'section':
      return setting.ladder === 'legal'
        ? [line('section', `Mục ${position}\n${upper}`, outline), ...said(text), ...inner()]
        : [line('sectionReport', `${roman(position)}. ${upper}`, outline), ...said(text), ...inner()]
    case 'subsection':
      return [line('section', `Tiểu mục ${position}\n${upper}`, outline), ...said(text), ...inner()]
    case 'article': {
      counts.article += 1
      const head = `Điều ${counts.article}.`
      if (title !== '') return [line('article', `${head} ${title}`, outline), ...said(text), ...inner()]
      return [line('body', [{ text: `${head} `, bold: true }, ...inlineRuns(text ?? '')]), ...inner()]
    }
    case 'clause':
      return title === ''
        ? [line('body', prefixed(`${position}. `, text ?? '')), ...inner()]
        : [line('clauseTitle', `${position}. ${title}`, outline), ...said(text), ...inner()]
    case 'point': {
      const head = `${pointLetter(position)}) `
      return title === ''
        ? [line('body', prefixed(head, text ?? '')), ...inner()]
        : [line('body', prefixed(head, title), { keepNext: true }), ...said(text), ...inner()]
    }
  }
}

const said = (text: Inline | undefined): Line[] => (text === undefined || text === '' ? [] : [line('body', text)])
const inlineRuns = (text: Inline) => (typeof text === 'string' ? [{ text }] : text)
const prefixed = (head: string, text: Inline): Inline =>
  typeof text === 'string' ? head + text : [{ text: head }, ...text]

function composePlain(block: Plain, setting: Setting, counts: Counts, part: string): SheetBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return [line('body', block.text, block.align === undefined ? {} : { align: block.align })]
    case 'list':
      return block.items.map((item, index) => line('listItem', prefixed(`${markerOf(block.marker, index + 1)} `, item)))
    case 'table':
      return composeTable(block, setting, counts)
    case 'figure':
      return composeFigure(block, setting, counts, part)
    case 'chart':
      return composeChart(block, setting, counts)
  }
}

function markerOf(marker: 'dash' | 'plus' | 'number' | 'letter', position: number): string {
  switch (marker) {
    case 'dash':
      return '-'
    case 'plus':
      return '+'
    case 'number':
      return `${position}.`
    case 'letter':
      return `${pointLetter(position)})`
  }
}

function composeFigure(
  { data, caption, alt, widthMm }: Figure,
  setting: Setting,
  counts: Counts,
  part: string,
): SheetBlock[] {
  const reading = readPicture(data)
  if (!reading.ok) throw new Error(`${part}: the picture was checked before and is ${reading.code} now`)
  const { format, bytes, ratio } = reading.picture
  return [image(setting, { format, bytes }, ratio, widthMm, alt ?? caption), figureCaption(counts, caption)]
}

function composeChart(chart: Chart, setting: Setting, counts: Counts): SheetBlock[] {
  const { svg, ratio, summary } = chartToSvg(chart)
  const bytes = Buffer.from(svg, 'utf8')
  return [
    image(setting, { format: 'svg', bytes }, ratio, Math.min(setting.textWidth, 150), summary),
    figureCaption(counts, chart.caption),
  ]
}

function image(
  { addAsset, textWidth, textHeight }: Setting,
  asset: Parameters<Setting['addAsset']>[0],
  ratio: number,
  wanted: number,
  alt: string,
): SheetBlock {
  // A picture and its caption never take more than most of a page's height.
  const width = Math.min(wanted, textWidth, (textHeight * 0.78) / ratio)
  return { kind: 'image', asset: addAsset(asset), width, height: width * ratio, alt }
}

function figureCaption(counts: Counts, caption: string): Line {
  counts.figure += 1
  return line('caption', `Hình ${counts.figure}. ${caption}`, { keepNext: false, above: 4 })
}

/** Puts "./." after the last words instead of the writer's stop; after a table or picture it gets its own line. */
function close(blocks: readonly SheetBlock[], end: string): SheetBlock[] {
  const last = blocks.at(-1)
  if (last?.kind !== 'line' || last.role === 'caption') {
    const kept: SheetBlock[] =
      last === undefined || (last.kind !== 'grid' && last.kind !== 'line') ? [] : [{ ...last, keepNext: true }]
    const before = kept.length === 0 ? blocks : blocks.slice(0, -1)
    return [...before, ...kept, line('body', end, { align: 'right', keepNext: true })]
  }
  const pieces = withTail(trimStop(last.pieces), end)
  return [...blocks.slice(0, -1), { ...last, pieces, keepNext: true }]
}

const trimStop = (pieces: readonly Line['pieces'][number][]) =>
  pieces.map((piece, index) =>
    index === pieces.length - 1 ? { ...piece, text: piece.text.replace(/(?:\.\/\.|[\s.;,])+$/u, '') } : piece,
  )
