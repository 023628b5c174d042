import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { DECREE_RULES } from '../src/index.ts'
import { GOLDEN } from './golden-rows.ts'
import { MEASURES, UNMEASURED } from './rules-table.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const words = readFileSync(here('golden-words.test.ts'), 'utf8')
const titles = {
  pdf: readFileSync(here('golden-pdf.test.ts'), 'utf8') + words,
  docx: readFileSync(here('golden-docx.test.ts'), 'utf8') + words,
}
/** A rule that requires an absence: in a sound file there is nothing to measure. */
const ABSENCES: ReadonlySet<string> = new Set(['secrecy'])
const rows = new Set(GOLDEN.map(({ part }) => part))

it('names for each rule of the decree where it is measured, and nothing else', () => {
  expect(Object.keys(MEASURES).toSorted()).toEqual(DECREE_RULES.map(({ id }) => id).toSorted())
  for (const [id, measure] of Object.entries(MEASURES)) {
    for (const kind of ['pdf', 'docx'] as const) {
      expect(measure[kind].length, `${id} in ${kind}`).toBeGreaterThan(0)
      for (const name of measure[kind])
        expect(
          rows.has(name) ||
            [`it('${name}'`, `])('${name}'`, `))('${name}'`].some((start) => titles[kind].includes(start)),
          `${id}: ${name} is no row and no test`,
        ).toBe(true)
      if (!ABSENCES.has(id))
        expect(
          measure[kind].some((name) => !name.startsWith('passes')),
          `${id} in ${kind} is only checked`,
        ).toBe(true)
    }
  }
})

it('measures each row of the golden table for some rule', () => {
  const named = new Set(Object.values(MEASURES).flatMap(({ pdf, docx }) => [...pdf, ...docx]))
  expect([...rows].filter((part) => !named.has(part))).toEqual([])
})

it('is the table that the guide prints', async () => {
  const said = (names: readonly string[], kind: 'pdf' | 'docx'): string =>
    names
      .map((name) =>
        rows.has(name)
          ? `bảng chuẩn: ${name}`
          : name.startsWith('passes')
            ? 'kiểm tra lại tệp'
            : `phép đo: ${shortOf(name)}`,
      )
      .map((each) => each.replaceAll('|', '/').replaceAll(/%[sj]/gu, '…'))
      .join('; ') || kind
  const shortOf = (title: string): string => title.replace(/ \((?:Mục|Điều|Phụ lục) [^()]*\)$/u, '')
  const table = DECREE_RULES.map(
    ({ id, article, part, says }) =>
      `| ${article} | ${part} | ${says} | ${said(MEASURES[id]?.pdf ?? [], 'pdf')} | ${said(MEASURES[id]?.docx ?? [], 'docx')} | \`${id}\` |`,
  )
  const rest = UNMEASURED.map(([article, part, says, why]) => `| ${article} | ${part} | ${says} | ${why} |`)
  const text = `# Quy định của Nghị định 30/2020/NĐ-CP và phép đo / The decree's rules and how each is measured

Mục là mục của Phần I, Phụ lục I, trừ khi ghi khác. Bảng này do \`packages/documents/test/rules-table.test.ts\` viết và giữ đúng. **Bảng chuẩn**: cỡ,
kiểu, chữ in hoa hay thường và vị trí (mm) của từng bộ phận, trong từng loại văn bản (\`golden-rows.ts\`). **Phép đo**: tên phép thử trong
\`golden-pdf.test.ts\`, \`golden-docx.test.ts\`, \`golden-words.test.ts\` (chữ và số, đọc cả hai loại tệp). **Kiểm tra lại tệp**: tệp làm ra được \`giapranh document check\` đọc lại và không thấy sai. Mỗi quy định
có một tệp cố ý làm sai mà phép kiểm tra phải thấy (\`mistakes.ts\`, \`place-mistakes.ts\`), cả sau khi LibreOffice in ra PDF.

| điều khoản | bộ phận | quy định | trong PDF | trong DOCX | \`document check\` |
|---|---|---|---|---|---|
${table.join('\n')}

## Không đo được trong tệp / What no file shows

| điều khoản | bộ phận | quy định | vì sao |
|---|---|---|---|
${rest.join('\n')}
`
  await expect(text).toMatchFileSnapshot(here('../../../docs/documents-rules.md'))
})
