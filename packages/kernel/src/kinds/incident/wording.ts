import type { KindWording } from '../kind.ts'
import { correspondenceWording as shared } from '../shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Vụ việc giáp ranh', en: 'Boundary incident' },
  open: { vi: 'Báo vụ việc', en: 'Report an incident' },
  lead: {
    vi: 'Báo ngay cho các đơn vị giáp ranh một vụ việc xảy ra ở vùng giáp ranh hoặc vượt qua ranh giới.',
    en: 'Tell the adjoining units at once of a matter at the boundary or across it.',
  },
  fields: {
    ...shared.fields,
    addressees: { vi: 'Báo thêm đơn vị', en: 'Also tell' },
    strength: { vi: 'Số cán bộ, chiến sĩ', en: 'Officers sent' },
    result: { vi: 'Kết quả', en: 'Result' },
  },
  hints: {
    ...shared.hints,
    'takePart.body': {
      vi: 'Lực lượng, phương tiện, hướng đi, dự kiến đến nơi',
      en: 'Who is sent, from where, expected when',
    },
    'decline.reason': { vi: 'Vì sao không tham gia được', en: 'Why it is not possible to take part' },
    'report.body': {
      vi: 'Đã làm gì, kết quả, người và tang vật bàn giao',
      en: 'What was done, with what result, what was handed over',
    },
    'assign.body': { vi: 'Yêu cầu đối với đơn vị được giao', en: 'What is expected of the unit that gets it' },
    'widen.body': { vi: 'Vì sao báo thêm, cần họ làm gì', en: 'Why they are told, what is asked of them' },
    'standDown.reason': { vi: 'Vì sao chấm dứt phối hợp', en: 'Why everyone is stood down' },
    title: {
      vi: 'Ví dụ: Truy đuổi xe mô tô vượt qua ranh giới',
      en: 'For example: Motorcycle chase across the boundary',
    },
    body: {
      vi: 'Diễn biến, hướng di chuyển, đặc điểm cần biết để phối hợp',
      en: 'What happens, which direction, what the neighbours need to know',
    },
  },
  choices: {
    ...shared.choices,
    found: { vi: 'Phát hiện, xử lý được', en: 'Found and handled' },
    'not-found': { vi: 'Không phát hiện', en: 'Nothing found' },
    continuing: { vi: 'Đang tiếp tục', en: 'Still going on' },
  },
  tasks: {
    receive: { vi: 'Tiếp nhận', en: 'Receive' },
    decide: { vi: 'Quyết định tham gia', en: 'Decide on taking part' },
    report: { vi: 'Báo cáo kết quả', en: 'Report back' },
  },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Báo vụ việc', en: 'Report an incident' },
      done: { vi: 'báo vụ việc', en: 'reported an incident' },
    },
    receive: { do: { vi: 'Tiếp nhận', en: 'Receive' }, done: { vi: 'đã tiếp nhận', en: 'received it' } },
    takePart: { do: { vi: 'Tham gia', en: 'Take part' }, done: { vi: 'tham gia phối hợp', en: 'takes part' } },
    decline: { do: { vi: 'Không tham gia', en: 'Decline' }, done: { vi: 'không tham gia', en: 'declined' } },
    assign: {
      do: { vi: 'Giao đơn vị cấp dưới', en: 'Assign below' },
      done: { vi: 'giao đơn vị cấp dưới', en: 'assigned it' },
    },
    report: { do: { vi: 'Báo cáo kết quả', en: 'Report back' }, done: { vi: 'báo cáo kết quả', en: 'reported back' } },
    widen: {
      do: { vi: 'Báo thêm đơn vị', en: 'Tell more units' },
      done: { vi: 'báo thêm đơn vị', en: 'told more units' },
    },
    standDown: {
      do: { vi: 'Chấm dứt phối hợp', en: 'Stand down' },
      done: { vi: 'chấm dứt phối hợp', en: 'stood everyone down' },
    },
  },
  outcomes: { ...shared.outcomes, 'stood-down': { vi: 'Đã chấm dứt phối hợp', en: 'Stood down' } },
}
