import { type ClockState, isSameLimit, relimitClock } from '../../clock/index.ts'
import type { Effect } from '../../kinds/effect.ts'
import { extendObligation, type Obligation, pauseObligation, resumeObligation } from '../../obligation/index.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { type Circumstances, findDutyTerms, type Urgency } from '../../regulation/index.ts'
import type { Change } from '../state.ts'
import { instantIn } from '../values/context.ts'
import { type EffectContext, valueOf } from './context.ts'
import { targetsOf } from './targets-of.ts'

type ClockChange = Extract<Change, { change: 'clock' }>

/** Pauses, resumes or extends the clocks of the obligations that an effect applies to. */
export function changeClocks(
  effect: Extract<Effect, { do: 'pause' | 'resume' }> | Extract<Effect, { do: 'extend' }>,
  context: EffectContext,
): Outcome<readonly Change[]> {
  const { at, regulation } = context.world
  const obligations = targetsOf(effect.of ?? 'target', context)
  switch (effect.do) {
    case 'pause':
      return clockChanges('paused', obligations, (one) => pauseObligation(one, at))
    case 'resume':
      return clockChanges('resumed', obligations, (one) => resumeObligation(one, at, regulation.calendar))
    case 'extend': {
      const until = instantIn(valueOf(context, effect.until))
      if (until === undefined) return refuse('field.required', { field: effect.until })
      return clockChanges('extended', obligations, (one) => extendObligation(one, until, at, regulation.calendar))
    }
  }
}

function clockChanges(
  why: ClockChange['why'],
  obligations: readonly Obligation[],
  step: (obligation: Obligation) => Outcome<{ readonly clock: ClockState }>,
): Outcome<readonly Change[]> {
  const made: Change[] = []
  for (const obligation of obligations) {
    const stepped = step(obligation)
    if (!stepped.ok) return stepped
    made.push({ change: 'clock', obligationId: obligation.id, why, clock: stepped.value.clock })
  }
  return accept(made)
}

/**
 * Changes the dossier's urgency: running limits become those of the new urgency, counted from the opening of each obligation; so do those
 * of scheduled ones. A limit that is the same for both urgencies stays as it runs.
 */
export function changeUrgency(
  effect: Extract<Effect, { do: 'urgency' }>,
  context: EffectContext,
): Outcome<readonly Change[]> {
  const { state, world, kind } = context
  const urgency = context.values[effect.field] as Urgency
  if (urgency === state.urgency) return refuse('urgency.same', { field: effect.field })
  const circumstances = { urgency, availability: state.head.availability }
  const made: Change[] = [{ change: 'urgency', urgency }]
  const { regulation } = world
  for (const { id, task, clock, clause, version, state: how } of state.obligations) {
    // A due instant that somebody set or granted does not change.
    if (how !== 'open' || clock.limit === null || clock.extensions > 0) continue
    const terms = findDutyTerms(regulation, kind.kind, task, circumstances)
    if (terms === undefined || terms.limit === null || isSameLimit(terms.limit, clock.limit)) continue
    const under = { clause: terms.clause.id, version: regulation.version }
    made.push({
      change: 'clock',
      obligationId: id,
      why: 'urgency',
      clock: relimitClock(clock, terms.limit, world.at, regulation.calendar),
      // After the dossier has moved to another version, the new limit is one of that version.
      ...(under.clause === clause && under.version === version ? {} : { under }),
    })
  }
  return accept([...made, ...rescheduled(context, circumstances)])
}

/** What has not begun yet begins with the limit of the new urgency. */
function rescheduled(
  { state, world: { regulation }, kind }: EffectContext,
  circumstances: Circumstances,
): readonly Change[] {
  return state.scheduled.flatMap(({ id, beginsAt, obligation }): readonly Change[] => {
    const { clock, task } = obligation
    if (clock.limit === null) return []
    const terms = findDutyTerms(regulation, kind.kind, task, circumstances)
    if (terms === undefined || terms.limit === null || isSameLimit(terms.limit, clock.limit)) return []
    const under = { clause: terms.clause.id, version: regulation.version }
    const relimited = relimitClock(clock, terms.limit, beginsAt, regulation.calendar)
    return [
      { change: 'unscheduled', obligationId: id },
      { change: 'scheduled', scheduled: { id, beginsAt, obligation: { ...obligation, ...under, clock: relimited } } },
    ]
  })
}
