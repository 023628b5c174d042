import type { Allowed } from '../decree/layout.ts'
import type { Profile } from '../decree/profile.ts'
import type { Observed, ObservedLine } from './observed.ts'
import { mm, outside, rangeOf, told, type Finding, type Rule, type Seen } from './rule.ts'

/** Times New Roman and the fonts with the same metrics. */
const TIMES =
  /^(?:Times\s?New\s?Roman|TimesNewRoman(?:PS)?(?:MT)?|Tinos|Liberation\s?Serif|Times)(?:[-,]?(?:Regular|Roman|Bold|Italic|BoldItalic|BoldMT|ItalicMT|BoldItalicMT|PSMT|MT))*$/iu
const ASCENT = 0.891
const MM_PER_POINT = 25.4 / 72

export const pageRules = ({ layout }: Profile): readonly Rule[] => [
  {
    id: 'page.size',
    article: 'Mục I.1',
    part: 'Khổ giấy',
    says: 'A4 (210 mm x 297 mm)',
    test: ({ file }) =>
      file.pages.flatMap(({ width, height }, index) => {
        const [short, long] = [Math.min(width, height), Math.max(width, height)]
        return Math.abs(short - 210) > 1 || Math.abs(long - 297) > 1
          ? [{ found: `trang ${index + 1}: ${mm(width)} x ${mm(height)}` }]
          : []
      }),
  },
  {
    id: 'page.first-upright',
    article: 'Mục I.2',
    part: 'Kiểu trình bày',
    says: 'trang đầu theo chiều dài khổ A4',
    test: ({ file }) =>
      (file.pages[0]?.width ?? 0) > (file.pages[0]?.height ?? 1) ? [{ found: 'trang đầu nằm ngang' }] : [],
  },
  {
    id: 'page.landscape',
    article: 'Mục I.2',
    part: 'Kiểu trình bày',
    says: 'theo chiều rộng khổ A4 chỉ khi có bảng, biểu',
    test: ({ file }) =>
      file.pages.flatMap(({ width, height }, index) =>
        width > height && !file.lines.some(({ page, inTable }) => page === index && inTable) && !hasPicture(file, index)
          ? [{ found: `${file.source === 'pdf' ? 'trang' : 'phần'} ${index + 1} nằm ngang mà không có bảng` }]
          : [],
      ),
  },
  margin('top', 'Lề trên', layout),
  margin('bottom', 'Lề dưới', layout),
  margin('left', 'Lề trái', layout),
  margin('right', 'Lề phải', layout),
  {
    id: 'font.face',
    article: 'Mục I.4',
    part: 'Phông chữ',
    says: 'Times New Roman',
    test: ({ file }) =>
      file.fonts
        .filter((font) => font !== '' && !TIMES.test(font.replaceAll(' ', '')))
        .map((font) => ({ found: `phông ${font}` })),
  },
  {
    id: 'font.colour',
    article: 'Mục I.4',
    part: 'Màu chữ',
    says: 'màu đen (dấu độ khẩn: đỏ)',
    test: ({ file, parts }) =>
      file.lines
        .filter((line) => line !== parts.urgency && isColoured(line.colour ?? '#000000'))
        .slice(0, 3)
        .map((line) => ({ found: `chữ màu ${line.colour}`, at: line })),
  },
  {
    id: 'font.nfc',
    article: 'Mục I.4',
    part: 'Bảng mã',
    says: 'Unicode theo TCVN 6909:2001',
    test: ({ file }) =>
      file.lines
        .filter(({ text }) => /[\u0300-\u036F\uE000-\uF8FF]/u.test(text))
        .slice(0, 3)
        .map((at) => ({ found: 'có ký tự ngoài bảng mã', at })),
  },
  {
    id: 'page-number.shown',
    article: 'Mục I.7',
    part: 'Số trang',
    says: 'đánh số từ trang thứ hai',
    test: (seen) => (hasSecondPages(seen) && !seen.file.pageNumbers.found ? [{ found: 'không có số trang' }] : []),
  },
  {
    id: 'page-number.first',
    article: 'Mục I.7',
    part: 'Số trang',
    says: 'không hiển thị số trang thứ nhất',
    test: ({ file }) => (file.pageNumbers.onFirstPage ? [{ found: 'trang thứ nhất có số' }] : []),
  },
  {
    id: 'page-number.place',
    article: 'Mục I.7',
    part: 'Số trang',
    says: 'canh giữa, trong lề trên',
    test: ({ file: { pageNumbers: it } }) =>
      !it.found
        ? []
        : [
            ...(it.inTopMargin ? [] : [{ found: 'không ở lề trên' }]),
            ...(it.centred ? [] : [{ found: 'không canh giữa' }]),
          ],
  },
  {
    id: 'page-number.size',
    setting: 'pageNumberSize',
    article: 'Mục I.7',
    part: 'Số trang',
    says: `cỡ chữ ${told(layout.pageNumberSize)}, kiểu chữ đứng`,
    test: ({ file: { pageNumbers: it } }) => [
      ...(it.size === undefined || !outside(it.size, ...rangeOf(layout.pageNumberSize), 0.26)
        ? []
        : [{ found: `cỡ chữ ${it.size}` }]),
      ...(it.italic === true ? [{ found: 'chữ nghiêng' }] : []),
    ],
  },
  {
    id: 'page-number.figures',
    article: 'Mục I.7',
    part: 'Số trang',
    says: 'chữ số Ả Rập, từ số 1',
    test: ({ file: { source, pages } }) => {
      const [first, second] = pages
      if (source === 'pdf')
        return second?.number === undefined || second.number <= 2
          ? []
          : [{ found: `trang thứ hai có số ${second.number}` }]
      return [
        ...pages
          .filter(({ numberFormat }) => numberFormat !== undefined && !numberFormat.startsWith('decimal'))
          .slice(0, 1)
          .map(({ numberFormat }) => ({ found: `kiểu số ${numberFormat}` })),
        ...(first?.numbersFrom === undefined || first.numbersFrom === 1
          ? []
          : [{ found: `bắt đầu từ số ${first.numbersFrom}` }]),
      ]
    },
  },
]

const MARGINS = { top: 'marginTop', bottom: 'marginBottom', left: 'marginLeft', right: 'marginRight' } as const

/** A chart or picture may need a landscape page, as a table does. */
const hasPicture = ({ pages }: Observed, index: number): boolean => pages[index]?.pictureTop !== undefined

/**
 * Whether a page must show a number. A DOCX with one section may have any number of pages; a PDF shows its pages, and
 * each appendix or text attached to a decision begins with a page without a number.
 */
function hasSecondPages({ file: { source, pages, lines }, parts: { appendices } }: Seen): boolean {
  const attached = lines.filter(({ text }) => /^\((?:Ban hành )?kèm theo/iu.test(text))
  const first = new Set([0, ...[...appendices.map(({ number }) => number), ...attached].map(({ page }) => page)])
  return source === 'docx' || pages.some((_, index) => !first.has(index))
}

function margin(side: 'top' | 'bottom' | 'left' | 'right', part: string, layout: Profile['layout']): Rule {
  const setting = MARGINS[side]
  const { least, most } = layout[setting]
  return {
    id: `margin.${side}`,
    setting,
    article: 'Mục I.3',
    part,
    says: told(layout[setting], 'mm'),
    test: ({ file, parts }) => {
      const told =
        file.source === 'docx'
          ? file.pages.map(({ margins }, index) => ({ value: margins?.[side] ?? 0, index }))
          : measured(file, side, { file, parts }, layout[setting])
      return told
        .filter(({ value }) =>
          outside(value, least, side === 'bottom' && file.source === 'pdf' ? Number.POSITIVE_INFINITY : most, 0.6),
        )
        .slice(0, 1)
        .map(({ value, index }): Finding => ({
          found: `${mm(value)} (${file.source === 'pdf' ? 'trang' : 'phần'} ${index + 1})`,
        }))
    },
  }
}

/** Margins seen in a PDF: where the body lines of portrait pages begin and end. Too few lines show nothing. */
function measured(
  file: Observed,
  side: 'top' | 'bottom' | 'left' | 'right',
  { parts }: Seen,
  { least, most }: Allowed,
): { value: number; index: number }[] {
  return file.pages.flatMap(({ width, height, pictureTop = height }, index) => {
    if (width > height) return []
    const own = file.lines.filter((line) => line.page === index && line.box !== undefined && !isPageNumber(line))
    const body = own.filter((line) => parts.body.includes(line) || parts.bases.includes(line))
    if (side === 'top') {
      const first = own.toSorted((a, b) => base(a) - base(b))[0]
      if (first === undefined) return []
      // Space above the letters belongs to the text area: up to half of single spacing.
      const value = Math.min(base(first) - first.size * MM_PER_POINT * ASCENT, Math.max(pictureTop, least))
      return [{ value: value > most && value < most + 3 ? most : value, index }]
    }
    if (side === 'bottom') {
      const last = own.filter(({ size }) => size > 12.3).toSorted((a, b) => base(b) - base(a))[0]
      return last === undefined ? [] : [{ value: height - base(last) - last.size * MM_PER_POINT * 0.216, index }]
    }
    if (body.length < 4 || !showsMargins(body)) return []
    if (side === 'left') return [{ value: Math.min(...body.map((line) => line.box?.left ?? width)), index }]
    return [{ value: width - Math.max(...body.map((line) => line.box?.right ?? 0)), index }]
  })
}

/**
 * First lines alone, or lines that end anywhere, show no margin: a line must begin at it, or two lines must end at it.
 */
function showsMargins(all: readonly ObservedLine[]): boolean {
  const body = all.filter(({ text }) => text !== './.')
  const lefts = body.map(({ box }) => box?.left ?? 0)
  const rights = body.map(({ box }) => box?.right ?? 0)
  const far = Math.max(...rights)
  return Math.max(...lefts) - Math.min(...lefts) > 5 || rights.filter((right) => far - right < 1).length > 1
}

const base = (line: ObservedLine): number => line.box?.baseline ?? 0
const isPageNumber = ({ text, box }: ObservedLine): boolean =>
  /^[-–]?\s*\d{1,4}\s*[-–]?$/u.test(text) && ((box?.baseline ?? 50) < 26 || (box?.baseline ?? 50) > 275)

function isColoured(colour: string): boolean {
  const [, red = '0', green = '0', blue = '0'] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(colour) ?? []
  return [red, green, blue].some((part) => Number.parseInt(part, 16) > 0x40)
}
