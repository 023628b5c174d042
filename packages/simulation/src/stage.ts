import { type CivilDate, isRelated, partyOf, type Relation, type Unit, type UnitId, type World } from '@giapranh/kernel'

/** Units that can take part in an era of the registry. */
export interface Stage {
  /** Police under the regulation, and the committees beside them, of a level. */
  openers(level: Unit['level'], branch: Unit['branch']): readonly Unit[]
  /** Only those that adjoin another party's unit. */
  atEdge(level: Unit['level'], branch: Unit['branch']): readonly Unit[]
  /** Units of other parties that adjoin a unit. */
  across(world: World, from: UnitId): readonly Unit[]
  /** Units that a unit may address on one of these grounds, in the order of the registry. */
  related(world: World, from: Unit, relations: readonly Relation[]): readonly Unit[]
}

/** The days on which the registry changes, in order. */
export function daysOfChange(units: readonly Unit[]): readonly CivilDate[] {
  const days = new Set<CivilDate>()
  for (const { validFrom, validTo, versions } of units) {
    days.add(validFrom)
    if (validTo !== null) days.add(validTo)
    for (const { from } of versions ?? []) days.add(from)
  }
  return [...days].toSorted()
}

export function stageOf(world: World, units: readonly Unit[], acts: (unitId: UnitId) => boolean): Stage {
  const living = units.flatMap(({ id }) => world.units.unit(id) ?? [])
  const bound = living.filter((unit) => unit.branch === 'police' && partyOf(world, unit.id) !== undefined)
  const codes = new Set(bound.map(({ code }) => code))
  const beside = living.filter(({ branch, code }) => branch !== 'police' && codes.has(areaOf(code)))
  const above = living.filter(({ branch, level }) => branch === 'police' && level === 'ministry')
  const everybody = [...bound, ...beside, ...above].filter(({ id }) => acts(id))
  const byLevel = Map.groupBy(everybody, ({ level, branch }) => `${branch} ${level}`)
  const across = (now: World, from: UnitId): readonly Unit[] => {
    const own = partyOf(now, from)
    return now.units.neighboursOf(from).flatMap(({ unitId }) => {
      const unit = now.units.unit(unitId)
      const party = unit === undefined ? undefined : partyOf(now, unitId)
      return unit === undefined || party === undefined || party === own || !acts(unitId) ? [] : [unit]
    })
  }
  const openers: Stage['openers'] = (level, branch) => byLevel.get(`${branch} ${level}`) ?? []
  const edges = new Map<string, readonly Unit[]>()
  const children = Map.groupBy(bound, ({ parentId }) => parentId)
  return {
    openers,
    atEdge: (level, branch) => {
      const key = `${branch} ${level}`
      let edge = edges.get(key)
      if (edge === undefined) {
        edge = openers(level, branch).filter(({ id }) => across(world, id).length > 0)
        edges.set(key, edge)
      }
      return edge
    },
    across,
    related: (now, from, relations) => {
      const near = new Set<UnitId>(now.units.neighboursOf(from.id).map(({ unitId }) => unitId))
      for (const { id } of children.get(from.id) ?? []) near.add(id)
      for (const id of now.units.ancestorsOf(from.id)) near.add(id)
      for (const { id } of [...openers('province', 'police'), ...above]) near.add(id)
      const area = from.branch === 'police' ? from.code : areaOf(from.code)
      const isIn = ({ code }: Unit): boolean => code === area || code.startsWith(`${area}.`)
      for (const unit of from.branch === 'police' ? beside : bound) if (isIn(unit)) near.add(unit.id)
      near.delete(from.id)
      return [...near].flatMap((id) => {
        const unit = now.units.unit(id)
        return unit !== undefined && acts(id) && isRelated(now, relations, from.id, id) ? [unit] : []
      })
    },
  }
}

/** A committee's code is its area's code plus one step. */
function areaOf(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf('.')))
}
