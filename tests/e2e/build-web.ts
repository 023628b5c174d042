import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The browser suites test what a user gets: the built app, built again if its sources changed. */
export default function buildWeb(): void {
  const root = join(import.meta.dirname, '..', '..')
  const built = spawnSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the web app could not be built')
}
