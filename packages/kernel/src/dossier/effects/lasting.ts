import { restartClock } from '../../clock/index.ts'
import { reviveObligation } from '../../obligation/index.ts'
import { type DossierId, type Instant, instant, type UnitId } from '../../ids.ts'
import { type Effect, SYMMETRIC_LINKS } from '../../kinds/effect.ts'
import type { FieldValues, RegulationChange, Row } from '../../kinds/field.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { amendRegulation, type World } from '../../world/index.ts'
import type { Change, Scheduled } from '../state.ts'
import { unitsNamed } from '../units-named.ts'
import { instantIn } from '../values/context.ts'
import { type EffectContext, isTexts, readingOf, rowsOf, targetOf, valueOf } from './context.ts'

type Of<Name extends Effect['do']> = Extract<Effect, { do: Name }>

/** Enters another stage. Open obligations of the stage it leaves stay open or are released. */
export function enterStage(effect: Of<'enter'>, { state }: EffectContext): Outcome<readonly Change[]> {
  const left =
    effect.leave === 'keep' ? [] : state.obligations.filter((one) => one.state === 'open' && one.stage === state.stage)
  const coming =
    effect.leave === 'keep' ? [] : state.scheduled.filter(({ obligation }) => obligation.stage === state.stage)
  return accept([
    ...left.map(({ id }): Change => ({ change: 'ended', obligationId: id, how: 'released', ground: null })),
    ...coming.map(({ id }): Change => ({ change: 'unscheduled', obligationId: id })),
    { change: 'entered', stage: effect.stage },
  ])
}

export function keepFields({ fields }: Of<'keep'>, context: EffectContext): Outcome<readonly Change[]> {
  const carried = targetOf(context)?.terms ?? {}
  const kept: FieldValues = Object.fromEntries(
    fields.flatMap((name) => {
      const value = context.values[name] ?? carried[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return accept(Object.keys(kept).length === 0 ? [] : [{ change: 'kept', fields: kept }])
}

export function linkDossiers(effect: Of<'link'>, context: EffectContext): Outcome<readonly Change[]> {
  const named = context.values[effect.to]
  const made: Change[] = []
  const ids = isTexts(named) ? named : []
  for (const id of ids) {
    const dossierId = id as DossierId
    if (dossierId === context.state.head.id) return refuse('link.itself', { field: effect.to })
    const other = context.facts.dossiers.get(dossierId)
    if (other === undefined) return refuse('dossier.unknown', { field: effect.to })
    if (other.exercise !== context.state.head.exercise) return refuse('exercise.mixed', { field: effect.to })
    if (context.state.links.some((link) => link.dossierId === dossierId && link.as === effect.as)) continue
    if (SYMMETRIC_LINKS.has(effect.as) && other.links?.includes(effect.as) === true) continue
    made.push({ change: 'linked', dossierId, as: effect.as })
  }
  if (ids.length > 0 && made.length === 0) return refuse('link.already', { field: effect.to })
  return accept(made)
}

/**
 * Opens other dossiers, one or one per row. Units named by their part in the matter are asked without the unit that asks: it may have come there as
 * the heir of another. Nothing is opened that would ask nobody else.
 */
export function openDossiers(effect: Of<'open-dossier'>, context: EffectContext): Outcome<readonly Change[]> {
  const rows: readonly (Row | undefined)[] =
    effect.each === undefined ? [undefined] : rowsOf(valueOf(context, effect.each))
  if (rows.length > effect.most) {
    return refuse('field.too-many', { field: effect.each ?? effect.kind, detail: { max: effect.most } })
  }
  const made: Change[] = []
  for (const row of rows) {
    let asksItselfAlone = false
    const othersNamed = (who: Parameters<typeof unitsNamed>[0]): readonly UnitId[] => {
      const named = unitsNamed(who, readingOf(context))
      const others = named.filter((unitId) => unitId !== context.unitId)
      if (others.length === 0 && named.length > 0) asksItselfAlone = true
      return others
    }
    const fields = Object.fromEntries(
      Object.entries(effect.fields).flatMap(([name, fill]) => {
        const value =
          'value' in fill
            ? fill.value
            : 'units' in fill
              ? othersNamed(fill.units)
              : (row?.[fill.from] ?? valueOf(context, fill.from))
        return value === undefined ? [] : [[name, value] as const]
      }),
    )
    if (asksItselfAlone) continue
    const opened = context.openFurther({ kind: effect.kind, fields, link: effect.link })
    if (!opened.ok) return opened
    made.push(opened.value)
  }
  return accept(made)
}

/** Different spellings of one name (case, spaces, Unicode form) are one resource. */
const resourceName = (typed: unknown): string => String(typed).normalize('NFC').trim().toLowerCase()

export function letGo(effect: Of<'let-go'>, context: EffectContext): Outcome<readonly Change[]> {
  if (effect.resource === undefined) return accept([{ change: 'let-go' }])
  const named = valueOf(context, effect.resource)
  if (typeof named !== 'string') return accept([])
  return accept([{ change: 'let-go', resource: resourceName(named) }])
}

export function holdResource(effect: Of<'hold'>, context: EffectContext): Outcome<readonly Change[]> {
  const resource = valueOf(context, effect.resource)
  const from = instantIn(valueOf(context, effect.from))
  const to = instantIn(valueOf(context, effect.to))
  if (typeof resource !== 'string') return refuse('field.required', { field: effect.resource })
  if (from === undefined) return refuse('field.required', { field: effect.from })
  if (to === undefined) return refuse('field.required', { field: effect.to })
  const hold = { resource: resourceName(resource), from, to }
  if (hold.to <= hold.from) return refuse('period.empty', { field: effect.to })
  if (context.state.holds.some((one) => one.resource === hold.resource && one.from < hold.to && hold.from < one.to)) {
    return refuse('hold.taken', { field: effect.resource })
  }
  return accept([{ change: 'held', hold }])
}

export function appointLead(effect: Of<'appoint'>, context: EffectContext): Outcome<readonly Change[]> {
  const { world } = context
  const unitId = unitsNamed(effect.unit, readingOf(context))[0]
  if (unitId === undefined || !world.parties.includes(unitId)) return refuse('lead.no-party')
  if (unitId === world.lead) return refuse('lead.same')
  // An exercise changes nothing outside itself.
  if (context.state.head.exercise) return accept([])
  return accept([{ change: 'appointed', unitId, from: instantOrNow(effect.from, context) }])
}

/** The instant in a field; now if that has passed, because nothing takes effect in the past. */
function instantOrNow(field: string, context: EffectContext): Instant {
  const { at } = context.world
  return instant(Math.max(at, instantIn(valueOf(context, field)) ?? at))
}

export function publishVersion(effect: Of<'publish'>, context: EffectContext): Outcome<readonly Change[]> {
  const draft = valueOf(context, effect.change) as RegulationChange | undefined
  if (draft === undefined) return refuse('field.required', { field: effect.change })
  if (draft.base !== context.world.inForce.version) {
    return refuse('regulation.moved-on', { field: effect.change, detail: { version: context.world.inForce.version } })
  }
  const from = instantOrNow(effect.from, context)
  const amended = amendRegulation(context.world.inForce, draft, from, context.world)
  if (!amended.ok) return { ok: false, refusal: { ...amended.refusal, field: effect.change } }
  return accept(context.state.head.exercise ? [] : [{ change: 'published', draft, from }])
}

export function adoptVersion({ world, kind, state }: EffectContext): Outcome<readonly Change[]> {
  const { version, kinds } = world.inForce
  if (version === state.regulationVersion) return refuse('regulation.same-version')
  if (!kinds.includes(kind.kind)) return refuse('regulation.kind-not-in-use')
  return accept([{ change: 'adopted', version }])
}

/**
 * What the closing act ended or took back is there again: obligations, but for parts that were answered or refused; scheduled obligations; holds for
 * the time that is left. If another dossier has a resource by now, the database refuses the act.
 */
export function reopen({ state, world }: EffectContext): Outcome<readonly Change[]> {
  const revived: {
    obligationId: Extract<Change, { change: 'reopened' }>['revived'][number]['obligationId']
    clock: Extract<Change, { change: 'clock' }>['clock']
  }[] = []
  for (const obligation of state.obligations) {
    if (state.closedBy === null || obligation.endedBy !== state.closedBy) continue
    if (obligation.parts.length > 0 && obligation.parts.every((part) => part.state !== 'open')) continue
    const lives = reviveObligation(obligation, world.at, world.regulation.calendar)
    if (!lives.ok) return lives
    revived.push({ obligationId: obligation.id, clock: lives.value.clock })
  }
  const { scheduled, holds } = state.closing ?? { scheduled: [], holds: [] }
  return accept([
    { change: 'reopened', revived },
    ...scheduled.map((one): Change => ({ change: 'scheduled', scheduled: beginningLater(one, world) })),
    ...holds.flatMap((hold): readonly Change[] =>
      hold.to <= world.at ? [] : [{ change: 'held', hold: { ...hold, from: instant(Math.max(hold.from, world.at)) } }],
    ),
  ])
}

/** What should have begun while the dossier was closed begins now: the time between counts as a pause. */
function beginningLater(one: Scheduled, { at, regulation }: World): Scheduled {
  if (one.beginsAt > at) return one
  const { clock } = one.obligation
  const waited = restartClock({ ...clock, stoppedAt: one.beginsAt }, at, regulation.calendar)
  return { ...one, obligation: { ...one.obligation, clock: waited } }
}
