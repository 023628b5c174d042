import '@fastify/cookie'
import { ChoosePost, Me, SignIn } from '@giapranh/contracts'
import { z } from 'zod'
import type { Audit } from '../../platform/http/audit.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { sessionOf } from '../../platform/http/require.ts'
import type { SessionContext } from '../../platform/http/session-context.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation, regulationOf } from '../../platform/registry/installation.ts'
import { endedUnit } from '../../platform/registry/ended-unit.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { SESSION_SECONDS, type SessionService } from './service.ts'

/**
 * With this prefix in the name, a browser accepts the cookie only over HTTPS and only for this host (RFC 6265bis,
 * 4.1.3.2).
 */
export const cookieName = (secure: boolean): string => (secure ? '__Host-giapranh' : 'giapranh')

export function sessionRoutes(
  app: App,
  deps: {
    readonly sessions: SessionService
    readonly installation: Installation
    readonly audit: Audit
    /** Whether the product is reached over HTTPS; then the cookie is sent over HTTPS only. */
    readonly secure: boolean
  },
): void {
  const { sessions, installation, audit, secure } = deps
  const COOKIE = cookieName(secure)
  // Sent only by our own pages, and unreadable to scripts.
  const bound = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const

  const present = (session: SessionContext): Me => {
    const now = installation.clock.now()
    const today = civilToday(now)
    const name = unitNamer(installation.units, today)
    const posts = session.posts.map((post) => ({ id: post.id, role: post.role, unit: name(post.unitId) }))
    const post = posts.find((candidate) => candidate.id === session.post?.id) ?? null
    return {
      person: { id: session.personId, name: session.personName, rank: session.rank, username: session.username },
      post,
      posts,
      unit: post?.unit ?? null,
      ended: session.former === null ? null : endedUnit(installation.units, session.former.unitId, today),
      rights: session.rights.filter((right) => right === 'supervise' || right === 'administer'),
      regulationId: regulationOf(installation, session.post?.unitId, now)?.id ?? null,
      expiresAt: new Date(session.expiresAt).toISOString(),
    }
  }

  app.post(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: 'Sign in', body: SignIn, response: { 200: Me, ...problemsOf(400, 401, 403, 429) } },
    },
    async (request, reply) => {
      const { username, password } = request.body
      const { token, session } = await sessions.signIn(username, password, request.ip).catch((error: unknown) => {
        if (error instanceof HttpProblem) audit({ action: 'session.begin', outcome: error.code, detail: { username } })
        throw error
      })
      audit({ action: 'session.begin', outcome: 'ok', session })
      return reply.setCookie(COOKIE, token, { ...bound, maxAge: SESSION_SECONDS }).send(present(session))
    },
  )

  app.delete(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: 'Sign out', response: { 204: z.null(), ...problemsOf(403) } },
    },
    async (request, reply) => {
      const token = request.cookies[COOKIE]
      if (token !== undefined) await sessions.signOut(token)
      if (request.session !== null) audit({ action: 'session.end', outcome: 'ok', session: request.session })
      return reply.clearCookie(COOKIE, bound).code(204).send(null)
    },
  )

  app.put(
    '/api/session/post',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'Act by another of my posts',
        body: ChoosePost,
        response: { 200: Me, ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const session = await sessions.choosePost(request.cookies[COOKIE] ?? '', request.body.postId)
      audit({ action: 'session.post', outcome: 'ok', session })
      return present(session)
    },
  )

  app.get(
    '/api/me',
    { config: { permission: 'signed-in' }, schema: { summary: 'Who am I', response: { 200: Me, ...problemsOf(401) } } },
    async (request) => present(sessionOf(request)),
  )
}
