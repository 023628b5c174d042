import type { UnitId } from '@giapranh/kernel'
import type { StoredDossier } from './rows.ts'

type SeenBecause = StoredDossier['seenBecause']

interface Cached {
  readonly dossier: StoredDossier
  /** Why each unit sees the dossier, for the units for which this process knows it. */
  readonly seen: Map<UnitId, SeenBecause>
}

export interface DossierCache {
  /** The dossier as this process last saw it; undefined if this process never read it for this unit. */
  find(unitId: UnitId, id: string): StoredDossier | undefined
  /** Takes only what is committed, because a later act is decided on it. */
  keep(dossier: StoredDossier, seen: Iterable<readonly [UnitId, SeenBecause]>): void
  forget(id: string): void
}

const weightOf = ({ obligations, audience }: StoredDossier): number => 1 + obligations.length + audience.length / 8

/**
 * Remembers the dossiers that were last read or acted on, so that an act need not read again what its officer has just seen. A remembered dossier may
 * be old. So an act decided on it is stored only if its version is still current, and nothing is refused or shown from it.
 * @param most how much is kept, in obligations; one takes about two kilobytes
 */
export function dossierCache(most = 8_000): DossierCache {
  const kept = new Map<string, Cached>()
  let weight = 0
  const forget = (id: string): void => {
    const known = kept.get(id)
    if (known === undefined) return
    weight -= weightOf(known.dossier)
    kept.delete(id)
  }
  return {
    find: (unitId, id) => {
      const known = kept.get(id)
      const seenBecause = known?.seen.get(unitId)
      return known === undefined || seenBecause === undefined ? undefined : { ...known.dossier, seenBecause }
    },
    keep: (dossier, seen) => {
      const { id } = dossier.head
      const known = kept.get(id)
      const reasons = known?.seen ?? new Map<UnitId, SeenBecause>()
      for (const [unitId, why] of seen) {
        if (!reasons.has(unitId) || why.reason === 'party') reasons.set(unitId, why)
      }
      // Two reads may run at once, and the older one may end last.
      const newest = known !== undefined && known.dossier.version > dossier.version ? known.dossier : dossier
      forget(id)
      if (weightOf(newest) > most) return
      kept.set(id, { dossier: newest, seen: reasons })
      weight += weightOf(newest)
      for (const oldest of kept.keys()) {
        if (weight <= most) break
        forget(oldest)
      }
    },
    forget,
  }
}
