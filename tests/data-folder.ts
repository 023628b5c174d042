import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownHome } from '../apps/server/src/platform/db/run-as.ts'

/** A folder for one test that the user of PostgreSQL can enter. */
export function makeFolder(prefix: string): string {
  const path = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(path, 0o711)
  return path
}

/**
 * Removes it with the database's files, wherever they are (`/var/lib/giapranh` if others cannot enter the temporary
 * folder).
 */
export function removeDataFolder(path: string): void {
  rmSync(knownHome(path), { recursive: true, force: true })
  rmSync(path, { recursive: true, force: true })
}
