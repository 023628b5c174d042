import { superiorsOf } from '../access/index.ts'
import type { UnitId } from '../ids.ts'
import { type Condition, partsOfCondition } from '../kinds/condition.ts'
import type { ActRule, KindDefinition, Standing, TaskRule } from '../kinds/kind.ts'
import type { Obligation } from '../obligation/index.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import { livingUnit } from '../world/index.ts'
import { holds } from './conditions.ts'
import { obligationIn } from './fold.ts'
import { takesPart } from './parties.ts'
import { mayReopen } from './reopening.ts'
import type { DossierState } from './state.ts'
import { type Answers, noAnswers } from './reading.ts'
import type { OfferWorld, Surroundings } from './surroundings.ts'

/** Who asks which acts are possible, and in which world. `post` is null for the regulation itself. */
export interface Asker {
  readonly unitId: UnitId
  readonly post: string
}

interface Look {
  readonly around: Surroundings
  readonly world: OfferWorld
  readonly unitId: UnitId
  readonly answers: Answers
}

export const standingsOf = (rule: ActRule): readonly Standing[] => {
  const { by } = rule
  return Array.isArray(by) ? (by as readonly Standing[]) : [by as Standing]
}

/** How the unit relates to an act about this obligation, or about the whole dossier where there is none. */
function stands(standing: Standing, { around, world, unitId }: Look, obligation: Obligation | undefined): boolean {
  if (typeof standing === 'object') {
    return takesPart(around.parties, unitId, standing.role)
  }
  switch (standing) {
    case 'debtor':
      return obligation?.debtor === unitId
    case 'creditor':
      return obligation?.creditor === unitId
    case 'superior':
      return (
        obligation !== undefined &&
        // In place of a unit that handed it on and has ended since stands the living one, as in escalation.
        [obligation.debtor, ...obligation.handedOn.flatMap((unit) => livingUnit(world.units, unit) ?? [])].some(
          (below) => superiorsOf(world, below).includes(unitId),
        )
      )
    case 'originator':
      return around.holder === unitId
    case 'lead':
      // A unit that is not a party does not see the matter; this includes the lead.
      return world.lead === unitId && takesPart(around.parties, unitId)
    case 'party':
      return takesPart(around.parties, unitId)
    case 'regulation':
      return false
  }
}

const isBy = (rule: ActRule, look: Look, obligation: Obligation | undefined): boolean =>
  standingsOf(rule).some((standing) => stands(standing, look, obligation))

/** Acts for a closed dossier are offered during the days that the regulation gives; all other acts in an open dossier. */
function isInTime(rule: ActRule, { around, world }: Pick<Look, 'around' | 'world'>): boolean {
  return rule.closed === true ? mayReopen(world, around) : around.state === 'open'
}

const fits = (rule: ActRule, look: Look, target: Obligation | undefined): boolean =>
  rule.when === undefined || holds(rule.when, { ...look, target, values: {}, audience: [] })

function isRunningAs(rule: ActRule, { state, clock }: Obligation): boolean {
  return state === 'open' && (rule.while ?? ['open']).includes(clock.pausedAt !== null ? 'paused' : 'open')
}

/** True if the act's rule lets the unit do it now about this obligation. */
const isTargetOf = (rule: ActRule, look: Look, obligation: Obligation): boolean =>
  rule.on?.includes(obligation.task) === true &&
  isRunningAs(rule, obligation) &&
  isBy(rule, look, obligation) &&
  fits(rule, look, obligation)

/** True if the unit may do an act about the dossier as a whole. */
const mayActOnWhole = (rule: ActRule, look: Look): boolean =>
  rule.on === undefined && isBy(rule, look, undefined) && fits(rule, look, undefined)

/**
 * The obligation that an act is about. Where the request names none, it is the only possible one. Another unit's obligation and one that does not
 * exist give the same refusal.
 */
export function findTarget(
  rule: ActRule,
  unitId: UnitId,
  state: DossierState,
  world: OfferWorld,
  obligationId: string | undefined,
): Outcome<Obligation | undefined> {
  const look: Look = { around: state, world, unitId, answers: noAnswers() }
  if (!isInTime(rule, look)) {
    return refuse(
      rule.closed !== true
        ? 'dossier.closed'
        : state.state === 'open'
          ? 'dossier.act-not-open'
          : 'dossier.closed-too-long',
    )
  }
  if (rule.on === undefined) {
    if (!isBy(rule, look, undefined)) {
      return refuse(takesPart(state.parties, unitId) ? 'access.not-yours' : 'access.not-a-party')
    }
    if (fits(rule, look, undefined)) return accept(undefined)
    return refuse(rule.when !== undefined && 'settled' in rule.when ? 'dossier.not-settled' : 'dossier.act-not-open')
  }
  if (obligationId !== undefined) {
    const known = obligationIn(state.obligations, obligationId)
    if (known === undefined) return refuse('obligation.not-found', { field: 'obligationId' })
    if (isTargetOf(rule, look, known)) return accept(known)
    if (!isBy(rule, look, known)) return refuse('access.not-yours')
    return refuse(known.state === 'open' ? 'dossier.act-not-open' : 'obligation.not-open', { field: 'obligationId' })
  }
  const fitting = state.obligations.filter((obligation) => isTargetOf(rule, look, obligation))
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

/** Whether the acts of a task depend on other things in its dossier; otherwise the obligation alone decides. */
export function looksAround(kind: KindDefinition, task: string): boolean {
  return kind.acts.some(
    (rule) =>
      rule.on?.includes(task) === true &&
      ((rule.when !== undefined && asksAround(rule.when)) ||
        standingsOf(rule).some((standing) => standing === 'party' || typeof standing === 'object')),
  )
}

/** Whether a condition reads only the world and the obligation. */
const asksAround = (condition: Condition): boolean =>
  [...partsOfCondition(condition)].some(
    (part) =>
      !('newVersion' in part || 'target' in part || 'not' in part || 'all' in part || 'any' in part) &&
      !('anyone' in part && typeof part.anyone === 'string' && part.anyone !== 'members'),
  )

/** The acts about one obligation of a dossier, given its surroundings. */
export function allowedAbout(
  kind: KindDefinition,
  obligation: Obligation,
  around: Surroundings,
  world: OfferWorld,
  actor: Asker,
): readonly string[] {
  const look: Look = { around, world, unitId: actor.unitId, answers: noAnswers() }
  return kind.acts
    .filter((rule) => mayByPost(rule, actor.post) && isInTime(rule, look) && isTargetOf(rule, look, obligation))
    .map((rule) => rule.type)
}

/** The acts that the unit may do now: about the whole dossier, and about each obligation. The screen never computes them itself. */
export interface Allowed {
  readonly onDossier: readonly string[]
  readonly onObligation: ReadonlyMap<string, readonly string[]>
}

export function allowedActs(kind: KindDefinition, state: DossierState, world: OfferWorld, actor: Asker): Allowed {
  const onObligation = new Map<string, readonly string[]>()
  const look: Look = { around: state, world, unitId: actor.unitId, answers: noAnswers() }
  const rules = kind.acts.filter((rule) => mayByPost(rule, actor.post) && isInTime(rule, look))
  const byTask = new Map<string, ActRule[]>()
  for (const rule of rules) for (const task of rule.on ?? []) byTask.set(task, [...(byTask.get(task) ?? []), rule])
  for (const obligation of state.obligations) {
    if (obligation.state !== 'open') continue
    const types = (byTask.get(obligation.task) ?? [])
      .filter((rule) => isTargetOf(rule, look, obligation))
      .map((rule) => rule.type)
    if (types.length > 0) onObligation.set(obligation.id, types)
  }
  const onDossier = rules.filter((rule) => mayActOnWhole(rule, look)).map((rule) => rule.type)
  return { onDossier, onObligation }
}
