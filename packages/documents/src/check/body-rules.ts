import type { Profile } from '../decree/profile.ts'
import type { ObservedLine } from './observed.ts'
import type { Observed } from './observed.ts'
import { figure, lettersOf, missing, mm, offCentre, outside, rangeOf, told, type Finding, type Rule } from './rule.ts'

const SINGLE = 1.149
const MM_PER_POINT = 25.4 / 72
export const bodyRules = ({ layout, words }: Profile): readonly Rule[] => [
  {
    id: 'basis',
    setting: 'bodySize',
    article: 'Mục II.6',
    part: 'Căn cứ ban hành',
    says: `in thường, nghiêng, cỡ ${told(layout.bodySize)}`,
    test: ({ file, parts }) =>
      isListed(parts.bases, file)
        ? lettersOf(parts.bases, { size: rangeOf(layout.bodySize), bold: false, italic: true })
        : [],
  },
  {
    id: 'basis.stops',
    article: 'Mục II.6',
    part: 'Căn cứ ban hành',
    says: 'mỗi căn cứ một dòng, cuối dòng ";", căn cứ cuối "."',
    test: ({ file, parts }) => {
      if (parts.decision === undefined && !isListed(parts.bases, file)) return []
      const ends = parts.bases.map((start) => endOfParagraph(file.lines, start))
      return ends.flatMap((end, index) => {
        const stop = index === ends.length - 1 ? '.' : ';'
        return end.text.endsWith(stop) ? [] : [{ found: `cuối dòng không phải "${stop}"`, at: end }]
      })
    },
  },
  {
    id: 'body.size',
    setting: 'bodySize',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: `in thường, cỡ ${told(layout.bodySize)}`,
    test: ({ parts }) => lettersOf(parts.body, { size: rangeOf(layout.bodySize) }).slice(0, 3),
  },
  {
    id: 'body.slant',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'kiểu chữ đứng',
    test: ({ parts: { body, bases } }) => {
      // Bases may continue over several lines, all italic, before the first words of the text itself.
      const start = bases.length === 0 ? 0 : body.findIndex(({ italic }) => !italic)
      return body
        .slice(Math.max(start, 0))
        .filter(({ italic, text }) => italic && text.length > 60 && !text.startsWith('('))
        .slice(0, 3)
        .map((at) => ({ found: 'chữ nghiêng', at }))
    },
  },
  {
    id: 'body.case',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'chữ in thường',
    test: ({ parts }) =>
      parts.body
        .filter(({ text }) => wordsInCapitals(text) >= 4)
        .slice(0, 3)
        .map((at) => ({ found: 'câu viết in hoa', at })),
  },
  {
    id: 'body.justified',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'canh đều cả hai lề',
    test: ({ file, parts }) => {
      if (file.source === 'docx') {
        return parts.body
          .filter(({ text, paragraph }) => text.length > 110 && paragraph?.align !== 'justify')
          .slice(0, 3)
          .map((at) => ({ found: `canh lề ${at.paragraph?.align}`, at }))
      }
      const full = continued(parts.body)
      const right = Math.max(0, ...full.map((line) => line.box?.right ?? 0))
      const ragged = full.filter((line) => right - (line.box?.right ?? 0) > 1)
      return full.length >= 4 && ragged.length > full.length * 0.3
        ? [{ found: `${ragged.length} trong ${full.length} dòng không đến lề phải`, ...first(ragged) }]
        : []
    },
  },
  {
    id: 'body.first-line',
    setting: 'firstLine',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: `dòng đầu lùi vào ${told(layout.firstLine, 'cm', 0.1, ' hoặc ')}`,
    test: ({ file, parts }) => {
      if (file.source === 'docx') {
        return parts.body
          .filter(
            ({ text, paragraph }) =>
              text.length > 110 &&
              paragraph !== undefined &&
              paragraph.align === 'justify' &&
              outside(paragraph.firstLine, ...rangeOf(layout.firstLine), 0.3),
          )
          .slice(0, 3)
          .map((at) => ({ found: `lùi ${mm(at.paragraph?.firstLine ?? 0)}`, at }))
      }
      const upright = parts.body.filter(
        ({ page }) => page === 0 || (file.pages[page]?.height ?? 0) > (file.pages[page]?.width ?? 1),
      )
      const left = Math.min(...upright.map((line) => line.box?.left ?? 999))
      const atMargin = startsAtMargin(file.lines, upright, left)
      return upright
        .filter(
          (line) =>
            ((line.box?.left ?? left) - left > 1 || atMargin.has(line)) &&
            (line.box?.left ?? left) - left < layout.firstLine.most * 2 &&
            outside((line.box?.left ?? left) - left, ...rangeOf(layout.firstLine), 0.6),
        )
        .slice(0, 3)
        .map((at) => ({ found: `lùi ${mm((at.box?.left ?? 0) - left)}`, at }))
    },
  },
  {
    id: 'body.spacing',
    setting: 'lineSpacing',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: `khoảng cách dòng từ ${told(layout.lineSpacing).replace(/^1 /u, 'đơn ')}`,
    test: ({ file, parts }) => {
      if (file.source === 'docx') {
        const fixed = parts.body
          .filter(({ paragraph, size }) => paragraph?.exactly !== undefined && paragraph.exactly < size * SINGLE - 0.5)
          .slice(0, 3)
          .map((at) => ({ found: `cố định ${at.paragraph?.exactly} pt cho chữ cỡ ${at.size}`, at }))
        if (fixed.length > 0) return fixed
        return parts.body
          .filter(
            ({ paragraph }) =>
              paragraph?.spacing !== undefined && outside(paragraph.spacing, ...rangeOf(layout.lineSpacing), 0.01),
          )
          .slice(0, 3)
          .map((at) => ({ found: `${at.paragraph?.spacing} dòng`, at }))
      }
      return steps(parts.body)
        .filter(({ multiple }) => outside(multiple, ...rangeOf(layout.lineSpacing), 0.04))
        .slice(0, 3)
        .map(({ multiple, at }) => ({ found: `${multiple.toFixed(2)} dòng`, at }))
    },
  },
  {
    id: 'body.gap',
    setting: 'paragraphGap',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: `giữa các đoạn cách tối thiểu ${figure(layout.paragraphGap.least)} pt`,
    test: ({ file, parts }) => {
      if (file.source !== 'docx')
        return gaps(parts.body)
          .filter(({ points }) => points < layout.paragraphGap.least - 1)
          .slice(0, 3)
          .map(({ points, at }) => ({ found: `${points.toFixed(1)} pt`, at }))
      const long = parts.body.filter(({ text }) => text.length > 60)
      return long
        .filter(
          ({ paragraph }) =>
            paragraph !== undefined &&
            Math.max(paragraph.before, paragraph.after, paragraph.before + paragraph.after) < layout.paragraphGap.least,
        )
        .slice(0, 3)
        .map((at) => ({ found: `${(at.paragraph?.before ?? 0) + (at.paragraph?.after ?? 0)} pt`, at }))
    },
  },
  {
    id: 'body.article',
    setting: 'bodySize',
    article: 'Mục II.6',
    part: 'Điều',
    says: '"Điều n." đậm, cỡ bằng cỡ chữ nội dung, lùi đầu dòng',
    test: ({ file, parts: { articles, body, recipientsHead } }) => {
      const sizes = new Set(body.map(({ size }) => size).filter((size) => size >= layout.bodySize.least))
      // If all articles are one line long, all lines are indented; then "Nơi nhận:" shows where the margin is.
      const left = Math.min(...[...body, recipientsHead].map((line) => line?.box?.left ?? 999))
      const wrong = articles.flatMap((at): Finding[] => {
        const indent = at.box === undefined ? (at.paragraph?.firstLine ?? 0) : at.box.left - left
        return [
          ...(at.startsBold === false ? [{ found: 'chữ không đậm', at }] : []),
          ...(sizes.size === 0 || sizes.has(at.size) ? [] : [{ found: `cỡ chữ ${at.size}`, at }]),
          ...(outside(indent, layout.firstLine.least, layout.firstLine.most, 0.6)
            ? [{ found: `lùi ${mm(indent)}`, at }]
            : []),
        ]
      })
      const unstopped = file.lines.filter(
        ({ text, startsBold, inTable }) => !inTable && startsBold === true && /^Điều \d+\s*[:)/–-]/u.test(text),
      )
      return [
        ...lettersOf(
          articles.filter((line) => line.text.length < 60),
          { size: rangeOf(layout.bodySize), italic: false },
        ),
        ...wrong.slice(0, 3),
        ...unstopped.slice(0, 3).map((at) => ({ found: 'sau số thứ tự không phải dấu chấm', at })),
      ]
    },
  },
  {
    id: 'body.chapter',
    setting: 'bodySize',
    article: 'Mục II.6',
    part: 'Phần, Chương',
    says: 'chữ in thường, đậm, canh giữa, số La Mã',
    test: ({ file, parts }) => [
      ...offCentre(layout, file, parts.chapters),
      ...lettersOf(parts.chapters, {
        size: rangeOf(layout.bodySize),
        bold: true,
        italic: false,
        upper: false,
        centred: true,
      }),
      ...parts.chapters.filter(({ text }) => !/\s[IVXLC]+$/u.test(text)).map((at) => ({ found: at.text, at })),
    ],
  },
  {
    id: 'body.section',
    setting: 'bodySize',
    article: 'Mục II.6',
    part: 'Đề mục I, II, …',
    says: `in hoa, cỡ ${told(layout.bodySize)}, đứng, đậm`,
    test: ({ file }) =>
      lettersOf(
        file.lines.filter(({ text, bold, inTable }) => bold && !inTable && /^[IVX]+\.\s+\p{L}/u.test(text)),
        { size: rangeOf(layout.bodySize), italic: false, upper: true },
      ).slice(0, 3),
  },
  {
    id: 'body.end',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: `kết thúc bằng "${words.end}"`,
    test: ({ parts }) => missing(parts.last, `"${words.end}" cuối nội dung`),
  },
]

/** The longest run of words in capitals. Abbreviations and symbols are in capitals too, but rarely stand in a row. */
const wordsInCapitals = (text: string): number =>
  Math.max(
    0,
    // Text in quotation marks is a quotation; abbreviations between commas, or without a vowel, do not count as words.
    ...(text.replaceAll(/["“][^"”]*["”]/gu, ' ').match(/(?:(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d,;])\s*)+/gu) ?? []).map(
      (run) =>
        run
          .trim()
          .split(/\s+/u)
          .filter((word) => VOWEL.test(word)).length,
    ),
  )
const VOWEL = /[AEIOUYĂÂÊÔƠƯÀ-ÝẠ-Ỹ]/u

const first = (lines: readonly ObservedLine[]): Partial<Finding> => (lines[0] === undefined ? {} : { at: lines[0] })

/** Lines that continue on the next line: they must reach the right margin. */
function continued(body: readonly ObservedLine[]): ObservedLine[] {
  const left = Math.min(...body.map((line) => line.box?.left ?? 999))
  return body.filter((line, index) => {
    const next = body[index + 1]
    return (
      next?.box !== undefined &&
      next.page === line.page &&
      Math.abs(next.box.left - left) < 1 &&
      next.box.baseline > (line.box?.baseline ?? 0) &&
      next.box.baseline - (line.box?.baseline ?? 0) < 12
    )
  })
}

/** Distances between the lines of one paragraph, as multiples of single spacing. */
function steps(body: readonly ObservedLine[]): { multiple: number; at: ObservedLine }[] {
  return continued(body).flatMap((line) => {
    const next = body[body.indexOf(line) + 1]
    if (next?.box === undefined || line.box === undefined) return []
    return [{ multiple: (next.box.baseline - line.box.baseline) / (line.size * MM_PER_POINT * SINGLE), at: next }]
  })
}

/** Lines at the margin with a paragraph's space above them: first lines that were not indented. */
function startsAtMargin(
  lines: readonly ObservedLine[],
  body: readonly ObservedLine[],
  left: number,
): ReadonlySet<ObservedLine> {
  const distance = (line: ObservedLine, before: ObservedLine): number =>
    ((line.box?.baseline ?? 0) - (before.box?.baseline ?? 0)) / MM_PER_POINT
  const pairs = body.flatMap((line, index) => {
    const before = body[index - 1]
    // Only a heading, a table or a figure can be between them, so they are not neighbouring paragraphs.
    if (before === undefined || lines[lines.indexOf(line) - 1] !== before) return []
    if (before.page !== line.page || before.size !== line.size || line.box === undefined) return []
    return line.box.left - left > 1 ? [] : [{ line, points: distance(line, before) }]
  })
  const least = Math.min(...pairs.map(({ points }) => points).filter((points) => points > 0))
  return new Set(pairs.filter(({ points }) => points - least > 3 && points - least < 20).map(({ line }) => line))
}

/** Space between two paragraphs beyond their line spacing, in points. */
function gaps(body: readonly ObservedLine[]): { points: number; at: ObservedLine }[] {
  const inside = steps(body)
    .map(({ multiple }) => multiple)
    .toSorted((a, b) => a - b)
  const usual = inside[Math.floor(inside.length / 2)]
  if (usual === undefined) return []
  const left = Math.min(...body.map((line) => line.box?.left ?? 999))
  return body.flatMap((line, index) => {
    const before = body[index - 1]
    if (
      before?.box === undefined ||
      line.box === undefined ||
      before.page !== line.page ||
      line.box.left - left < 5 ||
      before.size !== line.size
    )
      return []
    const distance = (line.box.baseline - before.box.baseline) / MM_PER_POINT
    return distance <= 0 || distance > 40 ? [] : [{ points: distance - usual * line.size * SINGLE, at: line }]
  })
}

/** Whether opening words that begin with "Căn cứ" are a list of bases; an ordinary sentence may begin with them too. */
export const isListed = (bases: readonly ObservedLine[], { lines }: Observed): boolean =>
  bases.length > 1 || bases.some((line) => endOfParagraph(lines, line).text.endsWith(';'))

/** The last line of the paragraph that starts here. */
function endOfParagraph(lines: readonly ObservedLine[], start: ObservedLine): ObservedLine {
  const index = lines.indexOf(start)
  const italic = lines.slice(index, index + 6)
  const next = italic.findIndex(
    (line, at) => at > 0 && (/^(?:Căn cứ|Theo đề nghị|QUYẾT ĐỊNH)/u.test(line.text) || !line.italic),
  )
  return italic[next <= 0 ? 0 : next - 1] ?? start
}
