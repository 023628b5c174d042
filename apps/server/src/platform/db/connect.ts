import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from './start-error.ts'

const PATIENCE_MS = 30_000
const PAUSE_MS = 250

/** The database is not ready yet: refused, unreachable, starting up, shutting down, all places taken. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  '57P03',
  '57P01',
  '53300',
])

/**
 * Runs `work` on a connection of the owner and closes it. It waits for a database that is not ready yet, because a machine may start both at once.
 * @throws StartError that names the server, never the password
 */
export async function asOwner<Result>(
  adminUrl: string,
  work: (client: pg.Client) => Promise<Result>,
  patienceMs: number = PATIENCE_MS,
): Promise<Result> {
  const client = await connect(adminUrl, patienceMs)
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function connect(adminUrl: string, patienceMs: number): Promise<pg.Client> {
  for (const deadline = Date.now() + patienceMs; ; await wait(PAUSE_MS)) {
    const client = newClient(adminUrl)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      const code = String((error as { code?: unknown }).code ?? '')
      if (!isPassing(code, error) || Date.now() > deadline) throw explain(adminUrl, code, error)
    }
  }
}

/** A server that stops during the greeting leaves a message without a code. */
function isPassing(code: string, error: unknown): boolean {
  return PASSING.has(code) || (error instanceof Error && /terminated unexpectedly|timeout/u.test(error.message))
}

function newClient(adminUrl: string): pg.Client {
  if (!URL.canParse(adminUrl))
    throw new StartError('database-address', 'DATABASE_URL is no address: postgres://OWNER:PASSWORD@HOST:PORT/DATABASE')
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: 'giapranh owner',
    connectionTimeoutMillis: 5_000,
  })
  // A caller that waits for an answer gets the error of a broken connection. Without this handler the process would end when nobody waits.
  client.on('error', () => undefined)
  return client
}

function explain(adminUrl: string, code: string, error: unknown): StartError {
  const { host, pathname, username } = new URL(adminUrl)
  const where = `${host}${pathname}`
  if (code.startsWith('28')) return new StartError('database-refused', `the database at ${where} refuses ${username}`)
  if (code === '3D000') return new StartError('no-database', `there is no database at ${where}: create it first`)
  const words = error instanceof Error ? error.message : String(error)
  return new StartError('database-unreachable', `the database at ${where} cannot be reached: ${words || code}`)
}
