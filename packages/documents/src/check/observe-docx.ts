import { strFromU8, unzipSync } from 'fflate'
import type {
  Column,
  Observed,
  ObservedContact,
  ObservedFrame,
  ObservedLine,
  ObservedPage,
  ObservedRule,
} from './observed.ts'
import { CONTACT } from './contact.ts'
import { merge, paragraphFormat, readFormats, runFormat, type Format, type Formats } from './word-formats.ts'
import { fieldParagraph, pageNumbersOf } from './word-page-numbers.ts'
import { linesOf, type Piece, piecesOf } from './word-pieces.ts'
import {
  child,
  chosen,
  descendants,
  descendantsOutside,
  isOn,
  numeric,
  path,
  readXml,
  value,
  type XmlNode,
} from './xml-tree.ts'

const MM_PER_TWIP = 25.4 / 1440
const MM_PER_EMU = 1 / 36_000
/** More than any office file unpacks to; a decompression bomb stops here. */
const MOST_BYTES = 200 * 1024 * 1024

interface Reading {
  readonly formats: Formats
  readonly lines: ObservedLine[]
  readonly rules: ObservedRule[]
  readonly frames: ObservedFrame[]
  section: number
  paragraph: number
  /** Number of table rows so far. */
  row: number
  /** Height of the empty paragraphs since the last words of the cell, mm. */
  blank: number
  column?: Column | undefined
}

const startAt = (formats: Formats): Reading => ({
  formats,
  lines: [],
  rules: [],
  frames: [],
  section: 0,
  paragraph: 0,
  row: 0,
  blank: 0,
})

/** Reads a DOCX's parts as lines with the settings that Word would resolve for them. */
export function observeDocx(bytes: Uint8Array): Observed {
  let size = 0
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      size += originalSize
      if (size > MOST_BYTES) throw new RangeError('the file unpacks to more than 200 MB')
      return /\.(?:xml|rels)$/u.test(name)
    },
  })
  const part = (name: string): XmlNode | undefined => {
    const file = files[name]
    return file === undefined ? undefined : chosen(readXml(strFromU8(file)))
  }
  const body = path(part('word/document.xml'), 'w:document', 'w:body')
  if (body === undefined) throw new RangeError('no word/document.xml in the file')
  const reading = startAt(readFormats(part('word/styles.xml'), part('word/theme/theme1.xml')))
  const sections = descendants(body, 'w:sectPr')
  const [first] = sections
  readBlocks(body, reading, textWidth(first), false)
  const relations = new Map(
    descendants(part('word/_rels/document.xml.rels') ?? body, 'Relationship').map((each) => [
      value(each, 'Id') ?? '',
      value(each, 'Target') ?? '',
    ]),
  )
  const partOf =
    (name: 'w:headerReference' | 'w:footerReference', section: XmlNode | undefined) =>
    (type: string): XmlNode | undefined => {
      const reference = section?.children.find((each) => each.name === name && value(each, 'w:type') === type)
      const target = relations.get(value(reference, 'r:id') ?? '')
      return target === undefined ? undefined : part(`word/${target}`)
    }
  const headerIn = (section: XmlNode | undefined) => partOf('w:headerReference', section)
  const contact = contactOf(first, partOf('w:footerReference', first), reading.formats)
  // A one-page section may have lost its common header in another program; a section that has the header decides.
  const numbered = sections.find((section) => {
    const header = headerIn(section)('default')
    return header !== undefined && fieldParagraph(header) !== undefined
  })
  const shown = numbered ?? first
  const pictured = sectionsWithPictures(body)
  return {
    source: 'docx',
    pages: sections.map((section, index) => ({
      ...pageOf(section),
      ...(pictured.has(index) ? { pictureTop: 0 } : {}),
    })),
    lines: reading.lines,
    rules: reading.rules,
    frames: reading.frames,
    fonts: [...new Set(reading.lines.map(({ font }) => font))].toSorted(),
    pageNumbers: pageNumbersOf(shown, headerIn(shown), reading.formats),
    ...(contact === undefined ? {} : { contact }),
  }
}

/** A Word file does not say where in a section a picture is. */
function sectionsWithPictures(body: XmlNode): ReadonlySet<number> {
  const pictured = new Set<number>()
  let section = 0
  for (const block of body.children) {
    if (descendants(block, 'pic:pic').length > 0) pictured.add(section)
    if (descendants(block, 'w:sectPr').length > 0) section += 1
  }
  return pictured
}

/** The foot of the first page, if it shows how to reach the office. */
function contactOf(
  section: XmlNode | undefined,
  footerOf: (type: string) => XmlNode | undefined,
  formats: Formats,
): ObservedContact | undefined {
  const width = textWidth(section)
  const read = (footer: XmlNode | undefined): Reading => {
    const reading = startAt(formats)
    const [root] = footer === undefined ? [] : descendants(footer, 'w:ftr')
    if (root !== undefined) readBlocks(root, reading, width, false)
    return reading
  }
  const firstDiffers = isOn(child(section, 'w:titlePg')) === true
  const { lines, rules } = read(footerOf(firstDiffers ? 'first' : 'default'))
  if (!lines.some(({ text }) => CONTACT.test(text))) return undefined
  return {
    lines,
    ruleLength: Math.max(0, ...rules.map(({ length }) => length)),
    textWidth: width,
    onOtherPages: firstDiffers && read(footerOf('default')).lines.some(({ text }) => CONTACT.test(text)),
  }
}

function pageOf(section: XmlNode): ObservedPage {
  const size = child(section, 'w:pgSz')
  const margin = child(section, 'w:pgMar')
  const mm = (name: string): number => (numeric(margin, name) ?? 0) * MM_PER_TWIP
  const from = numeric(child(section, 'w:pgNumType'), 'w:start')
  const numberFormat = value(child(section, 'w:pgNumType'), 'w:fmt')
  return {
    ...(numberFormat === undefined ? {} : { numberFormat }),
    ...(from === undefined ? {} : { numbersFrom: from }),
    width: (numeric(size, 'w:w') ?? 0) * MM_PER_TWIP,
    height: (numeric(size, 'w:h') ?? 0) * MM_PER_TWIP,
    margins: {
      top: Math.abs(mm('w:top')),
      bottom: Math.abs(mm('w:bottom')),
      left: mm('w:left') + mm('w:gutter'),
      right: mm('w:right'),
    },
  }
}

function textWidth(section: XmlNode | undefined): number {
  if (section === undefined) return 165
  const { width, margins } = pageOf(section)
  return width - (margins?.left ?? 0) - (margins?.right ?? 0)
}

function readBlocks(parent: XmlNode, reading: Reading, width: number, inTable: boolean): void {
  for (const node of parent.children) {
    if (node.name === 'w:p') readParagraph(node, reading, width, inTable)
    else if (node.name === 'w:tbl') readTable(node, reading, width)
    else if (node.name === 'w:sdt') readBlocks(child(node, 'w:sdtContent') ?? node, reading, width, inTable)
  }
}

function readTable(table: XmlNode, reading: Reading, width: number): void {
  const borders = path(table, 'w:tblPr', 'w:tblBorders')
  const styled = borders === undefined && /grid/iu.test(value(path(table, 'w:tblPr', 'w:tblStyle')) ?? '')
  const grid = (child(table, 'w:tblGrid')?.children ?? []).map((column) => (numeric(column, 'w:w') ?? 0) * MM_PER_TWIP)
  const rows = table.children.filter(({ name }) => name === 'w:tr')
  const cells = rows.flatMap((row) => row.children.filter(({ name }) => name === 'w:tc'))
  const ruled =
    hasBorder(borders, ['w:insideH', 'w:insideV', 'w:top']) ||
    cells.some((cell) => hasBorder(path(cell, 'w:tcPr', 'w:tcBorders'), ['w:top', 'w:bottom', 'w:left', 'w:right']))
  const framed = ruled && cells.length === 1
  if (framed) {
    const height = numeric(path(rows[0], 'w:trPr', 'w:trHeight')) ?? 0
    const text = cells.map(textOf).join('').trim()
    const edges = [borders, ...cells.map((cell) => path(cell, 'w:tcPr', 'w:tcBorders'))].flatMap(
      (all) => all?.children ?? [],
    )
    reading.frames.push({
      width: grid[0] ?? width,
      height: height * MM_PER_TWIP,
      page: reading.section,
      text,
      ...(edges.some((edge) => isDoubled(value(edge))) ? { doubled: true } : {}),
    })
  }
  const indent = (numeric(path(table, 'w:tblPr', 'w:tblInd'), 'w:w') ?? 0) * MM_PER_TWIP
  const outer = reading.column
  for (const row of rows) {
    reading.row += 1
    const place = reading.row
    let column = 0
    for (const cell of row.children.filter(({ name }) => name === 'w:tc')) {
      const across = numeric(path(cell, 'w:tcPr', 'w:gridSpan')) ?? 1
      const left = (outer?.left ?? 0) + indent + grid.slice(0, column).reduce((a, b) => a + b, 0)
      const own = grid.slice(column, column + across).reduce((a, b) => a + b, 0)
      column += across
      reading.column = own > 0 ? { left, right: left + own, row: place } : undefined
      reading.blank = 0
      readBlocks(cell, reading, own > 0 ? own : width, (ruled || styled) && !framed)
    }
  }
  reading.column = outer
  reading.blank = 0
}

const isDoubled = (style: string | undefined): boolean => /double|triple|thinThick|thickThin/iu.test(style ?? '')

const textOf = (node: XmlNode): string =>
  descendants(node, 'w:t')
    .map(({ text }) => text)
    .join('')

const hasBorder = (borders: XmlNode | undefined, sides: readonly string[]): boolean =>
  sides.some((side) => {
    const kind = value(child(borders, side))
    return kind !== undefined && kind !== 'none' && kind !== 'nil'
  })

function readParagraph(node: XmlNode, reading: Reading, width: number, inTable: boolean): void {
  const properties = child(node, 'w:pPr')
  const style = reading.formats.ofStyle(value(child(properties, 'w:pStyle')))
  const format = merge(style, paragraphFormat(properties))
  const runs = descendantsOutside(node, 'w:txbxContent', 'w:r')
  const pieces = runs.flatMap((run) =>
    piecesOf(run, merge(format, characterStyle(run, reading), runFormat(child(run, 'w:rPr')))),
  )
  readStrokes(node, properties, format, reading, width)
  for (const text of linesOf(pieces)) {
    const line = observedLine(text, format, reading, inTable)
    if (line === undefined) continue
    reading.lines.push(line)
    if (text.some((piece) => piece.format.underline === true)) {
      reading.rules.push({ length: Number.NaN, page: reading.section, afterLine: reading.lines.length - 1 })
    }
  }
  readTextBoxes(node, reading)
  if (pieces.length > 0) reading.paragraph += 1
  reading.blank = pieces.some(({ text }) => text.trim() !== '') ? 0 : reading.blank + emptyHeight(format)
  if (child(properties, 'w:sectPr') !== undefined) reading.section += 1
}

/** Height of an empty paragraph, mm: a fixed height, or one line of Times of its size. */
function emptyHeight({ size = 20, line = 240, lineRule = 'auto', before = 0, after = 0 }: Format): number {
  const high = lineRule === 'auto' ? (size / 2) * 1.149 * (line / 240) : line / 20
  return (high + (before + after) / 20) * (25.4 / 72)
}

function characterStyle(run: XmlNode, { formats }: Reading): Format {
  const id = value(path(run, 'w:rPr', 'w:rStyle'))
  return id === undefined ? {} : formats.ofStyle(id)
}

const ALIGNMENTS: Readonly<Record<string, 'left' | 'center' | 'right' | 'justify'>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

function observedLine(
  pieces: readonly Piece[],
  format: Format,
  reading: Reading,
  inTable: boolean,
): ObservedLine | undefined {
  const letters = (test: (format: Format) => boolean): number =>
    pieces.filter((piece) => test(piece.format)).reduce((sum, { text }) => sum + text.trim().length, 0)
  const all = letters(() => true)
  const longest = pieces.toSorted((a, b) => b.text.length - a.text.length)[0]
  if (longest === undefined) return undefined
  const { line = 240, lineRule = 'auto' } = format
  return {
    text: pieces
      .map(({ text }) => text)
      .join('')
      .normalize('NFC')
      .replaceAll('\u00A0', ' ')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    size: (longest.format.size ?? 20) / 2,
    bold: letters((each) => each.bold === true) * 2 > all,
    italic: letters((each) => each.italic === true) * 2 > all,
    startsBold: pieces.find(({ text }) => text.trim() !== '')?.format.bold === true,
    font: longest.format.font ?? '',
    page: reading.section,
    inTable,
    colour:
      longest.format.colour === undefined || longest.format.colour === 'auto'
        ? '#000000'
        : `#${longest.format.colour.toLowerCase()}`,
    ...(reading.column === undefined ? {} : { column: reading.column }),
    ...(reading.blank > 0 ? { blankAbove: reading.blank } : {}),
    paragraph: {
      index: reading.paragraph,
      align: ALIGNMENTS[format.align ?? 'left'] ?? 'left',
      firstLine: (format.firstLine ?? 0) * MM_PER_TWIP,
      before: (format.before ?? 0) / 20,
      after: (format.after ?? 0) / 20,
      ...(lineRule === 'auto' ? { spacing: line / 240 } : {}),
      ...(lineRule === 'exact' ? { exactly: line / 20 } : {}),
    },
  }
}

/** Lines in a head: an indented paragraph border, or a drawn line (DrawingML or VML). */
function readStrokes(
  node: XmlNode,
  properties: XmlNode | undefined,
  format: Format,
  reading: Reading,
  width: number,
): void {
  const at = { page: reading.section, afterLine: reading.lines.length - 1 }
  const border = child(properties, 'w:pBdr')
  const drawnBorder = ['w:top', 'w:bottom'].some(
    (side) => isOn(child(border, side)) !== undefined && value(child(border, side)) !== 'none',
  )
  if (drawnBorder) {
    const dashed = ['w:top', 'w:bottom'].some((side) => isBroken(value(child(border, side))))
    const length = width - ((format.left ?? 0) + (format.right ?? 0)) * MM_PER_TWIP
    const offset = (((format.left ?? 0) - (format.right ?? 0)) * MM_PER_TWIP) / 2
    reading.rules.push({ length, ...at, offset, ...(dashed ? { dashed } : {}) })
  }
  const words = descendantsOutside(node, 'w:txbxContent', 'w:t').some(({ text }) => text.trim() !== '')
  const under = { ...at, afterLine: words ? at.afterLine + 1 : at.afterLine }
  for (const drawing of descendantsOutside(node, 'w:txbxContent', 'wp:anchor', 'wp:inline')) {
    const extent = child(drawing, 'wp:extent')
    const [long, thick] = [(numeric(extent, 'cx') ?? 0) * MM_PER_EMU, (numeric(extent, 'cy') ?? 0) * MM_PER_EMU]
    const dashed = descendants(drawing, 'a:prstDash').some((dash) => isBroken(value(dash, 'val')))
    if (long > 5 && thick < 1) reading.rules.push({ length: long, ...under, ...(dashed ? { dashed: true } : {}) })
  }
  for (const stroke of descendantsOutside(node, 'w:txbxContent', 'v:line')) {
    const [from = 0, to = 0] = ['from', 'to'].map((end) => lengthOf((value(stroke, end) ?? '').split(',')[0]))
    const dashed = isBroken(value(child(stroke, 'v:stroke'), 'dashstyle'))
    if (Math.abs(to - from) > 5)
      reading.rules.push({ length: Math.abs(to - from), ...under, ...(dashed ? { dashed: true } : {}) })
  }
}

const isBroken = (style: string | undefined): boolean => /da?sh|dot/iu.test(style ?? '')

const UNITS: Readonly<Record<string, number>> = { pt: 25.4 / 72, in: 25.4, cm: 10, mm: 1, px: 25.4 / 96 }

/** "71.9pt" in mm; a bare number in VML is a pixel. */
function lengthOf(text = ''): number {
  const [, figure = '0', unit = 'px'] = /^\s*(-?[\d.]+)\s*([a-z]*)/iu.exec(text) ?? []
  return Number(figure) * (UNITS[unit.toLowerCase()] ?? 25.4 / 96)
}

/** Words in text boxes are lines too, and a bordered box around a few words is a stamp. */
function readTextBoxes(node: XmlNode, reading: Reading): void {
  const boxes = descendantsOutside(node, 'w:txbxContent', 'wp:anchor', 'wp:inline', 'v:shape', 'v:rect', 'v:roundrect')
  for (const box of boxes) {
    const [content] = descendants(box, 'w:txbxContent')
    if (content === undefined) continue
    const extent = child(box, 'wp:extent')
    const style = value(box, 'style') ?? ''
    const measure = (name: 'width' | 'height', emu: string): number =>
      extent === undefined
        ? lengthOf(new RegExp(`(?:^|;)\\s*${name}:([^;]+)`, 'u').exec(style)?.[1])
        : (numeric(extent, emu) ?? 0) * MM_PER_EMU
    const [width, height] = [measure('width', 'cx'), measure('height', 'cy')]
    const bordered =
      extent === undefined
        ? value(box, 'stroked') !== 'f' && value(box, 'stroked') !== 'false'
        : descendants(box, 'a:ln').some((edge) => child(edge, 'a:noFill') === undefined)
    if (bordered) reading.frames.push({ width, height, page: reading.section, text: textOf(content).trim() })
    readBlocks(content, reading, width, false)
  }
}
