import type { DocumentModel } from '../src/index.ts'
import { campaignPlan } from './campaign-plan.ts'
import { conclusionNotice } from './conclusion-notice.ts'
import { handoverMinutes } from './handover-minutes.ts'
import { amendmentProposal, regulationDecision, workProgramme } from './others.ts'
import { requestLetter } from './request-letter.ts'
import { reviewReport } from './review-report.ts'

/** Every example by the name of its files. */
export const EXAMPLES: Readonly<Record<string, DocumentModel>> = {
  'bao-cao-so-ket': reviewReport,
  'thong-bao-ket-luan': conclusionNotice,
  'bien-ban-ban-giao': handoverMinutes,
  'ke-hoach-cao-diem': campaignPlan,
  'cong-van-de-nghi': requestLetter,
  'to-trinh-sua-doi': amendmentProposal,
  'quyet-dinh-quy-che': regulationDecision,
  'chuong-trinh-cong-tac': workProgramme,
}
