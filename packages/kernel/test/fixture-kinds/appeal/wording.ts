import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Đề nghị xem xét lại', en: 'Appeal' },
  board: { vi: 'Đề nghị xem xét lại', en: 'Appeals' },
  open: { vi: 'Đề nghị xem xét lại', en: 'Appeal' },
  lead: {
    vi: 'Đề nghị cấp trên chung, Cụm trưởng hoặc Bộ xem xét lại một việc bị từ chối, trong thời hạn của quy chế.',
    en: 'Ask the common superior, the lead or the ministry to look again at a refusal, within the regulation’s days.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    dossiers: { vi: 'Hồ sơ bị từ chối', en: 'The dossier refused' },
    addressees: { vi: 'Đơn vị đã từ chối', en: 'Who refused' },
    refused: { vi: 'Nội dung bị từ chối', en: 'What was refused' },
    refusedAt: { vi: 'Bị từ chối lúc', en: 'Refused at' },
    refusedOn: { vi: 'Căn cứ đã nêu', en: 'Ground that was given' },
    lines: { vi: 'Các nội dung đề nghị thực hiện', en: 'Lines to be done after all' },
    judge: { vi: 'Chuyển đến', en: 'Hand to' },
    parts: { vi: 'Áp dụng cho nội dung', en: 'Lines concerned' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: { vi: 'Ví dụ: Xem xét lại việc từ chối xác minh', en: 'For example: Appeal against a refused verification' },
    reason: { vi: 'Vì sao căn cứ từ chối không đúng', en: 'Why the ground does not hold' },
    'state.body': { vi: 'Vì sao đã từ chối', en: 'Why it was refused' },
    'uphold.reason': { vi: 'Vì sao việc từ chối là đúng', en: 'Why the refusal stands' },
    'overturn.reason': { vi: 'Vì sao phải thực hiện', en: 'Why it must be done' },
    'passUp.reason': { vi: 'Vì sao không xem xét được', en: 'Why the unit cannot judge it' },
    'comply.body': { vi: 'Kết quả thực hiện', en: 'The result' },
  },
  choices: {
    ...shared.choices,
    whole: { vi: 'Toàn bộ yêu cầu', en: 'The whole' },
    lines: { vi: 'Một số nội dung', en: 'Some lines' },
    time: { vi: 'Gia hạn', en: 'More time' },
    aid: { vi: 'Hỗ trợ', en: 'Aid' },
  },
  tasks: {
    state: { vi: 'Giải trình việc từ chối', en: 'State why it was refused' },
    judge: { vi: 'Xem xét lại', en: 'Look at it again' },
    comply: { vi: 'Thực hiện sau xem xét lại', en: 'Do it after all' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Đề nghị xem xét lại', en: 'Appeal' },
      done: { vi: 'đề nghị xem xét lại', en: 'appealed' },
    },
    state: { do: { vi: 'Giải trình', en: 'State the reasons' }, done: { vi: 'giải trình', en: 'stated its reasons' } },
    uphold: {
      do: { vi: 'Giữ nguyên việc từ chối', en: 'Uphold the refusal' },
      done: { vi: 'giữ nguyên việc từ chối', en: 'upheld the refusal' },
    },
    overturn: {
      do: { vi: 'Yêu cầu thực hiện', en: 'Overturn it' },
      done: { vi: 'yêu cầu thực hiện', en: 'overturned the refusal' },
    },
    passUp: {
      do: { vi: 'Chuyển cấp trên xem xét', en: 'Hand it upward' },
      done: { vi: 'chuyển cấp trên xem xét', en: 'handed it upward' },
    },
    comply: { do: { vi: 'Báo đã thực hiện', en: 'Report it done' }, done: { vi: 'đã thực hiện', en: 'did it' } },
  },
  outcomes: {
    ...shared.outcomes,
    upheld: { vi: 'Giữ nguyên việc từ chối', en: 'Refusal upheld' },
    overturned: { vi: 'Đã thực hiện sau xem xét lại', en: 'Overturned and done' },
  },
  musts: {
    'in-time': {
      vi: 'Đã quá thời hạn đề nghị xem xét lại theo quy chế.',
      en: 'The regulation’s days for an appeal have passed.',
    },
  },
}
