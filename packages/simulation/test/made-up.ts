import type { Habits, KindDefinition } from '@giapranh/kernel'

const both = (vi: string) => ({ vi, en: vi })

/**
 * Made up for the tests, and unknown to any other file: two sides plan a patrol, agree to it (also by silence), walk it
 * and report on it.
 */
export const patrol: KindDefinition = {
  kind: 'made-up-patrol',
  abbreviation: 'TX',
  purpose: { why: both('Tuần tra'), basis: both('Quy chế'), keepMonths: { otherwise: 12 } },
  stages: ['planned', 'walked'],
  opening: {
    posts: ['staff'],
    audience: [{ field: 'with' }],
    audienceRole: 'addressee',
    relations: ['fellow-party'],
    fields: [
      { name: 'title', type: 'text', min: 3, max: 200, required: true },
      { name: 'with', type: 'units', max: 3, required: true, relations: ['fellow-party'] },
      { name: 'category', type: 'choice', options: { source: 'categories' }, required: true },
      { name: 'urgency', type: 'choice', options: ['normal', 'urgent'], required: true },
      { name: 'days', type: 'period', mostDays: 30, required: true },
      { name: 'begins', type: 'date', when: 'future' },
      { name: 'budget', type: 'money', max: 50_000_000 },
      { name: 'where', type: 'area', most: 3 },
      { name: 'call', type: 'contact' },
      { name: 'route', type: 'items', max: 4, maxText: 60 },
      {
        name: 'gear',
        type: 'rows',
        max: 3,
        required: true,
        columns: [
          { name: 'what', type: 'text', max: 80, required: true },
          { name: 'count', type: 'number', min: 1, max: 9, whole: true, required: true },
        ],
      },
    ],
    effects: [
      {
        do: 'open',
        task: 'agree',
        debtor: 'audience',
        creditor: 'originator',
        parts: { rows: 'gear', text: 'what', quantity: 'count' },
      },
    ],
  },
  tasks: [
    { task: 'agree', duty: 'consent', expected: 'agree', lapse: 'deem' },
    { task: 'report', duty: 'report', expected: 'report' },
  ],
  acts: [
    {
      type: 'agree',
      by: 'debtor',
      on: ['agree'],
      tone: 'primary',
      fields: [{ name: 'gear', type: 'parts', amounts: true }],
      effects: [
        { do: 'settle', parts: 'gear', as: 'answered' },
        {
          do: 'open',
          task: 'report',
          debtor: 'debtor',
          creditor: 'creditor',
          when: { target: 'ended' },
        },
      ],
    },
    {
      type: 'deem',
      by: 'regulation',
      on: ['agree'],
      tone: 'plain',
      fields: [],
      effects: [
        { do: 'settle', as: 'answered' },
        { do: 'open', task: 'report', debtor: 'debtor', creditor: 'creditor' },
      ],
    },
    {
      type: 'report',
      by: 'debtor',
      on: ['report'],
      tone: 'primary',
      fields: [{ name: 'body', type: 'text', min: 1, max: 4000, multiline: true, required: true }],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'walk',
      by: 'originator',
      when: { all: [{ settled: true }, { stage: 'planned' }] },
      tone: 'primary',
      fields: [],
      effects: [{ do: 'enter', stage: 'walked', leave: 'keep' }],
    },
    {
      type: 'end',
      by: 'originator',
      when: { all: [{ settled: true }, { stage: 'walked' }] },
      tone: 'primary',
      fields: [],
      effects: [{ do: 'close', outcome: 'patrolled' }],
    },
    {
      type: 'drop',
      by: 'originator',
      tone: 'grave',
      fields: [{ name: 'reason', type: 'text', min: 3, max: 400, required: true }],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'dropped' },
      ],
    },
  ],
  wording: {
    name: both('Tuần tra thử'),
    open: both('Lập kế hoạch tuần tra'),
    lead: both('Hai bên tuần tra chung.'),
    fields: {
      title: both('Trích yếu'),
      with: both('Cùng với'),
      category: both('Lĩnh vực'),
      urgency: both('Độ khẩn'),
      days: both('Thời gian'),
      begins: both('Bắt đầu'),
      budget: both('Kinh phí'),
      where: both('Khu vực'),
      call: both('Liên hệ'),
      route: both('Điểm tuần tra'),
      gear: both('Phương tiện'),
      'gear.what': both('Tên'),
      'gear.count': both('Số lượng'),
      body: both('Nội dung'),
      reason: both('Lý do'),
    },
    choices: { normal: both('Thường'), urgent: both('Khẩn') },
    tasks: { agree: both('Cho ý kiến'), report: both('Báo cáo') },
    acts: {
      open: { do: both('Lập kế hoạch'), done: both('lập kế hoạch') },
      agree: { do: both('Đồng ý'), done: both('đồng ý tuần tra') },
      deem: { do: both('Coi như đồng ý'), done: both('được coi là đồng ý') },
      report: { do: both('Báo cáo'), done: both('báo cáo kết quả tuần tra') },
      walk: { do: both('Tuần tra'), done: both('đã tuần tra') },
      end: { do: both('Kết thúc'), done: both('kết thúc') },
      drop: { do: both('Hủy'), done: both('hủy kế hoạch') },
    },
    outcomes: { patrolled: both('Đã tuần tra'), dropped: both('Đã hủy') },
    stages: { planned: both('Kế hoạch'), walked: both('Đã đi') },
  },
}

export const patrolHabits: Habits = {
  flows: [
    {
      name: 'night',
      perYear: 40,
      hours: Array.from({ length: 24 }, (_, hour) => (hour === 22 ? 1 : 0)),
      weekdays: [0, 0, 0, 0, 1, 1, 0],
      openers: [{ level: 'district', weight: 1 }],
      to: { across: true, count: [1, 1] },
      urgency: { urgent: 1 },
      themes: [{ category: 'traffic', titles: ['Tuần tra {road}, giáp {to}'] }],
      fields: { budget: { count: [5, 5] }, route: { count: [2, 3], texts: ['Chốt {road}', 'Cầu {n}'] } },
    },
  ],
  acts: { agree: { weight: 1 }, report: { weight: 1, fields: { body: { texts: ['Đi {n} lượt lúc {hour} giờ'] } } } },
  // Half of those who stay silent consent.
  tasks: { agree: { share: 1, forgotten: 0 } },
  words: { road: ['đường #'] },
}
