import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { Regulation } from '../regulation/index.ts'
import type { AdjoiningQuality } from '../territory/adjoining.ts'
import type { Unit } from '../units/unit.ts'

/** What the rules may look at: the units, who adjoins whom, the regulation, all as of one instant. */
export interface World {
  readonly at: Instant
  /** The civil day of `at` in the regulation's time zone. */
  readonly today: CivilDate
  readonly units: UnitsOfTheDay
  readonly regulation: Regulation
}

/** The units as they stand on `today`; `everKnown` also answers for units that ended or are still to come. */
export interface UnitsOfTheDay {
  unit(id: UnitId): Unit | undefined
  everKnown(id: UnitId): boolean
  /** Nearest first, up to the top of the line of command. */
  ancestorsOf(id: UnitId): readonly UnitId[]
  neighboursOf(id: UnitId): readonly { readonly unitId: UnitId; readonly quality: AdjoiningQuality }[]
  /** The nearest units of a level to a point, with distances in kilometres. */
  nearest(point: GeoPoint, level: Unit['level'], count: number): readonly { readonly unitId: UnitId; readonly km: number }[]
}

export interface GeoPoint {
  readonly lat: number
  readonly lon: number
}

const EARTH_RADIUS_KM = 6371.0088

/** Great-circle distance (haversine), kilometres. */
export function distanceKm(a: GeoPoint, b: GeoPoint): number {
  const rad = Math.PI / 180
  const dLat = (b.lat - a.lat) * rad
  const dLon = (b.lon - a.lon) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h))
}
