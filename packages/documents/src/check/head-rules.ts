import type { Profile } from '../decree/profile.ts'
import { typeCodeOf } from '../decree/type-codes.ts'
import { isSecrecyStamp } from '../text/secrecy-mark.ts'
import { faceOf, textWidth } from '../text/text-width.ts'
import type { Observed, ObservedFrame, ObservedLine, ObservedRule } from './observed.ts'
import { lettersOf, missing, mm, rangeOf, told, type Finding, type Rule, type Seen } from './rule.ts'

const SYMBOL = /^Số: (\d+)\/([\p{L}\d]+(?:-[\p{L}\d]+)*)$/u

export const headRules = ({ layout, words, typeCodes }: Profile): readonly Rule[] => [
  {
    id: 'nation',
    setting: 'nationSize',
    article: 'Mục II.1',
    part: 'Quốc hiệu',
    says: `in hoa, cỡ ${told(layout.nationSize)}, đứng, đậm`,
    test: ({ parts }) => [
      ...missing(parts.nation, 'Quốc hiệu'),
      ...lettersOf([parts.nation], {
        size: rangeOf(layout.nationSize),
        bold: true,
        italic: false,
        upper: true,
        centred: true,
      }),
    ],
  },
  {
    id: 'motto',
    setting: 'mottoSize',
    article: 'Mục II.1',
    part: 'Tiêu ngữ',
    says: `in thường, cỡ ${told(layout.mottoSize)}, đứng, đậm, có gạch nối và cách chữ`,
    test: ({ parts }) => [
      ...missing(parts.motto, 'Tiêu ngữ'),
      ...lettersOf([parts.motto], {
        size: rangeOf(layout.mottoSize),
        bold: true,
        italic: false,
        upper: false,
        centred: true,
      }),
      ...(parts.motto !== undefined && parts.motto.text !== words.motto
        ? [{ found: `viết '${parts.motto.text}'`, at: parts.motto }]
        : []),
    ],
  },
  {
    id: 'motto.rule',
    article: 'Mục II.1',
    part: 'Đường kẻ dưới Tiêu ngữ',
    says: 'nét liền, dài bằng dòng chữ',
    test: (seen) => ruleBelow(seen, seen.parts.motto, 0.96, 1.06),
  },
  {
    id: 'issuer',
    setting: 'issuerSize',
    article: 'Mục II.2',
    part: 'Tên cơ quan ban hành',
    says: `in hoa, cỡ ${told(layout.issuerSize)}, đứng, đậm`,
    test: ({ parts }) => {
      const bold = parts.issuers.filter((line) => line.bold)
      const last = parts.issuers.at(-1)
      return [
        ...missing(last, 'tên cơ quan ban hành'),
        ...(last !== undefined && bold.length === 0 ? [{ found: 'chữ không đậm', at: last }] : []),
        ...lettersOf(parts.issuers, { size: rangeOf(layout.issuerSize), italic: false, upper: true }),
      ]
    },
  },
  {
    id: 'superior',
    article: 'Mục II.2',
    part: 'Tên cơ quan chủ quản',
    says: 'chữ đứng, không đậm',
    test: ({ parts }) => {
      const [first, second] = parts.issuers
      return first !== undefined &&
        second !== undefined &&
        first.bold &&
        /^(?:BỘ|ỦY BAN|UỶ BAN|TỔNG CỤC)\s/u.test(first.text)
        ? [{ found: 'chữ đậm', at: first }]
        : []
    },
  },
  {
    id: 'issuer.rule',
    article: 'Mục II.2',
    part: 'Đường kẻ dưới tên cơ quan',
    says: 'nét liền, dài từ 1/3 đến 1/2 dòng chữ',
    test: (seen) =>
      ruleBelow(
        seen,
        seen.parts.issuers.at(-1),
        1 / 3,
        1 / 2,
        seen.parts.issuers.filter((line) => line.bold),
      ),
  },
  {
    id: 'number',
    setting: 'numberSize',
    article: 'Mục II.3',
    part: 'Số, ký hiệu',
    says: `"Số:" in thường, cỡ ${told(layout.numberSize)}, đứng, canh giữa dưới tên cơ quan`,
    test: ({ parts }) => [
      ...missing(parts.number, 'số, ký hiệu'),
      ...lettersOf([parts.number], { size: rangeOf(layout.numberSize), bold: false, italic: false, centred: true }),
    ],
  },
  {
    id: 'number.form',
    article: 'Mục II.3',
    part: 'Số, ký hiệu',
    says: 'số dưới 10 thêm số 0; ký hiệu in hoa; "/" giữa số và ký hiệu, "-" giữa các nhóm, không cách chữ',
    test: ({ parts: { number } }) => {
      if (number === undefined) return []
      const match = SYMBOL.exec(number.text)
      if (match === null) return [{ found: number.text, at: number }]
      // The types "QyĐ", "CTr" and "TTr" have small letters; what follows the type's abbreviation has none.
      const [first = '', ...groups] = (match[2] ?? '').split('-')
      const own = Object.values(typeCodes).includes(first) ? groups : [first, ...groups]
      const small = own.find((group) => group !== group.toLocaleUpperCase('vi'))
      return [
        ...(/^[1-9]$/u.test(match[1] ?? '') ? [{ found: `số ${match[1]} không có số 0 phía trước`, at: number }] : []),
        ...(small === undefined ? [] : [{ found: `ký hiệu "${small}" không in hoa`, at: number }]),
      ]
    },
  },
  {
    id: 'number.type',
    article: 'Phụ lục III',
    part: 'Ký hiệu',
    says: 'chữ viết tắt tên loại đứng đầu ký hiệu; công văn không có',
    test: ({ parts: { number, typeName } }) => {
      const first = SYMBOL.exec(number?.text ?? '')?.[2]?.split('-')[0]
      if (number === undefined || first === undefined) return []
      const code = typeName === undefined ? undefined : typeCodeOf(typeName.text, typeCodes)
      if (code !== undefined && first !== code && !first.startsWith(code))
        return [{ found: `ký hiệu ${first}, tên loại viết tắt là ${code}`, at: number }]
      return typeName === undefined && Object.values(typeCodes).includes(first) && first.length < 4
        ? [{ found: `ký hiệu ${first} nhưng không có tên loại`, at: number }]
        : []
    },
  },
  {
    id: 'place-date',
    setting: 'placeDateSize',
    article: 'Mục II.4',
    part: 'Địa danh, thời gian',
    says: `in thường, cỡ ${told(layout.placeDateSize)}, nghiêng`,
    test: ({ parts }) => [
      ...(parts.typeName?.text.toLocaleUpperCase('vi') === 'BIÊN BẢN'
        ? []
        : missing(parts.placeDate, 'địa danh, thời gian')),
      ...lettersOf([parts.placeDate], { size: rangeOf(layout.placeDateSize), bold: false, italic: true }),
    ],
  },
  {
    id: 'place-date.figures',
    article: 'Mục II.4',
    part: 'Thời gian',
    says: 'ngày dưới 10 và tháng 1, 2 thêm số 0',
    test: ({ parts: { placeDate } }) => {
      const match = /ngày (\d+) tháng (\d+) năm/iu.exec(placeDate?.text ?? '')
      if (match === null || placeDate === undefined) return []
      const [, day = '', month = ''] = match
      const wrong = [
        ...(/^\d$/u.test(day) ? [`ngày ${day}`] : []),
        ...(/^[12]$/u.test(month) || /^0[3-9]$/u.test(month) ? [`tháng ${month}`] : []),
      ]
      return wrong.map((found) => ({ found, at: placeDate }))
    },
  },
  {
    id: 'place-date.form',
    article: 'Mục II.4',
    part: 'Địa danh, thời gian',
    says: '"Địa danh, ngày … tháng … năm …"',
    test: ({ parts: { placeDate } }) =>
      placeDate === undefined || /^\p{Lu}.*, ngày\s/u.test(placeDate.text)
        ? []
        : [
            {
              found: /^ngày/iu.test(placeDate.text) ? 'không có địa danh' : 'không có dấu phẩy sau địa danh',
              at: placeDate,
            },
          ],
  },
  {
    id: 'type-name',
    setting: 'typeNameSize',
    article: 'Mục II.5',
    part: 'Tên loại văn bản',
    says: `in hoa, cỡ ${told(layout.typeNameSize)}, đứng, đậm, canh giữa`,
    test: ({ parts }) =>
      lettersOf([parts.typeName], {
        size: rangeOf(layout.typeNameSize),
        bold: true,
        italic: false,
        upper: true,
        centred: true,
      }),
  },
  {
    id: 'subject',
    setting: 'subjectSize',
    article: 'Mục II.5',
    part: 'Trích yếu',
    says: `in thường, cỡ ${told(layout.subjectSize)}, đứng, đậm, canh giữa`,
    test: ({ parts }) => [
      ...(parts.typeName !== undefined && parts.subject.length === 0
        ? [{ found: 'không thấy trích yếu in đậm dưới tên loại', at: parts.typeName }]
        : []),
      ...lettersOf(parts.subject, {
        size: rangeOf(layout.subjectSize),
        bold: true,
        italic: false,
        upper: false,
        centred: true,
      }),
    ],
  },
  {
    id: 'subject.rule',
    article: 'Mục II.5',
    part: 'Đường kẻ dưới trích yếu',
    says: 'nét liền, dài từ 1/3 đến 1/2 dòng chữ',
    test: (seen) =>
      seen.parts.subject.length === 0
        ? []
        : ruleBelow(seen, seen.parts.subject.at(-1), 1 / 3, 1 / 2, seen.parts.subject),
  },
  {
    id: 'letter-subject',
    setting: 'letterSubjectSize',
    article: 'Mục II.5',
    part: 'Trích yếu công văn',
    says: `"V/v", in thường, cỡ ${told(layout.letterSubjectSize)}, đứng`,
    test: ({ parts }) => [
      ...(parts.typeName === undefined && parts.letterSubject.length === 0
        ? [{ found: 'không thấy tên loại, cũng không thấy "V/v"' }]
        : []),
      ...lettersOf(parts.letterSubject, {
        size: rangeOf(layout.letterSubjectSize),
        bold: false,
        italic: false,
        upper: false,
        centred: true,
      }),
    ],
  },
  {
    id: 'addressee',
    setting: 'addresseeSize',
    article: 'Mục II.9',
    part: 'Kính gửi',
    says: `in thường, cỡ ${told(layout.addresseeSize)}, đứng`,
    test: ({ parts }) => [
      ...(parts.typeName === undefined && parts.letterSubject.length > 0 && parts.addressees.length === 0
        ? [{ found: 'công văn không có "Kính gửi"' }]
        : []),
      ...lettersOf(parts.addressees, { size: rangeOf(layout.addresseeSize), bold: false, italic: false, upper: false }),
    ],
  },
  {
    id: 'addressee.stop',
    article: 'Mục II.9',
    part: 'Kính gửi',
    says: 'nhiều nơi gửi: mỗi nơi một dòng, cuối dòng ";"; nơi cuối cùng "."',
    test: ({ parts: { addressees } }) => {
      // The decree's own example has no full stop after a single addressee, but many offices write one.
      const last = addressees.length > 1 ? addressees.at(-1) : undefined
      return [
        ...addressees
          .slice(1, -1)
          .filter(({ text }) => !text.endsWith(';'))
          .map((at) => ({ found: 'cuối dòng không có ";"', at })),
        ...(last === undefined || last.text.endsWith('.') ? [] : [{ found: 'không có dấu chấm ở cuối', at: last }]),
      ]
    },
  },
  {
    id: 'secrecy',
    article: 'Mục III.2',
    part: 'Dấu chỉ độ mật',
    says: 'tài liệu có độ mật không được soạn, gửi trên hệ thống nối mạng',
    test: ({ file }) =>
      file.lines
        .filter(({ text }) => isSecrecyStamp(text))
        .slice(0, 3)
        .map((at) => ({ found: 'có dấu hoặc dòng chỉ độ mật', at })),
  },
  {
    id: 'urgency',
    setting: 'markSize',
    article: 'Mục III.2',
    part: 'Dấu độ khẩn',
    says: `in hoa, cỡ ${told(layout.markSize)}, đứng, đậm, đỏ, khung viền đơn 30/40/20 x 8 mm`,
    test: ({ file, parts: { urgency } }) => {
      if (urgency === undefined) return []
      const width =
        { HỎA: 30, HOẢ: 30, THƯỢNG: 40, KHẨN: 20 }[urgency.text.toLocaleUpperCase('vi').split(' ')[0] ?? ''] ?? 20
      const frame = file.frames.find((each) => framed(each, urgency))
      const size =
        frame !== undefined && (Math.abs(frame.width - width) > 1.2 || Math.abs(frame.height - 8) > 1.2)
          ? [{ found: `khung ${mm(frame.width)} x ${mm(frame.height)}`, at: urgency }]
          : []
      const red = /^#(?:[89a-f][\da-f])(?:[0-4][\da-f]){2}$/iu.test(urgency.colour ?? '')
      return [
        ...lettersOf([urgency], { size: rangeOf(layout.markSize), bold: true, italic: false, upper: true }),
        ...(frame === undefined
          ? [{ found: 'không có khung', at: urgency }]
          : [...size, ...notSingleEdge(frame, urgency)]),
        ...(red ? [] : [{ found: `chữ màu ${urgency.colour}`, at: urgency }]),
      ]
    },
  },
  {
    id: 'circulation',
    setting: 'markSize',
    article: 'Mục III.2',
    part: 'Phạm vi lưu hành',
    says: `in hoa, cỡ ${told(layout.markSize)}, đứng, đậm, trong khung viền đơn`,
    test: ({ file, parts: { circulation } }) => {
      if (circulation === undefined) return []
      const frame = file.frames.find((each) => framed(each, circulation))
      return [
        ...lettersOf([circulation], { size: rangeOf(layout.markSize), bold: true, italic: false, upper: true }),
        ...(frame === undefined ? [{ found: 'không có khung', at: circulation }] : notSingleEdge(frame, circulation)),
      ]
    },
  },
]

const notSingleEdge = ({ doubled }: ObservedFrame, at: ObservedLine): Finding[] =>
  doubled === true ? [{ found: 'khung không phải viền đơn', at }] : []

const framed = (
  frame: { page: number; left?: number; top?: number; width: number; height: number; text?: string },
  line: ObservedLine,
): boolean =>
  line.box === undefined || frame.left === undefined || frame.top === undefined
    ? frame.text === line.text
    : frame.page === line.page &&
      frame.left <= line.box.left &&
      frame.left + frame.width >= line.box.right &&
      frame.top < line.box.baseline &&
      frame.top + frame.height > line.box.baseline - 2 &&
      frame.height < 15

/** The line below a text as a share of the text's length (the widest of `texts`, or the line above it). */
function ruleBelow(
  { file }: Seen,
  line: ObservedLine | undefined,
  least: number,
  most: number,
  texts: readonly ObservedLine[] = [],
): Finding[] {
  if (line === undefined) return []
  const widest = Math.max(...(texts.length > 0 ? texts : [line]).map(lengthOf))
  const rule = ruleUnder(file, line)
  if (rule === undefined) return [{ found: 'không thấy đường kẻ', at: line }]
  // An underline is exactly as long as its text.
  const length = Number.isNaN(rule.length) ? lengthOf(line) : rule.length
  if (rule.dashed === true) return [{ found: 'nét đứt', at: line }]
  const share = length / widest
  return share < least - 0.015 || share > most + 0.015
    ? [{ found: `dài ${mm(length)}, dòng chữ dài ${mm(widest)}`, at: line }]
    : []
}

/** The stroke right below a line. If there are several, the nearest: the upper edge of a stamp may come next. */
export function ruleUnder(file: Observed, line: ObservedLine): ObservedRule | undefined {
  const below = file.rules.filter((rule) => {
    if (rule.page !== line.page) return false
    if (line.box === undefined || rule.left === undefined) return rule.afterLine === file.lines.indexOf(line)
    const middle = rule.left + rule.length / 2
    const distance = (rule.y ?? 0) - line.box.baseline
    return distance > 0 && distance < 6 && middle > line.box.left - 4 && middle < line.box.right + 4
  })
  return below.toSorted((a, b) => (a.y ?? 0) - (b.y ?? 0))[0]
}

const lengthOf = (line: ObservedLine): number =>
  line.box === undefined
    ? textWidth(line.text, line.size, faceOf(line.bold, line.italic))
    : line.box.right - line.box.left
