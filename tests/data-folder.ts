import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownHome } from '../apps/server/src/platform/db/run-as.ts'

/** A folder of a test's own, passable for the user that PostgreSQL runs as. */
export function makeFolder(prefix: string): string {
  const path = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(path, 0o711)
  return path
}

/** With the database's files, wherever they lie (`/var/lib/giapranh`, where the temporary folder itself is closed to others). */
export function removeDataFolder(path: string): void {
  rmSync(knownHome(path), { recursive: true, force: true })
  rmSync(path, { recursive: true, force: true })
}
