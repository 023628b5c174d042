import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Khen thưởng', en: 'Commendation' },
  board: { vi: 'Thi đua, khen thưởng', en: 'Commendations' },
  open: { vi: 'Đề nghị khen thưởng', en: 'Propose a commendation' },
  lead: {
    vi: 'Đề nghị khen thưởng tập thể, cá nhân có thành tích trong phối hợp, căn cứ vào hồ sơ.',
    en: 'Propose a commendation of units or officers, grounded in the record.',
  },
  fields: {
    ...shared.fields,
    addressees: { vi: 'Cấp quyết định', en: 'Who decides' },
    form: { vi: 'Hình thức', en: 'Form' },
    nominees: { vi: 'Đề nghị khen thưởng cho', en: 'Nominees' },
    'nominees.what': { vi: 'Tập thể, cá nhân', en: 'Sort' },
    'nominees.line': { vi: 'Dòng trong tờ trình', en: 'Line of the proposal' },
    'nominees.name': { vi: 'Tên', en: 'Name' },
    'nominees.merit': { vi: 'Thành tích', en: 'Merit' },
    dossiers: { vi: 'Căn cứ từ hồ sơ', en: 'Dossiers it rests on' },
    advisers: { vi: 'Đơn vị cho ý kiến', en: 'Who is asked' },
    opinion: { vi: 'Ý kiến', en: 'Opinion' },
    parts: { vi: 'Áp dụng cho', en: 'Nominees concerned' },
    decision: { vi: 'Quyết định khen thưởng', en: 'Decision' },
    decider: { vi: 'Chuyển đến', en: 'Forward to' },
    lead: { vi: 'Sapo', en: 'Lead' },
  },
  hints: {
    ...shared.hints,
    title: { vi: 'Ví dụ: Khen thưởng thành tích truy bắt liên tỉnh', en: 'For example: A pursuit across two provinces' },
    'nominees.line': { vi: 'Ví dụ: Đội Cảnh sát hình sự', en: 'For example: The criminal police team' },
    'advise.body': { vi: 'Thành tích có đúng không, mức khen có phù hợp không', en: 'Whether merit and form are right' },
    'refuse.reason': { vi: 'Vì sao chưa khen thưởng', en: 'Why it is not awarded' },
    'forward.body': { vi: 'Ý kiến trình cấp trên', en: 'Opinion for the level above' },
  },
  choices: {
    ...shared.choices,
    letter: { vi: 'Thư khen', en: 'Letter of praise' },
    certificate: { vi: 'Giấy khen', en: 'Certificate' },
    diploma: { vi: 'Bằng khen', en: 'Diploma' },
    collective: { vi: 'Tập thể', en: 'Collective' },
    officer: { vi: 'Cá nhân', en: 'Officer' },
    for: { vi: 'Đồng ý', en: 'For' },
    against: { vi: 'Không đồng ý', en: 'Against' },
  },
  tasks: {
    decide: { vi: 'Quyết định khen thưởng', en: 'Decide on the commendation' },
    advise: { vi: 'Cho ý kiến về khen thưởng', en: 'Give an opinion' },
  },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Đề nghị khen thưởng', en: 'Propose a commendation' },
      done: { vi: 'đề nghị khen thưởng', en: 'proposed a commendation' },
    },
    askOpinion: { do: { vi: 'Lấy ý kiến', en: 'Ask for opinions' }, done: { vi: 'lấy ý kiến', en: 'asked for opinions' } },
    advise: { do: { vi: 'Cho ý kiến', en: 'Give an opinion' }, done: { vi: 'cho ý kiến', en: 'gave an opinion' } },
    award: {
      do: { vi: 'Quyết định khen thưởng', en: 'Award' },
      done: { vi: 'quyết định khen thưởng', en: 'awarded it' },
    },
    refuse: { do: { vi: 'Không khen thưởng', en: 'Refuse' }, done: { vi: 'không khen thưởng', en: 'refused it' } },
    forward: {
      do: { vi: 'Trình cấp trên', en: 'Forward' },
      done: { vi: 'trình cấp trên kèm ý kiến', en: 'forwarded it with an opinion' },
    },
    publish: { do: { vi: 'Đưa tin', en: 'Publish' }, done: { vi: 'soạn tin khen thưởng', en: 'drafted an article' } },
  },
  outcomes: { ...shared.outcomes, decided: { vi: 'Đã quyết định', en: 'Decided' } },
}
