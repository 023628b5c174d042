import { notice, paragraph, section, clause, titledClause, dashes, table } from '../src/index.ts'
import { HCMC } from './parties.ts'

/** Thông báo kết luận Hội nghị sơ kết hai năm Quy chế 303, 12/9/2022. */
export const conclusionNotice = notice({
  ...HCMC,
  number: { value: 9, organisation: 'CATP', unit: 'PV01' },
  date: '2022-09-12',
  subject:
    'Kết luận của đồng chí Giám đốc Công an Thành phố Hồ Chí Minh tại Hội nghị sơ kết 02 năm thực hiện Quy chế phối hợp số 303/QCPH',
  body: [
    paragraph(
      'Ngày 12 tháng 9 năm 2022, tại Thành phố Hồ Chí Minh, Công an Thành phố Hồ Chí Minh (Cụm trưởng) chủ trì tổ chức Hội nghị sơ kết 02 năm thực hiện Quy chế phối hợp số 303/QCPH ngày 29 tháng 10 năm 2020 giữa Công an 07 tỉnh, thành phố về bảo đảm an ninh, trật tự tại địa bàn giáp ranh (sau đây gọi là Quy chế), gồm: Thành phố Hồ Chí Minh, Bà Rịa - Vũng Tàu, Bình Dương, Đồng Nai, Long An, Tây Ninh, Tiền Giang. Sau khi nghe báo cáo sơ kết và ý kiến tham luận của các đơn vị, đồng chí Giám đốc Công an Thành phố Hồ Chí Minh kết luận như sau:',
    ),
    section(
      'Đánh giá chung',
      clause(
        'Sau hai năm thực hiện, Công an các tỉnh, thành phố đã quán triệt và triển khai nghiêm túc Quy chế; việc trao đổi thông tin, phối hợp xử lý các vụ việc tại địa bàn giáp ranh đi vào nền nếp; trong thời gian cao điểm phòng, chống dịch Covid-19, các đơn vị đã chủ động hỗ trợ nhau về lực lượng, phương tiện.',
      ),
      clause(
        'Tuy nhiên, việc trả lời yêu cầu phối hợp ở một số đơn vị còn chậm; chế độ thông tin, báo cáo chưa đều; Công an cấp xã giáp ranh chưa có đầu mối trực thống nhất; việc theo dõi các kết luận giao ban chưa đến cùng.',
      ),
    ),
    section(
      'Nhiệm vụ thời gian tới',
      paragraph('Công an các tỉnh, thành phố tập trung thực hiện tốt các nhiệm vụ sau:'),
      table({
        caption: 'Phân công nhiệm vụ sau Hội nghị',
        columns: [
          { width: 10, align: 'center' },
          { width: 62, align: 'left' },
          { width: 33, align: 'left' },
          { width: 34, align: 'left' },
          { width: 26, align: 'center' },
        ],
        head: [['TT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn']],
        rows: [
          [
            '1',
            'Rà soát, cập nhật danh sách đầu mối trực 24/24 giờ của Công an cấp huyện, cấp xã giáp ranh',
            'Công an các tỉnh, thành phố',
            'Phòng Tham mưu',
            '30/9/2022',
          ],
          [
            '2',
            'Thống nhất thời hạn tiếp nhận, trả lời yêu cầu xác minh: vụ việc khẩn trong 08 giờ, vụ việc thường trong 05 ngày làm việc',
            'Công an tỉnh Bà Rịa - Vũng Tàu (Cụm trưởng)',
            'Công an các tỉnh, thành phố',
            '31/10/2022',
          ],
          [
            '3',
            'Xây dựng kế hoạch đợt cao điểm tấn công, trấn áp tội phạm tại địa bàn giáp ranh dịp Tết Nguyên đán Quý Mão',
            'Công an tỉnh Bà Rịa - Vũng Tàu (Cụm trưởng)',
            'Công an các tỉnh, thành phố',
            '15/11/2022',
          ],
          [
            '4',
            'Đề xuất sửa đổi, bổ sung Quy chế số 303/QCPH về chế độ thông tin, báo cáo và luân phiên Cụm trưởng',
            'Công an tỉnh Đồng Nai',
            'Công an các tỉnh, thành phố',
            'Quý I/2023',
          ],
        ],
      }),
    ),
    section(
      'Tổ chức thực hiện',
      titledClause(
        'Bàn giao nhiệm vụ Cụm trưởng',
        paragraph(
          'Từ ngày 12 tháng 9 năm 2022, Công an tỉnh Bà Rịa - Vũng Tàu đảm nhiệm Cụm trưởng nhiệm kỳ 2022 - 2024. Công an Thành phố Hồ Chí Minh bàn giao đầy đủ hồ sơ, tài liệu và các công việc đang thực hiện theo biên bản.',
        ),
      ),
      titledClause(
        'Chế độ thông tin, báo cáo',
        dashes(
          'Công an các tỉnh, thành phố báo cáo kết quả thực hiện Thông báo này về Cụm trưởng trước ngày 14 của tháng cuối quý;',
          'Cụm trưởng tổng hợp, theo dõi, đôn đốc việc thực hiện và báo cáo tại Hội nghị giao ban lần kế tiếp.',
        ),
      ),
    ),
    paragraph('Công an Thành phố Hồ Chí Minh thông báo để Công an các tỉnh, thành phố biết, thực hiện./.'),
  ],
  signatures: [
    {
      authority: [{ mark: 'TL.', of: 'Giám đốc' }],
      post: 'Trưởng phòng Tham mưu',
      rank: 'Thượng tá',
      name: 'Trần Minh Mẫu',
    },
  ],
  recipients: {
    lines: [
      'Công an các tỉnh: Bà Rịa - Vũng Tàu, Bình Dương, Đồng Nai, Long An, Tây Ninh, Tiền Giang (để thực hiện)',
      'Đ/c Giám đốc (để báo cáo)',
      'Các phòng, Công an cấp huyện (để thực hiện)',
    ],
    archive: 'VT, PV01',
  },
})
