import { foldTones } from '../text/fold-tones.ts'

/** Names of document types and their abbreviations: Nghị định 30/2020/NĐ-CP, Phụ lục III, Phần I. */
export const TYPE_CODES: Readonly<Record<string, string>> = {
  'NGHỊ QUYẾT': 'NQ',
  'QUYẾT ĐỊNH': 'QĐ',
  'CHỈ THỊ': 'CT',
  'QUY CHẾ': 'QC',
  'QUY ĐỊNH': 'QyĐ',
  'THÔNG CÁO': 'TC',
  'THÔNG BÁO': 'TB',
  'HƯỚNG DẪN': 'HD',
  'CHƯƠNG TRÌNH': 'CTr',
  'KẾ HOẠCH': 'KH',
  'PHƯƠNG ÁN': 'PA',
  'ĐỀ ÁN': 'ĐA',
  'DỰ ÁN': 'DA',
  'BÁO CÁO': 'BC',
  'BIÊN BẢN': 'BB',
  'TỜ TRÌNH': 'TTr',
  'HỢP ĐỒNG': 'HĐ',
  'CÔNG ĐIỆN': 'CĐ',
  'BẢN GHI NHỚ': 'BGN',
  'BẢN THỎA THUẬN': 'BTT',
  'GIẤY ỦY QUYỀN': 'GUQ',
  'GIẤY MỜI': 'GM',
  'GIẤY GIỚI THIỆU': 'GGT',
  'GIẤY NGHỈ PHÉP': 'GNP',
  'PHIẾU GỬI': 'PG',
  'PHIẾU CHUYỂN': 'PC',
  'PHIẾU BÁO': 'PB',
}

/** The list's own spelling of a type's name, wherever its tone marks were put (GIẤY UỶ QUYỀN is GIẤY ỦY QUYỀN). */
export function typeNameIn(name: string, codes: Readonly<Record<string, string>> = TYPE_CODES): string {
  const folded = foldTones(name.toLocaleUpperCase('vi'))
  return Object.hasOwn(codes, folded) ? folded : name.toLocaleUpperCase('vi')
}

/** Abbreviation of a type by its name; undefined if it is not on the list. */
export const typeCodeOf = (name: string, codes: Readonly<Record<string, string>> = TYPE_CODES): string | undefined =>
  codes[typeNameIn(name, codes)]

/** Kinds with their own builder; `named` is any other type on the decree's list. */
export const KINDS = [
  'report',
  'plan',
  'notice',
  'minutes',
  'letter',
  'proposal',
  'decision',
  'programme',
  'named',
] as const
export type Kind = (typeof KINDS)[number]

/** The printed name of a kind. An official letter has none; a `named` document has its own. */
export const KIND_NAMES: Readonly<Record<Exclude<Kind, 'letter' | 'named'>, string>> = {
  report: 'BÁO CÁO',
  plan: 'KẾ HOẠCH',
  notice: 'THÔNG BÁO',
  minutes: 'BIÊN BẢN',
  proposal: 'TỜ TRÌNH',
  decision: 'QUYẾT ĐỊNH',
  programme: 'CHƯƠNG TRÌNH',
}
