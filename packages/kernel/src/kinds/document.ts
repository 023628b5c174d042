/**
 * Official documents that an act may issue, each with the letters of the series in which its number is drawn. An official letter has no letters in its
 * printed number; its series has a name all the same. Source: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III.
 */
export const DOCUMENT_SERIES = {
  letter: 'CV',
  report: 'BC',
  plan: 'KH',
  notice: 'TB',
  minutes: 'BB',
  proposal: 'TTr',
  decision: 'QĐ',
  programme: 'CTr',
  invitation: 'GM',
} as const
export type DocumentType = keyof typeof DOCUMENT_SERIES

export const DOCUMENT_TYPES = Object.keys(DOCUMENT_SERIES) as readonly DocumentType[]
