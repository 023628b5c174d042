import type { Target } from '../../kinds/effect.ts'
import type { Obligation } from '../../obligation/index.ts'
import { indexOf } from '../surroundings.ts'
import { unitsNamed } from '../units-named.ts'
import { type EffectContext, findObligation, readingOf, targetOf } from './context.ts'

/** The open obligations that an effect is about. */
export function targetsOf(of: Target, context: EffectContext): readonly Obligation[] {
  const { state } = context
  const target = targetOf(context)
  const open = (obligation: Obligation | undefined): obligation is Obligation => obligation?.state === 'open'
  if (of === 'all') return state.obligations.filter(open)
  if (of === 'target') return [target].filter(open)
  if (of === 'about') return [findObligation(context, target?.about)].filter(open)
  if (of === 'under') {
    if (target === undefined) return []
    const under = indexOf(state.obligations).under(target.id)
    return under.map(({ id }) => findObligation(context, id)).filter(open)
  }
  if ('task' in of) {
    if (target === undefined) return []
    return state.obligations.filter(
      (one) =>
        open(one) &&
        one.task === of.task &&
        (one.about === target.id || (one.debtor === target.debtor && one.about === target.about)),
    )
  }
  const units = of.of === undefined ? undefined : new Set(unitsNamed(of.of, readingOf(context)))
  return state.obligations.filter(
    (one) =>
      open(one) &&
      of.tasks.includes(one.task) &&
      (of.about === 'dossier' || (target !== undefined && one.about === target.id)) &&
      units?.has(one.debtor) !== false,
  )
}
