import { boundAs } from '../../access/index.ts'
import { openClock, openClockUntil } from '../../clock/index.ts'
import { type Instant, instant, type ObligationId, type UnitId } from '../../ids.ts'
import { asksForEach } from '../../kinds/condition.ts'
import type { Effect, PartRows, PartsTaken } from '../../kinds/effect.ts'
import type { FieldValue, FieldValues, Row } from '../../kinds/field.ts'
import { getTask } from '../targets.ts'
import { exactAmount, handedOnTo, openAmount, type Obligation, type Part } from '../../obligation/index.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { type DutyTerms, findDutyTerms } from '../../regulation/index.ts'
import { holds } from '../conditions.ts'
import { partyIn } from '../parties.ts'
import type { Change } from '../state.ts'
import { unitsNamed } from '../units-named.ts'
import { instantIn } from '../values/context.ts'
import {
  type EffectContext,
  findObligation,
  isAmounts,
  isTexts,
  readingOf,
  rowsOf,
  targetOf,
  valueOf,
} from './context.ts'

/** Opens an obligation for each debtor that the effect names and for which its condition holds. */
export function openObligations(
  effect: Extract<Effect, { do: 'open' }>,
  context: EffectContext,
): Outcome<readonly Change[]> {
  const reading = readingOf(context)
  const target = targetOf(context)
  const due = effect.due === undefined ? undefined : valueOf(context, effect.due)
  const from = effect.from === undefined ? undefined : valueOf(context, effect.from)
  const terms: Record<string, FieldValue> = {}
  for (const name of effect.carry ?? []) {
    const value = valueOf(context, name)
    if (value !== undefined) terms[name] = value
  }
  const named = unitsNamed(effect.debtor, reading)
  const { when } = effect
  const debtors = when === undefined ? named : named.filter((each) => holds(when, { ...reading, each }))
  if (debtors.length === 0) {
    return named.length > 0 && when !== undefined && asksForEach(when) ? refuse('audience.owes-already') : accept([])
  }
  const creditor = unitsNamed(effect.creditor, reading)[0]
  if (creditor === undefined) return refuse('unit.unknown')
  // A unit never owes itself: if the creditor is in the group of debtors, only the others owe.
  const owing = debtors.filter((debtor) => debtor !== creditor)
  if (owing.length === 0) return refuse('unit.not-addressable')
  const parts = partsOf(effect.parts, context)
  const about = aboutOf(effect.about, context)
  const made = seeingWhole(context, [creditor, ...owing])
  for (const debtor of owing) {
    const opened = makeObligation(context, {
      task: effect.task,
      debtor,
      creditor,
      due: typeof due === 'string' ? due : undefined,
      beginsAt: instantIn(from),
      parts,
      about,
      text: target?.text ?? null,
      terms,
      capacity: effect.capacity ?? 'unit',
    })
    if (!opened.ok) return opened
    made.push(opened.value)
  }
  return accept(made)
}

/** Opens one obligation for each row and each unit in its unit column. A unit that is not yet a party becomes one. */
export function openEach(
  effect: Extract<Effect, { do: 'open-each' }>,
  context: EffectContext,
): Outcome<readonly Change[]> {
  const creditor = unitsNamed(effect.creditor, readingOf(context))[0]
  if (creditor === undefined) return refuse('unit.unknown')
  const admitted = new Set<UnitId>()
  const made = seeingWhole(context, [creditor])
  const isTyped = context.values[effect.rows] !== undefined
  for (const row of rowsOf(valueOf(context, effect.rows))) {
    const debtors = row[effect.debtor]
    for (const id of isTexts(debtors) ? debtors : []) {
      const debtor = id as UnitId
      if (debtor === creditor) {
        if (isTyped) return refuse('unit.yourself', { field: effect.rows })
        // Kept from an earlier act: since then one unit has taken the other's place, and nobody owes itself.
        continue
      }
      made.push(...seeingWhole(context, [debtor]))
      if (!admitted.has(debtor) && partyIn(context.state.parties, debtor) === undefined) {
        admitted.add(debtor)
        made.push({ change: 'admitted', unitId: debtor, role: 'assignee', level: 'whole' })
      }
      const opened = makeObligation(context, {
        task: effect.task,
        debtor,
        creditor,
        due: effect.due === undefined ? undefined : cell(row, effect.due),
        beginsAt: undefined,
        parts: effect.quantity === undefined ? [] : [partOfRow(row, 0, { ...effect, quantity: effect.quantity })],
        about: effect.about === undefined ? null : (context.targetId ?? null),
        text: cell(row, effect.text) ?? null,
        terms: {},
        capacity: 'unit',
      })
      if (!opened.ok) return opened
      made.push(opened.value)
    }
  }
  return accept(made)
}

/** From then on, debtor and creditor see the whole dossier. */
const seeingWhole = ({ state }: EffectContext, units: readonly UnitId[]): Change[] =>
  units.flatMap((unitId): readonly Change[] => {
    const party = partyIn(state.parties, unitId)
    return party === undefined || party.level === 'whole'
      ? []
      : [{ change: 'admitted', unitId, role: party.role, level: 'whole' }]
  })

const cell = (row: Row, name: string): string | undefined => {
  const value = row[name]
  return typeof value === 'string' ? value : undefined
}

function partOfRow(row: Row, index: number, columns: Omit<PartRows, 'rows'>): Part {
  const quantity = columns.quantity === undefined ? undefined : row[columns.quantity]
  const unit = columns.unit === undefined ? undefined : cell(row, columns.unit)
  return {
    key: String(index + 1),
    text: cell(row, columns.text) ?? '',
    state: 'open',
    ground: null,
    ...(typeof quantity === 'number' ? { quantity: exactAmount(quantity), given: 0, refused: 0 } : {}),
    ...(unit === undefined ? {} : { unit }),
  }
}

function partsOf(parts: string | PartRows | PartsTaken | undefined, context: EffectContext): readonly Part[] {
  if (parts === undefined) return []
  if (typeof parts === 'object' && 'taken' in parts) {
    return partsTaken(parts.taken === true ? undefined : context.values[parts.taken], context)
  }
  if (typeof parts === 'object') {
    return rowsOf(valueOf(context, parts.rows)).map((row, index) => partOfRow(row, index, parts))
  }
  const lines = valueOf(context, parts)
  const texts = isTexts(lines) && lines.length > 0 ? lines : [context.state.head.title]
  return texts.map((text, index) => ({ key: String(index + 1), text, state: 'open', ground: null }))
}

/** The parts that an act names of its target, with the amounts that it gives; all open parts where it names none. Their keys do not change. */
function partsTaken(named: FieldValue | undefined, context: EffectContext): readonly Part[] {
  const amounts = new Map<string, number | undefined>(
    isAmounts(named)
      ? named.map(({ key, amount }) => [key, amount])
      : isTexts(named)
        ? named.map((key) => [key, undefined])
        : [],
  )
  return (targetOf(context)?.parts ?? []).flatMap((part): readonly Part[] => {
    if (part.state !== 'open' || (amounts.size > 0 && !amounts.has(part.key))) return []
    const { key, text, unit } = part
    const fresh = { key, text, state: 'open', ground: null, ...(unit === undefined ? {} : { unit }) } as const
    if (part.quantity === undefined) return [fresh]
    return [{ ...fresh, quantity: exactAmount(amounts.get(key) ?? openAmount(part)), given: 0, refused: 0 }]
  })
}

function aboutOf(about: 'target' | 'about' | 'grand' | undefined, context: EffectContext): ObligationId | null {
  const target = targetOf(context)
  if (about === undefined || target === undefined) return null
  if (about === 'target') return target.id
  if (about === 'about') return target.about
  return findObligation(context, target.about)?.about ?? null
}

interface Plan {
  readonly task: string
  readonly debtor: UnitId
  readonly creditor: UnitId
  readonly due: string | undefined
  readonly beginsAt: Instant | undefined
  readonly parts: readonly Part[]
  readonly about: ObligationId | null
  readonly text: string | null
  readonly terms: FieldValues
  readonly capacity: Obligation['capacity']
}

function makeObligation(context: EffectContext, plan: Plan): Outcome<Change> {
  const { kind, world, state } = context
  const rule = getTask(kind, plan.task)
  const { availability } = state.head
  const terms = findDutyTerms(world.regulation, kind.kind, plan.task, { urgency: state.urgency, availability })
  const begins = plan.beginsAt !== undefined && plan.beginsAt > world.at ? plan.beginsAt : undefined
  const at = begins ?? world.at
  // A due instant stored in the dossier may have passed: then the clause's limit counts from now.
  const due = plan.due !== undefined && Date.parse(plan.due) > at ? instant(Date.parse(plan.due)) : undefined
  if (terms === undefined || (terms.limit === null && due === undefined)) {
    if (terms !== undefined && plan.due !== undefined) return refuse('clock.not-later')
    return refuse('regulation.no-clause', { detail: { kind: kind.kind, task: plan.task } })
  }
  if (!mayOwe(context, plan.debtor, terms)) return refuse('unit.not-bound', { detail: { task: plan.task } })
  const clock = due === undefined ? openClock(terms.limit, at, world.regulation.calendar) : openClockUntil(due, at)
  const obligation: Obligation = {
    id: context.newId() as ObligationId,
    task: plan.task,
    duty: rule.duty,
    debtor: plan.debtor,
    creditor: plan.creditor,
    clause: terms.clause.id,
    version: world.regulation.version,
    state: 'open',
    clock,
    parts: plan.parts,
    ground: null,
    about: plan.about,
    text: plan.text,
    terms: plan.terms,
    capacity: plan.capacity,
    stage: state.stage,
    handedOn: handedOnTo(plan.debtor, targetOf(context), (id) => findObligation(context, id)),
    openedBy: context.actId,
    endedBy: null,
  }
  return accept(
    begins === undefined
      ? { change: 'opened', obligation }
      : { change: 'scheduled', scheduled: { id: obligation.id, beginsAt: begins, obligation } },
  )
}

/**
 * A unit owes only under a regulation that binds it: police of a party; a unit that took the matter up itself; a committee or the ministry under a
 * clause that names it, or as a guest who accepted.
 */
function mayOwe({ world, state }: EffectContext, debtor: UnitId, { duty }: DutyTerms): boolean {
  if (debtor === state.holder || debtor === state.head.originator) return true
  const as = boundAs(world, debtor)
  if (as === 'party') return true
  if (as !== undefined && duty.binds?.includes(as) === true) return true
  return partyIn(state.parties, debtor)?.role === 'joined'
}
