import { startOfDay } from '../clock/index.ts'
import type { CivilDate, Instant, UnitId } from '../ids.ts'
import type { Place } from '../kinds/field.ts'
import { type KindDefinition, REGISTRY_ACT } from '../kinds/kind.ts'
import type { UnitsOfTheDay, World } from '../world/index.ts'
import { type ActIntent, concluded, type Decision } from './conclude.ts'
import { NO_FACTS } from './facts.ts'
import { applyChange, type Growing, grow, type Stamp } from './fold.ts'
import { admitting, replaceSides } from './replace.ts'
import { partyIn } from './parties.ts'
import { mayReopen } from './reopening.ts'
import type { Change, DossierState } from './state.ts'

/**
 * Who carries on the matters of an ended unit: its only heir; of several heirs, the one that the place or the addressees name; otherwise the
 * living unit above, until that unit assigns it. Undefined if the registry knows no such unit.
 */
export function heirIn(
  state: Pick<DossierState, 'fields' | 'parties'>,
  units: UnitsOfTheDay,
  ended: UnitId,
): UnitId | undefined {
  const heirs = units.heirsOf(ended)
  if (heirs.length === 1) return heirs[0]
  const only = (fits: (heir: UnitId) => boolean): UnitId | undefined => {
    const fitting = heirs.filter(fits)
    return fitting.length === 1 ? fitting[0] : undefined
  }
  const isTold = (heir: UnitId): boolean => heir !== ended && partyIn(state.parties, heir) !== undefined
  const atPlace = unitsAtPlace(state, units)
  return only((heir) => atPlace.includes(heir)) ?? only(isTold) ?? units.aboveEnded(ended)
}

/** The unit at the dossier's place, and the units above it. */
function unitsAtPlace({ fields }: Pick<DossierState, 'fields'>, units: UnitsOfTheDay): readonly UnitId[] {
  const place = fields['place'] as Place | undefined
  // An erased place is words.
  if (typeof place !== 'object') return []
  const at =
    'unitId' in place
      ? units.heirsOf(place.unitId as UnitId)
      : units.nearest(place, 'commune', 1).map(({ unitId }) => unitId)
  const only = at.length === 1 ? at[0] : undefined
  return only === undefined ? [] : [only, ...units.ancestorsOf(only)]
}

/** True if somebody may act in a dossier: it is open, or may be reopened. */
const isAlive = (kind: KindDefinition, world: World, state: DossierState): boolean =>
  state.state === 'open' || (kind.acts.some(({ closed }) => closed === true) && mayReopen(world, state))

/** True if the world is before the last act: another process, whose clock is ahead, has acted. This process waits until its own clock is there. */
export const isBehind = (world: Pick<World, 'at'>, state: Pick<DossierState, 'lastAt'>): boolean =>
  world.at < state.lastAt

/** True if a dossier in which somebody may act names an ended unit in a role that must act. */
export function needsSuccession(kind: KindDefinition, world: World, state: DossierState): boolean {
  return isAlive(kind, world, state) && successionChanges(state, world.units).length > 0
}

/** What moves to the heirs of ended units: sides of open obligations, the holder, places among the parties. */
export function successionChanges(state: DossierState | Growing, units: UnitsOfTheDay): readonly Change[] {
  const heirs = new Map<UnitId, UnitId | undefined>()
  const heirOf = (unitId: UnitId): UnitId | undefined => {
    if (!heirs.has(unitId)) heirs.set(unitId, units.hasEnded(unitId) ? heirIn(state, units, unitId) : undefined)
    return heirs.get(unitId)
  }
  const made: Change[] = []
  const admit = admitting(state, made)
  // Units that ended last come first: a unit that already handed on to one of them hands nothing on again.
  const endOf = ({ unitId }: { readonly unitId: UnitId }): string => units.ever(unitId)?.validTo ?? ''
  for (const { unitId } of state.parties.toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 0))) {
    const heir = heirOf(unitId)
    if (heir !== undefined) admit(unitId, heir)
  }
  replaceSides(state, heirOf, admit, made)
  const holder = heirOf(state.holder)
  if (holder !== undefined) {
    admit(state.holder, holder)
    made.push({ change: 'holder', from: state.holder, to: holder })
  }
  return made
}

/** The registry's act: heirs take the places of ended units. Undefined if nothing moves. */
export function succeed(
  kind: KindDefinition,
  world: World,
  state: DossierState,
  intent: Pick<ActIntent, 'actId' | 'newId'> & { readonly instrumentOf: (day: CivilDate) => string },
): Decision | undefined {
  if (isBehind(world, state) || !isAlive(kind, world, state)) return undefined
  const changes = successionChanges(state, world.units)
  if (changes.length === 0) return undefined
  const days = daysOfEnd(changes, world.units)
  const last = days.at(-1)
  const by = { actor: 'registry', instrument: days.map(intent.instrumentOf).join('; ') } as const
  const occurredAt = last === undefined ? null : startOfDay(last, world.regulation.calendar)
  return recorded(kind, world, state, intent, { by, type: REGISTRY_ACT, clause: null, changes, occurredAt })
}

/** The days on which the replaced units ended, in order. */
function daysOfEnd(changes: readonly Change[], units: UnitsOfTheDay): readonly CivilDate[] {
  const ended = changes.flatMap((change) => ('from' in change && typeof change.from === 'string' ? [change.from] : []))
  return [...new Set(ended.flatMap((unitId) => units.ever(unitId)?.validTo ?? []))].toSorted()
}

/** An act that no person does, with known changes. */
export function recorded(
  kind: KindDefinition,
  world: World,
  state: DossierState,
  intent: Pick<ActIntent, 'actId' | 'newId'>,
  act: {
    readonly by: Decision['act']['by']
    readonly type: string
    readonly clause: string | null
    readonly changes: readonly Change[]
    /** When its cause took effect, where that is not the act's own time. */
    readonly occurredAt?: Instant | null
  },
): Decision {
  const growing = grow(state)
  const stamp: Stamp = { id: intent.actId, at: world.at, endsAt: world.at, fields: {} }
  for (const change of act.changes) applyChange(growing, stamp, change)
  const about = { type: act.type, targetId: null, clause: act.clause }
  const { by, occurredAt = null } = act
  const record = { kind, world, by, told: undefined, facts: NO_FACTS, values: {}, occurredAt, intent, state }
  return { ...concluded(record, growing, act.changes, about), further: [] }
}
