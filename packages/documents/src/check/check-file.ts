import { BODY_RULES } from './body-rules.ts'
import { FOOT_RULES } from './foot-rules.ts'
import { HEAD_RULES } from './head-rules.ts'
import { LADDER_RULES } from './ladder-rules.ts'
import { observeDocx } from './observe-docx.ts'
import { observePdf } from './observe-pdf.ts'
import type { Observed } from './observed.ts'
import { PAGE_RULES } from './page-rules.ts'
import { PLACE_RULES } from './place-rules.ts'
import { recognise } from './recognise.ts'
import type { Rule } from './rule.ts'

/** The decree's table as this project measures it: every rule with its place in Nghị định 30/2020/NĐ-CP. */
export const DECREE_RULES: readonly Rule[] = [
  ...PAGE_RULES,
  ...HEAD_RULES,
  ...PLACE_RULES,
  ...BODY_RULES,
  ...LADDER_RULES,
  ...FOOT_RULES,
]

/** One thing in a file that the decree has otherwise. */
export interface Deviation {
  readonly rule: string
  /** "Phụ lục I, Phần I, Mục II.1 Nghị định 30/2020/NĐ-CP". */
  readonly article: string
  readonly part: string
  readonly expected: string
  readonly found: string
  /** The first words of the line, where the deviation is on one. */
  readonly where?: string
  /** Page of a PDF or section of a DOCX, from 1. */
  readonly page?: number
}

export type CheckOutcome =
  | {
      readonly ok: true
      readonly format: 'pdf' | 'docx'
      readonly pages: number
      readonly deviations: readonly Deviation[]
    }
  | { readonly ok: false; readonly reason: 'not-pdf-or-docx' | 'unreadable' | 'no-text'; readonly message: string }

/** Measures a finished file against the decree's table. The bytes decide what it is; nothing in it is run or fetched. */
export async function checkFile(bytes: Uint8Array): Promise<CheckOutcome> {
  const format = formatOf(bytes)
  if (format === undefined) return { ok: false, reason: 'not-pdf-or-docx', message: 'tệp không phải PDF hay DOCX' }
  try {
    const file = format === 'pdf' ? await observePdf(bytes) : observeDocx(bytes)
    if (file.lines.length === 0)
      return { ok: false, reason: 'no-text', message: 'tệp không có chữ (bản chụp, bản quét?)' }
    return { ok: true, format, pages: file.pages.length, deviations: deviationsOf(file) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: 'unreadable', message: `không đọc được tệp: ${why}` }
  }
}

function deviationsOf(file: Observed): Deviation[] {
  const seen = { file, parts: recognise(file) }
  return DECREE_RULES.flatMap(({ id, article, part, says, test }) =>
    test(seen).map(({ found, at }): Deviation => ({
      rule: id,
      article: cite(article),
      part,
      expected: says,
      found,
      ...(at === undefined ? {} : { where: at.text.slice(0, 60), page: at.page + 1 }),
    })),
  )
}

const cite = (article: string): string =>
  `${/^(?:Phụ lục|Điều)/u.test(article) ? article : `Phụ lục I, Phần I, ${article}`} Nghị định 30/2020/NĐ-CP`

function formatOf(bytes: Uint8Array): 'pdf' | 'docx' | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.includes('%PDF-')) return 'pdf'
  return start.startsWith('PK\u0003\u0004') ? 'docx' : undefined
}
