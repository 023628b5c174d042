import { type Actor, checkActor } from '../access/index.ts'
import { dueAt } from '../clock/index.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { World } from '../world/index.ts'
import { carryOut } from './carry-out.ts'
import { type ActIntent, checkNeeds, type Decision, personOf, type Told } from './conclude.ts'
import { NO_FACTS } from './facts.ts'
import { checkFields } from './values/check-fields.ts'
import { takesPart } from './parties.ts'
import type { DossierState } from './state.ts'
import { findTarget } from './targets.ts'

export interface StepIntent extends ActIntent {
  readonly type: string
  readonly obligationId?: string | undefined
}

/** Decides one act in a dossier: a refusal by the rules, or the act with all its changes. */
export function decide(
  kind: KindDefinition,
  world: World,
  actor: Actor,
  state: DossierState,
  intent: StepIntent,
): Outcome<Decision> {
  const rule = kind.acts.find((candidate) => candidate.type === intent.type)
  if (rule === undefined) return refuse('dossier.unknown-act', { field: 'type' })
  const permitted = checkActor(world, actor, rule.posts)
  if (!permitted.ok) return permitted
  if (state.state !== 'open' && rule.closed !== true) return refuse('dossier.closed')
  if (world.at < state.lastAt) return refuse('clock.backwards')
  const told = checkTold(world, actor, state, intent.told)
  if (!told.ok) return told
  const unitId = told.value?.onBehalfOf ?? actor.unitId
  const target = findTarget(rule, unitId, state, world, intent.obligationId)
  if (!target.ok) return target
  const facts = intent.facts ?? NO_FACTS
  const checked = checkFields(rule.fields, intent.fields, { world, unitId, target: target.value, facts, state })
  if (!checked.ok) return checked
  const needed = checkNeeds(rule.needs, facts)
  if (!needed.ok) return needed
  return carryOut({
    kind,
    world,
    rule,
    state,
    unitId,
    targetId: target.value?.id,
    clause: target.value?.clause ?? null,
    values: checked.value,
    by: personOf(actor),
    told: told.value,
    facts,
    intent,
    actor,
  })
}

/** Checks what was said by telephone: by a party, to a party, not before the dossier and not earlier than the regulation allows. */
function checkTold(world: World, actor: Actor, state: DossierState, told: Told | undefined): Outcome<Told | undefined> {
  if (told === undefined) return accept(undefined)
  if (told.onBehalfOf === actor.unitId) return refuse('told.yourself', { field: 'onBehalfOf' })
  if (!takesPart(state.parties, actor.unitId)) return refuse('access.not-a-party')
  if (!takesPart(state.parties, told.onBehalfOf)) return refuse('told.not-a-party', { field: 'onBehalfOf' })
  if (told.at > world.at) return refuse('field.in-the-future', { field: 'toldAt' })
  const { toldWithin, calendar } = world.regulation
  if (told.at < state.head.openedAt || dueAt(toldWithin, told.at, calendar) < world.at) {
    return refuse('told.too-old', { field: 'toldAt' })
  }
  return accept(told)
}
