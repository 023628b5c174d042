import type { Layout } from '../decree/layout.ts'

export type Align = 'left' | 'center' | 'right' | 'justify'

/** The purpose of a line; each role is one named style in Word. */
export const ROLES = [
  'nation',
  'motto',
  'superior',
  'issuer',
  'number',
  'placeDate',
  'letterSubject',
  'typeName',
  'subject',
  'reference',
  'addressee',
  'addresseeList',
  'decides',
  'basis',
  'decision',
  'body',
  'listItem',
  'part',
  'chapter',
  'section',
  'sectionReport',
  'article',
  'clauseTitle',
  'appendixNumber',
  'appendixTitle',
  'caption',
  'tableNote',
  'cell',
  'authority',
  'signer',
  'recipientsHead',
  'recipient',
  'drafter',
  'contact',
  'urgency',
  'circulation',
] as const
export type Role = (typeof ROLES)[number]

/** Sizes and `above` in pt, `first` (first-line indent) in mm, `spacing` as a multiple of single. */
export interface RoleStyle {
  /** The style's name as an officer reads it in Word. */
  readonly name: string
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly align: Align
  readonly first: number
  readonly above: number
  readonly spacing: number
  readonly keepNext: boolean
}

/** The decree's table of letter sizes and weights (Phụ lục I, Phần I, Mục IV) with an office's own layout. */
export function stylesOf(layout: Layout): Readonly<Record<Role, RoleStyle>> {
  const centred = (
    name: string,
    size: number,
    weight: 'bold' | 'italic' | 'plain',
    more: Partial<RoleStyle> = {},
  ): RoleStyle => ({
    name,
    size,
    bold: weight === 'bold',
    italic: weight === 'italic',
    align: 'center',
    first: 0,
    above: 0,
    spacing: 1,
    keepNext: true,
    ...more,
  })
  const running = (name: string, more: Partial<RoleStyle> = {}): RoleStyle => ({
    name,
    size: layout.bodySize,
    bold: false,
    italic: false,
    align: 'justify',
    first: layout.firstLine,
    above: layout.paragraphGap,
    spacing: layout.lineSpacing,
    keepNext: false,
    ...more,
  })
  const heading = (name: string, more: Partial<RoleStyle> = {}): RoleStyle =>
    running(name, { bold: true, keepNext: true, ...more })
  const aside = (name: string, size: number, more: Partial<RoleStyle> = {}): RoleStyle =>
    centred(name, size, 'plain', { align: 'left', keepNext: false, ...more })
  return {
    nation: centred('Quốc hiệu', layout.nationSize, 'bold'),
    motto: centred('Tiêu ngữ', layout.mottoSize, 'bold'),
    superior: centred('Cơ quan chủ quản', layout.issuerSize, 'plain'),
    issuer: centred('Cơ quan ban hành', layout.issuerSize, 'bold'),
    number: centred('Số, ký hiệu', layout.numberSize, 'plain'),
    placeDate: centred('Địa danh, thời gian', layout.placeDateSize, 'italic'),
    letterSubject: centred('Trích yếu công văn', layout.letterSubjectSize, 'plain', { above: 6 }),
    typeName: centred('Tên loại văn bản', layout.typeNameSize, 'bold', { above: 18 }),
    subject: centred('Trích yếu', layout.subjectSize, 'bold'),
    reference: centred('Kèm theo văn bản', layout.subjectSize, 'italic'),
    addressee: centred('Kính gửi', layout.addresseeSize, 'plain', { above: 12, keepNext: false }),
    addresseeList: aside('Kính gửi - danh sách', layout.addresseeSize),
    decides: centred('Thẩm quyền ban hành', layout.bodySize, 'bold', { above: 12 }),
    basis: running('Căn cứ', { italic: true }),
    decision: centred('Quyết định', layout.bodySize, 'bold', { above: 12 }),
    body: running('Nội dung'),
    listItem: running('Nội dung - liệt kê'),
    part: centred('Phần', layout.bodySize, 'bold', { above: 12, spacing: layout.lineSpacing }),
    chapter: centred('Chương', layout.bodySize, 'bold', { above: 12, spacing: layout.lineSpacing }),
    section: centred('Mục', layout.bodySize, 'bold', { above: 12, spacing: layout.lineSpacing }),
    sectionReport: heading('Đề mục I'),
    article: heading('Điều'),
    clauseTitle: heading('Khoản có tiêu đề'),
    appendixNumber: centred('Phụ lục', 14, 'bold'),
    appendixTitle: centred('Tên phụ lục', layout.appendixTitleSize, 'bold'),
    caption: centred('Tên bảng, hình', layout.bodySize - 1, 'bold', { above: 8 }),
    tableNote: aside('Đơn vị tính', layout.rowSize, { align: 'right', italic: true, keepNext: true, above: 2 }),
    cell: aside('Ô bảng', layout.rowSize),
    authority: centred('Quyền hạn, chức vụ', layout.signatureSize, 'bold'),
    signer: centred('Họ và tên người ký', layout.signatureSize, 'bold', { keepNext: false }),
    recipientsHead: aside('Nơi nhận', layout.recipientsHeadSize, { bold: true, italic: true, keepNext: true }),
    recipient: aside('Nơi nhận - danh sách', layout.recipientsSize),
    drafter: aside('Ký hiệu người soạn thảo', layout.drafterSize, { above: 4 }),
    contact: centred('Địa chỉ cơ quan', layout.contactSize, 'plain', { keepNext: false }),
    urgency: centred('Dấu độ khẩn', layout.markSize, 'bold'),
    circulation: centred('Phạm vi lưu hành', layout.markSize, 'bold'),
  }
}
