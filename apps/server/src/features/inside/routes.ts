import { Id, InsideEntryView, InsideView, PageQuery, WriteInside } from '@giapranh/contracts'
import { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import { type InsideDeps, insideService } from './service.ts'

const Params = z.object({ id: Id })
const Headers = z.looseObject({ 'idempotency-key': z.string().min(8).max(200).optional() })

function idOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || Id.safeParse(cursor).success) return cursor
  throw new HttpProblem('request.malformed', { field: 'cursor' })
}

/** A unit's internal side of a dossier: who handles it, instructions, notes, log. */
export function insideRoutes(app: App, deps: InsideDeps): void {
  const service = insideService(deps)

  app.get(
    '/api/dossiers/:id/inside',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'What my unit noted about its own side of a dossier, the newest first; no other unit sees it',
        params: Params,
        querystring: PageQuery,
        response: { 200: InsideView, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      return service.get(postOf(request), request.params.id, { before: idOf(cursor), most: limit })
    },
  )

  app.post(
    '/api/dossiers/:id/inside',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Take it in hand, hand it on, put it down, instruct, note, log; no other unit is told',
        params: Params,
        headers: Headers,
        body: WriteInside,
        response: { 201: InsideEntryView, ...problemsOf(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { params, body, headers } = request
      const entry = await service.write(postOf(request), params.id, body, headers['idempotency-key'])
      return reply.code(201).send(entry)
    },
  )
}
