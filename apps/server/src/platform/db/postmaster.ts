import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from './data-lock.ts'

/** The owner of the database and its tables; the application never signs in as this role. */
export const OWNER = 'giapranh_owner'

const STOP_MS = 20_000

export interface DatabaseLog {
  info(words: string): void
  warn(words: string): void
}

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

export function adminUrl(port: number, secret: string, database: string): string {
  return `postgres://${OWNER}:${secret}@127.0.0.1:${port}/${database}`
}

/** The server that wrote its process number into a data folder, dead or alive. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

/** Handles a server that outlived its process: adopts it if it accepts our secret, otherwise stops it. */
export async function adopt(data: string, secret: string, log: DatabaseLog): Promise<Postmaster | undefined> {
  const found = readPostmaster(data)
  if (found === undefined || !Number.isInteger(found.pid) || !isAlive(found.pid)) return undefined
  if ((await ask(found.port, secret)) === 'answers') {
    log.warn(`adopting the database server ${found.pid} that an earlier process left running`)
    return found
  }
  const command = readCommand(found.pid)
  if (command !== undefined && !command.includes(data)) {
    // Another process has the number now (after a reboot). PostgreSQL would not start because of that process.
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return undefined
  }
  log.warn(`stopping the database server ${found.pid} that an earlier process left in an unknown state`)
  await stopServer(found.pid)
  return undefined
}

/**
 * Removes the process number of a server that ended without removing it. PostgreSQL would remove it, but treats a zombie as alive. PostgreSQL itself
 * finds processes that such a server left behind, by their shared memory.
 */
export function clearStale(data: string): void {
  const found = readPostmaster(data)
  if (found !== undefined && !isAlive(found.pid)) rmSync(join(data, 'postmaster.pid'), { force: true })
}

function readCommand(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether a server at a port accepts our secret, refuses it, or does not answer (yet). */
export async function ask(port: number, secret: string): Promise<'answers' | 'refuses' | 'silent'> {
  const client = new pg.Client({ connectionString: adminUrl(port, secret, 'postgres'), connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return 'answers'
  } catch (error) {
    return String((error as { code?: unknown }).code).startsWith('28') ? 'refuses' : 'silent'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Stops the server: fast (SIGINT), or immediate (SIGQUIT) if that takes too long; then the next start recovers the data. */
export async function stopServer(pid: number): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, name)
    } catch {
      return
    }
    for (const deadline = Date.now() + STOP_MS; Date.now() < deadline; await wait(25)) if (!isAlive(pid)) return
  }
}
