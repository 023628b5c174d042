import { DEFAULT_LAYOUT, LAYOUT_RANGES, LAYOUT_SETTINGS, SHEET_SIZE, FOOT_COLUMNS } from '../decree/layout.ts'
import { KIND_NAMES, TYPE_CODES } from '../decree/type-codes.ts'
import { readDate } from '../text/dates.ts'
import { countLines } from '../text/fit-words.ts'
import { checkBody } from './body-rules.ts'
import type { Fault, Report } from './fault.ts'
import { checkLengths } from './length-rules.ts'
import { findSecrecy } from './secrecy.ts'
import { checkSignatures } from './signature-rules.ts'
import type { DocumentModel } from './schema.ts'

/** The decree's rules on what a document consists of (Điều 8 and Phụ lục I); layout is the renderer's own duty. */
export function checkRules(model: DocumentModel): readonly Fault[] {
  const faults: Fault[] = []
  const report: Report = (code, part, message) => faults.push({ code, part, message })
  for (const part of findSecrecy(model)) {
    report('secrecy-refused', part, 'tài liệu thuộc bí mật nhà nước không được soạn trên hệ thống nối mạng')
  }
  checkHead(model, report)
  checkType(model, report)
  checkOpening(model, report)
  const ladder = model.kind === 'decision' ? 'legal' : 'report'
  const [upright, onItsSide] = [textWidthOf(model, 'portrait'), textWidthOf(model, 'landscape')]
  checkBody(model.body, { ladder, at: 'body', articlesNeedTitle: false, textWidth: upright }, report)
  if (model.attached !== undefined) {
    const { attached } = model
    if (model.kind !== 'decision')
      report('attached-unexpected', 'attached', 'chỉ quyết định mới ban hành văn bản kèm theo')
    if (attached.subject === '') report('subject-missing', 'attached.subject', 'thiếu trích yếu')
    if (attached.typeName === '') report('type-name-missing', 'attached.typeName', 'thiếu tên loại văn bản')
    const place = { ladder: 'legal', at: 'attached.body', articlesNeedTitle: true, textWidth: upright } as const
    checkBody(attached.body, place, report)
  }
  model.appendices?.forEach(({ title, body, orientation }, index) => {
    if (title === '') report('title-missing', `appendices[${index}].title`, 'phụ lục phải có tên')
    const textWidth = orientation === 'landscape' ? onItsSide : upright
    checkBody(body, { ladder: 'report', at: `appendices[${index}].body`, articlesNeedTitle: false, textWidth }, report)
  })
  checkSignatures(model, report)
  checkFoot(model, report)
  checkLengths(model, report)
  checkLayout(model, report)
  return faults
}

function textWidthOf({ layout = {} }: DocumentModel, orientation: 'portrait' | 'landscape'): number {
  const margin = (side: 'marginLeft' | 'marginRight'): number => {
    const chosen = layout[side]
    return typeof chosen === 'number' ? chosen : DEFAULT_LAYOUT[side]
  }
  const sheet = orientation === 'landscape' ? SHEET_SIZE.height : SHEET_SIZE.width
  return sheet - margin('marginLeft') - margin('marginRight')
}

function checkHead({ issuer, number, kind, date, place }: DocumentModel, report: Report): void {
  if (issuer.name === '') report('issuer-missing', 'issuer.name', 'thiếu tên cơ quan ban hành')
  if (issuer.inSentence === '') report('issuer-missing', 'issuer.inSentence', 'thiếu tên cơ quan viết trong câu')
  if (number === undefined) report('number-missing', 'number', 'văn bản phải có số, ký hiệu (Điều 8, khoản 2)')
  else {
    if (!Number.isInteger(number.value) || number.value < 1)
      report('number-invalid', 'number.value', 'số của văn bản là số nguyên từ 1')
    if (!/^[\p{L}\d-]+$/u.test(number.organisation))
      report('organisation-code-missing', 'number.organisation', 'thiếu chữ viết tắt tên cơ quan ban hành')
  }
  if (date === undefined || date === '') report('date-missing', 'date', 'thiếu thời gian ban hành')
  else if (readDate(date) === undefined)
    report('date-not-gregorian', 'date', `'${date}' không phải ngày dương lịch dạng 2022-09-12`)
  if (kind !== 'minutes' && (place === undefined || place === '')) report('place-missing', 'place', 'thiếu địa danh')
}

function checkType({ kind, typeName, typeCode }: DocumentModel, report: Report): void {
  if (kind === 'letter') {
    if (typeCode !== undefined) report('type-code-unexpected', 'typeCode', 'công văn không có chữ viết tắt tên loại')
    return
  }
  if (kind === 'named' && (typeName ?? '') === '') report('type-name-missing', 'typeName', 'thiếu tên loại văn bản')
  const name = (typeName ?? (kind === 'named' ? '' : KIND_NAMES[kind])).toLocaleUpperCase('vi')
  if (typeCode === '' || (typeCode === undefined && TYPE_CODES[name] === undefined))
    report('type-code-missing', 'typeCode', `thiếu chữ viết tắt tên loại văn bản '${name}'`)
}

function checkOpening({ kind, subject, addressees, decides, bases }: DocumentModel, report: Report): void {
  if (subject === '') report('subject-missing', 'subject', 'thiếu trích yếu nội dung')
  const some = (addressees ?? []).length > 0
  if ((kind === 'letter' || kind === 'proposal') && !some)
    report('addressee-missing', 'addressees', 'công văn, tờ trình phải có nơi nhận ở "Kính gửi"')
  if (['plan', 'notice', 'decision', 'minutes'].includes(kind) && some)
    report('addressee-unexpected', 'addressees', 'loại văn bản này không có "Kính gửi"')
  if (kind === 'decision') {
    if ((decides ?? '') === '') report('decides-missing', 'decides', 'thiếu thẩm quyền ban hành quyết định')
    if ((bases ?? []).length === 0) report('bases-missing', 'bases', 'quyết định phải có căn cứ ban hành')
  }
}

/** Lines of 11 pt that stand beside a signature on one page, with room for the last words above them: 160 mm. */
const MOST_RECIPIENT_LINES = 36

function checkFoot(model: DocumentModel, report: Report): void {
  const { kind, recipients } = model
  if (recipients === undefined) return report('recipients-missing', 'recipients', 'thiếu nơi nhận')
  if (recipients.archive === '') report('archive-missing', 'recipients.archive', 'thiếu nơi lưu (Lưu: VT, …)')
  const width = kind === 'minutes' ? textWidthOf(model, 'portrait') : FOOT_COLUMNS[0]
  const high = [...recipients.lines, recipients.archive].reduce(
    (sum, each) => sum + countLines([{ text: `- ${each};` }], { size: DEFAULT_LAYOUT.recipientsSize }, width),
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

function checkLayout({ layout = {} }: DocumentModel, report: Report): void {
  for (const setting of LAYOUT_SETTINGS) {
    const value = layout[setting]
    const { least, most, article } = LAYOUT_RANGES[setting]
    if (typeof value === 'number' && (value < least || value > most))
      report('layout-out-of-range', `layout.${setting}`, `${value} ngoài khoảng ${least}–${most} (${article})`)
  }
  if (layout['font'] !== undefined && layout['font'] !== 'Times New Roman')
    report('font-unknown', 'layout.font', 'phông chữ là Times New Roman (Phụ lục I, Phần I, Mục I.4)')
}
