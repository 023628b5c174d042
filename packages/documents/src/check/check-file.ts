import { LAYOUT_RANGES, type Allowed } from '../decree/layout.ts'
import { DECREE_PROFILE, type Profile } from '../decree/profile.ts'
import { bodyRules } from './body-rules.ts'
import { footRules } from './foot-rules.ts'
import { headRules } from './head-rules.ts'
import { ladderRules } from './ladder-rules.ts'
import { observeDocx } from './observe-docx.ts'
import { observePdf } from './observe-pdf.ts'
import type { Observed } from './observed.ts'
import { pageRules } from './page-rules.ts'
import { placeRules } from './place-rules.ts'
import { recognise } from './recognise.ts'
import type { Rule } from './rule.ts'

/** The decree's table as this project measures it: every rule with its reference in Nghị định 30/2020/NĐ-CP. */
export const DECREE_RULES: readonly Rule[] = rulesOf(DECREE_PROFILE)

/** One point where a file differs from the decree. */
export interface Deviation {
  readonly rule: string
  /** "Phụ lục I, Phần I, Mục II.1 Nghị định 30/2020/NĐ-CP". */
  readonly article: string
  readonly part: string
  readonly expected: string
  readonly found: string
  /** The first words of the line, if the deviation is on a line. */
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

/**
 * Measures a finished file against the decree's table, or against the table of the given profile. The bytes decide the
 * file type; nothing in the file is executed or fetched.
 */
export async function checkFile(bytes: Uint8Array, profile: Profile = DECREE_PROFILE): Promise<CheckOutcome> {
  const format = formatOf(bytes)
  if (format === undefined) return { ok: false, reason: 'not-pdf-or-docx', message: 'tệp không phải PDF hay DOCX' }
  try {
    const file = format === 'pdf' ? await observePdf(bytes) : observeDocx(bytes)
    if (file.lines.length === 0)
      return { ok: false, reason: 'no-text', message: 'tệp không có chữ (bản chụp, bản quét?)' }
    return { ok: true, format, pages: file.pages.length, deviations: deviationsOf(file, profile) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: 'unreadable', message: `không đọc được tệp: ${why}` }
  }
}

/** The table with the profile's ranges and words; the order of rules does not change. */
function rulesOf(profile: Profile): Rule[] {
  return [pageRules, headRules, placeRules, bodyRules, ladderRules, footRules].flatMap((rules) => rules(profile))
}

function deviationsOf(file: Observed, profile: Profile): Deviation[] {
  const seen = { file, parts: recognise(file, profile) }
  return rulesOf(profile).flatMap((rule) =>
    rule.test(seen).map(({ found, at }): Deviation => ({
      rule: rule.id,
      article: placeOf(rule, profile),
      part: rule.part,
      expected: rule.says,
      found,
      ...(at === undefined ? {} : { where: at.text.slice(0, 60), page: at.page + 1 }),
    })),
  )
}

const SAYS = new Map(DECREE_RULES.map(({ id, says }) => [id, says]))

/** Where a rule is written: in the decree, unless the profile overrides it. */
function placeOf({ id, setting, says, article }: Rule, { layout, source }: Profile): string {
  if (setting !== undefined && isOther(layout[setting], LAYOUT_RANGES[setting]))
    return `${layout[setting].article} ${source}`
  if (says !== SAYS.get(id)) return source
  return `${/^(?:Phụ lục|Điều)/u.test(article) ? article : `Phụ lục I, Phần I, ${article}`} ${DECREE_PROFILE.source}`
}

const isOther = (one: Allowed, other: Allowed): boolean => one.least !== other.least || one.most !== other.most

function formatOf(bytes: Uint8Array): 'pdf' | 'docx' | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.includes('%PDF-')) return 'pdf'
  return start.startsWith('PK\u0003\u0004') ? 'docx' : undefined
}
