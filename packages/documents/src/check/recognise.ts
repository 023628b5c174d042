import { DECREE_PROFILE, type Profile } from '../decree/profile.ts'
import { typeNameIn } from '../decree/type-codes.ts'
import type { Observed, ObservedLine } from './observed.ts'
import { behindWords, sameWords } from './same-words.ts'

/** The parts of an administrative document, found by their words and order, whatever the layout. */
export interface Parts {
  readonly nation?: ObservedLine
  readonly motto?: ObservedLine
  /** Names above "Số:", the superior unit first. */
  readonly issuers: readonly ObservedLine[]
  readonly number?: ObservedLine
  readonly placeDate?: ObservedLine
  readonly letterSubject: readonly ObservedLine[]
  readonly typeName?: ObservedLine
  readonly subject: readonly ObservedLine[]
  readonly addressees: readonly ObservedLine[]
  readonly urgency?: ObservedLine
  readonly circulation?: ObservedLine
  readonly bases: readonly ObservedLine[]
  readonly decision?: ObservedLine
  /** Who decides, above the bases: "GIÁM ĐỐC CÔNG AN TỈNH …". */
  readonly decides?: ObservedLine
  /** Lines of the body in order, without tables and headings. */
  readonly body: readonly ObservedLine[]
  readonly articles: readonly ObservedLine[]
  readonly chapters: readonly ObservedLine[]
  readonly last?: ObservedLine
  readonly authority: readonly ObservedLine[]
  readonly signers: readonly ObservedLine[]
  readonly recipientsHead?: ObservedLine
  readonly recipients: readonly ObservedLine[]
  readonly appendices: readonly AppendixHead[]
}

export interface AppendixHead {
  readonly number: ObservedLine
  readonly title?: ObservedLine
  readonly reference?: ObservedLine
}

const PLACE_DATE = /^(?:[^:]{2,45}?,?\s+)?ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}$/iu
const URGENCY = /^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$/iu
const CIRCULATION = /^(?:LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI)$/iu
const POST =
  /^(?:(?:TM|KT|TL|TUQ|TT|TW|Q|T\/M|K\/T|T\/L)\.?\s|(?:PHÓ )?(?:\p{L}+ ){0,2}(?:TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|TƯ LỆNH|CHÍNH ỦY|CHÍNH TRỊ VIÊN|THỦ TƯỚNG|BÍ THƯ|CHÁNH \p{L}+)(?:\s|$|,)|ĐẠI DIỆN |BÊN |CHỨNG KIẾN|CHỦ TỌA|THƯ KÝ)/iu
const DECISION = /^QUYẾT ĐỊNH\s*:$/iu
const APPENDIX_NUMBER = /^(?:\s+[IVXLC]+|\s+\d+)?$/u
const RANK = /^(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý) /iu

/** Finds the parts by the profile's fixed words and type names (by default the decree's). */
export function recognise({ lines, frames, contact }: Observed, profile: Profile = DECREE_PROFILE): Parts {
  const { words, typeCodes } = profile
  const framed = new Set(frames.map(({ text }) => text).filter((text) => text !== undefined && text !== ''))
  const find = (test: RegExp): ObservedLine | undefined => lines.find(({ text }) => test.test(text))
  const nation = lines.find(({ text }) => sameWords(text, words.nation))
  const motto = lines.find(({ text }) => sameWords(text, words.motto))
  const number = find(/^Số\s*:/iu)
  const typeIndex = lines.findIndex(({ text }, index) => index < 30 && isTypeName(text, typeCodes))
  const addresseeIndex = lines.findIndex(({ text }) => /^Kính gửi\s*:/iu.test(text))
  // The head ends at the type name, or at the addressees of a letter; minutes may begin with their own place and date.
  const headEnd = [typeIndex, addresseeIndex].find((index) => index >= 0) ?? 14
  const placeDate = lines.slice(0, headEnd).find(({ text }) => PLACE_DATE.test(text) && !/^V\/v|^Căn cứ/iu.test(text))
  const letterStart = lines.findIndex(({ text }, index) => index < Math.max(headEnd, 14) && /^V\/v\s/iu.test(text))
  const decisionIndex = lines.findIndex(({ text }) => DECISION.test(text))
  const footIndex = lines.findLastIndex(({ text }) => sameWords(text, words.recipients))
  const endIndex = endOf(lines, words.end, 0, footIndex < 0 ? lines.length : footIndex)
  const appendixIndex = lines.findIndex(({ text }, index) => index > 5 && isAppendix(text, words.appendix))
  const bodyStart = startOfBody(lines, { letterStart, typeIndex, addresseeIndex, number, placeDate })
  const posts = lines.filter(
    ({ text, bold, inTable }, index) =>
      index >= Math.min(...[footIndex, endIndex].filter((at) => at >= 0)) - 6 &&
      // The name of who decides is set in the same letters as the name of who signs.
      index > decisionIndex &&
      bold &&
      !inTable &&
      POST.test(text) &&
      text === text.toLocaleUpperCase('vi'),
  )
  const bodyEnd = endIndex >= 0 ? endIndex + 1 : footIndex >= 0 ? footIndex : lines.length
  const own = lines.slice(bodyStart, Math.max(bodyEnd, bodyStart))
  const inside = [...own, ...attachedBody(lines, bodyEnd, profile)]
  const bases = leadingBases(own)
  const decision = find(DECISION)
  return {
    ...optional({
      nation,
      motto,
      number,
      placeDate,
      typeName: lines[typeIndex],
      urgency: find(URGENCY),
      circulation: find(CIRCULATION),
      decision,
      decides: decision === undefined ? undefined : decidesOf(own),
      last: endIndex >= 0 ? lines[endIndex] : undefined,
      recipientsHead: lines[footIndex],
    }),
    issuers: issuersOf(lines, number, [nation, motto, placeDate]),
    letterSubject:
      letterStart < 0
        ? []
        : column(
            lines,
            letterStart,
            (line) => !PLACE_DATE.test(line.text) && !URGENCY.test(line.text) && !/^Kính gửi/iu.test(line.text),
          ),
    subject:
      typeIndex < 0
        ? []
        : takeWhile(
            lines.slice(typeIndex + 1),
            (line) =>
              line.bold &&
              !line.inTable &&
              !CIRCULATION.test(line.text) &&
              !isHeading(line) &&
              !isCaption(line) &&
              line.text !== line.text.toLocaleUpperCase('vi'),
          ),
    addressees: addresseeIndex < 0 ? [] : wholeLines(addresseesFrom(lines, addresseeIndex)),
    bases,
    body: inside.filter(
      (line) =>
        !line.inTable &&
        !line.bold &&
        !bases.includes(line) &&
        !CIRCULATION.test(line.text) &&
        !URGENCY.test(line.text) &&
        !framed.has(line.text) &&
        contact?.lines.includes(line) !== true &&
        !/^\d{1,3}$/u.test(line.text) &&
        !isCaption(line),
    ),
    articles: inside.filter(({ text, inTable }) => !inTable && /^Điều \d+\./u.test(text)),
    chapters: inside.filter(({ text, inTable }) => !inTable && /^(?:Chương|Phần) [IVX\d]+$/iu.test(text)),
    authority: posts,
    signers: signersOf(lines, posts, footIndex),
    recipients: footIndex < 0 ? [] : recipientsOf(lines.slice(footIndex + 1), lines[footIndex], posts),
    appendices: appendixIndex < 0 ? [] : appendixHeads(lines, appendixIndex, words.appendix),
  }
}

interface Starts {
  readonly letterStart: number
  readonly typeIndex: number
  readonly addresseeIndex: number
  readonly number: ObservedLine | undefined
  readonly placeDate: ObservedLine | undefined
}

/** The body begins after the last element that can come before it. */
function startOfBody(
  lines: readonly ObservedLine[],
  { letterStart, typeIndex, addresseeIndex, number, placeDate }: Starts,
): number {
  let start =
    Math.max(
      letterStart,
      typeIndex,
      addresseeIndex,
      number === undefined ? -1 : lines.indexOf(number),
      placeDate === undefined ? -1 : lines.indexOf(placeDate),
    ) + 1
  while (start < lines.length) {
    const line = lines[start]
    const title =
      typeIndex >= 0 &&
      line?.bold === true &&
      !isHeading(line) &&
      !isCaption(line) &&
      line.text !== line.text.toLocaleUpperCase('vi')
    const addressee = addresseeIndex >= 0 && line !== undefined && addresseesFrom(lines, addresseeIndex).includes(line)
    const subject = letterStart >= 0 && addresseeIndex < 0 && (line?.box?.right ?? 999) < 105
    if (!title && !addressee && !subject) break
    start += 1
  }
  return start
}

/** "Kính gửi:" and the list below it: lines with a dash, up to the line that ends with a full stop. */
function addresseesFrom(lines: readonly ObservedLine[], start: number): ObservedLine[] {
  const head = lines[start] as ObservedLine
  if (!/^Kính gửi\s*:\s*(?:-.*)?$/iu.test(head.text)) return [head]
  const listed: ObservedLine[] = []
  for (const line of lines.slice(start + 1, start + 40)) {
    const dash = listed[0]?.box?.left
    const goesOn = dash !== undefined && line.box !== undefined && Math.abs(line.box.left - dash) < WRAPPED
    if (!line.text.startsWith('- ') && !goesOn) break
    listed.push(line)
    if (line.text.endsWith('.')) break
  }
  return [head, ...listed]
}

/** A continued line may be this far from the dash of the line above, mm. */
const WRAPPED = 6

/** Joins the lines of a list item that was printed on several lines. */
function wholeLines([head, ...listed]: readonly ObservedLine[]): ObservedLine[] {
  const whole: ObservedLine[] = []
  for (const line of listed) {
    const above = whole.at(-1)
    if (above === undefined || line.text.startsWith('- ')) whole.push(line)
    else whole[whole.length - 1] = { ...above, text: `${above.text} ${line.text}` }
  }
  return head === undefined ? whole : [head, ...whole]
}

/** The first line in bold capitals before the bases. */
const decidesOf = (body: readonly ObservedLine[]): ObservedLine | undefined =>
  takeWhile(body, ({ text }) => !/^(?:Căn cứ|Theo đề nghị|QUYẾT ĐỊNH)/iu.test(text)).find(
    ({ text, bold }) => bold && text === text.toLocaleUpperCase('vi') && !CIRCULATION.test(text) && !URGENCY.test(text),
  )

/** The words of a text that a decision issues: from after its "(Kèm theo …)" to its own end. */
function attachedBody(
  lines: readonly ObservedLine[],
  from: number,
  { words, typeCodes }: Profile,
): readonly ObservedLine[] {
  const title = lines.findIndex(({ text, bold }, index) => index >= from && bold && isTypeName(text, typeCodes))
  const reference = lines.findIndex(
    ({ text }, index) => title >= 0 && index > title && index < title + 8 && text.endsWith(')'),
  )
  const end = reference < 0 ? -1 : endOf(lines, words.end, reference + 1, lines.length)
  return end < 0 ? [] : lines.slice(reference + 1, end + 1)
}

/** First lines of the legal bases: they come together before everything else. A later "Căn cứ" is an ordinary word. */
function leadingBases(body: readonly ObservedLine[]): ObservedLine[] {
  const found: ObservedLine[] = []
  for (const line of body) {
    const [first] = found
    const goesOn = first?.box !== undefined && (line.box?.left ?? 0) < first.box.left - 5
    if (/^(?:Căn cứ|Theo đề nghị)\s/u.test(line.text)) found.push(line)
    else if (!goesOn && !(line.bold && line.text === line.text.toLocaleUpperCase('vi'))) break
  }
  return found
}

const isTypeName = (text: string, codes: Profile['typeCodes']): boolean => Object.hasOwn(codes, typeNameIn(text, codes))
const isAppendix = (text: string, word: string): boolean => APPENDIX_NUMBER.test(behindWords(text, word) ?? '-')

/**
 * Where a text ends. The decree's "./." appears nowhere else, so the first one counts. A plain full stop ends every
 * sentence, so only the last one before `to` can be the end.
 */
function endOf(lines: readonly ObservedLine[], end: string, from: number, to: number): number {
  const ends = ({ text, inTable }: ObservedLine, index: number): boolean =>
    index >= from && text.endsWith(end) && (end === DECREE_PROFILE.words.end || (index < to && !inTable))
  return end === DECREE_PROFILE.words.end ? lines.findIndex(ends) : lines.findLastIndex(ends)
}

const isHeading = ({ text }: ObservedLine): boolean => /^(?:[IVX]+\.|\d+\.|Điều \d+|Chương|Phần|Mục)/u.test(text)
const isCaption = ({ text, bold, italic }: ObservedLine): boolean =>
  (bold && /^(?:Bảng|Hình|Biểu) \d/u.test(text)) || (italic && /^(?:Đơn vị tính|\()/u.test(text))

function issuersOf(
  lines: readonly ObservedLine[],
  number: ObservedLine | undefined,
  others: readonly (ObservedLine | undefined)[],
): ObservedLine[] {
  const end = number === undefined ? 6 : lines.indexOf(number)
  const left = lines
    .slice(0, Math.max(end, 0))
    .filter((line) => !others.includes(line) && !/^(?:BIỂU|MẪU)/u.test(line.text))
  return left.filter(({ box, text }) => (box === undefined || box.left < 100) && /\p{L}/u.test(text))
}

/** Lines below one another in the same column, starting at `start`. */
function column(
  lines: readonly ObservedLine[],
  start: number,
  accept: (line: ObservedLine) => boolean,
): ObservedLine[] {
  const first = lines[start]
  if (first === undefined) return []
  const found = [first]
  for (const line of lines.slice(start + 1, start + 8)) {
    if (!accept(line)) break
    const same =
      first.box === undefined
        ? line.paragraph?.index === first.paragraph?.index
        : (line.box?.right ?? 999) < 108 && line.size <= first.size + 0.6
    if (same) found.push(line)
  }
  return found
}

function signersOf(lines: readonly ObservedLine[], posts: readonly ObservedLine[], footIndex: number): ObservedLine[] {
  const last = posts.at(-1)
  const from = posts.length === 0 ? footIndex : lines.indexOf(posts[0] as ObservedLine)
  return lines
    .slice(Math.max(from, 0))
    .filter((line) => line.page === (last?.page ?? line.page) && !posts.includes(line) && !line.inTable)
    .filter(
      ({ text, bold, box }) =>
        (RANK.test(text) && text.length < 60) ||
        (bold && /^(?:\p{Lu}\p{Ll}+\s){1,4}\p{Lu}\p{Ll}+$/u.test(text) && (box === undefined || box.left > 80)),
    )
}

function recipientsOf(
  rest: readonly ObservedLine[],
  head: ObservedLine | undefined,
  posts: readonly ObservedLine[],
): ObservedLine[] {
  const own = rest.filter(
    (line) =>
      line.page === head?.page &&
      !posts.includes(line) &&
      (line.box === undefined || line.box.left < (head?.box?.left ?? 30) + 25),
  )
  const found: ObservedLine[] = []
  for (const line of own) {
    if (line.text.startsWith('-') || (found.length > 0 && !/[;.]$/u.test(found.at(-1)?.text ?? ''))) found.push(line)
    else if (found.length > 0) break
  }
  return found
}

function appendixHeads(lines: readonly ObservedLine[], from: number, word: string): AppendixHead[] {
  return lines.flatMap((line, index) => {
    if (index < from || !isAppendix(line.text, word)) return []
    const reference = lines.slice(index + 1, index + 7).find(({ text }) => /^\(\s*(?:Ban hành )?kèm theo/iu.test(text))
    return [{ number: line, ...optional({ title: lines[index + 1], reference }) }]
  })
}

function takeWhile<T>(all: readonly T[], test: (item: T) => boolean): T[] {
  const end = all.findIndex((item) => !test(item))
  return all.slice(0, end < 0 ? all.length : end)
}

/** Leaves out parts that were not found, because optional properties do not accept undefined. */
function optional<T extends object>(parts: T): { readonly [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as {
    readonly [Key in keyof T]?: Exclude<T[Key], undefined>
  }
}
