import { composeSheet } from '../compose/compose.ts'
import type { Outcome } from '../model/fault.ts'
import type { ReadyDocument } from '../model/read-document.ts'
import { packDocx } from './pack-docx.ts'

/** The document as DOCX bytes, with a named style for every role. Equal models give equal bytes. Never throws. */
export async function renderDocx(model: ReadyDocument): Promise<Outcome<Uint8Array>> {
  try {
    return { ok: true, value: await packDocx(composeSheet(model), model.subject) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, faults: [{ code: 'not-drawable', part: '(model)', message: `không dựng được DOCX: ${why}` }] }
  }
}
