/**
 * Which strip is selected after the list changed. A strip that is still there stays selected, wherever it moved to. If it is done, the strip
 * that took its place is selected, so that pressing Enter again and again works through the desk.
 */
export function keepHand(before: readonly string[], after: readonly string[], chosen: string | null): string | null {
  if (chosen === null || after.includes(chosen)) return chosen
  const place = before.indexOf(chosen)
  if (place === -1) return null
  // Take the nearest neighbour below that is still there, otherwise the nearest above. New strips do not count.
  const below = before.slice(place + 1).find((id) => after.includes(id))
  const above = before.slice(0, place).findLast((id) => after.includes(id))
  return below ?? above ?? after[0] ?? null
}
