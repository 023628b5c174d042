import { sameName } from '@giapranh/kernel/text'
import type { CivilDate } from '@giapranh/kernel/units'
import { DISTRICT_POLICE_UNTIL, HUE_CITY_FROM, REGISTRY_FROM, THU_DUC_FROM, TWO_TIER_FROM } from '../src/eras.ts'
import type { AreaLevel } from '../src/packed.ts'
import { change, firstOf, THE_SEVEN, type Area } from './areas.ts'
import { officialName, type Sources } from './sources.ts'

const THU_DUC = '769'
const HUE = '46'
/**
 * Hoàng Sa and Trường Sa: 694 of 696 districts had police (2025), and 11 of 13 special zones have; the difference is
 * these two.
 */
const NO_POLICE: ReadonlySet<string> = new Set(['498', '576'])
/** Merged areas are gone in the state of March 2025; the exact day differs by place and is not in the sources. */
const MERGED_BY: CivilDate = DISTRICT_POLICE_UNTIL

export interface OldEra {
  readonly provinces: ReadonlyMap<string, Area>
  readonly districts: ReadonlyMap<string, Area>
  readonly communes: ReadonlyMap<string, Area>
  /** Communes merged before March 2025, each with the commune that took its name, if there is one. */
  readonly merged: readonly { readonly gone: Area; readonly into: Area }[]
}

/**
 * The three-tier era. Its base is the registry of 2023–24, used as the state since 2020-10-29; where the succession
 * table (the state of March 2025) differs, a version from 2025-03-01 follows. A code identifies an area only within
 * this era.
 */
export function buildOldEra(sources: Sources): OldEra {
  const provinces = new Map<string, Area>()
  for (const { code, name_with_type: name } of sources.provinces2023) {
    provinces.set(
      code,
      makeArea('province', REGISTRY_FROM, TWO_TIER_FROM, code, officialName(name), null, THE_SEVEN.has(code)),
    )
  }
  const hue = got(provinces, HUE)
  change(hue, { ...firstOf(hue), from: HUE_CITY_FROM, name: 'Thành phố Huế' })

  const lastNames = new Map(sources.successions.map((row) => [row.old_district_code, officialName(row.old_district)]))
  const districts = new Map<string, Area>()
  for (const { code, name_with_type: name, parent_code: province = '' } of sources.districts2023) {
    const parent = got(provinces, province)
    const lasted = lastNames.get(code)
    const from = code === THU_DUC ? THU_DUC_FROM : REGISTRY_FROM
    const to = lasted === undefined && !NO_POLICE.has(code) ? MERGED_BY : TWO_TIER_FROM
    const area = makeArea(
      'district',
      from,
      to,
      `${province}.${code}`,
      officialName(name),
      parent,
      THE_SEVEN.has(province),
      !NO_POLICE.has(code),
    )
    if (lasted !== undefined) rename(area, lasted)
    districts.set(code, area)
  }
  for (const row of sources.successions) {
    // Formed between the registry's snapshot and March 2025 (Chũ, Phú Xuân): an area without police, because district
    // police ended on that very day.
    if (districts.has(row.old_district_code)) continue
    const { old_district_code: code, old_province_code: province } = row
    const parent = got(provinces, province)
    districts.set(
      code,
      makeArea(
        'district',
        MERGED_BY,
        TWO_TIER_FROM,
        `${province}.${code}`,
        officialName(row.old_district),
        parent,
        false,
        false,
      ),
    )
  }

  const lastRows = new Map(sources.successions.map((row) => [row.old_code, row]))
  const communes = new Map<string, Area>()
  for (const { code, name_with_type: name, parent_code: district = '' } of sources.communes2023) {
    const parent = got(districts, district)
    const last = lastRows.get(code)
    const to = last === undefined && !NO_POLICE.has(district) ? MERGED_BY : TWO_TIER_FROM
    const area = makeArea(
      'commune',
      firstOf(parent).from,
      to,
      `${firstOf(parent).code}.${code}`,
      officialName(name),
      parent,
      false,
      parent.police,
    )
    if (last !== undefined) rename(area, officialName(last.old_name), got(districts, last.old_district_code), code)
    communes.set(code, area)
  }
  for (const [code, row] of lastRows) {
    // Three digits: an island district without communes; the succession table lists the district instead.
    if (communes.has(code) || code.length === 3) continue
    const parent = got(districts, row.old_district_code)
    const path = `${row.old_province_code}.${row.old_district_code}.${code}`
    communes.set(code, makeArea('commune', MERGED_BY, TWO_TIER_FROM, path, officialName(row.old_name), parent))
  }
  return { provinces, districts, communes, merged: findMerged(communes) }
}

/**
 * A commune that is gone by March 2025, while a commune of the same district has its name, was merged into that one:
 * the resolutions and the registry keep one of the two names and one of the two codes, not always of the same commune.
 */
function findMerged(communes: ReadonlyMap<string, Area>): OldEra['merged'] {
  const takers = [...communes.values()].filter((area) => area.versions.length > 1)
  const merged: { gone: Area; into: Area }[] = []
  for (const gone of communes.values()) {
    if (gone.to !== MERGED_BY) continue
    const { name, parent } = firstOf(gone)
    const into = takers.find((area) => {
      const last = area.versions.at(-1)
      const near = firstOf(area).parent === parent || last?.parent === parent
      return near && last !== undefined && sameName(bareName(last.name), bareName(name))
    })
    if (into !== undefined) merged.push({ gone, into })
  }
  return merged
}

const bareName = (name: string): string => name.replace(/^(Xã|Phường|Thị trấn) /, '')

function rename(area: Area, name: string, parent: Area | null = firstOf(area).parent, code?: string): void {
  const first = firstOf(area)
  const path = code === undefined || parent === null ? first.code : `${firstOf(parent).code}.${code}`
  const kept = sameName(first.name, name) ? first.name : name
  change(area, { from: MERGED_BY, code: path, name: kept, parent })
}

function makeArea(
  level: AreaLevel,
  from: CivilDate,
  to: CivilDate | null,
  code: string,
  name: string,
  parent: Area | null,
  bodies = false,
  police = true,
): Area {
  return {
    era: '2020',
    level,
    to,
    police,
    bodies,
    versions: [{ from, code, name, parent }],
    point: null,
    approximate: true,
  }
}

export function got<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`a source refers to ${key}, which no source lists`)
  return value
}
