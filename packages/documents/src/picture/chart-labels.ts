import { textWidth } from '../text/text-width.ts'
import { LABEL } from './chart-strokes.ts'

const POINT = 25.4 / 72
const LEADING = 1.15
/** Most lines of a label below its place; a longer one is set vertically. */
const MOST_LINES = 3
/** Length of a vertical label, mm, above which it is broken into lines side by side. */
const LONGEST_ON_END = 40
const SMALLEST = 4

export const widthOf = (text: string, size = LABEL): number => textWidth(text, size, 'Tinos-Regular')

export interface Labels {
  /** Lines of each category's label. Every category has its label. */
  readonly lines: readonly (readonly string[])[]
  readonly size: number
  readonly upright: boolean
  readonly lineHeight: number
  /** Room that the labels take below the axis, mm. */
  readonly height: number
}

/**
 * Labels in slots of `slot` mm: on one line if all fit, else on up to three, else vertical and as small as the slot.
 */
export function categoryLabels(categories: readonly string[], slot: number): Labels {
  const lineHeight = LABEL * POINT * LEADING
  const wrapped = categories.map((each) => wrap(each, slot - 1, LABEL))
  if (wrapped.every((lines) => lines.length <= MOST_LINES && lines.every((text) => widthOf(text) <= slot - 1))) {
    const rows = Math.max(...wrapped.map(({ length }) => length))
    return { lines: wrapped, size: LABEL, upright: true, lineHeight, height: rows * lineHeight }
  }
  for (const longest of [LONGEST_ON_END, LONGEST_ON_END * 1.5, Number.POSITIVE_INFINITY]) {
    const lines = categories.map((each) => wrap(each, longest, LABEL))
    const most = Math.max(...lines.map(({ length }) => length))
    if (most > 1 && most * lineHeight > slot) continue
    const size = Math.max(SMALLEST, Math.min(LABEL, slot / (POINT * LEADING)))
    const height = Math.max(...lines.flat().map((text) => widthOf(text, size)))
    return { lines, size, upright: false, lineHeight: size * POINT * LEADING, height: height + 1 }
  }
  return { lines: categories.map((each) => [each]), size: SMALLEST, upright: false, lineHeight, height: LONGEST_ON_END }
}

/** Names of series in rows that fit the width, each with its index among the inks. */
export function legendRows(
  names: readonly string[],
  width: number,
): readonly (readonly { readonly name: string; readonly index: number; readonly width: number }[])[] {
  const rows: { name: string; index: number; width: number }[][] = [[]]
  let used = 0
  names.forEach((name, index) => {
    const own = widthOf(name) + 9
    if (used > 0 && used + own > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push({ name, index, width: own })
    used += own
  })
  return rows
}

/** The unit above the axis; a unit longer than the chart is cut, because the caption states it too. */
export function unitLine(unit: string, width: number): string {
  let text = unit
  while (widthOf(text) > width && text.length > 1) text = `${text.slice(0, -2)}…`
  return text
}

function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
