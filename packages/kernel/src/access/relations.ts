import type { UnitId } from '../ids.ts'
import type { Relation } from '../kinds/relation.ts'
import { findLead } from '../regulation/index.ts'
import type { World } from './world.ts'

/**
 * How one unit stands to another, each rule on its own: may `from` address `to` on this ground? Police who are asked must be bound by the
 * regulation, since nobody owes anything under one that does not bind him; who asks may stand outside it (the ministry, a committee).
 */
const RULES: Readonly<Record<Relation, (world: World, from: UnitId, to: UnitId) => boolean>> = {
  adjoining: (world, from, to) =>
    isBound(world, to) && world.units.neighboursOf(from).some((neighbour) => neighbour.unitId === to),
  'fellow-party': (world, from, to) => isBound(world, from) && isBound(world, to),
  subordinate: (world, from, to) => isBound(world, to) && world.units.ancestorsOf(to).includes(from),
  'lead-to-party': (world, from, to) =>
    findLead(world.regulation, world.today) === from && world.regulation.parties.includes(to),
  'local-government-to-police': (world, from, to) => {
    const body = world.units.unit(from)
    const police = world.units.unit(to)
    if (body === undefined || police === undefined || body.branch === 'police' || police.branch !== 'police')
      return false
    if (!isBound(world, to)) return false
    const area = areaCode(body.code)
    return police.code === area || police.code.startsWith(`${area}.`)
  },
}

/** A Party or people's committee stands beside the police of its area: its code is the area's code with one step more. */
function areaCode(bodyCode: string): string {
  return bodyCode.slice(0, bodyCode.lastIndexOf('.'))
}

/** The party of the regulation to which a unit belongs on that day: itself or the party above it. */
export function partyOf(world: World, unitId: UnitId): UnitId | undefined {
  const { parties } = world.regulation
  if (parties.includes(unitId)) return unitId
  return world.units.ancestorsOf(unitId).find((above) => parties.includes(above))
}

export function isBound(world: World, unitId: UnitId): boolean {
  return partyOf(world, unitId) !== undefined
}

/**
 * Whether a unit may open matters under the regulation and read its figures: whoever it binds, and whoever stands above or beside the
 * parties (the ministry, its departments, committees). Police of a territory that is no party may not.
 */
export function mayWorkUnder(world: World, unitId: UnitId): boolean {
  const unit = world.units.unit(unitId)
  if (unit === undefined) return false
  const ofNoTerritory = unit.level === 'ministry' || unit.level === 'department' || unit.branch !== 'police'
  return ofNoTerritory || isBound(world, unitId)
}

export function isRelated(world: World, relations: readonly Relation[], from: UnitId, to: UnitId): boolean {
  return relations.some((relation) => RULES[relation](world, from, to))
}
