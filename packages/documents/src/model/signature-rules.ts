import type { Report } from './fault.ts'
import { AUTHORITY_MARKS, type DocumentModel, type Signature } from './schema.ts'

/** Signers of minutes, two in a row: as many as two pages hold. */
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

function checkSignature({ authority = [], post, name }: Signature, part: string, report: Report): void {
  authority.forEach(({ mark, of }, index) => {
    const here = `${part}.authority[${index}]`
    if (!(AUTHORITY_MARKS as readonly string[]).includes(mark))
      report('authority-unknown', `${here}.mark`, `'${mark}' không phải TM., Q., KT., TL. hay TUQ.`)
    // "Q." stands before the signer's own post; the others before the post or body in whose stead he signs.
    else if (mark !== 'Q.' && (of ?? '') === '')
      report('authority-without-post', `${here}.of`, `${mark} phải kèm chức vụ hoặc tập thể được ký thay mặt`)
  })
  if ((post ?? '') === '') {
    report(
      authority.length > 0 ? 'authority-without-post' : 'post-missing',
      `${part}.post`,
      'thiếu chức vụ của người ký',
    )
  }
  if ((name ?? '') === '') report('name-missing', `${part}.name`, 'thiếu họ và tên người ký')
}
