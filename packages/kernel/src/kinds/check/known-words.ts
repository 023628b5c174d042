import type { Condition } from '../condition.ts'
import { type Effect, type EffectName, GRANT_LEVELS, LINKS } from '../effect.ts'
import type { Field, FieldTypeName } from '../field.ts'
import { type ActRule, DUTIES, type KindDefinition, POST_ROLES, type TaskRule } from '../kind.ts'
import { RELATIONS } from '../relation.ts'
import { PARTY_ROLES, type Who } from '../who.ts'
import type { KindFault, Report } from './fault.ts'

// A table may come from a folder that was never compiled. Each word that it may use is listed here, checked against its type.

type Keys<T> = Readonly<Record<Exclude<T extends unknown ? keyof T : never, 'do' | 'type' | 'when'>, true>>
type EffectKeys = { readonly [Name in EffectName]: Keys<Extract<Effect, { readonly do: Name }>> }
type FieldKeys = {
  readonly [Name in FieldTypeName]: Readonly<
    Record<Exclude<keyof Extract<Field, { readonly type: Name }>, 'type'>, true>
  >
}

const of = { of: true } as const
const EFFECT_KEYS: EffectKeys = {
  discharge: of,
  refuse: of,
  release: of,
  pause: of,
  resume: of,
  extend: { of: true, until: true },
  settle: { parts: true, as: true },
  open: {
    task: true,
    debtor: true,
    creditor: true,
    about: true,
    parts: true,
    due: true,
    from: true,
    carry: true,
    capacity: true,
  },
  'open-each': {
    rows: true,
    task: true,
    debtor: true,
    text: true,
    due: true,
    quantity: true,
    unit: true,
    creditor: true,
    about: true,
  },
  assign: { to: true },
  admit: { who: true, role: true, level: true },
  role: { who: true, role: true },
  enter: { stage: true, leave: true },
  keep: { fields: true },
  link: { to: true, as: true },
  'open-dossier': { kind: true, link: true, fields: true, each: true, most: true },
  hold: { resource: true, from: true, to: true },
  'let-go': { resource: true },
  appoint: { unit: true, from: true },
  publish: { change: true, from: true },
  issue: { document: true, text: true, to: true, outside: true },
  seal: { draft: true },
  urgency: { field: true },
  'adopt-version': {},
  reopen: {},
  close: { outcome: true, unmet: true },
}

const base = { name: true, required: true, early: true, personal: true, erasable: true } as const
const FIELD_KEYS: FieldKeys = {
  text: { ...base, max: true, min: true, multiline: true, searched: true },
  choice: { ...base, options: true, preset: true },
  instant: { ...base, when: true, after: true },
  date: { ...base, when: true },
  period: { ...base, mostDays: true },
  number: { ...base, min: true, max: true, whole: true, measure: true, indicator: true },
  money: { ...base, max: true },
  place: base,
  area: { ...base, most: true },
  units: { ...base, max: true, relations: true },
  items: { ...base, max: true, maxText: true },
  parts: { ...base, amounts: true },
  rows: { ...base, max: true, maxUnits: true, columns: true },
  form: { ...base, max: true, columns: true },
  files: { ...base, max: true, maxBytes: true, accept: true },
  dossiers: { ...base, max: true, kinds: true },
  contact: base,
  change: { ...base, max: true },
  draft: base,
}
const ACT_KEYS: Readonly<Record<keyof ActRule, true>> = {
  type: true,
  by: true,
  on: true,
  while: true,
  closed: true,
  posts: true,
  when: true,
  fields: true,
  musts: true,
  needs: true,
  effects: true,
  tone: true,
}
const TASK_KEYS: Readonly<Record<keyof TaskRule, true>> = {
  task: true,
  duty: true,
  expected: true,
  dueGiven: true,
  lapse: true,
}
const OPENING_KEYS: Readonly<Record<keyof KindDefinition['opening'], true>> = {
  posts: true,
  audience: true,
  audienceRole: true,
  alone: true,
  relations: true,
  toUnit: true,
  fields: true,
  musts: true,
  effects: true,
  needs: true,
  exclusive: true,
  byRegulation: true,
  heldBy: true,
}
const KIND_KEYS: Readonly<Record<keyof KindDefinition, true>> = {
  kind: true,
  abbreviation: true,
  purpose: true,
  stages: true,
  opening: true,
  tasks: true,
  acts: true,
  rounds: true,
  match: true,
  confidential: true,
  mostObligations: true,
  wording: true,
}

type ConditionKey = Condition extends infer One ? (One extends Condition ? keyof One : never) : never
const CONDITION_KEYS: Readonly<
  Record<Exclude<ConditionKey, 'state' | 'about' | 'of' | 'count' | 'is' | 'among'>, true>
> = {
  task: true,
  field: true,
  compare: true,
  stage: true,
  anyone: true,
  units: true,
  newVersion: true,
  settled: true,
  target: true,
  not: true,
  all: true,
  any: true,
}
export const CONDITIONS: readonly string[] = Object.keys(CONDITION_KEYS)

/** Whether it contains any known condition. */
export function isCondition(condition: unknown): condition is Condition {
  if (typeof condition !== 'object' || condition === null || !CONDITIONS.some((key) => Object.hasOwn(condition, key)))
    return false
  const { all, any } = condition as { readonly all?: unknown; readonly any?: unknown }
  return (all === undefined || Array.isArray(all)) && (any === undefined || Array.isArray(any))
}

const UNITS: Readonly<Record<Extract<Who, string>, true>> = {
  adjoining: true,
  parties: true,
  lead: true,
  'lead-to-come': true,
  above: true,
  below: true,
  'other-side': true,
  actor: true,
  originator: true,
  debtor: true,
  creditor: true,
  audience: true,
  members: true,
  each: true,
}
export const STANDING_UNITS: readonly string[] = Object.keys(UNITS)

const STANDINGS = ['debtor', 'creditor', 'superior', 'originator', 'lead', 'party', 'regulation'] as const
const TONES: readonly ActRule['tone'][] = ['primary', 'plain', 'grave']

/** Reports settings that the thing does not have. */
function needKeys(
  thing: object,
  keys: Readonly<Record<string, true>>,
  report: Report,
  toldElsewhere: readonly string[] = [],
): void {
  for (const key of Object.keys(thing))
    if (!Object.hasOwn(keys, key) && !toldElsewhere.includes(key))
      report(`nobody knows "${key}"`, `write one of ${Object.keys(keys).join(', ')}`, key)
}

/** Checks that a word is one of these; an absent word is no fault here. */
function needWord(words: readonly string[], word: unknown, report: (word: string) => string, tell: Report): void {
  if (word === undefined || (typeof word === 'string' && words.includes(word))) return
  const said = typeof word === 'string' ? word : JSON.stringify(word)
  tell(report(said), `write one of ${words.join(', ')}`, typeof word === 'string' ? word : undefined)
}

/** Checks that the word names an effect and that the effect has each of the settings. @returns false if it names no effect */
export function checkEffectWords(effect: Effect, report: Report): boolean {
  const name: string = effect.do
  if (!Object.hasOwn(EFFECT_KEYS, name)) {
    report(`there is no effect "${name}"`, `write one of ${Object.keys(EFFECT_KEYS).join(', ')}`, name)
    return false
  }
  needKeys(effect, { do: true, when: true, ...EFFECT_KEYS[effect.do] }, report)
  switch (effect.do) {
    case 'settle':
      needWord(['answered', 'refused'], effect.as, (word) => `it settles as "${word}"`, report)
      break
    case 'open':
      needWord(['target', 'about', 'grand'], effect.about, (word) => `it is about "${word}"`, report)
      needWord(['lead', 'to-lead'], effect.capacity, (word) => `there is no capacity "${word}"`, report)
      break
    case 'admit':
    case 'role':
      needWord(PARTY_ROLES, effect.role, (word) => `no party has the role "${word}"`, report)
      if (effect.do === 'admit') needWord(GRANT_LEVELS, effect.level, (word) => `there is no level "${word}"`, report)
      break
    case 'enter':
      needWord(['keep', 'release'], effect.leave, (word) => `what is open cannot "${word}"`, report)
      break
    case 'link':
      needWord(LINKS, effect.as, (word) => `there is no link "${word}"`, report)
      break
    case 'open-dossier':
      needWord(LINKS, effect.link, (word) => `there is no link "${word}"`, report)
      break
  }
  return true
}

/** @returns false if the field has no known type */
export function checkFieldWords(field: Field, report: Report): boolean {
  const type: string = field.type
  if (!Object.hasOwn(FIELD_KEYS, type)) {
    report(`there is no type "${type}"`, `write one of ${Object.keys(FIELD_KEYS).join(', ')}`)
    return false
  }
  // The field checks report a preset or a search where none is allowed.
  needKeys(field, { type: true, ...FIELD_KEYS[field.type] }, report, ['preset', 'searched'])
  if (field.type === 'instant' || field.type === 'date')
    needWord(['past', 'future'], field.when, (word) => `it lies in the "${word}"`, report)
  if (field.type === 'instant') needWord(['due'], field.after, (word) => `it is later than "${word}"`, report)
  if (field.type === 'units')
    for (const relation of field.relations ?? [])
      needWord(RELATIONS, relation, (word) => `there is no relation "${word}"`, report)
  if (field.type === 'choice' && !Array.isArray(field.options) && 'source' in field.options)
    needWord(['categories', 'grounds'], field.options.source, (word) => `there is no list "${word}"`, report)
  return true
}

/** Checks the words of head, opening, tasks and acts. */
export function faultsOfWords(kind: KindDefinition): readonly KindFault[] {
  const faults: KindFault[] = []
  const at =
    (where: string, usual: string): Report =>
    (fault, instead, near = usual) =>
      faults.push({ where, fault, instead, near })
  needKeys(kind, KIND_KEYS, at('kind', 'kind'))
  const { opening } = kind
  const tell = at('opening', 'opening')
  needKeys(opening, OPENING_KEYS, tell)
  for (const post of opening.posts) needWord(POST_ROLES, post, (word) => `there is no post "${word}"`, tell)
  needWord(PARTY_ROLES, opening.audienceRole, (word) => `no party has the role "${word}"`, tell)
  needWord(['lead'], opening.heldBy, (word) => `"${word}" holds nothing`, tell)
  for (const task of kind.tasks) {
    const report = at(`task ${task.task}`, task.task)
    needKeys(task, TASK_KEYS, report)
    needWord(DUTIES, task.duty, (word) => `there is no duty "${word}"`, report)
  }
  for (const act of kind.acts) {
    const report = at(`act ${act.type}`, act.type)
    needKeys(act, ACT_KEYS, report)
    needWord(TONES, act.tone, (word) => `there is no tone "${word}"`, report)
    for (const post of act.posts ?? []) needWord(POST_ROLES, post, (word) => `there is no post "${word}"`, report)
    for (const state of act.while ?? []) needWord(['open', 'paused'], state, (word) => `no target is "${word}"`, report)
    for (const standing of Array.isArray(act.by) ? act.by : [act.by]) {
      if (typeof standing === 'object')
        needWord(PARTY_ROLES, standing.role, (word) => `no party has the role "${word}"`, report)
      else needWord(STANDINGS, standing, (word) => `nobody stands as "${word}"`, report)
    }
  }
  return faults
}

/** Reports values that should be lists; without them the table cannot be read. */
export function faultsOfShape(kind: KindDefinition): readonly KindFault[] {
  const faults: KindFault[] = []
  const needLists = (where: string, thing: unknown, ...names: readonly string[]): void => {
    const values = (typeof thing === 'object' && thing !== null ? thing : {}) as Readonly<Record<string, unknown>>
    for (const name of names)
      if (!Array.isArray(values[name]))
        faults.push({ where, fault: `its "${name}" are no list`, instead: `write ${name}: []`, near: name })
  }
  needLists('kind', kind, 'tasks', 'acts')
  needLists('opening', kind.opening, 'posts', 'audience', 'relations', 'fields', 'effects')
  if (Array.isArray(kind.acts)) for (const act of kind.acts) needLists(`act ${act.type}`, act, 'fields', 'effects')
  if (typeof kind.wording !== 'object' || kind.wording === null)
    faults.push({ where: 'kind', fault: 'it has no wording', instead: 'add "wording"', near: 'kind' })
  else
    for (const list of ['fields', 'tasks', 'acts', 'outcomes'] as const)
      if (typeof kind.wording[list] !== 'object' || kind.wording[list] === null)
        faults.push({
          where: 'wording',
          fault: `it has no "${list}"`,
          instead: `add "${list}" with their words`,
          near: 'wording',
        })
  return faults
}
