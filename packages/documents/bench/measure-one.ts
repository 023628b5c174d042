/** One way of rendering, measured in a separate process: `measure-one.ts WAY DOCUMENT TIMES` prints one JSON line. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DocumentModel, ReadyDocument } from '../src/index.ts'
import { readDocument } from '../src/model/read-document.ts'
import { ONE_PAGE, SIXTY_PAGES } from './models.ts'

const [way = 'typst', name = 'one', times = '5'] = process.argv.slice(2)
const base = name === 'one' ? ONE_PAGE : SIXTY_PAGES

const render = await renderer(way)
const taken: number[] = []
const held: number[] = []
let bytes = 0
let childMb = 0
const watch = setInterval(() => (childMb = Math.max(childMb, ...childrenMb())), 10)
for (let turn = 0; turn < Number(times); turn += 1) {
  // No two turns draw the same document, so that no cache is measured.
  const outcome = readDocument(varied(base, turn))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  const start = performance.now()
  bytes = await render(outcome.value)
  taken.push(performance.now() - start)
  // A server returns to its event loop between two requests; finished documents are released there.
  await new Promise((resolve) => void setImmediate(resolve))
  held.push(process.memoryUsage().rss)
}
clearInterval(watch)
const [cold = 0, ...warm] = taken
// The first turns still compile the program itself.
const settled = warm.slice(Math.min(Math.floor(warm.length / 4), 20))
const sorted = (settled.length > 0 ? settled : [cold]).toSorted((a, b) => a - b)
process.stdout.write(
  `${JSON.stringify({
    way,
    document: name,
    coldMs: round(cold),
    warmMs: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    slowestWarmMs: round(sorted.at(-1) ?? 0),
    bytes,
    heldMb: megabytes(held.at(-1) ?? 0),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    childMb,
  })}\n`,
)

/** The document with different words and numbers in every sentence, cell and chart. */
function varied(model: DocumentModel, turn: number): DocumentModel {
  const change = (key: string, value: unknown): unknown => {
    if (typeof value === 'number') return key === 'value' || key === '' ? value + turn : value
    if (typeof value !== 'string' || value.length < 8) return value
    return value
      .replaceAll('phối hợp', `phối hợp lần ${turn * 7 + 3}`)
      .replaceAll('xác minh', `xác minh ${'việc '.repeat(turn % 5)}số ${turn}`)
  }
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each, ''))
    if (typeof value !== 'object' || value === null) return change(key, value)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name)]))
  }
  return walk(model, 'model') as DocumentModel
}

/** Highest memory of each running child, MB (Linux). */
function childrenMb(): number[] {
  try {
    const ids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')
    return ids
      .filter((id) => id !== '')
      .map((id) => Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024)
      .map(Math.round)
  } catch {
    return []
  }
}

function megabytes(value: number): number {
  return Math.round(value / 1024 / 1024)
}

async function renderer(wanted: string): Promise<(model: ReadyDocument) => Promise<number>> {
  switch (wanted) {
    case 'typst': {
      const { renderPdf } = await import('../src/pdf/render-pdf.ts')
      return (model) => Promise.resolve(sizeOf(renderPdf(model)))
    }
    case 'docx': {
      const { renderDocx } = await import('../src/docx/render-docx.ts')
      return async (model) => sizeOf(await renderDocx(model))
    }
    case 'pdfmake': {
      const [{ default: pdfmake }, { pdfmakeDefinition, PDFMAKE_FONTS }] = await Promise.all([
        import('pdfmake'),
        import('./pdfmake-model.ts'),
      ])
      pdfmake.setFonts(PDFMAKE_FONTS)
      return async (model) => (await pdfmake.createPdf(pdfmakeDefinition(model) as never).getBuffer()).length
    }
    case 'libreoffice': {
      const { renderDocx } = await import('../src/docx/render-docx.ts')
      const folder = mkdtempSync(join(tmpdir(), 'documents-bench-'))
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
      return async (model) => {
        const made = await renderDocx(model)
        if (!made.ok) throw new Error(JSON.stringify(made.faults))
        writeFileSync(join(folder, 'a.docx'), made.value)
        // Not in this thread, because its memory is read while it works.
        await promisify(execFile)('soffice', [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          join(folder, 'a.docx'),
        ])
        return statSync(join(folder, 'a.pdf')).size
      }
    }
    default:
      throw new Error(`no way called ${wanted}`)
  }
}

function sizeOf(made: { ok: true; value: Uint8Array } | { ok: false; faults: unknown }): number {
  if (!made.ok) throw new Error(JSON.stringify(made.faults))
  return made.value.length
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
