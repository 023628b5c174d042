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
import { SHEET_SIZE } from '../decree/layout.ts'
import type { Line, Sheet, SheetBlock, SheetSection } from '../sheet/sheet.ts'
import type { Role } from '../sheet/styles.ts'
import { finishPackage } from './finish-package.ts'
import { halfPoints, twips } from './measures.ts'
import { gap, wordBlocks, wordRuns } from './word-blocks.ts'
import { styleId, wordStyles } from './word-styles.ts'

/** Where the page number's line begins, from the sheet's upper edge: inside the upper margin (Mục I.7). */
const PAGE_NUMBER_FROM_TOP = 9

/** The sheet as DOCX bytes, with a named style for every role. `subject` goes into the file's properties. */
export async function packDocx(sheet: Sheet, subject: string): Promise<Uint8Array> {
  const word = new Document({
    title: sheet.title,
    creator: sheet.issuer,
    lastModifiedBy: sheet.issuer,
    subject,
    description: '',
    styles: wordStyles(sheet.styles, outlinesOf(sheet)),
    features: { updateFields: false },
    compatibility: { version: 15 },
    sections: sheet.sections.map((section) => wordSection(section, sheet)),
  })
  return finishPackage(await Packer.toBuffer(word), sheet.date)
}

function wordSection(section: SheetSection, sheet: Sheet): ISectionOptions {
  const { margins, landscape, footer } = section
  const width = (landscape ? SHEET_SIZE.height : SHEET_SIZE.width) - margins.left - margins.right
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(sheet.pageNumberSize) })],
  })
  const foot = footer === undefined ? [] : wordFooter(footer)
  const children = wordBlocks(section.blocks, sheet, width)
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
    // A header left out would be taken over from the section before.
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [gap(1)] }) },
    footers: {
      default: new Footer({ children: [gap(1)] }),
      first: new Footer({ children: foot.length === 0 ? [gap(1)] : foot }),
    },
    children: [...children, gap(1)],
  }
}

const wordFooter = ({ pieces }: Line): Paragraph[] => [
  new Paragraph({
    style: styleId('contact'),
    border: { top: { style: BorderStyle.SINGLE, size: 4, space: 3, color: '000000' } },
    children: pieces.flatMap((piece) => wordRuns(piece)),
  }),
]

/** Depth of each heading role where it first stands; a line that differs carries its own. */
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
