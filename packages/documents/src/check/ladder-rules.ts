import type { Profile } from '../decree/profile.ts'
import type { ObservedLine } from './observed.ts'
import { lettersOf, offCentre, rangeOf, told, type Finding, type Rule, type Seen } from './rule.ts'

/** Letters that number points: the Vietnamese alphabet without letters that have a mark of their own, except "đ". */
const POINTS = 'abcdđeghiklmnopqrstuvxy'

/**
 * How a text is divided, from part to point (Mục II.6), and the fixed words in the decree's samples of decisions and
 * minutes.
 */
export const ladderRules = ({ layout }: Profile): readonly Rule[] => [
  {
    id: 'body.division-title',
    article: 'Mục II.6',
    part: 'Phần, Chương, Mục, Tiểu mục',
    setting: 'bodySize',
    says: `tiêu đề ở dòng dưới, in hoa, cỡ ${told(layout.bodySize)}, đứng, đậm, canh giữa`,
    test: (seen) => {
      const heads = [...seen.parts.chapters, ...sectionsOf(seen)]
      const titles = heads.map((head) => nextOf(seen, head))
      const lacking = heads.filter((_, index) => titles[index]?.bold !== true)
      const found = titles.filter((title) => title?.bold === true)
      return [
        ...lacking.map((at) => ({ found: 'không có tiêu đề in đậm ở dòng dưới', at })),
        ...lettersOf(found, { size: rangeOf(layout.bodySize), italic: false, upper: true, centred: true }),
        ...offCentre(layout, seen.file, found),
      ]
    },
  },
  {
    id: 'body.division',
    article: 'Mục II.6',
    part: 'Mục, Tiểu mục',
    setting: 'bodySize',
    says: `chữ in thường, cỡ ${told(layout.bodySize)}, đứng, đậm, canh giữa, số Ả Rập`,
    test: (seen) => {
      const heads = sectionsOf(seen)
      return [
        ...lettersOf(heads, { size: rangeOf(layout.bodySize), bold: true, italic: false, upper: false, centred: true }),
        ...offCentre(layout, seen.file, heads),
        ...heads.filter(({ text }) => !/\s\d+$/u.test(text)).map((at) => ({ found: at.text, at })),
      ]
    },
  },
  {
    id: 'body.clause',
    article: 'Mục II.6',
    part: 'Khoản',
    says: 'số Ả Rập và dấu chấm; có tiêu đề thì in thường, đứng, đậm, trên một dòng riêng',
    test: ({ file, parts: { body } }) => {
      const margin = Math.min(...body.map(({ box }) => box?.left ?? 999))
      return [
        ...body
          .filter(({ text }) => /^\d{1,2}(?:[)/:]|\s?[-–](?!\s*\d))\s/u.test(text) || /^Khoản \d+[.:]\s/u.test(text))
          // A number where a line was broken is at the margin; a clause begins at the first-line indent.
          .filter(({ box }) => box === undefined || box.left - margin > 1)
          .slice(0, 3)
          .map((at) => ({ found: `viết "${at.text.slice(0, 12)}"`, at })),
        ...lettersOf(
          file.lines.filter(({ text, bold, inTable }) => bold && !inTable && /^\d{1,2}\. \p{L}/u.test(text)),
          { size: rangeOf(layout.bodySize), italic: false, upper: false },
        ).slice(0, 3),
      ]
    },
  },
  {
    id: 'body.point',
    article: 'Mục II.6',
    part: 'Điểm',
    says: 'a), b), c), d), đ), e) … theo thứ tự bảng chữ cái tiếng Việt, có dấu đóng ngoặc đơn',
    test: ({ parts: { body } }) => [...outOfOrder(body), ...unclosed(body)].slice(0, 3),
  },
  {
    id: 'decision',
    article: 'Phụ lục III',
    part: 'Quyết định',
    setting: 'bodySize',
    says: `thẩm quyền ban hành và "QUYẾT ĐỊNH:" in hoa, cỡ ${told(layout.bodySize)}, đứng, đậm, canh giữa`,
    test: ({ file, parts: { decision, decides } }) => {
      const lines = [decides, decision]
      return decision === undefined
        ? []
        : [
            ...(decides === undefined ? [{ found: 'không thấy thẩm quyền ban hành in hoa, đậm', at: decision }] : []),
            ...lettersOf(lines, {
              size: rangeOf(layout.bodySize),
              bold: true,
              italic: false,
              upper: true,
              centred: true,
            }),
            ...offCentre(layout, file, lines),
          ]
    },
  },
  {
    id: 'minutes.date',
    article: 'Phụ lục III',
    part: 'Biên bản',
    says: 'không có dòng địa danh, thời gian; nội dung ghi thời gian bắt đầu và kết thúc',
    test: ({ file, parts: { typeName, placeDate } }) => {
      if (typeName?.text.toLocaleUpperCase('vi') !== 'BIÊN BẢN') return []
      const words = file.lines.map(({ text }) => text).join(' ')
      return [
        ...(placeDate === undefined ? [] : [{ found: 'có dòng địa danh, thời gian', at: placeDate }]),
        ...(/Thời gian bắt đầu\s*:|[Bb]ắt đầu (?:vào )?(?:hồi|lúc)|[Hh]ôm nay|[Hh]ồi \d+ giờ/u.test(words)
          ? []
          : [{ found: 'không ghi thời gian bắt đầu' }]),
        ...(/(?:kết thúc|lập xong) (?:vào )?(?:hồi|lúc)/iu.test(words)
          ? []
          : [{ found: 'không ghi thời gian kết thúc' }]),
      ]
    },
  },
]

const sectionsOf = ({ file }: Seen): readonly ObservedLine[] =>
  file.lines.filter(({ text, bold, inTable }) => bold && !inTable && /^(?:Mục|Tiểu mục) (?:\d+|[IVXLC]+)$/iu.test(text))

const nextOf = ({ file: { lines } }: Seen, line: ObservedLine): ObservedLine | undefined =>
  lines[lines.indexOf(line) + 1]

/** A letter that does not follow the one before it; "a" may start a new list anywhere. */
function outOfOrder(body: readonly ObservedLine[]): Finding[] {
  const points = body.flatMap((at) => {
    const [, letter] = /^(\p{Ll})\)\s/u.exec(at.text) ?? []
    return letter === undefined ? [] : [{ letter, at }]
  })
  return points.flatMap(({ letter, at }, index) => {
    if (letter === 'a') return []
    const before = points[index - 1]?.letter
    const wanted = before === undefined ? 'a' : POINTS[POINTS.indexOf(before) + 1]
    return letter === wanted ? [] : [{ found: `"${letter})" sau "${before ?? ''}"`, at }]
  })
}

/** "a." or "a/" instead of "a)". A single letter with a stop and no second one after it is not numbering. */
function unclosed(body: readonly ObservedLine[]): Finding[] {
  const marked = body.filter(({ text }) => /^[a-zđ][./]\s/u.test(text))
  return marked.length < 2 ? [] : marked.map((at) => ({ found: `viết "${at.text.slice(0, 2)}"`, at }))
}
