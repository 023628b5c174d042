import type { Pool } from 'pg'
import { outage, type OutageLog } from '../db/outage.ts'

const RETRY_MS = 500

/**
 * Hears a channel of the database on a connection of its own, and takes another one where that breaks: what was told in between is not heard.
 * Resolves once it listens, or could not.
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
      // A connection that breaks is given up once, by whichever notices first: this or the statement under way.
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
