import type { Habits } from '../habits.ts'
import {
  extensionHabits,
  IN_OFFICE,
  OPENING_TEXTS,
  places,
  whyAgain,
  whyNoMore,
  WORKING_DAYS,
} from '../shared/habits.ts'

/** Provinces and the committees at their level give tasks to districts a few times a year. */
export const habits: Habits = {
  flows: [
    {
      name: 'directive',
      perYear: 6.3,
      hours: IN_OFFICE,
      weekdays: WORKING_DAYS,
      openers: [
        { level: 'province', weight: 80 },
        { level: 'province', branch: 'people-committee', weight: 20 },
      ],
      to: { level: 'district' },
      urgency: { normal: 1 },
      themes: [
        {
          category: 'border-crime',
          titles: [
            'Mở đợt tuần tra, kiểm soát vùng giáp ranh',
            'Rà soát tụ điểm phức tạp vùng giáp ranh',
            'Tăng cường phòng, chống trộm cắp dịp cao điểm',
          ],
        },
        { category: 'trade-fraud', titles: ['Kiểm tra, ngăn chặn buôn lậu, gian lận thương mại tuyến {road}'] },
        { category: 'traffic', titles: ['Bảo đảm trật tự an toàn giao thông các tuyến giáp ranh'] },
        {
          category: 'disaster',
          weight: 0.3,
          titles: ['Tổ chức chốt kiểm soát dịch tại các cửa ngõ', 'Sẵn sàng lực lượng ứng phó mưa bão, triều cường'],
        },
        { category: 'environment', titles: ['Kiểm tra việc khai thác cát, xả thải trên {water}'] },
        { category: 'fire-rescue', titles: ['Tổng kiểm tra an toàn phòng cháy, chữa cháy kho bãi giáp ranh'] },
      ],
      fields: {
        body: { filled: 1, texts: OPENING_TEXTS },
        orders: {
          count: [1, 2],
          columns: {
            text: {
              texts: [
                'Tổ chức tuần tra chung tại các điểm giáp ranh, báo cáo kết quả hằng tuần',
                'Rà soát, cập nhật danh bạ trực ban',
                'Lập danh sách kho bãi, bến thủy giáp ranh',
                'Kiểm tra các tụ điểm phức tạp, báo cáo kết quả',
                'Phân công lực lượng, phương tiện sẵn sàng hỗ trợ',
              ],
            },
            unitIds: { count: [2, 5] },
            dueAt: { daysAfter: [7, 30] },
          },
        },
      },
    },
  ],
  acts: {
    receive: { weight: 96 },
    done: {
      weight: 92,
      fields: {
        body: {
          texts: [
            'Đã hoàn thành nhiệm vụ được giao, tổ chức {n} lượt tuần tra, báo cáo chi tiết gửi kèm bằng văn bản.',
            'Đơn vị đã triển khai xong, không để xảy ra vụ việc phức tạp.',
          ],
        },
      },
    },
    progress: { weight: 16, unless: ['late', 'asked-before'], fields: { percent: { count: [20, 90] } } },
    approve: { weight: 90 },
    return: { weight: 10, fields: { ...whyAgain, dueAt: { daysAfter: [1, 4] } } },
    ...extensionHabits,
    withdraw: { weight: 0, fields: whyNoMore },
  },
  tasks: { perform: { forgotten: 0 } },
  words: places,
}
