import type { Chart } from '../model/schema.ts'
import { formatNumber } from '../text/numbers.ts'
import { categoryLabels, legendRows, unitLine, widthOf, type Labels } from './chart-labels.ts'
import { decimalsOf, scaleOf, type Scale } from './chart-scale.ts'
import { fix, inkOf, label, stroke, LABEL } from './chart-strokes.ts'

// Drawn in millimetres at print size, black and grey first: most offices print and copy without colour.
const WIDTH = 150
const PLOT_HEIGHT = 47
const RIGHT = 4
const ROW = 4.2

/** A chart as plain SVG (text as text, in the document's own font), its shape, and its values in words. */
export function chartToSvg(chart: Chart): { readonly svg: string; readonly ratio: number; readonly summary: string } {
  const { categories, series, unit, form } = chart
  const values = series.flatMap((each) => each.values)
  const scale = scaleOf(Math.min(0, ...values), Math.max(0, ...values))
  const decimals = decimalsOf(scale.step)
  const ticks = ticksOf(scale)
  // As wide as the longest number beside it.
  const left = Math.max(10, ...ticks.map((tick) => widthOf(formatNumber(tick, decimals)) + 3.5))
  const slot = (WIDTH - left - RIGHT) / categories.length
  const labels = categoryLabels(categories, slot)
  const legend = legendRows(
    series.map(({ name }) => name),
    WIDTH - 4,
  )
  const top = unit === undefined ? 5 : 8
  const floor = top + PLOT_HEIGHT
  const height = floor + 2 + labels.height + 2 + legend.length * ROW + 1
  const y = (value: number): number => top + PLOT_HEIGHT * (1 - (value - scale.low) / (scale.high - scale.low))
  const parts: string[] = ticks.flatMap((tick) => [
    stroke(left, y(tick), WIDTH - RIGHT, y(tick), '#cccccc', 0.15),
    label(left - 1.5, y(tick) + 1, formatNumber(tick, decimals), 'end'),
  ])
  if (unit !== undefined) parts.push(label(1, 3.5, unitLine(unit, WIDTH - 2), 'start'))
  categories.forEach((_, index) => parts.push(categoryAt(index)))
  series.forEach(({ values: own }, index) => {
    parts.push(form === 'bar' ? bars(own, index) : curve(own, index))
  })
  parts.push(stroke(left, y(0), WIDTH - RIGHT, y(0), '#000000', 0.3))
  legend.forEach((row, place) => parts.push(legendRow(row, floor + 2 + labels.height + 2 + (place + 1) * ROW - 1)))
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${fix(height)}" width="${WIDTH}mm" height="${fix(height)}mm" font-family="Tinos">${parts.join('')}</svg>`,
    ratio: height / WIDTH,
    summary: summaryOf(chart),
  }

  function categoryAt(index: number): string {
    const middle = left + slot * (index + 0.5)
    return linesAt(labels, index, middle, floor + 2)
  }

  function bars(own: readonly number[], index: number): string {
    const width = (slot * 0.76) / series.length
    return own
      .map((value, place) => {
        const x = left + slot * (place + 0.12) + width * index
        const box = `<rect x="${fix(x)}" y="${fix(Math.min(y(value), y(0)))}" width="${fix(width * 0.94)}" height="${fix(Math.abs(y(value) - y(0)))}" fill="${inkOf(index)}"/>`
        const text = formatNumber(value, Math.max(1, decimals))
        const fits = widthOf(text, LABEL - 1.5) < width + 1.5
        return fits ? box + label(x + width / 2, Math.min(y(value), y(0)) - 0.8, text, 'middle', LABEL - 1.5) : box
      })
      .join('')
  }

  function curve(own: readonly number[], index: number): string {
    const points = own.map((value, place) => [left + slot * (place + 0.5), y(value)] as const)
    const path = points.map(([px, py]) => `${fix(px)},${fix(py)}`).join(' ')
    const dots = points
      .map(([px, py]) => `<circle cx="${fix(px)}" cy="${fix(py)}" r="0.8" fill="${inkOf(index)}"/>`)
      .join('')
    return `<polyline points="${path}" fill="none" stroke="${inkOf(index)}" stroke-width="0.5"/>${dots}`
  }
}

function ticksOf({ low, step, high }: Scale): number[] {
  return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step)
}

function linesAt({ lines, size, upright, lineHeight }: Labels, index: number, middle: number, top: number): string {
  const own = lines[index] ?? []
  if (upright)
    return own.map((text, row) => label(middle, top + (row + 0.8) * lineHeight, text, 'middle', size)).join('')
  // Set vertically, read from below; several lines are side by side around the middle.
  return own
    .map((text, row) => {
      const x = middle + (row - (own.length - 1) / 2) * lineHeight + lineHeight * 0.3
      return `<g transform="rotate(-90 ${fix(x)} ${fix(top)})">${label(x, top, text, 'end', size)}</g>`
    })
    .join('')
}

function legendRow(
  row: readonly { readonly name: string; readonly index: number; readonly width: number }[],
  y: number,
): string {
  let x = Math.max(2, (WIDTH - row.reduce((sum, { width }) => sum + width, 0)) / 2)
  return row
    .map(({ name, index, width }) => {
      const mark = `<rect x="${fix(x)}" y="${fix(y - 2.4)}" width="3" height="2.6" fill="${inkOf(index)}"/>${label(x + 4.2, y, name, 'start')}`
      x += width
      return mark
    })
    .join('')
}

function summaryOf({ caption, categories, series, unit }: Chart): string {
  const figures = series.map(
    ({ name, values }) =>
      `${name}: ${values.map((value, index) => `${categories[index]} ${formatNumber(value)}`).join('; ')}`,
  )
  return `Biểu đồ: ${caption}${unit === undefined ? '' : ` (${unit})`}. ${figures.join('. ')}.`
}
