const MINUTE_MS = 60_000
const MOST_KEPT = 50_000

export interface Attempts {
  /** Counts one attempt before it is made; false where the key has had its share of this minute. */
  take(key: string, most: number): boolean
  /** Gives the minute's share back: the attempt was right. */
  forgive(key: string): void
}

/** Attempts per key and minute, in memory. Where there are too many keys the oldest go: whoever floods forgets his own first. */
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
