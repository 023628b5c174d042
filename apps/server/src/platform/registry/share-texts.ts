/**
 * Makes equal texts of many rows one text: units name each other by id, and most dates, codes and names stand in several versions. In place.
 * Made anew for each reading, so that nothing is kept of what no row says any more.
 */
export function textSharer(): <Value>(value: Value) => Value {
  const texts = new Map<string, string>()
  const shared = (text: string): string => {
    const known = texts.get(text)
    if (known !== undefined) return known
    texts.set(text, text)
    return text
  }
  const walk = (value: object): void => {
    const entries = value as Record<string, unknown>
    for (const name of Object.keys(entries)) {
      const inner = entries[name]
      if (typeof inner === 'string') entries[name] = shared(inner)
      else if (typeof inner === 'object' && inner !== null) walk(inner)
    }
  }
  return (value) => {
    if (typeof value === 'object' && value !== null) walk(value)
    return value
  }
}
