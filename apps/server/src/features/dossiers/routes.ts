import {
  ActPage,
  ActResult,
  ActsQuery,
  DoAct,
  DossierPage,
  DossiersQuery,
  DossierView,
  Id,
  OpenDossier,
  Preview,
} from '@giapranh/contracts'
import { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import type { DossierDeps } from './context.ts'
import { dossierService } from './service.ts'

const Params = z.object({ id: Id })
const Headers = z.looseObject({
  'idempotency-key': z.string().min(8).max(200).optional(),
  'if-match': z.string().max(40).optional(),
})

/** `"7"` or `7` → 7; undefined if the header is absent or `*`. A value that cannot be read does not permit overwriting. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined
  const digits = ifMatch.match(/^(?:W\/)?"?(\d{1,9})"?$/u)?.[1]
  if (digits === undefined) throw new HttpProblem('request.malformed', { field: 'if-match' })
  return Number(digits)
}

function cursorOf(cursor: string): string {
  const parsed = Id.safeParse(cursor)
  if (!parsed.success) throw new HttpProblem('request.malformed', { field: 'cursor' })
  return parsed.data
}

function seqOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,9}$/u.test(cursor)) throw new HttpProblem('request.malformed', { field: 'cursor' })
  return Number(cursor)
}

export function dossierRoutes(app: App, deps: DossierDeps): void {
  const service = dossierService(deps)

  app.post(
    '/api/dossiers',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Open a dossier',
        body: OpenDossier,
        headers: Headers,
        response: { 201: DossierView, ...problemsOf(400, 401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const done = await service.open(postOf(request), { body: request.body, key: request.headers['idempotency-key'] })
      return reply.code(201).header('etag', `"${done.dossier.version}"`).send(done.dossier)
    },
  )

  app.post(
    '/api/dossiers/preview',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'What an opening would do: who is told, what is owed until when; nothing is stored',
        body: OpenDossier,
        response: { 200: Preview, ...problemsOf(400, 401, 403, 409, 422) },
      },
    },
    async (request) => service.previewOpening(postOf(request), { body: request.body, key: undefined }),
  )

  app.get(
    '/api/dossiers',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'What my unit sees, newest first',
        querystring: DossiersQuery,
        response: { 200: DossierPage, ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const { q, kind, state, scope, limit, cursor, with: further } = request.query
      const before = cursor === undefined ? undefined : cursorOf(cursor)
      return service.list(postOf(request), { q, kind, state, scope, before, most: limit, tally: further === 'tally' })
    },
  )

  app.get(
    '/api/dossiers/:id',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'One dossier',
        params: Params,
        response: { 200: DossierView, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const dossier = await service.get(postOf(request), request.params.id)
      return reply.header('etag', `"${dossier.version}"`).send(dossier)
    },
  )

  app.get(
    '/api/dossiers/:id/acts',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Its history, oldest first',
        params: Params,
        querystring: ActsQuery,
        response: { 200: ActPage, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      return service.acts(postOf(request), request.params.id, { after: seqOf(cursor), most: limit })
    },
  )

  app.post(
    '/api/dossiers/:id/acts',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'One step more',
        params: Params,
        body: DoAct,
        headers: Headers,
        response: { 201: ActResult, ...problemsOf(400, 401, 403, 404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const done = await service.act(
        postOf(request),
        request.params.id,
        { body: request.body, key: request.headers['idempotency-key'] },
        versionOf(request.headers['if-match']),
      )
      return reply.code(201).header('etag', `"${done.dossier.version}"`).send(done)
    },
  )

  app.post(
    '/api/dossiers/:id/acts/preview',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'What an act would do; nothing is stored',
        params: Params,
        body: DoAct,
        response: { 200: Preview, ...problemsOf(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request) => service.previewAct(postOf(request), request.params.id, { body: request.body, key: undefined }),
  )
}
