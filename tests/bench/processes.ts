import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10
// Behind the name in brackets, which may hold blanks: state, parent, …, user, system, and the same of children that ended.
const PARENT = 1
const TIMES = [11, 12, 13, 14] as const

/** Processor milliseconds that a process has taken, and its children that ended; zero where the system does not tell. */
export function processorMs(pid: number): number {
  const fields = fieldsOf(pid)
  return TIMES.reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * TICK_MS
}

/** A process and its children: of a PostgreSQL server these are all. */
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

/** Memory of which each process that shares it counts its part, MB. */
export const proportionalMb = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss'), 0) / 1024

function kilobytes(path: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(read(path))?.[1] ?? 0)
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
