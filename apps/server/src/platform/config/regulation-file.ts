import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  AVAILABILITIES,
  BOUND_BESIDE,
  type CivilDate,
  type Competence,
  civilDate,
  type Escalation,
  isLimit,
  type KindDefinition,
  type Limit as LimitOfTime,
  MOST_OF_LIMIT,
  type Regulation,
  type RegulationId,
  type UnitId,
  type UnitTree,
  URGENCIES,
  type WorkCalendar,
} from '@giapranh/kernel'
import { z } from 'zod'
import { plainWords } from './plain-words.ts'
import { ConfigError, faultsOf, type Faults, type Read, readYaml } from './yaml-file.ts'

const Wording = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
/** A day that a database and people can mean. */
export const Day = z.iso
  .date()
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'must lie between 1900-01-01 and 2199-12-31')
const CODE = 'must be small letters, digits and hyphens, and begin with a letter'
const Limit = z
  .strictObject({ amount: z.number(), unit: z.enum(['minute', 'hour', 'calendar-day', 'working-day']) })
  .refine(isLimit, {
    error: ({ input }) => `the amount is a whole number from 1 to ${MOST_OF_LIMIT[(input as LimitOfTime).unit]}`,
    path: ['amount'],
  })
const Steps = z.array(Limit)
const LadderRules = z.array(z.strictObject({ urgency: z.array(z.enum(URGENCIES)).min(1).optional(), steps: Steps }))
/** One list of steps, or rules by urgency: each form gets its own error messages. */
const EscalationSetting = z.array(z.unknown()).transform((list, context) => {
  const byUrgency = list.some((entry) => typeof entry === 'object' && entry !== null && 'steps' in entry)
  const parsed = (byUrgency ? LadderRules : Steps).safeParse(list, { error: plainWords })
  if (parsed.success) return parsed.data as Escalation
  for (const issue of parsed.error.issues)
    context.addIssue({ code: 'custom', path: [...pathOf(issue)], message: issue.message })
  return z.NEVER
})
const Coded = z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/u, CODE), name: Wording })

const Occasions = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u, CODE),
    clause: z.string(),
    kind: z.string(),
    every: z.enum(['day', 'week', 'month', 'quarter', 'half-year', 'year', 'term']),
    beforeEnd: Limit.optional(),
    holder: z.enum(['lead', 'each-party']),
    fields: z.record(z.string(), z.string()),
  }),
)
const Duties = z.array(
  z.strictObject({
    kind: z.string(),
    task: z.string(),
    limits: z.array(
      z.strictObject({
        urgency: z.array(z.enum(URGENCIES)).optional(),
        availability: z.enum(AVAILABILITIES).optional(),
        limit: Limit,
      }),
    ),
    binds: z.array(z.enum(BOUND_BESIDE)).optional(),
  }),
)

const RegulationFile = z.strictObject({
  id: z.guid(),
  version: z.int().positive(),
  number: z.string().min(1),
  shortName: z.string().min(1).max(20),
  title: Wording,
  signedOn: Day,
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  illustrative: z.boolean(),
  parties: z.array(z.string()).min(2),
  leadTerms: z.array(z.strictObject({ unit: z.string(), from: Day, to: Day.nullable() })).min(1),
  kinds: z.array(z.string()).min(1),
  audienceLimit: z.int().min(1).max(50),
  escalation: EscalationSetting,
  calendar: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/u, 'must be the name of a file in calendars/, without .yaml'),
  categories: z.array(Coded).min(1),
  grounds: z.array(Coded).min(1),
  competence: z
    .array(
      z.strictObject({
        categories: z.array(z.string()).optional(),
        level: z.enum(['commune', 'district', 'province', 'ministry']).optional(),
        unit: z.string().optional(),
      }),
    )
    .default([]),
  occasions: Occasions.default([]),
  /** For kinds that are not in use yet. */
  coming: z.strictObject({ occasions: Occasions }).optional(),
  /** How many parties must consent to a change, besides the one that proposes it; all if absent. */
  consents: z.int().positive().optional(),
  reopenWithin: Limit.default({ amount: 30, unit: 'calendar-day' }),
  toldWithin: Limit.default({ amount: 3, unit: 'calendar-day' }),
  clauses: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z0-9.-]{1,20}$/u, 'must be 1 to 20 letters, digits, dots and hyphens'),
        label: Wording,
        title: Wording,
        text: Wording,
        duties: Duties.default([]),
        coming: Duties.default([]),
      }),
    )
    .min(1),
})
type RegulationFile = z.infer<typeof RegulationFile>
/** The file after the settings of kinds now in use have moved to their places. */
type ReadRegulation = Omit<RegulationFile, 'coming' | 'clauses'> & {
  readonly clauses: readonly Omit<RegulationFile['clauses'][number], 'coming'>[]
}

/**
 * Moves the settings of future kinds to their places. Duties and occasions of a kind are valid once the installation knows the kind and the file puts
 * it into use; until then only their shape is checked.
 */
function withWhatHasCome(
  { coming, ...data }: RegulationFile,
  kinds: ReadonlyMap<string, KindDefinition>,
): ReadRegulation {
  const inUse = (name: string): KindDefinition | undefined => (data.kinds.includes(name) ? kinds.get(name) : undefined)
  return {
    ...data,
    occasions: [
      ...data.occasions,
      ...(coming?.occasions ?? []).filter(({ kind }) => inUse(kind)?.opening.byRegulation === true),
    ],
    clauses: data.clauses.map(({ coming: later, ...clause }) => ({
      ...clause,
      duties: [
        ...clause.duties,
        ...later.filter(({ kind, task }) => inUse(kind)?.tasks.some((rule) => rule.task === task) === true),
      ],
    })),
  }
}

const CalendarFile = z.looseObject({
  utcOffsetMinutes: z.int().min(-720).max(840),
  workingWeekdays: z.array(z.int().min(1).max(7)).min(1),
  sessions: z.array(z.strictObject({ from: z.string(), to: z.string() })).min(1),
  holidays: z.array(Day),
  workedDays: z.array(Day),
})

/** For an unknown setting, the path names the setting itself, not the place that holds it. */
function pathOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
}

/** Checks the shape of the file. @returns undefined if there are faults, which are added */
export function checkShape<Schema extends z.ZodType>(
  read: Read,
  schema: Schema,
  faults: Faults,
): z.infer<Schema> | undefined {
  const parsed = schema.safeParse(read.value, { error: plainWords })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) faults.add(pathOf(issue), issue.message)
  return undefined
}

/** @throws ConfigError */
function checkYaml<Schema extends z.ZodType>(file: string, read: Read, schema: Schema): z.infer<Schema> {
  const faults = faultsOf(read)
  const data = checkShape(read, schema, faults)
  if (data === undefined) throw new ConfigError(file, faults.list())
  return data
}

/** A work calendar: `<folder>/../calendars/<name>.yaml`. @throws ConfigError */
export function readCalendar(file: string): WorkCalendar {
  const data = checkYaml(file, readYaml(file), CalendarFile)
  return {
    utcOffsetMinutes: data.utcOffsetMinutes,
    workingWeekdays: data.workingWeekdays,
    sessions: data.sessions,
    holidays: data.holidays.map(civilDate),
    workedDays: data.workedDays.map(civilDate),
  }
}

/**
 * Reads a regulation from its YAML file and checks all of it: shape, units of the registry on the day it begins, exactly one lead on every day, a
 * clause for every task of the kinds in use. @throws ConfigError with the line of each fault
 */
export function readRegulation(file: string, tree: UnitTree, kinds: ReadonlyMap<string, KindDefinition>): Regulation {
  const read = readYaml(file)
  const faults = faultsOf(read)
  const fault = faults.add
  const shape = checkShape(read, RegulationFile, faults)
  if (shape === undefined) {
    checkNamedUnits(read.value, tree, fault)
    throw new ConfigError(file, faults.list())
  }
  const data = withWhatHasCome(shape, kinds)
  const begin = civilDate(data.effectiveFrom)
  const unitOf = (code: string, path: readonly PropertyKey[]): UnitId => {
    const unit = tree.byCode(code, begin)
    if (unit === undefined) fault(path, `no unit has the code ${code} on ${begin}`)
    return unit?.id ?? ('' as UnitId)
  }
  const parties = data.parties.map((code, index) => unitOf(code, ['parties', index]))
  if (new Set(data.parties).size !== data.parties.length) fault(['parties'], 'a party is named twice')
  checkLeadTerms(data, fault)
  checkDuties(data, kinds, fault)
  checkOccasions(data, kinds, fault)
  checkEscalation(data, fault)
  for (const list of ['categories', 'grounds', 'clauses'] as const) {
    const codes = data[list].map((entry) => ('code' in entry ? entry.code : entry.id))
    codes.forEach((code, index) => {
      if (codes.indexOf(code) !== index) fault([list, index], `${code} is given twice`)
    })
  }
  const competence = data.competence.map((rule, index): Competence => {
    const path = ['competence', index]
    if ((rule.unit === undefined) === (rule.level === undefined)) fault(path, 'name a level or a unit')
    for (const code of rule.categories ?? []) {
      if (!data.categories.some((category) => category.code === code)) fault(path, `there is no theme ${code}`)
    }
    return {
      ...(rule.categories === undefined ? {} : { categories: rule.categories }),
      ...(rule.level === undefined ? {} : { level: rule.level }),
      ...(rule.unit === undefined ? {} : { unitId: unitOf(rule.unit, path) }),
    }
  })
  const { consents, ...stated } = data
  if (consents !== undefined && consents >= parties.length)
    fault(['consents'], `${parties.length} parties can give ${parties.length - 1} consents at most`)
  if (data.effectiveTo !== null && data.effectiveTo <= begin)
    fault(['effectiveTo'], `must be later than effectiveFrom, ${begin}: give a later day, or null`)
  const calendarFile = join(dirname(file), '..', 'calendars', `${data.calendar}.yaml`)
  if (!existsSync(calendarFile)) fault(['calendar'], `there is no calendar ${data.calendar} (${calendarFile})`)
  if (faults.list().length > 0) throw new ConfigError(file, faults.list())
  const calendar = readCalendar(calendarFile)
  const regulation: Regulation = {
    ...stated,
    ...(consents === undefined ? {} : { consents }),
    competence,
    occasions: data.occasions as Regulation['occasions'],
    id: data.id as RegulationId,
    signedOn: civilDate(data.signedOn),
    effectiveFrom: begin,
    effectiveTo: data.effectiveTo === null ? null : civilDate(data.effectiveTo),
    parties,
    leadTerms: data.leadTerms.map((term, index) => ({
      unitId: unitOf(term.unit, ['leadTerms', index, 'unit']),
      from: civilDate(term.from),
      to: term.to === null ? null : civilDate(term.to),
    })),
    clauses: data.clauses as Regulation['clauses'],
    calendar,
  }
  return regulation
}

type Fault = Faults['add']

const Dated = z.looseObject({ effectiveFrom: Day })
const Parties = z.looseObject({ parties: z.array(z.string()) })
const Leads = z.looseObject({ leadTerms: z.array(z.looseObject({ unit: z.string() })) })

/** Names unknown units of a file whose shape has faults, so that whoever writes it learns all at once. */
function checkNamedUnits(value: unknown, tree: UnitTree, fault: Fault): void {
  const dated = Dated.safeParse(value)
  if (!dated.success) return
  const begin = civilDate(dated.data.effectiveFrom)
  const check = (code: string, path: readonly PropertyKey[]): void => {
    if (tree.byCode(code, begin) === undefined) fault(path, `no unit has the code ${code} on ${begin}`)
  }
  Parties.safeParse(value).data?.parties.forEach((code, index) => check(code, ['parties', index]))
  Leads.safeParse(value).data?.leadTerms.forEach(({ unit }, index) => check(unit, ['leadTerms', index, 'unit']))
}

function checkLeadTerms(data: ReadRegulation, fault: Fault): void {
  let expected: CivilDate | null = civilDate(data.effectiveFrom)
  data.leadTerms.forEach((term, index) => {
    if (!data.parties.includes(term.unit)) fault(['leadTerms', index, 'unit'], `${term.unit} is not a party`)
    if (expected === null) fault(['leadTerms', index, 'from'], 'the term before has no end')
    else if (index === 0 && term.from < expected)
      fault(
        ['leadTerms', 0, 'from'],
        `begins before this version does; write ${expected}, its effectiveFrom, also where the unit has led before`,
      )
    else if (term.from < expected) fault(['leadTerms', index, 'from'], `two leads: the term before ends on ${expected}`)
    else if (term.from > expected) fault(['leadTerms', index, 'from'], `no lead from ${expected}`)
    expected = term.to === null ? null : civilDate(term.to)
  })
  if (expected !== null && (data.effectiveTo === null || expected < data.effectiveTo)) {
    fault(['leadTerms', data.leadTerms.length - 1, 'to'], `no lead from ${expected}`)
  }
}

/** Checks the dossiers that clauses open by themselves: the kind allows it, the clause is in the file, the opening has its values. */
function checkOccasions(data: ReadRegulation, kinds: ReadonlyMap<string, KindDefinition>, fault: Fault): void {
  data.occasions.forEach((occasion, index) => {
    const path = ['occasions', index]
    const kind = kinds.get(occasion.kind)
    if (kind === undefined || !data.kinds.includes(occasion.kind))
      return fault([...path, 'kind'], `the kind ${occasion.kind} is not in use`)
    if (kind.opening.byRegulation !== true) fault([...path, 'kind'], `a clause may not open ${occasion.kind} by itself`)
    if (!data.clauses.some(({ id }) => id === occasion.clause))
      fault([...path, 'clause'], `there is no clause ${occasion.clause}`)
    if (data.occasions.findIndex(({ id }) => id === occasion.id) !== index)
      fault([...path, 'id'], `${occasion.id} is given twice`)
    for (const name of Object.keys(occasion.fields)) {
      if (!kind.opening.fields.some((field) => field.name === name))
        fault([...path, 'fields', name], `${occasion.kind} has no such field`)
    }
    for (const { name, required } of kind.opening.fields) {
      if (required === true && occasion.fields[name] === undefined)
        fault([...path, 'fields'], `${occasion.kind} needs ${name}`)
    }
  })
}

function checkEscalation({ escalation }: ReadRegulation, fault: Fault): void {
  const rules = escalation.filter((entry) => 'steps' in entry)
  if (rules.length > 0 && rules.every((rule) => rule.urgency !== undefined))
    fault(['escalation', rules.length - 1], 'there is no ladder for every urgency: end with one without conditions')
}

function checkDuties(data: ReadRegulation, kinds: ReadonlyMap<string, KindDefinition>, fault: Fault): void {
  data.kinds.forEach((name, index) => {
    const kind = kinds.get(name)
    if (kind === undefined)
      return fault(['kinds', index], `there is no kind ${name}; there are: ${[...kinds.keys()].join(', ')}`)
    for (const rule of kind.tasks) {
      const duty = data.clauses
        .flatMap((clause) => clause.duties)
        .find((one) => one.kind === name && one.task === rule.task)
      if (duty === undefined) fault(['kinds', index], `no clause imposes the task ${rule.task} of ${name}`)
      else if (duty.limits.length === 0 && rule.dueGiven !== true)
        fault(['kinds', index], `the task ${rule.task} of ${name} has no limit`)
      else if (
        duty.limits.length > 0 &&
        !duty.limits.some((rule) => rule.urgency === undefined && rule.availability === undefined)
      ) {
        fault(
          ['kinds', index],
          `the task ${rule.task} of ${name} has no limit for every case: end with one without conditions`,
        )
      }
    }
  })
  data.clauses.forEach((clause, at) =>
    clause.duties.forEach((duty, index) => {
      const path = ['clauses', at, 'duties', index]
      if (!data.kinds.includes(duty.kind)) fault([...path, 'kind'], `the kind ${duty.kind} is not in use`)
      else if (kinds.get(duty.kind)?.tasks.every((rule) => rule.task !== duty.task))
        fault(
          [...path, 'task'],
          `${duty.kind} knows no task ${duty.task}; it has: ${kinds
            .get(duty.kind)
            ?.tasks.map(({ task }) => task)
            .join(', ')}`,
        )
    }),
  )
}
