import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Văn bản đến', en: 'Incoming paper' },
  board: { vi: 'Văn bản đến', en: 'Incoming papers' },
  open: { vi: 'Đăng ký văn bản đến', en: 'Register an incoming paper' },
  lead: {
    vi: 'Đăng ký văn bản của cơ quan, tổ chức, cá nhân ngoài hệ thống; phân công và theo dõi giải quyết.',
    en: 'Register a paper from outside, pass it on and follow what becomes of it.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    sender: { vi: 'Cơ quan, người gửi', en: 'Sender' },
    senderNumber: { vi: 'Số, ký hiệu', en: 'Number of the sender' },
    datedOn: { vi: 'Ngày văn bản', en: 'Dated' },
    arrivedOn: { vi: 'Ngày đến', en: 'Arrived on' },
    documentType: { vi: 'Loại văn bản', en: 'Sort of document' },
    answerBy: { vi: 'Phải trả lời trước ngày', en: 'To be answered by' },
    assignees: { vi: 'Đơn vị giải quyết', en: 'Who deals with it' },
    dueAt: { vi: 'Hạn giải quyết', en: 'Due' },
    instruction: { vi: 'Ý kiến chỉ đạo', en: 'Instruction' },
    readers: { vi: 'Đơn vị để biết', en: 'To whom it is shown' },
    document: { vi: 'Số, ký hiệu văn bản trả lời', en: 'Number of the answer' },
    items: { vi: 'Các nội dung đề nghị', en: 'Lines asked' },
    orders: { vi: 'Nhiệm vụ', en: 'Tasks' },
    'orders.text': { vi: 'Nội dung', en: 'What' },
    'orders.unitIds': { vi: 'Đơn vị thực hiện', en: 'By whom' },
    'orders.dueAt': { vi: 'Hạn', en: 'Until when' },
    reply: { vi: 'Văn bản trả lời', en: 'The answer' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: V/v đề nghị phối hợp kiểm tra bến thủy nội địa',
      en: 'For example: On a joint check of inland ports',
    },
    body: { vi: 'Tóm tắt nội dung', en: 'What it says, in short' },
    'done.body': { vi: 'Đã giải quyết thế nào', en: 'How it was dealt with' },
    'handBack.reason': { vi: 'Vì sao không thuộc đơn vị giải quyết', en: 'Why it is not for this unit' },
    'returnToSender.reason': { vi: 'Sai nơi nhận, sai thể thức thế nào', en: 'What is wrong with the addressee or the form' },
    'noteRecall.reason': { vi: 'Bên gửi thu hồi vì sao', en: 'Why the sender recalls it' },
  },
  choices: {
    ...shared.choices,
    'official-letter': { vi: 'Công văn', en: 'Official letter' },
    report: { vi: 'Báo cáo', en: 'Report' },
    complaint: { vi: 'Đơn, thư', en: 'Complaint, petition' },
    plan: { vi: 'Kế hoạch', en: 'Plan' },
    other: { vi: 'Loại khác', en: 'Other' },
  },
  tasks: { deal: { vi: 'Giải quyết văn bản đến', en: 'Deal with the paper' }, ...extension.tasks },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Đăng ký văn bản đến', en: 'Register an incoming paper' },
      done: { vi: 'đăng ký văn bản đến', en: 'registered an incoming paper' },
    },
    pass: { do: { vi: 'Phân công giải quyết', en: 'Pass it on' }, done: { vi: 'phân công giải quyết', en: 'passed it on' } },
    tell: { do: { vi: 'Chuyển để biết', en: 'Show it' }, done: { vi: 'chuyển để biết', en: 'showed it' } },
    done: { do: { vi: 'Báo đã giải quyết', en: 'Report dealt with' }, done: { vi: 'đã giải quyết', en: 'dealt with it' } },
    handBack: {
      do: { vi: 'Trả lại phân công', en: 'Hand back' },
      done: { vi: 'trả lại phân công', en: 'handed it back' },
    },
    makeRequest: {
      do: { vi: 'Lập yêu cầu phối hợp', en: 'Make a request of it' },
      done: { vi: 'lập yêu cầu phối hợp', en: 'made a request of it' },
    },
    makeDirective: {
      do: { vi: 'Ra chỉ đạo', en: 'Make a directive of it' },
      done: { vi: 'ra chỉ đạo', en: 'made a directive of it' },
    },
    answer: {
      do: { vi: 'Trả lời bên gửi', en: 'Answer the sender' },
      done: { vi: 'trả lời bên gửi', en: 'answered the sender' },
    },
    returnToSender: {
      do: { vi: 'Trả lại nơi gửi', en: 'Return to the sender' },
      done: { vi: 'trả lại nơi gửi', en: 'returned it to the sender' },
    },
    noteRecall: {
      do: { vi: 'Ghi bên gửi thu hồi', en: 'Note the recall' },
      done: { vi: 'bên gửi thu hồi văn bản', en: 'noted that the sender recalled it' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    answered: { vi: 'Đã trả lời', en: 'Answered' },
    returned: { vi: 'Đã trả lại nơi gửi', en: 'Returned' },
    recalled: { vi: 'Bên gửi thu hồi', en: 'Recalled' },
    filed: { vi: 'Đã lưu', en: 'Filed' },
  },
}
