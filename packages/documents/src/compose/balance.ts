import type { RoleStyle } from '../sheet/styles.ts'
import { bindWords } from '../text/bind-words.ts'
import { widthIn } from './parts.ts'

// "CÔNG AN TỈNH / BÀ RỊA - VŨNG TÀU": a place's name is kept whole where the lines allow it.
const BEFORE_A_NAME = /(?:^|\s)(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU)$/u
// Words before which a Vietnamese title breaks most naturally.
const NATURAL =
  /^(?:thực hiện|phối hợp|xác minh|tại|của|về|giữa|trong|từ|và|theo|dịp|cho|với|nhằm|để|\(từ|\(kèm|thành phố)(?:\s|$)/iu
// A date stays on one line of a title; in running text it may part between day, month and year.
const WHOLE_DATE = /ngày\u00A0\d+ tháng\u00A0\d+ năm\u00A0\d+/gu
// Syllables of one word: a title never breaks between them.
const COMPOUNDS = new Set(
  (
    'an ninh,ban hành,bàn giao,báo cáo,bảo đảm,bổ sung,cao điểm,chấp hành,chiến sĩ,chính sách,chương trình,chuyển đổi,cụm trưởng,công an,công tác,' +
    'công văn,cơ quan,đề án,đề nghị,địa bàn,điều tra,đơn vị,đồng chí,giám đốc,giao ban,giáp ranh,hàng hóa,hội nghị,kế hoạch,kết luận,kết quả,' +
    'kiểm tra,làm việc,lực lượng,ma túy,nguyên đán,nhân dân,nhiệm vụ,phong trào,phó giám,phòng chống,phối hợp,phương tiện,quy chế,quy định,' +
    'quyết định,sơ kết,sửa đổi,tấn công,tham mưu,thành phố,thị trấn,thị xã,thông báo,thực hiện,thường trực,tình hình,tội phạm,tổ chức,tổng kết,trấn áp,' +
    'trao đổi,trật tự,triển khai,truy nã,trưởng phòng,tuần tra,ủy ban,vận chuyển,vi phạm,văn bản,xác minh,xã hội,xử lý,yêu cầu,dấu hiệu'
  ).split(','),
)

/**
 * Breaks a title that is wider than its column into lines of like length, between words; a line break that the writer
 * set is kept. Word and Typst would each break it elsewhere, and leave one word alone on the last line.
 */
export function balance(plain: string, style: RoleStyle, column: number): string {
  const text = bindWords(plain).replaceAll(WHOLE_DATE, (date) => date.replaceAll(' ', '\u00A0'))
  if (text.includes('\n') || widthIn(text, style) <= column) return text
  const words = text.split(' ')
  const count = Math.ceil(widthIn(text, style) / (column * 0.97))
  const best = split(words, count, style, column) ?? split(words, count + 1, style, column)
  return best === undefined ? text : best.join('\n')
}

function split(
  words: readonly string[],
  count: number,
  style: RoleStyle,
  column: number,
): readonly string[] | undefined {
  const whole = words.join(' ')
  if (count === 1) return widthIn(whole, style) <= column ? [whole] : undefined
  const wanted = widthIn(whole, style) / count
  const cuts = words
    .map((_, index) => index)
    .slice(1)
    .map((index) => ({ index, head: words.slice(0, index).join(' '), rest: words.slice(index).join(' ') }))
    .filter(({ head }) => widthIn(head, style) <= column)
    .map((cut) => ({ ...cut, badness: badness(cut.head, cut.rest, words, cut.index, style, wanted) }))
    .toSorted((a, b) => a.badness - b.badness)
  for (const { index, head } of cuts.slice(0, 4)) {
    const rest = split(words.slice(index), count - 1, style, column)
    if (rest !== undefined) return [head, ...rest]
  }
  return undefined
}

/** How far a line is from the wanted length, made light at a natural break and heavy inside a word. */
function badness(
  head: string,
  rest: string,
  words: readonly string[],
  index: number,
  style: RoleStyle,
  wanted: number,
): number {
  const off = Math.abs(widthIn(head, style) - wanted) + 1
  const pair = `${words[index - 1] ?? ''} ${words[index] ?? ''}`.toLocaleLowerCase('vi').replaceAll(/[.,;()]/gu, '')
  if (COMPOUNDS.has(pair) || /^[-–]/u.test(rest)) return off * 8 + 40
  return BEFORE_A_NAME.test(head) || NATURAL.test(rest) ? off * 0.3 : off
}
