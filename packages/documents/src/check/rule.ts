import type { Allowed, LayoutSetting } from '../decree/layout.ts'
import type { Profile } from '../decree/profile.ts'
import type { Observed, ObservedLine } from './observed.ts'
import type { Parts } from './recognise.ts'

export interface Seen {
  readonly file: Observed
  readonly parts: Parts
}

/** A fault that a rule found; `at` is the line with the fault. */
export interface Finding {
  readonly found: string
  readonly at?: ObservedLine
}

/** One row of the decree's table, or of a ministry's own table. */
export interface Rule {
  readonly id: string
  /** Reference in Nghị định 30/2020/NĐ-CP; in Phụ lục I, Phần I unless it names another part. */
  readonly article: string
  readonly part: string
  /** The range of the profile that the rule measures by. */
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

/**
 * Findings for lines that must look like this. An absent part gives none; other rules decide whether it may be absent.
 */
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

/** The middle of a line on a PDF page, or of its cell if a DOCX gives one, mm. */
export function middleOf({ box, column }: ObservedLine): number | undefined {
  const span = box ?? column
  return span === undefined ? undefined : (span.left + span.right) / 2
}

/** Where the left half ends, in the units of `middleOf`. */
export function halfOf({ source, pages }: Observed, { page }: ObservedLine): number {
  const { width = 210, margins } = pages[page] ?? {}
  return source === 'pdf' ? width / 2 : (width - (margins?.left ?? 0) - (margins?.right ?? 0)) / 2
}

const CENTRE_SLACK = 1.5

/** Lines of a PDF that are not centred in any text area that the margins allow; a DOCX states its alignment instead. */
export function offCentre(
  { marginLeft, marginRight }: Profile['layout'],
  { source, pages }: Observed,
  lines: readonly (ObservedLine | undefined)[],
): Finding[] {
  if (source !== 'pdf') return []
  // Half of the difference allowed between the left and the right margin, mm.
  const [least, most] = [(marginLeft.least - marginRight.most) / 2, (marginLeft.most - marginRight.least) / 2]
  return lines.flatMap((line) => {
    if (line === undefined) return []
    const shift = (middleOf(line) ?? 0) - (pages[line.page]?.width ?? 210) / 2
    return outside(shift, least, most, CENTRE_SLACK)
      ? [{ found: `không canh giữa, lệch ${mm(Math.abs(shift - (least + most) / 2))}`, at: line }]
      : []
  })
}

export const rangeOf = ({ least, most }: Allowed): [number, number] => [least, most]

/** A number with a decimal comma and at most two decimals. */
export const figure = (value: number): string => (Math.round(value * 100) / 100).toString().replace('.', ',')

/**
 * "13 đến 14", "30 mm đến 35 mm", or "11" if the range is one value. `factor` converts the range's unit into `unit`.
 */
export function told({ least, most }: Allowed, unit = '', factor = 1, between = ' đến '): string {
  const ends = least === most ? [least] : [least, most]
  return ends.map((end) => `${figure(end * factor)}${unit === '' ? '' : ` ${unit}`}`).join(between)
}
