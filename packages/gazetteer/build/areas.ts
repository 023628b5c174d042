import type { CivilDate } from '@giapranh/kernel/units'
import { AREA_LEVELS, ERAS, type AreaLevel, type Era, type PackedArea, type PackedVersion } from '../src/packed.ts'
import { APPROXIMATE_POINT, HAS_BODIES, HAS_POLICE } from '../src/packed.ts'

export interface Point {
  readonly lat: number
  readonly lon: number
}

export interface AreaVersion {
  readonly from: CivilDate
  readonly code: string
  readonly name: string
  readonly parent: Area | null
}

/**
 * An administrative area over its life while the tables are built; `first` is the version that gives it its permanent
 * key.
 */
export interface Area {
  readonly era: Era
  readonly level: AreaLevel
  readonly to: CivilDate | null
  readonly police: boolean
  readonly bodies: boolean
  readonly versions: AreaVersion[]
  point: Point | null
  approximate: boolean
}

/** The seven parties of Quy chế 303/QCPH by their codes until 2025-06-30, and the four provinces that they became. */
export const THE_SEVEN: ReadonlySet<string> = new Set(['72', '74', '75', '77', '79', '80', '82'])
export const THE_FOUR: ReadonlySet<string> = new Set(['75', '79', '80', '82'])

export function firstOf(area: Area): AreaVersion {
  const [first] = area.versions
  if (first === undefined) throw new Error('an area without a version')
  return first
}

/** Adds a version if name, code or parent differ from the last one. */
export function change(area: Area, next: AreaVersion): void {
  const last = area.versions.at(-1)
  if (last?.name === next.name && last.code === next.code && last.parent === next.parent) return
  area.versions.push(next)
}

/** Areas in the order of the packed file (era, level, code), and the index of each. */
export function orderAreas(areas: Iterable<Area>): {
  readonly ordered: readonly Area[]
  readonly placeOf: (area: Area) => number
} {
  const ordered = [...areas].sort(
    (a, b) =>
      ERAS.indexOf(a.era) - ERAS.indexOf(b.era) ||
      AREA_LEVELS.indexOf(a.level) - AREA_LEVELS.indexOf(b.level) ||
      compareText(firstOf(a).code, firstOf(b).code),
  )
  const places = new Map(ordered.map((area, place) => [area, place]))
  const placeOf = (area: Area): number => {
    const place = places.get(area)
    if (place === undefined) throw new Error(`not in the registry: ${firstOf(area).code} ${firstOf(area).name}`)
    return place
  }
  return { ordered, placeOf }
}

export function packArea(area: Area, placeOf: (area: Area) => number): PackedArea {
  const flags =
    (area.police ? HAS_POLICE : 0) |
    (area.bodies ? HAS_BODIES : 0) |
    (area.point !== null && area.approximate ? APPROXIMATE_POINT : 0)
  const versions = area.versions.map(({ from, code, name, parent }): PackedVersion => [
    from,
    code,
    name,
    parent === null ? -1 : placeOf(parent),
  ])
  return [
    ERAS.indexOf(area.era),
    AREA_LEVELS.indexOf(area.level),
    area.to,
    area.point === null ? null : round4(area.point.lat),
    area.point === null ? null : round4(area.point.lon),
    flags,
    ...versions,
  ]
}

/** Four decimals are about 11 m. */
const round4 = (degrees: number): number => Math.round(degrees * 1e4) / 1e4
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
