import type { FastifyRequest } from 'fastify'
import { HttpProblem } from './problem.ts'
import { type ActingSession, actingOf, type SessionContext } from './session-context.ts'

/** The session of a route that declares `signed-in`. */
export function sessionOf(request: FastifyRequest): SessionContext {
  if (request.session === null) throw new HttpProblem('session.required')
  return request.session
}

/** The post by which a route that declares `post` acts. */
export function postOf(request: FastifyRequest): ActingSession {
  const acting = actingOf(sessionOf(request))
  if (acting === undefined) throw new HttpProblem('session.post-required')
  return acting
}
