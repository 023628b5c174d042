import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Kiến nghị, đề xuất', en: 'Proposal' },
  board: { vi: 'Kiến nghị, đề xuất', en: 'Proposals' },
  open: { vi: 'Gửi kiến nghị', en: 'Make a proposal' },
  lead: {
    vi: 'Kiến nghị cấp có thẩm quyền về quy chế, một lĩnh vực, nguồn lực, pháp luật hoặc cách làm của đơn vị khác.',
    en: 'Propose to the level that can decide: on the regulation, a theme, resources, the law or another unit’s practice.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    subject: { vi: 'Kiến nghị về', en: 'About' },
    clause: { vi: 'Điều khoản', en: 'Clause' },
    points: { vi: 'Nội dung kiến nghị', en: 'What is proposed' },
    addressees: { vi: 'Gửi đích danh', en: 'To a unit by name' },
    parts: { vi: 'Áp dụng cho nội dung', en: 'Points concerned' },
    dueAt: { vi: 'Thực hiện xong trước', en: 'To be carried out by' },
    decider: { vi: 'Chuyển đến', en: 'Forward to' },
    opinion: { vi: 'Ý kiến của đơn vị', en: 'Opinion of the unit' },
    authority: { vi: 'Cơ quan có thẩm quyền', en: 'Competent authority' },
    document: { vi: 'Số, ký hiệu văn bản', en: 'Document number' },
    supporters: { vi: 'Đơn vị được hỏi ý kiến', en: 'Units asked for support' },
    orders: { vi: 'Nhiệm vụ', en: 'Tasks' },
    'orders.text': { vi: 'Nội dung', en: 'What' },
    'orders.unitIds': { vi: 'Đơn vị thực hiện', en: 'By whom' },
    'orders.dueAt': { vi: 'Hạn', en: 'Until when' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Bổ sung phương tiện tuần tra đường thủy',
      en: 'For example: More boats for patrols on the river',
    },
    body: { vi: 'Thực trạng, khó khăn, căn cứ', en: 'How things are, what stands in the way, the basis' },
    points: {
      vi: 'Mỗi dòng một nội dung; cấp có thẩm quyền quyết định từng dòng',
      en: 'One line each; every line is decided on its own',
    },
    addressees: {
      vi: 'Để trống: hệ thống gửi đến cấp có thẩm quyền theo quy chế',
      en: 'Left empty it goes to the level that the regulation names',
    },
    'accept.body': { vi: 'Chấp nhận thế nào, ai thực hiện', en: 'How it is accepted, and who carries it out' },
    'refuse.reason': { vi: 'Vì sao không chấp nhận', en: 'Why it is not accepted' },
    'forward.opinion': { vi: 'Đồng tình hay không, vì sao', en: 'Whether the unit agrees, and why' },
    'support.reason': { vi: 'Vì sao đơn vị cũng thấy cần thiết', en: 'Why the unit too finds it necessary' },
    'done.body': { vi: 'Đã thực hiện những gì, kết quả', en: 'What was done, with what result' },
    'stayApart.reason': { vi: 'Vì sao muốn giữ riêng', en: 'Why it should stay on its own' },
  },
  choices: {
    ...shared.choices,
    clause: { vi: 'Điều khoản của quy chế', en: 'A clause of the regulation' },
    theme: { vi: 'Một lĩnh vực', en: 'A theme' },
    resource: { vi: 'Nguồn lực, phương tiện', en: 'Resources' },
    law: { vi: 'Pháp luật, chính sách', en: 'The law' },
    practice: { vi: 'Cách làm của đơn vị khác', en: 'Another unit’s practice' },
  },
  tasks: {
    decide: { vi: 'Quyết định về kiến nghị', en: 'Decide on the proposal' },
    carryOut: { vi: 'Thực hiện kiến nghị đã chấp nhận', en: 'Carry out what was accepted' },
    consentToJoin: { vi: 'Cho ý kiến về việc ghép kiến nghị', en: 'Consent to joining proposals' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Gửi kiến nghị', en: 'Make a proposal' },
      done: { vi: 'gửi kiến nghị', en: 'made a proposal' },
    },
    accept: { do: { vi: 'Chấp nhận', en: 'Accept' }, done: { vi: 'chấp nhận', en: 'accepted' } },
    refuse: { do: { vi: 'Không chấp nhận', en: 'Refuse' }, done: { vi: 'không chấp nhận', en: 'refused' } },
    forward: {
      do: { vi: 'Chuyển cấp có thẩm quyền', en: 'Forward' },
      done: { vi: 'chuyển cấp có thẩm quyền kèm ý kiến', en: 'forwarded it with an opinion' },
    },
    passOutside: {
      do: { vi: 'Chuyển cơ quan ngoài hệ thống', en: 'Pass on outside' },
      done: { vi: 'chuyển cơ quan ngoài hệ thống', en: 'passed it on outside' },
    },
    askToJoin: {
      do: { vi: 'Đề nghị ghép kiến nghị tương tự', en: 'Ask to join similar ones' },
      done: { vi: 'đề nghị ghép kiến nghị tương tự', en: 'asked to join similar proposals' },
    },
    joinIn: { do: { vi: 'Đồng ý ghép', en: 'Consent to join' }, done: { vi: 'đồng ý ghép', en: 'consented to join' } },
    stayApart: {
      do: { vi: 'Không đồng ý ghép', en: 'Stay apart' },
      done: { vi: 'không đồng ý ghép', en: 'did not consent to join' },
    },
    mergeInto: {
      do: { vi: 'Ghép vào kiến nghị khác', en: 'Merge into another proposal' },
      done: { vi: 'ghép vào kiến nghị khác', en: 'merged it into another proposal' },
    },
    seekSupport: {
      do: { vi: 'Lấy ý kiến ủng hộ', en: 'Ask for support' },
      done: { vi: 'lấy ý kiến ủng hộ', en: 'asked for support' },
    },
    support: { do: { vi: 'Ủng hộ', en: 'Support' }, done: { vi: 'ủng hộ kiến nghị', en: 'supported the proposal' } },
    direct: {
      do: { vi: 'Ra chỉ đạo thực hiện', en: 'Issue a directive' },
      done: { vi: 'ra chỉ đạo thực hiện', en: 'issued a directive to carry it out' },
    },
    done: {
      do: { vi: 'Báo đã thực hiện', en: 'Report it carried out' },
      done: { vi: 'báo đã thực hiện', en: 'reported it carried out' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    'carried-out': { vi: 'Đã thực hiện', en: 'Carried out' },
    refused: { vi: 'Không được chấp nhận', en: 'Refused' },
    'passed-outside': { vi: 'Đã chuyển cơ quan ngoài hệ thống', en: 'Passed on outside' },
    merged: { vi: 'Đã ghép vào kiến nghị khác', en: 'Merged into another' },
  },
}
