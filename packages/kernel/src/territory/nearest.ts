import type { Unit } from '../units/unit.ts'

/** WGS 84, degrees. */
export interface GeoPoint {
  readonly lat: number
  readonly lon: number
}

/** Mean radius of the Earth in km (IUGG). */
export const EARTH_KM = 6371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in km (haversine; good to about 0.5 %). */
export function greatCircleKm(a: GeoPoint, b: GeoPoint): number {
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2)
  const sinLon = Math.sin(radians(b.lon - a.lon) / 2)
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLon * sinLon
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The `n` units whose points lie nearest, nearest first (then by code); units without a point are left out. */
export function nearestUnits(
  point: GeoPoint,
  units: Iterable<Unit>,
  n: number,
): readonly { readonly unit: Unit; readonly distanceKm: number }[] {
  const measured: { unit: Unit; distanceKm: number }[] = []
  for (const unit of units) {
    if (unit.point !== null) measured.push({ unit, distanceKm: greatCircleKm(point, unit.point) })
  }
  measured.sort((a, b) => a.distanceKm - b.distanceKm || (a.unit.code < b.unit.code ? -1 : 1))
  return measured.slice(0, Math.max(0, n))
}
