import type { Allowed, LayoutSetting } from '../decree/layout.ts'
import type { Observed, ObservedLine } from './observed.ts'
import type { Parts } from './recognise.ts'

export interface Seen {
  readonly file: Observed
  readonly parts: Parts
}

/** What a rule found wrong; `at` is the line it is wrong on. */
export interface Finding {
  readonly found: string
  readonly at?: ObservedLine
}

/** One line of the decree's table, or of a ministry's own. */
export interface Rule {
  readonly id: string
  /** Place in Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I unless it names another. */
  readonly article: string
  readonly part: string
  /** The profile's range that it measures by. */
  readonly setting?: LayoutSetting
  readonly says: string
  readonly test: (seen: Seen) => readonly Finding[]
}

type Letters = {
  readonly size?: readonly [number, number]
  readonly bold?: boolean
  readonly italic?: boolean
  readonly upper?: boolean
  readonly centred?: boolean
}

const SIZE_SLACK = 0.26

/** Findings for lines that must look like this; an absent part gives none, other rules ask whether it may be absent. */
export function lettersOf(
  lines: readonly (ObservedLine | undefined)[],
  { size, bold, italic, upper, centred }: Letters,
): Finding[] {
  return lines.flatMap((line) => {
    if (line === undefined) return []
    const wrong: string[] = []
    if (size !== undefined && (line.size < size[0] - SIZE_SLACK || line.size > size[1] + SIZE_SLACK))
      wrong.push(`cỡ chữ ${line.size}`)
    if (bold !== undefined && line.bold !== bold) wrong.push(line.bold ? 'chữ đậm' : 'chữ không đậm')
    if (italic !== undefined && line.italic !== italic) wrong.push(line.italic ? 'chữ nghiêng' : 'chữ đứng')
    if (upper !== undefined && (line.text === line.text.toLocaleUpperCase('vi')) !== upper)
      wrong.push(upper ? 'chữ in thường' : 'chữ in hoa')
    if (centred === true && line.paragraph !== undefined && line.paragraph.align !== 'center')
      wrong.push(`canh lề ${line.paragraph.align}`)
    return wrong.length === 0 ? [] : [{ found: wrong.join(', '), at: line }]
  })
}

export const missing = (part: unknown, what: string): Finding[] =>
  part === undefined ? [{ found: `không thấy ${what}` }] : []

export const outside = (value: number, least: number, most: number, slack: number): boolean =>
  value < least - slack || value > most + slack

export const mm = (value: number): string => `${(Math.round(value * 10) / 10).toString().replace('.', ',')} mm`

export const rangeOf = ({ least, most }: Allowed): [number, number] => [least, most]

/** A figure with the decimal comma, at most two places. */
export const figure = (value: number): string => (Math.round(value * 100) / 100).toString().replace('.', ',')

/** "13 đến 14", "30 mm đến 35 mm", or "11" where the range is one value. `factor` turns the range's unit into `unit`. */
export function told({ least, most }: Allowed, unit = '', factor = 1, between = ' đến '): string {
  const ends = least === most ? [least] : [least, most]
  return ends.map((end) => `${figure(end * factor)}${unit === '' ? '' : ` ${unit}`}`).join(between)
}
