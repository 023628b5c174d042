import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { CONTACT } from './contact.ts'
import type {
  Observed,
  ObservedContact,
  ObservedFrame,
  ObservedLine,
  ObservedPage,
  ObservedRule,
  PageNumbers,
} from './observed.ts'
import { type Box, drawn, inkKey, MM } from './pdf-drawing.ts'

interface Glyphs {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  readonly font: string
  readonly colour: string
  readonly key: string
}

/** Reads a PDF's pages as lines, strokes and frames. Nothing in the file is executed or fetched. */
export async function observePdf(bytes: Uint8Array): Promise<Observed> {
  // The library takes about 70 MB, so it is loaded only when a PDF is read.
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: Uint8Array.from(bytes),
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
    // Without this option the library does not keep the fonts' names.
    fontExtraProperties: true,
    stopAtErrors: false,
  })
  const file = await task.promise
  try {
    const pages: ObservedPage[] = []
    const lines: ObservedLine[] = []
    const rules: ObservedRule[] = []
    const frames: ObservedFrame[] = []
    const fonts = new Set<string>()
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number)
      const view = page.getViewport({ scale: 1 })
      const { boxes, inks, drawings, images } = await drawn(page, view.height, OPS)
      const size = { width: view.width * MM, height: view.height * MM }
      const tops = [...images, ...boxes].map(({ top }) => top)
      pages.push(tops.length === 0 ? size : { ...size, pictureTop: Math.min(...tops) })
      // To collect a page's tags, the library walks the whole of a table that spans pages. So tags are read only on
      // pages that draw more than strokes.
      const figures =
        images.length > 0 || boxes.some(isShape) ? figureContents(await page.getStructTree()) : new Set<string>()
      const glyphs = (await glyphsOf(page, view.height, fonts, inks, figures)).filter(({ key }) => !drawings.has(key))
      const grid = gridsOf(boxes)
      for (const row of rowsOf(glyphs)) {
        const line = lineOf(row, number - 1)
        const inTable = grid.some((box) => within(box, (line.box?.left ?? 0) + 0.5, (line.box?.baseline ?? 0) - 1))
        lines.push({ ...line, inTable })
      }
      for (const box of boxes) {
        if (box.height < 0.8 && box.width > 5)
          rules.push({ length: box.width, page: number - 1, left: box.left, y: box.top + box.height / 2 })
        else if (box.height > 4 && box.width > 8 && box.width < 200) frames.push({ ...box, page: number - 1 })
      }
      frames.push(...framesOfStrokes(rules.filter((rule) => rule.page === number - 1)))
      page.cleanup()
    }
    const numbers = pageNumberLines(lines, pages)
    const contact = contactOf(lines, rules, pages)
    return {
      source: 'pdf',
      pages: pages.map((page, index) => {
        const shown = numbers.find((line) => line.page === index)?.text.replaceAll(/\D/gu, '')
        return shown === undefined ? page : { ...page, number: Number(shown) }
      }),
      lines,
      rules,
      frames,
      fonts: [...fonts].toSorted(),
      pageNumbers: pageNumbersOf(numbers, lines, pages),
      ...(contact === undefined ? {} : { contact }),
    }
  } finally {
    await task.destroy()
  }
}

async function glyphsOf(
  page: PDFPageProxy,
  height: number,
  fonts: Set<string>,
  inks: ReadonlyMap<string, string>,
  figures: ReadonlySet<string>,
): Promise<Glyphs[]> {
  const content = await page.getTextContent({ includeMarkedContent: true })
  const marks: boolean[] = []
  return content.items.flatMap((item) => {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') marks.pop()
      else marks.push(marks.at(-1) === true || figures.has(item.id ?? ''))
      return []
    }
    // Labels inside a figure belong to a picture; they are not lines of the text.
    if (item.str === '' || marks.at(-1) === true) return []
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[]
    const name = fontName(page, item.fontName)
    if (item.str.trim() !== '') fonts.add(name)
    return [
      {
        text: item.str.normalize('NFC'),
        left: x * MM,
        right: (x + item.width) * MM,
        baseline: (height - y) * MM,
        size: Math.hypot(a, b),
        font: name,
        colour: inks.get(inkKey(x, y)) ?? '#000000',
        key: inkKey(x, y),
      },
    ]
  })
}

interface StructureNode {
  readonly role?: string
  readonly id?: string
  readonly children?: readonly StructureNode[]
}

/** Wider and taller than a stroke. */
const isShape = ({ width, height }: Box): boolean => width > 0.8 && height > 0.8

/** Ids of the marked contents that a tagged PDF calls figures. */
function figureContents(node: StructureNode | null, inside = false): Set<string> {
  const figure = inside || node?.role === 'Figure'
  const own = figure && node?.id !== undefined ? [node.id] : []
  return new Set([...own, ...(node?.children ?? []).flatMap((each) => [...figureContents(each, figure)])])
}

/** PostScript name without the six-letter subset prefix. */
function fontName(page: PDFPageProxy, id: string): string {
  const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : undefined
  const name = typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : id
  return name.replace(/^[A-Z]{6}\+/u, '')
}

/** Areas ruled like a table: from the first to the last vertical stroke. */
function gridsOf(boxes: readonly Box[]): Box[] {
  const uprights = boxes.filter((box) => box.width < 0.8 && box.height > 2)
  return uprights.flatMap((one) => {
    const mates = uprights.filter((other) => Math.abs(other.top - one.top) < 2 && other.left > one.left + 3)
    const far = Math.max(0, ...mates.map((mate) => mate.left))
    return mates.length === 0 ? [] : [{ left: one.left, top: one.top, width: far - one.left, height: one.height }]
  })
}

/** A frame drawn as separate strokes: two of the same length, one above the other, as far apart as a stamp is high. */
function framesOfStrokes(rules: readonly ObservedRule[]): ObservedFrame[] {
  return rules.flatMap((upper) => {
    const lower = rules.find(
      ({ length, left = 0, y = 0 }) =>
        Math.abs(length - upper.length) < 0.5 &&
        Math.abs(left - (upper.left ?? 0)) < 0.5 &&
        y - (upper.y ?? 0) > 6 &&
        y - (upper.y ?? 0) < 12,
    )
    if (lower === undefined || upper.left === undefined || upper.y === undefined) return []
    return [{ left: upper.left, top: upper.y, width: upper.length, height: (lower.y ?? 0) - upper.y, page: upper.page }]
  })
}

const within = (box: Box, x: number, y: number): boolean =>
  x >= box.left - 0.2 && x <= box.left + box.width + 0.2 && y >= box.top - 0.2 && y <= box.top + box.height + 0.2

/** A gap this wide separates two columns; the spaces of a justified line are narrower. */
const COLUMN_GAP = 6

function rowsOf(glyphs: readonly Glyphs[]): Glyphs[][] {
  const sorted = glyphs.toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)
  const rows: Glyphs[][] = []
  for (const glyph of sorted) {
    const row = rows.findLast((each) => Math.abs((each[0]?.baseline ?? 0) - glyph.baseline) < 0.8)
    if (row === undefined) rows.push([glyph])
    else row.push(glyph)
  }
  return rows.flatMap((row) => columnsOf(row.toSorted((a, b) => a.left - b.left)))
}

function columnsOf(row: readonly Glyphs[]): Glyphs[][] {
  const columns: Glyphs[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const glyph of row) {
    const blank = glyph.text.trim() === ''
    if (blank && columns.length === 0) continue
    const last = columns.at(-1)
    if (last === undefined || (!blank && glyph.left - right > COLUMN_GAP)) columns.push([glyph])
    else last.push(glyph)
    if (!blank) right = Math.max(right, glyph.right)
  }
  return columns
}

function lineOf(row: readonly Glyphs[], page: number): ObservedLine {
  const shown = row.filter(({ text }) => text.trim() !== '')
  let text = ''
  let right: number | undefined
  for (const glyph of row) {
    if (
      right !== undefined &&
      glyph.left - right > glyph.size * MM * 0.12 &&
      !text.endsWith(' ') &&
      !glyph.text.startsWith(' ')
    )
      text += ' '
    text += glyph.text
    right = glyph.right
  }
  const weight = (bold: RegExp): boolean => {
    const letters = (some: readonly Glyphs[]): number => some.reduce((sum, each) => sum + each.text.trim().length, 0)
    return letters(shown.filter(({ font }) => bold.test(font))) * 2 > letters(shown)
  }
  const longest = shown.toSorted((a, b) => b.text.length - a.text.length)[0]
  return {
    text: text.replaceAll('\u00A0', ' ').replaceAll(/\s+/gu, ' ').trim(),
    size: Math.round((longest?.size ?? 0) * 10) / 10,
    bold: weight(/bold/iu),
    italic: weight(/italic|oblique/iu),
    startsBold: /bold/iu.test(shown[0]?.font ?? ''),
    font: longest?.font ?? '',
    page,
    inTable: false,
    colour: longest?.colour ?? '#000000',
    box: {
      left: Math.min(...shown.map((each) => each.left)),
      right: Math.max(...shown.map((each) => each.right)),
      baseline: longest?.baseline ?? 0,
    },
  }
}

/** The foot begins at most this far above the sheet's lower edge, mm. */
const FOOT = 45

/** The content of the first page's foot, if it shows how to reach the office. */
function contactOf(
  lines: readonly ObservedLine[],
  rules: readonly ObservedRule[],
  pages: readonly ObservedPage[],
): ObservedContact | undefined {
  const inFoot = ({ box, page }: ObservedLine): boolean => (box?.baseline ?? 0) > (pages[page]?.height ?? 297) - FOOT
  const [told] = lines.filter((line) => line.page === 0 && inFoot(line) && CONTACT.test(line.text))
  if (told?.box === undefined) return undefined
  // Its lines begin below the stroke if there is one; the telephone number may be in the second line.
  const at = told.box.baseline
  const strokes = rules.filter(({ page, y = 0 }) => page === 0 && y < at && at - y < 18)
  const above = Math.max(0, ...strokes.map(({ y = 0 }) => y))
  const own = lines.filter(({ page, box }) => page === 0 && (box?.baseline ?? 0) > (above === 0 ? at - 0.1 : above))
  const text = lines.filter(({ page }) => page === 0)
  return {
    lines: own,
    ruleLength: Math.max(0, ...strokes.map(({ length }) => length)),
    textWidth:
      Math.max(...text.map(({ box }) => box?.right ?? 0)) - Math.min(...text.map(({ box }) => box?.left ?? 210)),
    onOtherPages: lines.some((line) => line.page > 0 && inFoot(line) && line.text === told.text),
  }
}

/** A page number is a bare number that stands alone above, or below, everything else on its page. */
function pageNumberLines(lines: readonly ObservedLine[], pages: readonly ObservedPage[]): readonly ObservedLine[] {
  return lines.filter(({ text, page, box, inTable }) => {
    if (!/^[-–]?\s*\d{1,4}\s*[-–]?$/u.test(text) || box === undefined || inTable) return false
    const others = lines.filter((other) => other.page === page && other.text !== text && other.box !== undefined)
    const { height } = pages[page] ?? { height: 297 }
    const alone = others.every((other) => Math.abs((other.box?.baseline ?? 0) - box.baseline) > 1)
    return alone && (box.baseline < 26 || box.baseline > height - 26)
  })
}

function pageNumbersOf(
  found: readonly ObservedLine[],
  lines: readonly ObservedLine[],
  pages: readonly ObservedPage[],
): PageNumbers {
  const [first] = found
  return {
    found: found.length > 0,
    onFirstPage: found.some(({ page }) => page === 0),
    centred: found.every(({ box, page }) => box !== undefined && isCentred(box, pages[page], lines, page)),
    inTopMargin: found.every(({ box }) => (box?.baseline ?? 99) < 26),
    ...(first === undefined ? {} : { size: first.size, italic: first.italic }),
  }
}

/** Centred between the margins. The margins are those of the page's own longest lines. */
function isCentred(
  box: { left: number; right: number },
  page: ObservedPage | undefined,
  lines: readonly ObservedLine[],
  index: number,
): boolean {
  const { width } = page ?? { width: 210 }
  const own = lines.filter((line) => line.page === index && line.box !== undefined)
  const left = Math.min(...own.map((line) => line.box?.left ?? width))
  const right = Math.max(...own.map((line) => line.box?.right ?? 0))
  const middle = (box.left + box.right) / 2
  // A short page does not show its right margin; then the centres that the allowed margins give are used.
  return Math.abs(middle - (left + right) / 2) < 3 || Math.abs(middle - width / 2) <= 10.5
}
