import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** When a process began, in clock ticks since boot: tells it apart from a later one with the same number. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Takes the data folder for this process; the returned function gives it back. A lock whose process is gone is taken over.
 * @throws StartError where another process holds it
 */
export function lockData(dataDir: string): () => void {
  const file = join(dataDir, 'giapranh.lock')
  const mine = `${process.pid} ${beganAt(process.pid) ?? ''}`
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, mine)
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw folderError(dataDir, error)
    }
    const [pid = '', began = ''] = readFileSync(file, 'utf8').split(' ')
    const number = Number(pid)
    if (number > 0 && number !== process.pid && isAlive(number) && (began === '' || beganAt(number) === began)) {
      throw new StartError(
        'data-in-use',
        `${dataDir} is in use by process ${pid}: stop it, or give another folder with --data`,
      )
    }
    rmSync(file, { force: true })
  }
  throw new StartError('data-in-use', `${dataDir} is being taken by another process: try again`)
}

/** What is wrong with a folder that cannot be written. */
export function folderError(dataDir: string, error: unknown): StartError {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC') return new StartError('disk-full', `no space left for ${dataDir}: free some, then start again`)
  return new StartError(
    'data-not-writable',
    `${dataDir} cannot be written (${code ?? String(error)}): give another folder with --data`,
  )
}
