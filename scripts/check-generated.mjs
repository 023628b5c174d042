// Files that a script makes from others: each entry makes its files again and reports whether the repository has the
// same. The gazetteer's packed data has its own test (packages/gazetteer/test/packed.test.ts), which needs its unpacked
// sources; the schema and its row types have theirs (apps/server/test/generated-files.test.ts), which needs a database.
import { spawnSync } from 'node:child_process'

/**
 * @type {readonly { readonly file: string, readonly check: readonly string[] }[]} file, and the command that exits with
 * 0 if it is up to date
 */
const GENERATED = [{ file: 'docs/kinds', check: ['apps/server/build/kind-pages.ts', '--check'] }]

let stale = 0
for (const { file, check } of GENERATED) {
  const { status, stderr } = spawnSync(process.execPath, check, { encoding: 'utf8' })
  if (status === 0) continue
  stale += 1
  console.error(`${file} is not what ${check.join(' ')} makes: ${stderr.trim()}`)
}
process.exitCode = stale === 0 ? 0 : 1
