import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import {
  type AdjoiningPair,
  buildUnitTree,
  type CivilDate,
  civilDate,
  faultsOfRegistry,
  type KindDefinition,
  type RegistryChange,
  type Regulation,
  type Succession,
  type Unit,
  type UnitId,
  type UnitTree,
} from '@giapranh/kernel'
import { z } from 'zod'
import { checkShape, Day, readRegulation } from './regulation-file.ts'
import { ConfigError, type Faults, faultsOf, readYaml } from './yaml-file.ts'

const Text = z.string().trim().min(1).max(200)
const Names = z.strictObject({ vi: Text, en: Text })

const UnitEntry = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9.-]{1,40}$/u, 'must be 1 to 40 letters, digits, dots and hyphens'),
  level: z.enum(['ministry', 'department', 'province', 'district', 'commune']),
  branch: z.enum(['police', 'party-committee', 'people-committee']).default('police'),
  name: Names,
  shortName: Text,
  parent: z.string().nullable().default(null),
  from: Day,
  to: Day.nullable().default(null),
  point: z
    .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
})
const PairEntry = z.tuple([z.string(), z.string()], 'must be two codes of units: [north, south]')
const SuccessionEntry = z.strictObject({
  from: z.string(),
  to: z.string(),
  on: Day,
  extent: z.enum(['full', 'partial']).default('full'),
})
const InstrumentEntry = z.strictObject({ on: Day, instrument: Text })
const PostEntry = z.strictObject({ unit: z.string(), role: z.enum(['duty', 'staff', 'command']), from: Day })
const AccountEntry = z.strictObject({
  username: z
    .string()
    .regex(/^[a-z0-9._-]{2,60}$/u, 'must be 2 to 60 small letters, digits, dots, hyphens and underscores'),
  name: Text,
  rank: Text.nullable().default(null),
  rights: z.array(z.enum(['supervise', 'administer'])).default([]),
  posts: z.array(PostEntry).default([]),
})

const InstallationFile = z.strictObject({
  /** `vietnam`: the registry that comes with the program, in addition to the units below. */
  registry: z.enum(['vietnam', 'none']).default('none'),
  units: z.array(UnitEntry).default([]),
  adjoining: z.array(PairEntry).default([]),
  /** What follows units that end: `from` is valid on the day before, `to` on the day itself. */
  successions: z.array(SuccessionEntry).default([]),
  /** The legal instrument behind each day on which units of this file begin or end by a reform. */
  instruments: z.array(InstrumentEntry).default([]),
  regulations: z.array(z.string()).min(1),
  accounts: z.array(AccountEntry).min(1),
})

export interface PlannedAccount {
  readonly username: string
  readonly name: string
  readonly rank: string | null
  readonly rights: readonly string[]
  readonly posts: readonly { readonly unitId: UnitId; readonly role: string; readonly from: CivilDate }[]
}

export interface InstallationPlan {
  readonly units: readonly Unit[]
  readonly pairs: readonly AdjoiningPair[]
  readonly successions: readonly Succession[]
  readonly changes: readonly RegistryChange[]
  readonly regulations: readonly Regulation[]
  readonly accounts: readonly PlannedAccount[]
}

const named = ({ on, instrument }: { readonly on: string; readonly instrument: string }): RegistryChange => ({
  on: civilDate(on),
  instrument,
})

/** The id of a unit of a configuration file. The same code and first day give the same id, so that a file can be given again. */
function idOf(code: string, from: string): UnitId {
  const hex = createHash('sha256').update(`giapranh unit ${code} ${from}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}` as UnitId
}

const dayBefore = (day: string): CivilDate =>
  civilDate(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10))

/** An entry of a list in the file, with its place. */
interface Placed<Value> {
  readonly index: number
  readonly value: Value
}

/** The entries of a list that have no fault of form. */
function soundEntries<Schema extends z.ZodType>(list: unknown, schema: Schema): readonly Placed<z.output<Schema>>[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown, index) => {
    const parsed = schema.safeParse(entry)
    return parsed.success ? [{ index, value: parsed.data }] : []
  })
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
const listIn = (value: unknown, name: string): readonly unknown[] => {
  const list = membersOf(value)[name]
  return Array.isArray(list) ? (list as readonly unknown[]) : []
}

/** Names each entry after the first that says the same. */
function twice<Value>(
  entries: readonly Placed<Value>[],
  keyOf: (value: Value) => string,
  say: (entry: Placed<Value>) => void,
) {
  const seen = new Set<string>()
  for (const entry of entries) {
    const key = keyOf(entry.value)
    if (seen.has(key)) say(entry)
    seen.add(key)
  }
}

type Known = Pick<InstallationPlan, 'units' | 'pairs' | 'successions' | 'changes'>

/**
 * An installation from one configuration file: units, adjoining pairs, regulations, first accounts. What refers to others is checked too where other
 * entries have faults of form, so that all faults are named at once.
 * @param known the units of the registry that comes with the program
 * @throws ConfigError with the line of each fault
 */
export function readInstallation(
  file: string,
  known: Known,
  kinds: ReadonlyMap<string, KindDefinition>,
): InstallationPlan {
  const read = readYaml(file)
  const faults = faultsOf(read)
  checkShape(read, InstallationFile, faults)
  const raw = membersOf(read.value)
  const base: Known = raw['registry'] === 'vietnam' ? known : { units: [], pairs: [], successions: [], changes: [] }
  const registry = readRegistry(raw, base, faults)
  const accounts = readAccounts(raw, registry, faults)
  const others: ConfigError[] = []
  // A regulation names units: it is not read while some of them are not known.
  const regulations = registry.isWhole ? readRegulations(file, raw, registry.tree, kinds, faults, others) : []
  if (faults.list().length > 0 || others.length > 0) throw new ConfigError(file, faults.list(), others)
  const { units, pairs, successions, changes } = registry
  return { units, pairs, successions, changes, regulations, accounts }
}

interface ReadRegistry extends Known {
  readonly tree: UnitTree
  /** False if units have faults: others may then refer to them in vain. */
  readonly isWhole: boolean
  /** Codes of units with faults of form: what refers to them is not at fault itself. */
  readonly faultyCodes: ReadonlySet<unknown>
}

function readRegistry(raw: Readonly<Record<string, unknown>>, base: Known, faults: Faults): ReadRegistry {
  const fault = faults.add
  const entries = soundEntries(raw['units'], UnitEntry)
  let isWhole = entries.length === listIn(raw, 'units').length
  twice(
    entries,
    ({ code }) => code,
    ({ index, value }) => {
      isWhole = false
      fault(['units', index, 'code'], `the code ${value.code} is given twice`)
    },
  )
  const idByCode = new Map(entries.map(({ value: { code, from } }) => [code, idOf(code, from)]))
  const baseTree = buildUnitTree(base.units)
  const sound = new Set(entries.map(({ index }) => index))
  const faultyCodes = new Set(
    listIn(raw, 'units').flatMap((unit, at) => (sound.has(at) ? [] : [membersOf(unit)['code']])),
  )
  const unknown = (path: readonly PropertyKey[], code: string, where = ''): void => {
    if (!faultyCodes.has(code)) fault(path, `no unit has the code ${code}${where}`)
  }
  const own = entries.map(({ index, value }): Unit => {
    const { code, level, branch, name, shortName, parent, from, to, point } = value
    const parentId =
      parent === null ? null : (idByCode.get(parent) ?? baseTree.byCode(parent, civilDate(from))?.id ?? null)
    if (parent !== null && parentId === null) unknown(['units', index, 'parent'], parent)
    const validTo = to === null ? null : civilDate(to)
    return {
      id: idOf(code, from),
      code,
      level,
      branch,
      name,
      shortName,
      parentId,
      validFrom: civilDate(from),
      validTo,
      point,
    }
  })
  const units = [...base.units, ...own]
  const tree = buildUnitTree(units)
  const edges = soundEntries(raw['successions'], SuccessionEntry).flatMap(({ index, value: entry }) => {
    const eve = dayBefore(entry.on)
    const predecessorId = tree.byCode(entry.from, eve)?.id
    const successorId = tree.byCode(entry.to, civilDate(entry.on))?.id
    if (predecessorId === undefined) unknown(['successions', index, 'from'], entry.from, ` on ${eve}`)
    if (successorId === undefined) unknown(['successions', index, 'to'], entry.to, ` on ${entry.on}`)
    if (predecessorId === undefined || successorId === undefined) return []
    return [{ index, value: { predecessorId, successorId, extent: entry.extent, on: civilDate(entry.on) } }]
  })
  const successions = [...base.successions, ...edges.map(({ value }) => value)]
  const changes = readChanges(raw, base, entries, faults)
  const pairs = [...base.pairs, ...readPairs(raw, own, unknown, faults)]
  if (isWhole) {
    const indexOf = new Map(own.map(({ id }, at) => [id, entries[at]?.index ?? 0]))
    for (const { unitId, about, edge, words } of faultsOfRegistry(units, successions)) {
      isWhole = false
      const place = edges.find(({ value }) => (edge === undefined ? value.predecessorId === unitId : value === edge))
      const unit = ['units', indexOf.get(unitId) ?? 0]
      const heirs = ['successions', place?.index ?? 0, edge === undefined ? 'from' : 'to']
      const field = { unit: [], parent: ['parent'], end: ['to'] }
      fault(about === 'heirs' ? heirs : [...unit, ...field[about]], words)
    }
  }
  return { units, pairs, successions, changes, tree, isWhole, faultyCodes }
}

function readPairs(
  raw: Readonly<Record<string, unknown>>,
  own: readonly Unit[],
  unknown: (path: readonly PropertyKey[], code: string, where?: string) => void,
  { add: fault }: Faults,
): readonly AdjoiningPair[] {
  const entries = soundEntries(raw['adjoining'], PairEntry)
  twice(
    entries,
    (pair) => pair.toSorted().join(' '),
    ({ index, value: [a, b] }) =>
      fault(['adjoining', index], `${a} and ${b} are named twice; name them once, in either order`),
  )
  return entries.flatMap(({ index, value: [a, b] }): AdjoiningPair[] => {
    const path = ['adjoining', index]
    const [first, second] = [own.find((unit) => unit.code === a), own.find((unit) => unit.code === b)]
    if (a === b) fault(path, `${a} cannot adjoin itself; name two units`)
    if (first === undefined) unknown(path, a, ' among the units of this file')
    if (second === undefined && a !== b) unknown(path, b, ' among the units of this file')
    if (first === undefined || second === undefined) return []
    const validFrom = first.validFrom > second.validFrom ? first.validFrom : second.validFrom
    const ends = [first.validTo, second.validTo].filter((end) => end !== null)
    if (ends.some((end) => end <= validFrom)) fault(path, `${a} and ${b} do not exist at the same time`)
    return [{ a: first.id, b: second.id, quality: 'edge', sharedKm: null, validFrom, validTo: null }]
  })
}

/** The instruments of the days on which units begin or end. Each end needs one. */
function readChanges(
  raw: Readonly<Record<string, unknown>>,
  base: Known,
  units: readonly Placed<z.output<typeof UnitEntry>>[],
  { add: fault }: Faults,
): readonly RegistryChange[] {
  const instruments = soundEntries(raw['instruments'], InstrumentEntry)
  twice(
    instruments,
    ({ on }) => on,
    ({ index, value: { on } }) =>
      fault(['instruments', index, 'on'], `${on} has an instrument already; write all of that day in one text`),
  )
  const before = new Map(base.changes.map(({ on, instrument }) => [on as string, instrument]))
  for (const { index, value } of instruments) {
    const stands = before.get(value.on)
    if (stands !== undefined && stands !== value.instrument)
      fault(
        ['instruments', index],
        `the registry that comes with the program names ${stands} for ${value.on}; leave this out`,
      )
  }
  const changes = new Map(
    [...base.changes, ...instruments.map(({ value }) => named(value))].map((one) => [one.on, one]),
  )
  // A faulty instrument is there all the same.
  const days = new Set([...changes.keys(), ...listIn(raw, 'instruments').map((one) => membersOf(one)['on'])])
  const missing = (path: readonly PropertyKey[], day: string): void => {
    if (!days.has(day)) fault(path, `name the legal instrument of ${day} under instruments`)
  }
  for (const { index, value } of soundEntries(raw['successions'], SuccessionEntry))
    missing(['successions', index, 'on'], value.on)
  for (const { index, value } of units) if (value.to !== null) missing(['units', index, 'to'], value.to)
  return [...changes.values()]
}

function readAccounts(
  raw: Readonly<Record<string, unknown>>,
  { tree, faultyCodes }: ReadRegistry,
  { add: fault }: Faults,
): readonly PlannedAccount[] {
  const list = listIn(raw, 'accounts')
  const names = list.map((account, index) => ({ index, value: membersOf(account)['username'] }))
  twice(
    names.filter(({ value }) => typeof value === 'string'),
    String,
    ({ index, value }) => fault(['accounts', index, 'username'], `the username ${String(value)} is given twice`),
  )
  const postsOf = (account: unknown, at: number): PlannedAccount['posts'] => {
    const posts = soundEntries(membersOf(account)['posts'], PostEntry)
    twice(
      posts,
      ({ unit, role }) => `${unit} ${role}`,
      ({ index, value: { unit, role } }) =>
        fault(['accounts', at, 'posts', index], `the post of ${role} at ${unit} is given twice; once is enough`),
    )
    return posts.flatMap(({ index, value: { unit, role, from } }) => {
      const found = tree.byCode(unit, civilDate(from))
      if (found !== undefined) return [{ unitId: found.id, role, from: civilDate(from) }]
      if (!faultyCodes.has(unit))
        fault(['accounts', at, 'posts', index, 'unit'], `no unit has the code ${unit} on ${from}`)
      return []
    })
  }
  const posts = list.map(postsOf)
  return soundEntries(list, AccountEntry).map(({ index, value }): PlannedAccount => {
    if (new Set(value.rights).size !== value.rights.length)
      fault(['accounts', index, 'rights'], 'a right is given twice; once is enough')
    return { ...value, posts: posts[index] ?? [] }
  })
}

function readRegulations(
  file: string,
  raw: Readonly<Record<string, unknown>>,
  tree: UnitTree,
  kinds: ReadonlyMap<string, KindDefinition>,
  { add: fault }: Faults,
  others: ConfigError[],
): readonly Regulation[] {
  const paths = soundEntries(raw['regulations'], z.string())
  const read = paths.flatMap(({ index, value: path }): readonly Placed<Regulation>[] => {
    try {
      return [{ index, value: readRegulation(resolve(dirname(file), path), tree, kinds) }]
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      others.push(error)
      return []
    }
  })
  twice(
    read,
    ({ id, version }) => `${id} ${version}`,
    ({ index, value: { id, version } }) =>
      fault(['regulations', index], `version ${version} of the regulation with the id ${id} is given twice`),
  )
  for (const { index, value } of read) {
    const same = read.find((other) => other.value.number === value.number && other.value.id !== value.id)
    if (same !== undefined && same.index < index)
      fault(['regulations', index], `the number ${value.number} is that of another regulation already`)
  }
  return read.map(({ value }) => value)
}
