import { numberInWords, paddedNumber } from '../text/numbers.ts'
import type { Block, DocumentModel, Signature } from '../model/schema.ts'

type Common = Omit<DocumentModel, 'kind' | 'typeName' | 'addressees' | 'decides' | 'bases' | 'attached' | 'secrecy'>
type Addressed = Common & Pick<DocumentModel, 'addressees'>
type Based = Common & Pick<DocumentModel, 'bases'>

/** Báo cáo; "Kính gửi" is printed when it goes to a superior. */
export const report = (content: Addressed & Based): DocumentModel => ({ kind: 'report', ...content })
/** Kế hoạch. */
export const plan = (content: Based): DocumentModel => ({ kind: 'plan', ...content })
/** Thông báo, also of a conference's conclusions. */
export const notice = (content: Common): DocumentModel => ({ kind: 'notice', ...content })
/** Chương trình. */
export const programme = (content: Based): DocumentModel => ({ kind: 'programme', ...content })
/** Công văn: subject under the number, addressees at "Kính gửi". */
export const letter = (content: Common & { readonly addressees: string[] }): DocumentModel => ({
  kind: 'letter',
  ...content,
})
/** Tờ trình: always addressed to the person who decides. */
export const proposal = (content: Based & { readonly addressees: string[] }): DocumentModel => ({
  kind: 'proposal',
  ...content,
})
/** Any other type on the decree's list; an abbreviation is needed if the list has none. */
export const namedDocument = (content: Addressed & Based & { readonly typeName: string }): DocumentModel => ({
  kind: 'named',
  ...content,
})

/** Quyết định (quy định trực tiếp). */
export const decision = (content: Common & { readonly decides: string; readonly bases: string[] }): DocumentModel => ({
  kind: 'decision',
  ...content,
})

/** Quyết định ban hành kèm theo Quy chế: the regulation follows the decision and has its own page numbers. */
export const decisionWithRegulation = (
  content: Common & { readonly decides: string; readonly bases: string[] },
  regulation: { readonly subject: string; readonly body: Block[] },
): DocumentModel => ({ ...decision(content), attached: { typeName: 'QUY CHẾ', ...regulation } })

/** What minutes state before their content. */
export interface Meeting {
  /** "08 giờ 30 phút, ngày 12 tháng 9 năm 2022". */
  readonly began: string
  readonly where: string
  /** Those present, one group or person per line. */
  readonly present: readonly string[]
  readonly chair?: string
  readonly clerk?: string
  /** "11 giờ 00 phút, ngày 12 tháng 9 năm 2022". */
  readonly ended: string
  /** How many copies are made: 5 is printed as "05 (năm) bản". */
  readonly copies?: number
}

/** Biên bản: the decree's opening lines, the content, the closing sentence, then two or three signers. */
export function minutes(
  content: Omit<Common, 'place' | 'signatures'> &
    Pick<DocumentModel, 'bases'> & { readonly signatures: [Signature, Signature, ...Signature[]] },
  meeting: Meeting,
): DocumentModel {
  const { body, ...rest } = content
  const fact = (name: string, value: string): Block => ({
    kind: 'paragraph',
    text: [{ text: `${name}: `, bold: true }, { text: value }],
  })
  return {
    kind: 'minutes',
    ...rest,
    body: [
      fact('Thời gian bắt đầu', meeting.began),
      fact('Địa điểm', meeting.where),
      { kind: 'paragraph', text: [{ text: 'Thành phần tham dự:', bold: true }] },
      { kind: 'list', marker: 'dash', items: [...meeting.present] },
      ...(meeting.chair === undefined ? [] : [fact('Chủ trì (chủ tọa)', meeting.chair)]),
      ...(meeting.clerk === undefined ? [] : [fact('Thư ký', meeting.clerk)]),
      { kind: 'paragraph', text: [{ text: 'Nội dung:', bold: true }] },
      ...body,
      {
        kind: 'paragraph',
        text: `Biên bản kết thúc vào hồi ${meeting.ended}, đã được đọc lại cho những người tham dự nghe, thống nhất nội dung và ký tên${copiesMade(meeting.copies)}./.`,
      },
    ],
  }
}

const copiesMade = (copies: number | undefined): string =>
  copies === undefined
    ? ''
    : `; được lập thành ${paddedNumber(copies)} (${numberInWords(copies)}) bản có giá trị như nhau`
