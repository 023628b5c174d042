import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10
// After the name in brackets, which may contain spaces: state, parent, …, user, system, and the same of children that
// ended.
const PARENT = 1
const TIMES = [11, 12, 13, 14] as const

/** Processor milliseconds used by a process and its ended children; zero if the system does not report them. */
export function processorMs(pid: number): number {
  const fields = fieldsOf(pid)
  return TIMES.reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * TICK_MS
}

/** A process and its children; for a PostgreSQL server these are all its processes. */
export function familyOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return [pid, ...all.filter((each) => Number(fieldsOf(each)[PARENT]) === pid)]
}

function fieldsOf(pid: number): readonly string[] {
  const text = read(`/proc/${pid}/stat`)
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Resident memory, MB. */
export const residentMb = (pid: number): number => kilobytes(`/proc/${pid}/status`, 'VmRSS') / 1024

/** Memory, with shared pages divided among the processes that share them, MB. */
export const proportionalMb = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss'), 0) / 1024

function kilobytes(path: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(read(path))?.[1] ?? 0)
}

/** A process may end while it is being read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
