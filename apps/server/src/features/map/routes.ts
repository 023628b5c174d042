import { MapUnits } from '@giapranh/contracts'
import { type CivilDate, partyOf } from '@giapranh/kernel'
import { z } from 'zod'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation, regulationOf, worldAt } from '../../platform/registry/installation.ts'

/** What the boundary map draws: outlines of provinces, points of the parties' units, and the pairs that adjoin. */
export interface MapDeps {
  readonly installation: Installation
  /** GeoJSON FeatureCollection of the provinces of a day. */
  readonly outlines: (day: CivilDate) => object
}

export function mapRoutes(app: App, { installation, outlines }: MapDeps): void {
  const { units, clock } = installation
  /** By day and regulation: made once, for all desks. */
  const made = new Map<string, z.infer<typeof MapUnits>>()
  let drawn: { readonly day: CivilDate; readonly text: string } | undefined
  /** Today's outlines, as text: they are read from files and change only with a reform. */
  const outlinesOf = (day: CivilDate): string => {
    if (drawn?.day !== day) drawn = { day, text: JSON.stringify({ ...outlines(day), type: 'FeatureCollection' }) }
    return drawn.text
  }

  app.get(
    '/api/map/outlines',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'Outlines of the provinces, GeoJSON',
        response: { 200: z.looseObject({ type: z.literal('FeatureCollection') }), ...problemsOf(401) },
      },
    },
    async (_request, reply) =>
      reply
        .header('cache-control', 'private, max-age=86400')
        .type('application/json')
        .serializer(String)
        // Already text, in the shape that the schema describes.
        .send(outlinesOf(civilToday(clock.now())) as never),
  )

  app.get(
    '/api/map/units',
    {
      config: { permission: 'signed-in' },
      schema: { summary: 'Points and seams', response: { 200: MapUnits, ...problemsOf(401) } },
    },
    async (request) => {
      const now = clock.now()
      const regulation = regulationOf(installation, request.session?.post?.unitId, now)
      if (regulation === undefined) return { units: [], seams: [] }
      const key = `${civilToday(now)} ${regulation.id}`
      const known = made.get(key)
      if (known !== undefined) return known
      const world = worldAt(installation, regulation, now)
      const bound = units.all.flatMap((entry) => {
        const unit = world.units.unit(entry.id)
        return unit !== undefined &&
          unit.branch === 'police' &&
          unit.point !== null &&
          partyOf(world, unit.id) !== undefined
          ? [{ unit, point: unit.point }]
          : []
      })
      const seams = new Map<string, { a: string; b: string }>()
      for (const { unit } of bound) {
        for (const { unitId } of unit.level === 'district' ? world.units.neighboursOf(unit.id) : []) {
          const [a, b] = unit.id < unitId ? [unit.id, unitId] : [unitId, unit.id]
          const mine = partyOf(world, unit.id)
          const other = partyOf(world, unitId)
          if (other !== undefined && mine !== other) seams.set(`${a} ${b}`, { a, b })
        }
      }
      const answer = {
        units: bound.map(({ unit, point }) => ({
          id: unit.id,
          code: unit.code,
          shortName: unit.shortName,
          level: unit.level,
          lat: point.lat,
          lon: point.lon,
        })),
        seams: [...seams.values()],
      }
      if (made.size > 50) made.clear()
      made.set(key, answer)
      return answer
    },
  )
}
