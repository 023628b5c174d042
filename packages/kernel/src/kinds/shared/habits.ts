import type { FieldHabits } from '../habits.ts'

/** Weights of the 24 hours: road events also happen at night, office work happens by day. */
export const BY_NIGHT = [5, 4, 4, 3, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5, 6, 7, 8, 8, 8, 7]
export const IN_OFFICE = [0, 0, 0, 0, 0, 0, 0, 4, 12, 13, 11, 5, 1, 6, 12, 12, 10, 5, 1, 1, 1, 0, 0, 0]
/** Weights of Monday to Sunday. */
export const EVERY_DAY = [1, 1, 1, 1, 1, 1, 1]
export const WORKING_DAYS = [17, 17, 17, 17, 17, 2, 2]

/** Words for places, used where the history knows no names of its own. `#` is a digit. */
export const places = {
  road: ['tuyến đường giáp ranh', 'đường liên huyện'],
  water: ['tuyến sông giáp ranh', 'kênh giáp ranh'],
  spot: ['khu dân cư giáp {to}', 'bãi đất trống giáp {to}'],
  plate: ['2#A-###.##', '6#C-###.##', '7#B-###.##'],
} as const

/** The text of an opening act. */
export const OPENING_TEXTS = [
  'Qua công tác nắm tình hình, đơn vị ghi nhận vụ việc nêu trên tại khu vực giáp ranh. Đề nghị đơn vị bạn phối hợp, trao đổi kết quả.',
  'Thực hiện quy chế phối hợp, đề nghị đơn vị kiểm tra, phối hợp xử lý theo thẩm quyền và thông báo kết quả.',
  'Căn cứ tin báo của quần chúng lúc {hour} giờ, đơn vị đã cử tổ công tác đến hiện trường; đề nghị hỗ trợ ở phía địa bàn của đơn vị bạn.',
]

const because = (...texts: readonly string[]): FieldHabits => ({ reason: { texts } })

/** Reasons why something cannot be done. */
export const whyNot = because(
  'Lực lượng đang tập trung xử lý vụ việc khác trên địa bàn.',
  'Nội dung đề nghị không thuộc địa bàn quản lý của đơn vị.',
  'Thông tin không còn lưu tại đơn vị.',
)
/** Reasons why it takes longer. */
const whyLater = because(
  'Cần thêm thời gian phối hợp với cơ quan quản lý dữ liệu.',
  'Lực lượng đang tập trung xử lý vụ việc khác trên địa bàn.',
  'Đang chờ kết quả xác minh của công an cấp xã.',
)
/** Reasons why nothing more is needed. */
export const whyNoMore = because(
  'Vụ việc đã được xử lý xong, không cần phối hợp nữa.',
  'Đơn vị đã có kết quả từ nguồn khác.',
)
/** Reasons why it must be done again. */
export const whyAgain = because(
  'Báo cáo chưa nêu kết quả cụ thể; đề nghị bổ sung số liệu.',
  'Một số nội dung chưa thực hiện; đề nghị hoàn thành và báo cáo lại.',
)

/** Texts for asking for more time and for deciding about it. */
export const extensionHabits = {
  askExtension: {
    weight: 7,
    unless: ['late', 'asked-before'],
    fields: { ...whyLater, until: { daysAfter: [1, 4] } },
  },
  grantExtension: { weight: 82 },
  denyExtension: { weight: 18, fields: because('Nội dung đề nghị đang rất cần; đề nghị giữ nguyên thời hạn.') },
} as const
