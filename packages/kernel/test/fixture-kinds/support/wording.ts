import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Hỗ trợ kinh phí, trang bị', en: 'Support in means' },
  board: { vi: 'Hỗ trợ kinh phí, trang bị', en: 'Support in means' },
  open: { vi: 'Đề nghị hỗ trợ', en: 'Ask for support' },
  lead: {
    vi: 'Đề nghị địa phương, Bộ hoặc một bên hỗ trợ kinh phí, phương tiện, trang thiết bị; cấp theo từng đợt.',
    en: 'Ask local government, the ministry or a party for budget, vehicles or equipment, delivered in steps.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    lines: { vi: 'Nội dung đề nghị', en: 'What is asked' },
    'lines.what': { vi: 'Loại', en: 'Sort' },
    'lines.text': { vi: 'Nội dung', en: 'What' },
    'lines.quantity': { vi: 'Số lượng', en: 'How many' },
    'lines.unit': { vi: 'Đơn vị tính', en: 'Unit' },
    'lines.year': { vi: 'Năm', en: 'Year' },
    'lines.cost': { vi: 'Kinh phí (đồng)', en: 'Cost (đồng)' },
    grounds: { vi: 'Sự cần thiết, số liệu', en: 'Why it is needed, with figures' },
    dossiers: { vi: 'Căn cứ từ hồ sơ', en: 'Dossiers it rests on' },
    parts: { vi: 'Số lượng từng nội dung', en: 'How much of each' },
    dueAt: { vi: 'Cấp trước', en: 'To be delivered by' },
    year: { vi: 'Năm ngân sách', en: 'Budget year' },
    decision: { vi: 'Số quyết định', en: 'Number of the decision' },
    decider: { vi: 'Chuyển đến', en: 'Forward to' },
    opinion: { vi: 'Ý kiến của đơn vị', en: 'Opinion of the unit' },
    document: { vi: 'Số biên bản, chứng từ', en: 'Number of the receipt' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Hỗ trợ 02 xuồng tuần tra tuyến sông giáp ranh',
      en: 'For example: Two boats for patrols of the boundary river',
    },
    'refuse.reason': { vi: 'Vì sao không hỗ trợ', en: 'Why it is not granted' },
    'deliver.body': { vi: 'Đã bàn giao những gì, cho ai', en: 'What was handed over, and to whom' },
    'dispute.reason': { vi: 'Thiếu hoặc không đúng gì', en: 'What is missing or wrong' },
    'waive.reason': { vi: 'Vì sao không cần phần còn lại', en: 'Why the rest is not needed' },
  },
  choices: {
    ...shared.choices,
    budget: { vi: 'Kinh phí', en: 'Budget' },
    vehicle: { vi: 'Phương tiện', en: 'Vehicles' },
    equipment: { vi: 'Trang thiết bị', en: 'Equipment' },
    works: { vi: 'Trụ sở, công trình', en: 'Buildings' },
  },
  tasks: {
    decide: { vi: 'Quyết định hỗ trợ', en: 'Decide on the support' },
    deliver: { vi: 'Cấp, bàn giao', en: 'Deliver' },
    acknowledge: { vi: 'Xác nhận đã nhận', en: 'Acknowledge' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Đề nghị hỗ trợ', en: 'Ask for support' },
      done: { vi: 'đề nghị hỗ trợ', en: 'asked for support' },
    },
    grant: { do: { vi: 'Đồng ý hỗ trợ', en: 'Grant' }, done: { vi: 'đồng ý hỗ trợ', en: 'granted support' } },
    refuse: { do: { vi: 'Không hỗ trợ', en: 'Refuse' }, done: { vi: 'không hỗ trợ', en: 'refused' } },
    forward: {
      do: { vi: 'Chuyển cấp có thẩm quyền', en: 'Forward' },
      done: { vi: 'chuyển cấp có thẩm quyền kèm ý kiến', en: 'forwarded it with an opinion' },
    },
    deliver: { do: { vi: 'Bàn giao', en: 'Deliver' }, done: { vi: 'đã bàn giao', en: 'delivered' } },
    acknowledge: {
      do: { vi: 'Xác nhận đã nhận', en: 'Acknowledge' },
      done: { vi: 'xác nhận đã nhận', en: 'acknowledged the delivery' },
    },
    dispute: {
      do: { vi: 'Báo thiếu, không đúng', en: 'Dispute' },
      done: { vi: 'báo thiếu, không đúng', en: 'disputed the delivery' },
    },
    waive: {
      do: { vi: 'Không cần phần còn lại', en: 'Waive the rest' },
      done: { vi: 'không cần phần còn lại', en: 'waived the rest' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    delivered: { vi: 'Đã hỗ trợ', en: 'Delivered' },
    refused: { vi: 'Không được hỗ trợ', en: 'Refused' },
  },
}
