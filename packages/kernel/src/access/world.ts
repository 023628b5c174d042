import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { KnownFiles } from '../kinds/file-type.ts'
import type { Regulation } from '../regulation/index.ts'
import type { AdjoiningQuality, GeoPoint } from '../territory/index.ts'
import type { Unit } from '../units/unit.ts'

/** What the rules may look at: the units, who adjoins whom, the regulation, all as of one instant. */
export interface World {
  readonly at: Instant
  /** The civil day of `at` in the regulation's time zone. */
  readonly today: CivilDate
  readonly units: UnitsOfTheDay
  readonly regulation: Regulation
  /** The files that an act which names some may name; absent where it names none. */
  readonly files?: KnownFiles
}

/** The units as they stand on `today`; `everKnown` also answers for units that ended or are still to come. */
export interface UnitsOfTheDay {
  unit(id: UnitId): Unit | undefined
  everKnown(id: UnitId): boolean
  /** Nearest first, up to the top of the line of command. */
  ancestorsOf(id: UnitId): readonly UnitId[]
  neighboursOf(id: UnitId): readonly { readonly unitId: UnitId; readonly quality: AdjoiningQuality }[]
  /** The nearest units of a level to a point, with distances in kilometres. */
  nearest(
    point: GeoPoint,
    level: Unit['level'],
    count: number,
  ): readonly { readonly unitId: UnitId; readonly km: number }[]
}
