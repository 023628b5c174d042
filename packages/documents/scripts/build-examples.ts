/**
 * Writes every example as MODEL.json, PDF, DOCX and page pictures under docs/guide/documents.
 * Pictures need pdftoppm (Debian: poppler-utils). Run: node packages/documents/scripts/build-examples.ts
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXAMPLES } from '../examples/index.ts'
import { readDocument, renderDocx, renderPdf } from '../src/index.ts'

const DOTS_PER_INCH = '84'
const target = join(import.meta.dirname, '..', '..', '..', 'docs', 'guide', 'documents')
mkdirSync(target, { recursive: true })
for (const name of readdirSync(target).filter((each) => /\.(?:pdf|docx|png|json)$/u.test(each)))
  rmSync(join(target, name))

for (const [name, model] of Object.entries(EXAMPLES)) {
  const read = readDocument(model)
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.faults)}`)
  const [pdf, docx] = [renderPdf(read.value), await renderDocx(read.value)]
  if (!pdf.ok || !docx.ok) throw new Error(`${name} could not be drawn`)
  const file = (ending: string): string => join(target, `${name}.${ending}`)
  writeFileSync(file('json'), `${JSON.stringify(model, null, 2)}\n`)
  writeFileSync(file('pdf'), pdf.value)
  writeFileSync(file('docx'), docx.value)
  execFileSync('pdftoppm', ['-r', DOTS_PER_INCH, '-png', file('pdf'), join(target, name)], { stdio: 'ignore' })
}
