import type { CivilDate, UnitId } from '../ids.ts'

/**
 * What happened to a unit. `full`: all of it went to that successor; `partial`: it was divided and that successor took a part. Many to many: a
 * merger has several predecessors, a split several successors. `on` is the successor's first day.
 */
export interface Succession {
  readonly predecessorId: UnitId
  readonly successorId: UnitId
  readonly extent: 'full' | 'partial'
  readonly on: CivilDate
}

export interface SuccessionIndex {
  /** Direct successors, the full one first. */
  readonly successorsOf: (id: UnitId) => readonly Succession[]
  readonly predecessorsOf: (id: UnitId) => readonly Succession[]
  /** The last successors that the unit's line reached by a civil day, without repeats; the unit itself if there are none. */
  readonly heirsOf: (id: UnitId, asOf: CivilDate) => readonly UnitId[]
}

/** Index of succession edges by either end. A cycle in the edges is harmless: no unit is visited twice. */
export function buildSuccessionIndex(edges: readonly Succession[]): SuccessionIndex {
  const forward = new Map<UnitId, Succession[]>()
  const backward = new Map<UnitId, Succession[]>()
  for (const edge of edges) {
    addTo(forward, edge.predecessorId, edge)
    addTo(backward, edge.successorId, edge)
  }
  for (const list of forward.values())
    list.sort((a, b) => Number(a.extent === 'partial') - Number(b.extent === 'partial'))
  const successorsOf = (id: UnitId): readonly Succession[] => forward.get(id) ?? []

  const heirsOf = (id: UnitId, asOf: CivilDate): readonly UnitId[] => {
    const seen = new Set<UnitId>([id])
    const heirs: UnitId[] = []
    const queue: UnitId[] = [id]
    for (const unit of queue) {
      const next = successorsOf(unit).filter((edge) => edge.on <= asOf)
      if (next.length === 0) heirs.push(unit)
      for (const { successorId } of next) {
        if (seen.has(successorId)) continue
        seen.add(successorId)
        queue.push(successorId)
      }
    }
    return heirs
  }
  return { successorsOf, predecessorsOf: (id) => backward.get(id) ?? [], heirsOf }
}

function addTo(index: Map<UnitId, Succession[]>, id: UnitId, edge: Succession): void {
  const list = index.get(id)
  if (list === undefined) index.set(id, [edge])
  else list.push(edge)
}
