import type { Profile } from '../decree/profile.ts'
import type { ObservedLine } from './observed.ts'
import { mentionsAppendix } from '../text/appendix-mention.ts'
import { startsWithWord } from './same-words.ts'
import { halfOf, lettersOf, middleOf, missing, mm, offCentre, rangeOf, told, type Rule } from './rule.ts'

/** At least this many words of the text must stand above a signature on its page. */
const FEWEST_WORDS = 4

const KNOWN_MARKS: ReadonlySet<string> = new Set(['TM', 'Q', 'KT', 'TL', 'TUQ'])
const UNKNOWN_MARK = /^(?:TT|TW)\.?\s|^[A-Z]\/[A-Z]/u

/** Signature, recipients, and what follows them: Mục II.7, II.9, III. */
export const footRules = ({ layout, words }: Profile): readonly Rule[] => [
  {
    id: 'authority',
    setting: 'signatureSize',
    article: 'Mục II.7',
    part: 'Quyền hạn, chức vụ',
    says: `in hoa, cỡ ${told(layout.signatureSize)}, đứng, đậm`,
    test: ({ parts }) => [
      ...(parts.authority.length === 0 ? [{ found: 'không thấy chức vụ người ký in hoa, đậm' }] : []),
      ...lettersOf(parts.authority, {
        size: rangeOf(layout.signatureSize),
        bold: true,
        italic: false,
        upper: true,
        centred: true,
      }),
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
    setting: 'signatureSize',
    article: 'Mục II.7',
    part: 'Họ và tên người ký',
    says: `in thường, cỡ ${told(layout.signatureSize)}, đứng, đậm`,
    test: ({ parts }) =>
      lettersOf(parts.signers, {
        size: rangeOf(layout.signatureSize),
        bold: true,
        italic: false,
        upper: false,
        centred: true,
      }),
  },
  {
    id: 'recipients.head',
    setting: 'recipientsHeadSize',
    article: 'Mục II.9',
    part: 'Nơi nhận',
    says: `"${words.recipients}" in thường, cỡ ${told(layout.recipientsHeadSize)}, nghiêng, đậm`,
    test: ({ parts }) => [
      ...missing(parts.recipientsHead, `"${words.recipients}"`),
      ...lettersOf([parts.recipientsHead], { size: rangeOf(layout.recipientsHeadSize), bold: true, italic: true }),
    ],
  },
  {
    id: 'recipients',
    setting: 'recipientsSize',
    article: 'Mục II.9',
    part: 'Danh sách nơi nhận',
    says: `in thường, cỡ ${told(layout.recipientsSize)}, đứng`,
    test: ({ parts }) =>
      lettersOf(parts.recipients, { size: rangeOf(layout.recipientsSize), bold: false, italic: false }).slice(0, 3),
  },
  {
    id: 'recipients.stops',
    article: 'Mục II.9',
    part: 'Danh sách nơi nhận',
    says: `mỗi dòng "- …;", dòng cuối "- ${words.archive} VT, …."`,
    test: ({ parts: { recipients } }) => {
      if (recipients.length === 0) return []
      const archive = recipients.findIndex(({ text }) => startsWithWord(text, `-${words.archive}`))
      if (archive < 0) return [{ found: `không có dòng "- ${words.archive}"` }]
      const line = recipients[archive] as ObservedLine
      return [
        ...(isArchive(line.text, words.archive) ? [] : [{ found: line.text, at: line }]),
        ...((recipients.at(-1)?.text ?? '').endsWith('.') ? [] : [{ found: 'dòng cuối không có dấu chấm', at: line }]),
        ...recipients
          .slice(0, archive)
          .filter((each, index) => recipients[index + 1]?.text.startsWith('-') === true && !each.text.endsWith(';'))
          .map((at) => ({ found: 'cuối dòng không có ";"', at })),
        ...recipients.filter(({ text }) => /^-\s*[-–]/u.test(text)).map((at) => ({ found: 'hai gạch đầu dòng', at })),
        ...recipients
          .filter(({ text }) => startsWithWord(text, `-${words.archive}`))
          .slice(1)
          .map((at) => ({ found: `"${words.archive}" hai lần`, at })),
      ]
    },
  },
  {
    id: 'recipients.archive',
    article: 'Mục II.9',
    part: 'Danh sách nơi nhận',
    says: `sau "${words.archive} VT," là chữ viết tắt tên đơn vị soạn thảo, số lượng bản lưu`,
    test: ({ parts: { recipients } }) => {
      const line = recipients.find(({ text }) => isArchive(text, words.archive))
      return line === undefined || /VT, ?\p{L}/u.test(line.text)
        ? []
        : [{ found: 'không có đơn vị soạn thảo', at: line }]
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
    says: 'sát lề trái, dòng đầu ngang với quyền hạn, chức vụ',
    test: ({ parts: { recipientsHead: head, authority, typeName, body } }) => {
      const [post] = authority
      if (head === undefined) return []
      const margin = Math.min(...body.filter(({ page }) => page === head.page).map(({ box }) => box?.left ?? 999))
      const left = head.box === undefined ? (head.column?.left ?? 0) : head.box.left - margin
      const inset = left > 5 && left < 900 ? [{ found: `cách lề trái ${mm(left)}`, at: head }] : []
      if (post === undefined || typeName?.text.toLocaleUpperCase('vi') === 'BIÊN BẢN') return inset
      const off = head.box === undefined || post.box === undefined ? 0 : Math.abs(head.box.baseline - post.box.baseline)
      const level = off < 6 && head.column?.row === post.column?.row
      return level ? inset : [...inset, { found: off < 6 ? 'ở hàng khác' : `lệch ${mm(off)}`, at: head }]
    },
  },
  {
    id: 'drafter',
    setting: 'drafterSize',
    article: 'Mục III.3',
    part: 'Ký hiệu người soạn thảo, số bản',
    says: `in hoa, cỡ ${told(layout.drafterSize)}, đứng`,
    test: ({ file }) =>
      lettersOf(
        file.lines.filter(({ text, inTable }) => !inTable && /^\p{Lu}{1,6}\.\s?\(\d+\)\.?$/u.test(text)),
        { size: rangeOf(layout.drafterSize), bold: false, italic: false },
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
      // Only words count: a page number, "./." or a table head is not content that is signed.
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
    id: 'signature.place',
    article: 'Mục II.7',
    part: 'Khối ký',
    says: 'ở bên phải; họ tên canh giữa dưới chức vụ',
    test: ({ file, parts: { authority, signers } }) => {
      const [post] = authority
      // If several people sign, their columns are side by side.
      if (post === undefined || new Set(authority.map((line) => Math.round((middleOf(line) ?? 0) / 10))).size > 1)
        return []
      const middle = middleOf(post)
      if (middle === undefined) return []
      return [
        ...(middle > halfOf(file, post) ? [] : [{ found: 'ở bên trái', at: post }]),
        ...signers
          .filter((line) => Math.abs((middleOf(line) ?? middle) - middle) > 5)
          .map((at) => ({ found: `lệch ${mm(Math.abs((middleOf(at) ?? middle) - middle))}`, at })),
      ]
    },
  },
  {
    id: 'contact',
    setting: 'contactSize',
    article: 'Mục III.4',
    part: 'Địa chỉ cơ quan',
    says: `ở cuối trang đầu, in thường, cỡ ${told(layout.contactSize)}, đứng, dưới nét kẻ liền dài hết chiều ngang`,
    test: ({ file: { contact } }) =>
      contact === undefined
        ? []
        : [
            ...lettersOf(contact.lines, { size: rangeOf(layout.contactSize), italic: false, upper: false }),
            ...(contact.ruleLength > contact.textWidth * 0.9
              ? []
              : [{ found: contact.ruleLength === 0 ? 'không có nét kẻ' : `nét kẻ ${mm(contact.ruleLength)}` }]),
            ...(contact.onOtherPages ? [{ found: 'lặp lại ở trang sau' }] : []),
          ],
  },
  {
    id: 'appendix.pages',
    article: 'Mục I.7; Mục III.1',
    part: 'Số trang của phụ lục',
    says: 'mỗi phụ lục đánh số trang riêng, từ 1, không hiển thị trang thứ nhất',
    test: ({ file, parts: { appendices } }) => {
      const begins = new Set(appendices.map(({ number }) => number.page))
      return appendices.flatMap(({ number: at }) => {
        const own = file.pages[at.page]
        const next = begins.has(at.page + 1) ? undefined : file.pages[at.page + 1]?.number
        if (file.source === 'pdf')
          return [
            ...(own?.number === undefined ? [] : [{ found: `trang đầu có số ${own.number}`, at }]),
            ...(next === undefined || next === 2 ? [] : [{ found: `trang thứ hai có số ${next}`, at }]),
          ]
        const alone = file.lines.find(({ page }) => page === at.page) === at
        return alone && own?.numbersFrom === 1 ? [] : [{ found: 'đánh số tiếp theo văn bản', at }]
      })
    },
  },
  {
    id: 'appendix.number',
    article: 'Mục III.1',
    part: 'Phụ lục',
    says: '"Phụ lục" in thường, cỡ 14, đứng, đậm, canh giữa; nhiều phụ lục đánh số La Mã',
    test: ({ file, parts: { appendices } }) => [
      ...lettersOf(
        appendices.map(({ number }) => number),
        { size: [14, 14], bold: true, italic: false, upper: false, centred: true },
      ),
      ...offCentre(
        layout,
        file,
        appendices.map(({ number }) => number),
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
    setting: 'appendixTitleSize',
    article: 'Mục III.1',
    part: 'Tên phụ lục',
    says: `in hoa, cỡ ${told(layout.appendixTitleSize)}, đứng, đậm, canh giữa`,
    test: ({ file, parts: { appendices } }) => {
      const titles = appendices.map(({ title }) => title)
      return [
        ...lettersOf(titles, {
          size: rangeOf(layout.appendixTitleSize),
          bold: true,
          italic: false,
          upper: true,
          centred: true,
        }),
        ...offCentre(layout, file, titles),
      ]
    },
  },
  {
    id: 'appendix.mention',
    article: 'Mục III.1',
    part: 'Phụ lục',
    says: 'văn bản có phụ lục thì trong nội dung có chỉ dẫn về phụ lục đó',
    test: ({ parts: { appendices, body } }) => {
      const words = body.map(({ text }) => text).join(' ')
      return appendices
        .filter(({ number: { text } }) => !mentionsAppendix(words, /\s([IVXLC\d]+)$/u.exec(text)?.[1]))
        .map(({ number: at }) => ({ found: 'nội dung không nhắc đến', at }))
    },
  },
  {
    id: 'appendix.reference',
    setting: 'subjectSize',
    article: 'Mục III.1',
    part: 'Thông tin chỉ dẫn kèm theo',
    says: `in thường, cỡ ${told(layout.subjectSize)}, nghiêng, canh giữa`,
    test: ({ file, parts: { appendices } }) => [
      ...appendices
        .filter(({ reference }) => reference === undefined)
        .map(({ number }) => ({ found: 'không thấy "(Kèm theo …)"', at: number })),
      ...lettersOf(
        appendices.map(({ reference }) => reference),
        { size: rangeOf(layout.subjectSize), bold: false, italic: true, centred: true },
      ),
      ...offCentre(
        layout,
        file,
        appendices.map(({ reference }) => reference),
      ),
    ],
  },
]

/** Exactly "- Lưu: VT", not a longer word. */
const isArchive = (text: string, archive: string): boolean =>
  text.startsWith(`- ${archive} VT`) && !/^[\p{L}\d]/u.test(text.slice(`- ${archive} VT`.length))
