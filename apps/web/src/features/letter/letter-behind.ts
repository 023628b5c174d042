import type { ActView } from '@giapranh/contracts'

/**
 * The letter that an act of a unit answers: the one that opened the obligation. If that is only a receipt or the unit's own letter, it is the
 * letter that opened the dossier.
 */
export function letterBehind(
  opener: ActView | undefined,
  first: ActView | undefined,
  unitId: string | undefined,
): ActView | undefined {
  const asks = opener !== undefined && opener.by.unit?.id !== unitId && Object.keys(opener.fields).length > 0
  return asks ? opener : first
}

/** The act that opened each obligation, by obligation. */
export function openersOf(acts: readonly ActView[]): ReadonlyMap<string, ActView> {
  const by = new Map<string, ActView>()
  for (const act of acts)
    for (const change of act.changes)
      if (change.change === 'opened' && change.obligationId !== null) by.set(change.obligationId, act)
  return by
}

/** The letter that each act answers, by act. */
export function answeredBy(acts: readonly ActView[]): ReadonlyMap<string, ActView> {
  const openers = openersOf(acts)
  const [first] = acts
  const answered = new Map<string, ActView>()
  for (const act of acts) {
    const opener = act.obligationId === null ? undefined : openers.get(act.obligationId)
    if (opener === undefined) continue
    const letter = letterBehind(opener, first, act.by.unit?.id)
    if (letter !== undefined && letter.seq < act.seq) answered.set(act.id, letter)
  }
  return answered
}
