import { clause, dashes, paragraph, plan, section, table, titledClause } from '../src/index.ts'
import { BRVT, CONCLUSIONS, REGULATION_303 } from './parties.ts'

const week = (day: string, ...units: string[]): string[] => [day, ...units]

/** Kế hoạch đợt cao điểm Tết Quý Mão tại địa bàn giáp ranh, phụ lục khổ ngang. */
export const campaignPlan = plan({
  ...BRVT,
  number: { value: 312, organisation: 'CAT', unit: 'PV01' },
  date: '2022-11-14',
  subject:
    'Phối hợp mở đợt cao điểm tấn công, trấn áp tội phạm tại địa bàn giáp ranh dịp Tết Nguyên đán Quý Mão năm 2023',
  circulation: 'LƯU HÀNH NỘI BỘ',
  bases: [REGULATION_303, CONCLUSIONS],
  body: [
    paragraph(
      'Công an tỉnh Bà Rịa - Vũng Tàu (Cụm trưởng) thống nhất với Công an các tỉnh, thành phố thuộc Cụm kế hoạch phối hợp mở đợt cao điểm như sau:',
    ),
    section(
      'Mục đích, yêu cầu',
      titledClause(
        'Mục đích',
        dashes(
          'Bảo đảm an ninh, trật tự tại các địa bàn giáp ranh trước, trong và sau Tết; không để hình thành tụ điểm phức tạp, băng nhóm hoạt động liên tỉnh.',
          'Nâng cao trách nhiệm trao đổi thông tin, hỗ trợ lực lượng giữa các đơn vị.',
        ),
      ),
      titledClause(
        'Yêu cầu',
        dashes(
          'Đúng pháp luật, không chồng chéo; trước khi kiểm tra cơ sở kinh doanh phải đối chiếu kế hoạch của đơn vị giáp ranh để tránh kiểm tra trùng lặp.',
          'Kết quả hằng ngày được cập nhật trước 16 giờ 00 phút.',
        ),
      ),
    ),
    section(
      'Nội dung, biện pháp',
      clause(
        'Tuần tra chung trên 18 tuyến giáp ranh theo lịch tại Phụ lục I; tập trung các khung giờ từ 22 giờ đến 04 giờ.',
      ),
      clause(
        'Trao đổi thông tin về đối tượng truy nã, tội phạm ma túy trên tuyến Tây Nam, buôn lậu, hàng giả, pháo nổ; phản hồi trong 08 giờ đối với vụ việc khẩn.',
      ),
      clause(
        'Phối hợp xử lý tai nạn giao thông, cháy, nổ tại khu vực giáp ranh; đơn vị nhận tin đầu tiên có trách nhiệm báo ngay cho đơn vị bên kia ranh giới.',
      ),
    ),
    section(
      'Thời gian, giai đoạn',
      dashes(
        'Giai đoạn chuẩn bị: từ ngày 01/12/2022 đến ngày 14/12/2022;',
        'Giai đoạn tấn công, trấn áp: từ ngày 15/12/2022 đến ngày 05/02/2023;',
        'Giai đoạn tổng kết: từ ngày 06/02/2023 đến ngày 15/02/2023.',
      ),
    ),
    section(
      'Lực lượng, phương tiện',
      paragraph(
        'Mỗi đơn vị bố trí lực lượng theo chỉ tiêu tại Phụ lục II; bảo đảm từ 80% quân số trở lên trực chiến trong giai đoạn tấn công, trấn áp.',
      ),
    ),
    section(
      'Phân công nhiệm vụ',
      clause('Công an tỉnh Bà Rịa - Vũng Tàu: điều phối chung, tổng hợp tình hình hằng ngày, báo cáo Bộ Công an.'),
      clause(
        'Công an các tỉnh, thành phố: tổ chức thực hiện trên địa bàn; chỉ đạo Công an cấp huyện, cấp xã giáp ranh ký kết kế hoạch phối hợp trước ngày 10/12/2022.',
      ),
    ),
    section(
      'Chế độ thông tin, báo cáo',
      paragraph(
        'Báo cáo ngày trước 16 giờ 00 phút; báo cáo tuần vào thứ Sáu; báo cáo kết thúc đợt cao điểm trước ngày 10/02/2023.',
      ),
    ),
    section(
      'Tổ chức thực hiện',
      paragraph(
        'Căn cứ Kế hoạch này, Công an các tỉnh, thành phố xây dựng kế hoạch cụ thể và tổ chức thực hiện nghiêm túc; khó khăn, vướng mắc trao đổi về Cụm trưởng để thống nhất giải quyết./.',
      ),
    ),
  ],
  signatures: [
    { authority: [{ mark: 'KT.', of: 'Giám đốc' }], post: 'Phó Giám đốc', rank: 'Đại tá', name: 'Lê Hồng Mẫu' },
  ],
  recipients: {
    lines: [
      'Bộ Công an (để báo cáo)',
      'Công an các tỉnh, thành phố thuộc Cụm (để phối hợp)',
      'Đ/c Giám đốc (để báo cáo)',
    ],
    archive: 'VT, PV01',
  },
  appendices: [
    {
      title: 'Lịch tuần tra chung tại các tuyến giáp ranh',
      orientation: 'landscape',
      body: [
        table({
          unit: 'tổ tuần tra (số liệu giả lập)',
          columns: [
            { width: 60, align: 'left' },
            ...Array.from({ length: 7 }, () => ({ width: 28, align: 'center' as const })),
          ],
          head: [
            [
              { text: 'Tuyến giáp ranh', down: 2 },
              { text: 'Ngày trong tuần', across: 7 },
            ],
            ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
          ],
          rows: [
            [
              'Củ Chi - Đức Hòa',
              'Củ Chi - Trảng Bàng',
              'Bình Chánh - Cần Giuộc',
              'Thủ Đức - Dĩ An',
              'Nhơn Trạch - Phú Mỹ',
              'Long Thành - Thủ Đức',
              'Xuân Lộc - Xuyên Mộc',
              'Cần Đước - Gò Công Đông',
              'Tân Trụ - Châu Thành',
              'Dầu Tiếng - Dương Minh Châu',
              'Bến Cát - Trảng Bàng',
              'Hóc Môn - Thuận An',
              'Tân Hưng - Cái Bè',
              'Cần Giờ - Nhơn Trạch',
              'Bến Lức - Bình Chánh',
              'Tân Uyên - Vĩnh Cửu',
              'Đức Huệ - Trảng Bàng',
              'Châu Đức - Cẩm Mỹ',
            ].map((route, index) =>
              week(
                route,
                ...Array.from({ length: 7 }, (_, day) =>
                  (index + day) % 3 === 0 ? '02' : (index * day) % 2 === 0 ? '01' : '-',
                ),
              ),
            ),
          ].flat(),
        }),
      ],
    },
    {
      title: 'Chỉ tiêu của đợt cao điểm',
      orientation: 'portrait',
      body: [
        table({
          columns: [
            { width: 12, align: 'center' },
            { width: 90, align: 'left' },
            { width: 30, align: 'center' },
            { width: 33, align: 'center' },
          ],
          head: [['TT', 'Chỉ tiêu', 'Đơn vị tính', 'Mức phấn đấu']],
          rows: [
            ['1', 'Tỷ lệ điều tra, khám phá tội phạm về trật tự xã hội', '%', 'Từ 80 trở lên'],
            ['2', 'Tỷ lệ điều tra, khám phá án rất nghiêm trọng, đặc biệt nghiêm trọng', '%', 'Từ 90 trở lên'],
            ['3', 'Giảm số vụ tai nạn giao thông so với cùng kỳ', '%', 'Từ 5 đến 10'],
            ['4', 'Tỷ lệ yêu cầu phối hợp được trả lời đúng hạn', '%', 'Từ 95 trở lên'],
          ],
        }),
      ],
    },
  ],
})
