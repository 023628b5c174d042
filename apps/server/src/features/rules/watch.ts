import {
  type ActId,
  type DossierId,
  type DueOccasion,
  fieldsOfOccasion,
  instant,
  occasionsDue,
  openFor,
  type Regulation,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { OutageLog } from '../../platform/db/outage.ts'
import { type Job, repeat } from '../../platform/jobs/repeat.ts'
import { civilToday, worldAt } from '../../platform/registry/installation.ts'
import { catchUp, type RulesDeps } from './catch-up.ts'
import { handInsideOn } from './inside-to-heirs.ts'

const EVERY_MS = 1_000
const BATCH = 100
/** How far back the watch looks for a clause that has opened nothing yet: a server may have been off over a long holiday. */
const LOOK_BACK_MS = 40 * 86_400_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Does what nobody does by hand: what is scheduled begins, silence counts, ended units hand on what they had, the lead's work follows the lead, clauses
 * open what they bring about. Several processes may look at once: each act is stored on the version that it was decided on, each occasion once.
 * A dossier or an occasion that fails does not stop the others.
 * @returns how many acts were done
 * @throws the first failure, after everything else is done
 */
export async function dealWithRules(deps: RulesDeps): Promise<number> {
  const { installation, store } = deps
  await installation.refresh()
  const failures: unknown[] = []
  const attempt = attemptsOf(failures)
  const one = (id: string): Promise<number> => attempt(() => catchUp(deps, id))
  let done = 0
  for (const id of await store.listActingNow(installation.clock.now(), BATCH)) done += await one(id)
  done += await dealWithEndedUnits(deps, failures)
  const now = installation.clock.now()
  for (const regulation of installation.regulations.list(civilToday(now))) {
    const { lead } = worldAt(installation, regulation, now)
    if (lead !== undefined) {
      for (const id of await store.listOwedByFormerLead(regulation.id, lead, BATCH)) done += await one(id)
    }
    done += await dealWithOccasions(deps, regulation, attempt)
  }
  if (failures.length > 0) throw failures[0]
  return done
}

type Attempt = (work: () => Promise<number>) => Promise<number>

/** Keeps a failure of one piece of work for later. A failure of the database is one of all pieces: it is thrown at once. */
const attemptsOf =
  (failures: unknown[]): Attempt =>
  async (work) => {
    try {
      return await work()
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== undefined) throw error
      failures.push(error)
      return 0
    }
  }

async function dealWithEndedUnits(deps: RulesDeps, failures: unknown[]): Promise<number> {
  const { installation, store } = deps
  const now = installation.clock.now()
  const today = civilToday(now)
  const units = installation.units.on(today)
  let done = 0
  for (const ended of await store.listEndedUnits(today, now, BATCH)) {
    const before = failures.length
    const attempt = attemptsOf(failures)
    let after = FIRST_ID
    for (;;) {
      const page = await store.listOpenOf(ended, after, BATCH)
      for (const id of page) done += await attempt(() => catchUp(deps, id))
      after = page.at(-1) ?? after
      if (page.length < BATCH) break
    }
    // Tried again later: what failed would otherwise stay with the ended unit.
    if (failures.length > before) continue
    const heirs: readonly UnitId[] = units.heirsOf(ended)
    const [only] = heirs
    // If the unit was divided, the unit above already sees its past matters.
    if (only !== undefined && heirs.length === 1) await store.inheritGrants(ended, only)
    await store.inheritDrafts(ended, only !== undefined && heirs.length === 1 ? only : units.aboveEnded(ended))
    await handInsideOn(store, units, ended)
    await store.markSuccessionDone(ended, now)
  }
  return done
}

async function dealWithOccasions(deps: RulesDeps, regulation: Regulation, attempt: Attempt): Promise<number> {
  if (regulation.occasions.length === 0) return 0
  const { installation, store, committed } = deps
  const now = installation.clock.now()
  const world = worldAt(installation, regulation, now)
  const due = occasionsDue(regulation, world, instant(now - LOOK_BACK_MS), now)
  const known = await store.listOccasionsDone(due.map(({ key }) => key))
  let done = 0
  for (const one of due) if (!known.has(one.key)) done += await attempt(() => openOn(deps, world, one))
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

/** Looks every second until it is stopped. */
export function watchRules(deps: RulesDeps, log: OutageLog): Job {
  return repeat({
    everyMs: EVERY_MS,
    work: async () => (await dealWithRules(deps)) > 0,
    failure: 'regulation and registry could not be looked after',
    log,
  })
}
