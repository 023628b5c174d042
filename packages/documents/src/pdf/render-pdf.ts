import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { composeSheet } from '../compose/compose.ts'
import type { Outcome } from '../model/fault.ts'
import type { ReadyDocument } from '../model/read-document.ts'
import type { Image, Sheet, SheetBlock } from '../sheet/sheet.ts'
import { readDate } from '../text/dates.ts'
import { FACES, FONT_FOLDER } from '../text/text-width.ts'

/** PDF/A-2a: archival, tagged, every font embedded; it also refuses a character that no embedded face can draw. */
const STANDARD = 'a-2a'
const VIETNAM_OFFSET = 7 * 3600

const template = readFileSync(join(import.meta.dirname, 'sheet.typ'), 'utf8')
let shared: NodeCompiler | undefined

// One compiler lives as long as the process: its cache makes the second document several times faster than the first.
// The workspace is a folder that does not exist, so that no file of this machine can be read from a template.
function compiler(): NodeCompiler {
  shared ??= NodeCompiler.create({
    workspace: join(import.meta.dirname, 'no-workspace'),
    fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(join(FONT_FOLDER, `${face}.ttf`))) }],
  })
  return shared
}

/** The document as PDF/A-2a bytes. The same model gives the same bytes; a picture that cannot be drawn is a fault with its part. */
export function renderPdf(model: ReadyDocument): Outcome<Uint8Array> {
  return drawSheet(composeSheet(model))
}

function drawSheet(sheet: Sheet): Outcome<Uint8Array> {
  const typst = compiler()
  const date = readDate(sheet.date) ?? { year: 1945, month: 9, day: 2 }
  const { assets, ...words } = sheet
  const paths = assets.map((asset, index) => {
    const path = join(import.meta.dirname, 'no-workspace', `asset-${index}`)
    typst.mapShadow(path, asset.bytes)
    return path
  })
  try {
    const compiled = typst.compile({
      mainFileContent: template,
      inputs: { sheet: JSON.stringify({ ...words, ...date, formats: assets.map(({ format }) => format) }) },
    })
    if (compiled.hasError() || compiled.result === null) return undrawable(typst, compiled.takeError(), sheet)
    const created = Date.UTC(date.year, date.month - 1, date.day) / 1000 - VIETNAM_OFFSET
    return { ok: true, value: typst.pdf(compiled.result, { pdfStandard: STANDARD, creationTimestamp: created }) }
  } catch (error) {
    return undrawable(typst, error, sheet)
  } finally {
    for (const path of paths) typst.unmapShadow(path)
    typst.evictCache(8)
  }
}

/** A sheet's words are checked before; what can still fail is a picture whose inside is broken. */
function undrawable(typst: NodeCompiler, error: unknown, sheet: Sheet): Outcome<never> {
  const told = error instanceof Error ? error.message : JSON.stringify(typst.fetchDiagnostics(error as never))
  const pictures = sheet.sections.flatMap(({ blocks }) => blocks.filter(isImage))
  if (pictures.length === 0 || !/image|svg|decode|could not be displayed/iu.test(told))
    throw new Error(`the sheet could not be drawn: ${told}`)
  const [only] = pictures
  const part = pictures.length === 1 && only !== undefined ? only.part : pictures.map((each) => each.part).join(', ')
  return { ok: false, faults: [{ code: 'picture-unreadable', part, message: 'hình không đọc được' }] }
}

const isImage = (block: SheetBlock): block is Image => block.kind === 'image'
