import type { KindWording } from '../kind.ts'
import { correspondenceWording as shared } from '../shared/correspondence.ts'
import { extensionWording as extension } from '../shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Chỉ đạo', en: 'Directive' },
  board: { vi: 'Chỉ đạo', en: 'Directives' },
  open: { vi: 'Ra chỉ đạo', en: 'Issue a directive' },
  lead: {
    vi: 'Giao nhiệm vụ cho đơn vị cấp dưới hoặc các bên tham gia, mỗi việc có đơn vị thực hiện và thời hạn.',
    en: 'Give tasks to subordinate units or to the parties, each with a unit and a due time.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    basis: { vi: 'Căn cứ', en: 'Basis' },
    orders: { vi: 'Nhiệm vụ', en: 'Tasks' },
    'orders.text': { vi: 'Việc phải làm', en: 'What is to be done' },
    'orders.unitIds': { vi: 'Đơn vị thực hiện', en: 'Carried out by' },
    'orders.dueAt': { vi: 'Thời hạn', en: 'Due' },
    percent: { vi: 'Tiến độ (%)', en: 'Progress (%)' },
    evidence: { vi: 'Tài liệu chứng minh (số, ký hiệu)', en: 'Evidence (document number)' },
    dueAt: { vi: 'Hạn mới', en: 'New due time' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Tăng cường tuần tra vùng giáp ranh dịp Quốc khánh',
      en: 'For example: More patrols at the boundary over the national holiday',
    },
    body: { vi: 'Mục đích, yêu cầu chung', en: 'Purpose and general requirements' },
    'progress.body': { vi: 'Đã làm gì, còn gì, vướng mắc', en: 'What is done, what is left, what stands in the way' },
    'assign.body': { vi: 'Yêu cầu đối với đơn vị cấp dưới', en: 'What is expected of the units below' },
    'done.body': { vi: 'Kết quả cụ thể: số lượt, số vụ, số người', en: 'The result in figures' },
    'done.evidence': { vi: 'Ví dụ: Báo cáo số 45/BC-CAH', en: 'For example: Report 45/BC-CAH' },
    'approve.body': { vi: 'Nhận xét kết quả', en: 'Remarks on the result' },
    'return.reason': { vi: 'Nội dung nào chưa đạt, làm lại thế nào', en: 'What falls short, and how it is to be done' },
    'revoke.reason': { vi: 'Vì sao rút nhiệm vụ', en: 'Why the task is taken back' },
    basis: { vi: 'Ví dụ: Kế hoạch số 15/KH-BCA', en: 'For example: Plan 15/KH-BCA' },
    orders: { vi: 'Việc gì, đơn vị nào, đến khi nào', en: 'What, by whom, until when' },
  },
  choices: { ...shared.choices },
  tasks: {
    receive: { vi: 'Tiếp nhận chỉ đạo', en: 'Receive the directive' },
    perform: { vi: 'Thực hiện', en: 'Carry out' },
    check: { vi: 'Kiểm tra kết quả', en: 'Check the result' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: { do: { vi: 'Ra chỉ đạo', en: 'Issue a directive' }, done: { vi: 'ra chỉ đạo', en: 'issued a directive' } },
    receive: { do: { vi: 'Tiếp nhận', en: 'Receive' }, done: { vi: 'đã tiếp nhận', en: 'received it' } },
    progress: {
      do: { vi: 'Báo tiến độ', en: 'Report progress' },
      done: { vi: 'báo tiến độ', en: 'reported progress' },
    },
    assign: {
      do: { vi: 'Giao cấp dưới', en: 'Break down' },
      done: { vi: 'giao nhiệm vụ cấp dưới', en: 'gave tasks below' },
    },
    done: { do: { vi: 'Báo hoàn thành', en: 'Report done' }, done: { vi: 'báo hoàn thành', en: 'reported it done' } },
    approve: {
      do: { vi: 'Công nhận kết quả', en: 'Approve' },
      done: { vi: 'công nhận kết quả', en: 'approved the result' },
    },
    return: { do: { vi: 'Yêu cầu làm lại', en: 'Return' }, done: { vi: 'yêu cầu làm lại', en: 'returned it' } },
    revoke: {
      do: { vi: 'Rút nhiệm vụ', en: 'Take the task back' },
      done: { vi: 'rút nhiệm vụ', en: 'took the task back' },
    },
  },
  outcomes: { ...shared.outcomes, completed: { vi: 'Đã hoàn thành', en: 'Completed' } },
}
