import { DRAFT_RECOVERY_MS } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { sweepOutbox } from '../events/outbox.ts'

const KEPT_MS = 2 * 86_400_000

/**
 * Removes old rows of the outbox, the idempotency keys, the sessions and the discarded drafts. The first two are kept for two days, to resume streams
 * and to repeat requests. Runs as the worker.
 */
export async function sweep(pool: Pool, now: number): Promise<void> {
  const before = new Date(now - KEPT_MS)
  await sweepOutbox(pool, before)
  await pool.query('delete from idempotency where at < $1', [before])
  // Sessions use real time, not the demonstration's clock.
  await pool.query('select session_sweep(now())')
  await pool.query('select draft_sweep($1)', [new Date(now - DRAFT_RECOVERY_MS)])
}
