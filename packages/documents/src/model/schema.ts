import { z } from 'zod'
import { KINDS } from '../decree/type-codes.ts'
import { foldTones } from '../text/fold-tones.ts'
import { LAYOUT_SETTINGS } from '../decree/layout.ts'

// Only the shape is checked here. rules.ts decides whether a document may be issued, and reports faults in the office's
// terms.

const Run = z.strictObject({ text: z.string(), bold: z.boolean().optional(), italic: z.boolean().optional() })
/** A text, or pieces of it that can be bold or italic. Never markup. */
export const Inline = z.union([z.string(), z.array(Run).min(1)])
export type Inline = z.infer<typeof Inline>
export type Run = z.infer<typeof Run>

const Alignment = z.enum(['left', 'center', 'right', 'justify'])

const Cell = z.union([
  z.string(),
  z.strictObject({
    text: Inline,
    across: z.int().min(1).max(40).optional(),
    down: z.int().min(1).max(10_000).optional(),
    align: Alignment.optional(),
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
  }),
])
export type Cell = z.infer<typeof Cell>

const Paragraph = z.strictObject({ kind: z.literal('paragraph'), text: Inline, align: Alignment.optional() })
const List = z.strictObject({
  kind: z.literal('list'),
  marker: z.enum(['dash', 'plus', 'number', 'letter']),
  items: z.array(Inline).min(1),
})
const Table = z.strictObject({
  kind: z.literal('table'),
  caption: z.string().optional(),
  unit: z.string().optional(),
  columns: z
    .array(z.strictObject({ width: z.number().positive().max(10_000), align: Alignment.optional() }))
    .min(1)
    .max(40),
  head: z.array(z.array(Cell)),
  rows: z.array(z.array(Cell)),
  size: z.number().optional(),
})
const Figure = z.strictObject({
  kind: z.literal('figure'),
  /** The picture's bytes in base64: PNG, JPEG or plain SVG. Nothing is ever fetched. */
  data: z.string(),
  caption: z.string(),
  /** What the picture shows, for those who cannot see it; the caption where absent. */
  alt: z.string().optional(),
  widthMm: z.number().positive(),
})
const Chart = z.strictObject({
  kind: z.literal('chart'),
  form: z.enum(['bar', 'line']),
  caption: z.string(),
  unit: z.string().optional(),
  categories: z.array(z.string()).min(1).max(60),
  series: z
    .array(z.strictObject({ name: z.string(), values: z.array(z.number()) }))
    .min(1)
    .max(8),
})

export type Plain = z.infer<typeof Paragraph> | z.infer<typeof List> | Table | Figure | Chart
export type Table = z.infer<typeof Table>
export type Figure = z.infer<typeof Figure>
export type Chart = z.infer<typeof Chart>

/** Levels of headings, outermost first. Reports use part, section, clause, point; regulations use them all. */
export const DIVISIONS = ['part', 'chapter', 'section', 'subsection', 'article', 'clause', 'point'] as const
export type DivisionKind = (typeof DIVISIONS)[number]

/** A numbered part of the body. Its numeral follows from its place; `text` is on the numeral's line. */
export interface Division {
  readonly kind: DivisionKind
  readonly title?: string | undefined
  readonly text?: Inline | undefined
  readonly body?: readonly Block[] | undefined
}
export type Block = Plain | Division

const Division: z.ZodType<Division> = z.strictObject({
  kind: z.enum(DIVISIONS),
  title: z.string().optional(),
  text: Inline.optional(),
  get body() {
    return z.array(Block).optional()
  },
})
const Block: z.ZodType<Block> = z.lazy(() =>
  z.union([z.discriminatedUnion('kind', [Paragraph, List, Table, Figure, Chart]), Division]),
)

export const AUTHORITY_MARKS = ['TM.', 'Q.', 'KT.', 'TL.', 'TUQ.'] as const
const Signature = z.strictObject({
  /** On whose behalf, outermost first: [{ mark: 'KT.', of: 'GIÁM ĐỐC' }] above the post 'PHÓ GIÁM ĐỐC'. */
  authority: z.array(z.strictObject({ mark: z.string(), of: z.string().optional() })).optional(),
  post: z.string().optional(),
  /** Rank in the armed forces, printed before the name ("Đại tá"). */
  rank: z.string().optional(),
  name: z.string().optional(),
})
export type Signature = z.infer<typeof Signature>

const Appendix = z.strictObject({
  title: z.string(),
  orientation: z.enum(['portrait', 'landscape']).default('portrait'),
  body: z.array(Block),
})
export type Appendix = z.infer<typeof Appendix>

/** A text that a decision issues, such as a regulation (quy chế). */
const Attached = z.strictObject({ typeName: z.string(), subject: z.string(), body: z.array(Block) })

const LayoutChoice = z.strictObject(
  Object.fromEntries([
    ...LAYOUT_SETTINGS.map((name) => [name, z.number().optional()]),
    ['font', z.string().optional()],
  ]),
)

/** An administrative document as pure data. Source of its parts: Nghị định 30/2020/NĐ-CP, Điều 8. */
export const DocumentModel = z.strictObject({
  kind: z.enum(KINDS),
  /** Name and abbreviation, if the kind does not give them or the ministry has its own. */
  typeName: z.string().optional(),
  typeCode: z.string().optional(),
  issuer: z.strictObject({
    superior: z.string().optional(),
    name: z.string(),
    /** The name inside a sentence: "Công an tỉnh Đồng Nai". */
    inSentence: z.string(),
  }),
  number: z.strictObject({ value: z.number(), organisation: z.string(), unit: z.string().optional() }).optional(),
  place: z.string().optional(),
  date: z.string().optional(),
  subject: z.string(),
  addressees: z.array(z.string()).optional(),
  /** Who decides, above the legal bases of a decision: "GIÁM ĐỐC CÔNG AN TỈNH ĐỒNG NAI". */
  decides: z.string().optional(),
  bases: z.array(z.string()).optional(),
  body: z.array(Block),
  attached: Attached.optional(),
  signatures: z.array(Signature),
  recipients: z
    .strictObject({
      lines: z.array(z.string()),
      /** What follows "Lưu:": "VT, PV01". */
      archive: z.string(),
    })
    .optional(),
  // Both spellings are used (the decree's text and its annex differ); one is printed.
  urgency: z
    .preprocess(
      (given) => (typeof given === 'string' ? foldTones(given) : given),
      z.enum(['HỎA TỐC', 'THƯỢNG KHẨN', 'KHẨN']),
    )
    .optional(),
  circulation: z.enum(['LƯU HÀNH NỘI BỘ', 'XEM XONG TRẢ LẠI']).optional(),
  /** Any value is refused: documents with a secrecy level are not made on a networked system. */
  secrecy: z.unknown().optional(),
  drafter: z.strictObject({ initials: z.string(), copies: z.int().positive() }).optional(),
  contact: z.string().optional(),
  appendices: z.array(Appendix).optional(),
  layout: LayoutChoice.optional(),
})
export type DocumentModel = z.infer<typeof DocumentModel>
