import { Readable } from 'node:stream'
import { Id } from '@giapranh/contracts'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import type { fileService } from './service.ts'
import type { Upload } from './store.ts'

/** The protocol, https://tus.io/protocols/resumable-upload version 1.0.0, with creation, expiration and termination. */
const TUS_VERSION = '1.0.0'
const OFFSET_STREAM = 'application/offset+octet-stream'
/** A connection without bytes for so long is dead. */
const SILENCE_MS = 60_000

const Params = z.object({ id: Id })
const Count = z
  .string()
  .regex(/^\d{1,15}$/u)
  .transform(Number)
/** A hook checks it before anything else, with an answer of its own. */
const Protocol = { 'tus-resumable': z.literal(TUS_VERSION) }
const TusHeaders = z.looseObject(Protocol)
const BeginHeaders = z.looseObject({
  ...Protocol,
  'upload-length': Count,
  'upload-metadata': z.string().max(4000).optional(),
  'idempotency-key': z.string().min(8).max(200).optional(),
})
const PatchHeaders = z.looseObject({ ...Protocol, 'upload-offset': Count, 'content-length': Count.optional() })

/** Uploads that continue where they were cut off. Headers describe the bytes, so these routes use JSON only for refusals. */
export function uploadRoutes(app: App, service: ReturnType<typeof fileService>): void {
  void app.register(async (scope: App) => {
    // The bytes are passed on as they arrive and are not collected. No other content type is accepted.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(OFFSET_STREAM, (_request, payload, done) => done(null, payload))
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('tus-resumable', TUS_VERSION)
      if (request.headers['tus-resumable'] === TUS_VERSION) return
      void reply.header('tus-version', TUS_VERSION)
      throw new HttpProblem('upload.protocol')
    })
    // After a refusal in the middle of a body, the rest is not read.
    scope.addHook('onSend', async (request, reply) => {
      if (request.method === 'PATCH' && reply.statusCode >= 400) void reply.header('connection', 'close')
    })

    scope.post(
      '/api/uploads',
      {
        config: { permission: 'post' },
        schema: {
          summary:
            'Begin to upload a file (tus: Upload-Length, Upload-Metadata with `filename`); its address is in Location',
          headers: BeginHeaders,
          response: { 201: z.null(), ...problemsOf(400, 401, 403, 412, 413, 422) },
        },
      },
      async (request, reply) => {
        const { 'upload-length': size, 'upload-metadata': metadata, 'idempotency-key': key } = request.headers
        const upload = await service.begin(postOf(request), { name: filenameIn(metadata), size, key })
        return where(reply, upload).code(201).header('location', `/api/uploads/${upload.id}`).send(null)
      },
    )

    scope.head(
      '/api/uploads/:id',
      {
        config: { permission: 'post' },
        schema: { summary: 'Where to go on with an upload (tus)', params: Params, headers: TusHeaders },
      },
      async (request, reply) => {
        const upload = await service.get(postOf(request), request.params.id)
        return where(reply, upload).header('upload-length', upload.size).code(200).send()
      },
    )

    scope.patch(
      '/api/uploads/:id',
      {
        config: { permission: 'post' },
        schema: {
          summary: 'Bytes of an upload from Upload-Offset on (tus); with the last one the file is looked at and stored',
          consumes: [OFFSET_STREAM],
          params: Params,
          headers: PatchHeaders,
          body: z.any(),
          response: { 204: z.null(), ...problemsOf(400, 401, 403, 404, 409, 412, 413, 415, 422) },
        },
      },
      async (request, reply) => {
        const { body } = request
        if (!(body instanceof Readable)) throw new HttpProblem('request.unsupported-media-type')
        const { 'upload-offset': position, 'content-length': length } = request.headers
        const { socket } = request.raw
        const silent = (): void => void socket.destroy()
        socket.setTimeout(SILENCE_MS, silent)
        try {
          const upload = await service.receive(postOf(request), request.params.id, { position, length, body })
          return await where(reply, upload).code(204).send(null)
        } finally {
          socket.setTimeout(0)
          socket.off('timeout', silent)
        }
      },
    )

    scope.delete(
      '/api/uploads/:id',
      {
        config: { permission: 'post' },
        schema: {
          summary: 'Remove an upload that no act has named (tus)',
          params: Params,
          headers: TusHeaders,
          response: { 204: z.null(), ...problemsOf(400, 401, 403, 404, 412) },
        },
      },
      async (request, reply) => {
        await service.remove(postOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  })
}

function where(reply: FastifyReply, { received, expiresAt }: Upload): FastifyReply {
  return reply.headers({ 'upload-offset': received, 'upload-expires': expiresAt.toUTCString() })
}

/** The name of the file among the pairs of `Upload-Metadata`: `filename dOG6v3QucGRm,…`; empty if there is none. */
function filenameIn(metadata: string | undefined): string {
  for (const pair of (metadata ?? '').split(',')) {
    const [key, encoded] = pair.trim().split(' ')
    if (key === 'filename' && encoded !== undefined) return Buffer.from(encoded, 'base64').toString('utf8')
  }
  return ''
}
