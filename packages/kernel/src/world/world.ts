import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import type { Regulation } from '../regulation/index.ts'
import type { AdjoiningQuality, GeoPoint } from '../territory/index.ts'
import type { Unit } from '../units/unit.ts'

/** What the rules may look at: the units, who adjoins whom, a version of the regulation, who leads; all as of one instant. */
export interface World {
  readonly at: Instant
  /** The civil day of `at` in the regulation's time zone. */
  readonly today: CivilDate
  readonly units: UnitsOfTheDay
  readonly regulation: Regulation
  /** The version in force at `at`; `regulation` is the one under which the dossier stands. */
  readonly inForce: Regulation
  /** The parties of the day: where a party ended, its heirs. */
  readonly parties: readonly UnitId[]
  /** Who leads at `at`. A term that is over changes nothing: only an appointment does, or the registry where the lead itself ended. */
  readonly lead: UnitId | undefined
  readonly leadToCome: UnitId | undefined
  readonly kindNamed: (name: string) => KindDefinition | undefined
  readonly versions: WorldVersions
}

/** Under which versions an act is decided, so that anyone can decide it again. */
export interface WorldVersions {
  readonly registry: number
  readonly kind: (name: string) => number
}

/** The units as they stand on `today`; `everKnown` also answers for units that ended or are still to come. */
export interface UnitsOfTheDay {
  unit(id: UnitId): Unit | undefined
  /** As it was last, where it ended; as it begins, where it is to come. */
  ever(id: UnitId): Unit | undefined
  everKnown(id: UnitId): boolean
  /** Nearest first, up to the top of the line of command. */
  ancestorsOf(id: UnitId): readonly UnitId[]
  childrenOf(id: UnitId): readonly UnitId[]
  /** Living units that carry on an ended one, the full heir first; itself where it lives; nobody where none is known. */
  heirsOf(id: UnitId): readonly UnitId[]
  /** The living unit above an ended one, on its last day or by the heirs of those above it. */
  aboveEnded(id: UnitId): UnitId | undefined
  neighboursOf(id: UnitId): readonly { readonly unitId: UnitId; readonly quality: AdjoiningQuality }[]
  /** The nearest units of a level to a point, with distances in kilometres. */
  nearest(
    point: GeoPoint,
    level: Unit['level'],
    count: number,
  ): readonly { readonly unitId: UnitId; readonly km: number }[]
}
