import {
  type Actor,
  type CivilDate,
  type Habits,
  type Instant,
  instant,
  placePoint,
  type PostRole,
  type Regulation,
  type UnitId,
  type UnitsOfTheDay,
  type World,
} from '@giapranh/kernel'
import { daysOfChange, type PlannedOpening, simulate } from '@giapranh/simulation'
import { type Installation, worldAt } from '../../platform/registry/installation.ts'
import type { UnitRegistry } from '../../platform/registry/units.ts'
import { peopleOf } from './people.ts'
import { SOUTH_2020_2022 } from './setting.ts'
import type { FinishedDossier } from './store-finished.ts'

export interface HistoryOptions {
  readonly installation: Installation
  readonly habits: ReadonlyMap<string, Habits>
  readonly regulation: Regulation
  readonly seed: number
  readonly from: Instant
  readonly to: Instant
  /**
   * Units that ended before the end of the history act too. Only for a history that is not stored, because such units
   * have no accounts.
   */
  readonly endedAct?: true
  /** Codes of units whose desks are empty at the end. */
  readonly quietCodes?: readonly string[]
}

export interface History {
  readonly openings: readonly PlannedOpening[]
  /** Plays one opening; undefined if the rules refuse it. */
  play(opening: PlannedOpening): FinishedDossier | undefined
}

/** Posts of the demonstration are held since before the history begins. */
const POSTS_FROM = instant(Date.parse('2020-01-01T00:00:00+07:00'))

/** The demonstration's history, simulated with its people, places and seasons. */
export function historyOf(options: HistoryOptions): History {
  const { installation, regulation, seed, from, to } = options
  // Registry and regulations as of now: a history that is being filled in does not change with them.
  const remembering = { ...installation, units: rememberedByEra(installation.units) }
  const worldOf = (at: Instant): World => worldAt(remembering, regulation, at)
  const last = worldOf(instant(to - 1))
  const simulation = simulate({
    seed,
    from,
    to,
    regulation,
    worldAt: worldOf,
    units: installation.units.all,
    kinds: installation.kinds,
    habits: options.habits,
    setting: SOUTH_2020_2022,
    actorOf: actorsOf(last, options.endedAct === true),
    quiet: installation.units.all
      .filter(({ id }) => options.quietCodes?.includes(last.units.unit(id)?.code ?? '') === true)
      .map(({ id }) => id),
  })
  return {
    openings: simulation.openings,
    play: (opening) => {
      const played = simulation.play(opening)
      const kind = installation.kinds.get(opening.kind)
      if (played === undefined || kind === undefined) return undefined
      return {
        ...played,
        opening: {
          kind,
          decision: played.opening,
          before: undefined,
          regulation,
          point: placePoint(worldOf(opening.at), played.opening.act.fields),
          auditId: '',
        },
      }
    },
  }
}

/** The people of the units that exist when the history ends; units that ended before have no accounts. */
function actorsOf({ units }: World, endedAct: boolean): (unitId: UnitId, post: PostRole) => Actor | undefined {
  const actors = new Map<string, Actor | undefined>()
  return (unitId, post) => {
    const key = `${unitId} ${post}`
    if (!actors.has(key)) {
      const unit = endedAct ? units.ever(unitId) : units.unit(unitId)
      const person = unit === undefined ? undefined : peopleOf(unit, unit.code).find(({ role }) => role === post)
      actors.set(
        key,
        person === undefined
          ? undefined
          : { personId: person.personId, postId: person.postId, post, unitId, validFrom: POSTS_FROM, validTo: null },
      )
    }
    return actors.get(key)
  }
}

/** A history jumps between days, so the view of each era is kept until the registry changes. */
function rememberedByEra(units: UnitRegistry): UnitRegistry {
  const days = daysOfChange(units.all)
  const views = new Map<CivilDate | undefined, UnitsOfTheDay>()
  return {
    ...units,
    on: (day) => {
      const era = days.findLast((change) => change <= day)
      let view = views.get(era)
      if (view === undefined) {
        view = units.on(day)
        views.set(era, view)
      }
      return view
    },
  }
}
