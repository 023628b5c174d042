import { message, remark, reason } from '../field.ts'
import type { ActRule } from '../kind.ts'

/** Any party adds to the correspondence; nothing is owed by it. */
export const inform: ActRule = { type: 'inform', by: 'party', tone: 'plain', fields: [message], effects: [] }

/** Whoever is owed something, and who is responsible for the debtor, asks for it; the clock goes on as it did. */
export const urge = (...tasks: readonly string[]): ActRule => ({
  type: 'urge',
  by: ['creditor', 'above'],
  on: tasks,
  tone: 'plain',
  fields: [remark],
  effects: [],
})

/** The originator ends a dossier in which nothing is open any more. */
export const close: ActRule = {
  type: 'close',
  by: 'originator',
  settledOnly: true,
  tone: 'primary',
  fields: [remark],
  effects: [{ do: 'close', outcome: 'closed' }],
}

/** The originator takes the matter back: whoever still owed something is released. */
export const withdraw: ActRule = {
  type: 'withdraw',
  by: 'originator',
  tone: 'grave',
  fields: [reason],
  effects: [
    { do: 'release', of: 'all' },
    { do: 'close', outcome: 'withdrawn' },
  ],
}

export const correspondenceWording = {
  fields: {
    title: { vi: 'Trích yếu', en: 'Subject' },
    body: { vi: 'Nội dung', en: 'Text' },
    place: { vi: 'Địa điểm', en: 'Place' },
    occurredAt: { vi: 'Thời điểm xảy ra', en: 'When it happened' },
    urgency: { vi: 'Độ khẩn', en: 'Urgency' },
    category: { vi: 'Lĩnh vực', en: 'Theme' },
    handling: { vi: 'Mã xử lý', en: 'Handling code' },
    addressees: { vi: 'Nơi nhận', en: 'Addressees' },
    reason: { vi: 'Lý do', en: 'Reason' },
    ground: { vi: 'Căn cứ từ chối', en: 'Ground of refusal' },
  },
  hints: {
    'inform.body': { vi: 'Thông tin mới mà các bên cần biết', en: 'What the parties need to know in addition' },
    'urge.body': { vi: 'Việc nào chậm, cần xong khi nào', en: 'What is late, and by when it must be done' },
    'close.body': { vi: 'Kết quả chung của vụ việc', en: 'What came of the matter' },
    'withdraw.reason': { vi: 'Vì sao không cần phối hợp nữa', en: 'Why nothing more is needed' },
  },
  choices: {
    normal: { vi: 'Thường', en: 'Normal' },
    urgent: { vi: 'Khẩn', en: 'Urgent' },
    express: { vi: 'Hỏa tốc', en: 'Express' },
    H0: { vi: 'H0 · dùng trong phòng, chống tội phạm', en: 'H0 · for preventing and combating crime' },
    H1: { vi: 'H1 · không dùng trong tố tụng khi chưa được đồng ý', en: 'H1 · not in proceedings without consent' },
    H2: { vi: 'H2 · không chuyển tiếp khi chưa được đồng ý', en: 'H2 · not passed on without consent' },
    H3: { vi: 'H3 · hạn chế khác, ghi trong nội dung', en: 'H3 · other limits, stated in the text' },
  },
  acts: {
    inform: {
      do: { vi: 'Trao đổi thêm', en: 'Add information' },
      done: { vi: 'trao đổi thêm', en: 'added information' },
    },
    urge: { do: { vi: 'Đôn đốc', en: 'Urge' }, done: { vi: 'đôn đốc', en: 'urged' } },
    close: {
      do: { vi: 'Kết thúc hồ sơ', en: 'Close the dossier' },
      done: { vi: 'kết thúc hồ sơ', en: 'closed the dossier' },
    },
    withdraw: { do: { vi: 'Thu hồi', en: 'Withdraw' }, done: { vi: 'thu hồi', en: 'withdrew the matter' } },
  },
  outcomes: {
    closed: { vi: 'Đã kết thúc', en: 'Closed' },
    withdrawn: { vi: 'Đã thu hồi', en: 'Withdrawn' },
  },
} as const
