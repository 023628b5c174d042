import { COMPARISONS, type Condition, type Operand, TASK_STATES } from '../condition.ts'
import type { FieldTypeName } from '../field.ts'
import { PARTY_ROLES, type Who } from '../who.ts'
import { fieldNamed, type Place, type Report } from './fault.ts'
import { isCondition, CONDITIONS, STANDING_UNITS } from './known-words.ts'

const NUMBERS: readonly FieldTypeName[] = ['number', 'money', 'instant', 'date']

interface MayAsk {
  readonly actFields: boolean
  readonly each: boolean
}

/** Checks a condition of a place. `mayAsk`: what the condition may look at there. */
export function checkCondition(place: Place, condition: Condition, mayAsk: MayAsk, report: Report): void {
  if (!isCondition(condition))
    return report(`${JSON.stringify(condition)} is no condition`, `write one of ${CONDITIONS.join(', ')}`)
  if ('not' in condition) return checkCondition(place, condition.not, mayAsk, report)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined
  if (parts === undefined) return checkOne(place, condition, mayAsk, report)
  for (const part of parts) checkCondition(place, part, mayAsk, report)
}

function checkOne(place: Place, one: Condition, mayAsk: MayAsk, report: Report): void {
  if ('task' in one) {
    for (const task of typeof one.task === 'string' ? [one.task] : one.task) needTask(place, task, report)
    if (!TASK_STATES.includes(one.state))
      report(`a condition asks for the state "${one.state}"`, `write one of ${TASK_STATES.join(', ')}`)
    if (one.about !== undefined && place.on === undefined)
      report('a condition asks about the target, and the act has none', 'give the act "on", or leave "about" out')
    if (typeof one.count === 'number' && !(Number.isInteger(one.count) && one.count > 0))
      report(`a condition counts ${one.count}`, 'write a whole number from 1')
    if (one.count === 'regulation' && (one.of !== undefined || one.about !== undefined))
      report('the regulation counts the consents of the whole dossier', 'leave "of" and "about" out')
    if (one.of !== undefined) {
      if (one.of === 'each' && !mayAsk.each)
        report('a condition asks for "each"', 'only the condition of an effect "open" has a unit in turn')
      else checkWho(place, one.of, report)
    }
  } else if ('field' in one) {
    checkField(place, one.field, mayAsk.actFields, report)
    const field = fieldNamed(place, one.field)
    if (field?.type === 'choice' && Array.isArray(field.options) && one.is !== undefined) {
      for (const value of typeof one.is === 'string' ? [one.is] : one.is) {
        if (!(field.options as readonly string[]).includes(value))
          report(`"${one.field}" is never "${value}"`, `write one of ${field.options.join(', ')}`, value)
      }
    }
  } else if ('compare' in one) {
    const [left, comparison, right] = one.compare
    if (!COMPARISONS.includes(comparison))
      report(`"${comparison}" compares nothing`, `write one of ${COMPARISONS.join(' ')}`)
    for (const operand of [left, right]) checkOperand(place, operand, mayAsk.actFields, report)
  } else if ('anyone' in one) {
    checkWho(place, one.anyone, report)
  } else if ('units' in one) {
    for (const who of [one.units, one.among]) {
      if (who === 'each' && !(mayAsk.each && who === one.units))
        report('a condition asks for "each"', 'only the condition of an effect "open" has a unit in turn')
      else checkWho(place, who, report)
    }
  } else if ('stage' in one) {
    for (const stage of typeof one.stage === 'string' ? [one.stage] : one.stage) needStage(place, stage, report)
  } else if ('target' in one && place.on === undefined) {
    report('a condition asks how the target stands, and the act has none', 'give the act "on"')
  }
}

function checkOperand(place: Place, operand: Operand, actFields: boolean, report: Report): void {
  if (typeof operand === 'number') return
  if ('field' in operand || 'dossier' in operand) {
    const name = 'field' in operand ? operand.field : operand.dossier
    if ('field' in operand) checkField(place, name, actFields, report)
    else if (!place.vocabulary.kept.has(name))
      report(`the dossier has no value "${name}"`, 'name a field of the opening, or one that an act keeps', name)
    const type = fieldNamed(place, name)?.type
    if ('field' in operand && operand.plus !== undefined && type !== 'instant' && type !== 'date')
      report(`"${name}" is no time and has none after it`, 'add "plus" to an instant or a date', name)
    if (type !== undefined && !NUMBERS.includes(type))
      report(`"${name}" is ${type} and is compared`, `compare ${NUMBERS.join(', ')}`, name)
  } else if ('sum' in operand) {
    checkField(place, operand.sum, actFields, report)
    const rows = fieldNamed(place, operand.sum)
    const column = rows?.type === 'rows' ? rows.columns.find(({ name }) => name === operand.column) : undefined
    if (rows !== undefined && column?.type !== 'number' && column?.type !== 'money')
      report(
        `"${operand.sum}" has no column of numbers "${operand.column}"`,
        'name rows and a number column of them',
        operand.sum,
      )
  } else if ('amount' in operand) {
    needTask(place, operand.task, report)
    if (operand.of !== undefined) checkWho(place, operand.of, report)
  } else if (operand.time === 'due' && place.on === undefined) {
    report('a condition asks when the target is due, and the act has none', 'give the act "on"')
  }
}

function checkField(place: Place, name: string, actFields: boolean, report: Report): void {
  if (
    !actFields &&
    place.fields.some((field) => field.name === name) &&
    !place.vocabulary.kept.has(name) &&
    !place.vocabulary.carried.has(name)
  )
    report(
      `"when" of an act asks for its own field "${name}"`,
      'an act is offered before it is filled in: use "musts"',
      name,
    )
  else if (fieldNamed(place, name) === undefined)
    report(
      `there is no field "${name}"`,
      'name a field of the act, of the opening, or one that is carried or kept',
      name,
    )
}

export function needTask({ vocabulary }: Place, task: string, report: Report): void {
  if (!vocabulary.tasks.has(task)) report(`no task "${task}"`, `write one of ${[...vocabulary.tasks].join(', ')}`, task)
}

export function needStage({ vocabulary }: Place, stage: string, report: Report): void {
  if (vocabulary.stages.has(stage)) return
  const known = [...vocabulary.stages].join(', ')
  report(`no stage "${stage}"`, known === '' ? 'give the kind "stages"' : `write one of ${known}`, stage)
}

/** Checks units as an effect or a condition names them. */
export function checkWho(place: Place, who: Who, report: Report): void {
  if (typeof who === 'object') {
    if ('role' in who) {
      if (!PARTY_ROLES.includes(who.role))
        report(`no party has the role "${who.role}"`, `write one of ${PARTY_ROLES.join(', ')}`, who.role)
      return
    }
    const name =
      'field' in who ? who.field : 'competent' in who ? who.competent : 'arbiter' in who ? who.arbiter : who.holdersOf
    const field = fieldNamed(place, name)
    if (field === undefined) report(`there is no field "${name}"`, 'name a field of the act or of the dossier', name)
    else if ('competent' in who) {
      if (!(field.type === 'choice' && !Array.isArray(field.options)))
        report(`"${name}" holds no theme`, 'name a choice from the regulation’s categories', name)
    } else if ('holdersOf' in who) {
      if (field.type !== 'dossiers' || !place.fields.includes(field))
        report(`"${name}" names no dossiers of this act`, 'name a field of dossiers of the act itself', name)
    } else if ('arbiter' in who) {
      if (field.type !== 'units')
        report(`"${name}" is ${field.type} and names no unit`, 'name a field of units: the other side', name)
    } else if (
      field.type !== 'units' &&
      field.type !== 'area' &&
      !(field.type === 'rows' && field.columns.some(({ type }) => type === 'units'))
    )
      report(
        `"${name}" is ${field.type} and names no units`,
        'name a field of units, an area, or rows with a column of units',
        name,
      )
    return
  }
  if (!STANDING_UNITS.includes(who))
    report(`no unit stands as "${who}"`, `write one of ${STANDING_UNITS.join(', ')}`, who)
  if ((who === 'debtor' || who === 'creditor') && place.on === undefined)
    report(`"${who}" is of the target, and the act has none`, 'give the act "on"')
  if (who === 'audience' && !place.isOpening)
    report('"audience" is whom the opening tells', 'write "members" in an act')
}
