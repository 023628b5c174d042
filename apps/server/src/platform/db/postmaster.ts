import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from './data-lock.ts'

/** Owns the database and its tables; the application never signs in as it. */
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

/** The server that wrote its number into a data folder, dead or alive. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

/** A server that outlived its process: adopted where it answers to our secret, stopped where it does not. */
export async function adopt(data: string, secret: string, log: DatabaseLog): Promise<Postmaster | undefined> {
  const found = readPostmaster(data)
  if (found === undefined || !Number.isInteger(found.pid) || !isAlive(found.pid)) return undefined
  if ((await ask(found.port, secret)) === 'answers') {
    log.warn(`adopting the database server ${found.pid} that an earlier process left running`)
    return found
  }
  const command = readCommand(found.pid)
  if (command !== undefined && !command.includes(data)) {
    // The number belongs to somebody else by now (after a reboot); PostgreSQL would not start for fear of him.
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return undefined
  }
  log.warn(`stopping the database server ${found.pid} that an earlier process left in an unknown state`)
  await stopServer(found.pid)
  return undefined
}

/**
 * Takes away the number of a server that ended without doing so itself. PostgreSQL would do it, but takes a zombie for alive; processes that
 * the server may have left behind it finds by their shared memory.
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

/** Whether a server answers at a port to our secret, answers but not to us, or not at all (yet). */
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

/** Fast shutdown (SIGINT); immediate (SIGQUIT) where it takes too long: recovery makes it whole at the next start. */
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
