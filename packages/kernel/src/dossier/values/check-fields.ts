import type {
  Contact,
  Field,
  FieldValue,
  FieldValues,
  PartAmount,
  Period,
  RegulationChange,
  Row,
} from '../../kinds/field.ts'
import { openAmount } from '../../obligation/index.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'
import { amendRegulation, type World } from '../../world/index.ts'
import { holds } from '../conditions.ts'
import { noAnswers } from '../reading.ts'
import type { Surroundings } from '../surroundings.ts'
import { checkRows, columnsOfForm, isEmpty } from './check-rows.ts'
import { checkFiles } from './check-files.ts'
import { checkArea, checkPlace, checkUnit, checkUnits } from './check-units.ts'
import { checkDate, checkInstant, checkNumber, checkText, type FieldContext } from './context.ts'

/**
 * Checks the values of an opening or an act against the kind's descriptors and the world, and normalizes them for storage. The edge has already
 * checked the shape; this checks what only the rules know.
 */
export function checkFields(
  fields: readonly Field[],
  raw: Readonly<Record<string, unknown>>,
  context: FieldContext,
): Outcome<FieldValues> {
  for (const name of Object.keys(raw)) {
    if (raw[name] !== undefined && !fields.some((field) => field.name === name)) {
      return refuse('field.unknown', { field: name })
    }
  }
  const values: Record<string, FieldValue> = {}
  for (const field of fields) {
    const value = raw[field.name]
    if (isEmpty(value)) {
      // Of parts, no choice means all of them; an empty choice is a mistake.
      if (field.required === true || (field.type === 'parts' && Array.isArray(value)))
        return refuse('field.required', { field: field.name })
      continue
    }
    const checked = checkValue(field, value, context)
    if (!checked.ok) return checked
    values[field.name] = checked.value
  }
  const missing = fields.find(
    ({ name, required }) =>
      typeof required === 'object' && values[name] === undefined && isRequired(required, values, context),
  )
  return missing === undefined ? accept(values) : refuse('field.required', { field: missing.name })
}

/** The reading for conditions while there is no dossier yet. */
const nothingAround = ({ world, unitId }: FieldContext): Surroundings => ({
  head: { openedAt: world.at, originator: unitId, category: '' },
  holder: unitId,
  state: 'open',
  stage: null,
  closedAt: null,
  fields: {},
  scheduled: [],
  regulationVersion: world.regulation.version,
  parties: [],
  obligations: [],
})

function isRequired(
  required: Exclude<Field['required'], true | undefined>,
  values: FieldValues,
  context: FieldContext,
): boolean {
  const { world, unitId, target, state } = context
  const around = state ?? nothingAround(context)
  return holds(required, { around, world, unitId, target, values, audience: [], answers: noAnswers() })
}

/** Checks one value against its field. */
export function checkValue(field: Field, value: unknown, context: FieldContext): Outcome<FieldValue> {
  const { name } = field
  const { world } = context
  const cell = (column: Field, inside: unknown): Outcome<FieldValue> => checkValue(column, inside, context)
  switch (field.type) {
    case 'text':
      return checkText(name, value, field)
    case 'choice':
      return checkChoice(field, value, context)
    case 'instant': {
      const checked = checkInstant(name, value, field.when, world.at)
      const due = field.after === 'due' ? (context.target?.clock.due ?? null) : null
      if (checked.ok && due !== null && Date.parse(checked.value) <= due)
        return refuse('clock.not-later', { field: name })
      return checked
    }
    case 'date':
      return checkDate(name, value, field.when, world.today)
    case 'period':
      return checkPeriod(name, value, field.mostDays, world.today)
    case 'number':
      return checkNumber(name, value, field)
    case 'money':
      return checkNumber(name, value, { min: 0, max: field.max, whole: true })
    case 'place':
      return checkPlace(name, value, world)
    case 'area':
      return checkArea(name, value, field.most, world)
    case 'units':
      return checkUnits(name, value, field.max, field.relations, context)
    case 'items':
      return checkItems(field, value)
    case 'parts':
      return checkParts(field, value, context)
    case 'rows':
      return checkRows(field, field.columns, value, cell)
    case 'form': {
      const columns = context.state?.fields[field.columns]
      // Erased columns are words.
      return checkRows(field, columnsOfForm(Array.isArray(columns) ? (columns as readonly Row[]) : []), value, cell)
    }
    case 'dossiers':
      return checkDossiers(field, value, context)
    case 'files':
      return checkFiles(field, value, context.facts.files)
    case 'contact':
      return checkContact(name, value)
    case 'change':
      return checkChange(field, value, context)
    case 'draft':
      return checkText(name, value, { min: 1, max: 64 })
  }
}

function checkChoice(
  field: Extract<Field, { type: 'choice' }>,
  value: unknown,
  { world }: FieldContext,
): Outcome<string> {
  const options = Array.isArray(field.options)
    ? (field.options as readonly string[])
    : world.regulation[(field.options as { source: 'categories' | 'grounds' }).source].map((entry) => entry.code)
  if (typeof value !== 'string' || !options.includes(value)) return refuse('field.not-a-choice', { field: field.name })
  return accept(value)
}

const DAY_MS = 86_400_000

function checkPeriod(name: string, value: unknown, mostDays: number, today: string): Outcome<Period> {
  const { from, to } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const first = checkDate(name, from, undefined, today)
  if (!first.ok) return first
  const last = checkDate(name, to, undefined, today)
  if (!last.ok) return last
  if (last.value < first.value) return refuse('period.empty', { field: name })
  const days = (Date.parse(last.value) - Date.parse(first.value)) / DAY_MS + 1
  if (days > mostDays) return refuse('field.out-of-range', { field: name, detail: { min: 1, max: mostDays } })
  return accept({ from: first.value, to: last.value })
}

function checkItems(field: Extract<Field, { type: 'items' }>, value: unknown): Outcome<readonly string[]> {
  const lines = Array.isArray(value) ? value : []
  if (lines.length > field.max) return refuse('field.too-many', { field: field.name, detail: { max: field.max } })
  const texts: string[] = []
  for (const line of lines) {
    const text = checkText(field.name, line, { min: 1, max: field.maxText })
    if (!text.ok) return text
    texts.push(text.value)
  }
  return accept(texts)
}

/** Checks keys of open parts of the target, each with an amount where the field asks for amounts. */
function checkParts(
  { name, amounts }: Extract<Field, { type: 'parts' }>,
  value: unknown,
  { target }: FieldContext,
): Outcome<readonly string[] | readonly PartAmount[]> {
  const open = new Map(
    (target?.parts ?? []).filter((part) => part.state === 'open').map((part) => [part.key, openAmount(part)]),
  )
  const entries = Array.isArray(value) ? (value as readonly unknown[]) : []
  if (amounts !== true) {
    const keys = [...new Set(entries.map(String))]
    return keys.some((key) => !open.has(key)) ? refuse('field.unknown-part', { field: name }) : accept(keys)
  }
  const named: PartAmount[] = []
  for (const entry of entries) {
    const { key, amount } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    const left = typeof key === 'string' ? open.get(key) : undefined
    if (typeof key !== 'string' || left === undefined) return refuse('field.unknown-part', { field: name })
    if (named.some((one) => one.key === key)) return refuse('field.twice', { field: name })
    if (typeof amount !== 'number' || !(amount > 0) || amount > left) {
      return refuse('field.out-of-range', { field: name, detail: { min: 0, max: left } })
    }
    named.push({ key, amount })
  }
  return accept(named)
}

function checkDossiers(
  field: Extract<Field, { type: 'dossiers' }>,
  value: unknown,
  { facts }: FieldContext,
): Outcome<readonly string[]> {
  const ids = Array.isArray(value) ? [...new Set(value.map(String))] : []
  if (ids.length > field.max) return refuse('field.too-many', { field: field.name, detail: { max: field.max } })
  for (const id of ids) {
    const known = facts.dossiers.get(id)
    if (known === undefined || field.kinds?.includes(known.kind) === false) {
      return refuse('dossier.unknown', { field: field.name })
    }
  }
  return accept(ids)
}

/** Digits, with spaces, dots, brackets and a leading +, as people write them; a short number may have three digits. */
const TELEPHONE = /^\+?[0-9][0-9 .()-]{1,22}[0-9]$/u

function checkContact(name: string, value: unknown): Outcome<Contact> {
  const { telephone, who } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  if (typeof telephone !== 'string' || !TELEPHONE.test(telephone.trim()))
    return refuse('field.wrong-telephone', { field: name })
  if (who === undefined || who === null || who === '') return accept({ telephone: telephone.trim() })
  const said = checkText(name, who, { max: 100 })
  return said.ok ? accept({ telephone: telephone.trim(), who: said.value }) : said
}

const WHAT = ['text', 'limit', 'add', 'repeal'] as const
type ClauseChange = RegulationChange['clauses'][number]

/** Checks a draft against the version in force: each clause once, a text where one is added or changed, a limit above zero. */
function checkChange(
  { name, max }: Extract<Field, { type: 'change' }>,
  value: unknown,
  { world }: FieldContext,
): Outcome<RegulationChange> {
  const { base, clauses, parties } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  const { version, clauses: inForce } = world.inForce
  if (base !== version) return refuse('regulation.moved-on', { field: name, detail: { version } })
  const entries = Array.isArray(clauses) ? (clauses as readonly Partial<Record<keyof ClauseChange, unknown>>[]) : []
  const moves = checkAccession(name, parties, world)
  if (!moves.ok) return moves
  if (entries.length + moves.value.length === 0) return refuse('field.required', { field: name })
  if (entries.length > max) return refuse('field.too-many', { field: name, detail: { max } })
  const checked: ClauseChange[] = []
  for (const { clause, what, text, kind, task, amount, unit } of entries) {
    const does = WHAT.find((one) => one === what)
    if (typeof clause !== 'string' || does === undefined) return refuse('field.required', { field: name })
    if (inForce.some(({ id }) => id === clause) === (does === 'add'))
      return refuse('field.not-a-choice', { field: name })
    if (checked.some((one) => one.clause === clause && one.kind === kind && one.task === task))
      return refuse('field.twice', { field: name })
    if (does === 'limit') {
      // The amendment below checks whether a regulation may set it.
      if (typeof amount !== 'number') return refuse('field.out-of-range', { field: name })
      checked.push({ clause, what: does, kind: String(kind), task: String(task), amount, unit: String(unit) })
      continue
    }
    if (does === 'repeal') {
      checked.push({ clause, what: does })
      continue
    }
    const words = checkText(name, text, { min: 3, max: 8000, multiline: true })
    if (!words.ok) return words
    checked.push({ clause, what: does, text: words.value })
  }
  const change = { base: version, clauses: checked, ...(moves.value.length === 0 ? {} : { parties: moves.value }) }
  // Report what cannot be published to the person who drafts it, not to the last one who signs.
  const amended = amendRegulation(world.inForce, change, world.at, world)
  return amended.ok ? accept(change) : { ok: false, refusal: { ...amended.refusal, field: name } }
}

/** A unit that joins must exist and not be a party; a unit that leaves must be a party; at least two parties remain. */
function checkAccession(name: string, value: unknown, world: World): Outcome<NonNullable<RegulationChange['parties']>> {
  const moves: NonNullable<RegulationChange['parties']>[number][] = []
  for (const entry of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const { unitId, does } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    if (does !== 'accede' && does !== 'leave') return refuse('field.not-a-choice', { field: name })
    const known = checkUnit(name, String(unitId), world)
    if (!known.ok) return known
    if (world.parties.includes(known.value) !== (does === 'leave'))
      return refuse('unit.not-addressable', { field: name })
    if (moves.some((one) => one.unitId === known.value)) return refuse('field.twice', { field: name })
    moves.push({ unitId: known.value, does })
  }
  const left = world.parties.length + moves.filter((one) => one.does === 'accede').length
  if (left - moves.filter((one) => one.does === 'leave').length < 2)
    return refuse('field.out-of-range', { field: name })
  return accept(moves)
}
