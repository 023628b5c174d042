import type { Chart } from '../model/schema.ts'
import { formatNumber } from '../text/numbers.ts'
import { textWidth } from '../text/text-width.ts'

// Drawn in millimetres at print size, black and grey first: most offices print and copy without colour.
const WIDTH = 150
const HEIGHT = 68
const PLOT = { left: 16, right: 4, top: 7, bottom: 14 } as const
const INKS = ['#1f3a5f', '#8fa6bf', '#b5532a', '#d9b48f', '#4f6d4a', '#a9bfa4', '#555555', '#bbbbbb'] as const
const POINT = 25.4 / 72
const LABEL = 8.5

/** A chart as plain SVG (text as text, set in the document's own face), its shape, and its figures in words. */
export function chartToSvg(chart: Chart): { readonly svg: string; readonly ratio: number; readonly summary: string } {
  const { categories, series, unit, form } = chart
  const values = series.flatMap((each) => each.values)
  const scale = scaleOf(Math.min(0, ...values), Math.max(0, ...values))
  const plotWidth = WIDTH - PLOT.left - PLOT.right
  const plotHeight = HEIGHT - PLOT.top - PLOT.bottom
  const y = (value: number): number => PLOT.top + plotHeight * (1 - (value - scale.low) / (scale.high - scale.low))
  const slot = plotWidth / categories.length
  const parts: string[] = []
  for (let value = scale.low; value <= scale.high + scale.step / 2; value += scale.step) {
    parts.push(stroke(PLOT.left, y(value), WIDTH - PLOT.right, y(value), '#cccccc', 0.15))
    parts.push(label(PLOT.left - 1.5, y(value) + 1, formatNumber(value), 'end'))
  }
  if (unit !== undefined) parts.push(label(PLOT.left - 1.5, PLOT.top - 2.5, unit, 'middle'))
  // Labels that would touch are thinned out evenly rather than set on end.
  const widest = Math.max(...categories.map((each) => textWidth(each, LABEL, 'Tinos-Regular')))
  const every = Math.max(1, Math.ceil((widest + 2) / slot))
  categories.forEach((category, index) => {
    if (index % every === 0)
      parts.push(label(PLOT.left + slot * (index + 0.5), HEIGHT - PLOT.bottom + 4, category, 'middle'))
  })
  series.forEach(({ values: own }, index) => {
    parts.push(form === 'bar' ? bars(own, index) : curve(own, index))
  })
  parts.push(stroke(PLOT.left, y(0), WIDTH - PLOT.right, y(0), '#000000', 0.3))
  parts.push(legend(chart))
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}mm" height="${HEIGHT}mm" font-family="Tinos">${parts.join('')}</svg>`,
    ratio: HEIGHT / WIDTH,
    summary: summaryOf(chart),
  }

  function bars(own: readonly number[], index: number): string {
    const width = (slot * 0.76) / series.length
    return own
      .map((value, place) => {
        const x = PLOT.left + slot * (place + 0.12) + width * index
        const box = `<rect x="${fix(x)}" y="${fix(Math.min(y(value), y(0)))}" width="${fix(width * 0.94)}" height="${fix(Math.abs(y(value) - y(0)))}" fill="${inkOf(index)}"/>`
        const text = formatNumber(value, 1)
        const fits = textWidth(text, LABEL - 1.5, 'Tinos-Regular') < width + 1.5
        return fits ? box + label(x + width / 2, Math.min(y(value), y(0)) - 0.8, text, 'middle', LABEL - 1.5) : box
      })
      .join('')
  }

  function curve(own: readonly number[], index: number): string {
    const points = own.map((value, place) => [PLOT.left + slot * (place + 0.5), y(value)] as const)
    const path = points.map(([px, py]) => `${fix(px)},${fix(py)}`).join(' ')
    const dots = points
      .map(([px, py]) => `<circle cx="${fix(px)}" cy="${fix(py)}" r="0.8" fill="${inkOf(index)}"/>`)
      .join('')
    return `<polyline points="${path}" fill="none" stroke="${inkOf(index)}" stroke-width="0.5"/>${dots}`
  }
}

const inkOf = (index: number): string => INKS[index % INKS.length] ?? '#000000'
const fix = (value: number): string => String(Math.round(value * 100) / 100)
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const stroke = (x1: number, y1: number, x2: number, y2: number, ink: string, width: number): string =>
  `<line x1="${fix(x1)}" y1="${fix(y1)}" x2="${fix(x2)}" y2="${fix(y2)}" stroke="${ink}" stroke-width="${width}"/>`

const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', size = LABEL): string =>
  `<text x="${fix(x)}" y="${fix(y)}" font-size="${fix(size * POINT)}" text-anchor="${anchor}">${escape(text)}</text>`

function legend({ series }: Chart): string {
  const widths = series.map(({ name }) => textWidth(name, LABEL, 'Tinos-Regular') + 9)
  let x = Math.max(2, (WIDTH - widths.reduce((a, b) => a + b, 0)) / 2)
  const y = HEIGHT - 3
  return series
    .map(({ name }, index) => {
      const mark = `<rect x="${fix(x)}" y="${fix(y - 2.4)}" width="3" height="2.6" fill="${inkOf(index)}"/>${label(x + 4.2, y, name, 'start')}`
      x += widths[index] ?? 0
      return mark
    })
    .join('')
}

/** Round steps (1, 2, 5 times a power of ten) so that four to eight lines cover the values. */
function scaleOf(least: number, most: number): { low: number; high: number; step: number } {
  const span = most - least || 1
  const power = 10 ** Math.floor(Math.log10(span / 5))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= 6) ?? power * 10
  return { low: Math.floor(least / step) * step, high: Math.ceil((most + step * 0.15) / step) * step, step }
}

function summaryOf({ caption, categories, series, unit }: Chart): string {
  const figures = series.map(
    ({ name, values }) =>
      `${name}: ${values.map((value, index) => `${categories[index]} ${formatNumber(value)}`).join('; ')}`,
  )
  return `Biểu đồ: ${caption}${unit === undefined ? '' : ` (${unit})`}. ${figures.join('. ')}.`
}
