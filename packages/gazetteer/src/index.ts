import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { greatCircleKm, type AdjoiningPair } from '@giapranh/kernel/territory'
import {
  civilDate,
  isValidAt,
  unitAt,
  type CivilDate,
  type Succession,
  type Unit,
  type UnitId,
} from '@giapranh/kernel/units'
import { TWO_TIER_FROM } from './eras.ts'
import { findUnits } from './find-units.ts'
import { outlinesAt, type OutlineCollection } from './outlines.ts'
import type { AreaLevel, PackedAreas, PackedOutlines, PackedPair, PackedPairs, PackedSuccessions } from './packed.ts'
import { placesAround, unfoldSuccessions } from './successions.ts'
import { levelOf, unfoldUnits, versionsOf } from './units.ts'

export * from './eras.ts'
export type { OutlineCollection, OutlineFeature } from './outlines.ts'
export type { AreaLevel } from './packed.ts'

/** An administrative area on a day; police units and committees are assigned to areas. */
export interface Area {
  readonly level: AreaLevel
  readonly code: string
  readonly name: string
}

/** The registry of Vietnam's units from 2020-10-29 on. Every answer is for one day; nothing changes after loading. */
export interface Gazetteer {
  /** Every unit of every era, as of its last version; made for `buildUnitTree`. */
  readonly allUnits: () => readonly Unit[]
  /**
   * Units in force on that day, with their codes, names and parents of that day. `provinces` keeps only units of those
   * codes, and the ministry.
   */
  readonly unitsAsOf: (asOf: CivilDate, options?: { readonly provinces?: readonly string[] }) => readonly Unit[]
  readonly areasAsOf: (asOf: CivilDate) => readonly Area[]
  /**
   * Adjoining police units on that day. Candidates are broad: with `distanceKm` a caller can keep the nearest. `of`
   * keeps those of one unit.
   */
  readonly pairsAsOf: (asOf: CivilDate, options?: { readonly of?: UnitId }) => readonly AdjoiningPair[]
  readonly successions: () => readonly Succession[]
  /**
   * What a look-up of one code needs, in a fraction of the time of the whole registry: every unit that ever had the
   * code or a code above it, their successors and predecessors, and the successions between them.
   */
  readonly around: (code: string) => { readonly units: readonly Unit[]; readonly successions: readonly Succession[] }
  readonly findById: (id: UnitId) => Unit | undefined
  readonly outlines: (asOf: CivilDate) => OutlineCollection
  readonly findUnits: (query: string, asOf: CivilDate, limit?: number) => readonly Unit[]
}

const DATA = new URL('../data/', import.meta.url)
let loaded: WeakRef<Gazetteer> | undefined

/**
 * The registry from this package's own data folder; each table is read when it is first needed. It stays in memory only
 * as long as the caller keeps it: a server needs it at its first start and for the outlines of a day.
 */
export function loadGazetteer(): Gazetteer {
  const known = loaded?.deref()
  if (known !== undefined) return known
  const gazetteer = openGazetteer(DATA)
  loaded = new WeakRef(gazetteer)
  return gazetteer
}

/**
 * Identifies a state of the registry without building it: SHA-256 of its data and of this package's code, which makes
 * units from the data.
 */
export function gazetteerFingerprint(): string {
  const hash = createHash('sha256')
  const own = new URL('./', import.meta.url)
  const sources = readdirSync(own).filter((file) => file.endsWith('.ts'))
  for (const file of sources.toSorted()) hash.update(readFileSync(new URL(file, own)))
  for (const file of ['areas.json', 'pairs.json', 'successions.json']) hash.update(readFileSync(new URL(file, DATA)))
  return hash.digest('hex')
}

function openGazetteer(data: URL): Gazetteer {
  const read = <Table>(file: string) => once(() => JSON.parse(readFileSync(new URL(file, data), 'utf8')) as Table)
  const areas = read<PackedAreas>('areas.json')
  const pairs = read<PackedPairs>('pairs.json')
  const edges = read<PackedSuccessions>('successions.json')
  const outlines = read<PackedOutlines>('outlines.json')
  const unfolded = once(() => unfoldUnits(areas().areas))
  const successions = once(() => unfoldSuccessions(areas().areas, edges().successions, unfolded()))

  const allUnits = once((): readonly Unit[] => {
    const { ministry, unitsOf } = unfolded()
    return [ministry, ...areas().areas.flatMap((_, place) => unitsOf(place))]
  })

  const unitsAsOf: Gazetteer['unitsAsOf'] = (asOf, { provinces } = {}) => {
    const wanted = provinces === undefined ? undefined : new Set(['bo', ...provinces])
    return allUnits().flatMap((unit) => {
      const view = unitAt(unit, asOf)
      return view === undefined || wanted?.has(view.code.split('.', 1)[0] ?? '') === false ? [] : [view]
    })
  }

  const pairsAsOf: Gazetteer['pairsAsOf'] = (asOf, { of } = {}) => {
    const place = of === undefined ? undefined : (unfolded().placeOf(of) ?? -1)
    const since = asOf >= TWO_TIER_FROM
    const list = since ? pairs().since : pairs().before
    return list.flatMap((row) => {
      if (place !== undefined && row[0] !== place && row[1] !== place) return []
      const pair = pairOf(row, unfolded().policeOf, since)
      return pair === undefined || !isValidAt(pair, asOf) ? [] : [pair]
    })
  }

  return {
    allUnits,
    unitsAsOf,
    areasAsOf: (asOf) =>
      areas().areas.flatMap((area) => {
        const version = versionsOf(area).findLast(([from]) => from <= asOf)
        const to = area[2]
        if (version === undefined || (to !== null && to <= asOf)) return []
        return [{ level: levelOf(area), code: version[1], name: version[2] }]
      }),
    pairsAsOf,
    successions,
    around: (code) => {
      const area = code.replace(/\.(ubnd|capuy)$/, '')
      const places = placesAround(areas().areas, edges().successions, area)
      const { ministry, unitsOf } = unfolded()
      return {
        units: [ministry, ...[...places].flatMap((place) => unitsOf(place))],
        successions: unfoldSuccessions(areas().areas, edges().successions, unfolded(), places),
      }
    },
    findById: (id) => unfolded().findById(id),
    outlines: (asOf) => outlinesAt(outlines(), unfolded().policeOf, asOf),
    findUnits: (query, asOf, limit) => findUnits(query, unitsAsOf(asOf), limit),
  }
}

/** A pair is in force while both units are, and only in the era of its polygons. */
function pairOf(
  [placeA, placeB, edge, sharedKm]: PackedPair,
  policeOf: (place: number) => Unit | undefined,
  since: boolean,
): AdjoiningPair | undefined {
  const [a, b] = [policeOf(placeA), policeOf(placeB)]
  if (a === undefined || b === undefined) return undefined
  const starts = [a.validFrom, b.validFrom, ...(since ? [TWO_TIER_FROM] : [])]
  const ends = [a.validTo, b.validTo, since ? null : TWO_TIER_FROM].filter((end) => end !== null)
  const distance = a.point === null || b.point === null ? null : greatCircleKm(a.point, b.point)
  return {
    a: a.id,
    b: b.id,
    quality: edge === 1 ? 'edge' : 'candidate',
    sharedKm,
    distanceKm: distance === null ? null : Math.round(distance * 10) / 10,
    validFrom: civilDate(starts.reduce((x, y) => (x > y ? x : y))),
    validTo: ends.length === 0 ? null : civilDate(ends.reduce((x, y) => (x < y ? x : y))),
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
