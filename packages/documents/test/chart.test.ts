import { describe, expect, it } from 'vitest'
import { readXml, descendants, type XmlNode } from '../src/check/xml-tree.ts'
import type { Chart } from '../src/index.ts'
import { chartToSvg } from '../src/picture/chart.ts'
import { textWidth } from '../src/text/text-width.ts'

const chart = (more: Partial<Chart>): Chart => ({
  kind: 'chart',
  form: 'bar',
  caption: 'x',
  categories: ['a', 'b', 'c'],
  series: [{ name: 'Số vụ', values: [1, 2, 3] }],
  ...more,
})
const ONE = (count: number): Chart['series'] => [
  { name: 's', values: Array.from({ length: count }, (_, index) => index) },
]

interface Box {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** A number beside the axis. */
  readonly tick: boolean
}

/** The place of each text of a drawing; vertical texts are turned. */
function boxesOf(root: XmlNode): Box[] {
  const turned = new Set(descendants(root, 'g').flatMap((each) => descendants(each, 'text')))
  return descendants(root, 'text').map((node) => {
    const at = (name: string): number => Number(node.attributes[name])
    const size = (at('font-size') * 72) / 25.4
    const long = textWidth(node.text, size, 'Tinos-Regular')
    const high = size * (25.4 / 72)
    const start = { start: 0, middle: long / 2, end: long }[node.attributes['text-anchor'] ?? 'start'] ?? 0
    if (turned.has(node)) {
      const top = at('y')
      return {
        text: node.text,
        left: at('x') - high * 0.7,
        right: at('x') + high * 0.2,
        top,
        bottom: top + long,
        tick: false,
      }
    }
    return {
      text: node.text,
      left: at('x') - start,
      right: at('x') - start + long,
      top: at('y') - high * 0.7,
      bottom: at('y'),
      tick: node.attributes['text-anchor'] === 'end',
    }
  })
}

const CASES: Readonly<Record<string, Chart>> = {
  'short labels': chart({}),
  'long names of offices': chart({
    categories: ['Phòng Cảnh sát điều tra tội phạm về ma túy', 'Phòng Cảnh sát hình sự tỉnh', 'Phòng Tham mưu', 'D'],
    series: Array.from({ length: 8 }, (_, index) => ({
      name: `Phòng Cảnh sát số ${index + 1} tỉnh Long An`,
      values: [1e6, -2e5, 3e9, 4],
    })),
    unit: 'nghìn đồng Việt Nam trên một người dân',
  }),
  'seven provinces': chart({
    categories: ['TP. Hồ Chí Minh', 'Bà Rịa - Vũng Tàu', 'Bình Dương', 'Đồng Nai', 'Long An', 'Tây Ninh', 'Tiền Giang'],
    series: ONE(7),
  }),
  'a month of days': chart({ categories: Array.from({ length: 31 }, (_, day) => `Ngày ${day + 1}`), series: ONE(31) }),
  'sixty places': chart({
    categories: Array.from({ length: 60 }, (_, place) => `Xã thứ ${place + 1}`),
    series: ONE(60),
  }),
  'figures of millions of millions': chart({ series: [{ name: 's', values: [1e12, 5e11, 2e10] }] }),
  'figures next to nothing': chart({ series: [{ name: 's', values: [0.0002, 0.0004, 1e-323] }] }),
  'nothing at all': chart({ series: [{ name: 's', values: [0, 0, 0] }] }),
}

describe.each(Object.entries(CASES))('a chart of %s', (_, model) => {
  const { svg, ratio } = chartToSvg(model)
  const root = readXml(svg)
  const boxes = boxesOf(root)

  it('keeps every letter on the drawing', () => {
    for (const { text, left, right, top, bottom } of boxes) {
      expect(
        { text, ok: left >= 0 && right <= 150 && top >= 0 && bottom <= ratio * 150 },
        `${left} ${right} ${top} ${bottom}`,
      ).toEqual({ text, ok: true })
    }
  })

  it('shows every category, every series and every step of the axis', () => {
    const all = boxes.map(({ text }) => text).join(' ')
    for (const word of [...model.categories, ...model.series.map(({ name }) => name)].flatMap((each) =>
      each.split(' '),
    ))
      expect(all).toContain(word)
    const ticks = boxes.filter(({ tick }) => tick).map(({ text }) => text)
    expect(ticks.length).toBeGreaterThan(1)
    expect(new Set(ticks).size).toBe(ticks.length)
  })

  it('lets no two labels touch', () => {
    const names = boxes.filter(({ text }) => /\p{L}/u.test(text))
    for (const [index, one] of names.entries())
      for (const other of names.slice(index + 1)) {
        const apart =
          one.right <= other.left + 0.1 ||
          other.right <= one.left + 0.1 ||
          one.bottom <= other.top + 0.1 ||
          other.bottom <= one.top + 0.1
        expect({ one: one.text, other: other.text, apart }).toEqual({ one: one.text, other: other.text, apart: true })
      }
  })
})
