import type { UnitId } from '../ids.ts'
import type { Relation } from '../kinds/relation.ts'
import type { BoundBeside } from '../regulation/index.ts'
import type { World } from '../world/world.ts'

/**
 * Relations between units, one rule each: may `from` address `to` on this ground? Police that are asked must be bound by the regulation, because
 * it imposes nothing on other units. The unit that asks may be outside it (the ministry, a committee).
 */
const RULES: Readonly<Record<Relation, (world: World, from: UnitId, to: UnitId) => boolean>> = {
  adjoining: (world, from, to) =>
    isBound(world, to) && world.units.neighboursOf(from).some((neighbour) => neighbour.unitId === to),
  'fellow-party': (world, from, to) => isBound(world, from) && isBound(world, to),
  subordinate: (world, from, to) => isBound(world, to) && world.units.ancestorsOf(to).includes(from),
  superior: (world, from, to) => isBound(world, from) && world.units.ancestorsOf(from).includes(to),
  'lead-to-party': (world, from, to) => world.lead === from && world.parties.includes(to),
  'party-to-lead': (world, from, to) => world.lead === to && isBound(world, from),
  'local-government-to-police': (world, from, to) => isBeside(world, from, to) && isBound(world, to),
  'police-to-local-government': (world, from, to) => isBeside(world, to, from) && isBound(world, from),
  'lead-or-ministry-to-local-government': (world, from, to) =>
    (world.lead === from || isMinistry(world, from)) &&
    world.units.unit(to)?.branch !== 'police' &&
    world.parties.some((party) => isBeside(world, to, party) || world.units.ancestorsOf(to).includes(party)),
  'ministry-to-police': (world, from, to) => isMinistry(world, from) && isBound(world, to),
  'police-to-ministry': (world, from, to) => isBound(world, from) && isMinistry(world, to),
}

const isMinistry = ({ units }: World, id: UnitId): boolean => {
  const unit = units.unit(id)
  return unit?.branch === 'police' && (unit.level === 'ministry' || unit.level === 'department')
}

/** True for a committee and the police of its area, or the police of an area within it. */
function isBeside({ units }: World, committee: UnitId, police: UnitId): boolean {
  const body = units.unit(committee)
  const unit = units.unit(police)
  if (body === undefined || unit === undefined || body.branch === 'police' || unit.branch !== 'police') return false
  const area = areaCode(body.code)
  return unit.code === area || unit.code.startsWith(`${area}.`)
}

/** What a clause sees a unit as: police bound by the regulation, a committee, or the ministry; undefined for police of other territories. */
export function boundAs(world: World, unitId: UnitId): 'party' | BoundBeside | undefined {
  if (isBound(world, unitId)) return 'party'
  const unit = world.units.unit(unitId)
  if (unit === undefined) return undefined
  if (unit.branch !== 'police') return 'local-government'
  return isMinistry(world, unitId) ? 'ministry' : undefined
}

/** A Party or people's committee belongs to the area of its police: its code is the area's code plus one step. */
function areaCode(bodyCode: string): string {
  return bodyCode.slice(0, bodyCode.lastIndexOf('.'))
}

/** The party of the regulation to which a unit belongs on that day: the unit itself or the party above it. */
export function partyOf(world: Pick<World, 'units' | 'parties'>, unitId: UnitId): UnitId | undefined {
  const { parties } = world
  if (parties.includes(unitId)) return unitId
  return world.units.ancestorsOf(unitId).find((above) => parties.includes(above))
}

export function isBound(world: Pick<World, 'units' | 'parties'>, unitId: UnitId): boolean {
  return partyOf(world, unitId) !== undefined
}

/**
 * Whether a unit may open matters under the regulation and read its figures: units that it binds, and units above or beside the parties (the
 * ministry, its departments, committees). Police of a territory that is not a party may not.
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
