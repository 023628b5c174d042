import { composeSheet } from '../compose/compose.ts'
import type { Outcome } from '../model/fault.ts'
import type { ReadyDocument } from '../model/read-document.ts'
import type { SheetBlock } from '../sheet/sheet.ts'
import { packApart } from './pack-apart.ts'
import { packDocx } from './pack-docx.ts'

/** Lines and cells from which a document is packed in a process of its own: for a few pages its start would cost more than it saves. */
const LARGE = 1500

/** The document as DOCX bytes, with a named style for every role. The same model gives the same bytes. Never throws. */
export async function renderDocx(model: ReadyDocument): Promise<Outcome<Uint8Array>> {
  try {
    const sheet = composeSheet(model)
    const large = sheet.sections.reduce((sum, { blocks }) => sum + weightOf(blocks), 0) > LARGE
    return { ok: true, value: await (large ? packApart(sheet, model.subject) : packDocx(sheet, model.subject)) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, faults: [{ code: 'not-drawable', part: '(model)', message: `không dựng được DOCX: ${why}` }] }
  }
}

const weightOf = (blocks: readonly SheetBlock[]): number =>
  blocks.reduce(
    (sum, block) => sum + (block.kind === 'grid' ? block.rows.reduce((all, row) => all + row.length, 0) : 1),
    0,
  )
