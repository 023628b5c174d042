import {
  type ActId,
  type DossierId,
  fieldsOfOccasion,
  instant,
  occasionsDue,
  openFor,
  type Regulation,
  type UnitId,
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
 * Does what nobody does by hand: scheduled matters begin, silence counts, ended units hand on what they had, the lead's work follows the lead,
 * clauses open dossiers. Several processes may run it at once: each act is stored only on the version on which it was decided, and each occasion only
 * once.
 * @returns how many acts it did
 */
export async function dealWithRules(deps: RulesDeps): Promise<number> {
  const { installation, store } = deps
  await installation.refresh()
  let done = 0
  for (const id of await store.listActingNow(installation.clock.now(), BATCH)) done += await catchUp(deps, id)
  done += await dealWithEndedUnits(deps)
  const now = installation.clock.now()
  for (const regulation of installation.regulations.list(civilToday(now))) {
    const { lead } = worldAt(installation, regulation, now)
    if (lead !== undefined) {
      for (const id of await store.listOwedByFormerLead(regulation.id, lead, BATCH)) done += await catchUp(deps, id)
    }
    done += await dealWithOccasions(deps, regulation)
  }
  return done
}

async function dealWithEndedUnits(deps: RulesDeps): Promise<number> {
  const { installation, store } = deps
  const now = installation.clock.now()
  const today = civilToday(now)
  const units = installation.units.on(today)
  let done = 0
  for (const ended of await store.listEndedUnits(today, now, BATCH)) {
    let after = FIRST_ID
    for (;;) {
      const page = await store.listOpenOf(ended, after, BATCH)
      for (const id of page) done += await catchUp(deps, id)
      after = page.at(-1) ?? after
      if (page.length < BATCH) break
    }
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

async function dealWithOccasions(deps: RulesDeps, regulation: Regulation): Promise<number> {
  if (regulation.occasions.length === 0) return 0
  const { installation, store, committed } = deps
  const { newId, version } = installation
  const now = installation.clock.now()
  const world = worldAt(installation, regulation, now)
  const due = occasionsDue(regulation, world, instant(now - LOOK_BACK_MS), now)
  const known = await store.listOccasionsDone(due.map(({ key }) => key))
  let done = 0
  for (const one of due) {
    if (known.has(one.key)) continue
    const kind = installation.kinds.get(one.occasion.kind)
    if (kind === undefined) continue
    const by = { actor: 'regulation', clause: one.occasion.clause, occasion: one.key } as const
    const opened = openFor(
      kind,
      world,
      { unitId: one.unitId, by, actor: null },
      {
        actId: newId(now) as ActId,
        dossierId: newId(now) as DossierId,
        newId: () => newId(now),
        number: '',
        fields: fieldsOfOccasion(one),
      },
    )
    if (!opened.ok) throw new Error(`${one.key}: ${opened.refusal.code} ${opened.refusal.field ?? ''}`)
    try {
      await store.storeRulesAct({ decision: opened.value, before: undefined, kind, world, version, occasion: one.key })
      done += 1
    } catch (error) {
      // Another process did it first.
      if ((error as { readonly constraint?: unknown }).constraint !== 'occasion_pkey') throw error
    }
  }
  if (done > 0) committed()
  return done
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
