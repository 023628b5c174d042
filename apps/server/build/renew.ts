// `node scripts/run.mjs schema`: applies the migrations to a separate database and writes again the files that are made
// from it.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { asOwner } from '../src/platform/db/connect.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { ensureRoles } from '../src/platform/db/roles.ts'
import { GENERATED } from './generated-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'giapranh-schema-'))
// If root runs this, PostgreSQL runs as another user, who must be able to enter the folder.
chmodSync(folder, 0o711)
const log = { info: () => undefined, warn: (words: string) => console.error(words) }
const embedded = await startEmbedded({ dataDir: folder, log, durable: false })
try {
  await ensureRoles(embedded.adminUrl)
  await migrate(embedded.adminUrl)
  await asOwner(embedded.adminUrl, async (client) => {
    for (const { path, make } of GENERATED) {
      writeFileSync(path, await make(client))
      console.log(`wrote ${relative(process.cwd(), path)}`)
    }
  })
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}
