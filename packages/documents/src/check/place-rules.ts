import type { Profile } from '../decree/profile.ts'
import { ruleUnder } from './head-rules.ts'
import type { Observed, ObservedLine } from './observed.ts'
import { halfOf, middleOf, mm, offCentre, outside, type Finding, type Rule } from './rule.ts'

const MM_PER_POINT = 25.4 / 72
/** Parts of a Times line, as shares of its size: below the baseline, and above it (Word's single line). */
const BELOW = 0.216
const ABOVE = 0.933
/** Two middles at most this far apart count as one above the other, mm. */
const BESIDE = 3
/** With less room than this between post and name nobody can sign, mm. The decree gives the place but no number. */
const LEAST_ROOM = 10

/** Where the parts of the sheet are: Mục II.1 to II.9, III.2, and the drawing of the fourteen cells in Mục IV. */
export const placeRules = ({ layout }: Profile): readonly Rule[] => [
  {
    id: 'nation.place',
    article: 'Mục II.1',
    part: 'Quốc hiệu, Tiêu ngữ',
    says: 'ở phía trên, bên phải trang đầu; Tiêu ngữ canh giữa dưới Quốc hiệu',
    test: ({ file, parts: { nation, motto } }) =>
      nation === undefined
        ? []
        : [
            ...(nation.page === 0 ? [] : [{ found: `ở trang ${nation.page + 1}`, at: nation }]),
            ...((middleOf(nation) ?? Number.POSITIVE_INFINITY) > halfOf(file, nation)
              ? []
              : [{ found: 'ở bên trái', at: nation }]),
            ...notUnder(motto, nation),
          ],
  },
  {
    id: 'nation.spacing',
    article: 'Mục II.1',
    part: 'Quốc hiệu, Tiêu ngữ',
    says: 'cách nhau dòng đơn',
    test: ({ parts: { nation, motto } }) => notSingle(nation, motto),
  },
  {
    id: 'issuer.place',
    article: 'Mục II.2',
    part: 'Tên cơ quan',
    says: 'ở bên trái; tên cơ quan ban hành canh giữa dưới tên cơ quan chủ quản',
    test: ({ file, parts: { issuers } }) => [
      ...issuers
        .filter((line) => (middleOf(line) ?? 0) > halfOf(file, line))
        .map((at) => ({ found: 'ở bên phải', at })),
      ...issuers.slice(1).flatMap((line) => notUnder(line, issuers[0])),
    ],
  },
  {
    id: 'issuer.spacing',
    article: 'Mục II.2',
    part: 'Tên cơ quan',
    says: 'tên cơ quan chủ quản và tên cơ quan ban hành cách nhau dòng đơn',
    test: ({ parts: { issuers } }) => issuers.slice(1).flatMap((line, index) => notSingle(issuers[index], line)),
  },
  {
    id: 'rules.middle',
    article: 'Mục II.2; Mục II.5',
    part: 'Đường kẻ dưới tên cơ quan, dưới trích yếu',
    says: 'cân đối so với dòng chữ',
    test: ({ file, parts }) =>
      [parts.motto, parts.issuers.at(-1), parts.subject.at(-1)].flatMap((line) => {
        const rule = line === undefined ? undefined : ruleUnder(file, line)
        if (line === undefined || rule === undefined) return []
        const off = rule.left === undefined ? rule.offset : rule.left + rule.length / 2 - (middleOf(line) ?? Number.NaN)
        return off === undefined || Math.abs(off) <= 2
          ? []
          : [{ found: `đường kẻ lệch ${mm(Math.abs(off))}`, at: line }]
      }),
  },
  {
    id: 'number.place',
    article: 'Mục II.3',
    part: 'Số, ký hiệu',
    says: 'canh giữa dưới tên cơ quan ban hành',
    test: ({ parts: { number, issuers } }) => notUnder(number, issuers.at(-1)),
  },
  {
    id: 'place-date.place',
    article: 'Mục II.4',
    part: 'Địa danh, thời gian',
    says: 'cùng một dòng với số, ký hiệu; canh giữa dưới Quốc hiệu, Tiêu ngữ',
    test: ({ parts: { placeDate, number, nation } }) => [
      ...notLevel(placeDate, number),
      ...notUnder(placeDate, nation),
    ],
  },
  {
    id: 'type-name.place',
    article: 'Mục II.5',
    part: 'Tên loại, trích yếu',
    says: 'canh giữa theo chiều ngang văn bản, trích yếu ngay dưới tên loại',
    test: ({ file, parts: { typeName, subject } }) => [
      ...offCentre(layout, file, [typeName, ...subject]),
      ...(typeName === undefined || subject[0] === undefined || gapAbove(typeName, subject[0]) < 18
        ? []
        : [{ found: 'trích yếu cách xa tên loại', at: subject[0] }]),
    ],
  },
  {
    id: 'letter-subject.place',
    article: 'Mục II.5',
    part: 'Trích yếu công văn',
    says: 'canh giữa dưới số, ký hiệu, cách 6 pt',
    test: ({ parts: { number, letterSubject } }) => {
      const [line] = letterSubject
      if (number === undefined || line === undefined) return []
      const gap = gapAbove(number, line)
      return [
        ...letterSubject.flatMap((each) => notUnder(each, number)),
        ...(outside(gap, 6, 6, 2) ? [{ found: `cách ${points(gap)}`, at: line }] : []),
      ]
    },
  },
  {
    id: 'addressee.list',
    article: 'Mục II.9',
    part: 'Kính gửi',
    says: 'một nơi: cùng dòng; nhiều nơi: gạch đầu dòng thẳng hàng dưới dấu hai chấm',
    test: ({ parts: { addressees } }) => {
      const [head, first, ...rest] = addressees
      if (head === undefined || first === undefined) return []
      const alone = rest.length === 0 ? [{ found: 'một nơi gửi mà xuống dòng', at: first }] : []
      const beside = head.text.length > 'Kính gửi:'.length ? [{ found: 'nơi gửi đứng sau dấu hai chấm', at: head }] : []
      const colon = head.box?.right
      const crooked = [first, ...rest].filter(
        ({ box }) => box !== undefined && colon !== undefined && Math.abs(box.left - colon) > BESIDE,
      )
      return [
        ...alone,
        ...beside,
        ...crooked.slice(0, 1).map((at) => ({ found: 'gạch không ở dưới dấu hai chấm', at })),
      ]
    },
  },
  {
    id: 'marks.place',
    article: 'Mục III.2',
    part: 'Dấu độ khẩn, phạm vi lưu hành',
    says: 'độ khẩn ở bên trái, dưới số, ký hiệu; phạm vi lưu hành ở bên phải',
    test: ({ file, parts: { urgency, circulation, number } }) => [
      ...(urgency !== undefined && (middleOf(urgency) ?? 0) > halfOf(file, urgency)
        ? [{ found: 'độ khẩn ở bên phải', at: urgency }]
        : []),
      ...(urgency?.box !== undefined && number?.box !== undefined && urgency.box.baseline < number.box.baseline
        ? [{ found: 'độ khẩn ở trên số, ký hiệu', at: urgency }]
        : []),
      ...(circulation !== undefined && (middleOf(circulation) ?? Number.POSITIVE_INFINITY) < halfOf(file, circulation)
        ? [{ found: 'phạm vi lưu hành ở bên trái', at: circulation }]
        : []),
    ],
  },
  {
    id: 'signature.room',
    article: 'Mục II.7',
    part: 'Khối ký',
    says: 'giữa chức vụ và họ tên có chỗ cho chữ ký',
    test: ({ file, parts: { authority, signers } }) =>
      signers.flatMap((name) => {
        const post = authority.findLast((line) => isAbove(file, line, name))
        if (post === undefined) return []
        const room = gapAbove(post, name) * MM_PER_POINT + (name.blankAbove ?? 0)
        return room < LEAST_ROOM ? [{ found: `chỗ ký ${mm(room)}`, at: name }] : []
      }),
  },
]

/** Whether one line is above another: on a PDF page by place, in a DOCX cell by order. */
function isAbove(file: Observed, above: ObservedLine, below: ObservedLine): boolean {
  if (above.box !== undefined && below.box !== undefined)
    return above.page === below.page && above.box.baseline < below.box.baseline && isUnder(below, above)
  // Empty lines within one paragraph cannot be distinguished.
  return (
    above.column?.left === below.column?.left &&
    above.column?.row === below.column?.row &&
    above.paragraph?.index !== below.paragraph?.index &&
    file.lines.indexOf(above) < file.lines.indexOf(below)
  )
}

const isUnder = (line: ObservedLine, upper: ObservedLine): boolean =>
  Math.abs((middleOf(line) ?? 0) - (middleOf(upper) ?? 0)) <= BESIDE

/** A line whose middle must be under the middle of another line. */
function notUnder(line: ObservedLine | undefined, upper: ObservedLine | undefined): Finding[] {
  if (line === undefined || upper === undefined) return []
  const [own, other] = [middleOf(line), middleOf(upper)]
  if (own === undefined || other === undefined || isUnder(line, upper)) return []
  return [{ found: `lệch ${mm(Math.abs(own - other))}`, at: line }]
}

function notLevel(line: ObservedLine | undefined, other: ObservedLine | undefined): Finding[] {
  if (line === undefined || other === undefined) return []
  if (line.box !== undefined && other.box !== undefined) {
    const off = Math.abs(line.box.baseline - other.box.baseline)
    return off <= 2 ? [] : [{ found: `lệch ${mm(off)}`, at: line }]
  }
  return line.column?.row === other.column?.row ? [] : [{ found: 'ở hàng khác', at: line }]
}

/**
 * Space between two lines beyond single spacing, in points: from their places in a PDF, from the paragraph spacing in a
 * DOCX.
 */
function gapAbove(upper: ObservedLine, lower: ObservedLine): number {
  if (upper.box !== undefined && lower.box !== undefined)
    return (lower.box.baseline - upper.box.baseline) / MM_PER_POINT - BELOW * upper.size - ABOVE * lower.size
  if (upper.paragraph === undefined || lower.paragraph === undefined) return 0
  return upper.paragraph.index === lower.paragraph.index ? 0 : upper.paragraph.after + lower.paragraph.before
}

function notSingle(upper: ObservedLine | undefined, lower: ObservedLine | undefined): Finding[] {
  if (upper === undefined || lower === undefined) return []
  const gap = gapAbove(upper, lower)
  const multiple = lower.paragraph?.spacing ?? 1
  if (outside(multiple, 1, 1, 0.05)) return [{ found: `${multiple} dòng`, at: lower }]
  return outside(gap, 0, 0, 2) ? [{ found: `cách thêm ${points(gap)}`, at: lower }] : []
}

const points = (value: number): string => `${(Math.round(value * 10) / 10).toString().replace('.', ',')} pt`
