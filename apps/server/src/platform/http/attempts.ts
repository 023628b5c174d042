const MINUTE_MS = 60_000
const MOST_KEPT = 50_000

export interface Attempts {
  /** Counts one attempt before it is made; false if the key has used its share of this minute. */
  take(key: string, most: number): boolean
  /** Resets the share of this minute, because the attempt was right. */
  forgive(key: string): void
}

/** Counts attempts per key and minute, in memory. If there are too many keys, the oldest are forgotten: a flood first removes its own keys. */
export function countAttempts(now: () => number): Attempts {
  const kept = new Map<string, { count: number; readonly until: number }>()
  return {
    take: (key, most) => {
      const known = kept.get(key)
      if (known !== undefined && known.until > now()) {
        known.count += 1
        return known.count <= most
      }
      kept.delete(key)
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? key)
      kept.set(key, { count: 1, until: now() + MINUTE_MS })
      return true
    },
    forgive: (key) => void kept.delete(key),
  }
}
