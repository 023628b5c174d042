/** One way of rendering, measured in a process of its own: `measure-one.ts WAY DOCUMENT TIMES` prints one JSON line. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDocument } from '../src/model/read-document.ts'
import { ONE_PAGE, SIXTY_PAGES } from './models.ts'

const [way = 'typst', name = 'one', times = '5'] = process.argv.slice(2)
const outcome = readDocument(name === 'one' ? ONE_PAGE : SIXTY_PAGES)
if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
const model = outcome.value

const render = await renderer(way)
const taken: number[] = []
let bytes = 0
for (let turn = 0; turn < Number(times); turn += 1) {
  const start = performance.now()
  bytes = await render()
  taken.push(performance.now() - start)
}
const [cold = 0, ...warm] = taken
const sorted = (warm.length > 0 ? warm : [cold]).toSorted((a, b) => a - b)
process.stdout.write(
  `${JSON.stringify({
    way,
    document: name,
    coldMs: round(cold),
    warmMs: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    slowestWarmMs: round(sorted.at(-1) ?? 0),
    bytes,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
)

async function renderer(wanted: string): Promise<() => Promise<number>> {
  switch (wanted) {
    case 'typst': {
      const { renderPdf } = await import('../src/pdf/render-pdf.ts')
      return async () => sizeOf(renderPdf(model))
    }
    case 'docx': {
      const { renderDocx } = await import('../src/docx/render-docx.ts')
      return async () => sizeOf(await renderDocx(model))
    }
    case 'pdfmake': {
      const [{ default: pdfmake }, { pdfmakeDefinition, PDFMAKE_FONTS }] = await Promise.all([
        import('pdfmake'),
        import('./pdfmake-model.ts'),
      ])
      pdfmake.setFonts(PDFMAKE_FONTS)
      return async () => (await pdfmake.createPdf(pdfmakeDefinition(model) as never).getBuffer()).length
    }
    case 'libreoffice': {
      const { renderDocx } = await import('../src/docx/render-docx.ts')
      const made = await renderDocx(model)
      const folder = mkdtempSync(join(tmpdir(), 'documents-bench-'))
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
      if (!made.ok) throw new Error(JSON.stringify(made.faults))
      writeFileSync(join(folder, 'a.docx'), made.value)
      return async () => {
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            '--convert-to',
            'pdf',
            '--outdir',
            folder,
            join(folder, 'a.docx'),
          ],
          { stdio: 'ignore' },
        )
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
