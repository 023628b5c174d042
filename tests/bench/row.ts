import type { Run } from './client.ts'

/** One figure of the bench. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** The same work without us, measured in the same run. */
  readonly floor: number | null
  readonly wanted: string
  readonly ok: boolean
  readonly note: string
}

export const round = (value: number): number => Math.round(value * 10) / 10

export const failures = ({ failed, failure }: Run): string =>
  failure === undefined ? '0 failed' : `${failed} failed, the first with ${failure.slice(0, 120)}`

/** The rows as a table for people. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['', 'value', 'floor', 'wanted', '', 'note']
  const cells = rows.map((row) => [
    row.what,
    `${row.value} ${row.unit}`,
    row.floor === null ? '' : `${row.floor} ${row.unit}`,
    row.wanted,
    row.ok ? 'ok' : 'MISS',
    row.note,
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((line) => [...(line[column] ?? '')].length)))
  return [head, ...cells]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
