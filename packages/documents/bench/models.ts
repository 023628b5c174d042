import {
  chart,
  dashes,
  notice,
  paragraph,
  report,
  section,
  table,
  titledClause,
  type Block,
  type DocumentModel,
} from '../src/index.ts'
import { HCMC } from '../examples/parties.ts'

const SENTENCE =
  'Công an các tỉnh, thành phố tiếp tục phối hợp trao đổi thông tin, xác minh, xử lý các vụ việc tại địa bàn giáp ranh theo Quy chế phối hợp số 303/QCPH, bảo đảm đúng thời hạn và đúng thẩm quyền được giao. '

/** A notice of one page. */
export const ONE_PAGE: DocumentModel = notice({
  ...HCMC,
  number: { value: 7, organisation: 'CATP', unit: 'PV01' },
  date: '2022-09-12',
  subject: 'Về việc tổ chức giao ban thực hiện Quy chế phối hợp số 303/QCPH',
  body: [
    paragraph(SENTENCE.repeat(3)),
    section('Nội dung', dashes(SENTENCE, SENTENCE)),
    section('Tổ chức thực hiện', paragraph(SENTENCE)),
  ],
  signatures: [
    { authority: [{ mark: 'KT.', of: 'Giám đốc' }], post: 'Phó Giám đốc', rank: 'Đại tá', name: 'Nguyễn Văn Mẫu' },
  ],
  recipients: { lines: ['Công an các tỉnh, thành phố (để thực hiện)'], archive: 'VT, PV01' },
})

const bigTable = (index: number, rows: number): Block =>
  table({
    caption: `Kết quả phối hợp của đơn vị số ${index + 1}`,
    columns: [
      { width: 12, align: 'center' },
      { width: 60 },
      { width: 30, align: 'right' },
      { width: 30, align: 'right' },
      { width: 33, align: 'right' },
    ],
    head: [['TT', 'Nội dung', 'Kỳ này', 'Kỳ trước', 'Tăng, giảm']],
    rows: Array.from({ length: rows }, (_, row) => [
      String(row + 1),
      `Chỉ tiêu phối hợp thứ ${row + 1}`,
      String((row * 37 + index) % 900),
      String((row * 31) % 800),
      `${(row % 19) - 9},5%`,
    ]),
  })

const bigChart = (index: number): Block =>
  chart({
    form: index % 2 === 0 ? 'bar' : 'line',
    caption: `Diễn biến theo tháng của đơn vị số ${index + 1}`,
    unit: 'vụ',
    categories: Array.from({ length: 12 }, (_, month) => `T${month + 1}`),
    series: ['Trật tự xã hội', 'Ma túy', 'Kinh tế'].map((name, shift) => ({
      name,
      values: Array.from({ length: 12 }, (_, month) => 40 + ((month * 17 + shift * 23 + index * 7) % 90)),
    })),
  })

/** A report of about sixty pages with 40 tables and 20 charts. */
export const SIXTY_PAGES: DocumentModel = report({
  ...HCMC,
  number: { value: 88, organisation: 'CATP', unit: 'PV01' },
  date: '2022-09-12',
  subject: 'Tổng hợp kết quả thực hiện Quy chế phối hợp số 303/QCPH',
  body: Array.from({ length: 20 }, (_, index) =>
    section(
      `Kết quả của nhóm đơn vị số ${index + 1}`,
      titledClause(
        'Tình hình',
        paragraph(SENTENCE.repeat(5)),
        paragraph(SENTENCE.repeat(5)),
        paragraph(SENTENCE.repeat(4)),
        bigTable(index * 2, 18),
      ),
      titledClause(
        'Đánh giá',
        dashes(SENTENCE, SENTENCE, SENTENCE),
        bigChart(index),
        paragraph(SENTENCE.repeat(3)),
        bigTable(index * 2 + 1, 14),
      ),
    ),
  ),
  signatures: ONE_PAGE.signatures,
  recipients: { lines: ['Bộ Công an (để báo cáo)'], archive: 'VT, PV01' },
})

/** One table of 5,000 rows. */
export const LONG_TABLE: DocumentModel = { ...ONE_PAGE, body: [bigTable(0, 5000)] }
