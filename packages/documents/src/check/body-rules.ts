import type { ObservedLine } from './observed.ts'
import { lettersOf, missing, mm, outside, type Finding, type Rule } from './rule.ts'

const SINGLE = 1.149
const MM_PER_POINT = 25.4 / 72
/** Words of the text that must stand above a signature on its page: less is no line. */
const FEWEST_WORDS = 4

export const BODY_RULES: readonly Rule[] = [
  {
    id: 'basis',
    article: 'Mục II.6',
    part: 'Căn cứ ban hành',
    says: 'in thường, nghiêng, cỡ 13 đến 14',
    test: ({ parts }) =>
      parts.decision === undefined ? [] : lettersOf(parts.bases, { size: [13, 14], bold: false, italic: true }),
  },
  {
    id: 'basis.stops',
    article: 'Mục II.6',
    part: 'Căn cứ ban hành',
    says: 'mỗi căn cứ một dòng, cuối dòng ";", căn cứ cuối "."',
    test: ({ file, parts }) => {
      if (parts.decision === undefined) return []
      const ends = parts.bases.map((start) => endOfParagraph(file.lines, start))
      return ends.flatMap((end, index) => {
        const stop = index === ends.length - 1 ? '.' : ';'
        return end.text.endsWith(stop) ? [] : [{ found: `cuối dòng không phải "${stop}"`, at: end }]
      })
    },
  },
  {
    id: 'body.size',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'in thường, cỡ 13 đến 14',
    test: ({ parts }) => lettersOf(parts.body, { size: [13, 14] }).slice(0, 3),
  },
  {
    id: 'body.slant',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'kiểu chữ đứng',
    test: ({ parts: { body, bases } }) => {
      // Bases may go on over lines, all of them italic, before the first words of the text itself.
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
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'dòng đầu lùi vào 1 cm hoặc 1,27 cm',
    test: ({ file, parts }) => {
      if (file.source === 'docx') {
        return parts.body
          .filter(
            ({ text, paragraph }) =>
              text.length > 110 &&
              paragraph !== undefined &&
              paragraph.align === 'justify' &&
              outside(paragraph.firstLine, 10, 12.7, 0.3),
          )
          .slice(0, 3)
          .map((at) => ({ found: `lùi ${mm(at.paragraph?.firstLine ?? 0)}`, at }))
      }
      const upright = parts.body.filter(
        ({ page }) => page === 0 || (file.pages[page]?.height ?? 0) > (file.pages[page]?.width ?? 1),
      )
      const left = Math.min(...upright.map((line) => line.box?.left ?? 999))
      return upright
        .filter(
          (line) =>
            (line.box?.left ?? left) - left > 1 &&
            (line.box?.left ?? left) - left < 25 &&
            outside((line.box?.left ?? left) - left, 10, 12.7, 0.6),
        )
        .slice(0, 3)
        .map((at) => ({ found: `lùi ${mm((at.box?.left ?? 0) - left)}`, at }))
    },
  },
  {
    id: 'body.spacing',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'khoảng cách dòng từ đơn đến 1,5',
    test: ({ file, parts }) => {
      if (file.source === 'docx') {
        const fixed = parts.body
          .filter(({ paragraph, size }) => paragraph?.exactly !== undefined && paragraph.exactly < size * SINGLE - 0.5)
          .slice(0, 3)
          .map((at) => ({ found: `cố định ${at.paragraph?.exactly} pt cho chữ cỡ ${at.size}`, at }))
        if (fixed.length > 0) return fixed
        return parts.body
          .filter(({ paragraph }) => paragraph?.spacing !== undefined && outside(paragraph.spacing, 1, 1.5, 0.01))
          .slice(0, 3)
          .map((at) => ({ found: `${at.paragraph?.spacing} dòng`, at }))
      }
      return steps(parts.body)
        .filter(({ multiple }) => outside(multiple, 1, 1.5, 0.04))
        .slice(0, 3)
        .map(({ multiple, at }) => ({ found: `${multiple.toFixed(2)} dòng`, at }))
    },
  },
  {
    id: 'body.gap',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'giữa các đoạn cách tối thiểu 6 pt',
    test: ({ file, parts }) => {
      if (file.source !== 'docx')
        return gaps(parts.body)
          .filter(({ points }) => points < 5)
          .slice(0, 3)
          .map(({ points, at }) => ({ found: `${points.toFixed(1)} pt`, at }))
      const long = parts.body.filter(({ text }) => text.length > 60)
      return long
        .filter(
          ({ paragraph }) =>
            paragraph !== undefined &&
            Math.max(paragraph.before, paragraph.after, paragraph.before + paragraph.after) < 6,
        )
        .slice(0, 3)
        .map((at) => ({ found: `${(at.paragraph?.before ?? 0) + (at.paragraph?.after ?? 0)} pt`, at }))
    },
  },
  {
    id: 'body.article',
    article: 'Mục II.6',
    part: 'Điều',
    says: '"Điều n." đậm, cỡ bằng cỡ chữ nội dung, lùi đầu dòng',
    test: ({ parts }) =>
      lettersOf(
        parts.articles.filter((line) => line.text.length < 60),
        { size: [13, 14], italic: false },
      ),
  },
  {
    id: 'body.chapter',
    article: 'Mục II.6',
    part: 'Phần, Chương',
    says: 'chữ in thường, đậm, canh giữa, số La Mã',
    test: ({ parts }) => [
      ...lettersOf(parts.chapters, { size: [13, 14], bold: true, italic: false, upper: false, centred: true }),
      ...parts.chapters.filter(({ text }) => !/\s[IVXLC]+$/u.test(text)).map((at) => ({ found: at.text, at })),
    ],
  },
  {
    id: 'body.section',
    article: 'Mục II.6',
    part: 'Đề mục I, II, …',
    says: 'in hoa, cỡ 13 đến 14, đứng, đậm',
    test: ({ file }) =>
      lettersOf(
        file.lines.filter(({ text, bold, inTable }) => bold && !inTable && /^[IVX]+\.\s+\p{L}/u.test(text)),
        { size: [13, 14], italic: false, upper: true },
      ).slice(0, 3),
  },
  {
    id: 'body.end',
    article: 'Mục II.6',
    part: 'Nội dung',
    says: 'kết thúc bằng "./."',
    test: ({ parts }) => missing(parts.last, '"./." cuối nội dung'),
  },
  {
    id: 'authority',
    article: 'Mục II.7',
    part: 'Quyền hạn, chức vụ',
    says: 'in hoa, cỡ 13 đến 14, đứng, đậm',
    test: ({ parts }) => [
      ...(parts.authority.length === 0 ? [{ found: 'không thấy chức vụ người ký in hoa, đậm' }] : []),
      ...lettersOf(parts.authority, { size: [13, 14], bold: true, italic: false, upper: true, centred: true }),
    ],
  },
  {
    id: 'authority.post',
    article: 'Điều 13; Mục II.7',
    part: 'Quyền hạn ký',
    says: 'TM., KT., TL., TUQ. có chức vụ của người ký ở dòng dưới',
    test: ({ parts: { authority } }) => {
      const last = authority.at(-1)
      const alone =
        last !== undefined && /^(?:TM|KT|TL|TUQ)\.?\s/u.test(last.text)
          ? [{ found: `sau "${last.text}" không có chức vụ người ký`, at: last }]
          : []
      const own = authority.flatMap((line, index) => {
        const [, post] = /^(?:KT|TL|TUQ)\.?\s+(.*)$/u.exec(line.text) ?? []
        const next = authority[index + 1]
        return post !== undefined && next?.text === post
          ? [{ found: `"${line.text}" mà người ký cũng là ${post}`, at: next }]
          : []
      })
      return [...alone, ...own]
    },
  },
  {
    id: 'authority.mark',
    article: 'Điều 13; Mục II.7',
    part: 'Quyền hạn ký',
    says: 'viết tắt TM., Q., KT., TL., TUQ. và dấu chấm',
    test: ({ parts: { authority } }) =>
      authority.flatMap((at) => {
        const [, mark = '', stop = ''] = /^([A-ZĐ]{1,3}|[A-Z]\/[A-Z])(\.?)\s/u.exec(at.text) ?? []
        if (KNOWN_MARKS.has(mark)) return stop === '.' ? [] : [{ found: `"${mark}" không có dấu chấm`, at }]
        return UNKNOWN_MARK.test(at.text)
          ? [{ found: `"${mark}${stop}" không phải chữ viết tắt của quyền hạn ký`, at }]
          : []
      }),
  },
  {
    id: 'signer',
    article: 'Mục II.7',
    part: 'Họ và tên người ký',
    says: 'in thường, cỡ 13 đến 14, đứng, đậm',
    test: ({ parts }) =>
      lettersOf(parts.signers, { size: [13, 14], bold: true, italic: false, upper: false, centred: true }),
  },
  {
    id: 'recipients.head',
    article: 'Mục II.9',
    part: 'Nơi nhận',
    says: '"Nơi nhận:" in thường, cỡ 12, nghiêng, đậm',
    test: ({ parts }) => [
      ...missing(parts.recipientsHead, '"Nơi nhận:"'),
      ...lettersOf([parts.recipientsHead], { size: [12, 12], bold: true, italic: true }),
    ],
  },
  {
    id: 'recipients',
    article: 'Mục II.9',
    part: 'Danh sách nơi nhận',
    says: 'in thường, cỡ 11, đứng',
    test: ({ parts }) => lettersOf(parts.recipients, { size: [11, 11], bold: false, italic: false }).slice(0, 3),
  },
  {
    id: 'recipients.stops',
    article: 'Mục II.9',
    part: 'Danh sách nơi nhận',
    says: 'mỗi dòng "- …;", dòng cuối "- Lưu: VT, …."',
    test: ({ parts: { recipients } }) => {
      if (recipients.length === 0) return []
      const archive = recipients.findIndex(({ text }) => /^-\s*Lưu\s*:?/u.test(text))
      if (archive < 0) return [{ found: 'không có dòng "- Lưu:"' }]
      const line = recipients[archive] as ObservedLine
      return [
        ...(/^- Lưu: VT\b/u.test(line.text) ? [] : [{ found: line.text, at: line }]),
        ...((recipients.at(-1)?.text ?? '').endsWith('.') ? [] : [{ found: 'dòng cuối không có dấu chấm', at: line }]),
        ...recipients
          .slice(0, archive)
          .filter((each, index) => recipients[index + 1]?.text.startsWith('-') === true && !each.text.endsWith(';'))
          .map((at) => ({ found: 'cuối dòng không có ";"', at })),
      ]
    },
  },
  {
    id: 'recipients.first',
    article: 'Mục II.9',
    part: 'Danh sách nơi nhận',
    says: 'văn bản có "Kính gửi": dòng đầu là "Như trên"; quyết định: "Như Điều …"',
    test: ({ parts: { recipients, addressees, decision } }) => {
      const [line] = recipients
      if (line === undefined) return []
      if (addressees.length > 0 && !/^- Như trên;$/u.test(line.text)) return [{ found: line.text, at: line }]
      return decision !== undefined && !/^- Như Điều \d+/u.test(line.text) ? [{ found: line.text, at: line }] : []
    },
  },
  {
    id: 'recipients.place',
    article: 'Mục II.9',
    part: 'Nơi nhận',
    says: 'bên trái, dòng đầu ngang với quyền hạn, chức vụ',
    test: ({ parts }) => {
      const [head, post] = [parts.recipientsHead?.box, parts.authority[0]?.box]
      const sameRow =
        parts.typeName?.text.toLocaleUpperCase('vi') === 'BIÊN BẢN' ||
        head === undefined ||
        post === undefined ||
        Math.abs(head.baseline - post.baseline) < 6
      return sameRow
        ? []
        : [
            {
              found: `lệch ${mm(Math.abs((head?.baseline ?? 0) - (post?.baseline ?? 0)))}`,
              ...(parts.recipientsHead === undefined ? {} : { at: parts.recipientsHead }),
            },
          ]
    },
  },
  {
    id: 'drafter',
    article: 'Mục III.3',
    part: 'Ký hiệu người soạn thảo, số bản',
    says: 'in hoa, cỡ 11, đứng',
    test: ({ file }) =>
      lettersOf(
        file.lines.filter(({ text, inTable }) => !inTable && /^\p{Lu}{1,6}\.\s?\(\d+\)\.?$/u.test(text)),
        { size: [11, 11], bold: false, italic: false },
      ),
  },
  {
    id: 'signature.alone',
    article: 'Mục II.7',
    part: 'Khối ký',
    says: 'không đứng một mình trên trang cuối, không tách khỏi nội dung',
    test: ({ file, parts }) => {
      const post = parts.authority[0]
      if (file.source !== 'pdf' || post === undefined || post.page === 0) return []
      // Only words count: a page number, "./." or the head of a table say nothing about what is signed.
      const words = file.lines
        .filter(
          (line) =>
            line.page === post.page &&
            (line.box?.baseline ?? 0) < (post.box?.baseline ?? 0) - 1 &&
            !parts.authority.includes(line) &&
            !parts.recipients.includes(line) &&
            line !== parts.recipientsHead,
        )
        .flatMap(({ text }) => text.split(' '))
        .filter((word) => /\p{L}{2}/u.test(word))
      if (words.length >= FEWEST_WORDS) return []
      const found = words.length === 0 ? 'không có nội dung' : `chỉ có ${words.length} từ của nội dung`
      return [{ found: `trang ${post.page + 1} có chữ ký mà ${found}`, at: post }]
    },
  },
  {
    id: 'appendix.number',
    article: 'Mục III.1',
    part: 'Phụ lục',
    says: '"Phụ lục" in thường, cỡ 14, đứng, đậm, canh giữa; nhiều phụ lục đánh số La Mã',
    test: ({ parts: { appendices } }) => [
      ...lettersOf(
        appendices.map(({ number }) => number),
        { size: [14, 14], bold: true, italic: false, upper: false, centred: true },
      ),
      ...(appendices.length > 1
        ? appendices
            .filter(({ number }) => !/\s[IVXLC]+$/u.test(number.text))
            .map(({ number }) => ({ found: number.text, at: number }))
        : []),
    ],
  },
  {
    id: 'appendix.title',
    article: 'Mục III.1',
    part: 'Tên phụ lục',
    says: 'in hoa, cỡ 13 đến 14, đứng, đậm, canh giữa',
    test: ({ parts: { appendices } }) =>
      lettersOf(
        appendices.map(({ title }) => title),
        { size: [13, 14], bold: true, italic: false, upper: true, centred: true },
      ),
  },
  {
    id: 'appendix.reference',
    article: 'Mục III.1',
    part: 'Thông tin chỉ dẫn kèm theo',
    says: 'in thường, cỡ 13 đến 14, nghiêng, canh giữa',
    test: ({ parts: { appendices } }) => [
      ...appendices
        .filter(({ reference }) => reference === undefined)
        .map(({ number }) => ({ found: 'không thấy "(Kèm theo …)"', at: number })),
      ...lettersOf(
        appendices.map(({ reference }) => reference),
        { size: [13, 14], bold: false, italic: true, centred: true },
      ),
    ],
  },
]

const KNOWN_MARKS: ReadonlySet<string> = new Set(['TM', 'Q', 'KT', 'TL', 'TUQ'])
const UNKNOWN_MARK = /^(?:TT|TW)\.?\s|^[A-Z]\/[A-Z]/u

/** Longest run of words in capitals; abbreviations and symbols have no small letters either, but rarely stand in a row. */
const wordsInCapitals = (text: string): number =>
  Math.max(
    0,
    ...(text.match(/(?:(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])[\s,]*)+/gu) ?? []).map(
      (run) => run.trim().split(/\s+/u).length,
    ),
  )

const first = (lines: readonly ObservedLine[]): Partial<Finding> => (lines[0] === undefined ? {} : { at: lines[0] })

/** Lines that the next line goes on from: they must reach the right margin. */
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

/** White between two paragraphs beyond their line spacing, points. */
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

/** The last line of the paragraph that starts here. */
function endOfParagraph(lines: readonly ObservedLine[], start: ObservedLine): ObservedLine {
  const index = lines.indexOf(start)
  const italic = lines.slice(index, index + 6)
  const next = italic.findIndex(
    (line, at) => at > 0 && (/^(?:Căn cứ|Theo đề nghị|QUYẾT ĐỊNH)/u.test(line.text) || !line.italic),
  )
  return italic[next <= 0 ? 0 : next - 1] ?? start
}
