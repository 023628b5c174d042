import type { PackedPair } from '../src/packed.ts'
import type { Area } from './areas.ts'
import type { NewEra } from './new-era.ts'
import { got, type OldEra } from './old-era.ts'
import type { Sources } from './sources.ts'

type PlaceOf = (area: Area) => number

/**
 * Adjoining pairs until 2025-06-30. Districts: measured common boundaries in and around the seven. Provinces: the sum
 * of those; elsewhere the measured boundaries of today's communes along the former borders. Communes of the seven
 * across provinces: candidates only.
 */
export function packOldPairs(sources: Sources, old: OldEra, placeOf: PlaceOf): readonly PackedPair[] {
  const edges = sources.districtPairs.filter((row) => row.contact === 'edge')
  const districts = edges.map((row): PackedPair =>
    pairOf(placeOf(got(old.districts, row.code_a)), placeOf(got(old.districts, row.code_b)), 1, Number(row.shared_km)),
  )
  const provinces = new Map<string, number>()
  for (const row of edges)
    if (row.province_a !== row.province_b) addKm(provinces, row.province_a, row.province_b, Number(row.shared_km))
  const measured = new Set(sources.districts2022.map((row) => row.province_code))

  const formerly = new Map(sources.wards.map((row) => [row.code, row.old_province_codes]))
  for (const row of sources.wardPairs) {
    const [a, b] = [got(formerly, row.code_a), got(formerly, row.code_b)]
    // A commune that lies in two former provinces does not show which of them touches here.
    if (row.contact !== 'edge' || row.cross_old_province !== '1' || a === b || a.includes(' ') || b.includes(' '))
      continue
    if (!measured.has(a) && !measured.has(b)) addKm(provinces, a, b, Number(row.shared_km))
  }
  const candidates = sources.communeCandidates.map((row): PackedPair =>
    pairOf(placeOf(got(old.communes, row.code_a)), placeOf(got(old.communes, row.code_b)), 0, null),
  )
  return [...pairsOf(provinces, (code) => placeOf(got(old.provinces, code))), ...districts, ...candidates].sort(
    byPlaces,
  )
}

/**
 * Adjoining pairs since 2025-07-01: communes with at least 20 m of common boundary, and their provinces with the sum.
 */
export function packNewPairs(sources: Sources, recent: NewEra, placeOf: PlaceOf): readonly PackedPair[] {
  const edges = sources.wardPairs.filter((row) => row.contact === 'edge')
  const provinces = new Map<string, number>()
  for (const row of edges)
    if (row.cross_province === '1') addKm(provinces, row.province_a, row.province_b, Number(row.shared_km))
  const communes = edges.map((row): PackedPair =>
    pairOf(
      placeOf(got(recent.communes, row.code_a)),
      placeOf(got(recent.communes, row.code_b)),
      1,
      Number(row.shared_km),
    ),
  )
  return [...pairsOf(provinces, (code) => placeOf(got(recent.provinces, code))), ...communes].sort(byPlaces)
}

/** Adds a common boundary in km to the sum of an unordered pair of codes. */
function addKm(sums: Map<string, number>, a: string, b: string, km: number): void {
  const key = a < b ? `${a} ${b}` : `${b} ${a}`
  sums.set(key, (sums.get(key) ?? 0) + km)
}

function pairsOf(sums: ReadonlyMap<string, number>, place: (code: string) => number): PackedPair[] {
  return [...sums].map(([key, km]) => {
    const [a = '', b = ''] = key.split(' ')
    return pairOf(place(a), place(b), 1, km)
  })
}

const pairOf = (a: number, b: number, edge: 0 | 1, km: number | null): PackedPair => [
  Math.min(a, b),
  Math.max(a, b),
  edge,
  km === null ? null : Math.round(km * 100) / 100,
]
const byPlaces = (x: PackedPair, y: PackedPair): number => x[0] - y[0] || x[1] - y[1]
