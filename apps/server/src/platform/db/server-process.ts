import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from './data-lock.ts'
import { environment, isFull } from './initialise.ts'
import { ask, clearStale, type DatabaseLog, stopServer } from './postmaster.ts'
import type { RunAs } from './run-as.ts'
import { StartError } from './start-error.ts'

const START_MS = 60_000
const LOG_BYTES = 8 * 1024 * 1024
const WATCH_MS = 250
const LONGEST_PAUSE_MS = 5_000

export interface ServerPlan {
  readonly binaries: string
  readonly data: string
  readonly home: string
  readonly port: number
  readonly secret: string
  readonly runAs: RunAs | undefined
  readonly durable: boolean
  readonly log: DatabaseLog
}

function settings({ port, durable }: ServerPlan): readonly string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '80',
    // Server and database together stay under 400 MB; what is not in these buffers is in the system's cache of files.
    shared_buffers: '96MB',
    effective_cache_size: '2GB',
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    autovacuum_work_mem: '16MB',
    max_wal_size: '4GB',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** The server's own log. A new one begins when it is too large; the one before is kept. */
function openLog(home: string): { readonly path: string; readonly handle: number; readonly from: number } {
  const path = join(home, 'postgres.log')
  if (existsSync(path) && statSync(path).size > LOG_BYTES) renameSync(path, `${path}.1`)
  const from = existsSync(path) ? statSync(path).size : 0
  return { path, handle: openSync(path, 'a', 0o600), from }
}

/** Starts the server and waits until it answers. @returns its process number @throws StartError */
export async function launch(plan: ServerPlan): Promise<number> {
  clearStale(plan.data)
  const output = openLog(plan.home)
  // The server has its own process group: our process handles an interrupt at the terminal, and stops the server last.
  const child = spawn(join(plan.binaries, 'bin', 'postgres'), ['-D', plan.data, ...settings(plan)], {
    ...plan.runAs,
    cwd: plan.home,
    detached: true,
    stdio: ['ignore', output.handle, output.handle],
    env: environment(plan.binaries),
  })
  closeSync(output.handle)
  const fate = { ended: '' }
  child.once('exit', (code, signal) => {
    fate.ended = `it ended with ${signal ?? code ?? 'nothing'}`
  })
  child.once('error', (error) => {
    fate.ended = error.message
  })
  child.unref()
  let last: Awaited<ReturnType<typeof ask>> = 'silent'
  for (const deadline = Date.now() + START_MS; fate.ended === '' && Date.now() < deadline; await wait(40)) {
    last = await ask(plan.port, plan.secret)
    if (last === 'answers' && child.pid !== undefined) return child.pid
    if (last === 'refuses') break
  }
  if (fate.ended === '' && child.pid !== undefined) await stopServer(child.pid)
  if (last === 'refuses') {
    throw new StartError(
      'secret-mismatch',
      `the database in ${plan.data} does not know the password in postgres-secret: restore that file`,
    )
  }
  throw whyNot(plan, readFileSync(output.path).subarray(output.from).toString('utf8'), fate.ended)
}

function whyNot(plan: ServerPlan, words: string, ended: string): StartError {
  if (isFull(words)) return new StartError('disk-full', `no space left for ${plan.data}: free some, then start again`)
  if (/could not bind|Address already in use/u.test(words))
    return new StartError('database-port-taken', `port ${plan.port} was taken before the database had it: try again`)
  if (/shared memory block .* still in use/u.test(words))
    return new StartError(
      'database-still-ending',
      `processes of an earlier server are still in ${plan.data}: try again`,
    )
  const told = words.split('\n').filter((line) => /FATAL|PANIC|ERROR/u.test(line))
  const reason = told.slice(0, 2).join(' | ') || ended || `it gave no answer for ${START_MS / 1000} s`
  return new StartError('database-not-started', `the database did not start: ${reason}`)
}

/** Restarts the server when it dies. The returned function ends the watch and returns the process to stop. */
export function watch(plan: ServerPlan, first: number): () => Promise<number> {
  let current = first
  let stopping = false
  let starting: Promise<void> | undefined
  let pause = WATCH_MS
  let said = ''
  const timer = setInterval(() => {
    if (stopping || starting !== undefined || isAlive(current)) return
    if (said === '') plan.log.warn('the database server died; starting it again')
    starting = launch(plan)
      .then((again) => {
        current = again
        pause = WATCH_MS
        said = ''
        plan.log.info('the database server runs again')
      })
      .catch(async (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error)
        if (words !== said) plan.log.warn(`${words}; trying again`)
        said = words
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
        if (!stopping) await wait(pause, undefined, { ref: false })
      })
      .finally(() => {
        starting = undefined
      })
  }, WATCH_MS)
  timer.unref()
  return async () => {
    stopping = true
    clearInterval(timer)
    await starting
    return current
  }
}
