import { type CivilDate, type Unit, type UnitId, nameAt } from '@giapranh/kernel/units'
import { TWO_TIER_FROM } from './eras.ts'
import type { PackedOutlines, Ring } from './packed.ts'

/** A province's outline for an overview map (GeoJSON, RFC 7946); too coarse to show which areas adjoin. */
export interface OutlineFeature {
  readonly type: 'Feature'
  readonly properties: { readonly unitId: UnitId; readonly code: string; readonly name: string }
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
}
export interface OutlineCollection {
  readonly type: 'FeatureCollection'
  readonly features: readonly OutlineFeature[]
}

/**
 * Outlines of the provinces on a day: the 63 before the two-tier reform, the 34 after it. A merged province consists of
 * the polygons of its predecessors, side by side, so former borders still show inside it.
 */
export function outlinesAt(
  packed: PackedOutlines,
  policeOf: (place: number) => Unit | undefined,
  asOf: CivilDate,
): OutlineCollection {
  const byPlace = new Map<number, (readonly Ring[])[]>()
  for (const [before, since, polygons] of packed.outlines) {
    const place = asOf < TWO_TIER_FROM ? before : since
    byPlace.set(place, [...(byPlace.get(place) ?? []), ...polygons])
  }
  const features = [...byPlace].flatMap(([place, coordinates]): OutlineFeature[] => {
    const unit = policeOf(place)
    if (unit === undefined) return []
    const name = nameAt(unit, asOf).vi.replace(/^Công an /, '')
    return [
      {
        type: 'Feature',
        properties: { unitId: unit.id, code: unit.code, name },
        geometry: { type: 'MultiPolygon', coordinates },
      },
    ]
  })
  return { type: 'FeatureCollection', features }
}
