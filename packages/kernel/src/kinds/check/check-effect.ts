import { URGENCIES } from '../../regulation/regulation.ts'
import type { Condition } from '../condition.ts'
import { DOCUMENT_TYPES } from '../document.ts'
import type { Effect, Target } from '../effect.ts'
import type { Field, FieldTypeName } from '../field.ts'
import type { Who } from '../who.ts'
import { checkCondition, checkWho, needStage, needTask } from './check-condition.ts'
import { fieldNamed, type KindFault, type Place, type Report } from './fault.ts'
import { checkEffectWords, isCondition } from './known-words.ts'

/** Checks all effects of a place in order. */
export function faultsOfEffects(place: Place): readonly KindFault[] {
  const faults: KindFault[] = []
  place.rule.effects.forEach((effect, index) => {
    const where = `${place.where}, effect ${index + 1} (${effect.do})`
    const report: Report = (fault, instead, near = place.near) => faults.push({ where, fault, instead, near })
    if (effect.when !== undefined)
      checkCondition(place, effect.when, { actFields: true, each: effect.do === 'open' }, report)
    if (checkEffectWords(effect, report)) checkEffect(place, effect, place.rule.effects.slice(0, index), report)
  })
  return faults
}

function checkEffect(place: Place, effect: Effect, before: readonly Effect[], report: Report): void {
  const { kind } = place
  const typed = (name: string, ...types: readonly FieldTypeName[]): void => {
    const field = fieldNamed(place, name)
    if (field === undefined) report(`there is no field "${name}"`, `add one of type ${types.join(' or ')}`, name)
    else if (!types.includes(field.type))
      report(`"${name}" is ${field.type}`, `name a field of type ${types.join(' or ')}`, name)
  }
  const needTarget = (): void => {
    if (place.on === undefined)
      report('it is about a target, and the act has none', 'give the act "on", or name tasks of the dossier')
  }
  if (before.some((one) => one.do === 'close' && one.when === undefined))
    report('nothing follows the end of the dossier', 'move "close" to the end')
  switch (effect.do) {
    case 'discharge':
    case 'refuse':
    case 'release':
    case 'pause':
    case 'resume':
      return checkTarget(place, effect.of ?? 'target', report)
    case 'extend':
      checkTarget(place, effect.of ?? 'target', report)
      return typed(effect.until, 'instant')
    case 'settle':
      needTarget()
      if (effect.parts !== undefined) typed(effect.parts, 'parts')
      return
    case 'open':
      return checkOpen(place, effect, before, report, typed)
    case 'open-each': {
      needTask(place, effect.task, report)
      checkWho(place, effect.creditor, report)
      needParty(place, effect.creditor, { before, when: effect.when }, 'creditor', report)
      if (effect.about !== undefined) needTarget()
      const rows = fieldNamed(place, effect.rows)
      if (rows?.type !== 'rows') return report(`"${effect.rows}" is no field of rows`, 'name one', effect.rows)
      const column = (name: string | undefined, ...types: readonly FieldTypeName[]): void =>
        needColumn(rows, name, types, report)
      column(effect.debtor, 'units')
      column(effect.text, 'text')
      needNoPerson(
        rows.columns.find((one) => one.name === effect.text),
        report,
      )
      column(effect.due, 'instant')
      column(effect.quantity, 'number')
      column(effect.unit, 'text', 'choice')
      if (
        effect.due === undefined &&
        kind.tasks.some(({ task, dueGiven }) => task === effect.task && dueGiven === true)
      )
        report(`the task ${effect.task} has its due time from the order`, 'name the column with "due"', effect.task)
      return
    }
    case 'assign':
      needTarget()
      typed(effect.to, 'units')
      return needParty(place, { field: effect.to }, { before, when: effect.when }, 'debtor', report)
    case 'admit':
      if (effect.level !== undefined && effect.level !== 'whole' && SEES_WHOLE.includes(effect.who))
        report('it sees the whole already, and sight never goes down', 'leave the level out', effect.level)
      return checkWho(place, effect.who, report)
    case 'role':
      return checkWho(place, effect.who, report)
    case 'enter':
      return needStage(place, effect.stage, report)
    case 'keep':
      for (const name of effect.fields) {
        const isCarried = place.on !== undefined && place.vocabulary.carried.has(name)
        if (!place.fields.some((field) => field.name === name) && !isCarried)
          report(`the act has no field "${name}"`, 'keep its own fields, or what its target carries', name)
      }
      return
    case 'link':
      return typed(effect.to, 'dossiers')
    case 'open-dossier':
      return checkOpenDossier(place, effect, report)
    case 'hold':
      typed(effect.resource, 'text', 'choice')
      needNoPerson(fieldNamed(place, effect.resource), report)
      typed(effect.from, 'instant')
      return typed(effect.to, 'instant')
    case 'let-go':
      if (![kind.opening, ...kind.acts].some(({ effects }) => effects.some((one) => one.do === 'hold')))
        report('nothing is ever held', 'add an effect "hold", or leave it out')
      return effect.resource === undefined ? undefined : typed(effect.resource, 'text', 'choice')
    case 'appoint':
      checkWho(place, effect.unit, report)
      return typed(effect.from, 'instant')
    case 'publish':
      typed(effect.change, 'change')
      return typed(effect.from, 'instant')
    case 'issue':
      return checkIssue(place, effect, report, typed)
    case 'seal':
      needPerson(place, report)
      return typed(effect.draft, 'draft')
    case 'urgency': {
      const field = place.fields.find((one) => one.name === effect.field)
      const options =
        field?.type === 'choice' && Array.isArray(field.options) ? (field.options as readonly string[]) : []
      if (options.length === 0 || options.some((option) => !URGENCIES.includes(option as (typeof URGENCIES)[number])))
        report(`"${effect.field}" offers no urgencies`, `give it the options ${URGENCIES.join(', ')}`, effect.field)
      return
    }
    case 'adopt-version':
      if (place.isOpening) report('a dossier begins under the version in force', 'use it in an act')
      return
    case 'reopen':
      return
    case 'close':
      return checkClose(place, effect, before, report)
  }
}

/** An act without a human actor has no signer. */
function needPerson({ kind, isOpening, rule }: Place, report: Report): void {
  const byRegulation = isOpening ? kind.opening.byRegulation === true : [rule.by].flat().includes('regulation')
  if (byRegulation) report('the regulation signs nothing', 'leave it to an act of a person')
}

function checkIssue(
  place: Place,
  effect: Extract<Effect, { do: 'issue' }>,
  report: Report,
  typed: (name: string, ...types: readonly FieldTypeName[]) => void,
): void {
  needPerson(place, report)
  if (!DOCUMENT_TYPES.includes(effect.document))
    report(`there is no document "${effect.document}"`, `write one of ${DOCUMENT_TYPES.join(', ')}`, effect.document)
  typed(effect.text, 'text', 'draft')
  if (effect.to !== undefined) checkWho(place, effect.to, report)
  if (effect.outside !== undefined) typed(effect.outside, 'text')
  const isDraft = fieldNamed(place, effect.text)?.type === 'draft'
  const isSealed = [place.kind.opening, ...place.kind.acts].some(({ effects }) =>
    effects.some((one) => one.do === 'seal' && one.draft === effect.text),
  )
  if (isDraft && !isSealed)
    report(`nothing seals the draft "${effect.text}"`, 'seal it before it is issued', effect.text)
}

function checkTarget(place: Place, of: Target, report: Report): void {
  if (typeof of === 'object' && 'tasks' in of) {
    for (const task of of.tasks) needTask(place, task, report)
    if (of.about === 'target' && place.on === undefined)
      report('it is about a target, and the act has none', 'write about: "dossier"')
    if (of.of !== undefined) checkWho(place, of.of, report)
    return
  }
  if (typeof of === 'object') needTask(place, of.task, report)
  if (of !== 'all' && place.on === undefined)
    report('it is about a target, and the act has none', 'give the act "on", or name tasks of the dossier')
}

function checkOpen(
  place: Place,
  effect: Extract<Effect, { do: 'open' }>,
  before: readonly Effect[],
  report: Report,
  typed: (name: string, ...types: readonly FieldTypeName[]) => void,
): void {
  needTask(place, effect.task, report)
  for (const [side, who] of [
    ['debtor', effect.debtor],
    ['creditor', effect.creditor],
  ] as const) {
    checkWho(place, who, report)
    needParty(place, who, { before, when: effect.when }, side, report)
  }
  if (JSON.stringify(effect.debtor) === JSON.stringify(effect.creditor)) report('nobody owes himself', 'name two sides')
  if (effect.about !== undefined && place.on === undefined)
    report('it is about the target, and the act has none', 'give the act "on"')
  if (effect.due !== undefined) typed(effect.due, 'instant')
  else if (place.kind.tasks.some(({ task, dueGiven }) => task === effect.task && dueGiven === true))
    report(`the task ${effect.task} has its due time from the order`, 'name the field with "due"', effect.task)
  if (effect.from !== undefined) typed(effect.from, 'instant')
  if (typeof effect.parts === 'string') typed(effect.parts, 'items')
  else if (effect.parts !== undefined) {
    if ('taken' in effect.parts) checkTaken(place, effect.parts.taken, before, report, typed)
    else {
      const { rows: name, text, quantity, unit } = effect.parts
      typed(name, 'rows')
      const rows = fieldNamed(place, name)
      if (rows?.type === 'rows') {
        needColumn(rows, text, ['text', 'choice'], report)
        needColumn(rows, quantity, ['number'], report)
        needColumn(rows, unit, ['text', 'choice'], report)
        needNoPerson(
          rows.columns.find((one) => one.name === text),
          report,
        )
      }
    }
  }
  for (const name of effect.carry ?? []) {
    if (fieldNamed(place, name) === undefined)
      report(`it carries "${name}", which is no field`, 'carry fields of the act', name)
    else needNoPerson(fieldNamed(place, name), report)
  }
}

function needColumn(
  rows: Extract<Field, { type: 'rows' }>,
  name: string | undefined,
  types: readonly FieldTypeName[],
  report: Report,
): void {
  if (name === undefined) return
  const type = rows.columns.find((one) => one.name === name)?.type
  if (type === undefined || !types.includes(type))
    report(`"${rows.name}" has no column "${name}" of ${types.join(' or ')}`, 'name one of its columns', name)
}

/** Parts are copied from the open target, so this must come before an effect that settles or ends it. */
function checkTaken(
  place: Place,
  name: true | string,
  before: readonly Effect[],
  report: Report,
  typed: (name: string, ...types: readonly FieldTypeName[]) => void,
): void {
  if (name !== true) typed(name, 'parts')
  if (place.on === undefined) return report('it takes parts of a target, and the act has none', 'give the act "on"')
  const ends = before.some(
    (one) =>
      one.do === 'settle' ||
      ((one.do === 'discharge' || one.do === 'refuse' || one.do === 'release') && (one.of ?? 'target') === 'target'),
  )
  if (ends) report('it takes parts of a target that has ended', 'put it before the effect that ends the target')
}

/** Names of persons stay in their field: copied into obligations, they could not be erased there. */
function needNoPerson(field: Field | undefined, report: Report): void {
  if (field?.personal === true)
    report(
      `"${field.name}" holds data about persons and would be repeated in obligations`,
      'name another field',
      field.name,
    )
}

const CERTAIN: readonly Who[] = ['actor', 'originator', 'debtor', 'creditor', 'audience', 'members', 'each']
const SEES_WHOLE: readonly Who[] = ['originator', 'debtor', 'creditor', 'audience']

/** Each debtor and creditor must be a party: already one, or admitted by an earlier effect. */
function needParty(
  place: Place,
  who: Who,
  { before, when }: { readonly before: readonly Effect[]; readonly when: Condition | undefined },
  side: string,
  report: Report,
): void {
  if (CERTAIN.includes(who) || (typeof who === 'object' && 'role' in who)) return
  const same = (other: unknown, one: unknown = who): boolean => JSON.stringify(other) === JSON.stringify(one)
  // A unit admitted under a condition is a party only under that condition.
  if (before.some((one) => one.do === 'admit' && same(one.who) && (one.when === undefined || same(one.when, when))))
    return
  if (place.isOpening && place.kind.opening.audience.some((source) => same(source))) return
  report(`the ${side} may be no party`, 'admit the unit by an effect before', 'admit')
}

function checkOpenDossier(place: Place, effect: Extract<Effect, { do: 'open-dossier' }>, report: Report): void {
  if (!(Number.isInteger(effect.most) && effect.most >= 1))
    report(`it opens at most ${effect.most}`, 'write a whole number from 1', 'most')
  if (effect.kind === place.kind.kind && place.isOpening)
    report('a kind opens itself again without end', 'open another kind, or do it in an act', effect.kind)
  if (effect.each !== undefined && fieldNamed(place, effect.each)?.type !== 'rows')
    report(`"${effect.each}" is no field of rows`, 'name one', effect.each)
  const rows = effect.each === undefined ? undefined : fieldNamed(place, effect.each)
  for (const fill of Object.values(effect.fields)) {
    if ('value' in fill) continue
    if ('units' in fill) {
      checkWho(place, fill.units, report)
      continue
    }
    const inRow = rows?.type === 'rows' && rows.columns.some(({ name }) => name === fill.from)
    if (!inRow && fieldNamed(place, fill.from) === undefined)
      report(`there is no field "${fill.from}"`, 'fill from a field or a column', fill.from)
  }
}

/** A dossier may close only when nothing is owed: a condition asks for it, or an earlier effect released everything. */
function checkClose(
  place: Place,
  effect: Extract<Effect, { do: 'close' }>,
  before: readonly Effect[],
  report: Report,
): void {
  for (const outcome of [effect.outcome, effect.unmet ?? effect.outcome]) {
    if (place.kind.wording.outcomes[outcome] === undefined)
      report(`outcome "${outcome}" has no wording`, 'add it to the wording', outcome)
  }
  if (impliesSettled(effect.when)) return
  const opens = before.findLastIndex(({ do: what }) => what === 'open' || what === 'open-each' || what === 'reopen')
  const released = before.findLastIndex((one) => one.do === 'release' && one.of === 'all' && one.when === undefined)
  if (released > opens || (opens === -1 && impliesSettled(place.rule.when))) return
  report('it closes over what may still be owed', 'add when: { settled: true }, or release all before', 'close')
}

function impliesSettled(condition: Condition | undefined): boolean {
  if (!isCondition(condition)) return false
  if ('settled' in condition) return true
  return 'all' in condition && condition.all.some(impliesSettled)
}
