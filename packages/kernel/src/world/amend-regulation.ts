import { civilDateOf, isLimit, MOST_OF_LIMIT } from '../clock/index.ts'
import type { Instant, UnitId } from '../ids.ts'
import type { RegulationChange } from '../kinds/field.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { Clause, LimitRule, Regulation } from '../regulation/index.ts'
import { livingParties, livingUnit } from './make-world.ts'
import type { World } from './world.ts'

/** The context of a change of the regulation. */
type AmendingWorld = Pick<World, 'at' | 'units' | 'lead' | 'leadToCome' | 'kindNamed'>

/**
 * The next version of a regulation: the one in force plus a change, from the civil day of an instant on. Refused if a task of a kind in use
 * would have no clause, if the limit to change does not exist, or if the lead would leave.
 */
export function amendRegulation(
  base: Regulation,
  { clauses, parties = [] }: RegulationChange,
  from: Instant,
  world: AmendingWorld,
): Outcome<Regulation> {
  const changed: Clause[] = [...base.clauses]
  for (const change of clauses) {
    const position = changed.findIndex(({ id }) => id === change.clause)
    const known = changed[position]
    const text = { vi: change.text ?? '', en: change.text ?? '' }
    if (change.what === 'add') {
      changed.push({
        id: change.clause,
        label: labelOf(change.clause),
        title: labelOf(change.clause),
        text,
        duties: [],
      })
    } else if (known === undefined) return refuse('field.not-a-choice', { detail: { clause: change.clause } })
    else if (change.what === 'repeal') changed.splice(position, 1)
    else if (change.what === 'text') changed[position] = { ...known, text }
    else {
      const limited = withLimit(known, change)
      if (!limited.ok) return limited
      changed[position] = limited.value
    }
  }
  const named = base.occasions.find(({ clause }) => !changed.some(({ id }) => id === clause))
  if (named !== undefined)
    return refuse('regulation.occasion-without-clause', { detail: { clause: named.clause, kind: named.kind } })
  const orphan = taskWithoutClause(base, changed, world)
  if (orphan !== undefined) return refuse('regulation.task-without-clause', { detail: orphan })
  const left = new Set(parties.filter(({ does }) => does === 'leave').map(({ unitId }) => unitId))
  for (const lead of [world.lead, world.leadToCome]) {
    if (lead !== undefined && left.has(lead)) return refuse('regulation.lead-leaves')
  }
  const acceded = parties.filter(({ does }) => does === 'accede').map(({ unitId }) => unitId as UnitId)
  const living = livingParties(base, world.units)
  const next = parties.length === 0 ? base.parties : [...living.filter((unitId) => !left.has(unitId)), ...acceded]
  const { consents, ...rest } = base
  return accept({
    ...rest,
    version: base.version + 1,
    signedOn: civilDateOf(world.at, base.calendar),
    effectiveFrom: civilDateOf(from, base.calendar),
    parties: next,
    leadTerms: base.leadTerms.filter(({ unitId }) => !left.has(livingUnit(world.units, unitId) ?? unitId)),
    clauses: changed,
    // With fewer parties, the number of required consents must not exceed what they can give. Nothing is carried without any.
    ...(consents === undefined ? {} : { consents: Math.max(1, Math.min(consents, next.length - 1)) }),
  })
}

/** `D30` is Điều 30; any other id is its own name. */
function labelOf(clause: string): Clause['label'] {
  const article = /^D(\d+)$/u.exec(clause)?.[1]
  return article === undefined ? { vi: clause, en: clause } : { vi: `Điều ${article}`, en: `Article ${article}` }
}

/** Changes the default limit, which applies where no other matches; limits for an urgency or an availability do not change. */
function withLimit(clause: Clause, { kind, task, amount, unit }: RegulationChange['clauses'][number]): Outcome<Clause> {
  const position = clause.duties.findIndex((duty) => duty.kind === kind && duty.task === task)
  const duty = clause.duties[position]
  const isDefault = ({ urgency, availability }: LimitRule): boolean =>
    urgency === undefined && availability === undefined
  if (
    duty === undefined ||
    !duty.limits.some(isDefault) ||
    amount === undefined ||
    !(unit !== undefined && unit in MOST_OF_LIMIT)
  )
    return refuse('regulation.no-limit', { detail: { clause: clause.id, kind: kind ?? '', task: task ?? '' } })
  const limit = { amount, unit }
  if (!isLimit(limit))
    return refuse('field.out-of-range', { detail: { min: 1, max: MOST_OF_LIMIT[unit as keyof typeof MOST_OF_LIMIT] } })
  const limits = duty.limits.map((rule) => (isDefault(rule) ? { ...rule, limit } : rule))
  return accept({ ...clause, duties: clause.duties.with(position, { ...duty, limits }) })
}

/** The first task of a kind in use that had a clause and would lose it. */
function taskWithoutClause(
  base: Regulation,
  clauses: readonly Clause[],
  { kindNamed }: AmendingWorld,
): { readonly kind: string; readonly task: string } | undefined {
  const imposed = (of: readonly Clause[], kind: string, task: string): boolean =>
    of.some(({ duties }) => duties.some((duty) => duty.kind === kind && duty.task === task))
  for (const kind of base.kinds) {
    for (const { task } of kindNamed(kind)?.tasks ?? []) {
      if (imposed(base.clauses, kind, task) && !imposed(clauses, kind, task)) return { kind, task }
    }
  }
  return undefined
}
