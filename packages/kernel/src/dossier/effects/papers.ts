import type { UnitId } from '../../ids.ts'
import type { Effect } from '../../kinds/effect.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import type { Change, IssuedText } from '../state.ts'
import { unitsNamed } from '../units-named.ts'
import { type EffectContext, fieldOf, readingOf, valueOf } from './context.ts'

type Of<Name extends Effect['do']> = Extract<Effect, { do: Name }>

/** Seals the draft: its current text becomes part of the act. */
export function sealDraft({ draft: field }: Of<'seal'>, context: EffectContext): Outcome<readonly Change[]> {
  const draftId = valueOf(context, field)
  if (typeof draftId !== 'string') return refuse('field.required', { field })
  const sealed = context.facts.drafts?.get(draftId) ?? refuse('draft.unknown')
  if (!sealed.ok) return { ok: false, refusal: { ...sealed.refusal, field } }
  return accept([{ change: 'sealed', draftId, field, sealed: sealed.value }])
}

/** The parties that live and see the whole dossier: a document shows what it is about. */
const receivers = ({ state, world }: EffectContext): readonly UnitId[] =>
  state.parties
    .filter(({ unitId, level }) => level === 'whole' && world.units.unit(unitId) !== undefined)
    .map(({ unitId }) => unitId)

/** The person who does the act signs the document; the unit that the person acts for issues it. */
export function issueDocument(effect: Of<'issue'>, context: EffectContext): Outcome<readonly Change[]> {
  const { document, text, to, outside } = effect
  const { unitId, values } = context
  const words = valueOf(context, text)
  if (typeof words !== 'string') return refuse('field.required', { field: text })
  const where: IssuedText =
    fieldOf(context, text)?.type === 'draft'
      ? { draftId: words }
      : values[text] === undefined
        ? { words }
        : { field: text }
  const units = to === undefined ? receivers(context) : unitsNamed(to, readingOf(context))
  const stranger = outside === undefined ? undefined : valueOf(context, outside)
  return accept([
    {
      change: 'issued',
      document,
      text: where,
      to: [...new Set(units)].filter((one) => one !== unitId),
      outside: typeof stranger === 'string' ? stranger : null,
    },
  ])
}
