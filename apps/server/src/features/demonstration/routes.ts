import { isoInstant } from '@giapranh/kernel'
import { z } from 'zod'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import type { DemonstrationClock } from '../../platform/time/clock.ts'

const Advance = z.strictObject({
  minutes: z
    .number()
    .positive()
    .max(7 * 24 * 60),
})

const Headers = z.looseObject({ 'idempotency-key': z.string().min(8).max(200).optional() })

/**
 * Moves the demonstration's clock forward, so that a presenter need not wait for a time limit. Only in demonstration
 * mode.
 */
export function demonstrationRoutes(app: App, clock: DemonstrationClock, moved: () => void): void {
  const sent = new Set<string>()
  app.post(
    '/api/demonstration/clock',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'Demonstration only: move the clock forward',
        body: Advance,
        headers: Headers,
        response: { 200: z.object({ now: z.string() }), ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const key = request.headers['idempotency-key']
      if (key === undefined || !sent.has(key)) {
        if (key !== undefined) sent.add(key)
        clock.advance(request.body.minutes * 60_000)
        moved()
      }
      return { now: isoInstant(clock.now()) }
    },
  )
}
