import { fileURLToPath } from 'node:url'
import type { CivilDate } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { databaseClocks, watchClocks } from './features/clocks/index.ts'
import type { Demonstration } from './features/demonstration/demonstration.ts'
import { demonstrationRoutes } from './features/demonstration/routes.ts'
import { deskRoutes } from './features/desk/index.ts'
import { databaseDossiers, dossierRoutes } from './features/dossiers/index.ts'
import { draftRoutes } from './features/drafts/index.ts'
import { fileRoutes, filesForAct, startFileSweep } from './features/files/index.ts'
import { healthRoutes } from './features/health/index.ts'
import { insideRoutes } from './features/inside/index.ts'
import { kindRoutes } from './features/kinds/index.ts'
import { mapRoutes } from './features/map/index.ts'
import { paperRoutes, papersOfAct } from './features/papers/index.ts'
import { regulationRoutes } from './features/regulations/index.ts'
import { type Collisions, watchCollisions } from './features/collisions/index.ts'
import { catchUpOrRefuse, databaseRules, watchRules } from './features/rules/index.ts'
import { cookieName, sessionRoutes, sessionService } from './features/session/index.ts'
import { eventsByUnit, streamRoutes } from './features/stream/index.ts'
import { unitRoutes } from './features/units/index.ts'
import { startDispatcher } from './platform/events/dispatcher.ts'
import type { Files } from './platform/files/open-files.ts'
import { createHub } from './platform/events/hub.ts'
import { databaseOutbox } from './platform/events/outbox.ts'
import { buildApp } from './platform/http/app.ts'
import { auditTrail } from './platform/http/audit.ts'
import type { App } from './platform/http/types.ts'
import { repeat } from './platform/jobs/repeat.ts'
import { sweep } from './platform/jobs/sweep.ts'
import { startPress } from './platform/press/press.ts'
import { checkFacts, FACT_PROVIDERS, type FactProviders } from './platform/registry/fact-providers.ts'
import { civilToday, type Installation } from './platform/registry/installation.ts'

export const WEB_ROOT = fileURLToPath(new URL('../../web/dist', import.meta.url))

const SWEEP_EVERY_MS = 600_000

export interface ServerOptions {
  readonly installation: Installation
  /** With the application's role. */
  readonly pool: Pool
  /** With the worker's role. */
  readonly workerPool: Pool
  readonly version: string
  readonly logger: boolean | object
  /** `maxBytes`: the largest file that is accepted. */
  readonly files: Files & { readonly maxBytes: number }
  readonly outlines: (day: CivilDate) => object
  readonly webRoot?: string | undefined
  readonly checkAnswers?: boolean
  /** How often a live stream sends a sign of life, in milliseconds. */
  readonly beatMs?: number | undefined
  /** Whether people reach it over HTTPS, through a proxy that ends TLS. */
  readonly secure: boolean
  /** What looks up the facts that kinds need; those of this software where absent. */
  readonly facts?: FactProviders | undefined
  readonly demonstration?: Pick<Demonstration, 'clock' | 'save' | 'state'> | undefined
}

export interface Server {
  readonly app: App
  stop(): Promise<void>
}

/** The application with its features, live stream and jobs, ready to listen. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { installation, pool, workerPool, facts = FACT_PROVIDERS } = options
  checkFacts(installation.regulations.list(civilToday(installation.clock.now())), installation.kinds, facts)
  const sessions = sessionService({
    pool,
    isInForce: (post) => {
      const now = installation.clock.now()
      const held = post.validFrom <= now && (post.validTo === null || now < post.validTo)
      return held && installation.units.on(civilToday(now)).unit(post.unitId) !== undefined
    },
  })
  const hub = createHub()
  let log: Pick<App['log'], 'error'> = { error: () => undefined }
  const audit = auditTrail(pool, installation.clock, { error: (details, words) => log.error(details, words) })
  const app = await buildApp({
    version: options.version,
    logger: options.logger,
    findSession: sessions.find,
    sessionCookie: cookieName(options.secure),
    audit,
    checkAnswers: options.checkAnswers ?? false,
    behindProxy: options.secure,
    webRoot: options.webRoot,
  })
  log = app.log
  let collisions: Collisions | undefined
  const dispatcher = await startDispatcher({
    pool: workerPool,
    log: app.log,
    deliver: (message) => {
      for (const [unitId, events] of eventsByUnit(message, installation)) {
        for (const listener of hub.listenersOf(unitId)) listener.tell(events)
      }
      collisions?.hear(message)
    },
  })
  const committed = dispatcher.wake
  const press = startPress()
  const rules = { installation, store: databaseRules(workerPool), committed }
  collisions = watchCollisions({ ...rules, pool: workerPool }, app.log)
  const jobs = [
    collisions,
    startFileSweep({ ...options.files, pool: workerPool }, app.log),
    watchRules(rules, app.log),
    watchClocks({ installation, store: databaseClocks(workerPool), committed }, app.log),
    repeat({
      everyMs: SWEEP_EVERY_MS,
      work: async () => {
        await sweep(workerPool, installation.clock.now())
        return false
      },
      failure: 'what has served its time could not be swept',
      log: app.log,
    }),
  ]

  healthRoutes(app, {
    clock: installation.clock,
    pool,
    version: options.version,
    demonstration: options.demonstration?.state ?? (() => null),
  })
  sessionRoutes(app, { sessions, installation, audit, secure: options.secure })
  kindRoutes(app, { installation })
  fileRoutes(app, { ...options.files, installation, pool })
  unitRoutes(app, { installation })
  mapRoutes(app, { installation, outlines: options.outlines })
  regulationRoutes(app, { installation, pool })
  deskRoutes(app, { installation, pool })
  insideRoutes(app, { installation, pool })
  streamRoutes(app, {
    installation,
    hub,
    outbox: databaseOutbox(pool),
    sessions,
    sessionCookie: cookieName(options.secure),
    beatMs: options.beatMs,
  })
  const drafts = await draftRoutes(app, {
    installation,
    pool,
    sessions,
    sessionCookie: cookieName(options.secure),
    audit,
    beatMs: options.beatMs,
  })
  const papers = { installation, pool, press }
  paperRoutes(app, papers)
  dossierRoutes(app, {
    installation,
    store: databaseDossiers(pool),
    filesFor: (unitId, dossierId, fields, values) => filesForAct(pool, unitId, dossierId, fields, values),
    committed,
    catchUp: (dossierId) => catchUpOrRefuse(rules, dossierId, app.log),
    drafts,
    facts,
    papersOf: (session, decision, regulation) => papersOfAct(papers, session, decision, regulation),
  })
  if (options.demonstration !== undefined) demonstrationRoutes(app, options.demonstration, committed)
  await app.ready()

  return {
    app,
    stop: async () => {
      for (const job of jobs) await job.stop()
      await app.close()
      await dispatcher.stop()
      press.stop()
    },
  }
}
