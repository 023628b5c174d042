import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { makeFolder, removeDataFolder } from '../data-folder.ts'

type QueryResultRow = Record<string, unknown>

/** What the process says when it is ready, or why it is not. */
export interface Said {
  readonly adminUrl?: string
  readonly code?: string
  readonly message?: string
  readonly words: readonly string[]
}

export interface DatabaseProcess {
  readonly child: ChildProcess
  readonly said: Said
  readonly adminUrl: string
}

const SCRIPT = fileURLToPath(new URL('start-database.ts', import.meta.url))

/** Starts the embedded database in a separate process. */
export async function startProcess(dataDir: string): Promise<DatabaseProcess> {
  const child = spawn(process.execPath, [SCRIPT, dataDir], { stdio: ['ignore', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => ['{"message":"ended without a word","words":[]}']),
  ])) as [string]
  const said = JSON.parse(line) as Said
  return { child, said, adminUrl: said.adminUrl ?? '' }
}

/** Ends it as an operator or the kernel's out-of-memory killer would, and waits for its end. */
export async function end({ child }: DatabaseProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** A folder for data folders that the user of PostgreSQL can enter. */
export function newFolder(): { readonly path: string; remove(): void } {
  const path = makeFolder('giapranh-fault-')
  return {
    path,
    remove: () => {
      for (const name of readdirSync(path)) removeDataFolder(join(path, name))
      rmSync(path, { recursive: true, force: true })
    },
  }
}

export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}

export async function query<Row extends QueryResultRow>(url: string, text: string): Promise<readonly Row[]> {
  return asOwner(url, async (client) => (await client.query<Row>(text)).rows, 0)
}
