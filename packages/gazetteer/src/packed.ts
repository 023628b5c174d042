/**
 * The format of the packed files, which `build/` writes and the reader unfolds. Rows are arrays and refer to each other
 * by their index in `areas`, so the files stay small and are read in milliseconds. Nothing outside this package sees
 * this format.
 */

export const AREA_LEVELS = ['province', 'district', 'commune'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]
/** First era of an area, part of its permanent key. */
export const ERAS = ['2020', '2025'] as const
export type Era = (typeof ERAS)[number]

/** Set if the area has its own police (the two archipelago districts and their communes have none). */
export const HAS_POLICE = 1
/** Set if the committees beside the police are modelled too. */
export const HAS_BODIES = 2
/** Set if the point is derived and not taken from the area's own polygon. */
export const APPROXIMATE_POINT = 4

/** The day from which the area has this code and name; `parent` is an index in `areas`, -1 for none. */
export type PackedVersion = readonly [from: string, code: string, name: string, parent: number]
export type PackedArea = readonly [
  era: number,
  level: number,
  to: string | null,
  lat: number | null,
  lon: number | null,
  flags: number,
  ...versions: PackedVersion[],
]
/** Index of the first version in a row. */
export const FIRST_VERSION = 6
export interface PackedAreas {
  readonly areas: readonly PackedArea[]
}

/** `whole` is 1 if the whole predecessor went to that successor. */
export type PackedSuccession = readonly [predecessor: number, successor: number, whole: 0 | 1, on: string]
export interface PackedSuccessions {
  readonly successions: readonly PackedSuccession[]
}

/**
 * `edge` is 1 for a measured common boundary, 0 for a candidate. The list that contains the pair says if it is from
 * before or after the two-tier reform.
 */
export type PackedPair = readonly [a: number, b: number, edge: 0 | 1, sharedKm: number | null]
export interface PackedPairs {
  readonly before: readonly PackedPair[]
  readonly since: readonly PackedPair[]
}

/**
 * Outlines of the 63 provinces before the reform, by index in `areas`, with the present province that contains them.
 */
export interface PackedOutlines {
  readonly outlines: readonly (readonly [area: number, successor: number, polygons: readonly (readonly Ring[])[]])[]
}
export type Ring = readonly (readonly [lon: number, lat: number])[]
