import { describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import { observePdf } from '../src/check/observe-pdf.ts'
import {
  chart,
  checkFile,
  decision,
  type DocumentModel,
  letter,
  paragraph,
  plainArticle,
  plan,
  readDocument,
  section,
  table,
} from '../src/index.ts'
import { BRVT, LONG_AN } from '../examples/parties.ts'
import { docxOf, pdfOf } from './rendered.ts'

const LONG =
  'Công an các đơn vị, địa phương chủ động nắm tình hình, trao đổi thông tin, phối hợp tuần tra, kiểm soát tại địa bàn giáp ranh và báo cáo kết quả về cơ quan thường trực theo quy định.'
const END = 'Yêu cầu các đơn vị triển khai thực hiện nghiêm túc./.'

const letterOf = (more: Partial<DocumentModel>): DocumentModel => ({
  ...letter({
    ...LONG_AN,
    number: { value: 87, organisation: 'CAT', unit: 'PV01' },
    date: '2024-03-08',
    subject: 'phối hợp tuần tra tại địa bàn giáp ranh',
    addressees: ['Công an tỉnh Tây Ninh'],
    body: [paragraph(LONG), paragraph(END)],
    signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Phạm Văn Mẫu' }],
    recipients: { lines: [], archive: 'VT, PV01' },
  }),
  ...more,
})
const planOf = (more: Partial<DocumentModel>): DocumentModel => ({
  ...plan({
    ...BRVT,
    number: { value: 12, organisation: 'CAT', unit: 'PV01' },
    date: '2024-03-08',
    subject: 'Tuần tra chung tại địa bàn giáp ranh',
    bases: [],
    body: [section('Mục đích, yêu cầu', paragraph(LONG)), section('Tổ chức thực hiện', paragraph(END))],
    signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Lê Hồng Mẫu' }],
    recipients: { lines: ['Công an các huyện'], archive: 'VT, PV01' },
  }),
  ...more,
})
const minutesOf = (body: DocumentModel['body'], signatures: DocumentModel['signatures']): DocumentModel => ({
  kind: 'minutes',
  issuer: BRVT.issuer,
  number: { value: 5, organisation: 'CAT' },
  date: '2024-01-05',
  subject: 'Họp bàn phối hợp tại địa bàn giáp ranh',
  body,
  signatures,
  recipients: { lines: ['Các đơn vị dự họp'], archive: 'VT, PV01' },
})
const signedBy = (post: string, of?: string): Partial<DocumentModel> => ({
  signatures: [
    { ...(of === undefined ? {} : { authority: [{ mark: 'KT.', of }] }), post, rank: 'Đại tá', name: 'Lê Hồng Mẫu' },
  ],
})
const small = table({
  columns: [
    { width: 20, align: 'center' },
    { width: 80, align: 'left' },
  ],
  head: [['TT', 'Tuyến']],
  rows: [['1', 'Củ Chi - Đức Hòa']],
})

const SOUND: Readonly<Record<string, DocumentModel>> = {
  'one appendix, without a numeral': planOf({
    body: [paragraph('Chi tiết tại Phụ lục kèm theo Kế hoạch này.'), paragraph(LONG), paragraph(END)],
    appendices: [{ orientation: 'portrait', title: 'Các tuyến', body: [small] }],
  }),
  'a landscape appendix with a chart alone': planOf({
    body: [paragraph('Số liệu tại Phụ lục kèm theo Kế hoạch này.'), paragraph(LONG), paragraph(END)],
    appendices: [
      {
        orientation: 'landscape',
        title: 'Số lượt tuần tra',
        body: [
          chart({
            form: 'bar',
            caption: 'Số lượt tuần tra (số liệu giả lập)',
            unit: 'lượt',
            categories: ['Long An', 'Tây Ninh'],
            series: [{ name: 'Lượt', values: [12, 15] }],
          }),
        ],
      },
    ],
  }),
  'a head of an institute': planOf(signedBy('Viện trưởng')),
  'in a head of a team’s stead': planOf(signedBy('Phó Đội trưởng', 'Đội trưởng')),
  'a head of a school': planOf(signedBy('Hiệu trưởng')),
  'a commander': planOf(signedBy('Tư lệnh')),
  'in a director general’s stead': planOf(signedBy('Phó Tổng Cục trưởng', 'Tổng Cục trưởng')),
  'two long addressees': letterOf({
    addressees: [
      'Công an các tỉnh: Đồng Nai, Tây Ninh, Đồng Tháp, Vĩnh Long, Lâm Đồng, Bình Dương, Tiền Giang, Bà Rịa - Vũng Tàu',
      'Công an Thành phố Hồ Chí Minh (qua Phòng Cảnh sát hình sự, Phòng Cảnh sát kinh tế và Phòng Tham mưu)',
    ],
  }),
  'a letter of two pages with an address at the foot of the first': letterOf({
    body: [...Array.from({ length: 12 }, () => paragraph(LONG)), paragraph(END)],
    contact:
      'Địa chỉ: số 120 đường Mẫu, thành phố Tân An, tỉnh Long An\nĐiện thoại: 0272.0000.000; thư điện tử: vanthu@longan.example',
  }),
  'a letter with a long head': letterOf({
    issuer: {
      superior: 'Công an tỉnh Bà Rịa - Vũng Tàu',
      name: 'Phòng Cảnh sát quản lý hành chính về trật tự xã hội',
      inSentence: 'Phòng Cảnh sát quản lý hành chính về trật tự xã hội',
    },
    subject:
      'phối hợp rà soát, xác minh, quản lý cư trú, phương tiện và cơ sở kinh doanh có điều kiện tại các xã, phường thuộc địa bàn giáp ranh trong đợt cao điểm cuối năm',
    urgency: 'KHẨN',
  }),
  'a decision of articles of one line': decision({
    ...BRVT,
    number: { value: 33, organisation: 'CAT' },
    date: '2024-03-08',
    subject: 'Khen thưởng thành tích phối hợp tại địa bàn giáp ranh',
    decides: 'Giám đốc Công an tỉnh Bà Rịa - Vũng Tàu',
    bases: ['Căn cứ Luật Thi đua, khen thưởng', 'Theo đề nghị của Trưởng phòng Tham mưu'],
    body: [
      plainArticle('Tặng giấy khen cho 05 tập thể có thành tích.'),
      plainArticle('Mức thưởng theo quy định hiện hành.'),
      plainArticle('Các đơn vị liên quan thi hành Quyết định này./.'),
    ],
    signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Lê Hồng Mẫu' }],
    recipients: { lines: ['Như Điều 3'], archive: 'VT, PX01' },
  }),
  'abbreviations in a row, a quoted slogan, a range of figures at the beginning': planOf({
    body: [
      paragraph(`UBND, HĐND, VKSND, TAND, UBMTTQ phối hợp tuyên truyền. ${LONG}`),
      paragraph(`Treo khẩu hiệu “TOÀN DÂN THAM GIA BẢO VỆ AN NINH TỔ QUỐC” tại các tuyến. ${LONG}`),
      paragraph('15 - 20 cán bộ tham gia tuần tra mỗi đêm.'),
      paragraph(END),
    ],
  }),
  'minutes that begin "Hôm nay"': minutesOf(
    [
      paragraph('Hôm nay, hồi 08 giờ 00 phút, ngày 05 tháng 01 năm 2024'),
      paragraph(`Tại trụ sở Công an tỉnh, hai bên họp bàn. ${LONG}`),
      paragraph('Biên bản lập xong lúc 11 giờ 30 phút cùng ngày, lập thành 02 bản./.'),
    ],
    [
      { post: 'Thư ký', rank: 'Thiếu tá', name: 'Trần Thị Mật' },
      { post: 'Chủ tọa', rank: 'Đại tá', name: 'Lê Hồng Mẫu' },
    ],
  ),
  'capitals with mật that mark nothing': planOf({
    body: [section('Công tác bảo mật thông tin', paragraph(LONG)), section('Tổ chức thực hiện', paragraph(END))],
  }),
}

describe.each(Object.entries(SOUND))('a sound document is accepted: %s', (_, model) => {
  const deviations = async (bytes: Uint8Array) => {
    const outcome = await checkFile(bytes)
    return outcome.ok ? outcome.deviations.map(({ rule, found }) => `${rule}: ${found}`) : [outcome.message]
  }
  it('as a PDF', async () => {
    expect(await deviations(pdfOf(model))).toEqual([])
  })
  it('as a DOCX', async () => {
    expect(await deviations(await docxOf(model))).toEqual([])
  })
})

const faultsOf = (model: DocumentModel) => {
  const reading = readDocument(model)
  return reading.ok ? [] : reading.faults.map(({ code, part }) => `${code} ${part}`)
}
describe('what the decree does not allow is refused, with its part', () => {
  it.each<readonly [string, DocumentModel, string]>([
    [
      'a place too long for the line of the date',
      letterOf({ place: 'Phường Long Bình, thành phố Hồ Chí Minh' }),
      'text-too-long place',
    ],
    ['a place on two lines', letterOf({ place: 'Tây\nNinh' }), 'line-break place'],
    [
      'a name on two lines',
      letterOf({ signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Lê\nMẫu' }] }),
      'line-break signatures[0].name',
    ],
    [
      'the place of filing among the recipients',
      letterOf({ recipients: { lines: ['Lưu: VT, PV01'], archive: 'VT, PV01' } }),
      'archive-among-lines recipients.lines[0]',
    ],
    [
      'a landscape appendix of words alone',
      planOf({
        body: [paragraph('Chi tiết tại Phụ lục kèm theo.'), paragraph(END)],
        appendices: [{ orientation: 'landscape', title: 'Lời', body: [paragraph(LONG)] }],
      }),
      'appendix-landscape appendices[0].orientation',
    ],
    ['an address without words', letterOf({ contact: ' ' }), 'text-empty contact'],
  ])('%s', (_, model, fault) => {
    expect(faultsOf(model)).toContain(fault)
  })
})

describe('what a writer puts twice is printed once', () => {
  it('dashes before addressees and recipients, "Như trên" in whatever letters', async () => {
    const model = letterOf({
      addressees: ['- Công an tỉnh Tây Ninh;', '- Công an tỉnh Đồng Nai;'],
      recipients: { lines: ['- Như trên;', 'như trên', '- Đ/c Giám đốc (để báo cáo);'], archive: 'Lưu: VT, PV01' },
    })
    for (const { lines } of [await observePdf(pdfOf(model)), observeDocx(await docxOf(model))]) {
      expect(lines.filter(({ text }) => /^-\s*-/u.test(text))).toEqual([])
      expect(lines.filter(({ text }) => /như trên/iu.test(text)).map(({ text }) => text)).toEqual(['- Như trên;'])
    }
  })
})

it('the names of two signers of minutes are level, however many lines their posts take', async () => {
  const { lines } = await observePdf(
    pdfOf(
      minutesOf(
        [paragraph(`Hôm nay, hồi 08 giờ 00 phút. ${LONG}`), paragraph('Biên bản kết thúc lúc 09 giờ 00 phút./.')],
        [
          { post: 'Thư ký', rank: 'Thiếu tá', name: 'Trần Thị Mẫu' },
          {
            authority: [{ mark: 'TUQ.', of: 'Giám đốc Công an tỉnh Bà Rịa - Vũng Tàu' }],
            post: 'Trưởng phòng Tham mưu, Chủ tọa hội nghị',
            rank: 'Thượng tá',
            name: 'Lê Hồng Mẫu',
          },
        ],
      ),
    ),
  )
  const [one, other] = ['Trần Thị Mẫu', 'Lê Hồng Mẫu'].map(
    (name) => lines.find(({ text }) => text.endsWith(name))?.box?.baseline ?? 0,
  )
  expect(Math.abs((one ?? 0) - (other ?? 99))).toBeLessThan(0.5)
})
