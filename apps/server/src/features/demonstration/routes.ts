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

/** Moves the demonstration's clock forward, so that a presenter need not wait for a time limit. Exists in demonstration mode only. */
export function demonstrationRoutes(app: App, clock: DemonstrationClock, moved: () => void): void {
  app.post(
    '/api/demonstration/clock',
    {
      config: { permission: 'signed-in' },
      schema: {
        summary: 'Demonstration only: move the clock forward',
        body: Advance,
        response: { 200: z.object({ now: z.string() }), ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      clock.advance(request.body.minutes * 60_000)
      moved()
      return { now: isoInstant(clock.now()) }
    },
  )
}
