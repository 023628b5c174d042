import type { DossierState, Instant, PostRole, UnitId, World } from '@giapranh/kernel'
import type { StoredDossier } from '../../apps/server/src/features/dossiers/rows.ts'
import type { Chance } from '../../packages/simulation/src/chance.ts'
import { endingOf, type Step, stepAbout, stepAboutWhole } from '../../packages/simulation/src/choice.ts'
import { defaultHabits } from '../../packages/simulation/src/default-habits.ts'
import { type PlannedOpening, planOpenings, type PlayedKind } from '../../packages/simulation/src/plan.ts'
import { fieldsOf } from '../../packages/simulation/src/play.ts'
import { isPlayable } from '../../packages/simulation/src/reach.ts'
import { PLAIN_SETTING } from '../../packages/simulation/src/setting.ts'
import { stagesOf } from '../../packages/simulation/src/simulate.ts'
import { sessionsOf, type Setting } from './setting.ts'

/** What a person wants to do in a dossier. */
export interface Wanted {
  readonly unitId: UnitId
  readonly post: PostRole
  readonly type: string
  readonly obligationId: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

/** What people want, by the kinds' habits: openings at a time, and the next step in a dossier. */
export interface Officers {
  openings(seed: number, from: Instant, to: Instant, worldAt: (at: Instant) => World): readonly PlannedOpening[]
  /** What the unit does about what it owes or holds; undefined if nothing. */
  next(stored: StoredDossier, unitId: UnitId, world: World, chance: Chance): Wanted | undefined
}

export function officersOf({ kinds, habits, regulation, registry, people }: Setting): Officers {
  const played = new Map<string, PlayedKind>(
    regulation.kinds.flatMap((name) => {
      const kind = kinds.get(name)
      const known = kind !== undefined && isPlayable(kind)
      return known ? [[name, { kind, habits: habits.get(name) ?? defaultHabits(kind) }] as const] : []
    }),
  )
  const session = sessionsOf(people)
  const stageAt = stagesOf(registry.units, (unitId) => session(unitId, 'staff') !== undefined)
  const filling = { setting: PLAIN_SETTING, stageAt }
  const wanted = (one: PlayedKind, state: DossierState, step: Step, world: World, chance: Chance): Wanted => ({
    unitId: step.unitId,
    post: step.post,
    type: step.rule.type,
    obligationId: step.obligation?.id,
    // No drafts are written here, so no id is needed.
    fields: fieldsOf(one, state, step, world, filling, chance, () => ''),
  })
  return {
    openings: (seed, from, to, worldAt) =>
      planOpenings({
        seed,
        from,
        to,
        worldAt,
        stageAt,
        kinds: [...played.values()],
        setting: PLAIN_SETTING,
        quiet: [],
      }),
    next: (state, unitId, world, chance) => {
      const one = played.get(state.head.kind)
      if (one === undefined) return undefined
      const owed = state.obligations.filter(({ state: is, debtor }) => is === 'open' && debtor === unitId)
      const tried = { refused: new Set<string>(), lastResort: chance.next() < 0.2 }
      const about = owed.length === 0 ? undefined : stepAbout(one, state, chance.pick(owed), tried, world, chance)
      const own =
        about === undefined && state.holder === unitId
          ? endingOf(one, state, chance.next() < 0.1, world, chance)
          : undefined
      const step = about ?? own ?? stepAboutWhole(one, state, new Set(), world)
      return step === undefined || step.unitId !== unitId ? undefined : wanted(one, state, step, world, chance)
    },
  }
}
