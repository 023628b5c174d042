import type { Actor } from '../src/access/index.ts'
import { makeWorld, unitsOfTheDay, type UnitsOfTheDay, type World } from '../src/world/index.ts'
import { type CivilDate, civilDate, type Instant, type PersonId, type PostId, type UnitId } from '../src/ids.ts'
import type { KindDefinition, PostRole } from '../src/kinds/kind.ts'
import type { Appointment, Clause, Regulation } from '../src/regulation/index.ts'
import { buildNeighbourIndex } from '../src/territory/index.ts'
import { buildSuccessionIndex, buildUnitTree, type Succession, type Unit } from '../src/units/index.ts'
import { KINDS } from './found-kinds.ts'
import { local, VIETNAM } from './vietnam-calendar.ts'

export { KINDS }

const FROM = civilDate('2020-01-01')
const both = (text: string) => ({ vi: text, en: text })

/**
 * Two parties that adjoin, 1 and 2, each with districts and communes; 3 adjoins them but no regulation binds it; a
 * committee beside 1.1.
 */
const ROWS: readonly (readonly [code: string, level: Unit['level'], lat: number, lon: number])[] = [
  ['bo', 'ministry', 21, 105.8],
  ['1', 'province', 10.6, 106.4],
  ['1.1', 'district', 10.62, 106.4],
  ['1.1.1', 'commune', 10.63, 106.41],
  ['1.1.2', 'commune', 10.64, 106.4],
  ['1.2', 'district', 10.55, 106.4],
  ['1.2.1', 'commune', 10.56, 106.41],
  ['1.2.2', 'commune', 10.55, 106.42],
  ['2', 'province', 10.6, 106.6],
  ['2.1', 'district', 10.6, 106.5],
  ['2.1.1', 'commune', 10.63, 106.45],
  ['2.1.2', 'commune', 10.56, 106.45],
  ['2.1.3', 'commune', 10.57, 106.46],
  ['2.2', 'district', 10.5, 106.5],
  ['2.2.1', 'commune', 10.5, 106.51],
  ['3', 'province', 11, 106.4],
  ['3.1', 'district', 10.9, 106.4],
  ['3.1.1', 'commune', 10.7, 106.41],
]

export const id = (code: string): UnitId => `unit ${code}` as UnitId

function unitOf(code: string, level: Unit['level'], point: Unit['point'], ended: CivilDate | null): Unit {
  const above = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : code === 'bo' ? null : 'bo'
  return {
    id: id(code),
    code,
    level,
    branch: code.endsWith('ubnd') ? 'people-committee' : 'police',
    name: both(code),
    shortName: code,
    parentId: above === null || code.endsWith('ubnd') ? null : id(above),
    validFrom: FROM,
    validTo: ended,
    point,
  }
}

/** 1.2.1 ends with the year 2023: after that it can no longer do what it owed. */
export const ENDED_UNIT = id('1.2.1')
const ENDS = civilDate('2024-01-01')
const ENDED: ReadonlySet<string> = new Set(['1.2.1', '2.1.2', '2.2', '2.2.1'])
const UNITS: readonly Unit[] = [
  ...ROWS.map(([code, level, lat, lon]) => unitOf(code, level, { lat, lon }, ENDED.has(code) ? ENDS : null)),
  unitOf('1.1.ubnd', 'district', null, null),
]
export const UNIT_IDS: readonly UnitId[] = UNITS.map((unit) => unit.id)

const PAIRS = [
  ['1.1.1', '2.1.1'],
  ['1.1.2', '2.1.1'],
  ['1.2.1', '2.1.2'],
  ['1.1.1', '3.1.1'],
  ['1.1', '2.1'],
  ['1.2', '2.1'],
  ['1', '2'],
  ['1', '3'],
] as const

const tree = buildUnitTree(UNITS)
const neighbours = buildNeighbourIndex(
  PAIRS.map(([a, b]) => ({
    a: id(a),
    b: id(b),
    quality: 'edge' as const,
    sharedKm: 1,
    validFrom: FROM,
    validTo: null,
  })),
)

/** 1.2.1 goes to 1.2.2; 2.1.2 is divided between 2.1.1 and 2.1.3; 2.2.1 ends without an heir; the whole of 2.2 goes to 2.1. */
const SUCCESSIONS: readonly Succession[] = [
  { predecessorId: id('1.2.1'), successorId: id('1.2.2'), extent: 'full', on: ENDS },
  { predecessorId: id('2.1.2'), successorId: id('2.1.1'), extent: 'partial', on: ENDS },
  { predecessorId: id('2.1.2'), successorId: id('2.1.3'), extent: 'partial', on: ENDS },
  { predecessorId: id('2.2'), successorId: id('2.1'), extent: 'full', on: ENDS },
]
const successions = buildSuccessionIndex(SUCCESSIONS)

/**
 * One clause per kind, with a limit in a different unit for each task, so that every type of clock runs. Every type of
 * unit may be bound by it.
 */
const clausesFor = (kinds: readonly KindDefinition[]): readonly Clause[] =>
  kinds.map((kind, index) => ({
    id: `D${index + 1}`,
    label: both(`Điều ${index + 1}`),
    title: both(kind.kind),
    text: both(kind.kind),
    duties: kind.tasks.map((rule, position) => ({
      kind: kind.kind,
      task: rule.task,
      binds: ['local-government', 'ministry'] as const,
      limits:
        rule.dueGiven === true
          ? []
          : [
              { urgency: ['urgent', 'express'] as const, limit: { amount: 15 + position, unit: 'minute' as const } },
              {
                limit: {
                  amount: 1 + position,
                  unit: position % 2 === 0 ? ('hour' as const) : ('working-day' as const),
                },
              },
            ],
    })),
  }))

/** The second version comes into force when units end; its limits are longer by an hour or a day. */
export const VERSION_2 = {
  from: local('2024-01-01 00:00'),
  clausesFor,
  longer: ({ clauses }: Regulation): readonly Clause[] =>
    clauses.map((clause) => ({
      ...clause,
      duties: clause.duties.map((duty) => ({
        ...duty,
        limits: duty.limits.map((rule) => ({ ...rule, limit: { ...rule.limit, amount: rule.limit.amount + 1 } })),
      })),
    })),
}

export const REGULATION: Regulation = {
  id: 'regulation' as Regulation['id'],
  version: 1,
  number: '1/QC',
  shortName: '1',
  title: both('Quy chế'),
  signedOn: FROM,
  effectiveFrom: FROM,
  effectiveTo: null,
  illustrative: true,
  parties: [id('1'), id('2')],
  leadTerms: [{ unitId: id('1'), from: FROM, to: null }],
  kinds: KINDS.map((kind) => kind.kind),
  clauses: clausesFor(KINDS),
  categories: [
    { code: 'other', name: both('Khác') },
    { code: 'traffic', name: both('Giao thông') },
  ],
  grounds: [
    { code: 'engaged', name: both('Bận') },
    { code: 'quality', name: both('Cũ') },
  ],
  audienceLimit: 3,
  escalation: [{ amount: 4, unit: 'hour' }],
  calendar: VIETNAM,
  competence: [{ categories: ['traffic'], level: 'district' }, { level: 'province' }],
  occasions: [],
  reopenWithin: { amount: 30, unit: 'calendar-day' },
  toldWithin: { amount: 2, unit: 'calendar-day' },
}

const days = new Map<CivilDate, UnitsOfTheDay>()
const unitsOn = (day: CivilDate): UnitsOfTheDay => {
  const known = days.get(day) ?? unitsOfTheDay({ tree, neighbours, successions, all: UNITS }, day)
  days.set(day, known)
  return known
}

/** The small world at an instant, under a version of the regulation. */
export function worldAt(
  at: Instant,
  regulation: Regulation = REGULATION,
  more: {
    readonly inForce?: Regulation
    readonly appointments?: readonly Appointment[]
    readonly kinds?: readonly KindDefinition[]
  } = {},
): World {
  const kinds = more.kinds ?? KINDS
  return makeWorld({
    at,
    regulation,
    inForce: more.inForce ?? regulation,
    appointments: more.appointments ?? [],
    unitsOn,
    kindNamed: (name) => kinds.find((kind) => kind.kind === name),
    versions: { registry: 1, kind: () => 1 },
  })
}

export function actorOf(unitId: UnitId, post: PostRole, validFrom: Instant, validTo: Instant | null = null): Actor {
  return {
    personId: `person of ${unitId}` as PersonId,
    postId: `${post} of ${unitId}` as PostId,
    post,
    unitId,
    validFrom,
    validTo,
  }
}
