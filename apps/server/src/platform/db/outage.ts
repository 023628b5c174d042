/** The log that outages are written to. */
export interface OutageLog {
  info(details: object, words: string): void
  warn(details: object, words: string): void
}

export interface Outage {
  failed(error: unknown): void
  /** Must be called after each success; it costs nothing if there was no outage. */
  well(): void
}

const REPEAT_MS = 60_000

/** Logs work that is tried again and again: once when it fails, once a minute while it fails, and when it works again. */
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
