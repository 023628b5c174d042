import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Hoạt động dự kiến', en: 'Planned operation' },
  board: { vi: 'Hoạt động dự kiến', en: 'Planned operations' },
  open: { vi: 'Báo hoạt động dự kiến', en: 'Enter a planned operation' },
  lead: {
    vi: 'Chỉ báo nơi (ô bản đồ), thời gian và số điện thoại trực; không ghi nội dung, không ghi tên người. Kế hoạch thuộc bí mật nhà nước không nhập ở đây.',
    en: 'Only the map cell, the time and a duty telephone; no content, no names. A plan that is a state secret is not entered here.',
  },
  fields: {
    ...shared.fields,
    title: { vi: 'Tên gọi quy ước', en: 'Working name' },
    activity: { vi: 'Loại hoạt động', en: 'Sort' },
    place: { vi: 'Ô bản đồ', en: 'Map cell' },
    radius: { vi: 'Bán kính', en: 'Radius' },
    from: { vi: 'Từ', en: 'From' },
    to: { vi: 'Đến', en: 'Until' },
    contact: { vi: 'Điện thoại trực', en: 'Duty telephone' },
    blinded: { vi: 'Mã đối chiếu đã làm mờ', en: 'Blinded code' },
    repeat: { vi: 'Xử lý việc kiểm tra lặp', en: 'What is done about the repetition' },
  },
  hints: {
    ...shared.hints,
    title: { vi: 'Ví dụ: KH 12', en: 'For example: Plan 12' },
    'change.body': { vi: 'Vì sao đổi', en: 'Why it changes' },
    'answerRepeat.reason': { vi: 'Vì sao chọn cách này', en: 'Why it is done so' },
    'close.body': { vi: 'Đã kết thúc lúc nào', en: 'When it ended' },
    'withdraw.reason': { vi: 'Vì sao không thực hiện', en: 'Why it does not take place' },
  },
  choices: {
    ...shared.choices,
    metre: { vi: 'mét', en: 'metres' },
    inspection: { vi: 'Kiểm tra', en: 'Inspection' },
    ambush: { vi: 'Mật phục', en: 'Ambush' },
    search: { vi: 'Khám xét', en: 'Search' },
    sweep: { vi: 'Ra quân cao điểm', en: 'Sweep' },
    join: { vi: 'Cùng kiểm tra', en: 'Join' },
    'use-result': { vi: 'Dùng kết quả đã có', en: 'Use the other result' },
    'go-on': { vi: 'Vẫn kiểm tra', en: 'Go on' },
  },
  tasks: {},
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Báo hoạt động dự kiến', en: 'Enter a planned operation' },
      done: { vi: 'báo hoạt động dự kiến', en: 'entered a planned operation' },
    },
    change: { do: { vi: 'Đổi nơi, thời gian', en: 'Change or shift' }, done: { vi: 'đổi nơi, thời gian', en: 'changed it' } },
    answerRepeat: {
      do: { vi: 'Quyết định về kiểm tra lặp', en: 'Decide on the repetition' },
      done: { vi: 'quyết định về kiểm tra lặp', en: 'decided on the repetition' },
    },
    askResult: {
      do: { vi: 'Xin kết quả đã có', en: 'Ask for the result' },
      done: { vi: 'xin kết quả đã có', en: 'asked for the other unit’s result' },
    },
    close: { do: { vi: 'Kết thúc', en: 'End it' }, done: { vi: 'đã kết thúc', en: 'ended it' } },
    withdraw: { do: { vi: 'Không thực hiện', en: 'Stand down' }, done: { vi: 'không thực hiện nữa', en: 'stood it down' } },
  },
  outcomes: {
    ...shared.outcomes,
    ended: { vi: 'Đã kết thúc', en: 'Ended' },
    'stood-down': { vi: 'Không thực hiện', en: 'Stood down' },
  },
  musts: {
    'ends-after': { vi: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.', en: 'It ends after it begins.' },
    'not-long': { vi: 'Mỗi hoạt động dài nhất 30 ngày.', en: 'One operation lasts 30 days at most.' },
    'not-far': { vi: 'Chỉ báo hoạt động trong 90 ngày tới.', en: 'Only what begins within 90 days is entered.' },
  },
}
