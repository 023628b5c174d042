import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Giao lưu', en: 'Exchange' },
  board: { vi: 'Giao lưu', en: 'Exchanges' },
  open: { vi: 'Tổ chức giao lưu', en: 'Plan an exchange' },
  lead: {
    vi: 'Giao lưu thể thao, văn nghệ, thăm hỏi, tập huấn chung giữa các lực lượng.',
    en: 'Sport, culture, visits and joint training between the forces.',
  },
  fields: {
    ...shared.fields,
    event: { vi: 'Hoạt động', en: 'Sort' },
    addressees: { vi: 'Đơn vị được mời', en: 'Who is invited' },
    heldAt: { vi: 'Thời gian', en: 'Held at' },
    venue: { vi: 'Địa điểm', en: 'Venue' },
    programme: { vi: 'Chương trình', en: 'Programme' },
    cost: { vi: 'Kinh phí (đồng)', en: 'Cost (đồng)' },
    people: { vi: 'Số người', en: 'People' },
    disciplines: { vi: 'Môn, tiết mục tham gia', en: 'Disciplines' },
    results: { vi: 'Kết quả', en: 'Results' },
    'results.discipline': { vi: 'Môn, tiết mục', en: 'Discipline' },
    'results.unitId': { vi: 'Đơn vị', en: 'Unit' },
    'results.place': { vi: 'Hạng', en: 'Place' },
    'results.result': { vi: 'Kết quả', en: 'Result' },
    lead: { vi: 'Sapo', en: 'Lead' },
  },
  hints: {
    ...shared.hints,
    title: { vi: 'Ví dụ: Giải bóng chuyền Công an các đơn vị giáp ranh', en: 'For example: Volleyball of the forces' },
    'decline.reason': { vi: 'Vì sao không tham gia được', en: 'Why the unit cannot come' },
    'postpone.reason': { vi: 'Vì sao đổi lịch', en: 'Why the date changes' },
  },
  choices: {
    ...shared.choices,
    sport: { vi: 'Thể thao', en: 'Sport' },
    culture: { vi: 'Văn hóa, văn nghệ', en: 'Culture' },
    visit: { vi: 'Thăm hỏi', en: 'Visit' },
    training: { vi: 'Tập huấn chung', en: 'Joint training' },
  },
  tasks: {
    reply: { vi: 'Trả lời lời mời', en: 'Answer the invitation' },
    attend: { vi: 'Tham gia', en: 'Attend' },
  },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Tổ chức giao lưu', en: 'Plan an exchange' },
      done: { vi: 'mời giao lưu', en: 'invited to an exchange' },
    },
    accept: { do: { vi: 'Nhận lời', en: 'Accept' }, done: { vi: 'nhận lời', en: 'accepted' } },
    decline: { do: { vi: 'Không tham gia', en: 'Decline' }, done: { vi: 'không tham gia', en: 'declined' } },
    present: { do: { vi: 'Xác nhận tham gia', en: 'Present' }, done: { vi: 'đã tham gia', en: 'took part' } },
    absent: { do: { vi: 'Ghi vắng mặt', en: 'Note as absent' }, done: { vi: 'ghi vắng mặt', en: 'noted as absent' } },
    inviteMore: { do: { vi: 'Mời thêm', en: 'Invite more' }, done: { vi: 'mời thêm đơn vị', en: 'invited more units' } },
    postpone: { do: { vi: 'Đổi lịch', en: 'Postpone' }, done: { vi: 'đổi lịch', en: 'postponed it' } },
    enterResults: {
      do: { vi: 'Ghi kết quả', en: 'Enter the results' },
      done: { vi: 'ghi kết quả', en: 'entered the results' },
    },
    enterCost: { do: { vi: 'Ghi kinh phí', en: 'Enter the cost' }, done: { vi: 'ghi kinh phí', en: 'entered the cost' } },
    makeArticle: { do: { vi: 'Soạn tin', en: 'Draft an article' }, done: { vi: 'soạn tin', en: 'drafted an article' } },
  },
  outcomes: {
    ...shared.outcomes,
    held: { vi: 'Đã tổ chức', en: 'Held' },
    'not-held': { vi: 'Không tổ chức', en: 'Not held' },
  },
}
