import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from 'docx'
import { collectThoroughly } from '../collect.ts'
import { SHEET_SIZE } from '../decree/layout.ts'
import type { Line, Sheet, SheetBlock, SheetSection } from '../sheet/sheet.ts'
import type { Role } from '../sheet/styles.ts'
import { finishPackage } from './finish-package.ts'
import { halfPoints, twips } from './measures.ts'
import { toXml } from './to-xml.ts'
import { gap, gridXml, wordBlocks, wordRuns } from './word-blocks.ts'
import { styleId, wordStyles } from './word-styles.ts'

/** Distance of the page number's line from the sheet's upper edge, mm: inside the upper margin (Mục I.7). */
const PAGE_NUMBER_FROM_TOP = 9

/** Size in bytes, about twenty pages, from which a collection after making the file is worth its time. */
const LONG = 150_000
/** Blocks turned into XML at a time: their trees are released before the next ones are built. */
const AT_A_TIME = 20

/** The library lays out only a placeholder for each run of blocks, and the pictures, which it must know. */
class Places {
  private readonly writers: (() => Iterable<string>)[] = []

  /** Adds a paragraph that reserves the place of the writer's content. */
  add(writer: () => Iterable<string>): Paragraph {
    return new Paragraph({ children: [new TextRun(`place ${this.writers.push(writer) - 1}`)] })
  }

  /** The document's XML with every place filled. */
  *fill(xml: string): Generator<string> {
    for (const [index, part] of xml.split(PLACE).entries()) {
      if (index % 2 === 0) yield part
      else yield* this.writers[Number(part)]?.() ?? []
    }
  }
}
const PLACE = /<w:p><w:r><w:t xml:space="preserve">place (\d+)<\/w:t><\/w:r><\/w:p>/u

/**
 * The sheet as DOCX bytes, with a named style for every role. `subject` goes into the file's properties. The library
 * alone would build a tree of every run before it writes a byte: about 200 MB for sixty pages. So it builds only the
 * frame of the document, and the text is added a few blocks at a time.
 */
export async function packDocx(sheet: Sheet, subject: string): Promise<Uint8Array> {
  const places = new Places()
  const word = new Document({
    title: sheet.title,
    creator: sheet.issuer,
    lastModifiedBy: sheet.issuer,
    subject,
    description: '',
    styles: wordStyles(sheet.styles, outlinesOf(sheet)),
    features: { updateFields: false },
    compatibility: { version: 15 },
    sections: sheet.sections.map((section) => wordSection(section, sheet, places)),
  })
  const bytes = finishPackage(await Packer.toBuffer(word), sheet.date, (xml) => places.fill(xml))
  if (bytes.length > LONG) collectThoroughly()
  return bytes
}

function wordSection(section: SheetSection, sheet: Sheet, places: Places): ISectionOptions {
  const { margins, landscape, footer } = section
  const width = (landscape ? SHEET_SIZE.height : SHEET_SIZE.width) - margins.left - margins.right
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(sheet.pageNumberSize) })],
  })
  const foot = footer === undefined ? [] : wordFooter(footer)
  const children = runsOf(section.blocks).flatMap((run) =>
    run[0]?.kind === 'image' ? wordBlocks(run, sheet, width) : [places.add(() => written(run, sheet, width))],
  )
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: twips(SHEET_SIZE.width),
          height: twips(SHEET_SIZE.height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(PAGE_NUMBER_FROM_TOP),
          footer: twips(PAGE_NUMBER_FROM_TOP),
          gutter: 0,
        },
        pageNumbers: { start: 1 },
      },
    },
    // If a header were left out, Word would use the header of the section before.
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [gap(1)] }) },
    footers: {
      default: new Footer({ children: [gap(1)] }),
      first: new Footer({ children: foot.length === 0 ? [gap(1)] : foot }),
    },
    children: [...children, gap(1)],
  }
}

/** Blocks in order: each picture alone, the blocks between two pictures in runs. */
function runsOf(blocks: readonly SheetBlock[]): readonly (readonly SheetBlock[])[] {
  const runs: SheetBlock[][] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    const joins = last !== undefined && block.kind !== 'image' && last[0]?.kind !== 'image' && last.length < AT_A_TIME
    if (joins) last.push(block)
    else runs.push([block])
  }
  return runs
}

function* written(blocks: readonly SheetBlock[], sheet: Sheet, width: number): Generator<string> {
  for (const block of blocks) {
    if (block.kind === 'grid') yield* gridXml(block)
    else yield wordBlocks([block], sheet, width).map(toXml).join('')
  }
}

const wordFooter = ({ pieces }: Line): Paragraph[] => [
  new Paragraph({
    style: styleId('contact'),
    border: { top: { style: BorderStyle.SINGLE, size: 4, space: 3, color: '000000' } },
    children: pieces.flatMap((piece) => wordRuns(piece)),
  }),
]

/** The depth of each heading role where it first appears; a line with another depth carries its own. */
function outlinesOf({ sections }: Sheet): ReadonlyMap<Role, number> {
  const outlines = new Map<Role, number>()
  const visit = (block: SheetBlock): void => {
    if (block.kind === 'line' && block.outline !== undefined && !outlines.has(block.role) && HEADINGS.has(block.role)) {
      outlines.set(block.role, block.outline)
    }
  }
  for (const { blocks } of sections) blocks.forEach(visit)
  return outlines
}

const HEADINGS: ReadonlySet<Role> = new Set<Role>([
  'typeName',
  'appendixNumber',
  'part',
  'chapter',
  'section',
  'sectionReport',
  'article',
  'clauseTitle',
])
