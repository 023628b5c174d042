import type { Habits } from '../habits.ts'
import { extensionHabits, IN_OFFICE, OPENING_TEXTS, places, whyNoMore, whyNot, WORKING_DAYS } from '../shared/habits.ts'

const ITEMS = [
  'Thông tin chủ sở hữu phương tiện',
  'Tình trạng đăng ký, kiểm định',
  'Lịch trình trong ngày',
  'Hình ảnh camera tại nút giao',
  'Kết quả xử lý vi phạm trước đây',
  'Địa chỉ hoạt động thực tế',
  'Tình trạng giấy phép',
]

/** What all requests share: written in the office, mostly by districts, to a unit across the boundary. */
const asked = {
  hours: IN_OFFICE,
  weekdays: WORKING_DAYS,
  openers: [
    { level: 'commune', weight: 24 },
    { level: 'province', weight: 9 },
    { level: 'district', weight: 67 },
  ],
  to: { across: true, count: [1, 1] },
  urgency: { normal: 84, urgent: 15, express: 1 },
  fields: {
    body: { filled: 1, texts: OPENING_TEXTS },
    availability: { choices: { direct: 70, indirect: 30 } },
    place: { filled: 0 },
    occurredAt: { filled: 0 },
    items: { filled: 0 },
  },
} as const

/** About 840 verifications and 1,250 exchanges a year among seven forces (2023), plus some requests for people and vehicles. */
export const habits: Habits = {
  flows: [
    {
      ...asked,
      name: 'verification',
      perYear: 127,
      themes: [
        {
          category: 'border-crime',
          titles: [
            'Xác minh biển số xe {plate}',
            'Xác minh chủ phương tiện {plate} liên quan tin báo tại {spot}',
            'Xác minh nơi tạm trú phục vụ vụ việc tại {spot}',
            'Tra cứu, xác minh thông tin phương tiện {plate}',
          ],
        },
        {
          category: 'trade-fraud',
          titles: ['Xác minh địa chỉ kho hàng tại {spot}', 'Xác minh hóa đơn, chứng từ lô hàng trên xe {plate}'],
        },
        {
          category: 'economic',
          titles: [
            'Xác minh đăng ký kinh doanh của doanh nghiệp tại {spot}',
            'Xác minh địa điểm hoạt động của công ty tại {spot}',
          ],
        },
        { category: 'drugs', titles: ['Xác minh phương tiện {plate} đi qua {road}'] },
        { category: 'environment', titles: ['Xác minh phương tiện thủy hoạt động trên {water}'] },
        {
          category: 'traffic',
          titles: ['Xác minh xe {plate} liên quan tai nạn trên {road}', 'Xác minh giấy phép vận tải xe {plate}'],
        },
      ],
      fields: {
        ...asked.fields,
        ask: { choices: { verification: 1 } },
        items: { filled: 1, count: [1, 4], texts: ITEMS },
      },
    },
    {
      ...asked,
      name: 'information',
      perYear: 149,
      themes: [
        {
          category: 'border-crime',
          titles: [
            'Đề nghị cung cấp hình ảnh camera {road}',
            'Trao đổi tình hình trộm cắp xe mô tô tuyến {road}',
            'Đề nghị trao đổi kết quả xử lý vụ việc tại {spot}',
            'Trao đổi thông tin nhóm trộm cắp hoạt động hai bên {road}',
          ],
        },
        {
          category: 'trade-fraud',
          titles: ['Trao đổi thông tin xe chở hàng lậu tuyến {road}', 'Đề nghị cung cấp thông tin kho bãi giáp {to}'],
        },
        { category: 'counterfeit', titles: ['Trao đổi dấu hiệu nhận biết hàng giả lưu thông qua {to}'] },
        {
          category: 'environment',
          titles: ['Trao đổi tình hình khai thác cát trên {water}', 'Đề nghị cung cấp kết quả quan trắc {water}'],
        },
        {
          category: 'traffic',
          titles: ['Trao đổi phương án phân luồng {road}', 'Đề nghị trích xuất camera nút giao {road}'],
        },
        { category: 'food-safety', titles: ['Trao đổi danh sách cơ sở giết mổ đã bị xử phạt'] },
        {
          category: 'disaster',
          weight: 0.3,
          titles: [
            'Trao đổi tình hình chốt kiểm soát dịch {road}',
            'Đề nghị cung cấp số liệu người qua chốt {road}',
            'Trao đổi mực nước, nguy cơ ngập tuyến {road}',
          ],
        },
        { category: 'drugs', titles: ['Trao đổi tình hình ma túy tuyến {road}'] },
      ],
      fields: {
        ...asked.fields,
        ask: { choices: { information: 1 } },
        items: { filled: 1, count: [1, 4], texts: ITEMS },
      },
    },
    {
      ...asked,
      name: 'people',
      perYear: 24,
      themes: [
        {
          category: 'border-crime',
          titles: ['Đề nghị hỗ trợ lực lượng tuần tra chung {road}', 'Đề nghị tăng cường lực lượng chốt chặn {spot}'],
        },
        { category: 'traffic', titles: ['Đề nghị phối hợp lực lượng điều tiết giao thông {road}'] },
        {
          category: 'disaster',
          weight: 0.3,
          titles: [
            'Đề nghị hỗ trợ lực lượng chốt kiểm soát dịch {road}',
            'Đề nghị hỗ trợ lực lượng đưa dân qua vùng ngập',
          ],
        },
        { category: 'fire-rescue', titles: ['Đề nghị hỗ trợ lực lượng chữa cháy tại {spot}'] },
      ],
      fields: { ...asked.fields, ask: { choices: { people: 1 } } },
    },
    {
      ...asked,
      name: 'vehicles',
      perYear: 15,
      themes: [
        { category: 'fire-rescue', titles: ['Đề nghị hỗ trợ xe chữa cháy, xe bồn tại {spot}'] },
        {
          category: 'disaster',
          weight: 0.3,
          titles: ['Đề nghị hỗ trợ ca nô, xuồng trên {water}', 'Đề nghị hỗ trợ xe chuyên dụng qua chốt {road}'],
        },
        { category: 'traffic', titles: ['Đề nghị hỗ trợ xe cứu hộ kéo phương tiện trên {road}'] },
        { category: 'environment', titles: ['Đề nghị hỗ trợ phương tiện thủy kiểm tra {water}'] },
      ],
      fields: { ...asked.fields, ask: { choices: { vehicles: 1 } } },
    },
  ],
  acts: {
    receive: { weight: 96 },
    accept: { weight: 100 },
    answer: {
      weight: 70,
      fields: {
        body: {
          texts: [
            'Qua kiểm tra hồ sơ quản lý, đơn vị trả lời các nội dung đề nghị như trên.',
            'Đơn vị đã xác minh tại địa bàn; kết quả phù hợp với nội dung đề nghị.',
            'Đơn vị cung cấp thông tin theo đề nghị; đề nghị sử dụng đúng mục đích.',
          ],
        },
      },
    },
    askClarification: {
      weight: 7,
      unless: ['late', 'asked-before'],
      fields: {
        body: {
          texts: [
            'Đề nghị cho biết cụ thể khung giờ và vị trí cần kiểm tra.',
            'Đề nghị nêu rõ mục đích sử dụng thông tin và số, ngày văn bản liên quan.',
          ],
        },
      },
    },
    clarify: {
      weight: 100,
      fields: {
        body: {
          texts: [
            'Khung giờ từ 21 giờ đến 23 giờ; vị trí tại nút giao gần ranh giới.',
            'Phục vụ xác minh tin báo, theo hồ sơ đơn vị đang thụ lý.',
          ],
        },
      },
    },
    ...extensionHabits,
    refusePart: { weight: 6, unless: ['last-part'], fields: { ...whyNot, parts: { count: [1, 1] } } },
    refuse: { weight: 4, fields: whyNot },
    acceptAnswer: { weight: 93 },
    askAgain: {
      weight: 7,
      fields: {
        body: {
          texts: [
            'Đề nghị bổ sung kết quả kiểm tra tại địa chỉ thứ hai.',
            'Nội dung trả lời chưa nêu thời điểm; đề nghị bổ sung.',
          ],
        },
        items: { filled: 0 },
      },
    },
    withdraw: { weight: 0, fields: whyNoMore },
  },
  words: places,
}
