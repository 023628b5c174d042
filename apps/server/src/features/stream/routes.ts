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
/** Sessions are looked at on every such beat. */
const LOOK_EVERY = 2
/** A desk that does not read for this many bytes is let go; it resumes where it was. */
const MOST_BUFFERED = 1_000_000

export interface StreamDeps {
  readonly installation: Installation
  readonly hub: Hub
  readonly outbox: Outbox
  readonly sessions: Pick<SessionService, 'find' | 'onEnd'>
  readonly sessionCookie: string
  /** From one beat to the next, milliseconds. */
  readonly beatMs?: number | undefined
}

const Headers = z.looseObject({ 'last-event-id': z.string().max(60).optional() })

/** Server-sent events for my desk; resumes with `Last-Event-ID`. */
export function streamRoutes(
  app: App,
  { installation, hub, outbox, sessions, sessionCookie, beatMs = BEAT_MS }: StreamDeps,
): void {
  // An event, not a comment: only so can the page tell a silent desk from a dead line. It carries the time to the next.
  const beatText = `event: beat\ndata: ${beatMs}\n\n`
  const open = new Map<ServerResponse, { readonly token: string; readonly unitId: string }>()
  /** A stream lives no longer than the session, and the post, by which it was opened. */
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
      // A database that is away says nothing about the session.
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
  // Streams never end by themselves: the server could not close while one is open.
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

/** The id stands with the last event of a message: a connection that breaks between two of them is told both again. */
function wireText(events: readonly StreamEvent[]): string {
  return events
    .map(({ id, name, data }, index) => {
      const point = index === events.length - 1 ? `id: ${id}\n` : ''
      return `${point}event: ${name}\ndata: ${data}\n\n`
    })
    .join('')
}
