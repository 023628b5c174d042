import { type Instant, instant } from '../ids.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import { regulationActsAt } from './by-regulation.ts'
import type { DossierState } from './state.ts'

/**
 * Since when nothing has been owed in an open dossier in which nothing begins by itself either: it waits for its holder to end it or to give new
 * tasks, and no clock reminds anybody of that. Null where it does not wait so.
 */
export function idleSince(kind: KindDefinition, state: DossierState): Instant | null {
  if (state.state !== 'open' || regulationActsAt(kind, state) !== null) return null
  let last: number = state.head.openedAt
  for (const { state: stands, clock } of state.obligations) {
    if (stands === 'open') return null
    last = Math.max(last, clock.stoppedAt ?? last)
  }
  return instant(last)
}
