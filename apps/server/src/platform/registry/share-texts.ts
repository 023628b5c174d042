/**
 * Makes equal texts of many rows share one string, in place: units name each other by id, and most dates, codes and names are in several versions.
 * Each reading gets a new one, so that unused texts are not kept.
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
