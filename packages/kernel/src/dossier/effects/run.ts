import type { UnitId } from '../../ids.ts'
import type { Effect } from '../../kinds/effect.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { holds } from '../conditions.ts'
import { applyChange } from '../fold.ts'
import { partyIn } from '../parties.ts'
import type { Change, DossierState } from '../state.ts'
import { isSettled } from '../surroundings.ts'
import { unitsNamed } from '../units-named.ts'
import { changeClocks, changeUrgency } from './clocks.ts'
import { type EffectContext, isAmounts, isTexts, readingOf, targetOf } from './context.ts'
import {
  adoptVersion,
  appointLead,
  enterStage,
  holdResource,
  keepFields,
  letGo,
  linkDossiers,
  openDossiers,
  publishVersion,
  reopen,
} from './lasting.ts'
import { issueDocument, sealDraft } from './papers.ts'
import { openEach, openObligations } from './open.ts'
import { targetsOf } from './targets-of.ts'

/** Interprets a kind's effects in order; each sees the changes of the ones before it. The changes are applied to the context's state. */
export function runEffects(effects: readonly Effect[], context: EffectContext): Outcome<readonly Change[]> {
  const made: Change[] = []
  for (const effect of effects) {
    // For `open`, the condition selects debtors: it is evaluated for each of them later.
    if (effect.when !== undefined && effect.do !== 'open' && !holds(effect.when, readingOf(context))) continue
    const changes = changesOf(effect, context)
    if (!changes.ok) return changes
    for (const change of changes.value) {
      applyChange(context.state, context.stamp, change)
      made.push(change)
    }
  }
  return accept(made)
}

function changesOf(effect: Effect, context: EffectContext): Outcome<readonly Change[]> {
  const { state, values } = context
  const ground = typeof values['ground'] === 'string' ? values['ground'] : null
  switch (effect.do) {
    case 'discharge':
    case 'refuse':
    case 'release': {
      const how = effect.do === 'discharge' ? 'discharged' : effect.do === 'refuse' ? 'refused' : 'released'
      const ended = targetsOf(effect.of ?? 'target', context).map(({ id }): Change => ({
        change: 'ended',
        obligationId: id,
        how,
        ground: how === 'refused' ? ground : null,
      }))
      const coming = effect.of === 'all' ? state.scheduled : []
      return accept([...ended, ...coming.map(({ id }): Change => ({ change: 'unscheduled', obligationId: id }))])
    }
    case 'pause':
    case 'resume':
    case 'extend':
      return changeClocks(effect, context)
    case 'urgency':
      return changeUrgency(effect, context)
    case 'settle': {
      const target = targetOf(context)
      if (target === undefined) return refuse('obligation.not-found')
      const named = effect.parts === undefined ? undefined : values[effect.parts]
      const open = target.parts.filter((part) => part.state === 'open').map((part) => part.key)
      const keys = isTexts(named) || isAmounts(named) ? named : open
      return accept([{ change: 'settled', obligationId: target.id, keys, as: effect.as, ground }])
    }
    case 'open':
      return openObligations(effect, context)
    case 'open-each':
      return openEach(effect, context)
    case 'assign': {
      const target = targetOf(context)
      const to = namedUnits(effect.to, context)[0]
      if (target === undefined || to === undefined) return refuse('field.required', { field: effect.to })
      // A unit never owes itself: the creditor cannot become the debtor.
      if (to === target.creditor) return refuse('unit.not-addressable', { field: effect.to })
      return accept([{ change: 'assigned', obligationId: target.id, debtor: to }])
    }
    case 'admit': {
      const { role, level = 'whole' } = effect
      const units = unitsNamed(effect.who, readingOf(context))
      return accept(units.map((unitId): Change => ({ change: 'admitted', unitId, role, level })))
    }
    case 'role': {
      const isParty = (unitId: UnitId): boolean => partyIn(state.parties, unitId) !== undefined
      const units = unitsNamed(effect.who, readingOf(context)).filter(isParty)
      return accept(units.map((unitId): Change => ({ change: 'role', unitId, role: effect.role })))
    }
    case 'close':
      return closeDossier(effect, context)
    default:
      return lastingChange(effect, context)
  }
}

type Lasting = Extract<
  Effect,
  {
    do:
      | 'enter'
      | 'keep'
      | 'link'
      | 'open-dossier'
      | 'hold'
      | 'let-go'
      | 'appoint'
      | 'publish'
      | 'issue'
      | 'seal'
      | 'adopt-version'
      | 'reopen'
  }
>

function lastingChange(effect: Lasting, context: EffectContext): Outcome<readonly Change[]> {
  switch (effect.do) {
    case 'enter':
      return enterStage(effect, context)
    case 'keep':
      return keepFields(effect, context)
    case 'link':
      return linkDossiers(effect, context)
    case 'open-dossier':
      return openDossiers(effect, context)
    case 'hold':
      return holdResource(effect, context)
    case 'let-go':
      return letGo(effect, context)
    case 'appoint':
      return appointLead(effect, context)
    case 'publish':
      return publishVersion(effect, context)
    case 'issue':
      return issueDocument(effect, context)
    case 'seal':
      return sealDraft(effect, context)
    case 'adopt-version':
      return adoptVersion(context)
    case 'reopen':
      return reopen(context)
  }
}

const namedUnits = (field: string, context: EffectContext): readonly UnitId[] =>
  unitsNamed({ field }, readingOf(context))

function closeDossier(effect: Extract<Effect, { do: 'close' }>, { state }: EffectContext): Outcome<readonly Change[]> {
  // A dossier cannot close while something is owed.
  if (!isSettled(state)) return refuse('dossier.not-settled')
  return accept([{ change: 'closed', outcome: outcomeOf(effect, state) }])
}

function outcomeOf(
  { outcome, unmet }: Extract<Effect, { do: 'close' }>,
  { holder, heldBefore, obligations }: Pick<DossierState, 'holder' | 'heldBefore' | 'obligations'>,
): string {
  const met = obligations.some(
    ({ state, duty, creditor }) =>
      state === 'discharged' &&
      (creditor === holder || heldBefore.includes(creditor)) &&
      duty !== 'receive' &&
      duty !== 'decide',
  )
  return unmet === undefined || met ? outcome : unmet
}
