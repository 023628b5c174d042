import {
  type ActId,
  decideByRegulation,
  type Decision,
  type KindDefinition,
  passLead,
  rulesAreDue,
  succeed,
  type World,
} from '@giapranh/kernel'
import type { OutageLog } from '../../platform/db/outage.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import { type Installation, worldAt } from '../../platform/registry/installation.ts'
import type { StoredDossier } from '../dossiers/index.ts'
import type { RulesStore } from './rules-store.ts'

export interface RulesDeps {
  readonly installation: Installation
  readonly store: RulesStore
  readonly committed: () => void
}

/** A dossier names a regulation version or a kind that this installation does not know. */
export class UnknownWorld extends Error {}

/** The rules refuse an act that the regulation itself must do. */
export class StuckRules extends Error {}

export function worldOf(
  installation: Installation,
  stored: StoredDossier,
): { readonly world: World; readonly kind: KindDefinition } {
  const { regulations, kindVersions, clock } = installation
  const regulation = regulations.version(stored.head.regulationId, stored.regulationVersion)
  const kind = kindVersions.last(stored.head.kind)
  if (regulation === undefined || kind === undefined)
    throw new UnknownWorld(
      `dossier ${stored.head.number}: version ${stored.regulationVersion} of its regulation, or its kind, is not known`,
    )
  return { world: worldAt(installation, regulation, clock.now()), kind }
}

/** How often a dossier is decided again because somebody acted in it meanwhile. */
const ATTEMPTS = 5
/** How many acts the rules may do in one dossier at a time; the rest follows in the next round. */
const MOST_ACTS = 500

/**
 * Does in one dossier what the registry and the regulation must do, one act after the other: heirs replace ended units, the present lead takes over
 * what the lead owes, scheduled matters begin, and silence counts as the kind says. @returns how many acts it did
 */
export async function catchUp({ installation, store, committed }: RulesDeps, dossierId: string): Promise<number> {
  let done = 0
  let lost = 0
  while (lost < ATTEMPTS && done < MOST_ACTS) {
    const holder = await store.findHolder(dossierId)
    const stored = holder === undefined ? undefined : await store.findDossier(holder, dossierId)
    if (stored === undefined) break
    const { version } = installation
    const { world, kind } = worldOf(installation, stored)
    if (!rulesAreDue(kind, world, stored)) break
    const decision = nextAct(installation, kind, world, stored)
    if (decision === undefined) break
    try {
      const stores = await store.storeRulesAct({ decision, before: stored, kind, world, version })
      if (stores === undefined) lost += 1
      else done += 1
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== 'GR001') throw error
      await installation.refresh()
      lost += 1
    }
  }
  if (done > 0) committed()
  return done
}

/** For somebody who waits. @throws HttpProblem `dossier.rules-stuck`, and the log says why, where the rules refuse their own act */
export async function catchUpOrRefuse(deps: RulesDeps, dossierId: string, log: OutageLog): Promise<number> {
  try {
    return await catchUp(deps, dossierId)
  } catch (error) {
    if (!(error instanceof StuckRules)) throw error
    log.warn({ what: dossierId, error: error.message }, 'the rules could not act')
    throw new HttpProblem('dossier.rules-stuck')
  }
}

function nextAct(
  { newId, units }: Pick<Installation, 'newId' | 'units'>,
  kind: KindDefinition,
  world: World,
  state: StoredDossier,
): Decision | undefined {
  const ids = () => ({ actId: newId(world.at) as ActId, newId: () => newId(world.at) })
  const heirs = succeed(kind, world, state, { ...ids(), instrumentOf: units.instrumentOf })
  if (heirs !== undefined) return heirs
  const clause = state.clause ?? world.regulation.clauses[0]?.id ?? ''
  const led = passLead(kind, world, state, { ...ids(), clause })
  if (led !== undefined) return led
  const own = decideByRegulation(kind, world, state, ids())
  if (!own.ok) throw new StuckRules(`${state.head.number}: ${own.refusal.code} ${own.refusal.field ?? ''}`.trim())
  return own.value
}
