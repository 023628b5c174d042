import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { folderError, isAlive, lockData } from './data-lock.ts'
import { databaseHome, findRunAs, reachableBinaries, type RunAs } from './run-as.ts'
import { StartError } from './start-error.ts'

export interface EmbeddedOptions {
  /** Everything that the installation keeps lies here. */
  readonly dataDir: string
  readonly log: { info(words: string): void; warn(words: string): void }
  /** For tests only: a database that need not survive. */
  readonly durable?: boolean
}

export interface Embedded {
  /** The owner's address of the database `giapranh`. */
  readonly adminUrl: string
  stop(): Promise<void>
}

const OWNER = 'giapranh_owner'
const DATABASE = 'giapranh'
const START_MS = 30_000
const STOP_MS = 20_000

/**
 * Starts the PostgreSQL that npm brought, on a data folder of its own, on the loopback only, with a random password. A server orphaned by a
 * kill is adopted, one that dies is started again on the same port. @throws StartError
 */
export async function startEmbedded({ dataDir, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const root = resolve(dataDir)
  try {
    mkdirSync(root, { recursive: true })
  } catch (error) {
    throw folderError(root, error)
  }
  const unlock = lockData(root)
  try {
    const runAs = findRunAs()
    const { native, version, major } = findBinaries()
    const binaries = reachableBinaries(native, runAs, version)
    const home = databaseHome(root, runAs)
    const data = join(home, 'data')
    const secret = readSecret(root)
    checkMajor(data, major)
    if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, data, home, secret, runAs)

    const adopted = await adopt(data, secret, log)
    const port = adopted?.port ?? (await freePort())
    const server = { binaries, data, home, port, runAs, durable, log }
    const running = adopted === undefined ? await launch(server, secret) : { pid: adopted.pid, child: undefined }
    await ensureDatabase(port, secret)
    const stopWatching = watch(server, running, secret)
    return {
      adminUrl: adminUrl(port, secret, DATABASE),
      stop: async () => {
        const pid = stopWatching()
        await stopServer(pid)
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

function adminUrl(port: number, secret: string, database: string): string {
  return `postgres://${OWNER}:${secret}@127.0.0.1:${port}/${database}`
}

function readSecret(root: string): string {
  const file = join(root, 'postgres-secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function checkMajor(data: string, major: string): void {
  const file = join(data, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = readFileSync(file, 'utf8').trim()
  if (found !== major) {
    throw new StartError(
      'other-version',
      `${data} belongs to PostgreSQL ${found}, this is ${major}: restore a backup into a new folder`,
    )
  }
}

function initialise(binaries: string, data: string, home: string, secret: string, runAs: RunAs | undefined): void {
  // What an interrupted first start left behind is no database.
  rmSync(data, { recursive: true, force: true })
  const passwordFile = join(home, 'password')
  writeFileSync(passwordFile, secret, { mode: 0o600 })
  if (runAs !== undefined) chownSync(passwordFile, runAs.uid, runAs.gid)
  const args = [
    '-D',
    data,
    '-U',
    OWNER,
    `--pwfile=${passwordFile}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  const result = spawnSync(join(binaries, 'bin', 'initdb'), args, {
    ...runAs,
    encoding: 'utf8',
    env: environment(binaries),
  })
  rmSync(passwordFile, { force: true })
  if (result.status === 0) return
  rmSync(data, { recursive: true, force: true })
  const words = `${result.stderr ?? ''}${result.error?.message ?? ''}`.trim()
  if (/No space left/u.test(words))
    throw new StartError('disk-full', `no space left for ${data}: free some, then start again`)
  throw new StartError(
    'database-not-made',
    `the database could not be made in ${data}: ${words.split('\n').at(-1) ?? ''}`,
  )
}

function environment(binaries: string): NodeJS.ProcessEnv {
  return { ...process.env, LD_LIBRARY_PATH: join(binaries, 'lib'), LC_ALL: 'C', TZ: 'UTC' }
}

interface Postmaster {
  readonly pid: number
  readonly port: number
}

function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

/** A server that outlived its process: adopted where it answers to our secret, stopped where it does not. */
async function adopt(data: string, secret: string, log: EmbeddedOptions['log']): Promise<Postmaster | undefined> {
  const found = readPostmaster(data)
  if (found === undefined || !isAlive(found.pid)) return undefined
  if (await answers(found.port, secret)) {
    log.warn(`adopting the database server ${found.pid} that an earlier process left running`)
    return found
  }
  if (!readCommand(found.pid).includes(data)) return undefined
  log.warn(`stopping the database server ${found.pid} that an earlier process left in an unknown state`)
  await stopServer(found.pid)
  return undefined
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function answers(port: number, secret: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl(port, secret, 'postgres'), connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface ServerPlan {
  readonly binaries: string
  readonly data: string
  readonly home: string
  readonly port: number
  readonly runAs: RunAs | undefined
  readonly durable: boolean
  readonly log: EmbeddedOptions['log']
}

interface Running {
  readonly pid: number
  readonly child: ChildProcess | undefined
}

function settings({ port, durable }: ServerPlan): readonly string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '80',
    shared_buffers: '512MB',
    effective_cache_size: '2GB',
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '4GB',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    jit: 'off',
    timezone: 'UTC',
    log_destination: 'stderr',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function launch(plan: ServerPlan, secret: string): Promise<Running> {
  const logFile = join(plan.home, 'postgres.log')
  const output = openSync(logFile, 'a', 0o600)
  // In a process group of its own: an interrupt at the terminal is ours to handle, and the server is stopped last.
  const child = spawn(join(plan.binaries, 'bin', 'postgres'), ['-D', plan.data, ...settings(plan)], {
    ...plan.runAs,
    detached: true,
    stdio: ['ignore', output, output],
    env: environment(plan.binaries),
  })
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await wait(40)) {
    if (ended) break
    if (await answers(plan.port, secret)) return { pid: child.pid ?? 0, child }
  }
  const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ')
  if (!ended && child.pid !== undefined) await stopServer(child.pid)
  if (/No space left/u.test(tail))
    throw new StartError('disk-full', `no space left for ${plan.data}: free some, then start again`)
  throw new StartError('database-not-started', `the database did not start: ${tail}`)
}

/** Starts the server again when it dies. The returned function ends the watch and says which process to stop. */
function watch(plan: ServerPlan, first: Running, secret: string): () => number {
  let current = first.pid
  let stopping = false
  let busy = false
  const timer = setInterval(() => {
    if (stopping || busy || isAlive(current)) return
    busy = true
    plan.log.warn('the database server died; starting it again')
    launch(plan, secret)
      .then((again) => {
        current = again.pid
        plan.log.info('the database server runs again')
      })
      .catch((error: unknown) => plan.log.warn(`it could not be started: ${String(error)}; trying again`))
      .finally(() => {
        busy = false
      })
  }, 250)
  timer.unref()
  return () => {
    stopping = true
    clearInterval(timer)
    return current
  }
}

/** Fast shutdown (SIGINT); immediate (SIGQUIT) where it takes too long: recovery makes it whole at the next start. */
async function stopServer(pid: number): Promise<void> {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(pid, name)
    } catch {
      // It is gone already.
    }
  }
  signal('SIGINT')
  for (const deadline = Date.now() + STOP_MS; isAlive(pid) && Date.now() < deadline;) await wait(25)
  if (!isAlive(pid)) return
  signal('SIGQUIT')
  for (const deadline = Date.now() + STOP_MS; isAlive(pid) && Date.now() < deadline;) await wait(25)
}

async function ensureDatabase(port: number, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(port, secret, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null ? settle(address.port) : fail(new Error('no port')),
      )
    })
  })
}
