import { dueAt } from '../clock/index.ts'
import type { World } from '../world/index.ts'
import type { DossierState } from './state.ts'

/** True during the days after its end in which the regulation lets a dossier be reopened. */
export function mayReopen(
  { at, regulation }: Pick<World, 'at' | 'regulation'>,
  { state, closedAt }: Pick<DossierState, 'state' | 'closedAt'>,
): boolean {
  return state === 'closed' && closedAt !== null && at < dueAt(regulation.reopenWithin, closedAt, regulation.calendar)
}
