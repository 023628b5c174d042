import { isoInstant } from '@giapranh/kernel'
import { z } from 'zod'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import type { App } from '../../platform/http/types.ts'
import type { Demonstration } from './demonstration.ts'

const Advance = z.strictObject({
  minutes: z
    .number()
    .positive()
    .max(7 * 24 * 60),
})

const Headers = z.looseObject({ 'idempotency-key': z.string().min(8).max(200).optional() })

/** Moves the demonstration's clock forward, so that a presenter need not wait for a time limit. Exists in demonstration mode only. */
export function demonstrationRoutes(
  app: App,
  { clock, save }: Pick<Demonstration, 'clock' | 'save'>,
  moved: () => void,
): void {
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
      const { minutes } = request.body
      const key = request.headers['idempotency-key']
      const once = `${request.session?.personId ?? ''} ${minutes} ${key ?? ''}`
      if (key === undefined || !sent.has(once)) {
        if (key !== undefined) sent.add(once)
        clock.advance(minutes * 60_000)
        moved()
        await save()
      }
      return { now: isoInstant(clock.now()) }
    },
  )
}
