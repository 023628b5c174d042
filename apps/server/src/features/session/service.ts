import { hash as digest, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Pool } from 'pg'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { HeldPost, SessionContext } from '../../platform/http/session-context.ts'
import { countAttempts } from '../../platform/http/attempts.ts'
import { beginSession, choosePost, endSession, findSession, findSignIn, listPosts } from './store.ts'

/** A watch of twelve hours, and one more hour. */
const SESSION_MS = 13 * 3_600_000
/**
 * A session is read again from the database after this time: the longest that a sign-out in another process can go
 * unnoticed.
 */
const FRESH_MS = 5_000
const MOST_KEPT = 20_000
/**
 * Attempts per minute: for a name from one address, for a name from anywhere (high, so that strangers cannot lock an
 * officer out), and from one address (the desks of a station share one).
 */
const MOST = { name: 8, nameAnywhere: 60, address: 120 } as const
/** Most passwords checked at the same moment: each takes 19 MiB and a thread. */
const MOST_AT_ONCE = 32

/** OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

interface Kept {
  readonly session: SessionContext
  readonly until: number
}

export interface SessionDeps {
  readonly pool: Pool
  /** Whether a post is in force now, at a unit that exists now. */
  readonly isInForce: (post: HeldPost) => boolean
  readonly wallClock?: () => number
}

export function sessionService({ pool, isInForce, wallClock = Date.now }: SessionDeps) {
  const kept = new Map<string, Kept>()
  const attempts = countAttempts(wallClock)
  const ended = new Set<(token: string) => void>()
  let checking = 0
  // Verified when a name is unknown, so that a wrong name and a wrong password take the same time.
  const decoy = hashPassword(randomBytes(16).toString('base64'))

  const tokenHash = (token: string): Buffer => digest('sha256', token, 'buffer')
  const keyOf = (token: string): string => digest('sha256', token, 'base64')

  /** Only posts in force; of these the chosen one, or else the one held last. */
  const acting = (session: SessionContext): SessionContext => {
    const posts = session.posts.filter(isInForce)
    const post = posts.find(({ id }) => id === session.post?.id) ?? posts.at(-1) ?? null
    return { ...session, posts, post, former: post === null ? (session.posts.at(-1) ?? null) : null }
  }

  const find = async (token: string): Promise<SessionContext | null> => {
    const now = wallClock()
    const key = keyOf(token)
    const known = kept.get(key)
    if (known !== undefined && known.until > now) return known.session.expiresAt > now ? acting(known.session) : null
    const session = await findSession(pool, tokenHash(token))
    if (session === undefined || session.expiresAt <= now) {
      kept.delete(key)
      return null
    }
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, { session, until: now + FRESH_MS })
    return acting(session)
  }

  return {
    find,

    signIn: async (
      username: string,
      password: string,
      address: string,
    ): Promise<{ readonly token: string; readonly session: SessionContext }> => {
      const now = wallClock()
      const name = username.normalize('NFC').toLowerCase()
      const here = `${address} ${name}`
      // Counted before anything is awaited, so that a hundred attempts at the same moment count as a hundred.
      const shares = [
        attempts.take(here, MOST.name),
        attempts.take(name, MOST.nameAnywhere),
        attempts.take(address, MOST.address),
      ]
      if (shares.includes(false)) throw new HttpProblem('session.too-many-attempts')
      const record = await findSignIn(pool, name)
      if (checking >= MOST_AT_ONCE) throw new HttpProblem('session.too-many-attempts')
      checking += 1
      const right = await verify(record?.passwordHash ?? (await decoy), password)
        .catch(() => false)
        .finally(() => {
          checking -= 1
        })
      if (record === undefined || !right || record.disabled) throw new HttpProblem('session.wrong-credentials')
      for (const key of [here, name, address]) attempts.forgive(key)
      const posts = (await listPosts(pool, record.personId)).filter(isInForce)
      const token = randomBytes(32).toString('base64url')
      await beginSession(pool, {
        tokenHash: tokenHash(token),
        personId: record.personId,
        postId: posts.at(-1)?.id ?? null,
        now: new Date(now),
        until: new Date(now + SESSION_MS),
      })
      const session = await find(token)
      if (session === null) throw new HttpProblem('server.failure')
      return { token, session }
    },

    /** From now on the person acts by another of their posts. */
    choosePost: async (token: string, postId: string): Promise<SessionContext> => {
      const session = await find(token)
      if (session === null) throw new HttpProblem('session.required')
      if (!session.posts.some((post) => post.id === postId)) throw new HttpProblem('access.post-not-valid')
      await choosePost(pool, tokenHash(token), postId)
      kept.delete(keyOf(token))
      for (const tell of ended) tell(token)
      return (await find(token)) ?? session
    },

    /** Calls `tell` with every token that signs out here or changes its post. @returns how to stop it */
    onEnd: (tell: (token: string) => void): (() => void) => {
      ended.add(tell)
      return () => ended.delete(tell)
    },

    signOut: async (token: string): Promise<void> => {
      kept.delete(keyOf(token))
      await endSession(pool, tokenHash(token))
      for (const tell of ended) tell(token)
    },
  }
}

export type SessionService = ReturnType<typeof sessionService>
export const SESSION_SECONDS = SESSION_MS / 1000
