import { Id, NeighbourList, NeighboursQuery, UnitDetail, UnitPage, UnitsQuery } from '@giapranh/contracts'
import {
  type CivilDate,
  foldText,
  greatCircleKm,
  isBound,
  mayBeginWith,
  type Unit,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation, regulationOf, worldAt } from '../../platform/registry/installation.ts'
import { letOthersIn } from '../../platform/time/pause.ts'
import { endedUnit } from '../../platform/registry/ended-unit.ts'
import { presentUnit } from '../../platform/registry/present-unit.ts'

const Params = z.object({ id: Id })

/** The registry of units, and which units adjoin, as of a day. */
export function unitRoutes(app: App, { installation }: { readonly installation: Installation }): void {
  const { units, kinds, clock } = installation
  const dayOf = (asOf: string | undefined): CivilDate => (asOf as CivilDate | undefined) ?? civilToday(clock.now())
  const worldToday = (request: FastifyRequest): World | undefined => {
    const now = clock.now()
    const regulation = regulationOf(installation, request.session?.post?.unitId, now)
    return regulation === undefined ? undefined : worldAt(installation, regulation, now)
  }
  const getUnit = (id: string, day: CivilDate): Unit => {
    const unit = units.tree.unitAt(id as UnitId, day) ?? units.tree.find(id as UnitId)
    if (unit === undefined) throw new HttpProblem('request.not-found')
    return unit
  }

  /** Kinds that the post may open from a unit's page. */
  const opensFor = ({ session }: FastifyRequest, world: World | undefined) => {
    const post = session?.post
    const inUse = (world?.regulation.kinds ?? []).flatMap((name) => kinds.get(name) ?? [])
    return (unit: Unit): string[] => {
      if (world === undefined || post === undefined || post === null) return []
      const by = { unitId: post.unitId, post: post.role }
      return inUse.filter((kind) => mayBeginWith(world, kind, by, unit.id)).map(({ kind }) => kind)
    }
  }

  /** Who is most likely meant: first units below one's own, then units that the regulation binds, then all others. */
  const nearness = (request: FastifyRequest, world: World | undefined) => {
    const mine = request.session?.post?.unitId
    return (unit: Unit): number => {
      if (world === undefined) return 0
      if (mine !== undefined && world.units.ancestorsOf(unit.id).includes(mine)) return 0
      return isBound(world, unit.id) ? 1 : 2
    }
  }

  app.get(
    '/api/units',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'Units by code, parent or words of their name',
        querystring: UnitsQuery,
        response: { 200: UnitPage, ...problemsOf(400, 401) },
      },
    },
    async (request) => {
      const { code, asOf, parent, q, level, limit, cursor } = request.query
      const day = dayOf(asOf)
      const world = worldToday(request)
      const found = await selectUnits(units.all, units.tree, { code, parent, q, level, day }, nearness(request, world))
      const last = cursor === undefined ? -1 : found.findIndex((unit) => unit.id === cursor)
      if (cursor !== undefined && last === -1) throw new HttpProblem('request.malformed', { field: 'cursor' })
      const begin = last + 1
      const page = found.slice(begin, begin + limit)
      return {
        items: page.map((unit) => presentUnit(unit, units, day, world)),
        next: begin + limit < found.length ? (page.at(-1)?.id ?? null) : null,
      }
    },
  )

  app.get(
    '/api/units/:id',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'One unit',
        params: Params,
        querystring: NeighboursQuery,
        response: { 200: UnitDetail, ...problemsOf(401, 404) },
      },
    },
    async (request) => {
      const day = dayOf(request.query.asOf)
      const world = worldToday(request)
      const unit = getUnit(request.params.id, day)
      return {
        ...presentUnit(unit, units, day, world),
        opens: opensFor(request, world)(unit),
        ended: endedUnit(units, unit.id, day),
      }
    },
  )

  app.get(
    '/api/units/:id/neighbours',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'Who adjoins it',
        params: Params,
        querystring: NeighboursQuery,
        response: { 200: NeighbourList, ...problemsOf(401, 404) },
      },
    },
    async (request) => {
      const day = dayOf(request.query.asOf)
      const unit = getUnit(request.params.id, day)
      const world = worldToday(request)
      const opens = opensFor(request, world)
      const items = units.neighbours.neighboursOf(unit.id, day).flatMap((neighbour) => {
        const other = units.tree.unitAt(neighbour.unitId, day)
        if (other === undefined) return []
        const km = unit.point === null || other.point === null ? null : greatCircleKm(unit.point, other.point)
        const { quality, sharedKm } = neighbour
        return [{ unit: presentUnit(other, units, day, world), quality, sharedKm, km, opens: opens(other) }]
      })
      return { items: items.toSorted((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity)) }
    },
  )
}

interface Selection {
  readonly code: string | undefined
  readonly parent: string | undefined
  readonly q: string | undefined
  readonly level: string | undefined
  readonly day: CivilDate
}

const folded = new WeakMap<Unit, string>()
const keyOf = (unit: Unit): string => {
  let key = folded.get(unit)
  if (key === undefined) {
    key = ` ${foldText(`${unit.name.vi} ${unit.shortName} ${unit.code}`)}`
    folded.set(unit, key)
  }
  return key
}

/** Ranking that many names takes a few milliseconds. */
const AT_ONCE = 1_500

async function selectUnits(
  all: readonly Unit[],
  tree: Installation['units']['tree'],
  { code, parent, q, level, day }: Selection,
  nearness: (unit: Unit) => number,
): Promise<readonly Unit[]> {
  if (code !== undefined) {
    const unit = tree.byCode(code, day)
    return unit === undefined ? [] : [unit]
  }
  const pool = parent === undefined ? all : tree.childrenOf(parent as UnitId, day)
  const words = foldText(q ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const found: Unit[] = []
  for (const [at, candidate] of pool.entries()) {
    if (words.length > 0 && at % AT_ONCE === AT_ONCE - 1) await letOthersIn(pool.length)
    if (level !== undefined && candidate.level !== level) continue
    if (words.length > 0 && !words.every((word) => keyOf(candidate).includes(` ${word}`))) continue
    const unit = tree.unitAt(candidate.id, day)
    if (unit !== undefined) found.push(unit)
  }
  await letOthersIn(found.length)
  // Only the results of a search are ranked: the whole registry is ordered by code.
  const rank = new Map(words.length === 0 ? [] : found.map((unit) => [unit.id, nearness(unit)]))
  const rankOf = (unit: Unit): number => rank.get(unit.id) ?? 0
  return found.toSorted((a, b) => rankOf(a) - rankOf(b) || a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
}
