import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import type { Regulation } from '../regulation/index.ts'
import type { AdjoiningQuality, GeoPoint } from '../territory/index.ts'
import type { Unit } from '../units/unit.ts'

/** What the rules may read: the units, which units adjoin, a version of the regulation, the lead; all as of one instant. */
export interface World {
  readonly at: Instant
  /** The civil day of `at` in the regulation's time zone. */
  readonly today: CivilDate
  readonly units: UnitsOfTheDay
  readonly regulation: Regulation
  /** The version in force at `at`; `regulation` is the version that the dossier uses. */
  readonly inForce: Regulation
  /** The parties of the day: an ended party is replaced by its heirs. */
  readonly parties: readonly UnitId[]
  /** The lead at `at`. The end of a term changes nothing: only an appointment does, or the registry where the lead itself ended. */
  readonly lead: UnitId | undefined
  readonly leadToCome: UnitId | undefined
  readonly kindNamed: (name: string) => KindDefinition | undefined
  readonly versions: WorldVersions
}

/** The versions used to decide an act, so that anyone can decide it again. */
export interface WorldVersions {
  readonly registry: number
  readonly kind: (name: string) => number
}

/** The units as they are on `today`; `everKnown` also finds ended and future units. */
export interface UnitsOfTheDay {
  unit(id: UnitId): Unit | undefined
  /** An ended unit as it was last; a future unit as it will begin. */
  ever(id: UnitId): Unit | undefined
  everKnown(id: UnitId): boolean
  /** False also for a unit that has not begun yet, and for one that the registry does not know. */
  hasEnded(id: UnitId): boolean
  /** Nearest first, up to the top of the line of command. */
  ancestorsOf(id: UnitId): readonly UnitId[]
  childrenOf(id: UnitId): readonly UnitId[]
  /** Living units that carry on an ended one, the full heir first; the unit itself if it lives; empty if none is known. */
  heirsOf(id: UnitId): readonly UnitId[]
  /** The living unit above an ended one, found on its last day or through the heirs of the units above it. */
  aboveEnded(id: UnitId): UnitId | undefined
  neighboursOf(id: UnitId): readonly { readonly unitId: UnitId; readonly quality: AdjoiningQuality }[]
  /** The nearest units of a level to a point, with distances in kilometres. */
  nearest(
    point: GeoPoint,
    level: Unit['level'],
    count: number,
  ): readonly { readonly unitId: UnitId; readonly km: number }[]
}
