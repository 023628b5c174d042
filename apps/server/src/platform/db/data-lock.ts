import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** The fields of /proc/PID/stat after the name, which may contain anything; undefined if the system has none. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** When a process began, in clock ticks since boot: this tells it apart from a later process with the same number. */
function beganAt(pid: number): string | undefined {
  return statOf(pid)?.[19]
}

/** A zombie is not alive: it ended, but no parent has read its end. This is usual in containers whose first process adopts none. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const state = statOf(pid)?.[0]
  return state !== 'Z' && state !== 'X'
}

/**
 * Locks a folder for this process; the returned function unlocks it. It takes over a lock whose process is gone.
 * @throws StartError if a process holds it, also if that is this one
 */
export function lockData(dataDir: string): () => void {
  const file = join(dataDir, 'giapranh.lock')
  const draft = `${file}.${process.pid}`
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      // The lock is written elsewhere and linked into place, so that nobody reads half a lock.
      writeFileSync(draft, `${process.pid} ${beganAt(process.pid) ?? ''}`, { mode: 0o600 })
      if (link(draft, file)) return () => rmSync(file, { force: true })
      const holder = readHolder(file)
      if (holder !== undefined) {
        throw new StartError(
          'data-in-use',
          `${dataDir} is in use by process ${holder}: stop it, or give another folder with --data`,
        )
      }
      rmSync(file, { force: true })
    }
  } catch (error) {
    throw error instanceof StartError ? error : folderError(dataDir, error)
  } finally {
    rmSync(draft, { force: true })
  }
  throw new StartError('data-in-use', `${dataDir} is being taken by another process: try again`)
}

function link(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The live process that a lock names. */
function readHolder(file: string): number | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const [word = '', began = ''] = text.split(' ')
  const pid = Number(word)
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  return began === '' || beganAt(pid) === began ? pid : undefined
}

/** The error for a folder that cannot be written. */
export function folderError(dataDir: string, error: unknown): StartError {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartError('disk-full', `no space left for ${dataDir}: free some, then start again`)
  return new StartError(
    'data-not-writable',
    `${dataDir} cannot be written (${code ?? String(error)}): give another folder with --data`,
  )
}
