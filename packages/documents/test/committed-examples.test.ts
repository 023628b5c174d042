import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import { observePdf } from '../src/check/observe-pdf.ts'
import { EXAMPLES } from '../examples/index.ts'
import { docxOf, pdfOf } from './rendered.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'docs', 'guide', 'documents')
const committed = (file: string): Buffer => readFileSync(join(FOLDER, file))
const AGAIN = 'run packages/documents/scripts/build-examples.ts'

describe.each(Object.entries(EXAMPLES))('%s in the guide is what its source gives', (name, model) => {
  it('as a model', () => {
    expect(JSON.parse(committed(`${name}.json`).toString('utf8')), AGAIN).toEqual(JSON.parse(JSON.stringify(model)))
  })

  it('as a PDF: the same lines at the same places', async () => {
    const [made, kept] = [await observePdf(pdfOf(model)), await observePdf(committed(`${name}.pdf`))]
    expect(kept.lines, AGAIN).toEqual(made.lines)
    expect(kept.rules, AGAIN).toEqual(made.rules)
    expect(readdirSync(FOLDER).filter((file) => new RegExp(`^${name}-\\d+\\.png$`, 'u').test(file))).toHaveLength(
      made.pages.length,
    )
  })

  it('as a DOCX: the same lines in the same form', async () => {
    expect(observeDocx(committed(`${name}.docx`)).lines, AGAIN).toEqual(observeDocx(await docxOf(model)).lines)
  })
})
