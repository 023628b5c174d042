import {
  CreateDraft,
  DraftPage,
  DraftRow,
  DraftsQuery,
  DraftVersion,
  DraftVersionPage,
  DraftVersionText,
  DraftView,
  Id,
  NameDraftVersion,
  PageQuery,
  RecoverDraft,
  RestoreDraft,
  ShareDraft,
} from '@giapranh/contracts'
import { type Instant, instant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Audit } from '../../platform/http/audit.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import { takeUpgrades } from '../../platform/http/upgrade.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import type { SessionService } from '../session/index.ts'
import { draftLines, isOwnOrigin } from './lines.ts'
import { draftRooms } from './rooms.ts'
import { type DraftService, draftService } from './service.ts'
import { draftStore } from './store.ts'

const BEAT_MS = 10_000
/** A message longer than an update may be is refused in words. A message longer than this ends the line. */
const LONGEST_MESSAGE = 262_144

const Params = z.object({ id: Id })
const VersionParams = z.object({ id: Id, versionId: Id })
const ShareParams = z.object({ id: Id, unitId: Id })
const Headers = z.looseObject({ 'idempotency-key': z.string().min(8).max(200).optional() })

const LINE = `One draft, as plain text. The same address upgraded to WebSocket is the draft itself, live (Yjs 13, the shared text is named \`text\`). The page
sends binary messages: once and first 0 and its state vector, then 1 and an update, one at a time, at most 65,536 bytes. The server sends 1 and an update,
and JSON: standing, here, synced, saved, moved, refused, beat. The Origin header must be the server's own.`

/** `1662940800000.018…`: the time when the last draft of the page changed, and its id. */
function pointOf(cursor: string | undefined): { readonly at: Instant; readonly id: string } | undefined {
  if (cursor === undefined) return undefined
  const [at = '', id = ''] = cursor.split('.')
  if (!/^\d{1,15}$/u.test(at) || !Id.safeParse(id).success)
    throw new HttpProblem('request.malformed', { field: 'cursor' })
  return { at: instant(Number(at)), id }
}

function idOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || Id.safeParse(cursor).success) return cursor
  throw new HttpProblem('request.malformed', { field: 'cursor' })
}

export interface DraftRoutesDeps {
  readonly installation: Installation
  readonly pool: Pool
  readonly sessions: Pick<SessionService, 'find' | 'onEnd'>
  readonly sessionCookie: string
  readonly audit: Audit
  readonly beatMs?: number | undefined
}

/** Drafts: their list, their texts, their earlier versions, and the live line on which several people write at once. */
export async function draftRoutes(
  app: App,
  { installation, pool, sessions, sessionCookie, audit, beatMs = BEAT_MS }: DraftRoutesDeps,
): Promise<DraftService> {
  const upgrades = takeUpgrades(app, { maxPayload: LONGEST_MESSAGE })
  const store = draftStore(pool)
  const now = (): Instant => installation.clock.now()
  const rooms = await draftRooms({ store, pool, now, log: app.log, beatMs })
  const lines = draftLines({ rooms, installation, sessions, sessionCookie, audit, beatMs })
  const service = draftService({ installation, store, rooms })
  app.addHook('preClose', async () => {
    lines.stop()
    rooms.stop()
  })

  app.get(
    '/api/drafts',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Drafts of my unit, and those that are open to it, the one that changed last first',
        querystring: DraftsQuery,
        response: { 200: DraftPage, ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const { state, dossierId, limit, cursor } = request.query
      return service.list(postOf(request).acting, { state, dossierId, most: limit }, pointOf(cursor))
    },
  )

  app.post(
    '/api/drafts',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Begin a draft',
        body: CreateDraft,
        headers: Headers,
        response: { 201: DraftView, ...problemsOf(400, 401, 403, 404, 409, 413, 422) },
      },
    },
    async (request, reply) => {
      const draft = await service.create(postOf(request).acting, request.body, request.headers['idempotency-key'])
      return reply.code(201).send(draft)
    },
  )

  app.get(
    '/api/drafts/:id',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'One draft; upgraded to WebSocket, the draft itself, live',
        description: LINE,
        params: Params,
        response: { 200: DraftView, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { acting } = postOf(request)
      if (!upgrades.isWanted(request)) return service.get(acting, id)
      // This runs before the line opens, so that a refusal is an HTTP answer.
      if (!isOwnOrigin(request)) throw new HttpProblem('request.foreign-origin')
      await service.find(acting.unitId, id)
      lines.open(await upgrades.accept(request, reply), id, request)
      return reply
    },
  )

  app.delete(
    '/api/drafts/:id',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Discard a draft; it can be brought back within 24 hours',
        params: Params,
        response: { 200: DraftRow, ...problemsOf(400, 401, 403, 404, 409) },
      },
    },
    async (request) => service.discard(postOf(request).acting, request.params.id),
  )

  app.post(
    '/api/drafts/:id/recover',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Bring a discarded draft back',
        params: Params,
        body: RecoverDraft,
        response: { 200: DraftView, ...problemsOf(400, 401, 403, 404, 409) },
      },
    },
    async (request) => service.recover(postOf(request).acting, request.params.id),
  )

  app.put(
    '/api/drafts/:id/shares/:unitId',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Open a draft to another party of its dossier, for reading or writing',
        params: ShareParams,
        body: ShareDraft,
        response: { 200: DraftView, ...problemsOf(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request) => {
      const { id, unitId } = request.params
      return service.share(postOf(request).acting, id, unitId, request.body.may)
    },
  )

  app.delete(
    '/api/drafts/:id/shares/:unitId',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Close a draft to another unit',
        params: ShareParams,
        response: { 200: DraftView, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => service.unshare(postOf(request).acting, request.params.id, request.params.unitId),
  )

  app.get(
    '/api/drafts/:id/versions',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Its earlier versions that were kept, newest first',
        params: Params,
        querystring: PageQuery,
        response: { 200: DraftVersionPage, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      return service.versions(postOf(request).acting, request.params.id, idOf(cursor), limit)
    },
  )

  app.post(
    '/api/drafts/:id/versions',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Keep the draft as it stands now under a name',
        params: Params,
        body: NameDraftVersion,
        headers: Headers,
        response: { 201: DraftVersion, ...problemsOf(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { params, body, headers } = request
      const version = await service.nameVersion(
        postOf(request).acting,
        params.id,
        body.name,
        headers['idempotency-key'],
      )
      return reply.code(201).send(version)
    },
  )

  app.get(
    '/api/drafts/:id/versions/:versionId',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'One version with its text',
        params: VersionParams,
        response: { 200: DraftVersionText, ...problemsOf(400, 401, 403, 404) },
      },
    },
    async (request) => service.version(postOf(request).acting, request.params.id, request.params.versionId),
  )

  app.post(
    '/api/drafts/:id/restore',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Make the draft read as an earlier version did; how it read before is kept as a version',
        params: Params,
        body: RestoreDraft,
        response: { 200: DraftView, ...problemsOf(400, 401, 403, 404, 409, 413) },
      },
    },
    async (request) => service.restore(postOf(request).acting, request.params.id, request.body.versionId),
  )

  return service
}
