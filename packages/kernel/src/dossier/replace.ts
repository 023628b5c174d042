import { wider } from '../access/index.ts'
import type { UnitId } from '../ids.ts'
import type { GrantLevel } from '../kinds/effect.ts'
import type { Obligation } from '../obligation/index.ts'
import { partyIn } from './parties.ts'
import type { Change, DossierState } from './state.ts'

type Side = 'debtor' | 'creditor'
type Sides = Pick<Obligation, Side | 'capacity'>

/** The unit that replaces the current one on a side of an obligation; undefined if the side does not change. */
export type Replacement = (unitId: UnitId, side: Side, obligation: Sides) => UnitId | undefined

/** Makes units parties in place of others, each once; a unit that is already a party gets at least the view that the other had. */
export function admitting(state: Pick<DossierState, 'parties'>, made: Change[]) {
  const levels = new Map<UnitId, GrantLevel>()
  return (from: UnitId, to: UnitId): void => {
    const theirs = levels.get(from) ?? partyIn(state.parties, from)?.level
    const own = levels.get(to) ?? partyIn(state.parties, to)?.level
    if (own !== undefined && (theirs === undefined || wider(own, theirs) === own)) return
    levels.set(to, theirs ?? 'whole')
    made.push({ change: 'inherited', from, to })
  }
}

/** Replaces units in open and scheduled obligations. If both sides become the same unit, the obligation is released: a unit never owes itself. */
export function replaceSides(
  state: Pick<DossierState, 'obligations' | 'scheduled'>,
  replacement: Replacement,
  admit: (from: UnitId, to: UnitId) => void,
  made: Change[],
): void {
  for (const obligation of state.obligations) {
    if (obligation.state !== 'open') continue
    const { moved, debtor, creditor } = sidesAfter(obligation, replacement)
    for (const [from, to] of moved) {
      admit(from, to)
      made.push({ change: 'succeeded', from, to, obligationId: obligation.id })
    }
    if (moved.length > 0 && debtor === creditor)
      made.push({ change: 'ended', obligationId: obligation.id, how: 'released', ground: null })
  }
  for (const { id, obligation } of state.scheduled) {
    const { moved, debtor, creditor } = sidesAfter(obligation, replacement)
    if (moved.length === 0) continue
    made.push({ change: 'unscheduled', obligationId: id })
    if (debtor === creditor) continue
    for (const [from, to] of moved) admit(from, to)
    const scheduled = { id, beginsAt: obligation.clock.openedAt, obligation: { ...obligation, debtor, creditor } }
    made.push({ change: 'scheduled', scheduled })
  }
}

function sidesAfter(obligation: Sides, replacement: Replacement) {
  const debtor = replacement(obligation.debtor, 'debtor', obligation) ?? obligation.debtor
  const creditor = replacement(obligation.creditor, 'creditor', obligation) ?? obligation.creditor
  const moved: (readonly [UnitId, UnitId])[] = []
  if (debtor !== obligation.debtor) moved.push([obligation.debtor, debtor])
  if (creditor !== obligation.creditor) moved.push([obligation.creditor, creditor])
  return { debtor, creditor, moved }
}
