import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Sửa đổi quy chế', en: 'Amendment' },
  board: { vi: 'Sửa đổi quy chế', en: 'Amendments' },
  open: { vi: 'Đề xuất sửa đổi', en: 'Propose an amendment' },
  lead: {
    vi: 'Sửa đổi điều khoản, thời hạn, các bên tham gia so với phiên bản đang có hiệu lực; các bên thảo luận, đồng ý và ký.',
    en: 'Change clauses, limits or parties against the version in force: discussed, consented to and signed by the parties.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    change: { vi: 'Nội dung sửa đổi', en: 'What changes' },
    acceding: { vi: 'Đơn vị xin tham gia', en: 'Units that accede' },
    opinions: { vi: 'Ý kiến từng điều', en: 'Opinion clause by clause' },
    'opinions.clause': { vi: 'Điều', en: 'Clause' },
    'opinions.opinion': { vi: 'Ý kiến', en: 'Opinion' },
    'opinions.text': { vi: 'Đề nghị sửa thành', en: 'Proposed wording' },
    counterWording: { vi: 'Phương án khác', en: 'Counter-wording' },
    effectiveAt: { vi: 'Hiệu lực từ', en: 'In force from' },
    text: { vi: 'Văn bản sửa đổi', en: 'Text of the amendment' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Rút ngắn thời hạn tiếp nhận vụ việc khẩn',
      en: 'For example: A shorter limit for the receipt of urgent matters',
    },
    body: { vi: 'Vì sao phải sửa, căn cứ từ thực tế', en: 'Why it must change, and what the record shows' },
    'redraft.reason': { vi: 'Sửa gì so với dự thảo trước', en: 'What differs from the draft before' },
    'abstain.reason': { vi: 'Vì sao không có ý kiến', en: 'Why the party abstains' },
    'object.reason': { vi: 'Vì sao không đồng ý', en: 'Why the party objects' },
    'refuseToSign.reason': { vi: 'Vì sao chưa ký', en: 'Why it is not signed' },
  },
  choices: {
    ...shared.choices,
    for: { vi: 'Đồng ý', en: 'For' },
    change: { vi: 'Đề nghị sửa', en: 'Change it' },
    against: { vi: 'Không đồng ý', en: 'Against' },
  },
  tasks: {
    comment: { vi: 'Góp ý dự thảo', en: 'Comment on the draft' },
    consent: { vi: 'Biểu quyết sửa đổi', en: 'Consent to the amendment' },
    sign: { vi: 'Ký văn bản sửa đổi', en: 'Sign the amendment' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Đề xuất sửa đổi', en: 'Propose an amendment' },
      done: { vi: 'đề xuất sửa đổi quy chế', en: 'proposed an amendment' },
    },
    redraft: { do: { vi: 'Soạn lại', en: 'Redraft' }, done: { vi: 'soạn lại dự thảo', en: 'redrafted it' } },
    discuss: {
      do: { vi: 'Lấy ý kiến các bên', en: 'Ask for comments' },
      done: { vi: 'lấy ý kiến các bên', en: 'asked the parties for comments' },
    },
    comment: { do: { vi: 'Góp ý', en: 'Comment' }, done: { vi: 'góp ý dự thảo', en: 'commented' } },
    passOver: {
      do: { vi: 'Coi như không có ý kiến', en: 'Take as no comment' },
      done: { vi: 'hết hạn góp ý, coi như không có ý kiến', en: 'said nothing in time: taken as no comment' },
    },
    putToConsent: {
      do: { vi: 'Đưa ra biểu quyết', en: 'Put to consent' },
      done: { vi: 'đưa ra biểu quyết', en: 'put it to consent' },
    },
    consent: { do: { vi: 'Đồng ý', en: 'Consent' }, done: { vi: 'đồng ý sửa đổi', en: 'consented' } },
    abstain: { do: { vi: 'Không có ý kiến', en: 'Abstain' }, done: { vi: 'không có ý kiến', en: 'abstained' } },
    object: { do: { vi: 'Không đồng ý', en: 'Object' }, done: { vi: 'không đồng ý', en: 'objected' } },
    putToSignature: {
      do: { vi: 'Trình ký', en: 'Put to signature' },
      done: { vi: 'trình các bên ký', en: 'put it to signature' },
    },
    sign: { do: { vi: 'Ký', en: 'Sign' }, done: { vi: 'đã ký', en: 'signed' } },
    refuseToSign: {
      do: { vi: 'Chưa ký', en: 'Do not sign' },
      done: { vi: 'chưa ký, đề nghị thảo luận lại', en: 'did not sign and asked for another discussion' },
    },
  },
  outcomes: { ...shared.outcomes, 'in-force': { vi: 'Có hiệu lực', en: 'In force' } },
  stages: {
    drafted: { vi: 'Dự thảo', en: 'Drafted' },
    discussed: { vi: 'Lấy ý kiến', en: 'Discussed' },
    consenting: { vi: 'Biểu quyết', en: 'Consenting' },
    signing: { vi: 'Ký', en: 'Signing' },
  },
  musts: {
    'a-party': {
      vi: 'Chỉ một bên tham gia quy chế đề xuất sửa đổi.',
      en: 'Only a party of the regulation proposes a change of it.',
    },
  },
}
