import { dashes, letter, paragraph } from '../src/index.ts'
import { LONG_AN } from './parties.ts'

/** Công văn đề nghị phối hợp xác minh, khẩn. */
export const requestLetter = letter({
  ...LONG_AN,
  number: { value: 1312, organisation: 'CAT', unit: 'PC03' },
  date: '2022-09-14',
  subject: 'đề nghị phối hợp xác minh phương tiện, hàng hóa có dấu hiệu vi phạm tại địa bàn giáp ranh',
  addressees: ['Công an Thành phố Hồ Chí Minh', 'Công an tỉnh Tây Ninh'],
  urgency: 'KHẨN',
  body: [
    paragraph(
      'Thực hiện Quy chế phối hợp số 303/QCPH ngày 29 tháng 10 năm 2020 giữa Công an 07 tỉnh, thành phố về bảo đảm an ninh, trật tự tại địa bàn giáp ranh (sau đây gọi là Quy chế), qua công tác nắm tình hình, Công an tỉnh Long An phát hiện nhóm xe tải thường xuyên vận chuyển hàng hóa không rõ nguồn gốc qua tuyến đường giáp ranh giữa huyện Đức Hòa (tỉnh Long An), huyện Củ Chi (Thành phố Hồ Chí Minh) và thị xã Trảng Bàng (tỉnh Tây Ninh) vào khoảng từ 01 giờ đến 04 giờ.',
    ),
    paragraph('Căn cứ khoản 2 Điều 4 Quy chế, Công an tỉnh Long An đề nghị quý đơn vị phối hợp:'),
    dashes(
      'Xác minh chủ sở hữu, đăng ký và lịch sử vi phạm hành chính của 06 phương tiện có danh sách gửi kèm;',
      'Cung cấp thông tin về kho, bãi tập kết hàng hóa trên địa bàn có liên quan đến các phương tiện nêu trên (nếu có);',
      'Cử cán bộ đầu mối phối hợp và thống nhất phương án kiểm tra, tránh kiểm tra trùng lặp, gây phiền hà cho doanh nghiệp.',
    ),
    paragraph(
      'Kết quả đề nghị trao đổi về Công an tỉnh Long An (qua Phòng Cảnh sát kinh tế) trước 16 giờ 00 phút ngày 16 tháng 9 năm 2022; đầu mối liên hệ: Thiếu tá Lê Thị Mẫu, Phó Đội trưởng.',
    ),
    paragraph('Rất mong nhận được sự quan tâm phối hợp của quý đơn vị./.'),
  ],
  signatures: [
    { authority: [{ mark: 'KT.', of: 'Giám đốc' }], post: 'Phó Giám đốc', rank: 'Đại tá', name: 'Phạm Văn Mẫu' },
  ],
  recipients: { lines: ['Đ/c Giám đốc (để báo cáo)', 'Công an huyện Đức Hòa (để phối hợp)'], archive: 'VT, PC03' },
  contact:
    'Địa chỉ: số 120 đường Mẫu, thành phố Tân An, tỉnh Long An\nĐiện thoại: 0272.0000.000; thư điện tử: vanthu@longan.example',
  drafter: { initials: 'LTM', copies: 6 },
})
