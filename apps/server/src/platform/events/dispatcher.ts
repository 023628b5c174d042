import type { Pool } from 'pg'
import { outage, type OutageLog } from '../db/outage.ts'
import { listen } from './listen.ts'
import { databaseOutbox, MOST_PER_READ, type Outbox, type OutboxMessage } from './outbox.ts'

export interface Dispatcher {
  /** Must be called after a commit here: it looks at once and tells the other processes. */
  wake(): void
  stop(): Promise<void>
}

export interface DispatcherOptions {
  readonly pool: Pool
  readonly deliver: (message: OutboxMessage) => void
  readonly log: OutageLog
}

/** Delivers, on each call, what the outbox took since the last call. It runs one call at a time. */
export async function carrier(
  outbox: Pick<Outbox, 'read' | 'end'>,
  deliver: DispatcherOptions['deliver'],
): Promise<() => Promise<void>> {
  let cursor = await outbox.end()
  return async () => {
    for (;;) {
      const messages = await outbox.read(cursor)
      for (const message of messages) deliver(message)
      cursor = messages.at(-1)?.id ?? cursor
      if (messages.length < MOST_PER_READ) break
    }
  }
}

const CHANNEL = 'giapranh_outbox'
/** Requests during one look are joined into one. Without a wake-up it still looks this often. */
const IDLE_MS = 1_000
/** A row may become settled some time after its commit while an older transaction runs, so it looks again soon after a wake-up. */
const AGAIN_MS = 15
const RETRY_MS = 500
/** Under load one look, and one message to the other processes, serves all acts of this time; a single act does not wait. */
const GATHER_MS = 50

/**
 * Carries the outbox to the live stream of this process. A commit here wakes it directly; a commit of another process wakes it by NOTIFY. NOTIFY is
 * sent outside of every act's transaction, one at a time: inside, all commits would wait for one lock.
 */
export async function startDispatcher({ pool, deliver, log }: DispatcherOptions): Promise<Dispatcher> {
  const carry = await carrier(databaseOutbox(pool), deliver)
  const reading = outage(log, 'the outbox could not be read')
  const telling = outage(log, 'other processes could not be told')
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = 0

  const look = async (): Promise<void> => {
    try {
      await carry()
      reading.well()
      schedule(again > 0 ? AGAIN_MS : IDLE_MS)
      again = Math.max(0, again - 1)
    } catch (error) {
      reading.failed(error)
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
        .then(telling.well, telling.failed)
        .finally(() => {
          notifying = false
        })
    }
    const wait = notified + GATHER_MS - performance.now()
    if (wait <= 0) tell()
    else setTimeout(tell, wait)
  }

  const listener = await listen(pool, CHANNEL, {
    heard: () => {
      again = 2
      run()
    },
    log,
  })
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
      listener.stop()
    },
  }
}
