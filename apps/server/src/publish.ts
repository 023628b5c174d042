import { buildUnitTree, type CivilDate, civilDateOf, type Instant, type Regulation } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { z } from 'zod'
import { readRegulation } from './platform/config/regulation-file.ts'
import { ConfigError, readYaml } from './platform/config/yaml-file.ts'
import { openPool } from './platform/db/pool.ts'
import { runningAddress } from './platform/db/running-address.ts'
import { StartError } from './platform/db/start-error.ts'
import { checkFacts } from './platform/registry/fact-providers.ts'
import { loadKinds } from './platform/registry/kinds.ts'
import { loadRegistry, loadRegulations } from './platform/registry/registry-store.ts'
import { systemClock } from './platform/time/clock.ts'

export interface Place {
  /** Address of the database as its owner; if undefined, that of the embedded database that runs on `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
}

export interface PublishOptions extends Place {
  readonly file: string
  readonly kindFolders: readonly string[]
  /** Number and date of the signed paper. */
  readonly paper: string
}

export interface RegulationRow {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly paper: string | null
}

const quiet = { warn: () => undefined }

async function withOwner<Value>(
  { databaseUrl, dataDir }: Place,
  work: (owner: Pool) => Promise<Value>,
): Promise<Value> {
  const owner = openPool(databaseUrl ?? runningAddress(dataDir), { name: 'giapranh regulation', most: 2, log: quiet })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** The installation's time: a demonstration has its own. */
async function timeOf(owner: Pool): Promise<Instant> {
  const { rows } = await owner.query<{ value: string }>(`select value from setting where name = 'demonstration-clock'`)
  const saved = rows[0] === undefined ? Number.NaN : Date.parse(rows[0].value)
  return Number.isNaN(saved) ? systemClock().now() : (saved as Instant)
}

/** Every version of every regulation, newest first. */
export function listRegulations(place: Place): Promise<readonly RegulationRow[]> {
  return withOwner(place, async (owner) => {
    const { rows } = await owner.query<{ body: Regulation; paper: string | null }>(
      'select body, paper from regulation order by id, version desc',
    )
    return rows.map(({ body, paper }) => {
      const { id, number, version, effectiveFrom, effectiveTo } = body
      return { id, number, version, effectiveFrom, effectiveTo, paper }
    })
  })
}

/**
 * Brings the next version of a regulation into a running installation. It is in force from its first day on. Running
 * processes learn of it at once, and none stores an act that was decided before it. Open dossiers stay under their own
 * version.
 * @throws StartError, ConfigError
 */
export function publishRegulation(options: PublishOptions): Promise<Regulation> {
  return withOwner(options, async (owner) => {
    const kinds = await loadKinds(options.kindFolders)
    const { units } = await loadRegistry(owner)
    const regulation = readRegulation(options.file, buildUnitTree(units), kinds)
    checkFacts([regulation], kinds)
    const known = (await loadRegulations(owner)).regulations.filter((one) => one.id === regulation.id)
    const last = known.toSorted((a, b) => b.version - a.version)[0]
    if (last === undefined)
      throw new StartError(
        'regulation-unknown',
        `regulation ${regulation.number} is not installed: a new one comes with giapranh init`,
      )
    const today = civilDateOf(await timeOf(owner), regulation.calendar)
    const faults = [...faultsOfNext(regulation, last, today)]
    const { lineOf } = readYaml(options.file)
    if (faults.length > 0)
      throw new ConfigError(
        options.file,
        faults.map(([setting, words]) => `line ${lineOf([setting])}: ${setting}: ${words}`),
      )
    checkPaper(options.paper, today)
    await store(owner, regulation, options.paper)
    return regulation
  })
}

/** What prevents a file from being the next version, each fault with the setting that causes it. */
function* faultsOfNext(
  { number, version, signedOn, effectiveFrom, effectiveTo }: Regulation,
  last: Regulation,
  today: CivilDate,
): Generator<readonly [setting: keyof Regulation, words: string]> {
  const next = last.version + 1
  if (version !== next)
    yield ['version', `regulation ${number} has version ${last.version}: give the file version ${next}, not ${version}`]
  if (number !== last.number)
    yield ['number', `the regulation of this id is ${last.number}: keep its number; the new paper's goes with --paper`]
  if (signedOn > today)
    yield ['signedOn', `it is signed on ${signedOn}, and today is ${today}: give the day of its signature`]
  if (signedOn > effectiveFrom) yield ['signedOn', `it is signed after it is in force, on ${effectiveFrom}`]
  if (effectiveFrom < today)
    yield ['effectiveFrom', `version ${version} would be in force since ${effectiveFrom}: give ${today} or later`]
  if (effectiveFrom <= last.effectiveFrom)
    yield [
      'effectiveFrom',
      `version ${last.version} is in force from ${last.effectiveFrom}: version ${version} comes later`,
    ]
  if (effectiveTo !== null && effectiveTo <= effectiveFrom)
    yield ['effectiveTo', `it ends on ${effectiveTo}, and begins on ${effectiveFrom}: give a later day, or null`]
}

/** Checks number and date of the signed paper, as written on papers: `15/QĐ-BCA, 12/9/2022`. @throws StartError */
function checkPaper(paper: string, today: CivilDate): void {
  const [, number = '', day = '', month = '', year = ''] =
    /^(.*?)[\s,]+(?:ngày\s+)?(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(paper.trim().normalize('NFC')) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const wrong = (words: string): never => {
    throw new StartError('regulation-paper', `--paper "${paper}": ${words}`)
  }
  if (!/\d/u.test(number)) wrong('write number and date of the signed paper: "15/QĐ, 12/9/2022"')
  if (!z.iso.date().safeParse(iso).success) wrong(`there is no day ${day}/${month}/${year}`)
  if (iso > today) wrong(`it is signed after today, ${today}`)
}

async function store(owner: Pool, regulation: Regulation, paper: string): Promise<void> {
  const trx = await owner.connect()
  try {
    await trx.query('begin')
    // Acts that are being stored hold a read lock on this row: they come before the new version or are decided again.
    await trx.query('update world_version set regulations = regulations + 1')
    await trx.query('insert into regulation (id, version, body, paper) values ($1, $2, $3, $4)', [
      regulation.id,
      regulation.version,
      JSON.stringify(regulation),
      paper,
    ])
    await trx.query('commit')
  } catch (error) {
    await trx.query('rollback').catch(() => undefined)
    const { constraint } = error as { readonly constraint?: unknown }
    if (constraint === 'regulation_pkey')
      throw new StartError(
        'regulation-version',
        `version ${regulation.version} was published meanwhile by somebody else`,
      )
    throw error
  } finally {
    trx.release()
  }
}
