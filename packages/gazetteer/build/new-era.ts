import { sameName } from '@giapranh/kernel/text'
import { DONG_NAI_CITY_FROM, QUANG_NINH_CITY_FROM, TWO_TIER_FROM } from '../src/eras.ts'
import { change, firstOf, THE_FOUR, type Area } from './areas.ts'
import { got, type OldEra } from './old-era.ts'
import { officialName, type Sources } from './sources.ts'

const DONG_NAI = '75'
const QUANG_NINH = '22'
/** Hoàng Sa and Trường Sa; see `old-era.ts`. */
const NO_POLICE: ReadonlySet<string> = new Set(['20333', '22736'])

export interface NewEra {
  readonly provinces: ReadonlyMap<string, Area>
  readonly communes: ReadonlyMap<string, Area>
  /** Old province code → the new codes that took all or part of it. */
  readonly mergedFrom: ReadonlyMap<string, readonly string[]>
}

/**
 * The two-tier era. A province that was not merged stays the same area (it lives on); a merged one and every commune is
 * a new area that succeeds its predecessors.
 */
export function buildNewEra(sources: Sources, old: OldEra): NewEra {
  const predecessors = new Map<string, Set<string>>()
  for (const row of sources.successions) {
    predecessors.set(
      row.new_province_code,
      (predecessors.get(row.new_province_code) ?? new Set()).add(row.old_province_code),
    )
  }
  const provinces = new Map<string, Area>()
  for (const { province_code: code, province_name: csvName } of sources.wards) {
    if (provinces.has(code)) continue
    const from = [...(predecessors.get(code) ?? [])]
    const [only] = from
    // The table has the names of July 2026; on 2025-07-01 Đồng Nai was still a province (tỉnh).
    const name = officialName(code === DONG_NAI ? 'Tỉnh Đồng Nai' : csvName)
    if (only !== undefined && from.length === 1) {
      const same = got(old.provinces, only)
      if (firstOf(same).code !== code) throw new Error(`${code} alone succeeds ${only} under another code`)
      if (!sameName(same.versions.at(-1)?.name ?? '', name)) throw new Error(`${code} was renamed to ${name}`)
      provinces.set(code, Object.assign(same, { to: null }))
      continue
    }
    provinces.set(code, {
      era: '2025',
      level: 'province',
      to: null,
      police: true,
      bodies: THE_FOUR.has(code),
      versions: [{ from: TWO_TIER_FROM, code, name, parent: null }],
      point: null,
      approximate: true,
    })
  }
  const dongNai = got(provinces, DONG_NAI)
  change(dongNai, { ...firstOf(dongNai), from: DONG_NAI_CITY_FROM, name: 'Thành phố Đồng Nai' })
  const quangNinh = got(provinces, QUANG_NINH)
  change(quangNinh, { ...firstOf(quangNinh), from: QUANG_NINH_CITY_FROM, name: 'Thành phố Quảng Ninh' })

  const communes = new Map<string, Area>()
  for (const row of sources.wards) {
    const parent = got(provinces, row.province_code)
    const first = {
      from: TWO_TIER_FROM,
      code: `${row.province_code}.${row.code}`,
      name: officialName(row.name_2025_07),
      parent,
    }
    const area: Area = {
      era: '2025',
      level: 'commune',
      to: null,
      police: !NO_POLICE.has(row.code),
      bodies: false,
      versions: [first],
      point: { lat: Number(row.lat), lon: Number(row.lon) },
      approximate: false,
    }
    const name = officialName(row.name)
    if (!sameName(name, first.name)) {
      if (row.province_code !== DONG_NAI)
        throw new Error(`${row.code}: renamed since 2025-07-01 on a day that is not known`)
      change(area, { ...first, from: DONG_NAI_CITY_FROM, name })
    }
    communes.set(row.code, area)
  }
  const mergedFrom = new Map<string, string[]>()
  for (const [code, olds] of predecessors) {
    for (const oldCode of olds) mergedFrom.set(oldCode, [...(mergedFrom.get(oldCode) ?? []), code])
  }
  return { provinces, communes, mergedFrom }
}
