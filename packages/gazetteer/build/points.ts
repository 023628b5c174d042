import { DISTRICT_POLICE_UNTIL } from '../src/eras.ts'
import { firstOf, type Area, type Point } from './areas.ts'
import type { NewEra } from './new-era.ts'
import { got, type OldEra } from './old-era.ts'
import type { ProvinceOutline, Sources } from './sources.ts'

/**
 * Gives every area a point. There are no polygons of the old communes, so their points are approximate: the middle of
 * their successors' points, spread over a small circle if several have the same first successor, so that they do not
 * overlap.
 */
export function placePoints(sources: Sources, old: OldEra, recent: NewEra): void {
  const areaKm2 = new Map(sources.wards.map((row) => [row.code, Number(row.area_km2)]))
  const successors = new Map<string, string[]>()
  for (const row of sources.successions)
    successors.set(row.old_code, [...(successors.get(row.old_code) ?? []), row.new_code])

  const families = new Map<string, string[]>()
  for (const [code, [first = '']] of successors) {
    if (old.communes.has(code)) families.set(first, [...(families.get(first) ?? []), code])
  }
  for (const [first, family] of families) {
    const radius = spreadKm(areaKm2.get(first) ?? 0)
    family.sort().forEach((code, i) => {
      const points = (successors.get(code) ?? []).map((next) => pointOf(got(recent.communes, next)))
      got(old.communes, code).point =
        family.length === 1 ? mean(points) : onCircle(mean(points), radius, i, family.length)
    })
  }
  for (const row of sources.districts2022) {
    Object.assign(got(old.districts, row.code), {
      point: { lat: Number(row.lat), lon: Number(row.lon) },
      approximate: false,
    })
  }
  for (const { gone, into } of old.merged) gone.point = into.point === null ? null : onCircle(into.point, 0.4, 1, 4)
  placeTheRest(old)
  for (const outline of sources.outlines) got(old.provinces, outline.code).point = centroid([outline])
  for (const [code, province] of recent.provinces) {
    if (province.era !== '2025') continue
    province.point = centroid(sources.outlines.filter((outline) => recent.mergedFrom.get(outline.code)?.includes(code)))
  }
}

/**
 * Districts elsewhere: the middle of their communes. Merged communes without a known heir: around their district's
 * point.
 */
function placeTheRest(old: OldEra): void {
  const below = new Map<Area | null, Area[]>()
  for (const commune of old.communes.values()) {
    const { parent } = firstOf(commune)
    below.set(parent, [...(below.get(parent) ?? []), commune])
  }
  for (const district of old.districts.values()) {
    const known = (below.get(district) ?? []).flatMap(({ point }) => (point === null ? [] : [point]))
    if (district.point === null && known.length > 0) district.point = mean(known)
    const { point } = district
    if (point === null) continue
    const lost = (below.get(district) ?? []).filter(
      (commune) => commune.point === null && commune.to === DISTRICT_POLICE_UNTIL,
    )
    lost.forEach((commune, i) => {
      commune.point = onCircle(point, 1.2, i, lost.length)
    })
  }
}

/** Half the radius of a circle of that area: well inside the successor, between 250 m and 2 km. */
const spreadKm = (km2: number): number => Math.min(2, Math.max(0.25, 0.5 * Math.sqrt(km2 / Math.PI)))

function pointOf(area: Area): Point {
  if (area.point === null) throw new Error(`${firstOf(area).name} has no point`)
  return area.point
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ lat: a.lat + b.lat, lon: a.lon + b.lon }), { lat: 0, lon: 0 })
  return { lat: sum.lat / points.length, lon: sum.lon / points.length }
}

/** The i-th of n places on a circle of `km` around a point; the first is in the north, then clockwise. */
function onCircle(centre: Point, km: number, i: number, n: number): Point {
  const angle = (2 * Math.PI * i) / n
  const degree = 111.2
  const lat = centre.lat + (km * Math.cos(angle)) / degree
  const lon = centre.lon + (km * Math.sin(angle)) / (degree * Math.cos((centre.lat * Math.PI) / 180))
  return { lat, lon }
}

/** Area-weighted centroid of outlines (planar, good enough for a label). */
function centroid(outlines: readonly ProvinceOutline[]): Point {
  let area = 0
  let x = 0
  let y = 0
  for (const ring of outlines.flatMap((outline) => outline.polygons.map((polygon) => polygon[0] ?? []))) {
    let ringArea = 0
    let ringX = 0
    let ringY = 0
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1]
      const cross = x1 * y2 - x2 * y1
      ringArea += cross
      ringX += (x1 + x2) * cross
      ringY += (y1 + y2) * cross
    })
    const sign = Math.sign(ringArea)
    area += sign * ringArea
    x += sign * ringX
    y += sign * ringY
  }
  return { lat: y / (3 * area), lon: x / (3 * area) }
}
