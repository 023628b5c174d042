import type { CivilDate, UnitId } from '../ids.ts'

/** Where a unit stands in the line of command; `body` stands beside it (Party or people's committee). */
export type UnitLevel = 'ministry' | 'department' | 'province' | 'district' | 'commune'
export type UnitBranch = 'police' | 'party-committee' | 'people-committee'

/** Text in the first language and in English. */
export interface Wording {
  readonly vi: string
  readonly en: string
}

/**
 * A unit that can owe or be owed. Never deleted: it ends by `validTo` (the first civil day on which it no longer exists).
 * `code` is the dotted path of codes of its era (`80.802.27976`); it is for people, `id` is the identity.
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
}
