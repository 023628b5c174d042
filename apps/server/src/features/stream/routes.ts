import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { asUnit } from '../../platform/db/as-unit.ts'
import type { Hub, StreamEvent } from '../../platform/events/hub.ts'
import { comesAfter, isCursor, readMissed, outboxEnd } from '../../platform/events/outbox.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import type { Pool } from 'pg'
import type { SessionService } from '../session/index.ts'
import { eventsByUnit } from './present.ts'

const BEAT_MS = 10_000
/** Sessions are looked at on every such beat. */
const LOOK_EVERY = 2
/** A desk that does not read for this many bytes is let go; it resumes where it was. */
const MOST_BUFFERED = 1_000_000

export interface StreamDeps {
  readonly installation: Installation
  readonly hub: Hub
  readonly pool: Pool
  readonly sessions: Pick<SessionService, 'find' | 'onEnd'>
  readonly sessionCookie: string
  /** From one beat to the next, milliseconds. */
  readonly beatMs?: number | undefined
}

const Headers = z.looseObject({ 'last-event-id': z.string().max(60).optional() })

/** Server-sent events for my desk; resumes with `Last-Event-ID`. */
export function streamRoutes(
  app: App,
  { installation, hub, pool, sessions, sessionCookie, beatMs = BEAT_MS }: StreamDeps,
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

      // What comes while the missed is read waits behind it. The dispatcher may be behind what was read there: what is not after
      // the mark was told already.
      let waiting: (readonly StreamEvent[])[] | undefined = []
      let mark: string | undefined
      const send = (events: readonly StreamEvent[]): void => {
        if (response.writableLength > MOST_BUFFERED) response.destroy()
        else response.write(wireText(events))
      }
      const tellLive = (events: readonly StreamEvent[]): void => {
        if (mark !== undefined && !comesAfter(events[0]?.id ?? mark, mark)) return
        mark = undefined
        send(events)
      }
      const leave = hub.add({
        unitId,
        tell: (events) => {
          if (waiting === undefined) tellLive(events)
          else waiting.push(events)
        },
      })
      response.once('close', () => {
        leave()
        open.delete(response)
      })

      const resuming = after !== undefined && after !== ''
      const missed =
        resuming && isCursor(after)
          ? await asUnit(pool, session.acting, (trx) => readMissed(trx, after, unitId)).catch(() => undefined)
          : undefined
      // Whoever is told nothing before the connection breaks has a point to resume from all the same.
      const id = missed === undefined ? await outboxEnd(pool).catch(() => '') : after
      response.write(`retry: 1000\nid: ${id}\n\n${beatText}`)
      if (missed === undefined && resuming) send([{ id: id ?? '', name: 'reset', data: '{}' }])
      for (const message of missed ?? []) {
        send(eventsByUnit(message, installation).get(unitId) ?? [])
      }
      if (missed !== undefined) mark = missed.at(-1)?.id ?? after
      for (const events of waiting) tellLive(events)
      waiting = undefined
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
