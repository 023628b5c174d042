/**
 * What the hand is on after the list changed. A strip that stays keeps the hand, wherever it moved to; one that is done hands over
 * to whatever took its place, so that Enter, Enter, Enter works a desk down.
 */
export function keepHand(before: readonly string[], after: readonly string[], chosen: string | null): string | null {
  if (chosen === null || after.includes(chosen)) return chosen
  const place = before.indexOf(chosen)
  if (place === -1) return null
  // The nearest neighbour below that is still there, then above: strips that came in meanwhile do not count.
  const below = before.slice(place + 1).find((id) => after.includes(id))
  const above = before.slice(0, place).findLast((id) => after.includes(id))
  return below ?? above ?? after[0] ?? null
}
