/** A range that the decree allows, and the default value. Lengths in mm, sizes in pt. */
export interface Allowed {
  readonly least: number
  readonly most: number
  readonly usual: number
  readonly article: string
}

const PART_ONE = 'Phụ lục I, Phần I'
const at = (least: number, most: number, usual: number, article: string): Allowed => ({
  least,
  most,
  usual,
  article: `${PART_ONE}, ${article}`,
})

/**
 * What an office may choose within the decree: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I. `rowSize` is the letter size
 * in tables; the decree does not set it, so the range is this project's own.
 */
export const LAYOUT_RANGES = {
  marginTop: at(20, 25, 20, 'Mục I.3'),
  marginBottom: at(20, 25, 20, 'Mục I.3'),
  marginLeft: at(30, 35, 30, 'Mục I.3'),
  marginRight: at(15, 20, 15, 'Mục I.3'),
  pageNumberSize: at(13, 14, 13, 'Mục I.7'),
  nationSize: at(12, 13, 12, 'Mục II.1'),
  mottoSize: at(13, 14, 13, 'Mục II.1'),
  issuerSize: at(12, 13, 12, 'Mục II.2'),
  numberSize: at(13, 13, 13, 'Mục II.3'),
  placeDateSize: at(13, 14, 13, 'Mục II.4'),
  typeNameSize: at(13, 14, 14, 'Mục II.5'),
  subjectSize: at(13, 14, 14, 'Mục II.5'),
  letterSubjectSize: at(12, 13, 12, 'Mục II.5'),
  bodySize: at(13, 14, 14, 'Mục II.6'),
  lineSpacing: at(1, 1.5, 1.15, 'Mục II.6'),
  paragraphGap: at(6, 24, 6, 'Mục II.6'),
  firstLine: at(10, 12.7, 12.7, 'Mục II.6'),
  signatureSize: at(13, 14, 14, 'Mục II.7'),
  recipientsHeadSize: at(12, 12, 12, 'Mục II.9'),
  recipientsSize: at(11, 11, 11, 'Mục II.9'),
  addresseeSize: at(13, 14, 14, 'Mục II.9'),
  appendixTitleSize: at(13, 14, 14, 'Mục III.1'),
  markSize: at(13, 14, 13, 'Mục III.2'),
  drafterSize: at(11, 11, 11, 'Mục III.3'),
  contactSize: at(11, 12, 11, 'Mục III.4'),
  rowSize: { least: 10, most: 14, usual: 12, article: '' },
} as const satisfies Readonly<Record<string, Allowed>>

export type LayoutSetting = keyof typeof LAYOUT_RANGES
export type Layout = Readonly<Record<LayoutSetting, number>>

export const LAYOUT_SETTINGS = Object.keys(LAYOUT_RANGES) as readonly LayoutSetting[]

export const DEFAULT_LAYOUT: Layout = Object.fromEntries(
  LAYOUT_SETTINGS.map((setting) => [setting, LAYOUT_RANGES[setting].usual]),
) as Layout

/** A4 portrait, mm (Mục I.1). */
export const SHEET_SIZE = { width: 210, height: 297 } as const
/** Widths of the head's and the foot's two columns in mm, after the decree's own sample files. */
export const HEAD_COLUMNS = [66, 102] as const
export const FOOT_COLUMNS = [62, 103] as const
