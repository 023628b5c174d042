import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { asOwner } from '../src/platform/db/connect.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { ensureRoles } from '../src/platform/db/roles.ts'
import { at, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly testServer: TestServer
  }
}

/**
 * One database server for the whole run, with one migrated database from which every test takes a copy.
 * TEST_DATABASE_URL (an owner's address; its own database is not touched) replaces the embedded server.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const outer = process.env['TEST_DATABASE_URL']
  const inner = outer === undefined ? await startInner() : undefined
  const adminUrl = inner?.adminUrl ?? outer ?? ''
  const template = `giapranh_template_${process.pid}`
  const remove = async (): Promise<void> => {
    if (inner !== undefined) return inner.stop()
    await asOwner(adminUrl, async (client) => {
      for (const name of [template, `${template}_installed`])
        await client.query(`drop database if exists ${name} with (force)`)
    })
  }
  try {
    await asOwner(adminUrl, (client) => client.query(`create database ${template}`))
    await ensureRoles(adminUrl)
    await migrate(at(adminUrl, template))
    const { rows } = await asOwner(adminUrl, (client) =>
      client.query<{ version: string }>(`select current_setting('server_version') as version`),
    )
    console.log(`tests run on PostgreSQL ${rows[0]?.version ?? '?'}`)
  } catch (error) {
    await remove()
    throw error
  }
  project.provide('testServer', { adminUrl, template })
  return remove
}

async function startInner(): Promise<{ readonly adminUrl: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'giapranh-test-'))
  // If root runs the tests, the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o711)
  const log = { info: () => undefined, warn: (words: string) => console.warn(words) }
  const embedded = await startEmbedded({ dataDir: folder, log, durable: false })
  return {
    adminUrl: embedded.adminUrl,
    stop: async () => {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
