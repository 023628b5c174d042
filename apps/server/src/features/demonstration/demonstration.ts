import type { Health } from '@giapranh/contracts'
import { type Instant, instant, isoInstant, startOfDay, type World } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { StartError } from '../../platform/db/start-error.ts'
import { buildInstallation } from '../../platform/registry/build-installation.ts'
import { databaseWorld } from '../../platform/registry/registry-store.ts'
import { civilToday, type Installation, worldAt } from '../../platform/registry/installation.ts'
import { giveBackMemory } from '../../platform/memory/give-back.ts'
import type { AllHabits } from '../../platform/registry/habits.ts'
import type { Kinds } from '../../platform/registry/kinds.ts'
import { type DemonstrationClock, demonstrationClock } from '../../platform/time/clock.ts'
import { saveDemonstrationAccounts } from './accounts.ts'
import { fillHistory, takeNumbers } from './fill-history.ts'
import { historyOf } from './history.ts'
import { findAccountsToTry } from './accounts-to-try.ts'
import { installRegulations, installUnits } from './install.ts'
import { demonstrationPeople, peopleToCome } from './people.ts'

/** The README's story begins at these desks, so the history leaves them empty. */
const QUIET_CODES = ['80.802.27976', '79.785.27598', '79.785.27601', '79.785.27604']
const HISTORY_FROM = instant(Date.parse('2020-10-29T08:00:00+07:00'))
/** 12/9/2022 06:00: the history ends one hour before the demonstration opens. */
const HISTORY_TO = instant(Date.parse('2022-09-12T06:00:00+07:00'))
const SEED = 303

export interface DemonstrationOptions {
  readonly owner: Pool
  readonly pool: Pool
  readonly kinds: Kinds
  /** How the history plays each kind. */
  readonly habits: AllHabits
  readonly at: Instant
  readonly regulationFiles: readonly string[]
  readonly history: boolean
  readonly log: { info(words: string): void; warn(words: string): void }
}

export interface Demonstration {
  readonly clock: DemonstrationClock
  readonly installation: Installation
  readonly state: () => Health['demonstration']
  /** Keeps where the clock is, so that a server that is killed goes on from there. */
  save(): Promise<void>
  /** Begins to fill in the history behind the running server. */
  fill(): void
  stop(): Promise<void>
}

/** Prepares registry, regulation, accounts and numbers of the demonstration; what exists stays. */
export async function prepareDemonstration(options: DemonstrationOptions): Promise<Demonstration> {
  const { owner, pool, kinds, log } = options
  await installUnits(owner)
  const store = await installRegulations(owner, databaseWorld(pool), kinds, options.at, options.regulationFiles)
  const clock = demonstrationClock(await notBefore(owner, options.at, log))
  const installation = await buildInstallation(store, kinds, clock)
  const all = installation.regulations.list(civilToday(clock.now()))
  const regulation = all[0]
  if (regulation === undefined) throw new StartError('no-regulation', 'no regulation is installed')
  for (const one of all) {
    const world: World = worldAt(installation, one, clock.now())
    const later = installation.units.ends
      .map((day) => startOfDay(day, one.calendar))
      .filter((begin) => begin > clock.now())
      .map((begin) => worldAt(installation, one, begin))
    const { all: units } = installation.units
    await saveDemonstrationAccounts(owner, [
      ...demonstrationPeople(units, world),
      ...peopleToCome(units, [world, ...later]),
    ])
  }

  const accountsToTry = await findAccountsToTry(owner, installation, regulation)
  const history = {
    installation,
    habits: options.habits,
    regulation,
    seed: SEED,
    from: HISTORY_FROM,
    to: HISTORY_TO,
    quietCodes: QUIET_CODES,
  }
  // The history belongs to the regulation that comes with the program; with another regulation there is none.
  const has = options.history
  if (has) await takeNumbers(owner, historyOf(history))
  let progress = has ? 0 : 1
  let dossiers = 0
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  const saving = setInterval(() => void saveClock(owner, clock.now()).catch(() => undefined), SAVE_CLOCK_MS)
  saving.unref()
  return {
    clock,
    installation,
    state: () => ({
      progress,
      dossiers,
      accounts: [...accountsToTry(clock.now())],
    }),
    save: () => saveClock(owner, clock.now()),
    fill: () => {
      if (!has) return
      running = fillHistory({
        ...history,
        owner,
        onProgress: (share, count) => {
          progress = share
          dossiers = count
        },
        stopped: () => stopping,
      })
        .catch((error: unknown) =>
          log.warn(`the history could not be filled in: ${String(error)}; it goes on at the next start`),
        )
        .finally(giveBackMemory)
    },
    stop: async () => {
      stopping = true
      clearInterval(saving)
      await running
      await saveClock(owner, clock.now()).catch(() => undefined)
    },
  }
}

const CLOCK = 'demonstration-clock'
const SAVE_CLOCK_MS = 20_000

async function saveClock(owner: Pool, now: Instant): Promise<void> {
  await owner.query(
    'insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [CLOCK, isoInstant(now)],
  )
}

/**
 * The clock of an earlier run may be further ahead: it continues from there, so that no act gets a time before a stored
 * one.
 */
async function notBefore(owner: Pool, at: Instant, log: DemonstrationOptions['log']): Promise<Instant> {
  const { rows } = await owner.query<{ last: Date | null }>(
    `select max(last) as last from (
      select max(last_at) as last from dossier union all select value::timestamptz from setting where name = $2) as known
      where last > $1`,
    [new Date(at), CLOCK],
  )
  const last = rows[0]?.last?.getTime()
  if (last === undefined) return at
  log.info(`the demonstration goes on where it stopped: ${new Date(last).toISOString()}`)
  return instant(last + 1000)
}
