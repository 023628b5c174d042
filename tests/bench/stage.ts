import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Embedded, startEmbedded } from '../../apps/server/src/platform/db/embedded.ts'
import { readPostmaster } from '../../apps/server/src/platform/db/postmaster.ts'
import { databaseHome, findRunAs } from '../../apps/server/src/platform/db/run-as.ts'
import { makeFolder, removeDataFolder } from '../data-folder.ts'

const WATCH = fileURLToPath(new URL('loop-watch.mjs', import.meta.url))
const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** A separate database and a server process, as in an installation: with fsync. */
export interface Stage {
  readonly adminUrl: string
  /** Id of the database server's first process; all others are its children. */
  readonly databasePid: number
  startServer(): Promise<ServerProcess>
  stop(): Promise<void>
}

export interface ServerProcess {
  readonly url: string
  /** From the start of the process to the first answer of /api/health. */
  readonly startMs: number
  readonly pid: number
  /** The longest stretch of its event loop since the last question: processor milliseconds between two of its turns. */
  longestStretch(): Promise<number>
  stop(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const folder = makeFolder('giapranh-bench-')
  const quiet = { info: () => undefined, warn: () => undefined }
  const database: Embedded = await startEmbedded({ dataDir: folder, log: quiet })
  const postmaster = readPostmaster(join(databaseHome(folder, findRunAs(), quiet), 'data'))
  if (postmaster === undefined) throw new Error('the database has no process')
  return {
    adminUrl: database.adminUrl,
    databasePid: postmaster.pid,
    startServer: () => startServer(database.adminUrl),
    stop: async () => {
      await database.stop()
      removeDataFolder(folder)
    },
  }
}

async function startServer(databaseUrl: string): Promise<ServerProcess> {
  const begun = performance.now()
  const child: ChildProcess = spawn(
    process.execPath,
    [...process.execArgv, '--import', WATCH, MAIN, 'start', '--demo', '--no-history', '--port', '0', '--json'],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  let said = ''
  child.stderr?.on('data', (part) => (said += String(part)))
  const url = await new Promise<string>((settle, fail) => {
    let text = ''
    child.stdout?.on('data', (part) => {
      text += String(part)
      const line = text.split('\n', 1)[0] ?? ''
      if (text.includes('\n')) settle((JSON.parse(line) as { url: string }).url)
    })
    child.once('exit', () => fail(new Error(`the server did not start: ${said}`)))
  })
  await fetch(`${url}/api/health`)
  return {
    url,
    startMs: performance.now() - begun,
    pid: child.pid ?? 0,
    longestStretch: () =>
      new Promise((settle) => {
        child.once('message', (said) => settle((said as { longestStretchMs: number }).longestStretchMs))
        child.send('longest stretch')
      }),
    stop: () =>
      new Promise((settle) => {
        child.once('exit', () => settle())
        child.kill('SIGTERM')
      }),
  }
}
