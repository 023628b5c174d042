import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeSheet } from '../compose/compose.ts'
import type { Outcome } from '../model/fault.ts'
import type { ReadyDocument } from '../model/read-document.ts'
import { readDate } from '../text/dates.ts'
import { typeset } from './typst.ts'

const VIETNAM_OFFSET = 7 * 3600
const template = readFileSync(join(import.meta.dirname, 'sheet.typ'), 'utf8')

/** The document as PDF/A-2a bytes; equal models give equal bytes. Never throws. */
export function renderPdf(model: ReadyDocument): Outcome<Uint8Array> {
  try {
    return drawSheet(model)
  } catch (error) {
    return notDrawable(error instanceof Error ? error.message : String(error))
  }
}

const notDrawable = (why: string): Outcome<never> => ({
  ok: false,
  faults: [{ code: 'not-drawable', part: '(model)', message: `không dựng được PDF: ${why}` }],
})

function drawSheet(model: ReadyDocument): Outcome<Uint8Array> {
  const { assets, ...words } = composeSheet(model)
  const date = readDate(words.date) ?? { year: 1945, month: 9, day: 2 }
  const created = Date.UTC(date.year, date.month - 1, date.day) / 1000 - VIETNAM_OFFSET
  const data = JSON.stringify({ ...words, ...date, formats: assets.map(({ format }) => format) })
  const made = typeset(template, data, assets, created)
  return made.ok ? { ok: true, value: made.bytes } : notDrawable(made.why)
}
