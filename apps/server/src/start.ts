import type { Health } from '@giapranh/contracts'
import { loadGazetteer } from '@giapranh/gazetteer'
import type { Instant, World } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { saveDemonstrationAccounts } from './features/demonstration/accounts.ts'
import { installRegistry } from './features/demonstration/install.ts'
import { demonstrationPeople } from './features/demonstration/people.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { openPool } from './platform/db/pool.ts'
import { ensureRoles, urlOf } from './platform/db/roles.ts'
import { StartError } from './platform/db/start-error.ts'
import { buildInstallation } from './platform/registry/build-installation.ts'
import { type Installation, worldAt } from './platform/registry/installation.ts'
import { loadKinds } from './platform/registry/kinds.ts'
import { demonstrationClock, systemClock } from './platform/time/clock.ts'
import { createServer, WEB_ROOT } from './server.ts'

export interface StartOptions {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Set: the demonstration, its clock beginning at this instant. */
  readonly demonstrationAt: Instant | undefined
  readonly databaseUrl: string | undefined
  readonly kindFolders: readonly string[]
  readonly logLevel: string
  readonly version: string
  readonly log: { info(words: string): void; warn(words: string): void }
}

export interface Started {
  readonly url: string
  /** Worth trying first; empty outside the demonstration. */
  readonly accounts: readonly {
    readonly username: string
    readonly what: { readonly vi: string; readonly en: string }
  }[]
  stop(): Promise<void>
}

const TWO_CORES_CONNECTIONS = 16

/** Brings an installation up: database, migrations, registry, application. @throws StartError with one line that says what to do */
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
    const demoClock = options.demonstrationAt === undefined ? undefined : demonstrationClock(options.demonstrationAt)
    const clock = demoClock ?? systemClock()
    if (demoClock !== undefined) {
      const owner = openPool(adminUrl, { name: 'giapranh owner', most: 2, log: poolLog })
      closing.push(() => owner.end())
      await installRegistry(owner, kinds)
      const installation = await buildInstallation(pool, kinds, clock)
      await saveDemonstrationAccounts(owner, demonstrationPeople(installation.units.all, worldOf(installation)))
    }
    const installation = await buildInstallation(pool, kinds, clock)
    const server = await createServer({
      installation,
      pool,
      workerPool,
      version: options.version,
      logger: { level: options.logLevel },
      outlines: (day) => loadGazetteer().outlines(day),
      webRoot: WEB_ROOT,
      demonstration: demoClock === undefined ? undefined : { clock: demoClock, state: demonstrationState },
    })
    closing.push(server.stop)
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
    return { url, accounts: demoClock === undefined ? [] : TRY, stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

function worldOf(installation: Installation): World {
  const now = installation.clock.now()
  const regulation = installation.regulations.list(new Date(now).toISOString().slice(0, 10) as never)[0]
  if (regulation === undefined) throw new StartError('no-regulation', 'no regulation is installed')
  return worldAt(installation, regulation, now)
}

/** Accounts worth trying first. */
const TRY = [
  {
    username: 'truc.80.802.27976',
    what: { vi: 'Trực ban Công an xã Mỹ Hạnh Nam', en: 'Duty officer, Mỹ Hạnh Nam Commune Police' },
  },
  {
    username: 'truc.79.785.27598',
    what: { vi: 'Trực ban Công an xã Phạm Văn Hai', en: 'Duty officer, Phạm Văn Hai Commune Police' },
  },
  {
    username: 'truc.80.802',
    what: { vi: 'Trực ban Công an huyện Đức Hòa', en: 'Duty officer, Đức Hòa District Police' },
  },
  {
    username: 'thammuu.79.783',
    what: { vi: 'Tham mưu Công an huyện Củ Chi', en: 'Staff officer, Củ Chi District Police' },
  },
  {
    username: 'chihuy.79.785',
    what: { vi: 'Chỉ huy Công an huyện Bình Chánh', en: 'Commander, Bình Chánh District Police' },
  },
  {
    username: 'thammuu.79',
    what: { vi: 'Tham mưu Công an TP. Hồ Chí Minh (Cụm trưởng)', en: 'Staff officer, Ho Chi Minh City Police (lead)' },
  },
] as const

function demonstrationState(): Health['demonstration'] {
  return { progress: 1, dossiers: 0, accounts: TRY.map((account) => ({ ...account, what: { ...account.what } })) }
}
