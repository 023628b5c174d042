import {
  chart,
  clause,
  dashes,
  formatNumber,
  formatShare,
  paddedNumber,
  paragraph,
  report,
  section,
  table,
  titledClause,
  type Block,
} from '../src/index.ts'
import { HCMC, SYNTHETIC } from './parties.ts'

const PARTIES = [
  'TP. Hồ Chí Minh',
  'Bà Rịa - Vũng Tàu',
  'Bình Dương',
  'Đồng Nai',
  'Long An',
  'Tây Ninh',
  'Tiền Giang',
] as const
/** Synthetic figures of each party, in the order of PARTIES. Every total and share in the text is counted from them. */
const SENT = [412, 188, 264, 301, 236, 174, 121]
const ANSWERED = [388, 179, 240, 289, 221, 169, 114]
const RECEIVED = [247, 113, 158, 181, 142, 104, 73]
const ON_TIME = [233, 108, 144, 174, 133, 101, 67]
const LATE = [11, 4, 11, 6, 7, 2, 5]
const TASKS = { given: 37, done: 33 }
const QUARTERS = ['IV/2020', 'I/2021', 'II/2021', 'III/2021', 'IV/2021', 'I/2022', 'II/2022', 'III/2022']
const ORDER = [214, 236, 201, 118, 156, 188, 179, 171]
const DRUGS = [88, 97, 90, 52, 71, 84, 92, 86]
const ECONOMY = [41, 46, 39, 22, 35, 44, 47, 50]
const CLEARED = { order: 1105, drugs: 612 }
const SUPPORT = [
  { unit: 'Công an tỉnh Bà Rịa - Vũng Tàu', people: 120, vehicles: 8, when: 'Tháng 8 - 9/2021' },
  { unit: 'Công an tỉnh Bình Dương', people: 60, vehicles: 6, when: 'Tháng 9/2021' },
  { unit: 'Công an tỉnh Đồng Nai', people: 90, vehicles: 9, when: 'Tháng 8/2021' },
  { unit: 'Công an tỉnh Long An', people: 110, vehicles: 8, when: 'Tháng 7 - 9/2021' },
  { unit: 'Công an tỉnh Tây Ninh', people: 150, vehicles: 10, when: 'Tháng 7 - 8/2021' },
  { unit: 'Công an tỉnh Tiền Giang', people: 110, vehicles: 7, when: 'Tháng 8/2021' },
]

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0)
const total = (all: readonly number[]): string => formatNumber(sum(all))
const OPEN = sum(RECEIVED) - sum(ON_TIME) - sum(LATE)
const bold = (text: string): { text: string; bold: true } => ({ text, bold: true })

const exchanges: Block = table({
  caption: 'Kết quả trao đổi thông tin, trả lời yêu cầu phối hợp',
  unit: 'lượt thông tin, yêu cầu (số liệu giả lập)',
  columns: [
    { width: 12, align: 'center' },
    { width: 42, align: 'left' },
    { width: 24, align: 'right' },
    { width: 24, align: 'right' },
    { width: 22, align: 'right' },
    { width: 22, align: 'right' },
    { width: 19, align: 'right' },
  ],
  head: [
    [
      { text: 'TT', down: 2 },
      { text: 'Đơn vị', down: 2 },
      { text: 'Trao đổi thông tin', across: 2 },
      { text: 'Yêu cầu phối hợp', across: 3 },
    ],
    ['Gửi đi', 'Được phản hồi', 'Đã nhận', 'Đúng hạn', 'Tỷ lệ'],
  ],
  rows: [
    ...PARTIES.map((party, index) => [
      String(index + 1),
      party,
      ...[SENT, ANSWERED, RECEIVED, ON_TIME].map((figures) => formatNumber(figures[index] ?? 0)),
      formatShare((ON_TIME[index] ?? 0) / (RECEIVED[index] ?? 1)),
    ]),
    [
      { text: 'Cộng', across: 2, align: 'center', bold: true },
      ...[SENT, ANSWERED, RECEIVED, ON_TIME].map((figures) => bold(total(figures))),
      bold(formatShare(sum(ON_TIME) / sum(RECEIVED))),
    ],
  ],
})

/** Báo cáo sơ kết hai năm thực hiện Quy chế 303: headings after the usual structure, all figures synthetic. */
export const reviewReport = report({
  ...HCMC,
  number: { value: 421, organisation: 'CATP', unit: 'PV01' },
  date: '2022-09-05',
  subject: 'Sơ kết 02 năm thực hiện Quy chế phối hợp số 303/QCPH (từ tháng 10/2020 đến tháng 8/2022)',
  addressees: ['Bộ Công an'],
  body: [
    paragraph(SYNTHETIC),
    paragraph(
      'Thực hiện Quy chế phối hợp số 303/QCPH ngày 29 tháng 10 năm 2020 giữa Công an 07 tỉnh, thành phố (Thành phố Hồ Chí Minh, Bà Rịa - Vũng Tàu, Bình Dương, Đồng Nai, Long An, Tây Ninh, Tiền Giang) về bảo đảm an ninh, trật tự tại địa bàn giáp ranh (sau đây gọi là Quy chế), Công an Thành phố Hồ Chí Minh với trách nhiệm Cụm trưởng báo cáo sơ kết 02 năm thực hiện như sau:',
    ),
    section(
      'Đặc điểm tình hình',
      titledClause(
        'Tình hình chung, địa bàn giáp ranh',
        paragraph(
          'Bảy tỉnh, thành phố có 54 cặp địa bàn cấp huyện giáp ranh khác tỉnh với hệ thống giao thông liên vùng dày đặc, nhiều khu công nghiệp, khu nhà trọ, kho bãi nằm sát đường địa giới. Lợi dụng ranh giới quản lý, tội phạm hoạt động lưu động, gây án ở địa bàn này và lẩn trốn, tiêu thụ tài sản ở địa bàn khác; tội phạm ma túy trên tuyến Tây Nam, buôn lậu, hàng giả, vi phạm về môi trường còn diễn biến phức tạp.',
        ),
        paragraph(
          'Từ tháng 5 đến tháng 10 năm 2021, dịch Covid-19 bùng phát trên cả bảy địa bàn; lực lượng Công an vừa là tuyến đầu phòng, chống dịch, vừa phải bảo đảm an ninh, trật tự, kiểm soát người và phương tiện qua các chốt giáp ranh.',
        ),
      ),
      titledClause(
        'Thuận lợi, khó khăn',
        dashes(
          'Thuận lợi: được sự quan tâm chỉ đạo của lãnh đạo Bộ Công an, cấp ủy, chính quyền các địa phương; Công an các đơn vị có truyền thống đoàn kết, hỗ trợ nhau; Công an xã chính quy được bố trí tại 100% xã giáp ranh.',
          'Khó khăn: đầu mối liên lạc thay đổi thường xuyên; việc trao đổi chủ yếu qua điện thoại, nhóm nhắn tin nên khó theo dõi thời hạn; biểu mẫu báo cáo giữa các đơn vị chưa thống nhất.',
        ),
      ),
    ),
    section(
      'Công tác lãnh đạo, chỉ đạo, triển khai',
      clause(
        'Ngay sau khi ký kết, Công an 07 tỉnh, thành phố đã ban hành kế hoạch thực hiện, quán triệt đến 100% cán bộ, chiến sĩ thuộc các đơn vị liên quan; chỉ đạo Công an cấp huyện, cấp xã giáp ranh ký kết 96 kế hoạch phối hợp.',
      ),
      clause(
        `Cụm trưởng tổ chức 04 hội nghị giao ban (trong đó 02 hội nghị trực tuyến do dịch bệnh), ban hành 04 thông báo kết luận với ${TASKS.given} nhiệm vụ; đến nay đã hoàn thành ${TASKS.done} nhiệm vụ, đạt tỷ lệ ${formatShare(TASKS.done / TASKS.given)}.`,
      ),
      clause('Các đơn vị đã lập danh sách đầu mối trực 24/24 giờ, cập nhật hằng quý.'),
    ),
    section(
      'Kết quả phối hợp',
      titledClause(
        'Trao đổi thông tin, tình hình',
        paragraph(
          `Các đơn vị đã gửi ${total(SENT)} lượt thông tin, trong đó ${total(ANSWERED)} lượt được phản hồi; tiếp nhận ${total(RECEIVED)} yêu cầu phối hợp, trả lời đúng hạn ${total(ON_TIME)} yêu cầu, đạt ${formatShare(sum(ON_TIME) / sum(RECEIVED))}. Kết quả cụ thể tại Bảng 1 và Hình 1.`,
        ),
        exchanges,
        chart({
          form: 'bar',
          caption: 'Thông tin gửi đi và được phản hồi theo đơn vị (số liệu giả lập)',
          unit: 'lượt',
          categories: [...PARTIES],
          series: [
            { name: 'Gửi đi', values: SENT },
            { name: 'Được phản hồi', values: ANSWERED },
          ],
        }),
      ),
      titledClause(
        'Phòng, chống tội phạm về trật tự xã hội',
        paragraph(
          `Tại địa bàn giáp ranh xảy ra ${total(ORDER)} vụ phạm tội về trật tự xã hội; các đơn vị phối hợp điều tra, khám phá ${formatNumber(CLEARED.order)} vụ, đạt tỷ lệ ${formatShare(CLEARED.order / sum(ORDER))}, bắt 1.842 đối tượng; triệt phá 21 băng, nhóm hoạt động liên tỉnh; bắt, vận động đầu thú 214 đối tượng truy nã. Tình hình theo quý thể hiện tại Hình 2 (quý IV/2020 tính từ ngày 29 tháng 10 năm 2020, quý III/2022 tính đến hết tháng 8 năm 2022).`,
        ),
        chart({
          form: 'line',
          caption: 'Số vụ việc tại địa bàn giáp ranh theo quý (số liệu giả lập)',
          unit: 'vụ',
          categories: QUARTERS,
          series: [
            { name: 'Trật tự xã hội', values: ORDER },
            { name: 'Ma túy', values: DRUGS },
            { name: 'Kinh tế, môi trường', values: ECONOMY },
          ],
        }),
      ),
      titledClause(
        'Phòng, chống tội phạm về ma túy',
        paragraph(
          `Phát hiện ${total(DRUGS)} vụ, phối hợp đấu tranh làm rõ ${formatNumber(CLEARED.drugs)} vụ, bắt 987 đối tượng; xóa 14 điểm phức tạp về ma túy tại địa bàn giáp ranh; trao đổi 286 lượt thông tin về đối tượng trên tuyến Tây Nam.`,
        ),
      ),
      titledClause(
        'Kinh tế, môi trường, buôn lậu, hàng giả',
        paragraph(
          `Phát hiện, xử lý ${total(ECONOMY)} vụ vi phạm; kiến nghị Ủy ban nhân dân các cấp chấn chỉnh quản lý nhà nước tại 42 cơ sở; qua đối chiếu kế hoạch đã loại bỏ 67 lượt kiểm tra trùng lặp đối với doanh nghiệp.`,
        ),
      ),
      titledClause(
        'Tra cứu, xác minh, truy nã',
        paragraph(
          'Thực hiện 2.310 lượt tra cứu, xác minh lý lịch, trích lục tiền án, tiền sự theo yêu cầu của các đơn vị trong Cụm, thời gian trả lời trung bình 3,2 ngày làm việc.',
        ),
      ),
      titledClause(
        'Tuần tra, trật tự an toàn giao thông, phòng cháy, chữa cháy',
        paragraph(
          'Tổ chức 1.480 cuộc tuần tra chung với 8.912 lượt cán bộ, chiến sĩ; phối hợp chữa 18 vụ cháy lớn tại khu vực giáp ranh, lực lượng đơn vị bạn có mặt trước ở 07 vụ.',
        ),
      ),
      titledClause(
        'Phòng, chống dịch Covid-19',
        paragraph(
          `Các đơn vị phối hợp duy trì 63 chốt kiểm soát giáp ranh; hỗ trợ Thành phố Hồ Chí Minh ${total(SUPPORT.map(({ people }) => people))} cán bộ, chiến sĩ, ${total(SUPPORT.map(({ vehicles }) => vehicles))} phương tiện trong giai đoạn cao điểm (Bảng 2).`,
        ),
        table({
          caption: 'Hỗ trợ lực lượng, phương tiện trong giai đoạn cao điểm chống dịch',
          unit: 'người, phương tiện (số liệu giả lập)',
          columns: [
            { width: 62, align: 'left' },
            { width: 34, align: 'right' },
            { width: 34, align: 'right' },
            { width: 35, align: 'center' },
          ],
          head: [['Đơn vị hỗ trợ', 'Cán bộ, chiến sĩ', 'Phương tiện', 'Thời gian']],
          rows: [
            ...SUPPORT.map(({ unit, people, vehicles, when }) => [unit, String(people), String(vehicles), when]),
            [
              bold('Cộng'),
              bold(total(SUPPORT.map(({ people }) => people))),
              bold(total(SUPPORT.map(({ vehicles }) => vehicles))),
              '',
            ],
          ],
        }),
      ),
      titledClause(
        'Phong trào toàn dân bảo vệ an ninh Tổ quốc',
        paragraph(
          'Xây dựng 58 mô hình tự quản giáp ranh; tổ chức 412 buổi tuyên truyền với 61.300 lượt người tham dự; quần chúng Nhân dân cung cấp 1.926 nguồn tin có giá trị.',
        ),
      ),
    ),
    section(
      'Đánh giá chung',
      titledClause(
        'Ưu điểm',
        dashes(
          'Quy chế đã tạo cơ chế thống nhất để các đơn vị trao đổi thông tin, hỗ trợ lực lượng; nhiều vụ việc được xử lý ngay tại địa bàn giáp ranh.',
          'Vai trò điều phối của Cụm trưởng được phát huy, nhất là trong phòng, chống dịch.',
        ),
      ),
      titledClause(
        'Tồn tại, hạn chế',
        dashes(
          `${sum(LATE)} yêu cầu phối hợp trả lời chậm so với thời hạn; ${OPEN} yêu cầu chưa có kết quả trả lời, trong đó 03 yêu cầu đã quá hạn.`,
          'Số liệu báo cáo của các đơn vị chưa cùng thời điểm chốt nên khó so sánh.',
          `${paddedNumber(TASKS.given - TASKS.done)} nhiệm vụ theo kết luận giao ban chưa hoàn thành.`,
        ),
      ),
      titledClause(
        'Nguyên nhân',
        paragraph(
          'Chưa có công cụ theo dõi thống nhất thời hạn và trách nhiệm của từng đơn vị; một số quy định của Quy chế về chế độ thông tin, báo cáo chưa cụ thể.',
        ),
      ),
      titledClause(
        'Bài học kinh nghiệm',
        paragraph(
          'Nơi nào có đầu mối trực rõ người, rõ việc, rõ thời hạn thì nơi đó phối hợp nhanh; kết luận giao ban phải được theo dõi đến khi hoàn thành.',
        ),
      ),
    ),
    section(
      'Phương hướng, nhiệm vụ trọng tâm',
      clause(
        'Thống nhất thời hạn tiếp nhận, trả lời yêu cầu phối hợp; công khai kết quả thực hiện theo từng điều khoản của Quy chế.',
      ),
      clause(
        'Tiếp tục mở các đợt cao điểm tại địa bàn giáp ranh; phối hợp thực hiện Đề án 06 tại các khu vực có biến động dân cư lớn.',
      ),
      clause('Rà soát, sửa đổi, bổ sung Quy chế; bàn giao nhiệm vụ Cụm trưởng cho Công an tỉnh Bà Rịa - Vũng Tàu.'),
    ),
    section(
      'Đề xuất, kiến nghị',
      paragraph(
        'Đề nghị Bộ Công an quan tâm hỗ trợ kinh phí, phương tiện cho Công an cấp xã giáp ranh; cho phép thí điểm hệ thống phần mềm theo dõi việc thực hiện quy chế phối hợp giữa Công an các tỉnh, thành phố.',
      ),
      paragraph(
        'Trên đây là Báo cáo sơ kết 02 năm thực hiện Quy chế phối hợp số 303/QCPH, Công an Thành phố Hồ Chí Minh kính báo cáo./.',
      ),
    ),
  ],
  signatures: [
    { authority: [{ mark: 'KT.', of: 'Giám đốc' }], post: 'Phó Giám đốc', rank: 'Đại tá', name: 'Nguyễn Văn Mẫu' },
  ],
  recipients: {
    lines: [
      'Công an các tỉnh, thành phố thuộc Cụm (để phối hợp)',
      'Đ/c Giám đốc (để báo cáo)',
      'Các phòng nghiệp vụ, Công an cấp huyện (để thực hiện)',
    ],
    archive: 'VT, PV01',
  },
})
