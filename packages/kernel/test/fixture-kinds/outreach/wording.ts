import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Tuyên truyền, vận động', en: 'Outreach' },
  board: { vi: 'Tuyên truyền, vận động', en: 'Outreach' },
  open: { vi: 'Lập chương trình tuyên truyền', en: 'Make a programme' },
  lead: {
    vi: 'Chương trình tuyên truyền, vận động quần chúng: buổi nào, cho ai, bao nhiêu người; tài liệu dùng chung.',
    en: 'A programme of sessions for the public: held where, for whom, how many came; with shared material.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    period: { vi: 'Thời gian', en: 'Period' },
    sessions: { vi: 'Các buổi', en: 'Sessions' },
    'sessions.text': { vi: 'Nội dung', en: 'About what' },
    'sessions.unitIds': { vi: 'Đơn vị tổ chức', en: 'By whom' },
    'sessions.count': { vi: 'Số buổi', en: 'How many' },
    'sessions.dueAt': { vi: 'Xong trước', en: 'Until when' },
    parts: { vi: 'Số buổi đã tổ chức', en: 'Sessions held' },
    heldOn: { vi: 'Ngày', en: 'Held on' },
    audience: { vi: 'Đối tượng', en: 'For whom' },
    reached: { vi: 'Số người dự', en: 'How many came' },
    language: { vi: 'Ngôn ngữ', en: 'Language' },
    material: { vi: 'Tài liệu', en: 'Material' },
    edition: { vi: 'Bản số', en: 'Edition' },
    lead: { vi: 'Sapo', en: 'Lead' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: {
      vi: 'Ví dụ: Phòng, chống đuối nước hè 2022',
      en: 'For example: Against drowning, summer 2022',
    },
    body: { vi: 'Mục đích, nội dung chính', en: 'Purpose and main content' },
    'cannotHold.reason': { vi: 'Vì sao không tổ chức được', en: 'Why it cannot be held' },
    'shareMaterial.body': { vi: 'Tài liệu dùng cho đối tượng nào', en: 'For whom the material is' },
  },
  choices: {
    ...shared.choices,
    residents: { vi: 'Người dân', en: 'Residents' },
    pupils: { vi: 'Học sinh, sinh viên', en: 'Pupils and students' },
    workers: { vi: 'Công nhân', en: 'Workers' },
    business: { vi: 'Doanh nghiệp', en: 'Businesses' },
    drivers: { vi: 'Lái xe', en: 'Drivers' },
    vi: { vi: 'Tiếng Việt', en: 'Vietnamese' },
    km: { vi: 'Tiếng Khmer', en: 'Khmer' },
    cjm: { vi: 'Tiếng Chăm', en: 'Cham' },
    zh: { vi: 'Tiếng Hoa', en: 'Chinese' },
  },
  tasks: { hold: { vi: 'Tổ chức tuyên truyền', en: 'Hold the sessions' }, ...extension.tasks },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Lập chương trình', en: 'Make a programme' },
      done: { vi: 'lập chương trình tuyên truyền', en: 'made a programme' },
    },
    plan: { do: { vi: 'Giao thêm buổi', en: 'Add sessions' }, done: { vi: 'giao thêm buổi', en: 'added sessions' } },
    reportSession: {
      do: { vi: 'Ghi buổi đã tổ chức', en: 'Enter a session' },
      done: { vi: 'ghi buổi đã tổ chức', en: 'entered a session' },
    },
    reportOwnSession: {
      do: { vi: 'Ghi buổi của đơn vị', en: 'Enter an own session' },
      done: { vi: 'ghi buổi của đơn vị', en: 'entered a session of its own' },
    },
    cannotHold: {
      do: { vi: 'Không tổ chức được', en: 'It cannot be held' },
      done: { vi: 'báo không tổ chức được', en: 'reported that it cannot be held' },
    },
    shareMaterial: {
      do: { vi: 'Chia sẻ tài liệu', en: 'Share material' },
      done: { vi: 'chia sẻ tài liệu', en: 'shared material' },
    },
    makeArticle: { do: { vi: 'Soạn tin', en: 'Draft an article' }, done: { vi: 'soạn tin', en: 'drafted an article' } },
  },
  outcomes: {
    ...shared.outcomes,
    held: { vi: 'Đã tổ chức', en: 'Held' },
    'not-held': { vi: 'Không tổ chức', en: 'Not held' },
  },
}
