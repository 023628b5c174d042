import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import {
  type AdjoiningPair,
  buildUnitTree,
  type CivilDate,
  civilDate,
  type KindDefinition,
  type RegistryChange,
  type Regulation,
  type Succession,
  type Unit,
  type UnitId,
} from '@giapranh/kernel'
import { z } from 'zod'
import { checkYaml, readRegulation } from './regulation-file.ts'
import { ConfigError, readYaml } from './yaml-file.ts'

const Day = z.iso.date()
const Names = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })

const InstallationFile = z.strictObject({
  /** `vietnam`: the registry that comes with the program, in addition to the units below. */
  registry: z.enum(['vietnam', 'none']).default('none'),
  units: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Za-z0-9.-]{1,40}$/u),
        level: z.enum(['ministry', 'department', 'province', 'district', 'commune']),
        branch: z.enum(['police', 'party-committee', 'people-committee']).default('police'),
        name: Names,
        shortName: z.string().min(1),
        parent: z.string().nullable().default(null),
        from: Day,
        to: Day.nullable().default(null),
        point: z.strictObject({ lat: z.number(), lon: z.number() }).nullable().default(null),
      }),
    )
    .default([]),
  adjoining: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** What follows units that end: `from` is valid on the day before, `to` on the day itself. */
  successions: z
    .array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        on: Day,
        extent: z.enum(['full', 'partial']).default('full'),
      }),
    )
    .default([]),
  /** The legal instrument behind each day on which units of this file begin or end by a reform. */
  instruments: z.array(z.strictObject({ on: Day, instrument: z.string().trim().min(1).max(200) })).default([]),
  regulations: z.array(z.string()).min(1),
  accounts: z
    .array(
      z.strictObject({
        username: z.string().regex(/^[a-z0-9._-]{2,60}$/u),
        name: z.string().min(1),
        rank: z.string().nullable().default(null),
        rights: z.array(z.enum(['supervise', 'administer'])).default([]),
        posts: z
          .array(z.strictObject({ unit: z.string(), role: z.enum(['duty', 'staff', 'command']), from: Day }))
          .default([]),
      }),
    )
    .min(1),
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

/**
 * An installation from one configuration file: units, adjoining pairs, regulations, first accounts.
 * @param known the units of the registry that comes with the program
 * @throws ConfigError with the line of each fault
 */
export function readInstallation(
  file: string,
  known: Pick<InstallationPlan, 'units' | 'pairs' | 'successions' | 'changes'>,
  kinds: ReadonlyMap<string, KindDefinition>,
): InstallationPlan {
  const read = readYaml(file)
  const data = checkYaml(file, read, InstallationFile)
  const faults: string[] = []
  const fault = (path: readonly PropertyKey[], words: string) =>
    faults.push(`line ${read.lineOf(path)}: ${path.join('.')}: ${words}`)
  const base = data.registry === 'vietnam' ? known : { units: [], pairs: [], successions: [], changes: [] }
  const idByCode = new Map(data.units.map((unit) => [unit.code, idOf(unit.code, unit.from)]))
  const baseTree = buildUnitTree(base.units)
  const find = (code: string, on: CivilDate): UnitId | undefined => idByCode.get(code) ?? baseTree.byCode(code, on)?.id
  const own = data.units.map((unit, index): Unit => {
    const parentId = unit.parent === null ? null : (find(unit.parent, civilDate(unit.from)) ?? null)
    if (unit.parent !== null && parentId === null)
      fault(['units', index, 'parent'], `no unit has the code ${unit.parent}`)
    return {
      id: idOf(unit.code, unit.from),
      code: unit.code,
      level: unit.level,
      branch: unit.branch,
      name: unit.name,
      shortName: unit.shortName,
      parentId,
      validFrom: civilDate(unit.from),
      validTo: unit.to === null ? null : civilDate(unit.to),
      point: unit.point,
    }
  })
  if (idByCode.size !== data.units.length) fault(['units'], 'a code is given twice')
  const units = [...base.units, ...own]
  const tree = buildUnitTree(units)
  const pairs = data.adjoining.flatMap(([a, b], index): AdjoiningPair[] => {
    const [first, second] = [own.find((unit) => unit.code === a), own.find((unit) => unit.code === b)]
    if (first === undefined || second === undefined) {
      fault(['adjoining', index], `${first === undefined ? a : b} is not among the units of this file`)
      return []
    }
    const validFrom = first.validFrom > second.validFrom ? first.validFrom : second.validFrom
    return [{ a: first.id, b: second.id, quality: 'edge', sharedKm: null, validFrom, validTo: null }]
  })
  const successions = data.successions.flatMap((entry, index): Succession[] => {
    const eve = dayBefore(entry.on)
    const predecessorId = tree.byCode(entry.from, eve)?.id
    const successorId = tree.byCode(entry.to, civilDate(entry.on))?.id
    if (predecessorId === undefined)
      fault(['successions', index, 'from'], `no unit has the code ${entry.from} on ${eve}`)
    if (successorId === undefined)
      fault(['successions', index, 'to'], `no unit has the code ${entry.to} on ${entry.on}`)
    if (predecessorId === undefined || successorId === undefined) return []
    return [{ predecessorId, successorId, extent: entry.extent, on: civilDate(entry.on) }]
  })
  const changes = new Map([...base.changes, ...data.instruments.map(named)].map((change) => [change.on, change]))
  data.successions.forEach((entry, index) => {
    if (!changes.has(civilDate(entry.on)))
      fault(['successions', index, 'on'], `name the legal instrument of ${entry.on} under instruments`)
  })
  data.units.forEach((unit, index) => {
    if (unit.to !== null && !changes.has(civilDate(unit.to)))
      fault(['units', index, 'to'], `name the legal instrument of ${unit.to} under instruments`)
  })
  const accounts = data.accounts.map((account, at): PlannedAccount => ({
    ...account,
    posts: account.posts.flatMap((post, index) => {
      const unitId = tree.byCode(post.unit, civilDate(post.from))?.id
      if (unitId !== undefined) return [{ unitId, role: post.role, from: civilDate(post.from) }]
      fault(['accounts', at, 'posts', index, 'unit'], `no unit has the code ${post.unit} on ${post.from}`)
      return []
    }),
  }))
  if (faults.length > 0) throw new ConfigError(file, faults)
  const regulations = data.regulations.map((path) => readRegulation(resolve(dirname(file), path), tree, kinds))
  return {
    units,
    pairs: [...base.pairs, ...pairs],
    successions: [...base.successions, ...successions],
    changes: [...changes.values()],
    regulations,
    accounts,
  }
}
