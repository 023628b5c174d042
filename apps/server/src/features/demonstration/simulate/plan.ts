import { type CivilDate, type Instant, instant, partyOf, type Unit, type UnitId, type World } from '@giapranh/kernel'
import { type Chance, chanceOf, seedOf } from './chance.ts'
import { countOn, type Flow, instantOn, isLockdown, YEARLY } from './rhythm.ts'
import { itemsOf, openingOf, orderOf, titleOf } from './texts.ts'

/** An opening to come: who, when, what; numbered before any is played, so that each can be played alone. */
export interface PlannedOpening {
  readonly index: number
  readonly kind: string
  readonly at: Instant
  readonly from: UnitId
  readonly number: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface PlanOptions {
  readonly seed: number
  readonly from: Instant
  readonly to: Instant
  readonly worldAt: (at: Instant) => World
  readonly units: readonly Unit[]
  readonly abbreviationOf: (kind: string) => string
  /** Units whose desks are to be quiet when the history ends: the story begins there. */
  readonly quiet: readonly UnitId[]
}

const DAY_MS = 86_400_000
const QUIET_DAYS = 9
const KIND: Readonly<Record<Flow, string>> = {
  incident: 'incident',
  verification: 'request',
  information: 'request',
  people: 'request',
  vehicles: 'request',
  directive: 'directive',
}

/** All openings between two instants, oldest first. */
export function planOpenings(options: PlanOptions): readonly PlannedOpening[] {
  const chance = chanceOf(options.seed)
  const drafts: { flow: Flow; at: Instant }[] = []
  for (let at: number = options.from; at < options.to; at += DAY_MS) {
    const { today, regulation } = options.worldAt(instant(at))
    for (const flow of Object.keys(YEARLY) as Flow[]) {
      for (let left = countOn(flow, today, regulation.calendar, chance); left > 0; left -= 1) {
        const when = instantOn(flow, today, regulation.calendar, chance)
        if (when >= options.from && when < options.to) drafts.push({ flow, at: when })
      }
    }
  }
  drafts.sort((a, b) => a.at - b.at)
  const stage = stageOf(options)
  const series = new Map<string, number>()
  return drafts.flatMap(({ flow, at }, index) => {
    const opening = fieldsOf(flow, at, stage, options, chanceOf(seedOf(options.seed, index)))
    if (opening === undefined) return []
    const world = options.worldAt(at)
    const year = world.today.slice(0, 4)
    const key = `${opening.from} ${KIND[flow]} ${year}`
    const last = (series.get(key) ?? 0) + 1
    series.set(key, last)
    const code = world.units.unit(opening.from)?.code ?? ''
    const number = `${String(last).padStart(2, '0')}/${options.abbreviationOf(KIND[flow])}-${code}/${year}`
    return [{ index, kind: KIND[flow], at, number, ...opening }]
  })
}

interface Stage {
  /** Communes and districts that adjoin another party's unit. */
  readonly edgeCommunes: readonly Unit[]
  readonly edgeDistricts: readonly Unit[]
  readonly provinces: readonly Unit[]
  readonly bodies: readonly Unit[]
  readonly districtsOf: (province: string) => readonly Unit[]
}

function stageOf({ worldAt, to, units }: PlanOptions): Stage {
  const world = worldAt(instant(to - 1))
  const bound = units.flatMap((entry) => {
    const unit = world.units.unit(entry.id)
    return unit !== undefined && unit.branch === 'police' && partyOf(world, unit.id) !== undefined ? [unit] : []
  })
  const atEdge = (unit: Unit): boolean =>
    world.units.neighboursOf(unit.id).some((near) => {
      const other = partyOf(world, near.unitId)
      return other !== undefined && other !== partyOf(world, unit.id)
    })
  const districts = bound.filter((unit) => unit.level === 'district')
  return {
    edgeCommunes: bound.filter((unit) => unit.level === 'commune' && atEdge(unit)),
    edgeDistricts: districts.filter(atEdge),
    provinces: bound.filter((unit) => unit.level === 'province'),
    bodies: units
      .flatMap((entry) => world.units.unit(entry.id) ?? [])
      .filter((unit) => unit.branch === 'people-committee' && unit.level === 'province'),
    districtsOf: (province) => districts.filter((unit) => unit.code.startsWith(`${province}.`)),
  }
}

interface Opening {
  readonly from: UnitId
  readonly fields: Readonly<Record<string, unknown>>
}

function fieldsOf(flow: Flow, at: Instant, stage: Stage, options: PlanOptions, chance: Chance): Opening | undefined {
  const world = options.worldAt(at)
  const nearEnd = options.to - at < QUIET_DAYS * DAY_MS
  const lives = (unit: Unit): boolean => world.units.unit(unit.id) !== undefined
  const free = (unit: Unit): boolean => lives(unit) && !(nearEnd && options.quiet.includes(unit.id))
  if (flow === 'directive') return directiveOf(at, world.today, stage, chance)
  const low = flow === 'incident' ? chance.next() < 0.62 : chance.next() < 0.24
  const from = chance.pick(
    (low
      ? stage.edgeCommunes
      : flow !== 'incident' && chance.next() < 0.12
        ? stage.provinces
        : stage.edgeDistricts
    ).filter(free),
  )
  const across = world.units
    .neighboursOf(from.id)
    .flatMap(({ unitId }) => world.units.unit(unitId) ?? [])
    .filter((unit) => partyOf(world, unit.id) !== undefined && partyOf(world, unit.id) !== partyOf(world, from.id))
  const near = across.filter(free)
  if (near.length === 0 || (nearEnd && across.length > near.length)) return undefined
  const to = chance.pick(near)
  const names = { from: from.shortName, to: placeName(to), province: to.code.split('.')[0] ?? '79' }
  const { category, title } = titleOf(flow, isLockdown(world.today), names, chance)
  const urgency = chance.weighted(
    flow === 'incident' ? { normal: 35, urgent: 55, express: 10 } : { normal: 84, urgent: 15, express: 1 },
  )
  const shared = { title, category, urgency, body: openingOf(chance) }
  if (flow === 'incident') {
    const point = from.point
    return {
      from: from.id,
      fields: {
        ...shared,
        ...(point === null
          ? {}
          : { place: { lat: point.lat + chance.normal() * 0.008, lon: point.lon + chance.normal() * 0.008 } }),
        occurredAt: new Date(at - chance.between(3, 50) * 60_000).toISOString(),
      },
    }
  }
  return {
    from: from.id,
    fields: {
      ...shared,
      ask: flow,
      addressees: [to.id],
      items: flow === 'people' || flow === 'vehicles' ? [] : itemsOf(chance.between(1, 4), chance),
      availability: chance.next() < 0.7 ? 'direct' : 'indirect',
    },
  }
}

function directiveOf(at: Instant, day: CivilDate, stage: Stage, chance: Chance): Opening {
  const byBody = chance.next() < 0.2 && stage.bodies.length > 0
  const province = chance.pick(stage.provinces)
  const from = byBody ? (stage.bodies.find((unit) => unit.code.startsWith(`${province.code}.`)) ?? province) : province
  const below = stage.districtsOf(province.code)
  const { category, title } = titleOf(
    'directive',
    isLockdown(day),
    { from: from.shortName, to: 'địa bàn giáp ranh', province: province.code },
    chance,
  )
  const orders = Array.from({ length: chance.between(1, 2) }, () => ({
    text: orderOf(chance),
    unitIds: [...new Set(Array.from({ length: chance.between(2, 5) }, () => chance.pick(below).id))],
    dueAt: new Date(at + chance.between(7, 30) * DAY_MS).toISOString(),
  }))
  return { from: from.id, fields: { title, category, urgency: 'normal', body: openingOf(chance), orders } }
}

/** `xã Phạm Văn Hai` of `Công an xã Phạm Văn Hai`. */
function placeName(unit: Unit): string {
  return unit.name.vi.replace(/^Công an /u, '')
}
