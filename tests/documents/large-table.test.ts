import { expect, it } from 'vitest'
import { observeDocx } from '../../packages/documents/src/check/observe-docx.ts'
import { LONG_TABLE } from '../../packages/documents/bench/models.ts'
import { checkFile } from '../../packages/documents/src/index.ts'
import { docxOf, pdfOf } from '../../packages/documents/test/rendered.ts'

it('a table of 5,000 rows is printed on more than a hundred pages, and whole in Word', async () => {
  const begun = performance.now()
  const bytes = pdfOf(LONG_TABLE)
  const printed = performance.now()
  const checked = await checkFile(bytes)
  const read = performance.now()
  expect(checked).toMatchObject({ ok: true, deviations: [] })
  expect(checked.ok ? checked.pages : 0).toBeGreaterThan(100)
  // Reading it back is no more work than setting it; where each page asked for the whole table's tags it was seven times as much.
  expect((read - printed) / (printed - begun)).toBeLessThan(3)
  const file = observeDocx(await docxOf(LONG_TABLE))
  expect(file.lines.filter(({ text: line }) => /^Chỉ tiêu phối hợp thứ \d+$/u.test(line))).toHaveLength(5000)
})
