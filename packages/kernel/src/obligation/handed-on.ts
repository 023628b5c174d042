import type { ObligationId, UnitId } from '../ids.ts'
import type { Obligation } from './obligation.ts'

/**
 * Through whom a new obligation comes to its debtor: where it goes on from one that was handed to the same unit, through the same
 * units. So a unit that handed on a receipt stays in the line of the answer that follows it.
 */
export function handedOnTo(
  debtor: UnitId,
  from: Obligation | undefined,
  find: (id: ObligationId) => Obligation | undefined,
): readonly UnitId[] {
  let before = from
  // What an obligation is about was opened before it, so the way up ends.
  while (before !== undefined && before.debtor !== debtor)
    before = before.about === null ? undefined : find(before.about)
  return before?.handedOn ?? []
}
