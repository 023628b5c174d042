import type { Pool } from 'pg'
import { MOST_PER_READ, outboxEnd, type OutboxMessage, readOutbox } from './outbox.ts'

export interface Dispatcher {
  /** Something was committed here: look at once, and tell the other processes. */
  wake(): void
  stop(): Promise<void>
}

export interface DispatcherOptions {
  readonly pool: Pool
  readonly deliver: (message: OutboxMessage) => void
  readonly log: { warn(details: object, words: string): void }
}

const CHANNEL = 'giapranh_outbox'
/** Looks that come while one is under way are made one; without a wake-up it looks this often all the same. */
const IDLE_MS = 1_000
/** A settled row can lag behind its commit while an older transaction runs: look again soon after a wake-up. */
const AGAIN_MS = 15
const RETRY_MS = 500
/** Under load one look serves all acts of this time, and so does one word to the other processes; a single act waits for nothing. */
const GATHER_MS = 25

/**
 * Carries the outbox to the live stream of this process. A commit here wakes it directly; commits of other processes by NOTIFY, sent
 * outside of any act's transaction and at most one at a time: a NOTIFY inside would make all commits wait for one lock.
 */
export async function startDispatcher({ pool, deliver, log }: DispatcherOptions): Promise<Dispatcher> {
  let cursor = await outboxEnd(pool)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = 0
  let listener: { release(error?: Error): void } | undefined

  const look = async (): Promise<void> => {
    try {
      for (;;) {
        const messages = await readOutbox(pool, cursor)
        for (const message of messages) deliver(message)
        cursor = messages.at(-1)?.id ?? cursor
        if (messages.length < MOST_PER_READ) break
      }
      schedule(again > 0 ? AGAIN_MS : IDLE_MS)
      again = Math.max(0, again - 1)
    } catch (error) {
      log.warn({ error }, 'the outbox could not be read; trying again')
      schedule(RETRY_MS)
    }
  }
  const schedule = (ms: number): void => {
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
  let looked = -Infinity
  const run = (): void => {
    if (stopped || running !== undefined) return
    looked = performance.now()
    running = look().finally(() => {
      running = undefined
    })
  }

  let notifying = false
  let notified = -Infinity
  const notify = (): void => {
    if (notifying || stopped) return
    notifying = true
    const tell = (): void => {
      notified = performance.now()
      pool
        .query(`select pg_notify('${CHANNEL}', '')`)
        .catch((error: unknown) => log.warn({ error }, 'other processes could not be told'))
        .finally(() => {
          notifying = false
        })
    }
    const wait = notified + GATHER_MS - performance.now()
    if (wait <= 0) tell()
    else setTimeout(tell, wait)
  }

  const listen = async (): Promise<void> => {
    if (stopped) return
    try {
      const client = await pool.connect()
      listener = client
      client.on('notification', () => {
        again = 2
        run()
      })
      client.once('error', (error) => {
        listener = undefined
        client.release(error)
        if (!stopped) setTimeout(() => void listen(), RETRY_MS)
      })
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      log.warn({ error }, 'not listening to other processes; trying again')
      if (!stopped) setTimeout(() => void listen(), RETRY_MS)
    }
  }
  await listen()
  schedule(0)

  return {
    wake: () => {
      again = 3
      if (running === undefined) schedule(Math.max(0, looked + GATHER_MS - performance.now()))
      notify()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      listener?.release(new Error('stopped'))
    },
  }
}
