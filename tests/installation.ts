import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminUrl, readPostmaster } from '../apps/server/src/platform/db/postmaster.ts'
import { databaseHome } from '../apps/server/src/platform/db/run-as.ts'
import { makeFolder, removeDataFolder } from './data-folder.ts'

export const ROOT = join(import.meta.dirname, '..')
export const PASSWORD = 'giapranh-demo'

/** A running `giapranh start`, as an operator runs it: a separate process on a data folder. */
export interface Installation {
  readonly url: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** Everything that the operator could read on stderr so far. */
  log(): string
  /** Ends the process with a signal and waits for it. @returns its exit code, null if the signal killed it */
  end(signal?: NodeJS.Signals): Promise<number | null>
  /** `end`, and the data folder removed. */
  remove(): Promise<void>
}

export const makeDataDir = (): string => makeFolder('giapranh-')

/** The owner's address of a running installation's database. */
export function ownerUrl(dataDir: string): string {
  const home = databaseHome(dataDir, undefined, { info: () => undefined })
  const port = readPostmaster(join(home, 'data'))?.port
  if (port === undefined) throw new Error(`no database runs on ${dataDir}`)
  return adminUrl(port, readFileSync(join(dataDir, 'postgres-secret'), 'utf8').trim(), 'giapranh')
}

/** The output of a finished command. */
export interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * @param root the project, if it is a copy of this one
 * @param env added to the environment of the tests
 */
export function startProcess(words: readonly string[], root = ROOT, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [join(root, 'apps/cli/src/main.ts'), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
}

/** Runs the command to its end. */
export async function runToEnd(words: readonly string[], env?: Record<string, string>): Promise<Said> {
  const child = startProcess(words, ROOT, env)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()))
  const code = await ended(child)
  return { code, stdout, stderr }
}

/** @throws Error with the operator's log if it does not start */
export async function install(
  options: { dataDir?: string; port?: number; words?: readonly string[]; history?: boolean; root?: string } = {},
): Promise<Installation> {
  const dataDir = options.dataDir ?? makeDataDir()
  const words = [
    'start',
    '--demo',
    '--json',
    ...(options.history === true ? [] : ['--no-history']),
    '--port',
    String(options.port ?? 0),
    '--data',
    dataDir,
    ...(options.words ?? []),
  ]
  return serve(words, dataDir, options.root)
}

/** A server of these words on a data folder. @throws Error with the operator's log where it does not come up */
export async function serve(
  words: readonly string[],
  dataDir: string,
  root?: string,
  env?: Record<string, string>,
): Promise<Installation> {
  const child = startProcess(words, root, env)
  let stderr = ''
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()))
  const url = await new Promise<string>((settle, fail) => {
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      if (text.includes('\n')) settle((JSON.parse(text.slice(0, text.indexOf('\n'))) as { url: string }).url)
    })
    child.once('exit', (code) => fail(new Error(`giapranh start ended with ${code}: ${stderr}`)))
  })
  const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const done = ended(child)
      child.kill(signal)
      return done
    }
    return child.exitCode
  }
  return {
    url,
    dataDir,
    process: child,
    log: () => stderr,
    end,
    remove: async () => {
      await end()
      removeDataFolder(dataDir)
    },
  }
}

export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((settle) => child.once('exit', (code) => settle(code)))
}
