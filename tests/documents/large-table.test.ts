import { expect, it } from 'vitest'
import { observeDocx } from '../../packages/documents/src/check/observe-docx.ts'
import { LONG_TABLE } from '../../packages/documents/bench/models.ts'
import { checkFile } from '../../packages/documents/src/index.ts'
import { docxOf, pdfOf } from '../../packages/documents/test/rendered.ts'

it('a table of 5,000 rows is printed in full on more than a hundred pages, and in Word', async () => {
  const checked = await checkFile(pdfOf(LONG_TABLE))
  expect(checked).toMatchObject({ ok: true, deviations: [] })
  expect(checked.ok ? checked.pages : 0).toBeGreaterThan(100)
  const file = observeDocx(await docxOf(LONG_TABLE))
  expect(file.lines.filter(({ text: line }) => /^Chỉ tiêu phối hợp thứ \d+$/u.test(line))).toHaveLength(5000)
})
