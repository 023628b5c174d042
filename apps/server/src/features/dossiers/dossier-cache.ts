import type { UnitId } from '@giapranh/kernel'
import type { StoredDossier } from './rows.ts'

type SeenBecause = StoredDossier['seenBecause']

interface Cached {
  readonly dossier: StoredDossier
  /** Why each unit sees it, of the units for which that is known here. */
  readonly seen: Map<UnitId, SeenBecause>
}

export interface DossierCache {
  /** As this process saw it last; undefined where it never did for this unit. */
  find(unitId: UnitId, id: string): StoredDossier | undefined
  /** Only what is committed: a later act is decided on it. */
  keep(dossier: StoredDossier, seen: Iterable<readonly [UnitId, SeenBecause]>): void
  forget(id: string): void
}

const weightOf = ({ obligations, audience }: StoredDossier): number => 1 + obligations.length + audience.length / 8

/**
 * The dossiers that were looked at or acted on last, so that an act need not read what its officer has just been shown. What is remembered
 * may be old: an act that is decided on it is stored only where its version is still the dossier's, and nothing is refused or shown on it.
 * @param most how much is kept, in obligations; one takes about a kilobyte
 */
export function dossierCache(most = 20_000): DossierCache {
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
      // Two reads under way: the older one may come last.
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
