import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Pool } from 'pg'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { SessionContext } from '../../platform/http/session-context.ts'
import { beginSession, endSession, findSession, findSignIn, listPosts } from './store.ts'

/** A watch of twelve hours and a little. */
const SESSION_MS = 13 * 3_600_000
/** A session is read again from the database after this long: the longest that a sign-out elsewhere can go unnoticed. */
const FRESH_MS = 5_000
/** Wrong passwords per user name and minute before the name has to wait. */
const ATTEMPTS_PER_MINUTE = 8
const MOST_KEPT = 20_000

/** OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

interface Kept {
  readonly session: SessionContext
  readonly until: number
}

export function sessionService(pool: Pool, wallClock: () => number = Date.now) {
  const kept = new Map<string, Kept>()
  const failures = new Map<string, { count: number; until: number }>()
  // Verified when a name is unknown, so that both kinds of wrong take the same time.
  const decoy = hashPassword(randomBytes(16).toString('base64'))

  const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

  const find = async (token: string): Promise<SessionContext | null> => {
    const now = wallClock()
    const key = tokenHash(token).toString('base64')
    const known = kept.get(key)
    if (known !== undefined && known.until > now) return known.session.expiresAt > now ? known.session : null
    const session = await findSession(pool, tokenHash(token))
    if (session === undefined || session.expiresAt <= now) {
      kept.delete(key)
      return null
    }
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, { session, until: now + FRESH_MS })
    return session
  }

  return {
    find,

    signIn: async (
      username: string,
      password: string,
    ): Promise<{ readonly token: string; readonly session: SessionContext }> => {
      const now = wallClock()
      const name = username.normalize('NFC').toLowerCase()
      const failed = failures.get(name)
      if (failed !== undefined && failed.until > now && failed.count >= ATTEMPTS_PER_MINUTE) {
        throw new HttpProblem('session.too-many-attempts')
      }
      const record = await findSignIn(pool, name)
      const right = await verify(record?.passwordHash ?? (await decoy), password).catch(() => false)
      if (record === undefined || !right || record.disabled) {
        if (failures.size >= MOST_KEPT) failures.clear()
        const count = failed !== undefined && failed.until > now ? failed.count + 1 : 1
        failures.set(name, { count, until: now + 60_000 })
        throw new HttpProblem('session.wrong-credentials')
      }
      failures.delete(name)
      const posts = await listPosts(pool, record.personId)
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

    signOut: async (token: string): Promise<void> => {
      kept.delete(tokenHash(token).toString('base64'))
      await endSession(pool, tokenHash(token))
    },
  }
}

export type SessionService = ReturnType<typeof sessionService>
export const SESSION_SECONDS = SESSION_MS / 1000
