import type { Pool } from 'pg'
import { outage, type OutageLog } from '../db/outage.ts'

const RETRY_MS = 500

/**
 * Listens to a channel of the database on its own connection, and opens another one if that breaks. It misses messages sent in between.
 * Resolves when it listens, or failed to.
 */
export async function listen(
  pool: Pool,
  channel: string,
  { heard, log }: { readonly heard: (payload: string) => void; readonly log: OutageLog },
): Promise<{ stop(): void }> {
  const hearing = outage(log, 'other processes could not be heard')
  let stopped = false
  let listener: { release(error?: Error): void } | undefined

  const begin = async (): Promise<void> => {
    if (stopped) return
    const retry = (error: unknown): void => {
      if (stopped) return
      hearing.failed(error)
      setTimeout(() => void begin(), RETRY_MS)
    }
    try {
      const client = await pool.connect()
      if (stopped) {
        client.release()
        return
      }
      listener = client
      // A broken connection is given up once, by the first to notice it: this handler or the running statement.
      const giveUp = (error: Error): void => {
        if (listener !== client) return
        listener = undefined
        client.release(error)
        retry(error)
      }
      client.on('notification', ({ payload }) => heard(payload ?? ''))
      client.once('error', giveUp)
      await client.query(`listen ${channel}`).then(hearing.well, giveUp)
    } catch (error) {
      retry(error)
    }
  }
  await begin()
  return {
    stop: () => {
      stopped = true
      const last = listener
      listener = undefined
      last?.release(new Error('stopped'))
    },
  }
}
