/** Limits messages: so many per second over time, and so many at once. @returns whether this message is within the limit */
export function pacer(perSecond: number, atOnce: number, now: () => number = () => performance.now()): () => boolean {
  let left = atOnce
  let counted = now()
  return () => {
    const at = now()
    left = Math.min(atOnce, left + ((at - counted) * perSecond) / 1000) - 1
    counted = at
    return left >= 0
  }
}
