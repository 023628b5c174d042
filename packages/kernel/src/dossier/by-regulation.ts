import { type Instant, instant } from '../ids.ts'
import { BEGIN_ACT, type KindDefinition, PASS_ACT, type Round } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import { admitting, replaceSides } from './replace.ts'
import type { World } from '../world/index.ts'
import { carryOut } from './carry-out.ts'
import type { ActIntent, Decision } from './conclude.ts'
import { NO_FACTS } from './facts.ts'
import type { Change, DossierState } from './state.ts'
import { isBehind, needsSuccession, recorded } from './succession.ts'
import type { Obligation } from '../obligation/index.ts'
import { instantIn, isoInstant } from './values/context.ts'

type Intent = Pick<ActIntent, 'actId' | 'newId'>

/** When the regulation next acts in a dossier by itself: an obligation begins, or silence about one has a meaning. Null: never. */
export function regulationActsAt(kind: KindDefinition, state: DossierState): Instant | null {
  if (state.state !== 'open') return null
  let first: number = Infinity
  for (const { beginsAt } of state.scheduled) first = Math.min(first, beginsAt)
  if (kind.tasks.some((rule) => rule.lapse !== undefined)) {
    for (const obligation of state.obligations) first = Math.min(first, lapsesAt(kind, obligation) ?? Infinity)
  }
  for (const { at } of dueRounds(kind, state)) first = Math.min(first, at)
  return first === Infinity ? null : instant(first)
}

/** The repeated acts that wait in the dossier's stage, each with its next instant. */
function dueRounds(
  { rounds = [] }: KindDefinition,
  { stage, fields }: DossierState,
): readonly { readonly round: Round; readonly at: number }[] {
  return rounds.flatMap((round) => {
    const at = instantIn(fields[round.at])
    return stage !== null && round.stages.includes(stage) && at !== undefined ? [{ round, at }] : []
  })
}

/** The first instant at which an open obligation is late, where its lateness has a meaning. */
function lapsesAt(kind: KindDefinition, { task, state, clock }: Obligation): number | null {
  if (state !== 'open' || clock.pausedAt !== null || clock.due === null) return null
  return kind.tasks.find((rule) => rule.task === task)?.lapse === undefined ? null : clock.due + 1
}

/**
 * The next act of the regulation that is due in a dossier: a scheduled obligation begins, or silence is taken as the kind says. Undefined if
 * none is due. Deciding again on the new state finds the next act, so each occasion is handled once.
 */
export function decideByRegulation(
  kind: KindDefinition,
  world: World,
  state: DossierState,
  intent: Intent,
): Outcome<Decision | undefined> {
  if (state.state !== 'open' || isBehind(world, state)) return accept(undefined)
  const beginning = state.scheduled.filter(({ beginsAt }) => beginsAt <= world.at)
  const [first] = beginning
  if (first !== undefined) {
    const changes = beginning.flatMap(({ id, obligation }): readonly Change[] => [
      { change: 'unscheduled', obligationId: id },
      { change: 'opened', obligation },
    ])
    const { clause } = first.obligation
    const by = { actor: 'regulation', clause, occasion: `begin ${first.id}` } as const
    return accept(recorded(kind, world, state, intent, { by, type: BEGIN_ACT, clause, changes }))
  }
  const silent = state.obligations.find((one) => (lapsesAt(kind, one) ?? Infinity) <= world.at)
  if (silent === undefined) {
    const due = dueRounds(kind, state).find(({ at }) => at <= world.at)
    return due === undefined ? accept(undefined) : comeRound(kind, world, state, intent, due)
  }
  const type = kind.tasks.find((rule) => rule.task === silent.task)?.lapse
  const rule = kind.acts.find((candidate) => candidate.type === type)
  if (rule === undefined) return refuse('dossier.unknown-act')
  return carryOut({
    kind,
    world,
    rule,
    state,
    unitId: silent.debtor,
    targetId: silent.id,
    clause: silent.clause,
    values: {},
    by: { actor: 'regulation', clause: silent.clause, occasion: `lapse ${silent.id}` },
    told: undefined,
    facts: NO_FACTS,
    intent,
    actor: null,
  })
}

const DAY_MS = 86_400_000

/** A repeated act: it is done for the holder, and its field moves to the next time. */
function comeRound(
  kind: KindDefinition,
  world: World,
  state: DossierState,
  intent: Intent,
  { round, at }: { readonly round: Round; readonly at: number },
): Outcome<Decision> {
  const rule = kind.acts.find((candidate) => candidate.type === round.act)
  if (rule === undefined) return refuse('dossier.unknown-act')
  const { clauses } = world.regulation
  const clause = clauses.find(({ duties }) => duties.some((duty) => duty.kind === kind.kind))?.id
  if (clause === undefined) return refuse('regulation.no-clause', { detail: { kind: kind.kind, task: round.act } })
  const next = round.everyDays === undefined ? {} : { [round.at]: isoInstant(instant(at + round.everyDays * DAY_MS)) }
  return carryOut({
    kind,
    world,
    rule,
    state,
    unitId: state.holder,
    targetId: undefined,
    clause,
    values: {},
    by: { actor: 'regulation', clause, occasion: `${round.act} ${isoInstant(instant(at))}` },
    told: undefined,
    facts: NO_FACTS,
    intent,
    actor: null,
    kept: next,
  })
}

/** What the lead owed or was owed as the lead, and what it held as the lead: all of it goes to the current lead. */
function leadChanges(kind: KindDefinition, { lead }: World, state: DossierState): readonly Change[] {
  if (state.state !== 'open' || lead === undefined) return []
  const changes: Change[] = []
  const admit = admitting(state, changes)
  const { holder } = state
  const isHeldByLead = kind.opening.heldBy === 'lead'
  replaceSides(
    state,
    (unitId, side, { capacity }) => {
      const asLead = capacity === (side === 'debtor' ? 'lead' : 'to-lead')
      return asLead || (isHeldByLead && unitId === holder) ? lead : undefined
    },
    admit,
    changes,
  )
  if (isHeldByLead && holder !== lead) {
    admit(holder, lead)
    changes.push({ change: 'holder', from: holder, to: lead })
  }
  return changes
}

/** The regulation's act after a change of the lead. Undefined if nothing passes. */
export function passLead(
  kind: KindDefinition,
  world: World,
  state: DossierState,
  intent: Intent & { readonly clause: string },
): Decision | undefined {
  const changes = isBehind(world, state) ? [] : leadChanges(kind, world, state)
  if (changes.length === 0) return undefined
  const { clause } = intent
  const by = { actor: 'regulation', clause, occasion: `lead ${world.lead ?? ''}` } as const
  return recorded(kind, world, state, intent, { by, type: PASS_ACT, clause, changes })
}

/** True if the registry or the regulation must act in a dossier before anybody else does. */
export function rulesAreDue(kind: KindDefinition, world: World, state: DossierState): boolean {
  if (isBehind(world, state)) return false
  if (needsSuccession(kind, world, state)) return true
  const at = regulationActsAt(kind, state)
  return (at !== null && at <= world.at) || leadChanges(kind, world, state).length > 0
}
