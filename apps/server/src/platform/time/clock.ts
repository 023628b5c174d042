import { type Instant, instant } from '@giapranh/kernel'

/** The clock of this installation. The rules never read the time of day themselves. */
export interface ServerClock {
  now(): Instant
}

/** The time of day; it never goes backwards within this process. If the system clock is set back, it stands still until that catches up. */
export function systemClock(read: () => number = Date.now): ServerClock {
  let last = 0
  return {
    now: () => {
      last = Math.max(last, read())
      return instant(last)
    },
  }
}

/** A clock for demonstrations: it begins at an instant, runs in real time, and can be moved forward but never back. */
export interface DemonstrationClock extends ServerClock {
  advance(ms: number): void
}

export function demonstrationClock(begin: Instant, base: ServerClock = systemClock()): DemonstrationClock {
  const started = base.now()
  let moved = 0
  return {
    now: () => instant(begin + (base.now() - started) + moved),
    advance: (ms) => {
      if (ms > 0) moved += ms
    },
  }
}

/** Reads RFC 3339 with offset; undefined if the text is not that. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : instant(ms)
}
