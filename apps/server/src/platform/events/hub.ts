/** Receives the events that concern its unit. */
export interface Listener {
  readonly unitId: string
  /** Receives all events of one outbox message for the unit. */
  tell(events: readonly StreamEvent[]): void
}

export interface StreamEvent {
  /** The id of the message: several events may share it. */
  readonly id: string
  readonly name: string
  /** One line of JSON. */
  readonly data: string
}

/** The open streams of this process, by unit. */
export interface Hub {
  add(listener: Listener): () => void
  listenersOf(unitId: string): Iterable<Listener>
  size(): number
}

export function createHub(): Hub {
  const byUnit = new Map<string, Set<Listener>>()
  let count = 0
  return {
    add: (listener) => {
      const set = byUnit.get(listener.unitId) ?? new Set()
      byUnit.set(listener.unitId, set.add(listener))
      count += 1
      return () => {
        if (!set.delete(listener)) return
        count -= 1
        if (set.size === 0) byUnit.delete(listener.unitId)
      }
    },
    listenersOf: (unitId) => byUnit.get(unitId) ?? [],
    size: () => count,
  }
}
