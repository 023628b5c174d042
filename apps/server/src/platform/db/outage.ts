/** What an outage is told to. */
export interface OutageLog {
  info(details: object, words: string): void
  warn(details: object, words: string): void
}

export interface Outage {
  failed(error: unknown): void
  /** Said after each success: costs nothing where all was well. */
  well(): void
}

const REPEAT_MS = 60_000

/** Tells of something tried again and again: once when it fails, once a minute while it does, and when it is over. */
export function outage(log: OutageLog, words: string, now: () => number = () => performance.now()): Outage {
  let since: number | undefined
  let told = -Infinity
  return {
    failed: (error) => {
      since ??= now()
      if (now() - told < REPEAT_MS) return
      told = now()
      log.warn({ error: error instanceof Error ? error.message : String(error) }, `${words}; trying again`)
    },
    well: () => {
      if (since === undefined) return
      log.info({ seconds: Math.round((now() - since) / 1000) }, `over: ${words}`)
      since = undefined
      told = -Infinity
    },
  }
}
