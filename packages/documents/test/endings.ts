import { expect } from 'vitest'
import type { Observed, ObservedLine } from '../src/check/observed.ts'
import { recognise } from '../src/check/recognise.ts'
import { paragraph, table, type DocumentModel } from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'

const WORDS = 'Công an các tỉnh, thành phố phối hợp thực hiện nghiêm túc, kịp thời các nội dung nêu trên. '
const notice = EXAMPLES['thong-bao-ket-luan'] as DocumentModel
const minutes = EXAMPLES['bien-ban-ban-giao'] as DocumentModel
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

const closingTable = (rows: number): DocumentModel => ({
  ...notice,
  body: [
    paragraph(WORDS),
    table({
      columns: [{ width: 1 }, { width: 1 }],
      head: [['Nội dung', 'Đơn vị']],
      rows: Array.from({ length: rows }, (_, row) => [`Việc thứ ${row + 1}`, 'Công an tỉnh Long An']),
    }),
  ],
})

const closingGroups = (groups: number): DocumentModel => ({
  ...notice,
  body: [
    paragraph(WORDS),
    table({
      columns: [{ width: 1 }, { width: 3 }],
      head: [['Nhóm', 'Nội dung']],
      rows: Array.from({ length: groups }, (_, group) => [
        [{ text: `Nhóm ${group + 1}`, down: 2 }, `Việc thứ ${2 * group + 1}`],
        [`Việc thứ ${2 * group + 2}`],
      ]).flat(),
    }),
  ],
})

/** Documents whose text ends anywhere on a page, from half full to overflowing, by what they end with. */
export const ENDINGS: Readonly<Record<string, DocumentModel>> = Object.fromEntries([
  ...range(6, 24).map((count) => [
    `paragraphs ${count}`,
    { ...notice, body: range(1, count).map(() => paragraph(WORDS)) },
  ]),
  ...range(4, 10).map((count) => [
    `long paragraph ${count}`,
    { ...notice, body: [...range(1, count).map(() => paragraph(WORDS.repeat(2))), paragraph(WORDS.repeat(8))] },
  ]),
  ...range(12, 32).map((rows) => [`table ${rows}`, closingTable(rows)]),
  ...range(6, 17).map((groups) => [`merged rows ${groups}`, closingGroups(groups)]),
  ...range(1, 14).map((count) => [
    `minutes ${count}`,
    { ...minutes, body: range(1, count).map(() => paragraph(WORDS.repeat(2))) },
  ]),
  ...range(4, 10).map((signers) => [
    `signers ${signers}`,
    {
      ...minutes,
      body: range(1, 6).map(() => paragraph(WORDS.repeat(2))),
      signatures: range(1, signers).map((index) => ({
        post: `Đại diện bên ${index}`,
        rank: 'Đại tá',
        name: `Nguyễn Văn ${'ABCDEGHIKL'[index - 1] ?? 'M'}`,
      })),
    },
  ]),
])

const isSigning = ({ text }: ObservedLine): boolean =>
  /^(?:[A-ZĐ]{2,3}\. )?(?:TRƯỞNG PHÒNG|GIÁM ĐỐC|BÊN |CHỨNG KIẾN|ĐẠI DIỆN BÊN)/u.test(text) ||
  /^(?:Đại|Thượng) tá/u.test(text)
const isFoot = ({ text, size }: ObservedLine): boolean =>
  size < 12.2 && (/^(?:Nơi nhận|- )/u.test(text) || /[;.]$/u.test(text))

/** No page holds only signatures, recipients or a table head: words of the document come above them. */
export function expectSigned(name: string, file: Observed): void {
  const { recipients, recipientsHead } = recognise(file)
  const posts = file.lines.filter(
    (line) => line.bold && isSigning(line) && line.text === line.text.toLocaleUpperCase('vi'),
  )
  expect(posts.length, name).toBeGreaterThan(0)
  const first = posts[0]?.page ?? -1
  const words = file.lines.filter(
    (line) =>
      line.page === first &&
      !isSigning(line) &&
      !isFoot(line) &&
      !/^(?:\d+|\.\/\.|Nội dung|Đơn vị|Nhóm)$/u.test(line.text) &&
      (line.box?.baseline ?? 999) < (posts[0]?.box?.baseline ?? 0),
  )
  expect({ name, lines: words.length >= 2 }, words.map(({ text }) => text).join(' / ')).toEqual({ name, lines: true })
  expect({ name, together: recipients.every(({ page }) => page === recipientsHead?.page) }).toEqual({
    name,
    together: true,
  })
  // Recipients are never alone either: a signature is on their page.
  expect({ name, signed: posts.some(({ page }) => page === recipientsHead?.page) }).toEqual({ name, signed: true })
  expect({ name, last: recipientsHead?.page }).toEqual({ name, last: file.pages.length - 1 })
  // Rows of a table are never on a page without the table's head.
  const withRows = new Set(file.lines.filter(({ text }) => text.startsWith('Việc thứ')).map(({ page }) => page))
  const withHead = new Set(
    file.lines.filter(({ text }) => text === 'Nội dung' || text.startsWith('Nội dung Đơn')).map(({ page }) => page),
  )
  expect({ name, heads: [...withRows].filter((page) => !withHead.has(page)) }).toEqual({ name, heads: [] })
}
