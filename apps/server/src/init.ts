import { randomBytes } from 'node:crypto'
import { loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import type { CivilDate } from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { hashPassword } from './features/session/index.ts'
import { type PlannedAccount, readInstallation } from './platform/config/installation-file.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { openPool } from './platform/db/pool.ts'
import { ensureRoles } from './platform/db/roles.ts'
import { StartError } from './platform/db/start-error.ts'
import { checkFacts } from './platform/registry/fact-providers.ts'
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
 * Makes a real, empty installation from one configuration file: all of it or nothing. Refused if there are accounts already.
 * @throws StartError, ConfigError
 */
export async function initialise(options: InitOptions): Promise<Initialised> {
  const gazetteer = loadGazetteer()
  const kinds = await loadKinds(options.kindFolders)
  const pairs = ['2022-09-12', '2025-07-01'].flatMap((day) => gazetteer.pairsAsOf(day as CivilDate))
  // The file is read completely before anything is changed: a faulty file leaves nothing behind.
  const known = { units: gazetteer.allUnits(), pairs, successions: gazetteer.successions(), changes: REGISTRY_CHANGES }
  const plan = readInstallation(options.configFile, known, kinds)
  checkFacts(plan.regulations, kinds)
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
    await refuseIfInUse(owner)
    // Hashing takes long, so it is done before the transaction.
    const accounts = await Promise.all(plan.accounts.map(withPassword))
    await inTransaction(owner, async (trx) => {
      // Another `init` waits here, and then finds the accounts of this one.
      await trx.query('lock table account in share row exclusive mode')
      await refuseIfInUse(trx)
      await saveUnits(trx, plan.units, plan.pairs, plan.successions, plan.changes)
      await saveKinds(trx, kinds)
      for (const regulation of plan.regulations) await saveRegulation(trx, regulation, systemClock().now())
      for (const account of accounts) await saveAccount(trx, account)
    })
    return {
      units: plan.units.length,
      regulations: plan.regulations.map((regulation) => regulation.number),
      accounts: accounts.map(({ username, password }) => ({ username, password })),
    }
  } finally {
    await owner.end()
    await embedded?.stop()
  }
}

type Database = Pool | PoolClient

async function refuseIfInUse(db: Database): Promise<void> {
  const { rowCount } = await db.query('select 1 from account limit 1')
  if ((rowCount ?? 0) > 0)
    throw new StartError('initialised', 'this installation has accounts already: init is for an empty one')
}

/** All or nothing: whatever fails, and however the program ends, the database is as before. */
async function inTransaction(owner: Pool, work: (trx: PoolClient) => Promise<void>): Promise<void> {
  const trx = await owner.connect()
  let failed: Error | undefined
  try {
    await trx.query('begin')
    await work(trx)
    await trx.query('commit')
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // A connection that failed is closed, which ends its transaction.
    trx.release(failed)
  }
}

interface NewAccount extends PlannedAccount {
  readonly password: string
  readonly passwordHash: string
}

async function withPassword(account: PlannedAccount): Promise<NewAccount> {
  const password = randomBytes(12).toString('base64url')
  return { ...account, password, passwordHash: await hashPassword(password) }
}

async function saveAccount(trx: PoolClient, account: NewAccount): Promise<void> {
  const now = systemClock().now()
  const personId = newId(now)
  await trx.query('insert into person (id, name, rank) values ($1, $2, $3)', [personId, account.name, account.rank])
  await trx.query('insert into account (username, person_id, password_hash, rights) values ($1, $2, $3, $4)', [
    account.username,
    personId,
    account.passwordHash,
    account.rights,
  ])
  for (const { unitId, role, from } of account.posts) {
    await trx.query('insert into post (id, person_id, unit_id, role, valid_from) values ($1, $2, $3, $4, $5)', [
      newId(now),
      personId,
      unitId,
      role,
      `${from}T00:00:00+07:00`,
    ])
  }
}
