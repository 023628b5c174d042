/**
 * The shape of the packed files: what `build/` writes and the reader unfolds. Rows are arrays and refer to each other by their
 * place in `areas`, so the files stay small and are read in milliseconds; nothing outside this package sees these shapes.
 */

export const AREA_LEVELS = ['province', 'district', 'commune'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]
/** First era of an area, part of its permanent key. */
export const ERAS = ['2020', '2025'] as const
export type Era = (typeof ERAS)[number]

/** Set where the area has police of its own (the two archipelago districts and their communes have none). */
export const HAS_POLICE = 1
/** Set where the committees beside the police are modelled as well. */
export const HAS_BODIES = 2
/** Set where the point is derived and not taken from the area's own polygon. */
export const APPROXIMATE_POINT = 4

/** From which civil day the area bears this code and name; `parent` is a place in `areas`, -1 for none. */
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
/** Where the versions begin in a row. */
export const FIRST_VERSION = 6
export interface PackedAreas {
  readonly areas: readonly PackedArea[]
}

/** `whole` is 1 where all of the predecessor went to that successor. */
export type PackedSuccession = readonly [predecessor: number, successor: number, whole: 0 | 1, on: string]
export interface PackedSuccessions {
  readonly successions: readonly PackedSuccession[]
}

/** `edge` is 1 for a measured common boundary, 0 for a candidate. Until or since the two-tier reform by the list it is in. */
export type PackedPair = readonly [a: number, b: number, edge: 0 | 1, sharedKm: number | null]
export interface PackedPairs {
  readonly before: readonly PackedPair[]
  readonly since: readonly PackedPair[]
}

/** Outlines of the 63 provinces before the reform, by place in `areas`, with the province of today that they lie in. */
export interface PackedOutlines {
  readonly outlines: readonly (readonly [area: number, successor: number, polygons: readonly (readonly Ring[])[]])[]
}
export type Ring = readonly (readonly [lon: number, lat: number])[]
