import { randomBytes } from 'node:crypto'
import { loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import type { CivilDate } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { hashPassword } from './features/session/index.ts'
import { type InstallationPlan, readInstallation } from './platform/config/installation-file.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { openPool } from './platform/db/pool.ts'
import { ensureRoles } from './platform/db/roles.ts'
import { StartError } from './platform/db/start-error.ts'
import { loadKinds } from './platform/registry/kinds.ts'
import { saveKinds, saveRegulation, saveUnits } from './platform/registry/registry-store.ts'
import { newId } from './platform/time/new-id.ts'
import { systemClock } from './platform/time/clock.ts'

export interface InitOptions {
  readonly configFile: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly kindFolders: readonly string[]
  readonly log: { info(words: string): void; warn(words: string): void }
}

export interface Initialised {
  readonly units: number
  readonly regulations: readonly string[]
  /** First passwords, shown once and stored nowhere. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[]
}

/**
 * Makes a real, empty installation from one configuration file. Refused if there are accounts already.
 * @throws StartError, ConfigError
 */
export async function initialise(options: InitOptions): Promise<Initialised> {
  const gazetteer = loadGazetteer()
  const kinds = await loadKinds(options.kindFolders)
  const pairs = ['2022-09-12', '2025-07-01'].flatMap((day) => gazetteer.pairsAsOf(day as CivilDate))
  // The file is read completely before anything is changed: a faulty file leaves nothing behind.
  const known = { units: gazetteer.allUnits(), pairs, successions: gazetteer.successions(), changes: REGISTRY_CHANGES }
  const plan = readInstallation(options.configFile, known, kinds)
  const embedded =
    options.databaseUrl === undefined ? await startEmbedded({ dataDir: options.dataDir, log: options.log }) : undefined
  const adminUrl = embedded?.adminUrl ?? options.databaseUrl ?? ''
  const owner = openPool(adminUrl, {
    name: 'giapranh init',
    most: 2,
    log: { warn: (_details, words) => options.log.warn(words) },
  })
  try {
    await ensureRoles(adminUrl)
    await migrate(adminUrl)
    const { rowCount } = await owner.query('select 1 from account limit 1')
    if ((rowCount ?? 0) > 0)
      throw new StartError('initialised', 'this installation has accounts already: init is for an empty one')
    await saveUnits(owner, plan.units, plan.pairs, plan.successions, plan.changes)
    await saveKinds(owner, kinds)
    for (const regulation of plan.regulations) await saveRegulation(owner, regulation, systemClock().now())
    const accounts = await saveAccounts(owner, plan)
    return { units: plan.units.length, regulations: plan.regulations.map((regulation) => regulation.number), accounts }
  } finally {
    await owner.end()
    await embedded?.stop()
  }
}

async function saveAccounts(owner: Pool, { accounts }: InstallationPlan): Promise<Initialised['accounts']> {
  const now = systemClock().now()
  const made: { username: string; password: string }[] = []
  for (const account of accounts) {
    const password = randomBytes(12).toString('base64url')
    const personId = newId(now)
    await owner.query('insert into person (id, name, rank) values ($1, $2, $3)', [personId, account.name, account.rank])
    await owner.query('insert into account (username, person_id, password_hash, rights) values ($1, $2, $3, $4)', [
      account.username,
      personId,
      await hashPassword(password),
      account.rights,
    ])
    for (const post of account.posts) {
      await owner.query('insert into post (id, person_id, unit_id, role, valid_from) values ($1, $2, $3, $4, $5)', [
        newId(now),
        personId,
        post.unitId,
        post.role,
        `${post.from}T00:00:00+07:00`,
      ])
    }
    made.push({ username: account.username, password })
  }
  return made
}
