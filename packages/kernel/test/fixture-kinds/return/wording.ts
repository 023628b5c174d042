import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Báo cáo số liệu', en: 'Return' },
  board: { vi: 'Báo cáo số liệu', en: 'Returns' },
  open: { vi: 'Lập báo cáo số liệu', en: 'Make a return' },
  lead: {
    vi: 'Báo cáo số liệu theo kỳ gửi cấp trên hoặc Cụm trưởng; được duyệt hoặc trả lại kèm nhận xét.',
    en: 'Figures of a period for the unit above or the lead; approved, or returned with remarks.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    form: { vi: 'Biểu mẫu', en: 'Form' },
    span: { vi: 'Kỳ báo cáo', en: 'Period' },
    period: { vi: 'Từ ngày, đến ngày', en: 'From and to' },
    figures: { vi: 'Số liệu', en: 'Figures' },
    'figures.indicator': { vi: 'Chỉ tiêu', en: 'Indicator' },
    'figures.breakdown': { vi: 'Phân tổ', en: 'Breakdown' },
    'figures.value': { vi: 'Giá trị', en: 'Value' },
    'figures.reason': { vi: 'Giải thích chênh lệch', en: 'Why it differs' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: { vi: 'Ví dụ: Báo cáo số liệu tháng 8 năm 2022', en: 'For example: Return for August 2022' },
    'sendBack.reason': { vi: 'Số liệu nào cần xem lại, vì sao', en: 'Which figures are to be looked at again, and why' },
    'question.body': { vi: 'Số liệu nào khác thường', en: 'Which figure is unusual' },
    'reopen.reason': { vi: 'Vì sao phải sửa số liệu đã duyệt', en: 'Why approved figures must change' },
  },
  choices: { ...shared.choices },
  tasks: {
    fill: { vi: 'Gửi báo cáo số liệu', en: 'Send the return' },
    approve: { vi: 'Duyệt báo cáo số liệu', en: 'Approve the return' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Lập báo cáo số liệu', en: 'Make a return' },
      done: { vi: 'đến kỳ báo cáo số liệu', en: 'a return fell due' },
    },
    submit: { do: { vi: 'Gửi báo cáo', en: 'Send the return' }, done: { vi: 'gửi báo cáo số liệu', en: 'sent the return' } },
    submitNil: {
      do: { vi: 'Không phát sinh', en: 'Nothing to report' },
      done: { vi: 'báo không phát sinh', en: 'reported nothing' },
    },
    approve: { do: { vi: 'Duyệt, khóa số liệu', en: 'Approve' }, done: { vi: 'duyệt số liệu', en: 'approved the figures' } },
    question: {
      do: { vi: 'Hỏi về số liệu', en: 'Ask about a figure' },
      done: { vi: 'hỏi về số liệu', en: 'asked about a figure' },
    },
    sendBack: { do: { vi: 'Trả lại', en: 'Send back' }, done: { vi: 'trả lại kèm nhận xét', en: 'sent it back' } },
  },
  outcomes: { ...shared.outcomes, approved: { vi: 'Đã duyệt', en: 'Approved' } },
  stages: {
    filling: { vi: 'Đang nhập', en: 'Being filled in' },
    submitted: { vi: 'Đã gửi', en: 'Submitted' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
  },
}
