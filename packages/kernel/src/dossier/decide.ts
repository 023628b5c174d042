import { type Actor, checkActor } from '../access/index.ts'
import { civilDateOf, dueAt } from '../clock/index.ts'
import type { UnitId } from '../ids.ts'
import type { Effect } from '../kinds/effect.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import { isValidAt } from '../units/index.ts'
import type { World } from '../world/index.ts'
import { carryOut } from './carry-out.ts'
import { type ActIntent, checkNeeds, type Decision, personOf, type Told } from './conclude.ts'
import { NO_FACTS } from './facts.ts'
import { checkFields } from './values/check-fields.ts'
import { takesPart } from './parties.ts'
import type { DossierState } from './state.ts'
import { heirIn } from './succession.ts'
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
  if (intent.told !== undefined && rule.effects.some(isSigned))
    return refuse('told.needs-signature', { field: 'onBehalfOf' })
  const speaker = speakerOf(world, actor, state, intent.told)
  if (!speaker.ok) return speaker
  const unitId = speaker.value ?? actor.unitId
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
    told: intent.told,
    facts,
    intent,
    actor,
  })
}

/** A document is signed and a draft sealed by the unit's own person; nobody does that by telephone. */
const isSigned = (effect: Effect): boolean => effect.do === 'issue' || effect.do === 'seal'

/**
 * Checks what was said by telephone: by a party, to a party, not before the dossier and not earlier than the regulation allows. The unit that said
 * it is looked at on that day: if it has ended since, its heir is the one that it binds.
 * @returns the unit that the act is done for; undefined where nobody told it
 */
function speakerOf(
  world: World,
  actor: Actor,
  state: DossierState,
  told: Told | undefined,
): Outcome<UnitId | undefined> {
  if (told === undefined) return accept(undefined)
  const { onBehalfOf, at } = told
  const speaker = world.units.hasEnded(onBehalfOf) ? heirIn(state, world.units, onBehalfOf) : onBehalfOf
  if (speaker === actor.unitId) return refuse('told.yourself', { field: 'onBehalfOf' })
  if (!takesPart(state.parties, actor.unitId)) return refuse('access.not-a-party')
  if (speaker === undefined || !takesPart(state.parties, speaker) || !takesPart(state.parties, onBehalfOf)) {
    return refuse('told.not-a-party', { field: 'onBehalfOf' })
  }
  if (at > world.at) return refuse('field.in-the-future', { field: 'toldAt' })
  const { toldWithin, calendar } = world.regulation
  if (at < state.head.openedAt || dueAt(toldWithin, at, calendar) < world.at) {
    return refuse('told.too-old', { field: 'toldAt' })
  }
  const known = world.units.ever(onBehalfOf)
  if (known === undefined || !isValidAt(known, civilDateOf(at, calendar))) {
    return refuse('told.not-living', { field: 'onBehalfOf' })
  }
  return accept(speaker)
}
