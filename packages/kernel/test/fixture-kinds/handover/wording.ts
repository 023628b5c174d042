import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'

export const wording: KindWording = {
  name: { vi: 'Bàn giao Cụm trưởng', en: 'Hand-over of the lead' },
  board: { vi: 'Bàn giao Cụm trưởng', en: 'Hand-overs of the lead' },
  open: { vi: 'Lập bàn giao', en: 'Prepare a hand-over' },
  lead: {
    vi: 'Bàn giao nhiệm vụ Cụm trưởng: bảng kê việc đang mở, biên bản có hai bên và người chứng kiến ký, hiệu lực tại một thời điểm.',
    en: 'The lead passes on: an inventory of open matters, minutes signed by both sides and a witness, in effect at one instant.',
  },
  fields: {
    ...shared.fields,
    incoming: { vi: 'Đơn vị nhận bàn giao', en: 'Incoming lead' },
    witness: { vi: 'Đơn vị chứng kiến', en: 'Witness' },
    effectiveAt: { vi: 'Hiệu lực từ', en: 'In effect from' },
    minutes: { vi: 'Biên bản bàn giao', en: 'Minutes' },
    interim: { vi: 'Đơn vị tạm thời làm Cụm trưởng', en: 'Interim lead' },
    paper: { vi: 'Số, ký hiệu quyết định', en: 'Number of the decision' },
  },
  hints: {
    ...shared.hints,
    title: {
      vi: 'Ví dụ: Bàn giao Cụm trưởng cho Công an tỉnh Bà Rịa – Vũng Tàu',
      en: 'For example: Hand-over to the police of Bà Rịa – Vũng Tàu',
    },
    incoming: {
      vi: 'Để trống: đơn vị kế tiếp theo quy chế',
      en: 'Left empty: the one that the regulation names next',
    },
    witness: { vi: 'Đơn vị cấp trên, không phải hai bên', en: 'Of the level above, and neither side' },
    'refuseToSign.reason': { vi: 'Bảng kê còn thiếu, sai gì', en: 'What is missing or wrong in the inventory' },
    'prepareAgain.reason': { vi: 'Vì sao phải lập lại', en: 'Why it is prepared again' },
    'appointInterim.reason': { vi: 'Vì sao phải giao tạm thời', en: 'Why an interim lead is needed' },
  },
  choices: { ...shared.choices },
  tasks: {
    sign: { vi: 'Ký biên bản bàn giao', en: 'Sign the minutes' },
    witness: { vi: 'Ký chứng kiến', en: 'Sign as witness' },
  },
  acts: {
    ...shared.acts,
    open: {
      do: { vi: 'Lập bàn giao', en: 'Prepare a hand-over' },
      done: { vi: 'lập hồ sơ bàn giao Cụm trưởng', en: 'prepared the hand-over of the lead' },
    },
    freeze: {
      do: { vi: 'Chốt bảng kê, trình ký', en: 'Freeze the inventory' },
      done: { vi: 'chốt bảng kê và trình ký biên bản', en: 'froze the inventory and put the minutes up for signature' },
    },
    sign: { do: { vi: 'Ký', en: 'Sign' }, done: { vi: 'đã ký biên bản', en: 'signed the minutes' } },
    refuseToSign: {
      do: { vi: 'Chưa ký', en: 'Do not sign' },
      done: { vi: 'chưa ký, đề nghị bổ sung', en: 'did not sign and asked for what is missing' },
    },
    prepareAgain: {
      do: { vi: 'Lập lại', en: 'Prepare again' },
      done: { vi: 'lập lại bảng kê', en: 'prepared it again' },
    },
    appointInterim: {
      do: { vi: 'Giao tạm thời làm Cụm trưởng', en: 'Appoint an interim lead' },
      done: { vi: 'giao tạm thời làm Cụm trưởng', en: 'appointed an interim lead' },
    },
  },
  outcomes: { ...shared.outcomes, 'handed-over': { vi: 'Đã bàn giao', en: 'Handed over' } },
  stages: {
    prepared: { vi: 'Đang chuẩn bị', en: 'Prepared' },
    signing: { vi: 'Đang ký', en: 'Signing' },
  },
  musts: {
    'a-party': { vi: 'Chỉ một bên tham gia quy chế làm Cụm trưởng.', en: 'Only a party of the regulation leads.' },
    'no-side': { vi: 'Người chứng kiến không phải là một bên bàn giao.', en: 'The witness is neither side.' },
    'leads-already': { vi: 'Đơn vị này đang là Cụm trưởng.', en: 'This unit leads already.' },
  },
}
