import { LAYOUT_SETTINGS, type LayoutSetting } from '../decree/layout.ts'
import type { Profile } from '../decree/profile.ts'
import { KIND_NAMES, typeCodeOf } from '../decree/type-codes.ts'
import { readDate } from '../text/dates.ts'
import { faceOf, textWidth } from '../text/text-width.ts'
import { checkAppendices, holdsTable } from './appendix-rules.ts'
import { checkBody } from './body-rules.ts'
import type { Fault, Report } from './fault.ts'
import { checkLengths } from './length-rules.ts'
import { checkRecipients } from './recipient-rules.ts'
import { findSecrecy } from './secrecy.ts'
import { checkSignatures } from './signature-rules.ts'
import type { DocumentModel } from './schema.ts'
import { textWidthOf } from './text-area.ts'

/** The decree's rules on what a document contains (Điều 8 and Phụ lục I); the layout is the renderer's task. */
export function checkRules(model: DocumentModel, profile: Profile): readonly Fault[] {
  const faults: Fault[] = []
  const report: Report = (code, part, message) => faults.push({ code, part, message })
  for (const part of findSecrecy(model)) {
    report('secrecy-refused', part, 'tài liệu thuộc bí mật nhà nước không được soạn trên hệ thống nối mạng')
  }
  checkHead(model, profile, report)
  checkType(model, profile, report)
  checkOpening(model, report)
  const ladder = model.kind === 'decision' ? 'legal' : 'report'
  const [upright, onItsSide] = [textWidthOf(model, 'portrait', profile), textWidthOf(model, 'landscape', profile)]
  checkBody(
    model.body,
    { ladder, at: 'body', articlesNeedTitle: false, textWidth: upright, rowSize: profile.layout.rowSize },
    report,
  )
  if (model.attached !== undefined) {
    const { attached } = model
    if (model.kind !== 'decision')
      report('attached-unexpected', 'attached', 'chỉ quyết định mới ban hành văn bản kèm theo')
    if (attached.subject === '') report('subject-missing', 'attached.subject', 'thiếu trích yếu')
    if (attached.typeName === '') report('type-name-missing', 'attached.typeName', 'thiếu tên loại văn bản')
    const place = {
      ladder: 'legal',
      at: 'attached.body',
      articlesNeedTitle: true,
      textWidth: upright,
      rowSize: profile.layout.rowSize,
    } as const
    checkBody(attached.body, place, report)
  }
  model.appendices?.forEach(({ title, body, orientation }, index) => {
    if (title === '') report('title-missing', `appendices[${index}].title`, 'phụ lục phải có tên')
    if (orientation === 'landscape' && !holdsTable(body))
      report(
        'appendix-landscape',
        `appendices[${index}].orientation`,
        'phụ lục chỉ trình bày theo chiều rộng khổ giấy khi có bảng, biểu (Mục I.2)',
      )
    const textWidth = orientation === 'landscape' ? onItsSide : upright
    checkBody(
      body,
      {
        ladder: 'report',
        at: `appendices[${index}].body`,
        articlesNeedTitle: false,
        textWidth,
        rowSize: profile.layout.rowSize,
      },
      report,
    )
  })
  checkAppendices(model, report)
  checkSignatures(model, report)
  checkRecipients(model, profile, report)
  checkLengths(model, report)
  checkContact(model, profile, upright, report)
  for (const name of ['addressees', 'bases'] as const)
    model[name]?.forEach((each, index) => {
      if (each === '') report('text-empty', `${name}[${index}]`, 'không có chữ nào')
    })
  checkLayout(model, profile, report)
  return faults
}

/**
 * Groups of capitals and digits joined by "-": CAT, PV01, UBND-VX. No space, slash or full stop; no "-" at an end (Mục
 * II.3).
 */
const SYMBOL_PART = /^\p{Lu}[\p{Lu}\d]*(?:-\p{Lu}[\p{Lu}\d]*)*$/u
const NOT_A_SYMBOL = 'không phải chữ viết tắt trong ký hiệu: chữ in hoa, số, nối bằng "-" (Mục II.3)'

/** The model's own setting, or the profile's default. */
function chosen({ layout = {} }: DocumentModel, profile: Profile, name: LayoutSetting): number {
  const own = layout[name]
  return typeof own === 'number' ? own : profile.layout[name].usual
}

function checkHead(model: DocumentModel, profile: Profile, report: Report): void {
  const { issuer, number, kind, date, place = '' } = model
  if (issuer.name === '') report('issuer-missing', 'issuer.name', 'thiếu tên cơ quan ban hành')
  if (issuer.inSentence === '') report('issuer-missing', 'issuer.inSentence', 'thiếu tên cơ quan viết trong câu')
  if (number === undefined) report('number-missing', 'number', 'văn bản phải có số, ký hiệu (Điều 8, khoản 2)')
  else {
    if (!Number.isSafeInteger(number.value) || number.value < 1)
      report('number-invalid', 'number.value', 'số của văn bản là số nguyên từ 1')
    if (number.organisation === '')
      report('organisation-code-missing', 'number.organisation', 'thiếu chữ viết tắt tên cơ quan ban hành')
    else if (!SYMBOL_PART.test(number.organisation))
      report('symbol-invalid', 'number.organisation', `'${number.organisation}' ${NOT_A_SYMBOL}`)
    if (number.unit !== undefined && !SYMBOL_PART.test(number.unit))
      report('symbol-invalid', 'number.unit', `'${number.unit}' ${NOT_A_SYMBOL}`)
  }
  if (date === undefined || date === '') report('date-missing', 'date', 'thiếu thời gian ban hành')
  else if (readDate(date) === undefined)
    report('date-not-gregorian', 'date', `'${date}' không phải ngày dương lịch dạng 2022-09-12`)
  if (kind === 'minutes') return
  if (place === '') report('place-missing', 'place', 'thiếu địa danh')
  const room = profile.headColumns[1]
  const line = `${place}, ngày 00 tháng 00 năm 0000`
  if (place.includes('\n')) report('line-break', 'place', 'địa danh viết trên một dòng (Mục II.4)')
  else if (textWidth(line, chosen(model, profile, 'placeDateSize'), faceOf(false, true)) > room)
    report('text-too-long', 'place', `địa danh, ngày tháng năm viết trên một dòng dài nhất ${room} mm (Mục II.4)`)
}

function checkType({ kind, typeName, typeCode }: DocumentModel, { typeCodes }: Profile, report: Report): void {
  if (kind === 'letter') {
    if (typeCode !== undefined) report('type-code-unexpected', 'typeCode', 'công văn không có chữ viết tắt tên loại')
    return
  }
  if (kind === 'named' && (typeName ?? '') === '') report('type-name-missing', 'typeName', 'thiếu tên loại văn bản')
  const name = (typeName ?? (kind === 'named' ? '' : KIND_NAMES[kind])).toLocaleUpperCase('vi')
  if (typeCode !== undefined && typeCode !== '' && !/^\p{Lu}\p{L}*$/u.test(typeCode))
    report('symbol-invalid', 'typeCode', `'${typeCode}' ${NOT_A_SYMBOL}`)
  if (typeCode === '' || (typeCode === undefined && typeCodeOf(name, typeCodes) === undefined))
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

/** Part of the lower margin, mm: the stroke above the words, and the edge that a printer leaves white below them. */
const AROUND_CONTACT = 9
/** Word's single line of Times, in mm per point of size. */
const LINE_PER_POINT = 1.149 * (25.4 / 72)

/** The foot with the office's address stays in the lower margin (Mục III.4), however long its lines are. */
function checkContact(model: DocumentModel, profile: Profile, width: number, report: Report): void {
  const { contact } = model
  if (contact === undefined) return
  if (contact.trim() === '') return report('text-empty', 'contact', 'không có chữ nào')
  const size = chosen(model, profile, 'contactSize')
  const lines = contact
    .split('\n')
    .map((each) => Math.max(1, Math.ceil(textWidth(each, size, faceOf(false, false)) / width)))
    .reduce((a, b) => a + b, 0)
  const most = Math.floor((chosen(model, profile, 'marginBottom') - AROUND_CONTACT) / (size * LINE_PER_POINT))
  if (lines > most) report('text-too-long', 'contact', `dài ${lines} dòng, lề dưới chỉ đủ ${most} dòng (Mục III.4)`)
}

function checkLayout({ layout = {} }: DocumentModel, { layout: ranges, source }: Profile, report: Report): void {
  for (const setting of LAYOUT_SETTINGS) {
    const value = layout[setting]
    const { least, most, article } = ranges[setting]
    if (typeof value === 'number' && (value < least || value > most))
      report(
        'layout-out-of-range',
        `layout.${setting}`,
        `${value} ngoài khoảng ${least}–${most} (${[article, source].filter((each) => each !== '').join(' ')})`,
      )
  }
  if (layout['font'] !== undefined && layout['font'] !== 'Times New Roman')
    report('font-unknown', 'layout.font', 'phông chữ là Times New Roman (Phụ lục I, Phần I, Mục I.4)')
}
