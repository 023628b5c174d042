import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Chồng chéo hoạt động', en: 'Overlap' },
  board: { vi: 'Chồng chéo hoạt động', en: 'Overlaps' },
  open: { vi: 'Chồng chéo hoạt động', en: 'Overlap' },
  lead: {
    vi: 'Hai đơn vị có hoạt động dự kiến gần nhau về nơi và thời gian; gọi cho nhau và ghi cách xử lý.',
    en: 'Two units have plans close in place and time: call each other and record what is done.',
  },
  fields: {
    ...shared.fields,
    other: { vi: 'Đơn vị kia', en: 'The other unit' },
    beginsAt: { vi: 'Sớm nhất từ', en: 'Earliest from' },
    contact: { vi: 'Điện thoại trực', en: 'Duty telephone' },
    otherContact: { vi: 'Điện thoại trực của đơn vị kia', en: 'Their duty telephone' },
    outcome: { vi: 'Cách xử lý', en: 'What is done' },
  },
  hints: {
    ...shared.hints,
    'call.body': { vi: 'Đã gọi ai, thống nhất gì', en: 'Who was called, what was agreed' },
    'record.body': { vi: 'Không ghi nội dung kế hoạch', en: 'Nothing of the plan itself' },
  },
  choices: {
    ...shared.choices,
    'go-on': { vi: 'Vẫn tiến hành', en: 'Go on' },
    shift: { vi: 'Đổi nơi, thời gian', en: 'Shift' },
    join: { vi: 'Phối hợp cùng làm', en: 'Join' },
    'stand-down': { vi: 'Dừng', en: 'Stand down' },
  },
  tasks: { settle: { vi: 'Xử lý chồng chéo', en: 'Settle the overlap' } },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Phát hiện chồng chéo', en: 'An overlap is found' },
      done: { vi: 'phát hiện hoạt động chồng chéo', en: 'an overlap was found' },
    },
    record: {
      do: { vi: 'Ghi cách xử lý', en: 'Record what is done' },
      done: { vi: 'ghi cách xử lý', en: 'recorded what is done' },
    },
    call: { do: { vi: 'Ghi cuộc gọi', en: 'Note a call' }, done: { vi: 'đã gọi', en: 'called' } },
    noLonger: {
      do: { vi: 'Không còn chồng chéo', en: 'No longer overlapping' },
      done: { vi: 'không còn chồng chéo', en: 'they no longer meet' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    'go-on': { vi: 'Cả hai vẫn tiến hành', en: 'Both go on' },
    shift: { vi: 'Đã đổi nơi, thời gian', en: 'Shifted' },
    join: { vi: 'Phối hợp cùng làm', en: 'Joined' },
    'stand-down': { vi: 'Một bên dừng', en: 'Stood down' },
    gone: { vi: 'Không còn chồng chéo', en: 'No longer overlapping' },
  },
}
