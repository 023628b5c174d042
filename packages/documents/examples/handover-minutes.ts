import { clause, dashes, minutes, paragraph, section, table, titledClause } from '../src/index.ts'
import { CONCLUSIONS, HCMC, REGULATION_303 } from './parties.ts'

/** Biên bản bàn giao nhiệm vụ Cụm trưởng, 12/9/2022: bên giao, bên nhận, chứng kiến. */
export const handoverMinutes = minutes(
  {
    issuer: HCMC.issuer,
    number: { value: 2, organisation: 'CATP' },
    date: '2022-09-12',
    subject: 'Bàn giao nhiệm vụ Cụm trưởng thực hiện Quy chế phối hợp số 303/QCPH',
    bases: [REGULATION_303, CONCLUSIONS],
    body: [
      section(
        'Nhiệm vụ và kết quả nhiệm kỳ 2020 - 2022',
        paragraph(
          'Bên giao đã tổ chức 04 hội nghị giao ban, 01 hội nghị sơ kết; chủ trì 02 đợt cao điểm; tổng hợp 08 báo cáo quý của Công an các tỉnh, thành phố (số liệu giả lập).',
        ),
      ),
      section(
        'Hồ sơ, tài liệu bàn giao',
        table({
          caption: 'Danh mục hồ sơ, tài liệu',
          columns: [
            { width: 12, align: 'center' },
            { width: 88, align: 'left' },
            { width: 30, align: 'center' },
            { width: 35, align: 'left' },
          ],
          head: [['TT', 'Tên hồ sơ, tài liệu', 'Số lượng', 'Ghi chú']],
          rows: [
            ['1', 'Quy chế số 303/QCPH và các văn bản triển khai', '01 tập', 'Bản chính'],
            ['2', 'Hồ sơ các hội nghị giao ban, sơ kết', '05 tập', 'Bản chính'],
            ['3', 'Báo cáo quý của Công an các tỉnh, thành phố', '56 văn bản', 'Bản điện tử'],
            ['4', 'Danh sách đầu mối trực của 07 đơn vị', '01 bản', 'Cập nhật 10/9/2022'],
          ],
        }),
      ),
      section(
        'Công việc đang thực hiện và thời hạn',
        clause(
          'Có 12 yêu cầu phối hợp chưa trả lời, trong đó 03 yêu cầu đã quá hạn; bên nhận tiếp tục theo dõi, đôn đốc từ thời điểm ký biên bản này.',
        ),
        clause(
          'Có 04 nhiệm vụ theo Thông báo số 09/TB-CATP-PV01, thời hạn hoàn thành từ ngày 30 tháng 9 năm 2022 đến hết quý I năm 2023.',
        ),
      ),
      section(
        'Tài khoản và quyền trên hệ thống',
        titledClause(
          'Quyền của Cụm trưởng',
          dashes(
            'Bên giao chấm dứt quyền Cụm trưởng từ 11 giờ 00 phút ngày 12/9/2022;',
            'Bên nhận có quyền Cụm trưởng từ cùng thời điểm; không có khoảng thời gian nào hai bên cùng giữ quyền hoặc không bên nào giữ quyền.',
          ),
        ),
        titledClause('Tài sản, kinh phí', paragraph('Không có.')),
      ),
      section('Ý kiến của các bên', paragraph('Hai bên thống nhất nội dung bàn giao; bên nhận không có ý kiến khác.')),
    ],
    signatures: [
      { post: 'Bên giao', rank: 'Thượng tá', name: 'Trần Minh Mẫu' },
      { post: 'Bên nhận', rank: 'Thượng tá', name: 'Nguyễn Hải Mẫu' },
      { post: 'Chứng kiến', rank: 'Đại tá', name: 'Bùi Quốc Mẫu' },
    ],
    recipients: {
      lines: ['Bên giao, bên nhận (mỗi bên 02 bản)', 'Công an các tỉnh, thành phố thuộc Cụm (để biết)'],
      archive: 'VT, Hồ sơ',
    },
  },
  {
    began: '10 giờ 00 phút, ngày 12 tháng 9 năm 2022',
    where: 'Trụ sở Công an Thành phố Hồ Chí Minh',
    present: [
      'Bên giao: Công an Thành phố Hồ Chí Minh, do Thượng tá Trần Minh Mẫu, Trưởng phòng Tham mưu làm đại diện;',
      'Bên nhận: Công an tỉnh Bà Rịa - Vũng Tàu, do Thượng tá Nguyễn Hải Mẫu, Trưởng phòng Tham mưu làm đại diện;',
      'Chứng kiến: Đại tá Bùi Quốc Mẫu, đại diện Bộ Công an.',
    ],
    ended: '11 giờ 00 phút, ngày 12 tháng 9 năm 2022',
    copies: 5,
  },
)
