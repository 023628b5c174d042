import type { Actor } from '../access/index.ts'
import type { UnitId } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { ActRule } from '../kinds/kind.ts'
import { accept, type Outcome } from '../refusal.ts'
import { checkMusts, concluded, type Concluding, type Decision } from './conclude.ts'
import type { EffectContext } from './effects/context.ts'
import { runEffects } from './effects/run.ts'
import { applyChange, grow, type Stamp } from './fold.ts'
import { furtherOpener } from './open-dossier.ts'
import { checkRoom } from './room.ts'
import type { Change, DossierState } from './state.ts'

/** An allowed act, before its effects are interpreted. */
export interface Carrying extends Concluding {
  readonly rule: Pick<ActRule, 'type' | 'effects' | 'musts'>
  readonly state: DossierState
  /** The unit that the person acts for. */
  readonly unitId: UnitId
  readonly targetId: EffectContext['targetId']
  readonly clause: string | null
  /** Values of the dossier that the act sets besides its effects. */
  readonly kept?: FieldValues
  /** Who opens other dossiers; null if no person acts. */
  readonly actor: Actor | null
}

/** Interprets the effects of an allowed act. */
export function carryOut(carrying: Carrying): Outcome<Decision> {
  const { kind, world, rule, state, unitId, values, intent } = carrying
  const growing = grow(state)
  const stamp: Stamp = { id: intent.actId, at: world.at, endsAt: carrying.told?.at ?? world.at, fields: values }
  const { by, actor } = carrying
  const further = furtherOpener({ unitId, by, actor }, world, growing, intent)
  const context: EffectContext = {
    kind,
    world,
    unitId,
    stamp,
    actId: intent.actId,
    newId: intent.newId,
    targetId: carrying.targetId,
    audience: [],
    values,
    facts: carrying.facts,
    state: growing,
    openFurther: further.open,
  }
  const must = checkMusts(rule.musts, context)
  if (!must.ok) return must
  const done = runEffects(rule.effects, context)
  if (!done.ok) return done
  // Acts of the regulation and the registry are never postponed.
  const room = by.actor === 'person' ? checkRoom(kind, state, growing) : accept(undefined)
  if (!room.ok) return room
  const { kept = {} } = carrying
  const changes: readonly Change[] =
    Object.keys(kept).length === 0 ? done.value : [...done.value, { change: 'kept', fields: kept }]
  for (const change of changes.slice(done.value.length)) applyChange(growing, stamp, change)
  return accept({
    ...concluded(carrying, growing, changes, {
      type: rule.type,
      targetId: carrying.targetId ?? null,
      clause: carrying.clause,
    }),
    further: further.opened,
  })
}
