import { grantsOf, type World } from '../access/index.ts'
import type { UnitId } from '../ids.ts'
import type { ActRule, KindDefinition, Standing, TaskRule } from '../kinds/kind.ts'
import type { Obligation } from '../obligation/index.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { DossierState } from './state.ts'

/** True where an obligation is about another, or about one that is about it, and so on. */
export function hangsUnder(
  obligation: Pick<Obligation, 'about'>,
  above: Pick<Obligation, 'id'>,
  all: readonly Pick<Obligation, 'id' | 'about'>[],
): boolean {
  const byId = new Map(all.map((each) => [each.id, each]))
  let about = obligation.about
  // What an obligation is about was opened before it, so the way up ends.
  while (about !== null && about !== above.id) about = byId.get(about)?.about ?? null
  return about === above.id
}

/** True where the act's rule lets the unit do it about this obligation now. */
function isTargetOf(rule: ActRule, unitId: UnitId, obligation: Obligation, state: Surroundings): boolean {
  if (rule.on === undefined || !rule.on.includes(obligation.task) || obligation.state !== 'open') return false
  if (!isBy(rule, unitId, obligation, state)) return false
  const paused = obligation.clock.pausedAt !== null
  if (!(rule.while ?? ['open']).includes(paused ? 'paused' : 'open')) return false
  return !state.obligations.some(
    (other) =>
      other.state === 'open' &&
      ((other.about === obligation.id && rule.unless?.includes(other.task) === true) ||
        (rule.unlessUnder?.includes(other.task) === true && hangsUnder(other, obligation, state.obligations))),
  )
}

/** What the rules look at around one obligation. */
export interface Surroundings {
  readonly head: Pick<DossierState['head'], 'originator'>
  readonly parties: readonly Pick<DossierState['parties'][number], 'unitId'>[]
  readonly obligations: readonly Pick<Obligation, 'id' | 'task' | 'state' | 'about'>[]
  /** The units of the day. */
  readonly units: World['units']
}

const standings = (rule: ActRule): readonly Standing[] => (typeof rule.by === 'string' ? [rule.by] : rule.by)

const isBy = (rule: ActRule, unitId: UnitId, obligation: Obligation, around: Surroundings): boolean =>
  standings(rule).some((standing) => stands(standing, unitId, obligation, around))

function stands(
  standing: Standing,
  unitId: UnitId,
  obligation: Obligation,
  { head, parties, units }: Surroundings,
): boolean {
  switch (standing) {
    case 'debtor':
      return obligation.debtor === unitId
    case 'creditor':
      return obligation.creditor === unitId
    case 'above':
      return grantsOf({ units }, { unitId: obligation.debtor }).some(
        (grant) => grant.unitId === unitId && grant.reason === 'superior-of-party',
      )
    case 'originator':
      return head.originator === unitId
    case 'party':
      return parties.some((party) => party.unitId === unitId)
  }
}

/** True where the unit may do an act that is about the dossier as a whole. */
function mayActOnWhole(rule: ActRule, unitId: UnitId, state: DossierState): boolean {
  if (rule.on !== undefined) return false
  const of: Readonly<Record<Standing, boolean>> = {
    originator: state.head.originator === unitId,
    party: state.parties.some((party) => party.unitId === unitId),
    debtor: false,
    creditor: false,
    above: false,
  }
  if (!standings(rule).some((standing) => of[standing])) return false
  return rule.settledOnly !== true || isSettled(state)
}

export function isSettled(state: DossierState): boolean {
  return state.obligations.every((obligation) => obligation.state !== 'open')
}

/**
 * The obligation that an act is about. Where none is named, the only one it can be about.
 * An obligation of somebody else and one that does not exist look the same.
 */
export function findTarget(
  rule: ActRule,
  unitId: UnitId,
  state: DossierState,
  units: World['units'],
  obligationId: string | undefined,
): Outcome<Obligation | undefined> {
  const around: Surroundings = { ...state, units }
  if (rule.on === undefined) {
    if (standings(rule).every((standing) => standing === 'originator') && state.head.originator !== unitId)
      return refuse('access.not-yours')
    if (rule.settledOnly === true && !isSettled(state)) return refuse('dossier.not-settled')
    return mayActOnWhole(rule, unitId, state) ? accept(undefined) : refuse('access.not-a-party')
  }
  const fitting = state.obligations.filter((obligation) => isTargetOf(rule, unitId, obligation, around))
  if (obligationId !== undefined) {
    const named = fitting.find((obligation) => obligation.id === obligationId)
    if (named !== undefined) return accept(named)
    const known = state.obligations.find((obligation) => obligation.id === obligationId)
    if (known === undefined) return refuse('obligation.not-found', { field: 'obligationId' })
    if (!isBy(rule, unitId, known, around)) return refuse('access.not-yours')
    return refuse(known.state === 'open' ? 'dossier.act-not-open' : 'obligation.not-open', { field: 'obligationId' })
  }
  if (fitting.length > 1) return refuse('obligation.ambiguous', { field: 'obligationId' })
  return fitting[0] === undefined ? refuse('dossier.act-not-open') : accept(fitting[0])
}

export function getTask(kind: KindDefinition, task: string): TaskRule {
  const rule = kind.tasks.find((candidate) => candidate.task === task)
  if (rule === undefined) throw new Error(`kind ${kind.kind} knows no task ${task}`)
  return rule
}

const mayByPost = (rule: ActRule, post: string): boolean =>
  rule.posts === undefined || rule.posts.some((role) => role === post)

/** Whether what may be done about a task depends on what else is open in its dossier; otherwise the obligation alone tells. */
export function looksAround(kind: KindDefinition, task: string): boolean {
  return kind.acts.some(
    (rule) => rule.on?.includes(task) === true && (rule.unless !== undefined || rule.unlessUnder !== undefined),
  )
}

/** The acts about one obligation of an open dossier, given what is around it. */
export function allowedAbout(
  kind: KindDefinition,
  obligation: Obligation,
  around: Surroundings,
  actor: { readonly unitId: UnitId; readonly post: string },
): readonly string[] {
  return kind.acts
    .filter((rule) => mayByPost(rule, actor.post) && isTargetOf(rule, actor.unitId, obligation, around))
    .map((rule) => rule.type)
}

/** The acts that the unit may do now: about the whole, and about each obligation. The screen never derives them again. */
export interface Allowed {
  readonly onDossier: readonly string[]
  readonly onObligation: ReadonlyMap<string, readonly string[]>
}

export function allowedActs(
  kind: KindDefinition,
  state: DossierState,
  units: World['units'],
  actor: { readonly unitId: UnitId; readonly post: string },
): Allowed {
  const onObligation = new Map<string, readonly string[]>()
  if (state.state !== 'open') return { onDossier: [], onObligation }
  const around: Surroundings = { ...state, units }
  for (const obligation of state.obligations) {
    const types = allowedAbout(kind, obligation, around, actor)
    if (types.length > 0) onObligation.set(obligation.id, types)
  }
  const onDossier = kind.acts
    .filter((rule) => mayByPost(rule, actor.post) && mayActOnWhole(rule, actor.unitId, state))
    .map((rule) => rule.type)
  return { onDossier, onObligation }
}
