import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Audit } from '../../platform/http/audit.ts'
import { countAttempts } from '../../platform/http/attempts.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import type { SessionService } from '../session/index.ts'
import { CLOSE, draftLine, type Line } from './line.ts'
import type { DraftRooms } from './rooms.ts'

export interface LinesDeps {
  readonly rooms: DraftRooms
  readonly installation: Installation
  readonly sessions: Pick<SessionService, 'find' | 'onEnd'>
  readonly sessionCookie: string
  readonly audit: Audit
  /** Milliseconds from one beat to the next. */
  readonly beatMs: number
}

/** Lines that one person may open in a minute, and lines to one draft on one process. */
const LINES_PER_MINUTE = 60
const MOST_PRESENT = 40

/** The page's origin must be the host that it asks: a browser states both truthfully (RFC 6455, 10.2). */
export function isOwnOrigin({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const { origin } = headers
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

const keyOf = (token: string): string => hash('sha256', token, 'base64')

/** The live lines to drafts on this process. */
export function draftLines({ rooms, installation, sessions, sessionCookie, audit, beatMs }: LinesDeps) {
  const opened = countAttempts(Date.now)
  const tokens = new Map<Line, string>()

  /** A line ends with the session, or the post, that opened it. */
  const look = async (line: Line, token: string): Promise<void> => {
    // An unreachable database says nothing about the session.
    const session = await sessions.find(token).catch(() => undefined)
    if (session === undefined) return
    const { personId, unitId } = line.acting
    if (session?.personId !== personId || session.post?.unitId !== unitId) line.sessionEnded()
  }
  const beat = async (): Promise<void> => {
    for (const line of tokens.keys()) line.beat()
    await Promise.all([rooms.beat(), ...[...tokens].map(([line, token]) => look(line, token))])
  }
  let beating = false
  const timer = setInterval(() => {
    if (beating) return
    beating = true
    void beat().finally(() => {
      beating = false
    })
  }, beatMs)
  const stopListening = sessions.onEnd((token) => rooms.sessionEnded(keyOf(token)))

  return {
    /** A page has opened a line to a draft that its unit sees. */
    open: (socket: WebSocket, draftId: string, request: FastifyRequest): void => {
      const token = request.cookies[sessionCookie] ?? ''
      const line = draftLine(socket, {
        draftId,
        request,
        installation,
        session: keyOf(token),
        beatMs,
        denied: ({ code }) =>
          audit({ action: 'draft.line', outcome: code, session: request.session, subject: draftId }),
        ended: (ending) => {
          tokens.delete(ending)
          rooms.leave(draftId, ending)
        },
      })
      tokens.set(line, token)
      if (!opened.take(line.acting.personId, LINES_PER_MINUTE)) return line.end(new HttpProblem('draft.too-fast'))
      if (rooms.membersOf(draftId) >= MOST_PRESENT) return line.end(new HttpProblem('draft.too-many-present'))
      rooms.join(draftId, line).then(line.enter, line.fail)
    },

    stop: (): void => {
      clearInterval(timer)
      stopListening()
      for (const line of tokens.keys()) line.end(undefined, CLOSE.goingAway)
    },
  }
}
