import { type Actor, checkActor, isRelated, mayWorkUnder } from '../access/index.ts'
import type { ActId, DossierId, UnitId } from '../ids.ts'
import type { Field, FieldValue, FieldValues } from '../kinds/field.ts'
import { type KindDefinition, OPENING_ACT } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import { type Availability, isInForce, type Urgency } from '../regulation/index.ts'
import type { World } from '../world/index.ts'
import { type ActIntent, checkMusts, checkNeeds, concluded, type Decision, personOf } from './conclude.ts'
import type { EffectContext, FurtherOpening } from './effects/context.ts'
import { runEffects } from './effects/run.ts'
import { type Facts, NO_FACTS } from './facts.ts'
import { checkFields } from './values/check-fields.ts'
import { applyChange, begin, type Growing, type Stamp } from './fold.ts'
import { checkRoom } from './room.ts'
import type { ActBy, Change, DossierHead, Link } from './state.ts'
import { audienceNamed } from './units-named.ts'

export interface OpeningIntent extends ActIntent {
  readonly dossierId: DossierId
  readonly number: string
  readonly exercise?: boolean
  /** The dossier whose act opens this one. */
  readonly arisesFrom?: Link
}

/** Opens a dossier: the opening is its first act. */
export function openDossier(
  kind: KindDefinition,
  world: World,
  actor: Actor,
  intent: OpeningIntent,
): Outcome<Decision> {
  const permitted = checkActor(world, actor, kind.opening.posts)
  if (!permitted.ok) return permitted
  return openFor(kind, world, { unitId: actor.unitId, by: personOf(actor), actor }, intent)
}

export interface Opener {
  /** The unit that will hold the matter. */
  readonly unitId: UnitId
  readonly by: ActBy
  readonly actor: Actor | null
}

/** Opens a dossier for a unit: a person of the unit does it, or the regulation on one of its occasions. */
export function openFor(
  kind: KindDefinition,
  world: World,
  { unitId, by, actor }: Opener,
  intent: OpeningIntent,
): Outcome<Decision> {
  const { regulation } = world
  const { opening } = kind
  if (opening.heldBy === 'lead' && world.lead !== unitId) return refuse('access.not-yours')
  if (!isInForce(regulation, world.today)) return refuse('regulation.not-in-force')
  if (!regulation.kinds.includes(kind.kind)) return refuse('regulation.kind-not-in-use')
  if (!mayWorkUnder(world, unitId)) return refuse('regulation.does-not-bind')
  const facts = intent.facts ?? NO_FACTS
  const checked = checkFields(opening.fields, intent.fields, {
    world,
    unitId,
    target: undefined,
    facts,
    state: undefined,
  })
  if (!checked.ok) return checked
  const values = checked.value
  const audience = audienceOf(kind, world, unitId, values, facts)
  if (!audience.ok) return audience
  const needed = checkNeeds(opening.needs, facts)
  if (!needed.ok) return needed
  const head: DossierHead = {
    id: intent.dossierId,
    kind: kind.kind,
    number: intent.number,
    regulationId: regulation.id,
    regulationVersion: regulation.version,
    originator: unitId,
    title: text(values, 'title', kind.wording.name.vi),
    urgency: text(values, 'urgency', 'normal') as Urgency,
    availability: text(values, 'availability', 'direct') as Availability,
    category: text(values, 'category', ''),
    handling: text(values, 'handling', 'H0'),
    openedAt: world.at,
    exercise: intent.exercise === true,
    exclusive: exclusiveOf(kind, values),
  }
  const stamp: Stamp = { id: intent.actId, at: world.at, endsAt: world.at, fields: values }
  const began = { change: 'began', head, stage: kind.stages?.[0] ?? null } as const
  const growing = begin(began, stamp)
  const { arisesFrom } = intent
  const first: readonly Change[] = [
    { change: 'admitted', unitId, role: 'originator', level: 'whole' },
    ...audience.value.map((told): Change => ({
      change: 'admitted',
      unitId: told,
      role: opening.audienceRole,
      level: 'whole',
    })),
    ...(arisesFrom === undefined ? [] : [{ change: 'linked', ...arisesFrom } as const]),
  ]
  for (const change of first) applyChange(growing, stamp, change)
  const further = furtherOpener({ unitId, by, actor }, world, growing, intent)
  const context: EffectContext = {
    kind,
    world,
    unitId,
    stamp,
    actId: intent.actId,
    newId: intent.newId,
    targetId: undefined,
    audience: audience.value,
    values,
    facts,
    state: growing,
    openFurther: further.open,
  }
  const must = checkMusts(opening.musts, context)
  if (!must.ok) return must
  const done = runEffects(opening.effects, context)
  if (!done.ok) return done
  const room = checkRoom(kind, undefined, growing)
  if (!room.ok) return room
  const clause = by.actor === 'regulation' ? by.clause : null
  const decision = concluded(
    { kind, world, by, told: undefined, facts, values, intent, state: undefined },
    growing,
    [began, ...first, ...done.value],
    { type: OPENING_ACT, targetId: null, clause },
  )
  return accept({ ...decision, further: further.opened })
}

function text(values: FieldValues, name: string, otherwise: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : otherwise
}

/** The values for which only one such dossier may be open. */
function exclusiveOf({ opening }: KindDefinition, values: FieldValues): string | null {
  if (opening.exclusive === undefined) return null
  return JSON.stringify(opening.exclusive.map((name) => values[name] ?? null))
}

/**
 * The units that an opening tells: those of the sources that the kind names, and no others. A unit that a person names must have the relation to
 * the opener that the kind requires; units that the table finds need not.
 */
function audienceOf(
  kind: KindDefinition,
  world: World,
  unitId: UnitId,
  values: FieldValues,
  { dossiers }: Facts,
): Outcome<readonly UnitId[]> {
  const { audience: sources, relations, alone } = kind.opening
  const named = new Set<UnitId>()
  const from = { world, unitId, target: undefined, around: undefined, values, audience: [], dossiers }
  for (const source of sources) {
    for (const id of audienceNamed(source, from)) {
      if (typeof source === 'object' && 'field' in source && !isRelated(world, relations, unitId, id)) {
        return refuse('unit.not-addressable', { field: source.field })
      }
      named.add(id)
    }
  }
  named.delete(unitId)
  if (named.size > 0 || alone === true) return accept([...named])
  return refuse('audience.empty', { field: fieldToFill(kind.opening.fields, values) })
}

/** The field in which a person can name units. */
function fieldToFill(fields: readonly Field[], values: Readonly<Record<string, FieldValue>>): string {
  const units = fields.filter((field) => field.type === 'units' || field.type === 'rows' || field.type === 'area')
  return (units.find((field) => values[field.name] === undefined) ?? units[0])?.name ?? 'addressees'
}

/**
 * Opens other dossiers from an act: as the acting person, whose right to open each is checked; or as the regulation, for the holder. The record of
 * this dossier and the records of the new ones both hold the link.
 */
export function furtherOpener(
  opener: Opener,
  world: World,
  state: Growing,
  { newId }: Pick<ActIntent, 'newId'>,
): { readonly opened: Decision[]; readonly open: (opening: FurtherOpening) => Outcome<Change> } {
  const opened: Decision[] = []
  return {
    opened,
    open: ({ kind: name, fields, link }) => {
      const kind = world.kindNamed(name)
      if (kind === undefined) return refuse('regulation.kind-not-in-use', { detail: { kind: name } })
      const { actor } = opener
      if (actor === null && kind.opening.byRegulation !== true) return refuse('access.not-yours')
      const now: World = { ...world, regulation: world.inForce }
      const intent: OpeningIntent = {
        actId: newId() as ActId,
        dossierId: newId() as DossierId,
        newId,
        number: '',
        fields,
        exercise: state.head.exercise,
        arisesFrom: { dossierId: state.head.id, as: link },
      }
      const decided = actor === null ? openFor(kind, now, opener, intent) : openDossier(kind, now, actor, intent)
      if (!decided.ok) return decided
      opened.push(decided.value, ...decided.value.further)
      return accept({ change: 'opened-dossier', dossierId: decided.value.state.head.id, kind: name })
    },
  }
}
