import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Giấy mời', en: 'Invitation' },
  board: { vi: 'Giấy mời', en: 'Invitations' },
  open: { vi: 'Gửi giấy mời', en: 'Send an invitation' },
  lead: {
    vi: 'Mời một đơn vị dự hội nghị, hoạt động; đơn vị trả lời ai dự và tự xác nhận có mặt.',
    en: 'Invite a unit; it answers who comes, and says itself on the day that it is present.',
  },
  fields: {
    ...shared.fields,
    as: { vi: 'Tư cách', en: 'As' },
    order: { vi: 'Thứ tự', en: 'Order of protocol' },
    seat: { vi: 'Chỗ ngồi', en: 'Seat' },
    heldAt: { vi: 'Thời gian', en: 'Held at' },
    venue: { vi: 'Địa điểm', en: 'Venue' },
    delegates: { vi: 'Đại biểu', en: 'Delegates' },
    'delegates.name': { vi: 'Họ và tên', en: 'Name' },
    'delegates.rank': { vi: 'Cấp bậc', en: 'Rank' },
    'delegates.post': { vi: 'Chức vụ', en: 'Post' },
    companions: { vi: 'Số người đi cùng', en: 'Companions' },
    assignee: { vi: 'Đơn vị dự thay', en: 'Substitute' },
    lateBy: { vi: 'Đến muộn (phút)', en: 'Late by (minutes)' },
  },
  hints: {
    ...shared.hints,
    title: { vi: 'Ví dụ: Mời dự hội nghị sơ kết 02 năm', en: 'For example: Invitation to the two-year review' },
    'decline.reason': { vi: 'Vì sao không dự được', en: 'Why nobody can come' },
    'postpone.reason': { vi: 'Vì sao đổi lịch', en: 'Why the date changes' },
    'sendSubstitute.reason': { vi: 'Vì sao cử đơn vị dự thay', en: 'Why a substitute comes' },
  },
  choices: {
    ...shared.choices,
    delegate: { vi: 'Đại biểu', en: 'Delegate' },
    guest: { vi: 'Khách mời', en: 'Guest' },
  },
  tasks: {
    reply: { vi: 'Trả lời giấy mời', en: 'Answer the invitation' },
    attend: { vi: 'Dự', en: 'Attend' },
  },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Gửi giấy mời', en: 'Send an invitation' },
      done: { vi: 'gửi giấy mời', en: 'sent an invitation' },
    },
    accept: { do: { vi: 'Nhận lời', en: 'Accept' }, done: { vi: 'nhận lời dự', en: 'accepted' } },
    decline: { do: { vi: 'Không dự được', en: 'Decline' }, done: { vi: 'không dự được', en: 'declined' } },
    sendSubstitute: {
      do: { vi: 'Cử đơn vị dự thay', en: 'Send a substitute' },
      done: { vi: 'cử đơn vị dự thay', en: 'sent a substitute' },
    },
    nameDelegates: {
      do: { vi: 'Báo danh sách đại biểu', en: 'Name the delegates' },
      done: { vi: 'báo danh sách đại biểu', en: 'named the delegates' },
    },
    present: { do: { vi: 'Xác nhận có mặt', en: 'Present' }, done: { vi: 'có mặt', en: 'was present' } },
    absent: { do: { vi: 'Ghi vắng mặt', en: 'Note as absent' }, done: { vi: 'ghi vắng mặt', en: 'noted as absent' } },
    seat: { do: { vi: 'Xếp chỗ', en: 'Seat' }, done: { vi: 'xếp chỗ', en: 'gave a seat' } },
    postpone: { do: { vi: 'Đổi lịch', en: 'Postpone' }, done: { vi: 'đổi lịch', en: 'postponed it' } },
  },
  outcomes: {
    ...shared.outcomes,
    attended: { vi: 'Đã dự', en: 'Attended' },
    declined: { vi: 'Không dự', en: 'Declined' },
    absent: { vi: 'Vắng mặt', en: 'Absent' },
  },
}
