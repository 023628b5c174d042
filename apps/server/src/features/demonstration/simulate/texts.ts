import type { Chance } from './chance.ts'
import type { Flow } from './rhythm.ts'

/** Texts of the synthetic history, as an officer writes them. `{…}` is filled from the lists below or from the units concerned. */
const TITLES: Readonly<Record<Flow, Readonly<Record<string, readonly string[]>>>> = {
  incident: {
    'border-crime': [
      'Nhóm thanh niên tụ tập, nẹt pô rồi chạy về hướng {to}',
      'Truy đuổi xe mô tô có dấu hiệu trộm cắp trên {road}',
      'Trộm cắp tài sản tại {spot}, xe chạy qua {to}',
      'Cướp giật trên {road}, hướng chạy về {to}',
      'Tin báo đánh bạc tại bãi đất trống giáp {to}',
      'Mâu thuẫn giữa hai nhóm công nhân tại {spot}',
      'Trộm cáp viễn thông dọc {road}',
      'Đá gà ăn tiền tại khu vườn giáp {to}',
    ],
    drugs: [
      'Tin báo sử dụng trái phép chất ma túy tại {spot}',
      'Phát hiện kim tiêm, dụng cụ tại bãi đất giáp {to}',
      'Xe nghi vận chuyển ma túy đi qua {road}',
    ],
    'trade-fraud': [
      'Xe tải chở thuốc lá không rõ nguồn gốc qua {road}',
      'Tập kết hàng không hóa đơn tại {spot}',
      'Ghe chở đường cát không chứng từ trên {water}',
    ],
    counterfeit: ['Kho chứa hàng nghi giả nhãn hiệu tại {spot}', 'Xe chở mỹ phẩm không nhãn phụ qua {road}'],
    economic: ['Tin báo huy động vốn trái phép tại {spot}', 'Thu mua phế liệu có dấu hiệu tiêu thụ tài sản trộm cắp'],
    environment: [
      'Xe bồn nghi xả thải xuống {water}',
      'Khai thác cát trái phép trên {water}',
      'Đổ chất thải xây dựng tại bãi giáp {to}',
      'Nước {water} đổi màu, có mùi hóa chất',
    ],
    'food-safety': ['Cơ sở giết mổ không phép tại {spot}', 'Xe chở thịt không kiểm dịch qua {road}'],
    traffic: [
      'Tai nạn giao thông trên {road}, một xe bỏ chạy về {to}',
      'Xe quá tải né trạm cân qua {road}',
      'Tụ tập đua xe trên {road}',
      'Ùn tắc kéo dài tại {spot}',
    ],
    'fire-rescue': [
      'Cháy bãi phế liệu gần {spot}',
      'Cháy cỏ lan qua ranh giới tại {spot}',
      'Sà lan va trụ cầu trên {water}',
      'Tìm người rơi xuống {water}',
    ],
    disaster: [
      'Chốt kiểm soát dịch trên {road}: đề nghị phân luồng',
      'Nước dâng gây ngập {road}',
      'Người dân tự phát về quê qua chốt {road}',
      'Sạt lở bờ {water}',
    ],
    'missing-person': ['Tìm trẻ em đi lạc tại {spot}', 'Người già mất liên lạc, có thể đã qua {to}'],
    other: ['Trâu, bò thả rông gây mất an toàn trên {road}', 'Vật nghi là bom mìn tại {spot}'],
  },
  verification: {
    'border-crime': [
      'Xác minh biển số xe {plate}',
      'Xác minh chủ phương tiện {plate} liên quan tin báo tại {spot}',
      'Xác minh nơi tạm trú phục vụ vụ việc tại {spot}',
      'Tra cứu, xác minh thông tin phương tiện {plate}',
    ],
    'trade-fraud': ['Xác minh địa chỉ kho hàng tại {spot}', 'Xác minh hóa đơn, chứng từ lô hàng trên xe {plate}'],
    economic: [
      'Xác minh đăng ký kinh doanh của doanh nghiệp tại {spot}',
      'Xác minh địa điểm hoạt động của công ty tại {spot}',
    ],
    drugs: ['Xác minh phương tiện {plate} đi qua {road}'],
    environment: ['Xác minh phương tiện thủy hoạt động trên {water}'],
    traffic: ['Xác minh xe {plate} liên quan tai nạn trên {road}', 'Xác minh giấy phép vận tải xe {plate}'],
  },
  information: {
    'border-crime': [
      'Đề nghị cung cấp hình ảnh camera {road}',
      'Trao đổi tình hình trộm cắp xe mô tô tuyến {road}',
      'Đề nghị trao đổi kết quả xử lý vụ việc tại {spot}',
      'Trao đổi thông tin nhóm trộm cắp hoạt động hai bên {road}',
    ],
    'trade-fraud': ['Trao đổi thông tin xe chở hàng lậu tuyến {road}', 'Đề nghị cung cấp thông tin kho bãi giáp {to}'],
    counterfeit: ['Trao đổi dấu hiệu nhận biết hàng giả lưu thông qua {to}'],
    environment: ['Trao đổi tình hình khai thác cát trên {water}', 'Đề nghị cung cấp kết quả quan trắc {water}'],
    traffic: ['Trao đổi phương án phân luồng {road}', 'Đề nghị trích xuất camera nút giao {road}'],
    'food-safety': ['Trao đổi danh sách cơ sở giết mổ đã bị xử phạt'],
    disaster: [
      'Trao đổi tình hình chốt kiểm soát dịch {road}',
      'Đề nghị cung cấp số liệu người qua chốt {road}',
      'Trao đổi mực nước, nguy cơ ngập tuyến {road}',
    ],
    drugs: ['Trao đổi tình hình ma túy tuyến {road}'],
  },
  people: {
    'border-crime': ['Đề nghị hỗ trợ lực lượng tuần tra chung {road}', 'Đề nghị tăng cường lực lượng chốt chặn {spot}'],
    traffic: ['Đề nghị phối hợp lực lượng điều tiết giao thông {road}'],
    disaster: ['Đề nghị hỗ trợ lực lượng chốt kiểm soát dịch {road}', 'Đề nghị hỗ trợ lực lượng đưa dân qua vùng ngập'],
    'fire-rescue': ['Đề nghị hỗ trợ lực lượng chữa cháy tại {spot}'],
  },
  vehicles: {
    'fire-rescue': ['Đề nghị hỗ trợ xe chữa cháy, xe bồn tại {spot}'],
    disaster: ['Đề nghị hỗ trợ ca nô, xuồng trên {water}', 'Đề nghị hỗ trợ xe chuyên dụng qua chốt {road}'],
    traffic: ['Đề nghị hỗ trợ xe cứu hộ kéo phương tiện trên {road}'],
    environment: ['Đề nghị hỗ trợ phương tiện thủy kiểm tra {water}'],
  },
  directive: {
    'border-crime': [
      'Mở đợt tuần tra, kiểm soát vùng giáp ranh',
      'Rà soát tụ điểm phức tạp vùng giáp ranh',
      'Tăng cường phòng, chống trộm cắp dịp cao điểm',
    ],
    'trade-fraud': ['Kiểm tra, ngăn chặn buôn lậu, gian lận thương mại tuyến {road}'],
    traffic: ['Bảo đảm trật tự an toàn giao thông các tuyến giáp ranh'],
    disaster: ['Tổ chức chốt kiểm soát dịch tại các cửa ngõ', 'Sẵn sàng lực lượng ứng phó mưa bão, triều cường'],
    environment: ['Kiểm tra việc khai thác cát, xả thải trên {water}'],
    'fire-rescue': ['Tổng kiểm tra an toàn phòng cháy, chữa cháy kho bãi giáp ranh'],
  },
}

const ROADS = [
  'Quốc lộ 22',
  'Quốc lộ 1',
  'Quốc lộ 51',
  'Quốc lộ 13',
  'Quốc lộ 50',
  'Tỉnh lộ 8',
  'Tỉnh lộ 9',
  'Tỉnh lộ 10',
  'ĐT 825',
  'ĐT 743',
  'ĐT 769',
  'ĐT 826',
  'ĐT 787',
  'đường Xuyên Á',
  'đường Vành đai 3',
]
const WATERS = [
  'sông Sài Gòn',
  'sông Đồng Nai',
  'sông Vàm Cỏ Đông',
  'kênh Thầy Cai',
  'kênh An Hạ',
  'sông Vàm Cỏ Tây',
  'sông Thị Vải',
  'rạch Tra',
  'sông Soài Rạp',
]
const SPOTS = [
  'khu công nghiệp',
  'cầu giáp ranh',
  'chợ tự phát',
  'bến phà',
  'khu nhà trọ công nhân',
  'ngã ba giáp ranh',
  'bãi xe',
  'kho hàng',
  'khu dân cư mới',
  'trạm xăng',
]
const SERIES: Readonly<Record<string, readonly string[]>> = {
  '79': ['51C', '59X', '50H'],
  '77': ['72A', '72C'],
  '74': ['61C', '61A'],
  '75': ['60C', '60A'],
  '80': ['62C', '62A'],
  '72': ['70A', '70C'],
  '82': ['63C', '63B'],
}

export interface Names {
  readonly from: string
  readonly to: string
  /** Code of the province whose plates are likely. */
  readonly province: string
}

/** Fills a text. */
function fill(text: string, names: Names, chance: Chance): string {
  return text
    .replaceAll('{road}', () => chance.pick(ROADS))
    .replaceAll('{water}', () => chance.pick(WATERS))
    .replaceAll('{spot}', () => `${chance.pick(SPOTS)} giáp ${names.to}`)
    .replaceAll('{to}', names.to)
    .replaceAll(
      '{plate}',
      () =>
        `${chance.pick(SERIES[names.province] ?? ['51C'])}-${chance.between(100, 999)}.${String(chance.between(0, 99)).padStart(2, '0')}`,
    )
}

/** A theme and a title of a flow; the lockdown has its own. */
export function titleOf(
  flow: Flow,
  lockdown: boolean,
  names: Names,
  chance: Chance,
): { readonly category: string; readonly title: string } {
  const themes = TITLES[flow]
  const category =
    lockdown && themes['disaster'] !== undefined && chance.next() < 0.55
      ? 'disaster'
      : chance.pick(Object.keys(themes).filter((theme) => theme !== 'disaster' || chance.next() < 0.3))
  return { category, title: fill(chance.pick(themes[category] ?? ['Trao đổi tình hình giáp {to}']), names, chance) }
}

const BODIES: Readonly<Record<string, readonly string[]>> = {
  report: [
    'Tổ công tác gồm {n} đồng chí đã đến khu vực, kiểm tra các tuyến đường mòn, chưa phát hiện dấu hiệu nghi vấn.',
    'Đã phối hợp chốt chặn, lập biên bản, bàn giao đơn vị thụ lý theo thẩm quyền.',
    'Đã phân luồng, giải tỏa hiện trường; tình hình ổn định lúc {hour} giờ.',
  ],
  answer: [
    'Qua kiểm tra hồ sơ quản lý, đơn vị trả lời các nội dung đề nghị như trên.',
    'Đơn vị đã xác minh tại địa bàn; kết quả phù hợp với nội dung đề nghị.',
    'Đơn vị cung cấp thông tin theo đề nghị; đề nghị sử dụng đúng mục đích.',
  ],
  askClarification: [
    'Đề nghị cho biết cụ thể khung giờ và vị trí cần kiểm tra.',
    'Đề nghị nêu rõ mục đích sử dụng thông tin và số, ngày văn bản liên quan.',
  ],
  clarify: [
    'Khung giờ từ 21 giờ đến 23 giờ; vị trí tại nút giao gần ranh giới.',
    'Phục vụ xác minh tin báo, theo hồ sơ đơn vị đang thụ lý.',
  ],
  askAgain: [
    'Đề nghị bổ sung kết quả kiểm tra tại địa chỉ thứ hai.',
    'Nội dung trả lời chưa nêu thời điểm; đề nghị bổ sung.',
  ],
  done: [
    'Đã hoàn thành nhiệm vụ được giao, tổ chức {n} lượt tuần tra, báo cáo chi tiết gửi kèm bằng văn bản.',
    'Đơn vị đã triển khai xong, không để xảy ra vụ việc phức tạp.',
  ],
  urge: ['Đề nghị đơn vị khẩn trương báo cáo tiến độ.'],
}
const REASONS = [
  'Lực lượng đang tập trung xử lý vụ việc khác trên địa bàn.',
  'Nội dung đề nghị không thuộc địa bàn quản lý của đơn vị.',
  'Thông tin không còn lưu tại đơn vị.',
  'Cần thêm thời gian phối hợp với cơ quan quản lý dữ liệu.',
  'Vụ việc đã được xử lý xong, không cần phối hợp nữa.',
]
const ITEMS = [
  'Thông tin chủ sở hữu phương tiện',
  'Tình trạng đăng ký, kiểm định',
  'Lịch trình trong ngày',
  'Hình ảnh camera tại nút giao',
  'Kết quả xử lý vi phạm trước đây',
  'Địa chỉ hoạt động thực tế',
  'Tình trạng giấy phép',
]
const ORDERS = [
  'Tổ chức tuần tra chung tại các điểm giáp ranh, báo cáo kết quả hằng tuần',
  'Rà soát, cập nhật danh bạ trực ban',
  'Lập danh sách kho bãi, bến thủy giáp ranh',
  'Kiểm tra các tụ điểm phức tạp, báo cáo kết quả',
  'Phân công lực lượng, phương tiện sẵn sàng hỗ trợ',
]

const OPENINGS = [
  'Qua công tác nắm tình hình, đơn vị ghi nhận vụ việc nêu trên tại khu vực giáp ranh. Đề nghị đơn vị bạn phối hợp, trao đổi kết quả.',
  'Thực hiện quy chế phối hợp, đề nghị đơn vị kiểm tra, phối hợp xử lý theo thẩm quyền và thông báo kết quả.',
  'Căn cứ tin báo của quần chúng lúc {hour} giờ, đơn vị đã cử tổ công tác đến hiện trường; đề nghị hỗ trợ ở phía địa bàn của đơn vị bạn.',
]

/** The text of an opening. */
export const openingOf = (chance: Chance): string =>
  chance.pick(OPENINGS).replaceAll('{hour}', String(chance.between(5, 23)))

export function bodyOf(act: string, chance: Chance): string {
  return chance
    .pick(BODIES[act] ?? BODIES['answer'] ?? [''])
    .replaceAll('{n}', String(chance.between(3, 12)))
    .replaceAll('{hour}', String(chance.between(5, 23)))
}
export const reasonOf = (chance: Chance): string => chance.pick(REASONS)
export const itemsOf = (count: number, chance: Chance): readonly string[] => [
  ...new Set(Array.from({ length: count }, () => chance.pick(ITEMS))),
]
export const orderOf = (chance: Chance): string => chance.pick(ORDERS)
