import { SETTLED } from '../condition.ts'
import { type Field, message, remark, reason, urgency } from '../field.ts'
import type { ActRule, PostRole, Purpose } from '../kind.ts'

/** The purpose for which most kinds hold personal data; a kind with another purpose states its own. */
export const coordinationPurpose: Purpose = {
  why: {
    vi: 'Phối hợp giải quyết một vụ việc cụ thể giữa các đơn vị tham gia hồ sơ',
    en: 'Handling one matter jointly between the units that take part in the dossier',
  },
  basis: {
    vi: 'Quy chế phối hợp và nhiệm vụ của các đơn vị theo pháp luật',
    en: 'The coordination regulation and the lawful tasks of the units',
  },
  keepMonths: { otherwise: 60 },
}

/** Any party may add to the correspondence; this creates no obligation. */
export const inform: ActRule = { type: 'inform', by: 'party', tone: 'plain', fields: [message], effects: [] }

/** The creditor, or a unit above the debtor, asks for it; the clock does not change. */
export const urge = (...tasks: readonly string[]): ActRule => ({
  type: 'urge',
  by: ['creditor', 'superior'],
  on: tasks,
  tone: 'plain',
  fields: [remark],
  effects: [],
})

/** The originator closes a dossier that has no open obligation. */
export const close: ActRule = {
  type: 'close',
  by: 'originator',
  when: SETTLED,
  tone: 'primary',
  fields: [remark],
  effects: [{ do: 'close', outcome: 'closed' }],
}

/** The originator withdraws the matter: every debtor is released. */
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

const others = (kind: string): Field => ({ name: 'dossiers', type: 'dossiers', max: 10, required: true, kinds: [kind] })

/** Links two reports of one event: a unit that sees both dossiers sees that they belong together. */
export const join = (kind: string): ActRule => ({
  type: 'join',
  by: 'party',
  tone: 'plain',
  fields: [others(kind), remark],
  effects: [{ do: 'link', to: 'dossiers', as: 'same-event' }],
})

/** Changes the urgency: running limits are computed again from their opening. */
export const changeUrgency: ActRule = {
  type: 'changeUrgency',
  by: 'originator',
  tone: 'plain',
  fields: [urgency, reason],
  effects: [{ do: 'urgency', field: 'urgency' }],
}

/** Reopens a dossier that was closed by mistake, within the days that the regulation gives. */
export const reopen = (posts: readonly PostRole[]): ActRule => ({
  type: 'reopen',
  by: 'originator',
  closed: true,
  posts,
  tone: 'grave',
  fields: [reason],
  effects: [{ do: 'reopen' }],
})

/** Moves an open dossier to the version of the regulation that is in force now. */
export const adoptVersion: ActRule = {
  type: 'adoptVersion',
  by: 'originator',
  posts: ['staff', 'command'],
  when: { newVersion: true },
  tone: 'plain',
  fields: [remark],
  effects: [{ do: 'adopt-version' }],
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
    dossiers: { vi: 'Hồ sơ liên quan', en: 'Related dossiers' },
    assignee: { vi: 'Đơn vị được giao', en: 'Assigned to' },
  },
  hints: {
    'inform.body': { vi: 'Thông tin mới mà các bên cần biết', en: 'What the parties need to know in addition' },
    'urge.body': { vi: 'Việc nào chậm, cần xong khi nào', en: 'What is late, and by when it must be done' },
    'close.body': { vi: 'Kết quả chung của vụ việc', en: 'What came of the matter' },
    'join.body': { vi: 'Vì sao là cùng một vụ việc', en: 'Why it is the same event' },
    'changeUrgency.reason': { vi: 'Vì sao đổi độ khẩn', en: 'Why the urgency changes' },
    'reopen.reason': { vi: 'Vì sao mở lại', en: 'Why it is opened again' },
    'adoptVersion.body': { vi: 'Lưu ý cho các bên', en: 'What the parties should note' },
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
    join: {
      do: { vi: 'Ghép hồ sơ cùng vụ việc', en: 'Join with another report' },
      done: { vi: 'ghép hồ sơ cùng vụ việc', en: 'joined it with another report' },
    },
    changeUrgency: {
      do: { vi: 'Đổi độ khẩn', en: 'Change the urgency' },
      done: { vi: 'đổi độ khẩn', en: 'changed the urgency' },
    },
    reopen: {
      do: { vi: 'Mở lại hồ sơ', en: 'Open it again' },
      done: { vi: 'mở lại hồ sơ', en: 'opened it again' },
    },
    adoptVersion: {
      do: { vi: 'Chuyển sang quy chế mới', en: 'Move to the new version' },
      done: { vi: 'chuyển hồ sơ sang phiên bản quy chế đang có hiệu lực', en: 'moved it to the version in force' },
    },
    withdraw: { do: { vi: 'Thu hồi', en: 'Withdraw' }, done: { vi: 'thu hồi', en: 'withdrew the matter' } },
  },
  outcomes: {
    closed: { vi: 'Đã kết thúc', en: 'Closed' },
    withdrawn: { vi: 'Đã thu hồi', en: 'Withdrawn' },
  },
} as const
