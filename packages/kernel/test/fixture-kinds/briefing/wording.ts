import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Quán triệt, phổ biến', en: 'Briefing' },
  board: { vi: 'Quán triệt, phổ biến', en: 'Briefings' },
  open: { vi: 'Yêu cầu quán triệt', en: 'Make something known' },
  lead: {
    vi: 'Đưa quy chế, kết luận, nghị quyết đến từng đơn vị; mỗi đơn vị xác nhận đã quán triệt cho ai, khi nào.',
    en: 'Bring a regulation, conclusion or resolution to every unit; each confirms who was briefed, and when.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    subject: { vi: 'Văn bản', en: 'What is made known' },
    document: { vi: 'Số, ký hiệu', en: 'Document number' },
    dueAt: { vi: 'Xong trước', en: 'Done by' },
    dossiers: { vi: 'Hồ sơ liên quan', en: 'Related dossiers' },
    briefedOn: { vi: 'Ngày quán triệt', en: 'Briefed on' },
    present: { vi: 'Số người dự', en: 'Present' },
    absent: { vi: 'Số người vắng', en: 'Absent' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: { vi: 'Ví dụ: Quán triệt Quy chế phối hợp số 303/QCPH', en: 'For example: Regulation 303/QCPH made known' },
    body: { vi: 'Nội dung chính, yêu cầu', en: 'Main points' },
    'ask.body': { vi: 'Điều gì chưa rõ', en: 'What is not clear' },
    'explain.body': { vi: 'Trả lời đúng điều được hỏi', en: 'Answer what was asked' },
  },
  choices: {
    ...shared.choices,
    regulation: { vi: 'Quy chế', en: 'Regulation' },
    version: { vi: 'Quy chế sửa đổi', en: 'New version of the regulation' },
    conclusion: { vi: 'Kết luận', en: 'Conclusion' },
    resolution: { vi: 'Nghị quyết', en: 'Resolution' },
  },
  tasks: {
    brief: { vi: 'Quán triệt trong đơn vị', en: 'Brief the unit' },
    explain: { vi: 'Giải đáp', en: 'Explain' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Yêu cầu quán triệt', en: 'Make something known' },
      done: { vi: 'yêu cầu quán triệt', en: 'asked for it to be made known' },
    },
    confirm: {
      do: { vi: 'Xác nhận đã quán triệt', en: 'Confirm the briefing' },
      done: { vi: 'đã quán triệt', en: 'briefed its people' },
    },
    passDown: {
      do: { vi: 'Yêu cầu cấp dưới quán triệt', en: 'Pass it down' },
      done: { vi: 'yêu cầu cấp dưới quán triệt', en: 'passed it down' },
    },
    ask: { do: { vi: 'Hỏi', en: 'Ask' }, done: { vi: 'nêu câu hỏi', en: 'asked a question' } },
    explain: { do: { vi: 'Giải đáp', en: 'Explain' }, done: { vi: 'giải đáp', en: 'explained' } },
    briefMore: {
      do: { vi: 'Gửi thêm đơn vị', en: 'Brief more units' },
      done: { vi: 'gửi thêm đơn vị', en: 'asked more units' },
    },
  },
  outcomes: { ...shared.outcomes, 'made-known': { vi: 'Đã quán triệt', en: 'Made known' } },
}
