/**
 * Speed and size of both renderers beside pdfmake and LibreOffice's conversion of the same DOCX, in one run.
 * Run: node packages/documents/bench/bench.ts [--quick] [--json]. Exits 1 when a target of ours is missed.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

interface Row {
  readonly way: string
  readonly document: string
  readonly coldMs: number
  readonly warmMs: number
  readonly slowestWarmMs: number
  readonly bytes: number
  /** Memory held after all turns, and the highest; of this process and of its largest child. */
  readonly heldMb: number
  readonly peakMb: number
  readonly childMb: number
}

/**
 * The targets of this package's own renderers: the median of warm turns, each with different words; memory after many
 * of them.
 */
const TARGETS: Readonly<Record<string, number>> = { one: 20, sixty: 2000 }
const MOST_MB = 300

const quick = process.argv.includes('--quick')
const ways = ['typst', 'docx', 'pdfmake', ...(existsSync('/usr/bin/soffice') ? ['libreoffice'] : [])]

const measure = (way: string, document: string, times: number): Row =>
  JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, 'measure-one.ts'), way, document, String(times)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as Row

// LibreOffice's row includes making the DOCX that it converts.
const rows = ['one', 'sixty'].flatMap((document) =>
  ways.map((way) =>
    measure(way, document, way === 'libreoffice' ? 3 : document === 'one' ? (quick ? 40 : 120) : quick ? 4 : 10),
  ),
)

const missed = rows
  .filter(({ way }) => way === 'typst' || way === 'docx')
  .flatMap(({ way, document, warmMs, peakMb, childMb }) => [
    ...(warmMs > (TARGETS[document] ?? 0) ? [`${way} ${document}: ${warmMs} ms, wanted ${TARGETS[document]}`] : []),
    ...[peakMb, childMb]
      .filter((each) => each > MOST_MB)
      .map((each) => `${way} ${document}: ${each} MB, wanted ${MOST_MB}`),
  ])

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ rows, missed })}\n`)
else {
  const cells = rows.map((row) => [
    row.way,
    row.document,
    `${row.coldMs}`,
    `${row.warmMs}`,
    `${row.slowestWarmMs}`,
    `${Math.round(row.bytes / 1024)}`,
    `${row.heldMb}`,
    `${row.peakMb}`,
    row.childMb === 0 ? '-' : `${row.childMb}`,
  ])
  const head = ['way', 'document', 'cold ms', 'warm ms', 'slowest', 'KB', 'held MB', 'peak MB', 'child MB']
  for (const row of [head, ...cells])
    process.stdout.write(`${row.map((cell, index) => (index < 2 ? cell.padEnd(12) : cell.padStart(9))).join(' ')}\n`)
  for (const each of missed) process.stdout.write(`missed: ${each}\n`)
}
process.exitCode = missed.length > 0 ? 1 : 0
