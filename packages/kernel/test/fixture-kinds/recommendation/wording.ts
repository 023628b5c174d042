import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Kiến nghị với địa phương', en: 'Recommendation to local government' },
  board: { vi: 'Kiến nghị với địa phương', en: 'Recommendations' },
  open: { vi: 'Gửi kiến nghị', en: 'Make a recommendation' },
  lead: {
    vi: 'Kiến nghị cấp ủy, ủy ban nhân dân về quản lý nhà nước trong một lĩnh vực hoặc hỗ trợ lực lượng; theo dõi đến khi thực hiện xong.',
    en: 'Recommend to Party and people’s committees what concerns state management or support, followed to the end.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    subject: { vi: 'Kiến nghị về', en: 'About' },
    points: { vi: 'Nội dung kiến nghị', en: 'Points' },
    dossiers: { vi: 'Căn cứ từ hồ sơ', en: 'Dossiers it rests on' },
    office: { vi: 'Cơ quan tham mưu (sở, phòng)', en: 'Office that deals with it' },
    parts: { vi: 'Áp dụng cho nội dung', en: 'Points concerned' },
    document: { vi: 'Số, ký hiệu văn bản', en: 'Document number' },
    measure: { vi: 'Biện pháp', en: 'Measure' },
    dueAt: { vi: 'Thực hiện xong trước', en: 'Done by' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Kiến nghị lắp đèn chiếu sáng đoạn đường giáp ranh',
      en: 'For example: Street lights on the road at the boundary',
    },
    body: { vi: 'Thực trạng, số liệu, căn cứ', en: 'How things are, with figures' },
    points: { vi: 'Mỗi dòng một nội dung', en: 'One line each' },
    'answer.body': { vi: 'Trả lời từng nội dung', en: 'The answer, point by point' },
    'refuse.reason': { vi: 'Vì sao chưa thực hiện được', en: 'Why it cannot be done' },
    'done.body': { vi: 'Đã làm gì, kết quả', en: 'What was done, with what result' },
    'askAgain.body': { vi: 'Nội dung nào cần trả lời lại', en: 'What is asked again' },
  },
  choices: {
    ...shared.choices,
    'state-management': { vi: 'Quản lý nhà nước', en: 'State management' },
    support: { vi: 'Hỗ trợ lực lượng Công an', en: 'Support for the police' },
  },
  tasks: {
    receive: { vi: 'Tiếp nhận kiến nghị', en: 'Receive the recommendation' },
    answer: { vi: 'Trả lời kiến nghị', en: 'Answer the recommendation' },
    measure: { vi: 'Thực hiện biện pháp đã hứa', en: 'Carry out the measure promised' },
    review: { vi: 'Xem xét trả lời', en: 'Consider the answer' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Gửi kiến nghị', en: 'Make a recommendation' },
      done: { vi: 'gửi kiến nghị', en: 'made a recommendation' },
    },
    receive: { do: { vi: 'Tiếp nhận', en: 'Receive' }, done: { vi: 'đã tiếp nhận', en: 'received it' } },
    passToOffice: {
      do: { vi: 'Giao cơ quan tham mưu', en: 'Pass to an office' },
      done: { vi: 'giao cơ quan tham mưu', en: 'passed it to an office' },
    },
    answer: { do: { vi: 'Trả lời', en: 'Answer' }, done: { vi: 'trả lời', en: 'answered' } },
    promise: {
      do: { vi: 'Nhận thực hiện, có thời hạn', en: 'Promise a measure' },
      done: { vi: 'nhận thực hiện', en: 'promised a measure' },
    },
    refuse: { do: { vi: 'Chưa thực hiện được', en: 'Refuse' }, done: { vi: 'chưa thực hiện được', en: 'refused' } },
    done: {
      do: { vi: 'Báo đã thực hiện', en: 'Report it done' },
      done: { vi: 'báo đã thực hiện', en: 'reported it done' },
    },
    takeNote: {
      do: { vi: 'Ghi nhận trả lời', en: 'Take note' },
      done: { vi: 'ghi nhận trả lời', en: 'took note of the answer' },
    },
    askAgain: {
      do: { vi: 'Đề nghị trả lời lại', en: 'Ask again' },
      done: { vi: 'đề nghị trả lời lại', en: 'asked again' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    'carried-out': { vi: 'Đã trả lời, thực hiện', en: 'Answered and carried out' },
    refused: { vi: 'Không được chấp nhận', en: 'Refused' },
  },
}
