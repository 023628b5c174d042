import {
  type Actor,
  checkActor,
  type Grant,
  grantsOf,
  isBound,
  mayWorkUnder,
  partyOf,
  type World,
} from '../access/index.ts'
import { type ActId, type DossierId, instant, type UnitId } from '../ids.ts'
import type { FieldValues, Order } from '../kinds/field.ts'
import { type KindDefinition, OPENING_ACT } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import { type Availability, isInForce, type Urgency } from '../regulation/index.ts'
import { type GeoPoint, greatCircleKm } from '../territory/index.ts'
import { runEffects } from './effects.ts'
import { checkFields } from './field-values.ts'
import { applyChange } from './fold.ts'
import type { Act, Change, DossierHead, DossierState } from './state.ts'
import { findTarget } from './targets.ts'

/** What the rules decided: the act to be stored, the state that it leads to, and who sees the dossier through it from now on. */
export interface Decision {
  readonly act: Act
  readonly state: DossierState
  readonly grants: readonly Grant[]
}

/** What a person wants to do, with the ids that the node has made for it. */
export interface ActIntent {
  readonly actId: ActId
  readonly newId: () => string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface OpeningIntent extends ActIntent {
  readonly dossierId: DossierId
  readonly number: string
}

export interface StepIntent extends ActIntent {
  readonly type: string
  readonly obligationId?: string | undefined
}

/** Opens a dossier: the opening is its first act. */
export function openDossier(
  kind: KindDefinition,
  world: World,
  actor: Actor,
  intent: OpeningIntent,
): Outcome<Decision> {
  const { regulation } = world
  const permitted = checkActor(world, actor, kind.opening.posts)
  if (!permitted.ok) return permitted
  if (!isInForce(regulation, world.today)) return refuse('regulation.not-in-force')
  if (!regulation.kinds.includes(kind.kind)) return refuse('regulation.kind-not-in-use')
  if (!mayWorkUnder(world, actor.unitId)) return refuse('regulation.does-not-bind')
  const checked = checkFields(kind.opening.fields, intent.fields, { world, unitId: actor.unitId, target: undefined })
  if (!checked.ok) return checked
  const values = checked.value
  const audience = audienceOf(kind, world, actor.unitId, values)
  if (audience.length === 0) return refuse('audience.empty', { field: 'addressees' })

  const head: DossierHead = {
    id: intent.dossierId,
    kind: kind.kind,
    number: intent.number,
    regulationId: regulation.id,
    regulationVersion: regulation.version,
    originator: actor.unitId,
    title: text(values, 'title', kind.kind),
    urgency: text(values, 'urgency', 'normal') as Urgency,
    availability: text(values, 'availability', 'direct') as Availability,
    category: text(values, 'category', ''),
    handling: text(values, 'handling', 'H0'),
    openedAt: world.at,
  }
  const changes: readonly Change[] = [
    { change: 'began', head },
    { change: 'admitted', unitId: actor.unitId, role: 'originator' },
    ...audience.map((unitId): Change => ({ change: 'admitted', unitId, role: kind.opening.audienceRole })),
  ]
  const stamp = { id: intent.actId, at: world.at }
  const begun = changes.reduce<DossierState | undefined>(
    (state, change) => applyChange(state, stamp, change),
    undefined,
  )
  if (begun === undefined) throw new Error('a dossier begins with its head')
  const done = runEffects(kind.opening.effects, begun, changes, {
    kind,
    world,
    actor,
    actId: intent.actId,
    newId: intent.newId,
    target: undefined,
    audience,
    values,
  })
  if (!done.ok) return done
  return accept(
    seal(world, actor, done.value, undefined, values, { id: intent.actId, type: OPENING_ACT, target: null }),
  )
}

/** One step more in a dossier: a refusal by the rules, or the act with all that it changes. */
export function decide(
  kind: KindDefinition,
  world: World,
  actor: Actor,
  state: DossierState,
  intent: StepIntent,
): Outcome<Decision> {
  const rule = kind.acts.find((candidate) => candidate.type === intent.type)
  if (rule === undefined) return refuse('dossier.unknown-act', { field: 'type' })
  const permitted = checkActor(world, actor, rule.posts)
  if (!permitted.ok) return permitted
  if (state.state !== 'open') return refuse('dossier.closed')
  if (world.at < state.lastAt) return refuse('clock.backwards')
  const target = findTarget(rule, actor.unitId, state, world.units, intent.obligationId)
  if (!target.ok) return target
  const context = { world, unitId: actor.unitId, target: target.value }
  const checked = checkFields(rule.fields, intent.fields, context)
  if (!checked.ok) return checked
  const done = runEffects(rule.effects, state, [], {
    kind,
    world,
    actor,
    actId: intent.actId,
    newId: intent.newId,
    target: target.value,
    audience: [],
    values: checked.value,
  })
  if (!done.ok) return done
  const identity = { id: intent.actId, type: intent.type, target: target.value ?? null }
  return accept(seal(world, actor, done.value, state, checked.value, identity))
}

function seal(
  world: World,
  actor: Actor,
  done: { readonly state: DossierState; readonly changes: readonly Change[] },
  before: DossierState | undefined,
  values: FieldValues,
  identity: { readonly id: ActId; readonly type: string; readonly target: { id: string; clause: string } | null },
): Decision {
  const seq = (before?.version ?? 0) + 1
  const occurredAt = typeof values['occurredAt'] === 'string' ? instant(Date.parse(values['occurredAt'])) : null
  const act: Act = {
    id: identity.id,
    dossierId: done.state.head.id,
    seq,
    type: identity.type,
    at: world.at,
    occurredAt,
    by: { personId: actor.personId, postId: actor.postId, post: actor.post, unitId: actor.unitId },
    obligationId: (identity.target?.id ?? null) as Act['obligationId'],
    clause: identity.target?.clause ?? null,
    fields: values,
    changes: done.changes,
  }
  const grants = done.state.parties.slice(before?.parties.length ?? 0).flatMap((party) => grantsOf(world, party))
  return { act, state: { ...done.state, version: seq, lastAt: world.at }, grants: distinct(grants) }
}

function distinct(grants: readonly Grant[]): readonly Grant[] {
  const seen = new Map<UnitId, Grant>()
  for (const grant of grants) {
    if (!seen.has(grant.unitId) || grant.reason === 'party') seen.set(grant.unitId, grant)
  }
  return [...seen.values()]
}

function text(values: FieldValues, name: string, otherwise: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : otherwise
}

/** Who is told: whom the values name, and at a boundary the adjoining units nearest to the place. */
function audienceOf(kind: KindDefinition, world: World, from: UnitId, values: FieldValues): readonly UnitId[] {
  const named = new Set<UnitId>()
  for (const field of kind.opening.fields) {
    const value = values[field.name]
    if (field.type === 'units') for (const id of value === undefined ? [] : (value as readonly UnitId[])) named.add(id)
    if (field.type === 'orders') {
      for (const order of value === undefined ? [] : (value as readonly Order[])) {
        for (const id of order.unitIds) named.add(id as UnitId)
      }
    }
  }
  if (kind.opening.audience === 'adjoining') for (const id of adjoiningAudience(world, from, values)) named.add(id)
  named.delete(from)
  return [...named]
}

/** The adjoining units that the regulation binds: those of other parties before one's own, nearest to the place first, as many as it wants told. */
export function adjoiningAudience(world: World, from: UnitId, values: FieldValues): readonly UnitId[] {
  const near = placePoint(world, values) ?? world.units.unit(from)?.point ?? null
  return world.units
    .neighboursOf(from)
    .map(({ unitId }) => ({ unitId, point: world.units.unit(unitId)?.point ?? null }))
    .map(({ unitId, point }) => ({
      unitId,
      own: Number(partyOf(world, unitId) === partyOf(world, from)),
      km: near === null || point === null ? Infinity : greatCircleKm(near, point),
    }))
    .filter(({ unitId }) => isBound(world, unitId))
    .toSorted((a, b) => a.own - b.own || a.km - b.km || (a.unitId < b.unitId ? -1 : 1))
    .slice(0, world.regulation.audienceLimit)
    .map(({ unitId }) => unitId)
}

/** The point of a place given as coordinates or as a unit. */
export function placePoint(world: World, values: FieldValues): GeoPoint | null {
  const place = values['place']
  if (typeof place !== 'object' || place === null) return null
  if ('lat' in place) return { lat: place.lat, lon: place.lon }
  if ('unitId' in place) return world.units.unit(place.unitId as UnitId)?.point ?? null
  return null
}
