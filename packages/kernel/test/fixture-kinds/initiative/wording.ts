import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Sáng kiến', en: 'Initiative' },
  board: { vi: 'Sáng kiến', en: 'Initiatives' },
  open: { vi: 'Đề xuất sáng kiến', en: 'Propose an initiative' },
  lead: {
    vi: 'Đề xuất cách làm mới, thử nghiệm có thời hạn; cấp có thẩm quyền phê duyệt và bảo vệ người dám làm vì lợi ích chung.',
    en: 'Propose a trial of something new; the competent level approves it and protects those who dare.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    what: { vi: 'Cách làm mới', en: 'What is tried' },
    why: { vi: 'Vì sao', en: 'Why' },
    risk: { vi: 'Rủi ro', en: 'Risk' },
    success: { vi: 'Thế nào là thành công', en: 'What would show success' },
    period: { vi: 'Thời gian thử', en: 'Time of the trial' },
    proposer: { vi: 'Người đề xuất', en: 'Who proposes it' },
    addressees: { vi: 'Gửi đích danh', en: 'To a unit by name' },
    dossiers: { vi: 'Tiếp nối sáng kiến', en: 'Follows' },
    protection: { vi: 'Cam kết bảo vệ người thực hiện', en: 'Statement of protection' },
    reportBy: { vi: 'Báo cáo kết quả trước', en: 'Report by' },
    decision: { vi: 'Quyết định', en: 'Decision' },
    decider: { vi: 'Chuyển đến', en: 'Forward to' },
    opinion: { vi: 'Ý kiến của đơn vị', en: 'Opinion of the unit' },
    figures: { vi: 'Số liệu trước và sau', en: 'Figures before and after' },
    'figures.indicator': { vi: 'Chỉ tiêu', en: 'Indicator' },
    'figures.before': { vi: 'Trước', en: 'Before' },
    'figures.after': { vi: 'Sau', en: 'After' },
    units: { vi: 'Đơn vị', en: 'Units' },
    from: { vi: 'Áp dụng từ ngày', en: 'Applied from' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: { vi: 'Ví dụ: Tổ tuần tra liên xã bằng xe đạp', en: 'For example: Bicycle patrols of two communes' },
    protection: {
      vi: 'Làm đúng nội dung được phê duyệt vì lợi ích chung thì không bị xử lý nếu không đạt',
      en: 'Who keeps to what was approved, in the common interest, is not held liable where it fails',
    },
    'refuse.reason': { vi: 'Vì sao chưa phê duyệt', en: 'Why it is not approved' },
    'report.body': { vi: 'Kết quả, điều học được', en: 'The result, and what was learnt' },
    'stopWithThanks.reason': { vi: 'Vì sao dừng, ghi nhận điều gì', en: 'Why it stops, and what is owed thanks' },
    'takeUp.body': { vi: 'Áp dụng ở đâu, thế nào', en: 'Where and how it is applied' },
  },
  choices: { ...shared.choices },
  tasks: {
    approve: { vi: 'Phê duyệt sáng kiến', en: 'Approve the initiative' },
    measure: { vi: 'Báo cáo kết quả thử nghiệm', en: 'Report the result' },
    conclude: { vi: 'Kết luận về sáng kiến', en: 'Conclude on the initiative' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: {
      do: { vi: 'Đề xuất sáng kiến', en: 'Propose an initiative' },
      done: { vi: 'đề xuất sáng kiến', en: 'proposed an initiative' },
    },
    approve: { do: { vi: 'Phê duyệt', en: 'Approve' }, done: { vi: 'phê duyệt, cam kết bảo vệ', en: 'approved it' } },
    refuse: { do: { vi: 'Không phê duyệt', en: 'Refuse' }, done: { vi: 'không phê duyệt', en: 'refused it' } },
    forward: {
      do: { vi: 'Chuyển cấp có thẩm quyền', en: 'Forward' },
      done: { vi: 'chuyển cấp có thẩm quyền kèm ý kiến', en: 'forwarded it with an opinion' },
    },
    progress: { do: { vi: 'Báo tiến độ', en: 'Report progress' }, done: { vi: 'báo tiến độ', en: 'reported progress' } },
    report: { do: { vi: 'Báo kết quả', en: 'Report the result' }, done: { vi: 'báo kết quả', en: 'reported the result' } },
    spread: { do: { vi: 'Nhân rộng', en: 'Spread it' }, done: { vi: 'quyết định nhân rộng', en: 'decided to spread it' } },
    stopWithThanks: {
      do: { vi: 'Dừng, ghi nhận', en: 'Stop with thanks' },
      done: { vi: 'dừng, ghi nhận đóng góp', en: 'stopped it with thanks' },
    },
    offer: { do: { vi: 'Giới thiệu cho đơn vị', en: 'Offer it' }, done: { vi: 'giới thiệu sáng kiến', en: 'offered it' } },
    takeUp: {
      do: { vi: 'Áp dụng tại đơn vị tôi', en: 'Take it up' },
      done: { vi: 'áp dụng tại đơn vị', en: 'took it up' },
    },
    tellExperience: {
      do: { vi: 'Nêu kinh nghiệm áp dụng', en: 'Tell how it went' },
      done: { vi: 'nêu kinh nghiệm áp dụng', en: 'told how it went' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    spread: { vi: 'Đã nhân rộng', en: 'Spread' },
    stopped: { vi: 'Dừng, ghi nhận', en: 'Stopped with thanks' },
    refused: { vi: 'Không được phê duyệt', en: 'Refused' },
  },
  stages: {
    proposed: { vi: 'Đề xuất', en: 'Proposed' },
    running: { vi: 'Đang thử', en: 'Running' },
    measured: { vi: 'Đã đánh giá', en: 'Measured' },
    spreading: { vi: 'Nhân rộng', en: 'Spreading' },
  },
}
