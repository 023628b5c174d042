import type { ActView, ObligationView } from '@giapranh/contracts'

/** What an act did to a clock, and how much time this cost or gave. */
export interface ClockLine {
  readonly obligationId: string
  readonly how: 'paused' | 'resumed' | 'extended'
  /** The due instant after this act; null if the clock is paused or has no due instant. */
  readonly due: string | null
  /** After a resume: how long the clock was paused. After an extension: how much later it is due. Null if this is not known. */
  readonly costMs: number | null
}

const HOWS: ReadonlySet<string | null> = new Set(['paused', 'resumed', 'extended'])

/** The clock lines of a correspondence, by act: each pause with its length, each extension with the time it gave. */
export function clockLines(acts: readonly ActView[]): ReadonlyMap<string, readonly ClockLine[]> {
  const due = new Map<string, number>()
  const pausedAt = new Map<string, number>()
  const lines = new Map<string, readonly ClockLine[]>()
  for (const act of acts) {
    const here: ClockLine[] = []
    for (const change of act.changes) {
      const id = change.obligationId
      if (id === null) continue
      const before = due.get(id)
      if (change.due !== null) due.set(id, Date.parse(change.due))
      if (change.change !== 'clock' || !HOWS.has(change.how)) continue
      const how = change.how as ClockLine['how']
      const since = pausedAt.get(id)
      if (how === 'paused') pausedAt.set(id, Date.parse(act.at))
      else if (how === 'resumed') pausedAt.delete(id)
      const costMs =
        how === 'resumed' && since !== undefined
          ? Date.parse(act.at) - since
          : how === 'extended' && before !== undefined && change.due !== null
            ? Date.parse(change.due) - before
            : null
      here.push({ obligationId: id, how, due: change.due, costMs })
    }
    if (here.length > 0) lines.set(act.id, here)
  }
  return lines
}

/** The due instant that each obligation had before each act that gave it a new limit, by act and obligation. */
export function duesBefore(acts: readonly ActView[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const due = new Map<string, string>()
  const before = new Map<string, Map<string, string>>()
  for (const act of acts) {
    for (const { change, how, obligationId, due: next } of act.changes) {
      if (obligationId === null || next === null) continue
      const known = due.get(obligationId)
      if (change === 'clock' && how === 'urgency' && known !== undefined)
        before.set(act.id, (before.get(act.id) ?? new Map<string, string>()).set(obligationId, known))
      due.set(obligationId, next)
    }
  }
  return before
}

const DEEPEST = 3

/** How far an act is indented: an opening is at the edge, an answer one step in, an answer to what an answer asked two steps in. */
export function depthOf(
  act: Pick<ActView, 'obligationId'>,
  obligations: readonly Pick<ObligationView, 'id' | 'about'>[],
): number {
  let depth = 0
  let at: string | null = act.obligationId
  while (at !== null && depth < DEEPEST) {
    depth += 1
    const here: string = at
    at = obligations.find((obligation) => obligation.id === here)?.about ?? null
  }
  return depth
}

/** Who holds a matter and who takes part in it is read first; below it stand the obligations. A long list is cut at its end. */
const FIRST = ['holder', 'inherited'] as const satisfies readonly ActView['changes'][number]['change'][]

export function inOrderOfWeight(changes: ActView['changes']): ActView['changes'] {
  const weight = ({ change }: ActView['changes'][number]): number => {
    const place = FIRST.findIndex((each) => each === change)
    return place === -1 ? FIRST.length : place
  }
  return changes.toSorted((a, b) => weight(a) - weight(b))
}

/** Equal lines, each once and with how often it was there. */
export function countSame(lines: readonly string[]): readonly { readonly line: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return [...counts].map(([line, count]) => ({ line, count }))
}
