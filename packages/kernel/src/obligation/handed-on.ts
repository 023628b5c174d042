import type { ObligationId, UnitId } from '../ids.ts'
import type { Obligation } from './obligation.ts'

/**
 * The units that handed a new obligation on to its debtor. If it follows from an obligation that was handed on to the same unit, it passed the
 * same units. So a unit that handed on a receipt stays in the line of the answer that follows.
 */
export function handedOnTo(
  debtor: UnitId,
  from: Obligation | undefined,
  find: (id: ObligationId) => Obligation | undefined,
): readonly UnitId[] {
  let before = from
  // An obligation is opened after the one that it is about, so this loop ends.
  while (before !== undefined && before.debtor !== debtor)
    before = before.about === null ? undefined : find(before.about)
  return before?.handedOn ?? []
}
