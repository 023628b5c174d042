import {
  type Actor,
  type Instant,
  instant,
  placePoint,
  type PostRole,
  type Regulation,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { FinishedDossier } from '../store-finished.ts'
import type { Installation } from '../../../platform/registry/installation.ts'
import { worldAt } from '../../../platform/registry/installation.ts'
import { peopleOf } from '../people.ts'
import { type Played, play } from './play.ts'
import { type PlannedOpening, planOpenings } from './plan.ts'

export interface SimulateOptions {
  readonly installation: Installation
  readonly regulation: Regulation
  readonly seed: number
  readonly from: Instant
  readonly to: Instant
  /** Codes of units whose desks are quiet at the end. */
  readonly quietCodes?: readonly string[]
}

export interface Simulation {
  readonly openings: readonly PlannedOpening[]
  /** Plays one opening; undefined where the rules refuse it. */
  play(opening: PlannedOpening): (FinishedDossier & { readonly played: Played }) | undefined
}

/** Posts of the demonstration are held from before the history begins. */
const POSTS_FROM = instant(Date.parse('2020-01-01T00:00:00+07:00'))

/** A labelled, synthetic history by the real rules: planned as a whole, each dossier played on its own, the same from the same seed. */
export function simulation(options: SimulateOptions): Simulation {
  const { installation, regulation, seed, from, to } = options
  const worlds = new Map<string, World>()
  const worldOf = (at: Instant): World => {
    const fresh = worldAt(installation, regulation, at)
    const known = worlds.get(fresh.today)
    if (known !== undefined) return { ...known, at }
    // The registry keeps one day's view at a time; a history goes back and forth between days of one era.
    const era = eraOf(fresh.today)
    const kept = worlds.get(era)
    const world = kept === undefined ? fresh : { ...fresh, units: kept.units }
    worlds.set(era, world)
    worlds.set(fresh.today, world)
    return world
  }
  const last = worldOf(instant(to - 1))
  const quiet = installation.units.all
    .filter((unit) => options.quietCodes?.includes(last.units.unit(unit.id)?.code ?? '') === true)
    .map((unit) => unit.id)
  const actors = new Map<string, Actor>()
  const actorOf = (unitId: UnitId, role: PostRole): Actor => {
    const key = `${unitId} ${role}`
    let actor = actors.get(key)
    if (actor === undefined) {
      const unit = last.units.unit(unitId)
      const person = unit === undefined ? undefined : peopleOf(unit).find((each) => each.role === role)
      if (person === undefined) throw new Error(`nobody holds the post ${role} of ${unitId}`)
      actor = {
        personId: person.personId,
        postId: person.postId,
        post: role,
        unitId,
        validFrom: POSTS_FROM,
        validTo: null,
      }
      actors.set(key, actor)
    }
    return actor
  }
  const kindOf = (name: string) => {
    const kind = installation.kinds.get(name)
    if (kind === undefined) throw new Error(`no kind ${name}`)
    return kind
  }
  return {
    openings: planOpenings({
      seed,
      from,
      to,
      worldAt: worldOf,
      units: installation.units.all,
      abbreviationOf: (kind) => kindOf(kind).abbreviation,
      quiet,
    }),
    play: (opening) => {
      const played = play(opening, { seed, until: to, worldAt: worldOf, kindOf, actorOf })
      if (played === undefined) return undefined
      return {
        played,
        state: played.state,
        acts: played.acts,
        grants: played.grants,
        opening: {
          kind: kindOf(opening.kind),
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

/** Days between which the registry does not change in the history's span. */
function eraOf(day: string): string {
  return day < '2021-01-01' ? 'before Thủ Đức' : 'since Thủ Đức'
}
