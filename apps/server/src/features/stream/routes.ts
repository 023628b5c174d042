import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Hub, StreamEvent } from '../../platform/events/hub.ts'
import type { Outbox } from '../../platform/events/outbox.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import type { SessionService } from '../session/index.ts'
import { follow } from './follow.ts'

const BEAT_MS = 10_000
/** Sessions are checked once per this many beats. */
const LOOK_EVERY = 2
/** A desk with this many unread bytes is disconnected; it resumes where it was. */
const MOST_BUFFERED = 1_000_000

export interface StreamDeps {
  readonly installation: Installation
  readonly hub: Hub
  readonly outbox: Outbox
  readonly sessions: Pick<SessionService, 'find' | 'onEnd'>
  readonly sessionCookie: string
  /** Milliseconds from one beat to the next. */
  readonly beatMs?: number | undefined
}

const Headers = z.looseObject({ 'last-event-id': z.string().max(60).optional() })

/** Server-sent events for my desk; resumes with `Last-Event-ID`. */
export function streamRoutes(
  app: App,
  { installation, hub, outbox, sessions, sessionCookie, beatMs = BEAT_MS }: StreamDeps,
): void {
  // This is an event, not a comment, so that the page can tell a silent desk from a dead line. It carries the time to the next beat.
  const beatText = `event: beat\ndata: ${beatMs}\n\n`
  const open = new Map<ServerResponse, { readonly token: string; readonly unitId: string }>()
  /** A stream ends with the session, or the post, that opened it. */
  const isStillMine = async ({
    token,
    unitId,
  }: {
    readonly token: string
    readonly unitId: string
  }): Promise<boolean> => {
    const session = await sessions.find(token)
    return session?.post?.unitId === unitId
  }
  const look = async (): Promise<void> => {
    for (const [response, opener] of open) {
      // An unreachable database says nothing about the session.
      if (!(await isStillMine(opener).catch(() => true))) response.end()
    }
  }
  let looking = false
  let beats = 0
  const beat = setInterval(() => {
    for (const response of open.keys()) response.write(beatText)
    beats += 1
    if (looking || beats % LOOK_EVERY !== 0) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }, beatMs)
  const stopListening = sessions.onEnd((token) => {
    for (const [response, opener] of open) if (opener.token === token) response.end()
  })
  // Streams never end by themselves, and the server cannot close while one is open.
  app.addHook('preClose', async () => {
    clearInterval(beat)
    stopListening()
    for (const response of open.keys()) response.end()
  })

  app.get(
    '/api/stream',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Live events of my desk: act, obligation, notice, reset; and beats, each with the time to the next',
        headers: Headers,
        response: { 200: z.string().describe('text/event-stream'), ...problemsOf(401, 403) },
      },
    },
    async (request, reply) => {
      const session = postOf(request)
      const unitId = session.actor.unitId
      const after = request.headers['last-event-id']
      reply.hijack()
      const response = reply.raw
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.flushHeaders()
      open.set(response, { token: request.cookies[sessionCookie] ?? '', unitId })

      const send = (events: readonly StreamEvent[]): void => {
        if (response.writableLength > MOST_BUFFERED) response.destroy()
        else response.write(wireText(events))
      }
      const following = follow({ installation, hub, outbox }, session.acting, after, {
        begin: (id) => response.write(`retry: 1000\nid: ${id}\n\n${beatText}`),
        send,
        giveUp: () => response.end(),
      })
      response.once('close', () => {
        following.leave()
        open.delete(response)
      })
      await following.caughtUp
    },
  )
}

/** Only the last event of a message has the id: if the connection breaks between two of its events, both are told again. */
function wireText(events: readonly StreamEvent[]): string {
  return events
    .map(({ id, name, data }, index) => {
      const point = index === events.length - 1 ? `id: ${id}\n` : ''
      return `${point}event: ${name}\ndata: ${data}\n\n`
    })
    .join('')
}
