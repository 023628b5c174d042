import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { adminUrl, readPostmaster } from './postmaster.ts'
import { knownHome } from './run-as.ts'
import { StartError } from './start-error.ts'

/**
 * The owner's address of the embedded database that runs on a data folder, for commands beside the server. Changes nothing.
 * @throws StartError if none runs there
 */
export function runningAddress(dataDir: string): string {
  const root = resolve(dataDir)
  const secret = join(root, 'postgres-secret')
  const running = readPostmaster(join(knownHome(root), 'data'))
  if (running === undefined || !existsSync(secret))
    throw new StartError(
      'not-running',
      `no database runs on ${root}: start it (giapranh start --data …), or set DATABASE_URL`,
    )
  return adminUrl(running.port, readFileSync(secret, 'utf8').trim(), 'giapranh')
}
