import '@fastify/cookie'
import { Me, SignIn } from '@giapranh/contracts'
import { z } from 'zod'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { sessionOf } from '../../platform/http/require.ts'
import type { SessionContext } from '../../platform/http/session-context.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation, regulationOf } from '../../platform/registry/installation.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { SESSION_SECONDS, type SessionService } from './service.ts'

export const COOKIE = 'giapranh'

/** Sent by our own pages only, unreadable to scripts, never over plain HTTP where the page came by HTTPS. */
function cookieOptions(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: SESSION_SECONDS } as const
}

export function sessionRoutes(
  app: App,
  deps: { readonly sessions: SessionService; readonly installation: Installation },
): void {
  const { sessions, installation } = deps

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
      rights: session.rights.filter((right) => right === 'supervise' || right === 'administer'),
      regulationId: regulationOf(installation, session.post?.unitId, now)?.id ?? null,
      expiresAt: new Date(session.expiresAt).toISOString(),
    }
  }

  app.post(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: 'Sign in', body: SignIn, response: { 200: Me, ...problemsOf(400, 401, 403) } },
    },
    async (request, reply) => {
      const { token, session } = await sessions.signIn(request.body.username, request.body.password)
      return reply.setCookie(COOKIE, token, cookieOptions(request.protocol === 'https')).send(present(session))
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
      return reply.clearCookie(COOKIE, { path: '/' }).code(204).send(null)
    },
  )

  app.get(
    '/api/me',
    { config: { permission: 'signed-in' }, schema: { summary: 'Who am I', response: { 200: Me, ...problemsOf(401) } } },
    async (request) => present(sessionOf(request)),
  )
}
