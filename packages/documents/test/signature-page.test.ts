import { describe, expect, it } from 'vitest'
import { observePdf } from '../src/check/observe-pdf.ts'
import { readDocument, type DocumentModel } from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'
import { ENDINGS, expectSigned } from './endings.ts'
import { pdfOf } from './rendered.ts'

describe('no page holds a signature alone (Mục II.7)', () => {
  it.each(Object.entries(ENDINGS))('%s', async (name, model) => {
    expectSigned(name, await observePdf(pdfOf(model)))
  })

  it('tags a closing table as one table if its tail need not be separated', () => {
    const tables = (name: string): number =>
      Buffer.from(pdfOf(ENDINGS[name]))
        .toString('latin1')
        .match(/\/S\s*\/Table\b/gu)?.length ?? 0
    expect(tables('table 14')).toBe(1)
  })
})

describe('more than a page can hold beside a signature', () => {
  const letter = EXAMPLES['cong-van-de-nghi'] as DocumentModel
  const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `Đơn vị số ${index + 1}`)
  it('eighty recipients are refused with their part', () => {
    const outcome = readDocument({ ...letter, recipients: { lines: lines(80), archive: 'VT' } })
    expect(outcome.ok ? [] : outcome.faults.map(({ code, part }) => ({ code, part }))).toEqual([
      { code: 'recipients-too-many', part: 'recipients.lines' },
    ])
  })
  it('thirty-four fit on one page with the signature and the last words', async () => {
    const model = { ...letter, recipients: { lines: lines(34), archive: 'VT' } }
    const file = await observePdf(pdfOf(model))
    const pages = file.lines.filter(({ text }) => text.startsWith('- Đơn vị số')).map(({ page }) => page)
    expect(pages).toHaveLength(34)
    expect(new Set(pages).size).toBe(1)
  })
})
