import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { folderError, lockData } from './data-lock.ts'
import { ensureFiles } from './initialise.ts'
import { adminUrl, adopt, type DatabaseLog, stopServer } from './postmaster.ts'
import { abandonedHomes, databaseHome, findRunAs, reachableBinaries } from './run-as.ts'
import { launch, type ServerPlan, watch } from './server-process.ts'
import { StartError } from './start-error.ts'

export interface EmbeddedOptions {
  /** The folder of everything that the installation keeps. */
  readonly dataDir: string
  readonly log: DatabaseLog
  /** false only in tests, for a database that need not survive a crash. */
  readonly durable?: boolean
}

export interface Embedded {
  /** The owner's address of the database `giapranh`. */
  readonly adminUrl: string
  stop(): Promise<void>
}

const DATABASE = 'giapranh'
/** Errors that pass by themselves, and how often and how long to wait for that. */
const PASSING = new Set(['database-port-taken', 'database-still-ending'])
const ATTEMPTS = 20
const PAUSE_MS = 250

/**
 * Starts the PostgreSQL that npm installed, on its own data folder, on the loopback only, with a random password. It adopts a server that survived a
 * killed process, and restarts a dead server on the same port. @throws StartError
 */
export async function startEmbedded({ dataDir, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const root = resolve(dataDir)
  try {
    makeFolder(root)
  } catch (error) {
    throw folderError(root, error)
  }
  const unlocks = [lockData(root)]
  const unlock = (): void => {
    for (const give of unlocks.toReversed()) give()
  }
  try {
    const runAs = findRunAs()
    const { native, version, major } = findBinaries()
    const binaries = reachableBinaries(native, runAs, version)
    const home = databaseHome(root, runAs, log)
    const abandoned = runAs === undefined ? undefined : abandonedHomes()
    if (abandoned !== undefined) log.warn(abandoned)
    // If the files are elsewhere, a copied data folder may point to the same files.
    if (!home.startsWith(root)) unlocks.push(lockData(home))
    const data = join(home, 'data')
    const secret = readSecret(root, existsSync(data))
    ensureFiles({ binaries, major, home, data, secret, runAs })

    const adopted = await adopt(data, secret, log)
    const plan = { binaries, data, home, port: adopted?.port ?? 0, secret, runAs, durable, log }
    const { server, pid } = adopted === undefined ? await launchOnFreePort(plan) : { server: plan, pid: adopted.pid }
    await ensureDatabase(server.port, secret)
    const endWatch = watch(server, pid)
    let stopped: Promise<void> | undefined
    return {
      adminUrl: adminUrl(server.port, secret, DATABASE),
      stop: () => (stopped ??= endWatch().then(stopServer).then(unlock)),
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Makes folder by folder: where folders cannot be made (/proc), Node's own recursive mkdir never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** Another program may take the free port first, and the remains of a killed server take a moment to end. */
async function launchOnFreePort(plan: ServerPlan): Promise<{ readonly server: ServerPlan; readonly pid: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const server = { ...plan, port: await freePort() }
    try {
      return { server, pid: await launch(server) }
    } catch (error) {
      if (!(error instanceof StartError && PASSING.has(error.code)) || attempt === ATTEMPTS) throw error
      await wait(PAUSE_MS)
    }
  }
}

/** The owner's password, made once and kept beside the database. @throws StartError */
function readSecret(root: string, hasDatabase: boolean): string {
  const file = join(root, 'postgres-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (hasDatabase)
    throw new StartError('secret-missing', `${file} is missing and the database wants it: restore it from the backup`)
  const secret = randomBytes(24).toString('hex')
  try {
    // The password is on disk before the database, which knows no other one.
    const handle = openSync(`${file}.new`, 'w', 0o600)
    writeSync(handle, secret)
    fsyncSync(handle)
    closeSync(handle)
    renameSync(`${file}.new`, file)
  } catch (error) {
    throw folderError(root, error)
  }
  return secret
}

async function ensureDatabase(port: number, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(port, secret, 'postgres') })
  client.on('error', () => undefined)
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
