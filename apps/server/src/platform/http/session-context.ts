import 'fastify'
import type { Actor, PersonId, PostId, PostRole, UnitId } from '@giapranh/kernel'

export interface HeldPost {
  readonly id: PostId
  readonly unitId: UnitId
  readonly role: PostRole
  readonly validFrom: number
  readonly validTo: number | null
}

/** The caller, as far as the session says. */
export interface SessionContext {
  readonly personId: PersonId
  readonly personName: string
  readonly rank: string | null
  readonly username: string
  readonly rights: readonly string[]
  readonly posts: readonly HeldPost[]
  readonly post: HeldPost | null
  /** The last post that the person held, if none is in force. */
  readonly former: HeldPost | null
  readonly expiresAt: number
}

declare module 'fastify' {
  interface FastifyRequest {
    session: SessionContext | null
  }
}

export function actorOf(session: SessionContext): Actor | undefined {
  const { post } = session
  if (post === null) return undefined
  return {
    personId: session.personId,
    postId: post.id,
    post: post.role,
    unitId: post.unitId,
    validFrom: post.validFrom as Actor['validFrom'],
    validTo: post.validTo as Actor['validTo'],
  }
}

/** A session that acts by a post, in the form that services take. */
export interface ActingSession {
  readonly personId: PersonId
  readonly personName: string
  readonly rank: string | null
  readonly actor: Actor
  readonly acting: { readonly unitId: UnitId; readonly personId: PersonId }
}

export function actingOf(session: SessionContext): ActingSession | undefined {
  const actor = actorOf(session)
  if (actor === undefined) return undefined
  const { personId, personName, rank } = session
  return { personId, personName, rank, actor, acting: { unitId: actor.unitId, personId } }
}
