import { foldTones } from '../text/fold-tones.ts'
import type { Report } from './fault.ts'
import { AUTHORITY_MARKS, type DocumentModel, type Signature } from './schema.ts'

/**
 * The only marks that may be combined: a deputy for the head of a collective, and a deputy for the head of a unit that
 * signs by order.
 */
const STACKS: ReadonlySet<string> = new Set(['TM. KT.', 'TL. KT.'])

/** The form in which posts and bodies are compared: letter case and tone placement do not matter. */
const titleOf = (text = ''): string => foldTones(text.toLocaleUpperCase('vi')).replaceAll(/\s+/gu, ' ').trim()

/** Most signers of minutes, two in a row: as many as two pages hold. */
const MOST_SIGNERS = 16

/** Quyền hạn ký: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, Phần I, Mục II.7. */
export function checkSignatures({ kind, signatures }: DocumentModel, report: Report): void {
  const least = kind === 'minutes' ? 2 : 1
  if (signatures.length < least) {
    report('signature-missing', 'signatures', least === 2 ? 'biên bản có ít nhất hai người ký' : 'thiếu người ký')
  }
  if (signatures.length > MOST_SIGNERS)
    report('signatures-too-many', 'signatures', `nhiều nhất ${MOST_SIGNERS} người ký; lập danh sách ký kèm theo`)
  if (kind !== 'minutes' && signatures.length > 1) {
    report('signature-missing', 'signatures', 'loại văn bản này có một người ký')
  }
  signatures.forEach((signature, index) => checkSignature(signature, `signatures[${index}]`, report))
}

function checkSignature({ authority = [], post, name, rank }: Signature, part: string, report: Report): void {
  authority.forEach(({ mark, of }, index) => {
    const here = `${part}.authority[${index}]`
    if (!(AUTHORITY_MARKS as readonly string[]).includes(mark))
      report('authority-unknown', `${here}.mark`, `'${mark}' không phải TM., Q., KT., TL. hay TUQ.`)
    else if (mark === 'Q.' && (of ?? '') !== '')
      report('authority-unknown', `${here}.of`, 'Q. đứng trước chính chức vụ người ký, không kèm chức vụ khác')
    // "Q." comes before the signer's own post; the others come before the post or body that the person signs for.
    else if (mark !== 'Q.' && (of ?? '') === '')
      report('authority-without-post', `${here}.of`, `${mark} phải kèm chức vụ hoặc tập thể được ký thay mặt`)
  })
  const stack = authority.map(({ mark }) => mark).join(' ')
  if (authority.length > 1 && !STACKS.has(stack))
    report('authority-stack', `${part}.authority`, `'${stack}': chỉ TM. rồi KT., hoặc TL. rồi KT. được ghi hai dòng`)
  const own = titleOf(post)
  const same = authority.findIndex(({ mark, of }) => mark !== 'Q.' && own !== '' && titleOf(of) === own)
  if (same >= 0) report('authority-own-post', `${part}.authority[${same}].of`, 'không ký thay chính chức vụ của mình')
  if ((post ?? '') === '') {
    report(
      authority.length > 0 ? 'authority-without-post' : 'post-missing',
      `${part}.post`,
      'thiếu chức vụ của người ký',
    )
  }
  if ((name ?? '') === '') report('name-missing', `${part}.name`, 'thiếu họ và tên người ký')
  for (const [key, value] of Object.entries({ name, rank }))
    if (value?.includes('\n') === true) report('line-break', `${part}.${key}`, 'viết trên một dòng (Mục II.7)')
}
