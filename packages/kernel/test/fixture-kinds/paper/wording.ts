import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Tham luận', en: 'Paper' },
  board: { vi: 'Tham luận', en: 'Papers' },
  open: { vi: 'Đặt tham luận', en: 'Ask for a paper' },
  lead: { vi: 'Đặt một đơn vị viết tham luận cho hội nghị, có hạn gửi.', en: 'Ask a unit for a paper, by a due time.' },
  fields: {
    ...shared.fields,
    ...extension.fields,
    title: { vi: 'Chủ đề', en: 'Topic' },
    dueAt: { vi: 'Hạn gửi', en: 'Due' },
    paper: { vi: 'Bài tham luận', en: 'The paper' },
    summary: { vi: 'Tóm tắt', en: 'Summary' },
    minutes: { vi: 'Thời lượng trình bày (phút)', en: 'Minutes to speak' },
    slot: { vi: 'Mục trong chương trình', en: 'Item of the agenda' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Kinh nghiệm phối hợp chống buôn lậu tuyến biên giới',
      en: 'For example: What was learnt against smuggling at the border',
    },
    body: { vi: 'Yêu cầu về nội dung, độ dài', en: 'What it should cover, and how long' },
    'decline.reason': { vi: 'Vì sao không viết được', en: 'Why it cannot be written' },
    'sendBack.reason': { vi: 'Cần bổ sung, sửa gì', en: 'What is to be added or changed' },
  },
  choices: { ...shared.choices },
  tasks: {
    write: { vi: 'Viết tham luận', en: 'Write the paper' },
    read: { vi: 'Đọc duyệt tham luận', en: 'Read the paper' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: { do: { vi: 'Đặt tham luận', en: 'Ask for a paper' }, done: { vi: 'đặt tham luận', en: 'asked for a paper' } },
    submit: { do: { vi: 'Gửi tham luận', en: 'Send the paper' }, done: { vi: 'gửi tham luận', en: 'sent the paper' } },
    decline: { do: { vi: 'Không viết được', en: 'Decline' }, done: { vi: 'không viết được', en: 'declined' } },
    assign: {
      do: { vi: 'Giao đơn vị cấp dưới', en: 'Assign below' },
      done: { vi: 'giao đơn vị cấp dưới', en: 'assigned it' },
    },
    take: { do: { vi: 'Nhận tham luận', en: 'Take it' }, done: { vi: 'nhận tham luận', en: 'took the paper' } },
    sendBack: {
      do: { vi: 'Đề nghị sửa', en: 'Send back' },
      done: { vi: 'đề nghị sửa tham luận', en: 'sent it back' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    taken: { vi: 'Đã nhận', en: 'Taken' },
    declined: { vi: 'Không viết', en: 'Declined' },
  },
}
