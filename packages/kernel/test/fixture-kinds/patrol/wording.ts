import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Tuần tra chung', en: 'Joint patrol' },
  board: { vi: 'Tuần tra chung', en: 'Joint patrols' },
  open: { vi: 'Đề nghị tuần tra chung', en: 'Propose a joint patrol' },
  lead: {
    vi: 'Hai đơn vị giáp ranh tuần tra chung hằng tuần; kết quả ghi một lần cho cả hai.',
    en: 'Two adjoining units patrol together each week, with one result for both.',
  },
  fields: {
    ...shared.fields,
    addressees: { vi: 'Đơn vị cùng tuần tra', en: 'With which unit' },
    area: { vi: 'Tuyến, địa bàn', en: 'Route and area' },
    nextAt: { vi: 'Lần tới', en: 'Next time' },
    hours: { vi: 'Số giờ mỗi lần', en: 'Hours each time' },
    strength: { vi: 'Số cán bộ, chiến sĩ', en: 'Officers' },
    contact: { vi: 'Đầu mối liên lạc', en: 'Whom to call' },
    startedAt: { vi: 'Bắt đầu lúc', en: 'Began at' },
    checked: { vi: 'Lượt kiểm tra', en: 'Checks' },
    violations: { vi: 'Vi phạm phát hiện', en: 'Violations found' },
    handedOver: { vi: 'Vụ bàn giao', en: 'Cases handed over' },
  },
  hints: {
    ...shared.hints,
    title: { vi: 'Ví dụ: Tuần tra đêm tuyến tỉnh lộ giáp ranh', en: 'For example: Night patrol of the boundary road' },
    body: { vi: 'Mục đích, quy ước liên lạc', en: 'Purpose, rules of contact' },
    'decline.reason': { vi: 'Vì sao không tham gia được', en: 'Why the unit cannot take part' },
    'missed.reason': { vi: 'Vì sao không tuần tra được', en: 'Why it did not take place' },
    'reschedule.reason': { vi: 'Vì sao đổi lịch, đổi tuyến', en: 'Why time or route changes' },
    'stop.reason': { vi: 'Vì sao dừng', en: 'Why it stops' },
  },
  choices: { ...shared.choices },
  tasks: {
    agree: { vi: 'Trả lời đề nghị tuần tra chung', en: 'Answer the proposal' },
    patrol: { vi: 'Tuần tra, ghi kết quả', en: 'Patrol and enter the result' },
  },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Đề nghị tuần tra chung', en: 'Propose a joint patrol' },
      done: { vi: 'đề nghị tuần tra chung', en: 'proposed a joint patrol' },
    },
    agree: { do: { vi: 'Đồng ý', en: 'Agree' }, done: { vi: 'đồng ý lịch tuần tra', en: 'agreed' } },
    decline: { do: { vi: 'Không tham gia', en: 'Decline' }, done: { vi: 'không tham gia', en: 'declined' } },
    fallDue: {
      do: { vi: 'Đến lịch tuần tra', en: 'A patrol is due' },
      done: { vi: 'đến lịch tuần tra chung', en: 'a patrol fell due' },
    },
    result: { do: { vi: 'Ghi kết quả', en: 'Enter the result' }, done: { vi: 'ghi kết quả', en: 'entered the result' } },
    missed: {
      do: { vi: 'Không tuần tra được', en: 'It did not take place' },
      done: { vi: 'báo không tuần tra được', en: 'reported that it did not take place' },
    },
    reschedule: {
      do: { vi: 'Đổi lịch, tuyến', en: 'Reschedule' },
      done: { vi: 'đề nghị đổi lịch, tuyến', en: 'asked to reschedule' },
    },
    stop: { do: { vi: 'Dừng tuần tra chung', en: 'Stop' }, done: { vi: 'dừng tuần tra chung', en: 'stopped it' } },
  },
  outcomes: { ...shared.outcomes, stopped: { vi: 'Đã dừng', en: 'Stopped' } },
  stages: {
    proposed: { vi: 'Đề nghị', en: 'Proposed' },
    running: { vi: 'Đang thực hiện', en: 'Running' },
  },
}
