import { reviveObligation } from '../../obligation/index.ts'
import { type DossierId, instant } from '../../ids.ts'
import type { Effect } from '../../kinds/effect.ts'
import type { FieldValues, RegulationChange, Row } from '../../kinds/field.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import type { Change } from '../state.ts'
import { unitsNamed } from '../units-named.ts'
import { type EffectContext, isTexts, readingOf, rowsOf, valueOf } from './context.ts'

type Of<Name extends Effect['do']> = Extract<Effect, { do: Name }>

/** Goes on to a stage. What is open of the stage that is left goes on, or is released. */
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

export function keepFields({ fields }: Of<'keep'>, { values }: EffectContext): Outcome<readonly Change[]> {
  const kept: FieldValues = Object.fromEntries(
    fields.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
  return accept(Object.keys(kept).length === 0 ? [] : [{ change: 'kept', fields: kept }])
}

export function linkDossiers(effect: Of<'link'>, context: EffectContext): Outcome<readonly Change[]> {
  const named = context.values[effect.to]
  const made: Change[] = []
  for (const id of isTexts(named) ? named : []) {
    const dossierId = id as DossierId
    if (dossierId === context.state.head.id) return refuse('link.itself', { field: effect.to })
    const other = context.facts.dossiers.get(dossierId)
    if (other === undefined) return refuse('dossier.unknown', { field: effect.to })
    if (other.exercise !== context.state.head.exercise) return refuse('exercise.mixed', { field: effect.to })
    if (context.state.links.some((link) => link.dossierId === dossierId && link.as === effect.as)) continue
    made.push({ change: 'linked', dossierId, as: effect.as })
  }
  return accept(made)
}

/** Opens other dossiers, one or one per row. */
export function openDossiers(effect: Of<'open-dossier'>, context: EffectContext): Outcome<readonly Change[]> {
  const rows: readonly (Row | undefined)[] =
    effect.each === undefined ? [undefined] : rowsOf(valueOf(context, effect.each))
  if (rows.length > effect.most) {
    return refuse('field.too-many', { field: effect.each ?? effect.kind, detail: { max: effect.most } })
  }
  const made: Change[] = []
  for (const row of rows) {
    const fields = Object.fromEntries(
      Object.entries(effect.fields).flatMap(([name, fill]) => {
        const value = 'value' in fill ? fill.value : (row?.[fill.from] ?? valueOf(context, fill.from))
        return value === undefined ? [] : [[name, value] as const]
      }),
    )
    const opened = context.openFurther({ kind: effect.kind, fields, link: effect.link })
    if (!opened.ok) return opened
    made.push(opened.value)
  }
  return accept(made)
}

export function holdResource(effect: Of<'hold'>, context: EffectContext): Outcome<readonly Change[]> {
  const resource = valueOf(context, effect.resource)
  const from = valueOf(context, effect.from)
  const to = valueOf(context, effect.to)
  for (const [field, value] of [
    [effect.resource, resource],
    [effect.from, from],
    [effect.to, to],
  ] as const) {
    if (typeof value !== 'string') return refuse('field.required', { field })
  }
  const hold = {
    resource: String(resource).normalize('NFC').trim().toLowerCase(),
    from: instant(Date.parse(String(from))),
    to: instant(Date.parse(String(to))),
  }
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
  const from = valueOf(context, effect.from)
  const at = typeof from === 'string' ? instant(Date.parse(from)) : world.at
  if (at < world.at) return refuse('field.not-in-the-future', { field: effect.from })
  return accept([{ change: 'appointed', unitId, from: at }])
}

export function publishVersion(effect: Of<'publish'>, context: EffectContext): Outcome<readonly Change[]> {
  const draft = valueOf(context, effect.change) as RegulationChange | undefined
  if (draft === undefined) return refuse('field.required', { field: effect.change })
  if (draft.base !== context.world.inForce.version) {
    return refuse('regulation.moved-on', { field: effect.change, detail: { version: context.world.inForce.version } })
  }
  const from = valueOf(context, effect.from)
  const at = typeof from === 'string' ? instant(Date.parse(from)) : context.world.at
  if (at < context.world.at) return refuse('field.not-in-the-future', { field: effect.from })
  return accept([{ change: 'published', draft, from: at }])
}

export function adoptVersion({ world, kind, state }: EffectContext): Outcome<readonly Change[]> {
  const { version, kinds } = world.inForce
  if (version === state.regulationVersion) return refuse('regulation.same-version')
  if (!kinds.includes(kind.kind)) return refuse('regulation.kind-not-in-use')
  return accept([{ change: 'adopted', version }])
}

/** What the closing act ended lives on; a line that was answered or refused stays so. */
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
  return accept([{ change: 'reopened', revived }])
}
