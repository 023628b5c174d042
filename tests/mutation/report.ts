import type { Mutant } from './mutant.ts'
import type { Subject } from './subject.ts'
import type { Result, Trials } from './trial.ts'

/** Per cent of the mutants that a test killed; no other result counts as found. */
export function score(results: readonly Result[]): number {
  return results.length === 0 ? 0 : (100 * count(results, 'killed')) / results.length
}

const count = (results: readonly Result[], verdict: Result['verdict']): number =>
  results.filter((result) => result.verdict === verdict).length

/** `file:line: original → replacement`, and the line. */
export function described({ file, line, original, replacement, sourceLine }: Mutant): string {
  return `${file}:${line}: ${shortened(original)} → ${shortened(replacement)}\n    ${shortened(sourceLine)}`
}

const shortened = (text: string): string => (text.length > 140 ? `${text.slice(0, 139)}…` : text)

/** The figures by folder, and the sum. */
export function report({ folder }: Subject, { results, refused }: Trials, excluded: number): string {
  const rooms = Map.groupBy(results, ({ mutant }) => roomOf(folder, mutant))
  return [
    ['room'.padEnd(16), 'mutants', 'killed', 'survived', 'timed out', 'crashed', 'score'].join('  '),
    ...[...rooms].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([room, inside]) => row(room, inside)),
    row('all', results),
    `${refused} more are refused by the compiler, ${excluded} are listed as equivalent: neither is counted`,
  ].join('\n')
}

function row(name: string, results: readonly Result[]): string {
  return [
    name.padEnd(16),
    String(results.length).padStart(7),
    String(count(results, 'killed')).padStart(6),
    String(count(results, 'survived')).padStart(8),
    String(count(results, 'timed-out')).padStart(9),
    String(count(results, 'crashed')).padStart(7),
    `${score(results).toFixed(1)} %`,
  ].join('  ')
}

function roomOf(folder: string, { file }: Mutant): string {
  return /^src\/([^/]+)\//.exec(file.slice(folder.length + 1))?.[1] ?? '(top)'
}
