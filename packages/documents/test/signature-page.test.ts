import { describe, expect, it } from 'vitest'
import { observePdf } from '../src/check/observe-pdf.ts'
import { recognise } from '../src/check/recognise.ts'
import { paragraph, table, type DocumentModel } from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'
import { pdfOf } from './rendered.ts'

const WORDS = 'Công an các tỉnh, thành phố phối hợp thực hiện nghiêm túc, kịp thời các nội dung nêu trên. '
const notice = EXAMPLES['thong-bao-ket-luan'] as DocumentModel

describe('the signature', () => {
  // From a page that is half full to one that overflows: wherever the end falls, words of the body stand above the signature.
  it.each(Array.from({ length: 24 }, (_, index) => index + 6))(
    'never stands alone on its page after %d paragraphs',
    async (count) => {
      const file = await observePdf(pdfOf({ ...notice, body: Array.from({ length: count }, () => paragraph(WORDS)) }))
      const parts = recognise(file)
      const page = parts.authority[0]?.page
      expect(page).toBe(file.pages.length - 1)
      const words = parts.body.filter((line) => line.page === page && line.text.length > 3)
      expect(words.length).toBeGreaterThanOrEqual(2)
      expect(parts.signers[0]?.page).toBe(page)
      expect(parts.recipients.every((line) => line.page === page)).toBe(true)
    },
  )

  it.each(Array.from({ length: 12 }, (_, index) => index + 14))(
    'takes rows with it after a table of %d rows',
    async (count) => {
      const rows = Array.from({ length: count }, (_, row) => [`Việc thứ ${row + 1}`, 'Công an tỉnh Long An'])
      const body = [
        paragraph(WORDS),
        table({ columns: [{ width: 1 }, { width: 1 }], head: [['Việc', 'Đơn vị']], rows }),
      ]
      const file = await observePdf(pdfOf({ ...notice, body }))
      const page = recognise(file).authority[0]?.page
      expect(page).toBe(file.pages.length - 1)
      expect(
        file.lines.filter((line) => line.page === page && line.text.startsWith('Việc thứ')).length,
      ).toBeGreaterThanOrEqual(1)
    },
  )

  it.each([6, 7, 8, 9, 10])('takes lines of a long last paragraph with it (%d before)', async (count) => {
    const body = [...Array.from({ length: count }, () => paragraph(WORDS.repeat(2))), paragraph(WORDS.repeat(8))]
    const file = await observePdf(pdfOf({ ...notice, body }))
    const parts = recognise(file)
    const page = parts.authority[0]?.page
    expect(parts.body.filter((line) => line.page === page && line.text.length > 3).length).toBeGreaterThanOrEqual(2)
  })
})
