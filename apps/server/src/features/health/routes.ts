import { Health } from '@giapranh/contracts'
import { isoInstant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import type { App } from '../../platform/http/types.ts'
import type { ServerClock } from '../../platform/time/clock.ts'

export interface HealthDeps {
  readonly clock: ServerClock
  readonly pool: Pool
  readonly version: string
  readonly demonstration: () => Health['demonstration']
}

/** Whether the installation can work. People, monitors and the start of the web app all ask this. */
export function healthRoutes(app: App, { clock, pool, version, demonstration }: HealthDeps): void {
  app.get(
    '/api/health',
    {
      config: { permission: 'public' },
      schema: { summary: 'Is it up, and what does its clock say', response: { 200: Health, 503: Health } },
    },
    async (_request, reply) => {
      const up = await pool.query('select 1').then(
        () => true,
        () => false,
      )
      return reply
        .code(up ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({
          status: up ? 'ok' : 'degraded',
          version,
          database: up ? 'up' : 'down',
          now: isoInstant(clock.now()),
          demonstration: demonstration(),
        })
    },
  )
}
