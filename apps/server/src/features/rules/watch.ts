import {
  type ActId,
  type DossierId,
  dueAt,
  type DueOccasion,
  type Instant,
  fieldsOfOccasion,
  instant,
  occasionsDue,
  openFor,
  type Regulation,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { OutageLog } from '../../platform/db/outage.ts'
import { isUnavailable } from '../../platform/db/unavailable.ts'
import { type Job, repeat } from '../../platform/jobs/repeat.ts'
import { civilToday, type Installation, worldAt } from '../../platform/registry/installation.ts'
import { catchUp, type RulesDeps } from './catch-up.ts'
import { handInsideOn } from './inside-to-heirs.ts'

const EVERY_MS = 1_000
const BATCH = 100
/** How far back the watch looks for a clause that has opened nothing yet: a server may have been off over a long holiday. */
const LOOK_BACK_MS = 40 * 86_400_000
/** More than the days off of the longest holidays. */
const SPARE_MS = 20 * 86_400_000
/** What failed is tried again after this time. */
const AGAIN_MS = 60_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** What failed, to be tried again after a while. */
export type Failing = Map<string, unknown>

/**
 * Does what nobody does by hand: what is scheduled begins, silence counts, ended units hand on what they had, the lead's work follows the lead, clauses
 * open what they bring about. Several processes may look at once: each act is stored on the version that it was decided on, each occasion once.
 * A dossier, a unit or an occasion that fails does not stop the others.
 * @param failing is passed over, and gets what fails now: a dossier, a unit or an occasion, with its error
 * @returns how many acts were done
 * @throws if the database is not available
 */
export async function dealWithRules(deps: RulesDeps, failing: Failing = new Map()): Promise<number> {
  const { installation, store } = deps
  await installation.refresh()
  const attempt = attemptsOf(failing)
  const one = (id: string): Promise<number> => attempt(id, () => catchUp(deps, id))
  let done = 0
  for (const id of await store.listActingNow(installation.clock.now(), [...failing.keys()], BATCH))
    done += await one(id)
  done += await dealWithEndedUnits(deps, failing)
  const now = installation.clock.now()
  for (const regulation of installation.regulations.list(civilToday(now))) {
    const { lead } = worldAt(installation, regulation, now)
    if (lead !== undefined) {
      const passing = await store.listOfFormerLead(regulation.id, lead, [...failing.keys()], BATCH)
      for (const id of passing) done += await one(id)
    }
    done += await dealWithOccasions(deps, regulation, attempt)
  }
  return done
}

type Attempt = (what: string, work: () => Promise<number>) => Promise<number>

const attemptsOf =
  (failing: Failing): Attempt =>
  async (what, work) => {
    if (failing.has(what)) return 0
    try {
      return await work()
    } catch (error) {
      if (isUnavailable(error)) throw error
      failing.set(what, error)
      return 0
    }
  }

async function dealWithEndedUnits(deps: RulesDeps, failing: Failing): Promise<number> {
  const { installation, store } = deps
  const now = installation.clock.now()
  const today = civilToday(now)
  const attempt = attemptsOf(failing)
  const closedAfter = reopenableSince(installation, now)
  let done = 0
  for (const ended of await store.listEndedUnits(today, now, [...failing.keys()], BATCH)) {
    let isWhole = true
    let after = FIRST_ID
    for (;;) {
      const page = await store.listAliveOf(ended, closedAfter, after, BATCH)
      for (const id of page) {
        done += await attempt(id, () => catchUp(deps, id))
        if (failing.has(id)) isWhole = false
      }
      after = page.at(-1) ?? after
      if (page.length < BATCH) break
    }
    // Tried again later: what failed would otherwise stay with the ended unit.
    if (!isWhole) {
      failing.set(ended, new Error(`unit ${ended} keeps what could not be handed on`))
      continue
    }
    await attempt(ended, () => handTheRestOn(deps, ended, now))
  }
  return done
}

/** Sight, drafts and inside notes of an ended unit go to its heir. */
async function handTheRestOn({ installation, store }: RulesDeps, ended: UnitId, now: Instant): Promise<number> {
  const units = installation.units.on(civilToday(now))
  const heirs: readonly UnitId[] = units.heirsOf(ended)
  const [only] = heirs
  // If the unit was divided, the unit above already sees its past matters.
  if (only !== undefined && heirs.length === 1) await store.inheritGrants(ended, only)
  await store.inheritDrafts(ended, only !== undefined && heirs.length === 1 ? only : units.aboveEnded(ended))
  await handInsideOn(store, units, ended)
  if (!(await store.markSuccessionDone(ended, now)))
    throw new Error(
      `unit ${ended} has ended and keeps open dossiers: the registry names no heir and no living unit above`,
    )
  return 0
}

/** No dossier that was closed earlier can be reopened. Limits in days are longer over days off, so some days more are looked at; the kernel decides. */
function reopenableSince({ regulations }: Installation, now: Instant): Instant {
  const spans = regulations
    .list(civilToday(now))
    .map(({ reopenWithin, calendar }) => dueAt(reopenWithin, now, calendar) - now)
  return instant(now - Math.max(0, ...spans) - SPARE_MS)
}

async function dealWithOccasions(deps: RulesDeps, regulation: Regulation, attempt: Attempt): Promise<number> {
  if (regulation.occasions.length === 0) return 0
  const { installation, store, committed } = deps
  const now = installation.clock.now()
  const world = worldAt(installation, regulation, now)
  const due = occasionsDue(regulation, world, instant(now - LOOK_BACK_MS), now)
  const known = await store.listOccasionsDone(due.map(({ key }) => key))
  let done = 0
  for (const one of due) if (!known.has(one.key)) done += await attempt(one.key, () => openOn(deps, world, one))
  if (done > 0) committed()
  return done
}

/** Opens what a clause brings about on one occasion. @returns 1, or 0 if another process was first */
async function openOn({ installation, store }: RulesDeps, world: World, one: DueOccasion): Promise<number> {
  const { newId, version } = installation
  const kind = installation.kinds.get(one.occasion.kind)
  if (kind === undefined) return 0
  const by = { actor: 'regulation', clause: one.occasion.clause, occasion: one.key } as const
  const opened = openFor(
    kind,
    world,
    { unitId: one.unitId, by, actor: null },
    {
      actId: newId(world.at) as ActId,
      dossierId: newId(world.at) as DossierId,
      newId: () => newId(world.at),
      number: '',
      fields: fieldsOfOccasion(one),
    },
  )
  if (!opened.ok) throw new Error(`${one.key}: ${opened.refusal.code} ${opened.refusal.field ?? ''}`)
  try {
    await store.storeRulesAct({ decision: opened.value, before: undefined, kind, world, version, occasion: one.key })
    return 1
  } catch (error) {
    if ((error as { readonly constraint?: unknown }).constraint === 'occasion_pkey') return 0
    throw error
  }
}

/** Looks every second until it is stopped. What fails is logged by its name and tried again each minute. */
export function watchRules(deps: RulesDeps, log: OutageLog): Job {
  let failing: Failing = new Map()
  let since = performance.now()
  return repeat({
    everyMs: EVERY_MS,
    work: async () => {
      if (performance.now() - since > AGAIN_MS) {
        failing = new Map()
        since = performance.now()
      }
      const known = new Set(failing.keys())
      const done = await dealWithRules(deps, failing)
      for (const [what, error] of failing)
        if (!known.has(what))
          log.warn(
            { what, error: error instanceof Error ? error.message : String(error) },
            'the rules could not act; trying again',
          )
      return done > 0
    },
    failure: 'regulation and registry could not be looked after',
    log,
  })
}
