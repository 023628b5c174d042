import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { asUnit } from '../../platform/db/as-unit.ts'
import type { Hub, StreamEvent } from '../../platform/events/hub.ts'
import { isCursor, readMissed } from '../../platform/events/outbox.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { App } from '../../platform/http/types.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import type { Pool } from 'pg'
import { eventsOf } from './present.ts'

const BEAT_MS = 20_000
/** A desk that does not read for this many bytes is let go; it resumes where it was. */
const MOST_BUFFERED = 1_000_000

export interface StreamDeps {
  readonly installation: Installation
  readonly hub: Hub
  readonly pool: Pool
}

const Headers = z.looseObject({ 'last-event-id': z.string().max(60).optional() })

/** Server-sent events for my desk; resumes with `Last-Event-ID`. */
export function streamRoutes(app: App, { installation, hub, pool }: StreamDeps): void {
  const open = new Set<ServerResponse>()
  const beat = setInterval(() => {
    for (const response of open) response.write(': \n\n')
  }, BEAT_MS)
  // Streams never end by themselves: the server could not close while one is open.
  app.addHook('preClose', async () => {
    clearInterval(beat)
    for (const response of open) response.end()
  })

  app.get(
    '/api/stream',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Live events of my desk: act, obligation, notice, reset',
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
      response.write('retry: 1000\n\n')
      open.add(response)

      // What comes while the missed is read waits behind it, and what was read there is not told twice.
      let waiting: StreamEvent[] | undefined = []
      const told = new Set<string>()
      const send = (event: StreamEvent): void => {
        if (response.writableLength > MOST_BUFFERED) {
          response.destroy()
          return
        }
        response.write(`id: ${event.id}\nevent: ${event.name}\ndata: ${event.data}\n\n`)
      }
      const leave = hub.add({
        unitId,
        tell: (event) => {
          if (waiting === undefined) send(event)
          else waiting.push(event)
        },
      })
      response.once('close', () => {
        leave()
        open.delete(response)
      })

      if (after !== undefined && after !== '') {
        const missed = isCursor(after)
          ? await asUnit(pool, session.acting, (trx) => readMissed(trx, after, unitId)).catch(() => undefined)
          : undefined
        if (missed === undefined) send({ id: '0.0', name: 'reset', data: '{}' })
        for (const message of missed ?? []) {
          told.add(message.id)
          for (const { event, units } of eventsOf(message, installation)) if (units.includes(unitId)) send(event)
        }
      }
      for (const event of waiting) if (!told.has(event.id)) send(event)
      waiting = undefined
    },
  )
}
