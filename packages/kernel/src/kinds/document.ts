/**
 * Official documents that an act may issue, each with the letters of the series that numbers it. An official letter prints no letters in its
 * number, but its series still needs a name. Source: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III.
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
