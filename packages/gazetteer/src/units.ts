import { civilDate, type Unit, type UnitBranch, type UnitId, type UnitVersion } from '@giapranh/kernel/units'
import { DISTRICT_POLICE_UNTIL, REGISTRY_FROM, TWO_TIER_FROM } from './eras.ts'
import { MINISTRY_NAMES, unitNames } from './naming.ts'
import {
  APPROXIMATE_POINT,
  AREA_LEVELS,
  ERAS,
  FIRST_VERSION,
  HAS_BODIES,
  HAS_POLICE,
  type AreaLevel,
  type PackedArea,
  type PackedVersion,
} from './packed.ts'
import { unitIdOf } from './unit-id.ts'

const BODY_CODES = { 'people-committee': 'ubnd', 'party-committee': 'capuy' } as const
const BODIES = Object.keys(BODY_CODES) as readonly (keyof typeof BODY_CODES)[]

/**
 * The units of the areas, each made when it is first needed and kept: hashing and naming fifteen thousand units is most
 * of the loading time, and a look-up needs about twelve.
 */
export interface AreaUnits {
  readonly ministry: Unit
  /** The police unit of the area at that index; undefined if it has none. */
  readonly policeOf: (place: number) => Unit | undefined
  /** The committees beside the police, if they are modelled. */
  readonly bodiesOf: (place: number) => readonly Unit[]
  readonly unitsOf: (place: number) => readonly Unit[]
  readonly findById: (id: UnitId) => Unit | undefined
  /** The index of a unit's area; undefined for the ministry and for unknown ids. */
  readonly placeOf: (id: UnitId) => number | undefined
}

export function levelOf([, level]: PackedArea): AreaLevel {
  return AREA_LEVELS[level] ?? 'commune'
}

export function versionsOf([, , , , , , ...versions]: PackedArea): readonly PackedVersion[] {
  return versions
}

/** Police and committees of the areas of all eras. */
export function unfoldUnits(areas: readonly PackedArea[]): AreaUnits {
  const ids = new Map<number, UnitId>()
  const policeId = (place: number): UnitId => {
    const known = ids.get(place)
    if (known !== undefined) return known
    const id = unitIdOf(`${keyOf(areas, place)}/police`)
    ids.set(place, id)
    return id
  }
  const known = new Map<number, readonly Unit[]>()
  const byId = new Map<UnitId, Unit>([[MINISTRY.id, MINISTRY]])
  const places = new Map<UnitId, number>()

  const unitsOf = (place: number): readonly Unit[] => {
    const before = known.get(place)
    if (before !== undefined) return before
    const area = areas[place]
    const units = area === undefined ? [] : unitsOver(areas, area, place, policeId)
    known.set(place, units)
    for (const unit of units) {
      byId.set(unit.id, unit)
      places.set(unit.id, place)
    }
    return units
  }
  const findById = (id: UnitId): Unit | undefined => {
    const unit = byId.get(id)
    if (unit === undefined && known.size < areas.length) areas.forEach((_, place) => unitsOf(place))
    return unit ?? byId.get(id)
  }
  return {
    ministry: MINISTRY,
    unitsOf,
    policeOf: (place) => unitsOf(place).find(({ branch }) => branch === 'police'),
    bodiesOf: (place) => unitsOf(place).filter(({ branch }) => branch !== 'police'),
    findById,
    placeOf: (id) => (findById(id) === undefined ? undefined : places.get(id)),
  }
}

function unitsOver(
  areas: readonly PackedArea[],
  area: PackedArea,
  place: number,
  policeId: (place: number) => UnitId,
): readonly Unit[] {
  const units: Unit[] = []
  const level = levelOf(area)
  const flags = area[5]
  if ((flags & HAS_POLICE) !== 0) {
    const validTo = level === 'district' ? earliest(area[2], DISTRICT_POLICE_UNTIL) : area[2]
    const police = makeUnit(area, policeId(place), 'police', policeVersions(areas, area, level, policeId), validTo)
    if (police !== undefined) units.push(police)
  }
  if ((flags & HAS_BODIES) === 0) return units
  for (const branch of BODIES) {
    const versions = versionsOf(area).map(([from, code, name]): UnitVersion => ({
      from: civilDate(from),
      code: `${code}.${BODY_CODES[branch]}`,
      ...unitNames(name, level, branch),
      parentId: null,
    }))
    const body = makeUnit(area, unitIdOf(`${keyOf(areas, place)}/${branch}`), branch, versions, area[2])
    if (body !== undefined) units.push(body)
  }
  return units
}

const MINISTRY: Unit = {
  id: unitIdOf('vn/2020/ministry/bo/police'),
  code: 'bo',
  level: 'ministry',
  branch: 'police',
  ...MINISTRY_NAMES,
  parentId: null,
  validFrom: REGISTRY_FROM,
  validTo: null,
  point: null,
}

/** The permanent key of an area: its first era, its level and its first code path. */
function keyOf(areas: readonly PackedArea[], place: number): string {
  const area = areas[place]
  const code = area === undefined ? undefined : versionsOf(area)[0]?.[1]
  if (area === undefined || code === undefined) throw new RangeError(`no area at place ${place}`)
  return `vn/${ERAS[area[0]] ?? ''}/${levelOf(area)}/${code}`
}

/**
 * Versions of a police unit. The parent of an area is the area around it. The parent of a police unit is the police of
 * that area, or of the province if that area is a district whose police have ended.
 */
function policeVersions(
  areas: readonly PackedArea[],
  area: PackedArea,
  level: AreaLevel,
  policeId: (place: number) => UnitId,
): readonly UnitVersion[] {
  const versions: UnitVersion[] = []
  for (let at = FIRST_VERSION; at < area.length; at++) {
    const [from, code, name, parent] = area[at] as PackedVersion
    const names = unitNames(name, level, 'police')
    const add = (start: string, parentId: UnitId): void => {
      versions.push({ from: civilDate(start), code, name: names.name, shortName: names.shortName, parentId })
    }
    const around = areas[parent]
    if (around === undefined) {
      add(from, MINISTRY.id)
      continue
    }
    if (levelOf(around) !== 'district') {
      add(from, policeId(parent))
      continue
    }
    const until = (area[at + 1] as PackedVersion | undefined)?.[0] ?? area[2] ?? TWO_TIER_FROM
    if (from < DISTRICT_POLICE_UNTIL) add(from, policeId(parent))
    if (until > DISTRICT_POLICE_UNTIL) {
      const province = policeId((around[FIRST_VERSION] as PackedVersion)[3])
      add(from > DISTRICT_POLICE_UNTIL ? from : DISTRICT_POLICE_UNTIL, province)
    }
  }
  return versions
}

/** The unit as of its last version, with its history if it has one; undefined if it does not exist on any day. */
function makeUnit(
  area: PackedArea,
  id: UnitId,
  branch: UnitBranch,
  allVersions: readonly UnitVersion[],
  validTo: string | null,
): Unit | undefined {
  const last = allVersions.findLast(({ from }) => validTo === null || from < validTo)
  if (last === undefined) return undefined
  const versions = last === allVersions.at(-1) ? allVersions : allVersions.slice(0, allVersions.indexOf(last) + 1)
  const first = versions[0]
  if (first === undefined) return undefined
  const [, , , lat, lon, flags] = area
  const point = lat === null || lon === null ? null : { lat, lon }
  const { code, name, shortName, parentId } = last
  const unit = {
    id,
    code,
    level: levelOf(area),
    branch,
    name,
    shortName,
    parentId,
    validFrom: first.from,
    validTo: validTo === null ? null : civilDate(validTo),
    point,
  }
  // Written out case by case: spreading into fifteen thousand objects is most of the loading time.
  const pointQuality = (flags & APPROXIMATE_POINT) === 0 ? 'surveyed' : 'approximate'
  if (versions.length > 1)
    return point === null ? { ...unit, versions } : Object.assign(unit, { pointQuality, versions } as const)
  return point === null ? unit : Object.assign(unit, { pointQuality } as const)
}

const earliest = (a: string | null, b: string): string => (a !== null && a < b ? a : b)
