import type { Actor, World } from '../access/index.ts'
import { openClock, openClockUntil } from '../clock/index.ts'
import { type ActId, instant, type ObligationId, type UnitId } from '../ids.ts'
import type { FieldValue, FieldValues, Order } from '../kinds/field.ts'
import type { Effect, KindDefinition, Target, Who } from '../kinds/kind.ts'
import { extendObligation, type Obligation, type Part, pauseObligation, resumeObligation } from '../obligation/index.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import { findDutyTerms } from '../regulation/index.ts'
import { applyChange } from './fold.ts'
import type { Change, DossierState } from './state.ts'
import { getTask, hangsUnder, isSettled } from './targets.ts'

/** Everything that the interpretation of one act's effects looks at. */
export interface EffectContext {
  readonly kind: KindDefinition
  readonly world: World
  readonly actor: Actor
  readonly actId: ActId
  readonly newId: () => string
  readonly target: Obligation | undefined
  readonly audience: readonly UnitId[]
  readonly values: FieldValues
}

interface Progress {
  readonly state: DossierState
  readonly changes: readonly Change[]
}

/** Interprets a kind's effects in order; each sees what the ones before it changed. */
export function runEffects(
  effects: readonly Effect[],
  before: DossierState,
  changesBefore: readonly Change[],
  context: EffectContext,
): Outcome<Progress> {
  let progress: Progress = { state: before, changes: changesBefore }
  for (const effect of effects) {
    const changes = changesOf(effect, progress.state, context)
    if (!changes.ok) return changes
    for (const change of changes.value) {
      const act = { id: context.actId, at: context.world.at }
      progress = { state: applyChange(progress.state, act, change), changes: [...progress.changes, change] }
    }
  }
  return accept(progress)
}

function changesOf(effect: Effect, state: DossierState, context: EffectContext): Outcome<readonly Change[]> {
  const { world, values } = context
  const ground = typeof values['ground'] === 'string' ? values['ground'] : null
  switch (effect.do) {
    case 'discharge':
    case 'refuse':
    case 'release': {
      const how = effect.do === 'discharge' ? 'discharged' : effect.do === 'refuse' ? 'refused' : 'released'
      return accept(
        targetsOf(effect.of ?? 'target', state, context).map((obligation) => ({
          change: 'ended',
          obligationId: obligation.id,
          how,
          ground: how === 'refused' ? ground : null,
        })),
      )
    }
    case 'release-pending': {
      const target = current(state, context.target)
      if (target === undefined || target.state === 'open') return accept([])
      const pending = state.obligations.filter(
        (other) => other.state === 'open' && other.about === target.id && effect.tasks.includes(other.task),
      )
      return accept(pending.map(({ id }) => ({ change: 'ended', obligationId: id, how: 'released', ground: null })))
    }
    case 'pause':
      return clockChanges('paused', targetsOf(effect.of ?? 'target', state, context), (obligation) =>
        pauseObligation(obligation, world.at),
      )
    case 'resume':
      return clockChanges('resumed', targetsOf(effect.of ?? 'target', state, context), (obligation) =>
        resumeObligation(obligation, world.at, world.regulation.calendar),
      )
    case 'extend': {
      const until = values[effect.until] ?? context.target?.terms[effect.until]
      if (typeof until !== 'string') return refuse('field.required', { field: effect.until })
      return clockChanges('extended', targetsOf(effect.of ?? 'target', state, context), (obligation) =>
        extendObligation(obligation, instant(Date.parse(until)), world.at),
      )
    }
    case 'settle': {
      const target = current(state, context.target)
      if (target === undefined) return refuse('obligation.not-found')
      const named = effect.parts === undefined ? undefined : values[effect.parts]
      const keys = isTexts(named) ? named : target.parts.filter((part) => part.state === 'open').map((part) => part.key)
      return accept([{ change: 'settled', obligationId: target.id, keys, as: effect.as, ground }])
    }
    case 'open':
      return openObligations(effect, state, context)
    case 'open-each':
      return openOrders(effect, state, context)
    case 'assign': {
      const to = unitsOf({ field: effect.to }, state, context)[0]
      if (context.target === undefined || to === undefined) return refuse('field.required', { field: effect.to })
      // Nobody owes himself: what a unit asked for is not handed back to it.
      if (to === context.target.creditor) return refuse('unit.not-addressable', { field: effect.to })
      return accept([{ change: 'assigned', obligationId: context.target.id, debtor: to }])
    }
    case 'admit':
      return accept(
        unitsOf(effect.who, state, context).map((unitId) => ({ change: 'admitted', unitId, role: effect.role })),
      )
    case 'close':
      if (effect.if === 'settled' && !isSettled(state)) return accept([])
      return accept([{ change: 'closed', outcome: outcomeOf(effect, state) }])
  }
}

function outcomeOf({ outcome, unmet }: Extract<Effect, { do: 'close' }>, { head, obligations }: DossierState): string {
  const met = obligations.some(
    ({ state, duty, creditor }) =>
      state === 'discharged' && creditor === head.originator && duty !== 'receive' && duty !== 'decide',
  )
  return unmet === undefined || met ? outcome : unmet
}

/** The target as the effects before left it. */
function current(state: DossierState, target: Obligation | undefined): Obligation | undefined {
  return target === undefined ? undefined : state.obligations.find((obligation) => obligation.id === target.id)
}

function targetsOf(of: Target, state: DossierState, { target }: EffectContext): readonly Obligation[] {
  const open = state.obligations.filter((obligation) => obligation.state === 'open')
  if (of === 'all') return open
  if (of === 'target') return open.filter((obligation) => obligation.id === target?.id)
  if (of === 'about') return open.filter((obligation) => obligation.id === target?.about)
  if (target === undefined) return []
  if (of === 'under') return open.filter((obligation) => hangsUnder(obligation, target, state.obligations))
  return open.filter(
    ({ task, about, debtor }) =>
      task === of.task && (about === target.id || (about === target.about && debtor === target.debtor)),
  )
}

function clockChanges(
  why: 'paused' | 'resumed' | 'extended',
  obligations: readonly Obligation[],
  step: (obligation: Obligation) => Outcome<Obligation>,
): Outcome<readonly Change[]> {
  const changes: Change[] = []
  for (const obligation of obligations) {
    const outcome = step(obligation)
    if (!outcome.ok) return outcome
    changes.push({ change: 'clock', obligationId: obligation.id, why, clock: outcome.value.clock })
  }
  return accept(changes)
}

function unitsOf(who: Who, state: DossierState, { actor, target, audience, values }: EffectContext): readonly UnitId[] {
  switch (who) {
    case 'actor':
      return [actor.unitId]
    case 'originator':
      return [state.head.originator]
    case 'audience':
      return audience
    case 'debtor':
      return target === undefined ? [] : [target.debtor]
    case 'creditor':
      return target === undefined ? [] : [target.creditor]
    default: {
      const named = values[who.field]
      return isTexts(named) ? (named as readonly UnitId[]) : []
    }
  }
}

function openObligations(
  effect: Extract<Effect, { do: 'open' }>,
  state: DossierState,
  context: EffectContext,
): Outcome<readonly Change[]> {
  const { target, values } = context
  const now = current(state, target)
  if (effect.if === 'target-ended' && now?.state === 'open') return accept([])
  const creditor = unitsOf(effect.creditor, state, context)[0]
  if (creditor === undefined) return refuse('unit.unknown')
  const lookUp = (name: string | undefined): FieldValue | undefined =>
    name === undefined ? undefined : (values[name] ?? target?.terms[name])
  const due = lookUp(effect.due)
  const lines = lookUp(effect.parts)
  const terms: Record<string, FieldValue> = {}
  for (const name of effect.carry ?? []) {
    const value = lookUp(name)
    if (value !== undefined) terms[name] = value
  }
  const owing = new Set(
    state.obligations
      .filter(({ state: how, task }) => how === 'open' && effect.unlessOwing?.includes(task))
      .map(({ debtor }) => debtor),
  )
  const debtors = unitsOf(effect.debtor, state, context).filter((debtor) => !owing.has(debtor))
  if (debtors.length === 0 && owing.size > 0) return refuse('audience.owes-already')
  const made: Change[] = []
  for (const debtor of debtors) {
    const opened = makeObligation(state, context, {
      task: effect.task,
      debtor,
      creditor,
      due: typeof due === 'string' ? due : undefined,
      parts: isTexts(lines) ? lines : effect.parts === undefined ? undefined : [state.head.title],
      about: aboutOf(effect.about, state, target),
      text: target?.text ?? null,
      terms,
    })
    if (!opened.ok) return opened
    made.push(opened.value)
  }
  return accept(made)
}

function aboutOf(
  about: 'target' | 'about' | 'above' | undefined,
  state: DossierState,
  target: Obligation | undefined,
): ObligationId | null {
  if (about === undefined || target === undefined) return null
  if (about === 'target') return target.id
  if (about === 'about') return target.about
  return state.obligations.find((obligation) => obligation.id === target.about)?.about ?? null
}

function openOrders(
  effect: Extract<Effect, { do: 'open-each' }>,
  state: DossierState,
  context: EffectContext,
): Outcome<readonly Change[]> {
  const creditor = unitsOf(effect.creditor, state, context)[0]
  if (creditor === undefined) return refuse('unit.unknown')
  const orders = (context.values[effect.tasks] ?? []) as readonly Order[]
  const parties = new Set(state.parties.map((party) => party.unitId))
  const made: Change[] = []
  for (const order of orders) {
    for (const id of order.unitIds) {
      const debtor = id as UnitId
      if (!parties.has(debtor)) {
        parties.add(debtor)
        made.push({ change: 'admitted', unitId: debtor, role: 'assignee' })
      }
      const opened = makeObligation(state, context, {
        task: effect.task,
        debtor,
        creditor,
        due: order.dueAt,
        parts: undefined,
        about: effect.about === undefined ? null : aboutOf(effect.about, state, context.target),
        text: order.text,
        terms: {},
      })
      if (!opened.ok) return opened
      made.push(opened.value)
    }
  }
  return accept(made)
}

function makeObligation(
  state: DossierState,
  { kind, world, actId, newId }: EffectContext,
  plan: {
    readonly task: string
    readonly debtor: UnitId
    readonly creditor: UnitId
    readonly due: string | undefined
    readonly parts: readonly string[] | undefined
    readonly about: ObligationId | null
    readonly text: string | null
    readonly terms: FieldValues
  },
): Outcome<Change> {
  const rule = getTask(kind, plan.task)
  const terms = findDutyTerms(world.regulation, kind.kind, plan.task, state.head)
  if (terms === undefined || (terms.limit === null && plan.due === undefined)) {
    return refuse('regulation.no-clause', { detail: { kind: kind.kind, task: plan.task } })
  }
  const clock =
    plan.due === undefined
      ? openClock(terms.limit, world.at, world.regulation.calendar)
      : openClockUntil(instant(Date.parse(plan.due)), world.at)
  const parts: readonly Part[] = (plan.parts ?? []).map((text, index) => ({
    key: String(index + 1),
    text,
    state: 'open',
    ground: null,
  }))
  const obligation: Obligation = {
    id: newId() as ObligationId,
    task: plan.task,
    duty: rule.duty,
    debtor: plan.debtor,
    creditor: plan.creditor,
    clause: terms.clause.id,
    state: 'open',
    clock,
    parts,
    ground: null,
    about: plan.about,
    text: plan.text,
    terms: plan.terms,
    openedBy: actId,
    endedBy: null,
  }
  return accept({ change: 'opened', obligation })
}

function isTexts(value: FieldValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}
