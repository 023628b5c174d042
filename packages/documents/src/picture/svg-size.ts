/** Most elements of a drawing when every `use` and every url(#…) is followed; a map of a district has thousands. */
const MOST_ELEMENTS = 50_000

/** Longest chain of parts that draw one another. */
const DEEPEST = 200

/**
 * What an element with an id contains: the number of elements in it, itself included, and the ids that it draws again.
 */
export interface SvgPart {
  elements: number
  readonly drawn: string[]
}

/**
 * Whether the drawing stays within limits: a few lines that use one another ten times each add up to millions of
 * shapes.
 */
export function isOfReasonableSize(parts: ReadonlyMap<string, SvgPart>, root: SvgPart): boolean {
  const known = new Map<string, number>()
  const sizeOf = ({ elements, drawn }: SvgPart, depth: number): number => {
    let sum = depth > DEEPEST ? Number.POSITIVE_INFINITY : elements
    for (const id of drawn) {
      if (sum > MOST_ELEMENTS) break
      const part = parts.get(id)
      if (part === undefined) continue
      const before = known.get(id)
      if (before === undefined) {
        // Until the size is known it counts as infinite, so a part that draws itself is refused.
        known.set(id, Number.POSITIVE_INFINITY)
        known.set(id, sizeOf(part, depth + 1))
      }
      sum += known.get(id) ?? 0
    }
    return sum
  }
  return sizeOf(root, 0) <= MOST_ELEMENTS
}
