import type { Habits } from '../habits.ts'
import { BY_NIGHT, EVERY_DAY, OPENING_TEXTS, places, whyNoMore, whyNot } from '../shared/habits.ts'

/** About 1,270 joint cases a year among seven forces (2023): what communes and districts at the boundary see by day and night. */
export const habits: Habits = {
  flows: [
    {
      name: 'incident',
      perYear: 200,
      hours: BY_NIGHT,
      weekdays: EVERY_DAY,
      openers: [
        { level: 'commune', weight: 62 },
        { level: 'district', weight: 38 },
      ],
      to: { across: true },
      urgency: { normal: 35, urgent: 55, express: 10 },
      themes: [
        {
          category: 'border-crime',
          titles: [
            'Nhóm thanh niên tụ tập, nẹt pô rồi chạy về hướng {to}',
            'Truy đuổi xe mô tô có dấu hiệu trộm cắp trên {road}',
            'Trộm cắp tài sản tại {spot}, xe chạy qua {to}',
            'Cướp giật trên {road}, hướng chạy về {to}',
            'Tin báo đánh bạc tại bãi đất trống giáp {to}',
            'Mâu thuẫn giữa hai nhóm công nhân tại {spot}',
            'Trộm cáp viễn thông dọc {road}',
            'Đá gà ăn tiền tại khu vườn giáp {to}',
          ],
        },
        {
          category: 'drugs',
          titles: [
            'Tin báo sử dụng trái phép chất ma túy tại {spot}',
            'Phát hiện kim tiêm, dụng cụ tại bãi đất giáp {to}',
            'Xe nghi vận chuyển ma túy đi qua {road}',
          ],
        },
        {
          category: 'trade-fraud',
          titles: [
            'Xe tải chở thuốc lá không rõ nguồn gốc qua {road}',
            'Tập kết hàng không hóa đơn tại {spot}',
            'Ghe chở đường cát không chứng từ trên {water}',
          ],
        },
        {
          category: 'counterfeit',
          titles: ['Kho chứa hàng nghi giả nhãn hiệu tại {spot}', 'Xe chở mỹ phẩm không nhãn phụ qua {road}'],
        },
        {
          category: 'economic',
          titles: [
            'Tin báo huy động vốn trái phép tại {spot}',
            'Thu mua phế liệu có dấu hiệu tiêu thụ tài sản trộm cắp',
          ],
        },
        {
          category: 'environment',
          titles: [
            'Xe bồn nghi xả thải xuống {water}',
            'Khai thác cát trái phép trên {water}',
            'Đổ chất thải xây dựng tại bãi giáp {to}',
            'Nước {water} đổi màu, có mùi hóa chất',
          ],
        },
        {
          category: 'food-safety',
          titles: ['Cơ sở giết mổ không phép tại {spot}', 'Xe chở thịt không kiểm dịch qua {road}'],
        },
        {
          category: 'traffic',
          titles: [
            'Tai nạn giao thông trên {road}, một xe bỏ chạy về {to}',
            'Xe quá tải né trạm cân qua {road}',
            'Tụ tập đua xe trên {road}',
            'Ùn tắc kéo dài tại {spot}',
          ],
        },
        {
          category: 'fire-rescue',
          titles: [
            'Cháy bãi phế liệu gần {spot}',
            'Cháy cỏ lan qua ranh giới tại {spot}',
            'Sà lan va trụ cầu trên {water}',
            'Tìm người rơi xuống {water}',
          ],
        },
        {
          category: 'disaster',
          weight: 0.3,
          titles: [
            'Chốt kiểm soát dịch trên {road}: đề nghị phân luồng',
            'Nước dâng gây ngập {road}',
            'Người dân tự phát về quê qua chốt {road}',
            'Sạt lở bờ {water}',
          ],
        },
        {
          category: 'missing-person',
          titles: ['Tìm trẻ em đi lạc tại {spot}', 'Người già mất liên lạc, có thể đã qua {to}'],
        },
        {
          category: 'other',
          titles: ['Trâu, bò thả rông gây mất an toàn trên {road}', 'Vật nghi là bom mìn tại {spot}'],
        },
      ],
      fields: { body: { filled: 1, texts: OPENING_TEXTS }, occurredAt: { minutesBefore: [3, 50] } },
    },
  ],
  acts: {
    receive: { weight: 96 },
    takePart: { weight: 22, fields: { strength: { count: [2, 12] } } },
    decline: { weight: 7, fields: whyNot },
    report: {
      weight: 100,
      fields: {
        result: { choices: { found: 3, 'not-found': 4, continuing: 2 } },
        body: {
          texts: [
            'Tổ công tác gồm {n} đồng chí đã đến khu vực, kiểm tra các tuyến đường mòn, chưa phát hiện dấu hiệu nghi vấn.',
            'Đã phối hợp chốt chặn, lập biên bản, bàn giao đơn vị thụ lý theo thẩm quyền.',
            'Đã phân luồng, giải tỏa hiện trường; tình hình ổn định lúc {hour} giờ.',
          ],
        },
      },
    },
    standDown: { weight: 0, fields: whyNoMore },
  },
  words: places,
}
