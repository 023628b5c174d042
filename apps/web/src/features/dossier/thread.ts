import type { ActView, ObligationView } from '@giapranh/contracts'

/** What an act did to a clock, and what that cost or gave. */
export interface ClockLine {
  readonly obligationId: string
  readonly how: 'paused' | 'resumed' | 'extended'
  /** The due instant from now on; null where the clock stands or has none. */
  readonly due: string | null
  /** Resumed: how long the clock stood. Extended: how much later it is due. Null where it cannot be told. */
  readonly costMs: number | null
}

const HOWS: ReadonlySet<string | null> = new Set(['paused', 'resumed', 'extended'])

/** The clock lines of a correspondence, by act: each pause with its length, each extension with what it gave. */
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

const DEEPEST = 3

/** How far an act is set in: what opens stands at the edge, answers one step in, answers about what an answer asked one more. */
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

/** The act that opened what each obligation is. */
function openersOf(acts: readonly ActView[]): ReadonlyMap<string, ActView> {
  const by = new Map<string, ActView>()
  for (const act of acts)
    for (const change of act.changes)
      if (change.change === 'opened' && change.obligationId !== null) by.set(change.obligationId, act)
  return by
}

/** Which letter each act answers: the one that asked for it, and where that is a receipt or the unit's own, the one that began the matter. */
export function answeredBy(acts: readonly ActView[]): ReadonlyMap<string, ActView> {
  const openers = openersOf(acts)
  const [first] = acts
  const answered = new Map<string, ActView>()
  for (const act of acts) {
    const opener = act.obligationId === null ? undefined : openers.get(act.obligationId)
    if (opener === undefined) continue
    const says = opener.by.unit.id !== act.by.unit.id && Object.keys(opener.fields).length > 0
    const letter = says ? opener : first
    if (letter !== undefined && letter.seq < act.seq) answered.set(act.id, letter)
  }
  return answered
}
