import {
  type Flow,
  type Habits,
  type Instant,
  instant,
  type KindDefinition,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import { chanceOf, seedNamed, seedOf } from './chance.ts'
import { openingOf } from './opening.ts'
import { countOn, instantOn } from './rhythm.ts'
import { type Setting, seasonOn } from './setting.ts'
import type { Stage } from './stage.ts'

/** A planned opening: who, when, what. It is numbered before any is played, so that each can be played alone. */
export interface PlannedOpening {
  readonly kind: string
  readonly at: Instant
  readonly from: UnitId
  readonly number: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Its own seed, independent of everything else in the history. */
  readonly seed: number
}

export interface PlayedKind {
  readonly kind: KindDefinition
  readonly habits: Habits
}

export interface PlanOptions {
  readonly seed: number
  readonly from: Instant
  readonly to: Instant
  readonly worldAt: (at: Instant) => World
  readonly stageAt: (world: World) => Stage
  readonly kinds: readonly PlayedKind[]
  readonly setting: Setting
  /** Units whose desks must be empty when the history ends. */
  readonly quiet: readonly UnitId[]
}

const DAY_MS = 86_400_000
/** How long before the end no matter is opened that would reach a desk that must be empty. */
const QUIET_MS = 9 * DAY_MS

interface Draft extends PlayedKind {
  readonly flow: Flow
  readonly at: Instant
  readonly seed: number
}

/** All openings between two instants, oldest first. Each flow has its own random values: adding a kind does not change the history of the others. */
export function planOpenings(options: PlanOptions): readonly PlannedOpening[] {
  const { worldAt, setting, stageAt } = options
  const drafts = options.kinds.flatMap((one) => one.habits.flows.flatMap((flow) => draftsOf(one, flow, options)))
  drafts.sort((a, b) => a.at - b.at || a.seed - b.seed)
  const series = new Map<string, number>()
  return drafts.flatMap(({ kind, habits, flow, at, seed }) => {
    const world = worldAt(at)
    const spared = (unitId: UnitId): boolean => options.to - at < QUIET_MS && options.quiet.includes(unitId)
    const plan = { kind, habits, flow, world, stage: stageAt(world), setting, spared }
    const opening = openingOf(plan, chanceOf(seed))
    if (opening === undefined) return []
    const year = world.today.slice(0, 4)
    const key = `${opening.from} ${kind.kind} ${year}`
    const last = (series.get(key) ?? 0) + 1
    series.set(key, last)
    const code = world.units.unit(opening.from)?.code ?? ''
    const number = `${String(last).padStart(2, '0')}/${kind.abbreviation}-${code}/${year}`
    return [{ kind: kind.kind, at, number, seed, ...opening }]
  })
}

function draftsOf(
  { kind, habits }: PlayedKind,
  flow: Flow,
  { seed, from, to, worldAt, setting }: PlanOptions,
): readonly Draft[] {
  const ofFlow = seedNamed(seed, `${kind.kind} ${flow.name}`)
  const chance = chanceOf(ofFlow)
  const drafts: Draft[] = []
  for (let day: number = from; day < to; day += DAY_MS) {
    const { today, regulation } = worldAt(instant(day))
    const { calendar, parties } = regulation
    const factor = seasonOn(setting, today)?.factor ?? 1
    for (let left = countOn(flow, today, { parties: parties.length, calendar, factor }, chance); left > 0; left -= 1) {
      const at = instantOn(flow, today, calendar, chance)
      if (at >= from && at < to) drafts.push({ kind, habits, flow, at, seed: seedOf(ofFlow, drafts.length) })
    }
  }
  return drafts
}
