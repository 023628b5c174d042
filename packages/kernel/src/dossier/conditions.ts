import { dueAt, startOfDay, type WorkCalendar } from '../clock/index.ts'
import { civilDate, instant } from '../ids.ts'
import type { Comparison, Condition, Operand, Span, TaskCondition, TaskState } from '../kinds/condition.ts'
import type { FieldValue, Row } from '../kinds/field.ts'
import { openAmount } from '../obligation/index.ts'
import type { Regulation } from '../regulation/index.ts'
import { isInTurn, once, type Reading, unitsIn } from './reading.ts'
import { type Around, indexOf, isSettled } from './surroundings.ts'

/** Whether a condition holds. A missing value satisfies no comparison. */
export function holds(condition: Condition, reading: Reading): boolean {
  if ('task' in condition) {
    const ofWhole = condition.about === undefined && !isInTurn(condition.of)
    if (!ofWhole) return holdsOfTasks(condition, reading)
    return once(reading.answers.conditions, condition, () => holdsOfTasks(condition, reading))
  }
  if ('not' in condition) return !holds(condition.not, reading)
  if ('all' in condition) return condition.all.every((one) => holds(one, reading))
  if ('any' in condition) return condition.any.some((one) => holds(one, reading))
  if ('stage' in condition) {
    const { stage } = reading.around
    return typeof condition.stage === 'string'
      ? stage === condition.stage
      : stage !== null && condition.stage.includes(stage)
  }
  if ('anyone' in condition) return unitsIn(condition.anyone, reading).list.length > 0
  if ('units' in condition) {
    const { units, among } = condition
    if (isInTurn(units) || isInTurn(among)) return areAmong(condition, reading)
    return once(reading.answers.conditions, condition, () => areAmong(condition, reading))
  }
  if ('newVersion' in condition) return reading.world.inForce.version > reading.around.regulationVersion
  if ('settled' in condition) return isSettled(reading.around)
  if ('target' in condition) {
    const target = reading.target
    return target !== undefined && (target.state === 'open') === (condition.target === 'open')
  }
  if ('compare' in condition) {
    const [left, comparison, right] = condition.compare
    return compares(operand(left, reading), comparison, operand(right, reading))
  }
  const value = lookUp(condition.field, reading)
  if (value === undefined) return false
  if (condition.is === undefined) return true
  return typeof condition.is === 'string' ? value === condition.is : condition.is.some((one) => one === value)
}

/** A value of the act, else of what the target carries, else of the dossier. */
export function lookUp(name: string, { values, target, around }: Omit<Reading, 'answers'>): FieldValue | undefined {
  return values[name] ?? target?.terms[name] ?? around.fields[name]
}

function areAmong({ units, among }: Extract<Condition, { units: unknown }>, reading: Reading): boolean {
  const { list } = unitsIn(units, reading)
  const { set } = unitsIn(among, reading)
  return list.length > 0 && list.every((unit) => set.has(unit))
}

const stands = (obligation: Pick<Around, 'state'>, state: TaskState): boolean =>
  state === 'ended' ? obligation.state !== 'open' : obligation.state === state

function holdsOfTasks(condition: TaskCondition, reading: Reading): boolean {
  const { about, of, count = 'any', state } = condition
  const tasks = typeof condition.task === 'string' ? [condition.task] : condition.task
  const index = indexOf(reading.around.obligations)
  const targetId = reading.target?.id
  if (about !== undefined && targetId === undefined) return count === 0
  // The most frequent question has a prepared answer, because every obligation of a dossier asks it.
  if (state === 'open' && count === 'any' && of === undefined && targetId !== undefined) {
    if (about === 'target') return index.anyOpenAbout(targetId, tasks)
    if (about === 'under') return index.anyOpenUnder(targetId, tasks)
  }
  const units = of === undefined ? undefined : unitsIn(of, reading)
  const only = units?.list.length === 1 && count !== 'regulation' ? units.list[0] : undefined
  const isAbout = (one: Around): boolean =>
    about === undefined || (about === 'target' ? one.about === targetId : index.isUnder(one, targetId))
  const all =
    only !== undefined
      ? tasks.flatMap((task) => index.owedBy(only, task)).filter(isAbout)
      : about === undefined || targetId === undefined
        ? tasks.flatMap((task) => index.byTask(task))
        : (about === 'target' ? index.about(targetId) : index.under(targetId)).filter(({ task }) =>
            tasks.includes(task),
          )
  if (count === 'regulation') return enoughConsents(all, state, reading.world.regulation.consents)
  if (units === undefined) return enough(all, state, count)
  const owed = only === undefined ? all.filter(({ debtor }) => units.set.has(debtor)) : all
  if (count !== 'all') return enough(owed, state, count)
  const met = new Set(owed.filter((one) => stands(one, state)).map(({ debtor }) => debtor))
  return units.set.size > 0 && met.size === units.set.size
}

function enough(all: readonly Around[], state: TaskState, count: 'any' | 'all' | number): boolean {
  if (count === 'all') return all.length > 0 && all.every((one) => stands(one, state))
  if (count === 'any') return all.some((one) => stands(one, state))
  return all.filter((one) => stands(one, state)).length >= count
}

/** As many as the regulation asks for; where it asks for all, every obligation that was not released, and at least one. */
function enoughConsents(all: readonly Around[], state: TaskState, asked: number | undefined): boolean {
  const counted = all.filter((one) => one.state !== 'released')
  return enough(counted, state, asked ?? 'all')
}

function compares(left: number | undefined, comparison: Comparison, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false
  switch (comparison) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '=':
      return left === right
    case '>=':
      return left >= right
    case '>':
      return left > right
  }
}

function operand(of: Operand, reading: Reading): number | undefined {
  if (typeof of === 'number') return of
  const { at, regulation } = reading.world
  const { calendar } = regulation
  if ('field' in of) return later(asNumber(lookUp(of.field, reading), calendar), of.plus, regulation)
  if ('dossier' in of) return asNumber(reading.around.fields[of.dossier], calendar)
  if ('sum' in of) {
    const rows = lookUp(of.sum, reading)
    if (!Array.isArray(rows)) return undefined
    return (rows as readonly Row[]).reduce((total, row) => total + (asNumber(row[of.column], calendar) ?? 0), 0)
  }
  if ('amount' in of) {
    if (isInTurn(of.of)) return amountOf(of, reading)
    return once(reading.answers.amounts, of, () => amountOf(of, reading))
  }
  const from =
    of.time === 'now' ? at : of.time === 'opened' ? reading.around.head.openedAt : (reading.target?.clock.due ?? null)
  return from === null ? undefined : later(from, of.plus, regulation)
}

function amountOf(of: Extract<Operand, { amount: unknown }>, reading: Reading): number {
  const index = indexOf(reading.around.obligations)
  const units = of.of === undefined ? undefined : unitsIn(of.of, reading)
  const only = units?.list.length === 1 ? units.list[0] : undefined
  const asked =
    only === undefined
      ? index.byTask(of.task).filter(({ debtor }) => units?.set.has(debtor) !== false)
      : index.owedBy(only, of.task)
  const amounts = asked
    .flatMap(({ parts }) => parts)
    .map((part) =>
      of.amount === 'asked'
        ? (part.quantity ?? 1)
        : of.amount === 'open'
          ? openAmount(part)
          : (part.given ?? Number(part.quantity === undefined && part.state === 'answered')),
    )
  return amounts.reduce((total, amount) => total + amount, 0)
}

function later(from: number | undefined, plus: Span | undefined, regulation: Regulation): number | undefined {
  if (from === undefined || plus === undefined) return from
  return dueAt(plus === 'reopenWithin' ? regulation.reopenWithin : plus, instant(from), regulation.calendar)
}

const DATE = /^\d{4}-\d{2}-\d{2}$/u

/** A number, money, an instant in milliseconds; a date counts from its first instant in the regulation's zone. */
function asNumber(value: FieldValue | undefined, calendar: WorkCalendar): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const ms = DATE.test(value) ? startOfDay(civilDate(value), calendar) : Date.parse(value)
  return Number.isNaN(ms) ? undefined : ms
}
