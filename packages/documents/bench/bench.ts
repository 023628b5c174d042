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
  readonly peakMb: number
}

/** What is asked of this package's own renderers, warm; memory is the process's highest in one cold rendering. */
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

const rows = ['one', 'sixty'].flatMap((document) =>
  ways.map((way) => {
    const slow = way === 'libreoffice'
    const timed = measure(way, document, slow ? 2 : quick ? 4 : document === 'one' ? 40 : 8)
    // LibreOffice's memory is another process's; ours is taken from one cold rendering.
    return { ...timed, peakMb: slow ? 0 : measure(way, document, 1).peakMb }
  }),
)

const missed = rows
  .filter(({ way }) => way === 'typst' || way === 'docx')
  .flatMap(({ way, document, warmMs, peakMb }) => [
    ...(warmMs > (TARGETS[document] ?? 0) ? [`${way} ${document}: ${warmMs} ms, wanted ${TARGETS[document]}`] : []),
    ...(peakMb > MOST_MB ? [`${way} ${document}: ${peakMb} MB, wanted ${MOST_MB}`] : []),
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
    row.peakMb === 0 ? '-' : `${row.peakMb}`,
  ])
  const head = ['way', 'document', 'cold ms', 'warm ms', 'slowest', 'KB', 'peak MB']
  for (const row of [head, ...cells])
    process.stdout.write(`${row.map((cell, index) => (index < 2 ? cell.padEnd(12) : cell.padStart(9))).join(' ')}\n`)
  for (const each of missed) process.stdout.write(`missed: ${each}\n`)
}
process.exitCode = missed.length > 0 ? 1 : 0
