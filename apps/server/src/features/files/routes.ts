import { Digest, DossierFiles, Id, UploadPage } from '@giapranh/contracts'
import { z } from 'zod'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import { attachmentNamed, INERT, isKnownAs } from '../../platform/http/saved-file.ts'
import type { App } from '../../platform/http/types.ts'
import { type FileDeps, fileService } from './service.ts'
import { uploadRoutes } from './upload-routes.ts'

const Dossier = z.object({ id: Id })
const DossierFile = z.object({ id: Id, digest: Digest })

export function fileRoutes(app: App, deps: FileDeps): void {
  const service = fileService(deps)
  uploadRoutes(app, service)

  app.get(
    '/api/uploads',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'The files of my unit that are on their way or wait for an act to name them',
        response: { 200: UploadPage, ...problemsOf(401, 403) },
      },
    },
    async (request) => ({ items: await service.list(postOf(request)), next: null, maxBytes: deps.maxBytes }),
  )

  app.get(
    '/api/dossiers/:id/files',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'The files that acts of a dossier have named, oldest first',
        params: Dossier,
        response: { 200: DossierFiles, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => ({ items: await service.ofDossier(postOf(request), request.params.id), next: null }),
  )

  app.get(
    '/api/dossiers/:id/files/:digest',
    {
      config: { permission: 'post' },
      // A HEAD request would be recorded as a reading although nobody reads.
      exposeHeadRoute: false,
      schema: {
        summary: 'A file of a dossier, to be saved',
        params: DossierFile,
        produces: ['application/octet-stream'],
        response: { 200: z.any(), 304: z.null(), ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id, digest } = request.params
      const file = await service.read(postOf(request), id, digest)
      const etag = `"${digest}"`
      void reply.headers({ ...INERT, etag })
      if (isKnownAs(etag, request.headers['if-none-match'])) return reply.code(304).send(null)
      const content = await file.open()
      return reply
        .headers({ 'content-disposition': attachmentNamed(file.name), 'content-length': file.size })
        .type(file.mime)
        .send(content)
    },
  )
}
