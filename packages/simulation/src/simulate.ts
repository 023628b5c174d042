import type {
  Actor,
  CivilDate,
  Habits,
  Instant,
  KindDefinition,
  PostRole,
  Regulation,
  Unit,
  UnitId,
  World,
} from '@giapranh/kernel'
import { defaultHabits } from './default-habits.ts'
import { type PlannedOpening, planOpenings, type PlayedKind } from './plan.ts'
import { chanceOf, seedOf } from './chance.ts'
import { outsideOf, type OutsideRecord } from './outside.ts'
import { play, type Played, playing } from './play.ts'
import { isAlone, isPlayable } from './reach.ts'
import type { Setting } from './setting.ts'
import { daysOfChange, type Stage, stageOf } from './stage.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly from: Instant
  readonly to: Instant
  readonly regulation: Regulation
  readonly worldAt: (at: Instant) => World
  readonly units: readonly Unit[]
  readonly kinds: ReadonlyMap<string, KindDefinition>
  /** Habits by kind; a kind without habits follows its table. */
  readonly habits: ReadonlyMap<string, Habits>
  readonly setting: Setting
  /** The person who acts in a post of a unit; undefined if there is none. */
  readonly actorOf: (unitId: UnitId, post: PostRole) => Actor | undefined
  /** Units whose desks must be empty at the end. */
  readonly quiet: readonly UnitId[]
}

export interface Simulation {
  readonly openings: readonly PlannedOpening[]
  /** Plays one opening; undefined if the rules refuse it. */
  play(opening: PlannedOpening): Played | undefined
}

/** A history whose dossiers share one world. */
export interface WholeHistory {
  readonly played: readonly { readonly planned: PlannedOpening; readonly played: Played }[]
  /** What its acts changed outside their dossiers. */
  readonly outside: OutsideRecord
}

/**
 * A plausible history of a regulation's kinds by the real rules. It is planned as a whole, each dossier is played alone, and the same seed gives
 * the same history. It reads and writes nothing. Acts that reach outside a dossier are left to people.
 */
export function simulate(options: SimulationOptions): Simulation {
  const { openings, ...rest } = prepared(options, isPlayable)
  return { openings, play: (opening) => play(opening, rest) }
}

/**
 * The same in memory, including the world outside the dossiers: it appoints leads, publishes versions, holds resources, issues documents, seals
 * drafts, and allows only one dossier where only one may be open. All dossiers are played together, step by step in the order of time.
 */
export function simulateWhole(options: SimulationOptions): WholeHistory {
  const { openings, ...rest } = prepared(options, isAlone)
  const outside = outsideOf(options.regulation, options.worldAt)
  const runs = openings.map((planned) => {
    const run = playing(planned, { ...rest, outside }, chanceOf(seedOf(planned.seed, 1)))
    return { planned, run, at: planned.at, played: undefined as Played | undefined }
  })
  for (const one of runs) one.run.next()
  // Always sorted by the time of their next steps.
  const waiting = [...runs]
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    const step = one.run.next()
    if (step.done === true) {
      if (typeof step.value === 'object') one.played = step.value
      continue
    }
    const { value: at } = step
    one.at = at
    const later = waiting.findIndex((other) => other.at > at)
    waiting.splice(later === -1 ? waiting.length : later, 0, one)
  }
  return {
    played: runs.flatMap(({ planned, played }) => (played === undefined ? [] : [{ planned, played }])),
    outside: outside.record,
  }
}

function prepared(options: SimulationOptions, isPlayed: (kind: KindDefinition) => boolean) {
  const { regulation, kinds, habits, worldAt, units } = options
  const played = new Map<string, PlayedKind>()
  for (const name of regulation.kinds) {
    const kind = kinds.get(name)
    if (kind !== undefined && isPlayed(kind))
      played.set(name, { kind, habits: habits.get(name) ?? defaultHabits(kind) })
  }
  const acts = (unitId: UnitId): boolean => options.actorOf(unitId, 'staff') !== undefined
  const stageAt = stagesOf(units, acts)
  const kindNamed = (name: string): PlayedKind => {
    const one = played.get(name)
    if (one === undefined) throw new Error(`the regulation does not use the kind ${name}`)
    return one
  }
  return {
    ...options,
    openings: planOpenings({ ...options, kinds: [...played.values()], worldAt, stageAt }),
    until: options.to,
    stageAt,
    kindNamed,
  }
}

/** The stage of a day; it changes only when the registry does. */
export function stagesOf(units: readonly Unit[], acts: (unitId: UnitId) => boolean): (world: World) => Stage {
  const days = daysOfChange(units)
  const stages = new Map<CivilDate | undefined, Stage>()
  return (world) => {
    const era = days.findLast((day) => day <= world.today)
    let stage = stages.get(era)
    if (stage === undefined) {
      stage = stageOf(world, units, acts)
      stages.set(era, stage)
    }
    return stage
  }
}
