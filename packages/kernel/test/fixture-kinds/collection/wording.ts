import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Thu thập số liệu', en: 'Collection of figures' },
  board: { vi: 'Thu thập số liệu', en: 'Collections' },
  open: { vi: 'Lập biểu thu thập', en: 'Make a collection' },
  lead: {
    vi: 'Gửi cùng một biểu đến nhiều đơn vị, theo dõi đơn vị nào đã gửi, tổng hợp tự động.',
    en: 'Send one table to many units, watch it come in, and have it added up.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    columns: { vi: 'Cột của biểu', en: 'Columns' },
    'columns.name': { vi: 'Mã', en: 'Code' },
    'columns.label': { vi: 'Tên cột', en: 'Name' },
    'columns.type': { vi: 'Kiểu', en: 'Type' },
    'columns.unit': { vi: 'Đơn vị tính', en: 'Unit of measure' },
    'columns.required': { vi: 'Bắt buộc', en: 'Required' },
    period: { vi: 'Kỳ số liệu', en: 'Period' },
    asOf: { vi: 'Tính đến', en: 'As of' },
    dueAt: { vi: 'Hạn gửi', en: 'Due' },
    answers: { vi: 'Số liệu', en: 'Figures' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Số lượt tuyên truyền an toàn giao thông tháng 8',
      en: 'For example: Road-safety talks held in August',
    },
    body: { vi: 'Cách tính, lưu ý khi điền', en: 'How to count, what to note' },
    dueAt: { vi: 'Để trống: theo thời hạn của quy chế', en: 'Left empty: the limit of the regulation' },
    'decline.reason': { vi: 'Vì sao không có số liệu', en: 'Why there are no figures' },
    'sendBack.reason': { vi: 'Số liệu nào cần xem lại, vì sao', en: 'Which figures are to be looked at again, and why' },
    'consolidate.body': { vi: 'Nhận xét kèm theo biểu tổng hợp', en: 'Remarks that go with the consolidated table' },
    'stopCollecting.reason': { vi: 'Vì sao không chờ các đơn vị còn lại', en: 'Why the others are not waited for' },
    'assign.body': { vi: 'Lưu ý cho đơn vị được giao', en: 'What the unit should note' },
  },
  choices: {
    ...shared.choices,
    number: { vi: 'Số', en: 'Number' },
    text: { vi: 'Chữ', en: 'Text' },
    date: { vi: 'Ngày', en: 'Date' },
    yes: { vi: 'Có', en: 'Yes' },
    no: { vi: 'Không', en: 'No' },
  },
  tasks: { fill: { vi: 'Gửi số liệu', en: 'Send the figures' }, ...extension.tasks },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Lập biểu thu thập', en: 'Make a collection' },
      done: { vi: 'gửi biểu thu thập số liệu', en: 'asked for figures' },
    },
    submit: { do: { vi: 'Gửi số liệu', en: 'Send the figures' }, done: { vi: 'gửi số liệu', en: 'sent the figures' } },
    submitNil: {
      do: { vi: 'Không phát sinh', en: 'Nothing to report' },
      done: { vi: 'báo không phát sinh', en: 'reported nothing' },
    },
    decline: {
      do: { vi: 'Không cung cấp được', en: 'Decline' },
      done: { vi: 'không cung cấp được', en: 'could not provide them' },
    },
    assign: {
      do: { vi: 'Giao đơn vị cấp dưới', en: 'Assign below' },
      done: { vi: 'giao đơn vị cấp dưới', en: 'assigned it' },
    },
    sendBack: {
      do: { vi: 'Đề nghị gửi lại', en: 'Send back' },
      done: { vi: 'đề nghị gửi lại số liệu', en: 'sent figures back' },
    },
    askMore: {
      do: { vi: 'Gửi thêm đơn vị', en: 'Ask more units' },
      done: { vi: 'gửi thêm đơn vị', en: 'asked more units' },
    },
    urgeAll: {
      do: { vi: 'Đôn đốc các đơn vị chưa gửi', en: 'Urge all who are missing' },
      done: { vi: 'đôn đốc các đơn vị chưa gửi', en: 'urged all who are missing' },
    },
    consolidate: {
      do: { vi: 'Tổng hợp', en: 'Consolidate' },
      done: { vi: 'ban hành biểu tổng hợp', en: 'issued the consolidated table' },
    },
    stopCollecting: {
      do: { vi: 'Chốt số liệu', en: 'Stop collecting' },
      done: { vi: 'chốt số liệu', en: 'stopped collecting' },
    },
  },
  outcomes: { ...shared.outcomes },
}
