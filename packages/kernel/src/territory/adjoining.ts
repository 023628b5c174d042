import type { CivilDate, UnitId } from '../ids.ts'

/**
 * How sure it is that two territories adjoin: `edge` = at least 20 m of common boundary computed from polygons;
 * `candidate` = they may adjoin (their districts adjoin and their successors adjoin), but no polygon of that era exists.
 */
export type AdjoiningQuality = 'edge' | 'candidate'

/** Two territories that touch, in force from `validFrom` until before `validTo`. Unordered: (a, b) equals (b, a). */
export interface AdjoiningPair {
  readonly a: UnitId
  readonly b: UnitId
  readonly quality: AdjoiningQuality
  readonly sharedKm: number | null
  /** Great-circle distance between the two units' points in km, where both are known; approximate where one of the points is. */
  readonly distanceKm?: number | null
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}
