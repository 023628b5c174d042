import type { KindWording } from '../kind.ts'
import { correspondenceWording as shared } from '../shared/correspondence.ts'
import { extensionWording as extension } from '../shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Yêu cầu phối hợp', en: 'Coordination request' },
  open: { vi: 'Gửi yêu cầu', en: 'Send a request' },
  lead: {
    vi: 'Đề nghị đơn vị khác xác minh, cung cấp thông tin hoặc hỗ trợ lực lượng, phương tiện, có thời hạn trả lời.',
    en: 'Ask another unit to verify, inform, or help with people or vehicles, with a time limit for the answer.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    ask: { vi: 'Loại yêu cầu', en: 'What is asked' },
    items: { vi: 'Các nội dung đề nghị', en: 'Lines asked' },
    purpose: { vi: 'Mục đích, căn cứ', en: 'Purpose and basis' },
    urgencyReason: { vi: 'Lý do khẩn', en: 'Why it is urgent' },
    availability: { vi: 'Nguồn thông tin', en: 'Where the information lies' },
    parts: { vi: 'Áp dụng cho nội dung', en: 'Lines concerned' },
    assignee: { vi: 'Đơn vị trực thuộc', en: 'Subordinate unit' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Xác minh chủ xe mô tô 62-M1 304.17',
      en: 'For example: Verify the owner of motorcycle 62-M1 304.17',
    },
    body: {
      vi: 'Tóm tắt sự việc, điều đã biết, nơi nhận kết quả',
      en: 'What happened, what is known, where to send the result',
    },
    urgencyReason: { vi: 'Vì sao không thể chờ thời hạn thường', en: 'Why the usual time is too long' },
    'accept.body': { vi: 'Cán bộ được phân công, dự kiến thời gian', en: 'Who deals with it, and when' },
    'assign.body': { vi: 'Yêu cầu đối với đơn vị được giao', en: 'What is expected of the unit that gets it' },
    'askClarification.body': {
      vi: 'Cần biết thêm điều gì mới trả lời được',
      en: 'What must be known before it can be answered',
    },
    'clarify.body': { vi: 'Trả lời đúng điều được hỏi', en: 'Answer what was asked' },
    'answer.body': {
      vi: 'Kết quả từng nội dung; số công văn kèm theo, nếu có',
      en: 'The result, line by line; the number of a letter, if any',
    },
    'refusePart.reason': {
      vi: 'Vì sao không cung cấp được các nội dung này',
      en: 'Why these lines cannot be answered',
    },
    'refuse.reason': { vi: 'Vì sao không thực hiện được yêu cầu', en: 'Why the request cannot be met' },
    'acceptAnswer.body': { vi: 'Nhận xét về kết quả trả lời', en: 'Remarks on the answer' },
    'askAgain.body': {
      vi: 'Nội dung nào chưa rõ, cần trả lời lại thế nào',
      en: 'What is not clear, and what is asked again',
    },
    items: {
      vi: 'Mỗi dòng một nội dung; đơn vị nhận trả lời hoặc từ chối từng dòng',
      en: 'One line each; every line can be answered or refused on its own',
    },
    purpose: { vi: 'Phục vụ việc gì, theo văn bản nào', en: 'What it is for and on what basis' },
  },
  choices: {
    ...shared.choices,
    verification: { vi: 'Xác minh', en: 'Verification' },
    information: { vi: 'Cung cấp thông tin', en: 'Information' },
    people: { vi: 'Hỗ trợ lực lượng', en: 'People' },
    vehicles: { vi: 'Hỗ trợ phương tiện', en: 'Vehicles' },
    direct: { vi: 'Đơn vị nhận có sẵn', en: 'Held by the addressee' },
    indirect: { vi: 'Phải thu thập từ nơi khác', en: 'To be gathered elsewhere' },
  },
  tasks: {
    receive: { vi: 'Tiếp nhận', en: 'Receive' },
    decide: { vi: 'Quyết định xử lý', en: 'Decide how to deal with it' },
    answer: { vi: 'Trả lời', en: 'Answer' },
    clarify: { vi: 'Làm rõ', en: 'Clarify' },
    review: { vi: 'Xem xét trả lời', en: 'Consider the answer' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: { do: { vi: 'Gửi yêu cầu', en: 'Send a request' }, done: { vi: 'gửi yêu cầu', en: 'sent a request' } },
    receive: { do: { vi: 'Tiếp nhận', en: 'Receive' }, done: { vi: 'đã tiếp nhận', en: 'received it' } },
    accept: { do: { vi: 'Nhận xử lý', en: 'Take it on' }, done: { vi: 'nhận xử lý', en: 'took it on' } },
    assign: {
      do: { vi: 'Giao đơn vị trực thuộc', en: 'Hand to a subordinate unit' },
      done: { vi: 'giao đơn vị trực thuộc', en: 'handed it to a subordinate unit' },
    },
    askClarification: {
      do: { vi: 'Đề nghị làm rõ', en: 'Ask for clarification' },
      done: { vi: 'đề nghị làm rõ', en: 'asked for clarification' },
    },
    clarify: { do: { vi: 'Làm rõ', en: 'Clarify' }, done: { vi: 'làm rõ', en: 'clarified' } },
    refusePart: {
      do: { vi: 'Từ chối một phần', en: 'Refuse a part' },
      done: { vi: 'từ chối một phần', en: 'refused a part' },
    },
    refuse: { do: { vi: 'Từ chối', en: 'Refuse' }, done: { vi: 'từ chối', en: 'refused' } },
    answer: { do: { vi: 'Trả lời', en: 'Answer' }, done: { vi: 'trả lời', en: 'answered' } },
    acceptAnswer: {
      do: { vi: 'Chấp nhận trả lời', en: 'Accept the answer' },
      done: { vi: 'chấp nhận trả lời', en: 'accepted the answer' },
    },
    askAgain: {
      do: { vi: 'Đề nghị trả lời lại', en: 'Ask again' },
      done: { vi: 'đề nghị trả lời lại', en: 'asked again' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    refused: { vi: 'Không được đáp ứng', en: 'Refused' },
    answered: { vi: 'Đã trả lời xong', en: 'Answered' },
  },
}
