import { join } from 'node:path'
import { loadGazetteer } from '@giapranh/gazetteer'
import { type Instant, instant, isoInstant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { prepareDemonstration } from './features/demonstration/demonstration.ts'
import { REGULATION_303 } from './features/demonstration/install.ts'
import { SKEW_MS } from './features/rules/index.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { openPool } from './platform/db/pool.ts'
import { ensureRoles, urlOf } from './platform/db/roles.ts'
import { StartError } from './platform/db/start-error.ts'
import { openFiles } from './platform/files/open-files.ts'
import { giveBackMemory } from './platform/memory/give-back.ts'
import { buildInstallation } from './platform/registry/build-installation.ts'
import { databaseWorld } from './platform/registry/registry-store.ts'
import { loadHabits } from './platform/registry/habits.ts'
import { loadKinds } from './platform/registry/kinds.ts'
import { systemClock } from './platform/time/clock.ts'
import { createServer, WEB_ROOT } from './server.ts'

export interface StartOptions {
  readonly port: number
  readonly host: string
  /** The address that people use if a proxy that ends TLS is in front: `https://…`. */
  readonly origin: string | undefined
  readonly dataDir: string
  /** The largest file that is accepted, bytes. */
  readonly maxFileBytes: number
  /** If set: the demonstration, with a clock that starts at this instant. */
  readonly demonstrationAt: Instant | undefined
  readonly databaseUrl: string | undefined
  readonly kindFolders: readonly string[]
  /** Regulations instead of Quy chế 303. */
  readonly regulationFiles: readonly string[]
  /** Whether to fill in the demonstration's synthetic history. */
  readonly history: boolean
  readonly logLevel: string
  readonly version: string
  readonly log: { info(words: string): void; warn(words: string): void }
}

export interface Started {
  readonly url: string
  /** Accounts to try first; empty outside the demonstration. */
  readonly accounts: readonly {
    readonly username: string
    readonly what: { readonly vi: string; readonly en: string }
  }[]
  stop(): Promise<void>
}

const TWO_CORES_CONNECTIONS = 16

/** A clock that is behind the last act keeps everybody from acting in its dossier until it has come there: whoever runs the server should know. */
async function warnOfClock(pool: Pool, now: Instant, log: StartOptions['log']): Promise<void> {
  const { rows } = await pool.query<{ at: Date }>('select at from outbox order by position desc limit 1')
  const last = rows[0]?.at.getTime() ?? 0
  if (last > now + SKEW_MS)
    log.warn(
      `the last act is dated ${isoInstant(instant(last))}, but this machine's clock says ${isoInstant(now)}: check the clock`,
    )
}

/**
 * Starts an installation: database, migrations, registry, application.
 * @throws StartError with one line that says what to do
 */
export async function start(options: StartOptions): Promise<Started> {
  const { log } = options
  const embedded =
    options.databaseUrl === undefined ? await startEmbedded({ dataDir: options.dataDir, log }) : undefined
  const closing: (() => Promise<unknown>)[] = embedded === undefined ? [] : [embedded.stop]
  const stop = async (): Promise<void> => {
    for (const close of closing.toReversed()) await close()
  }
  try {
    const adminUrl = embedded?.adminUrl ?? options.databaseUrl ?? ''
    await ensureRoles(adminUrl)
    const applied = await migrate(adminUrl)
    if (applied.length > 0) log.info(`database brought up to date: ${applied.join(', ')}`)

    const poolLog = { warn: (_details: object, words: string) => log.warn(words) }
    const open = (url: string, name: string, most: number): Pool => {
      const pool = openPool(url, { name, most, log: poolLog })
      closing.push(() => pool.end())
      return pool
    }
    const pool = open(urlOf(adminUrl, 'giapranh_app'), 'giapranh app', TWO_CORES_CONNECTIONS)
    const workerPool = open(urlOf(adminUrl, 'giapranh_worker'), 'giapranh worker', 6)
    const kinds = await loadKinds(options.kindFolders)
    const demonstration =
      options.demonstrationAt === undefined
        ? undefined
        : await prepareDemonstration({
            owner: open(adminUrl, 'giapranh owner', 3),
            pool,
            kinds,
            habits: await loadHabits(kinds, options.kindFolders),
            at: options.demonstrationAt,
            regulationFiles: options.regulationFiles.length > 0 ? options.regulationFiles : [REGULATION_303],
            history: options.history && options.regulationFiles.length === 0,
            log,
          })
    if (demonstration !== undefined) closing.push(demonstration.stop)
    const installation =
      demonstration?.installation ?? (await buildInstallation(databaseWorld(pool), kinds, systemClock()))
    if (demonstration === undefined) await warnOfClock(workerPool, systemClock().now(), log)
    const server = await createServer({
      installation,
      pool,
      workerPool,
      version: options.version,
      logger: { level: options.logLevel, stream: process.stderr },
      outlines: (day) => loadGazetteer().outlines(day),
      files: { ...openFiles(join(options.dataDir, 'files')), maxBytes: options.maxFileBytes },
      webRoot: WEB_ROOT,
      secure: options.origin?.startsWith('https://') === true,
      demonstration,
    })
    closing.push(server.stop)
    giveBackMemory()
    const url = await server.app
      .listen({ port: options.port, host: options.host })
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE')
          throw new StartError(
            'port-taken',
            `port ${options.port} is taken: stop what uses it, or give another with --port`,
          )
        throw error
      })
    demonstration?.fill()
    return { url, accounts: demonstration?.state()?.accounts ?? [], stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}
