import type { KindDefinition } from '@giapranh/kernel'
import { describe, expect, test } from 'vitest'
import { COMING, KINDS } from '../../kernel/test/found-kinds.ts'
import { regulationWith } from '../../kernel/test/random-play.ts'
import { widthOf, wrap } from '../src/picture/measure.ts'
import { pagesOf } from '../src/index.ts'

const ALL = [...KINDS, ...COMING]
const byName = new Map(ALL.map((kind) => [kind.kind, kind]))
const rules = regulationWith(ALL)
const pages = pagesOf(ALL, byName, rules)
const page = (name: string): string => pages.get(name) ?? ''

const clause = (
  id: string,
  kind: string,
  task: string,
  limits: (typeof rules)['clauses'][number]['duties'][number]['limits'],
) => ({
  id,
  label: { vi: `Điều ${id}`, en: `Article ${id}` },
  title: { vi: 'Thử', en: 'Test' },
  text: { vi: 'Thử', en: 'Test' },
  duties: [{ kind, task, limits }],
})

describe.each(ALL.map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  const files = ['vi.md', 'en.md', 'vi.svg', 'en.svg'].map((end) => `${name}.${end}`)

  test('has a complete page and picture in each language', () => {
    for (const file of files) {
      expect(page(file).length, file).toBeGreaterThan(500)
      expect(page(file), file).not.toMatch(/undefined|null|NaN|\[object|\{\d\}|“”|  +[^\s-]/u)
    }
  })

  test('names every task, act, stage and outcome in the page, and all but the outcomes in the picture', () => {
    const { acts, tasks, stages = {}, outcomes } = kind.wording
    const shown = [
      ...kind.acts.map(({ type }) => acts[type]?.do),
      ...kind.tasks.map(({ task }) => tasks[task]),
      ...(kind.stages ?? []).map((stage) => stages[stage]),
    ]
    for (const language of ['vi', 'en'] as const) {
      for (const word of shown) {
        expect(page(`${name}.${language}.md`)).toContain(word?.[language])
        expect(unwrapped(page(`${name}.${language}.svg`))).toContain(escaped(word?.[language] ?? '?'))
      }
      for (const { effects } of kind.acts) {
        for (const effect of effects) {
          if (effect.do === 'close')
            expect(page(`${name}.${language}.md`)).toContain(outcomes[effect.outcome]?.[language])
        }
      }
    }
  })

  test('has a picture in which nothing overlaps', () => {
    for (const language of ['vi', 'en']) {
      const svg = page(`${name}.${language}.svg`)
      const width = Number(/viewBox="0 0 (\d+)/u.exec(svg)?.[1])
      const cards = boxes(svg, 'card')
      const chips = boxes(svg, 'chip')
      for (const list of [cards, chips]) {
        list.forEach((one, index) => {
          for (const other of list.slice(index + 1))
            expect(overlap(one, other), `${name}: ${JSON.stringify([one, other])}`).toBe(false)
        })
      }
      for (const chip of chips) expect(cards.some((card) => within(chip, card))).toBe(true)
      for (const card of cards) expect(card.x + card.width).toBeLessThan(width)
    }
  })
})

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const boxes = (svg: string, name: string): readonly Box[] =>
  [...svg.matchAll(/<rect class="([^"]*)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/gu)]
    .filter(([, classes]) => classes?.split(' ')[0] === name)
    .map(([, , x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }))

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const within = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height

/** The text of a picture, with lines joined again. */
const unwrapped = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, text]) => text).join(' ')
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

describe('sentences', () => {
  const limits = [
    { urgency: ['express'], limit: { amount: 15, unit: 'minute' } },
    { urgency: ['urgent', 'express'], availability: 'direct', limit: { amount: 1, unit: 'hour' } },
    { limit: { amount: 2, unit: 'working-day' } },
  ] as const
  const with303 = {
    ...rules,
    clauses: [clause('6.1', 'request', 'receive', limits), clause('9', 'directive', 'perform', [])],
  }
  const made = pagesOf(KINDS, byName, with303)

  test.each([
    [
      'request.vi.md',
      'Nơi nhận phải **tiếp nhận** trong 15 phút khi hỏa tốc; 1 giờ khi khẩn hoặc hỏa tốc, có sẵn; còn lại trong 2 ngày làm việc (Điều 6.1).',
    ],
    [
      'request.en.md',
      'must **receive** within 15 minutes if express; 1 hour if urgent or express, at hand; otherwise within 2 working days (Article 6.1).',
    ],
    [
      'request.vi.md',
      '- **Xem xét trả lời.** Đơn vị mở hồ sơ phải xem xét trả lời – quy chế chưa có điều khoản. Bên được nhận: nơi nhận.',
    ],
    ['request.vi.md', 'Thời hạn của phần việc “Trả lời” tạm dừng.'],
    ['request.vi.md', 'Thời hạn của phần việc “Trả lời” liên quan chạy tiếp.'],
    [
      'request.vi.md',
      '**Hồ sơ kết thúc**: “Đã trả lời xong” (“Không được đáp ứng” nếu không việc nào được thực hiện) – khi không còn phần việc nào chưa xong.',
    ],
    [
      'directive.vi.md',
      'Với mỗi dòng của “Nhiệm vụ”, đơn vị thực hiện phải **thực hiện** trước thời hạn ghi ở dòng đó.',
    ],
    ['directive.vi.md', '- **Thực hiện.** Đơn vị thực hiện phải thực hiện theo thời hạn được giao (Điều 9).'],
    [
      'directive.vi.md',
      'Làm được khi không có phần việc “Thực hiện” hoặc “Kiểm tra kết quả” nào giao tiếp từ phần việc này chưa xong.',
    ],
    ['incident.vi.md', 'Nơi được báo: các đơn vị giáp ranh và đơn vị ghi ở “Báo thêm đơn vị”.'],
  ])('of %s: %s', (file, sentence) => {
    expect(made.get(file)).toContain(sentence)
  })

  test.each([
    [
      'campaign.vi.md',
      'Tự xảy ra vào thời điểm ghi ở “Giờ báo cáo đầu tiên”, sau đó mỗi ngày một lần, trong giai đoạn “Đang thực hiện”.',
    ],
    ['amendment.vi.md', 'Tự xảy ra khi phần việc “Góp ý dự thảo” quá hạn.'],
    ['amendment.vi.md', 'số phần việc “Biểu quyết sửa đổi” đã thực hiện đã đủ theo quy chế.'],
    [
      'operation.vi.md',
      'Điều kiện: “Đến” sau “Từ”; không đạt thì được trả lời: “Thời điểm kết thúc phải sau thời điểm bắt đầu.”',
    ],
    ['operation.en.md', 'neither side sees the other’s.'],
    ['overlap.vi.md', 'Tự mở khi hai hồ sơ “Hoạt động dự kiến” gần nhau về nơi và thời gian.'],
    ['handover.vi.md', 'làm Cụm trưởng từ thời điểm ghi ở “Hiệu lực từ”.'],
  ])('of a kind to come, %s: %s', (file, sentence) => {
    expect(page(file)).toContain(sentence)
  })
})

test('a table with missing wording is refused with what is missing', () => {
  const [kind] = KINDS as readonly [KindDefinition]
  const { receive: _, ...acts } = kind.wording.acts
  expect(() => pagesOf([{ ...kind, wording: { ...kind.wording, acts } }], byName, rules)).toThrow(
    'act receive has no words',
  )
})

test('an illustrative regulation says that it is; another does not', () => {
  const [kind] = KINDS as readonly [KindDefinition]
  const text = (illustrative: boolean) => pagesOf([kind], byName, { ...rules, illustrative }).get(`${kind.kind}.vi.md`)
  expect(text(true)).toContain('chỉ để minh họa')
  expect(text(false)).not.toContain('minh họa')
})

describe('measured text', () => {
  test('marks above letters have no width, in any Unicode form', () => {
    expect(widthOf('ế', 10)).toBe(widthOf('e', 10))
    expect(widthOf('ế'.normalize('NFD'), 10)).toBe(widthOf('ế', 10))
  })
  test('lines are no wider than the room, and lose no word', () => {
    const text = 'Đơn vị mở hồ sơ hoặc nơi được báo hoặc cấp trên của bên phải làm'
    const lines = wrap(text, 200, 12)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join(' ')).toBe(text)
    for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(200)
  })
})
