import type { Profile } from '../decree/profile.ts'
import { countLines } from '../text/fit-words.ts'
import type { Report } from './fault.ts'
import type { DocumentModel } from './schema.ts'
import { textWidthOf } from './text-area.ts'

/** What a writer may have put before the place of filing; it is printed once in any case. */
export const ARCHIVE = /^(?:-\s*)?Lưu\s*:\s*/u

/** The most lines of 11 pt that fit beside a signature on one page, with room for the last words above them: 160 mm. */
const MOST_RECIPIENT_LINES = 36

/** Nơi nhận: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9. */
export function checkRecipients(model: DocumentModel, profile: Profile, report: Report): void {
  const { kind, recipients } = model
  if (recipients === undefined) return report('recipients-missing', 'recipients', 'thiếu nơi nhận')
  recipients.lines.forEach((each, index) => {
    if (each === '') report('text-empty', `recipients.lines[${index}]`, 'không có chữ nào')
    if (ARCHIVE.test(each))
      report('archive-among-lines', `recipients.lines[${index}]`, 'nơi lưu chỉ ghi một lần, ở recipients.archive')
  })
  const archive = recipients.archive.replace(ARCHIVE, '')
  if (archive === '') report('archive-missing', 'recipients.archive', 'thiếu nơi lưu (Lưu: VT, …)')
  else if (!/^VT(?:$|[.,;])/u.test(archive))
    report('archive-missing', 'recipients.archive', `'${archive}' không bắt đầu bằng VT (Lưu: VT, …)`)
  const width = kind === 'minutes' ? textWidthOf(model, 'portrait', profile) : profile.footColumns[0]
  const high = [...recipients.lines, recipients.archive].reduce(
    (sum, each) => sum + countLines([{ text: `- ${each};` }], { size: profile.layout.recipientsSize.usual }, width),
    0,
  )
  if (high > MOST_RECIPIENT_LINES)
    report(
      'recipients-too-many',
      'recipients.lines',
      `nơi nhận dài ${high} dòng, nhiều nhất ${MOST_RECIPIENT_LINES} dòng cùng trang với chữ ký; nêu gộp hoặc lập danh sách kèm theo`,
    )
  if (kind === 'decision' && recipients.lines[0]?.startsWith('Như Điều ') !== true)
    report('recipients-missing', 'recipients.lines[0]', 'nơi nhận của quyết định bắt đầu bằng "Như Điều …"')
}
