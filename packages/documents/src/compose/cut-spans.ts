import type { GridCell } from '../sheet/sheet.ts'

/** A cell with the column it begins in and the height that its words need, mm. */
export interface PlacedCell {
  readonly column: number
  readonly height: number
  readonly cell: GridCell
}

/** At least this many last rows stay with what follows the table. */
const SMALLEST_TAIL = 2

/**
 * Prepares rows for pages. Rows under one merged cell stay together up to `highest` mm. Above that they are cut between
 * rows into parts of half that height, and each part repeats the words of the merged cell, so that no page shows rows
 * without them. A row that is itself higher is alone and may break inside (`splits`). `tail` is how many last rows can
 * be separated from those above.
 */
export function cutSpans(
  rows: readonly (readonly PlacedCell[])[],
  highest: number,
): { readonly rows: readonly (readonly GridCell[])[]; readonly tail: number } {
  const heights = rows.map((row) => Math.max(0, ...row.filter(({ cell }) => cell.down === 1).map((it) => it.height)))
  const cuts = new Set<number>()
  for (const { from, to } of groupsOf(rows)) {
    if (sum(heights.slice(from, to)) <= highest) continue
    // Parts are smaller than what may stay whole, so that a page is seldom left half empty.
    const most = highest / 2
    let used = 0
    for (let index = from; index < to; index += 1) {
      const own = heights[index] ?? 0
      const alone = own > highest || (heights[index - 1] ?? 0) > highest
      if (index > from && (used + own > most || alone)) {
        cuts.add(index)
        used = 0
      }
      used += own
    }
  }
  const parted = cuts.size === 0 ? rows.map((row) => [...row]) : part(rows, cuts)
  const groups = groupsOf(parted)
  for (const { from, to } of groups) {
    const high = parted.slice(from, to).some((row) => row.some(({ height }) => height > highest))
    if (high) for (let index = from; index < to; index += 1) parted[index] = (parted[index] ?? []).map(splitting)
  }
  return { rows: parted.map((row) => row.map(({ cell }) => cell)), tail: tailOf(groups, parted.length) }
}

const splitting = (it: PlacedCell): PlacedCell => ({ ...it, cell: { ...it.cell, splits: true } })
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)

interface Group {
  readonly from: number
  /** Index after its last row. */
  readonly to: number
}

/** Groups of rows that merged cells hold together; most groups have one row. */
function groupsOf(rows: readonly (readonly PlacedCell[])[]): Group[] {
  const groups: Group[] = []
  let from = 0
  let to = 0
  rows.forEach((row, index) => {
    if (index === to) from = index
    to = Math.max(to, index + 1, ...row.map(({ cell }) => index + cell.down))
    if (index + 1 === to) groups.push({ from, to })
  })
  return groups
}

/** A cell that crosses a cut becomes two cells with the same words, one above the cut and one below. */
function part(rows: readonly (readonly PlacedCell[])[], cuts: ReadonlySet<number>): PlacedCell[][] {
  const parted: PlacedCell[][] = rows.map(() => [])
  rows.forEach((row, index) => {
    for (const it of row) {
      const end = index + it.cell.down
      const starts = [index, ...[...cuts].filter((at) => at > index && at < end)].toSorted((a, b) => a - b)
      starts.forEach((start, place) => {
        const cell = { ...it.cell, down: (starts[place + 1] ?? end) - start }
        parted[start]?.push({ ...it, cell })
      })
    }
  })
  return parted.map((row) => row.toSorted((a, b) => a.column - b.column))
}

function tailOf(groups: readonly Group[], count: number): number {
  const start = groups.findLast(({ from }) => count - from >= SMALLEST_TAIL)
  return count - (start?.from ?? 0)
}
