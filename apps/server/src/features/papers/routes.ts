import { Id, PAPER_FORMATS, type PaperFormat, PaperPage, PapersQuery } from '@giapranh/contracts'
import { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import { attachmentNamed, INERT, isKnownAs } from '../../platform/http/saved-file.ts'
import type { App } from '../../platform/http/types.ts'
import type { PaperDeps } from './papers-of-act.ts'
import { paperService } from './service.ts'

const Dossier = z.object({ id: Id })
const Paper = z.object({ id: Id, paper: Id, format: z.enum(PAPER_FORMATS) })

const MIMES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export function paperRoutes(app: App, deps: PaperDeps): void {
  const service = paperService(deps)

  app.get(
    '/api/papers',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'The official documents that my unit issued, newest first',
        querystring: PapersQuery,
        response: { 200: PaperPage, ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      if (cursor !== undefined && !Id.safeParse(cursor).success)
        throw new HttpProblem('request.malformed', { field: 'cursor' })
      return service.issued(postOf(request), { before: cursor, most: limit })
    },
  )

  app.get(
    '/api/dossiers/:id/papers',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'The official documents that acts of a dossier have issued, oldest first',
        params: Dossier,
        response: { 200: PaperPage, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => ({ items: await service.ofDossier(postOf(request), request.params.id), next: null }),
  )

  app.get(
    '/api/dossiers/:id/papers/:paper/:format',
    {
      config: { permission: 'post' },
      // A HEAD would be recorded as a reading that did not happen.
      exposeHeadRoute: false,
      schema: {
        summary: 'An official document of a dossier, to be saved',
        params: Paper,
        produces: ['application/octet-stream'],
        response: { 200: z.any(), 304: z.null(), ...problemsOf(400, 401, 403, 404, 503) },
      },
    },
    async (request, reply) => {
      const { id, paper, format } = request.params
      const found = await service.read(postOf(request), id, paper, format)
      void reply.headers({ ...INERT, etag: found.etag })
      if (isKnownAs(found.etag, request.headers['if-none-match'])) return reply.code(304).send(null)
      const bytes = Buffer.from(await found.print())
      return reply
        .headers({ 'content-disposition': attachmentNamed(found.name), 'content-length': bytes.length })
        .type(MIMES[format])
        .send(bytes)
    },
  )
}
