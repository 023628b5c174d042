import type { CivilDate, UnitId } from '../ids.ts'

/** The level of a unit in the line of command; `body` is outside the line (Party or people's committee). */
export type UnitLevel = 'ministry' | 'department' | 'province' | 'district' | 'commune'
export type UnitBranch = 'police' | 'party-committee' | 'people-committee'

/** A day on which units began or ended, and the legal instrument for it: `Nghị quyết 202/2025/QH15`. */
export interface RegistryChange {
  readonly on: CivilDate
  readonly instrument: string
}

/** Text in the first language and in English. */
export interface Wording {
  readonly vi: string
  readonly en: string
}

/** A unit's name, codes and parent from a civil day on. These change (a xã becomes a phường, district police end), but the unit stays the same. */
export interface UnitVersion {
  readonly from: CivilDate
  readonly code: string
  readonly name: Wording
  readonly shortName: string
  readonly parentId: UnitId | null
}

/** How well the point is known: `surveyed` = inside the unit's polygon; `approximate` = derived from a successor or a unit of similar rank. */
export type PointQuality = 'surveyed' | 'approximate'

/**
 * A unit that can owe or be owed. Never deleted: it ends by `validTo` (the first civil day on which it no longer exists).
 * `code` is the dotted path of codes of its era (`80.802.27976`); it is for people, `id` is the identity.
 * `code`, `name`, `shortName` and `parentId` are those of the date for which the unit was read; see `unitAt`.
 */
export interface Unit {
  readonly id: UnitId
  readonly code: string
  readonly level: UnitLevel
  readonly branch: UnitBranch
  readonly name: Wording
  /** Short form as officers write it: `CAX Mỹ Hạnh Nam`. */
  readonly shortName: string
  readonly parentId: UnitId | null
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  /** A point inside its territory (WGS 84), where one is known. */
  readonly point: { readonly lat: number; readonly lon: number } | null
  readonly pointQuality?: PointQuality
  /** Its versions in ascending order of `from`; the first begins on `validFrom`. Absent if nothing ever changed. */
  readonly versions?: readonly UnitVersion[]
}
