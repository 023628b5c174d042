import { type Instant, instant } from '@giapranh/kernel'

/** The clock of this installation. Rules never ask the time of day themselves. */
export interface ServerClock {
  now(): Instant
}

/** The time of day, never going backwards within this process: a clock that is set back stands still until it is caught up. */
export function systemClock(read: () => number = Date.now): ServerClock {
  let last = 0
  return {
    now: () => {
      last = Math.max(last, read())
      return instant(last)
    },
  }
}

/** A clock for demonstrations: begins at an instant, runs on in real time, can be moved forward and never back. */
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

/** RFC 3339 with offset, or undefined where the text is none. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : instant(ms)
}
