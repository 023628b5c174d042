import type { RoleStyle } from '../sheet/styles.ts'
import { bindWords } from '../text/bind-words.ts'
import { widthIn } from './parts.ts'

// "CÔNG AN TỈNH / BÀ RỊA - VŨNG TÀU": the name of a place stays whole if the lines allow it.
const BEFORE_A_NAME = /(?:^|\s)(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU)$/u
// Words before which a Vietnamese title breaks best.
const NATURAL =
  /^(?:thực hiện|phối hợp|xác minh|tại|của|về|giữa|trong|từ|và|theo|dịp|cho|với|nhằm|để|\(từ|\(kèm|thành phố)(?:\s|$)/iu
// In a title a date stays on one line; in running text it may break between day, month and year.
const WHOLE_DATE = /ngày\u00A0\d+ tháng\u00A0\d+ năm\u00A0\d+/gu
// Syllables of one word: a title never breaks between them.
const COMPOUNDS = new Set(
  (
    'an ninh,an toàn,ban hành,bàn giao,báo cáo,bảo đảm,bổ sung,cao điểm,chấp hành,chiến sĩ,chính sách,chương trình,chuyển đổi,cụm trưởng,công an,công tác,' +
    'công văn,cơ quan,đề án,đề nghị,địa bàn,điều tra,đơn vị,đồng chí,giám đốc,giao ban,giáp ranh,hàng hóa,hội nghị,kế hoạch,kết luận,kết quả,' +
    'kiểm tra,làm việc,lực lượng,ma túy,nguyên đán,nhân dân,nhiệm vụ,phong trào,phó giám,phòng chống,phối hợp,phương tiện,quy chế,quy định,' +
    'quyết định,sơ kết,sửa đổi,tấn công,tham mưu,thành phố,thị trấn,thị xã,thông báo,thực hiện,thường trực,tình hình,tội phạm,tổ chức,tổng kết,trấn áp,' +
    'trao đổi,trật tự,triển khai,truy nã,trưởng phòng,tuần tra,ủy ban,vận chuyển,vi phạm,văn bản,xác minh,xã hội,xử lý,yêu cầu,dấu hiệu,' +
    'cảnh sát,cơ động,đường bộ,giao thông,hành chính,hình sự,kinh tế,liên quan,lưu trữ,môi trường,nghiệp vụ,phòng cháy,chữa cháy,quản lý,tài liệu,văn thư'
  ).split(','),
)

/**
 * Breaks a title that is wider than its column into lines of similar length, between words. A line break set by the
 * writer stays. Word and Typst would each break it at other places and leave a single word on the last line.
 */
export function balance(plain: string, style: RoleStyle, column: number): string {
  const text = bindWords(plain).replaceAll(WHOLE_DATE, (date) => date.replaceAll(' ', '\u00A0'))
  return text
    .split('\n')
    .map((part) => balanceLine(part, style, column))
    .join('\n')
}

function balanceLine(text: string, style: RoleStyle, column: number): string {
  const whole = widthIn(text, style)
  if (whole <= column) return text
  const words = text.split(' ')
  const title: Title = { words, widths: words.map((word) => widthIn(word, style)), blank: widthIn(' ', style), column }
  const least = Math.ceil(whole / column)
  for (const count of [least, least + 1, least + 2]) {
    const ends = bestEnds(title, count)
    if (ends !== undefined) return linesAt(words, ends)
  }
  // A word wider than the column, or words that fill no line well: the renderers then fill line by line.
  return text
}

interface Title {
  readonly words: readonly string[]
  readonly widths: readonly number[]
  readonly blank: number
  readonly column: number
}

/**
 * The ends of `count` lines with the least total badness; undefined if they do not fit. Each state (first word, lines
 * left) is solved once, so the steps are at most words × lines × words per line.
 */
function bestEnds(title: Title, count: number): readonly number[] | undefined {
  const { words, widths, blank, column } = title
  // Width of the text up to each word, counting a space after every word.
  const upTo = [0]
  for (const width of widths) upTo.push((upTo.at(-1) ?? 0) + width + blank)
  const spread = (from: number, to: number): number => (upTo[to] ?? 0) - (upTo[from] ?? 0) - blank
  const known = new Map<number, Solved | undefined>()
  const solve = (from: number, left: number): Solved | undefined => {
    const key = from * (count + 1) + left
    if (known.has(key)) return known.get(key)
    known.set(key, undefined)
    const wanted = spread(from, words.length) / left
    let best: Solved | undefined
    for (let to = from + 1; to <= words.length; to += 1) {
      const width = spread(from, to)
      if (width > column) break
      if (left === 1 ? to < words.length : to === words.length) continue
      const after = left === 1 ? NOTHING : solve(to, left - 1)
      if (after === undefined) continue
      const bad = after.bad + (left === 1 ? 0 : badness(words, from, to, Math.abs(width - wanted) + 1))
      if (best === undefined || bad < best.bad) best = { bad, ends: [to, ...after.ends] }
    }
    known.set(key, best)
    return best
  }
  return solve(0, count)?.ends
}

interface Solved {
  readonly bad: number
  readonly ends: readonly number[]
}
const NOTHING: Solved = { bad: 0, ends: [] }

const linesAt = (words: readonly string[], ends: readonly number[]): string =>
  ends.map((end, index) => words.slice(ends[index - 1] ?? 0, end).join(' ')).join('\n')

/** The distance of a line from the wanted length, reduced at a natural break and increased inside a word. */
function badness(words: readonly string[], from: number, to: number, off: number): number {
  const [before = '', after = '', next = ''] = words.slice(to - 1, to + 2)
  const pair = `${before} ${after}`.toLocaleLowerCase('vi').replaceAll(/[.,;()]/gu, '')
  if (COMPOUNDS.has(pair) || /^[-–]/u.test(after)) return off * 8 + 40
  const head = words.slice(Math.max(from, to - 2), to).join(' ')
  return BEFORE_A_NAME.test(head) || NATURAL.test(`${after} ${next}`) ? off * 0.3 : off
}
