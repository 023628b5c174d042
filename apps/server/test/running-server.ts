import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UnitId } from '@giapranh/kernel'
import pg from 'pg'
import { openPool } from '../src/platform/db/pool.ts'
import { openFiles } from '../src/platform/files/open-files.ts'
import { buildInstallation } from '../src/platform/registry/build-installation.ts'
import { databaseWorld } from '../src/platform/registry/registry-store.ts'
import type { Installation } from '../src/platform/registry/installation.ts'
import type { FactProviders } from '../src/platform/registry/fact-providers.ts'
import { loadKinds } from '../src/platform/registry/kinds.ts'
import { type DemonstrationClock, demonstrationClock, type ServerClock } from '../src/platform/time/clock.ts'
import { createServer, type Server } from '../src/server.ts'
import { type Desk, deskOf } from './desk-client.ts'
import { installedDatabase, MORNING, replaceRegulations, savePeople } from './installed-database.ts'
import { openStream, type OpenStream } from './stream-client.ts'

export interface ServerPlan {
  readonly kindFolders?: readonly string[]
  /** Instead of Quy chế 303. */
  readonly regulationFiles?: readonly string[]
  /** Interval of the live stream's beats, milliseconds. */
  readonly beatMs?: number
  /** The largest file that is accepted; 25 MB by default. */
  readonly maxFileBytes?: number
  /** Of the pool for requests; 16. */
  readonly connections?: number
  /** As behind a proxy that ends TLS. */
  readonly secure?: boolean
  /** What looks up the facts that kinds need. */
  readonly facts?: FactProviders
}

/** The real server on its own database, with the restricted roles; its clock starts on the morning of the story. */
export interface RunningServer {
  readonly app: Server['app']
  readonly installation: Installation
  readonly clock: DemonstrationClock
  /** A pool that bypasses row-level security: tests use it to look behind the server and to damage things. */
  readonly owner: pg.Pool
  readonly pool: pg.Pool
  readonly workerPool: pg.Pool
  readonly ownerUrl: string
  /** The folder with its files. */
  readonly filesFolder: string
  /** A signed-in person; each person is signed in once. */
  desk(username: string): Promise<Desk>
  unit(code: string): UnitId
  /** A unit by its code after the reform of 2025. */
  unit2025(code: string): UnitId
  /** Some communes of the parties. */
  communes(count: number): readonly UnitId[]
  /** Its address, for what only a real connection can do. */
  url(): Promise<string>
  /** A live stream over a real connection. */
  stream(username: string, after?: string): Promise<OpenStream>
  /** One more process on the same database. */
  another(clock?: ServerClock): Promise<Server>
  /** Row counts of the tables that an act writes to. */
  counts(): Promise<Readonly<Record<string, number>>>
  stop(): Promise<void>
}

const QUIET = { warn: () => undefined }
const COUNTED = ['dossier', 'act', 'obligation', 'party', 'access_grant', 'dossier_series', 'idempotency']
/** Messages of acts only; a clock that reaches a mark meanwhile sends messages too, which belong to no act. */
const TOLD = `(select count(*)::int from outbox where payload ->> 'topic' = 'act') as outbox`

export async function runServer(plan: ServerPlan = {}): Promise<RunningServer> {
  const database = await installedDatabase()
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 3 })
  owner.on('error', () => undefined)
  const pool = openPool(database.appUrl, { name: 'giapranh app', most: plan.connections ?? 16, log: QUIET })
  const workerPool = openPool(database.workerUrl, { name: 'giapranh worker', most: 6, log: QUIET })
  const kinds = await loadKinds(plan.kindFolders ?? [])
  const clock = demonstrationClock(MORNING)
  if (plan.regulationFiles !== undefined) await replaceRegulations(owner, kinds, plan.regulationFiles)
  const installation = await buildInstallation(databaseWorld(pool), kinds, clock)
  if (plan.regulationFiles !== undefined) await savePeople(owner, installation)
  const filesFolder = await mkdtemp(join(tmpdir(), 'giapranh-files-'))
  const make = async (of: ServerClock): Promise<Server> =>
    createServer({
      installation: of === clock ? installation : await buildInstallation(databaseWorld(pool), kinds, of),
      pool,
      workerPool,
      version: '0.0.0-test',
      logger: false,
      outlines: () => ({ type: 'FeatureCollection', features: [] }),
      files: { ...openFiles(filesFolder), maxBytes: plan.maxFileBytes ?? 25 * 1024 * 1024 },
      checkAnswers: true,
      beatMs: plan.beatMs,
      secure: plan.secure ?? false,
      facts: plan.facts,
      demonstration: { clock, save: () => Promise.resolve(), state: () => null },
    })
  const server = await make(clock)
  const others: Server[] = []
  const desks = new Map<string, Promise<Desk>>()
  let address: Promise<string> | undefined
  const url = (): Promise<string> => (address ??= server.app.listen({ port: 0, host: '127.0.0.1' }))
  const streams: OpenStream[] = []
  const desk = (username: string): Promise<Desk> => {
    const known = desks.get(username) ?? deskOf(server.app, username)
    desks.set(username, known)
    return known
  }
  const unitOn = (code: string, day: string): UnitId => {
    const unit = installation.units.tree.byCode(code, day as never)
    if (unit === undefined) throw new Error(`no unit ${code} on ${day}`)
    return unit.id
  }
  return {
    app: server.app,
    installation,
    clock,
    owner,
    pool,
    workerPool,
    ownerUrl: database.ownerUrl,
    filesFolder,
    desk,
    unit: (code) => unitOn(code, '2022-09-12'),
    unit2025: (code) => unitOn(code, '2025-08-01'),
    communes: (count) =>
      installation.units.all
        .filter(({ level, code }) => level === 'commune' && code.startsWith('79.78'))
        .slice(0, count)
        .map(({ id }) => id),
    url,
    stream: async (username, after) => {
      const opened = await openStream(await url(), (await desk(username)).cookie, after)
      streams.push(opened)
      return opened
    },
    another: async (of = clock) => {
      const other = await make(of)
      others.push(other)
      return other
    },
    counts: async () => {
      const { rows } = await owner.query<Record<string, number>>(
        `select ${COUNTED.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}, ${TOLD}`,
      )
      return rows[0] ?? {}
    },
    stop: async () => {
      for (const stream of streams) stream.close()
      for (const each of [...others, server]) await each.stop()
      await Promise.all([owner.end(), pool.end(), workerPool.end()])
      await database.drop()
      await rm(filesFolder, { recursive: true, force: true })
    },
  }
}
