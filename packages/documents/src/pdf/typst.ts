import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Asset } from '../sheet/sheet.ts'
import { FACES, FONT_FOLDER } from '../text/text-width.ts'
import { collectAfter } from '../collect.ts'

/** PDF/A-2a: archival, tagged, every font embedded; it also refuses a character that no embedded font can draw. */
const STANDARD = 'a-2a'
// The workspace is a folder that does not exist, so that a template cannot read any file of this machine.
const WORKSPACE = join(import.meta.dirname, 'no-workspace')

let shared: NodeCompiler | undefined

// One compiler lives as long as the process: its cache makes later documents several times faster than the first.
function compiler(): NodeCompiler {
  shared ??= NodeCompiler.create({
    workspace: WORKSPACE,
    fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(join(FONT_FOLDER, `${face}.ttf`))) }],
  })
  return shared
}

export type Typeset =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `why` is Typst's own message. */
  | { readonly ok: false; readonly why: string }

/**
 * A result stays in the compiler's cache if one of this many last documents used it. After a short document the head
 * and the styles are worth keeping; what a long report leaves is useful to no other document.
 */
const CACHE_AGE = { short: 4, long: 0 } as const
const LONG = 100_000

/** A template with JSON data and numbered pictures, as PDF/A bytes; `created` in seconds since 1970. */
export function typeset(template: string, data: string, assets: readonly Asset[], created: number): Typeset {
  const made = compile(template, data, assets, created)
  collectAfter(data.length + assets.reduce((sum, { bytes }) => sum + bytes.length, 0))
  return made
}

function compile(template: string, data: string, assets: readonly Asset[], created: number): Typeset {
  const typst = compiler()
  const paths = assets.map((asset, index) => {
    const path = join(WORKSPACE, `asset-${index}`)
    typst.mapShadow(path, asset.bytes)
    return path
  })
  try {
    const compiled = typst.compile({ mainFileContent: template, inputs: { sheet: data } })
    if (compiled.hasError() || compiled.result === null) {
      const error = compiled.takeError()
      return { ok: false, why: error === null ? 'no result' : JSON.stringify(typst.fetchDiagnostics(error)) }
    }
    return { ok: true, bytes: typst.pdf(compiled.result, { pdfStandard: STANDARD, creationTimestamp: created }) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  } finally {
    for (const path of paths) typst.unmapShadow(path)
    typst.evictCache(data.length > LONG ? CACHE_AGE.long : CACHE_AGE.short)
  }
}
