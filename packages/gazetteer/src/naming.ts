import type { UnitBranch, Wording } from '@giapranh/kernel/units'
import type { AreaLevel } from './packed.ts'

/** The type of an area, given by the first words of its official name, and how officers and English readers say it. */
interface AreaKind {
  readonly prefix: string
  readonly short: string
  readonly english: string
  /** Name of the Party committee of that type of area. */
  readonly committee: string
}

const KINDS: Readonly<Record<AreaLevel, readonly AreaKind[]>> = {
  province: [
    { prefix: 'Tỉnh', short: 'CAT', english: 'Provincial', committee: 'Tỉnh ủy' },
    { prefix: 'Thành phố', short: 'CATP', english: 'City', committee: 'Thành ủy' },
  ],
  district: [
    { prefix: 'Huyện', short: 'CAH', english: 'District', committee: 'Huyện ủy' },
    { prefix: 'Quận', short: 'CAQ', english: 'District', committee: 'Quận ủy' },
    { prefix: 'Thị xã', short: 'CATX', english: 'Town', committee: 'Thị ủy' },
    { prefix: 'Thành phố', short: 'CATP', english: 'City', committee: 'Thành ủy' },
  ],
  commune: [
    { prefix: 'Xã', short: 'CAX', english: 'Commune', committee: 'Đảng ủy xã' },
    { prefix: 'Phường', short: 'CAP', english: 'Ward', committee: 'Đảng ủy phường' },
    { prefix: 'Thị trấn', short: 'CATT', english: 'Township', committee: 'Đảng ủy thị trấn' },
    { prefix: 'Đặc khu', short: 'CAĐK', english: 'Special Zone', committee: 'Đảng ủy đặc khu' },
  ],
}

/**
 * The names of a unit of that branch for an area, made from the area's official name (`Xã Mỹ Hạnh Nam`). Throws for an
 * unknown type.
 */
export function unitNames(
  areaName: string,
  level: AreaLevel,
  branch: UnitBranch,
): { readonly name: Wording; readonly shortName: string } {
  const kind = KINDS[level].find(({ prefix }) => areaName.startsWith(`${prefix} `))
  if (kind === undefined) throw new Error(`not a name of a ${level}: ${areaName}`)
  const bare = areaName.slice(kind.prefix.length + 1)
  const inText = areaInText(kind, bare, level)
  switch (branch) {
    case 'police':
      return {
        name: { vi: `Công an ${inText}`, en: `${english(kind, bare)} Police` },
        shortName: `${kind.short} ${bare}`,
      }
    case 'people-committee':
      return {
        name: { vi: `Ủy ban nhân dân ${inText}`, en: `${english(kind, bare)} People’s Committee` },
        shortName: `UBND ${inText}`,
      }
    case 'party-committee': {
      const vi = `${kind.committee} ${isNumber(bare) ? `${kind.prefix} ${bare}` : inCity(level, kind) ? `TP. ${bare}` : bare}`
      return { name: { vi, en: `${english(kind, bare)} Party Committee` }, shortName: vi }
    }
  }
}

export const MINISTRY_NAMES = {
  name: { vi: 'Bộ Công an', en: 'Ministry of Public Security' },
  shortName: 'Bộ Công an',
} as const

/** The type is in lower case in running text, but stays capital before a number (Nghị định 30/2020/NĐ-CP, Annex II). */
function areaInText(kind: AreaKind, bare: string, level: AreaLevel): string {
  if (isNumber(bare)) return `${kind.prefix} ${bare}`
  if (inCity(level, kind)) return `TP. ${bare}`
  return `${kind.prefix.toLowerCase()} ${bare}`
}

function english(kind: AreaKind, bare: string): string {
  if (bare === 'Hồ Chí Minh') return 'Ho Chi Minh City'
  return isNumber(bare) ? `${kind.english} ${bare}` : `${bare} ${kind.english}`
}

const isNumber = (bare: string): boolean => /^\d+$/.test(bare)
const inCity = (level: AreaLevel, kind: AreaKind): boolean => level === 'province' && kind.prefix === 'Thành phố'
