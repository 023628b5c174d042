import { civilDate, type CivilDate, type Succession, type Unit, type UnitBranch, type UnitId, type UnitVersion } from '@giapranh/kernel/units'
import { DISTRICT_POLICE_UNTIL, REGISTRY_FROM, TWO_TIER_FROM } from './eras.ts'
import { MINISTRY_NAMES, unitNames } from './naming.ts'
import {
  APPROXIMATE_POINT,
  AREA_LEVELS,
  ERAS,
  HAS_BODIES,
  HAS_POLICE,
  type AreaLevel,
  type PackedArea,
  type PackedSuccession,
  type PackedVersion,
} from './packed.ts'
import { unitIdOf } from './unit-id.ts'

const BODY_CODES = { 'people-committee': 'ubnd', 'party-committee': 'capuy' } as const
const BODIES = Object.keys(BODY_CODES) as readonly (keyof typeof BODY_CODES)[]

/** The units over the areas, with the police unit of each area by its place (undefined where it has none). */
export interface AreaUnits {
  readonly units: readonly Unit[]
  readonly policeOf: (place: number) => Unit | undefined
  readonly bodiesOf: (place: number) => readonly Unit[]
}

export function levelOf([, level]: PackedArea): AreaLevel {
  return AREA_LEVELS[level] ?? 'commune'
}

export function versionsOf([, , , , , , ...versions]: PackedArea): readonly PackedVersion[] {
  return versions
}

/** Police and bodies over the areas of all eras: the ministry first, then by place. */
export function unfoldUnits(areas: readonly PackedArea[]): AreaUnits {
  const ids = new Map<number, UnitId>()
  const policeId = (place: number): UnitId => {
    const known = ids.get(place)
    if (known !== undefined) return known
    const id = unitIdOf(`${keyOf(areas, place)}/police`)
    ids.set(place, id)
    return id
  }
  const units: Unit[] = [MINISTRY]
  const police = new Map<number, Unit>()
  const bodies = new Map<number, readonly Unit[]>()

  areas.forEach((area, place) => {
    const flags = area[5]
    const level = levelOf(area)
    if ((flags & HAS_POLICE) !== 0) {
      const versions = policeVersions(areas, area, level, policeId)
      const validTo = level === 'district' ? earliest(area[2], DISTRICT_POLICE_UNTIL) : area[2]
      const unit = makeUnit(area, policeId(place), 'police', versions, validTo)
      if (unit !== undefined) {
        police.set(place, unit)
        units.push(unit)
      }
    }
    if ((flags & HAS_BODIES) !== 0) {
      const pair = BODIES.flatMap((branch) => {
        const versions = versionsOf(area).map(
          ([from, code, name]): UnitVersion => ({
            from: civilDate(from),
            code: `${code}.${BODY_CODES[branch]}`,
            ...unitNames(name, level, branch),
            parentId: null,
          }),
        )
        return makeUnit(area, unitIdOf(`${keyOf(areas, place)}/${branch}`), branch, versions, area[2]) ?? []
      })
      bodies.set(place, pair)
      units.push(...pair)
    }
  })
  return { units, policeOf: (place) => police.get(place), bodiesOf: (place) => bodies.get(place) ?? [] }
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

/** The permanent key of an area: its first era, its level and the code path it bore first. */
function keyOf(areas: readonly PackedArea[], place: number): string {
  const area = areas[place]
  const code = area === undefined ? undefined : versionsOf(area)[0]?.[1]
  if (area === undefined || code === undefined) throw new RangeError(`no area at place ${place}`)
  return `vn/${ERAS[area[0]] ?? ''}/${levelOf(area)}/${code}`
}

/**
 * Versions of a police unit. An area's parent is the area around it; a police unit's is the police of that area, and of the
 * province where the area around it is a district whose police have ended.
 */
function policeVersions(
  areas: readonly PackedArea[],
  area: PackedArea,
  level: AreaLevel,
  policeId: (place: number) => UnitId,
): readonly UnitVersion[] {
  return versionsOf(area).flatMap(([from, code, name, parent], i, all) => {
    const names = unitNames(name, level, 'police')
    const version = (start: string, parentId: UnitId): UnitVersion => ({ from: civilDate(start), code, ...names, parentId })
    if (parent < 0) return version(from, MINISTRY.id)
    const around = areas[parent]
    if (around === undefined || levelOf(around) !== 'district') return version(from, policeId(parent))
    const province = policeId(versionsOf(around)[0]?.[3] ?? -1)
    if (from >= DISTRICT_POLICE_UNTIL) return version(from, province)
    const until = all[i + 1]?.[0] ?? area[2] ?? TWO_TIER_FROM
    const under = version(from, policeId(parent))
    return until > DISTRICT_POLICE_UNTIL ? [under, version(DISTRICT_POLICE_UNTIL, province)] : [under]
  })
}

/** The unit as of its last version, with its history where it has one; undefined where no day of it is left. */
function makeUnit(
  area: PackedArea,
  id: UnitId,
  branch: UnitBranch,
  allVersions: readonly UnitVersion[],
  validTo: string | null,
): Unit | undefined {
  const versions = validTo === null ? allVersions : allVersions.filter(({ from }) => from < validTo)
  const first = versions[0]
  const last = versions.at(-1)
  if (first === undefined || last === undefined) return undefined
  const [, , , lat, lon, flags] = area
  const point = lat === null || lon === null ? null : { lat, lon }
  const { code, name, shortName, parentId } = last
  return {
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
    ...(point === null ? {} : { pointQuality: (flags & APPROXIMATE_POINT) === 0 ? 'surveyed' : 'approximate' }),
    ...(versions.length > 1 ? { versions } : {}),
  }
}

/**
 * Succession of units from that of areas. District police pass whole to the police of their province on the day they end, and
 * district committees to those of the province that follows: the sources do not say how their work was divided.
 */
export function unfoldSuccessions(
  areas: readonly PackedArea[],
  edges: readonly PackedSuccession[],
  { policeOf, bodiesOf }: AreaUnits,
): readonly Succession[] {
  const found: Succession[] = []
  const add = (before: Unit | undefined, after: Unit | undefined, extent: Succession['extent'], on: string): void => {
    if (before !== undefined && after !== undefined) found.push({ predecessorId: before.id, successorId: after.id, extent, on: civilDate(on) })
  }
  const provinceHeir = new Map<number, number>()
  for (const [before, after] of edges) {
    const area = areas[before]
    if (area !== undefined && levelOf(area) === 'province') provinceHeir.set(before, after)
  }
  areas.forEach((area, place) => {
    if (levelOf(area) !== 'district') return
    const province = versionsOf(area)[0]?.[3] ?? -1
    const police = policeOf(place)
    add(police, policeOf(province), 'full', police?.validTo ?? DISTRICT_POLICE_UNTIL)
    const on: CivilDate = civilDate(area[2] ?? TWO_TIER_FROM)
    const heir = on < TWO_TIER_FROM ? province : (provinceHeir.get(province) ?? province)
    for (const body of bodiesOf(place)) add(body, bodiesOf(heir).find(({ branch }) => branch === body.branch), 'full', on)
  })
  for (const [before, after, whole, on] of edges) {
    const area = areas[before]
    if (area === undefined || levelOf(area) === 'district') continue
    const extent = whole === 1 ? 'full' : 'partial'
    add(policeOf(before), policeOf(after), extent, on)
    for (const body of bodiesOf(before)) add(body, bodiesOf(after).find(({ branch }) => branch === body.branch), extent, on)
  }
  return found
}

const earliest = (a: string | null, b: string): string => (a !== null && a < b ? a : b)
