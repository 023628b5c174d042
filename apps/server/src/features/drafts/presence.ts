import type { DraftRight, UnitId } from '@giapranh/kernel'

/** Somebody who has a draft open, on any process. */
export interface Here {
  readonly personId: string
  readonly name: string
  readonly rank: string | null
  readonly unitId: UnitId
  readonly right: DraftRight
}

/** Who has which draft open on the other processes, as they report it. A process that stops reporting has nobody. */
export function presenceElsewhere(lastsMs: number, now: () => number) {
  const byDraft = new Map<string, Map<string, { readonly people: readonly Here[]; readonly until: number }>>()
  return {
    heard: (draftId: string, process: string, people: readonly Here[]): void => {
      const processes = byDraft.get(draftId) ?? new Map()
      if (people.length > 0) byDraft.set(draftId, processes.set(process, { people, until: now() + lastsMs }))
      else if (processes.delete(process) && processes.size === 0) byDraft.delete(draftId)
    },

    of: (draftId: string): readonly Here[] =>
      [...(byDraft.get(draftId)?.values() ?? [])].flatMap(({ people }) => people),

    /** Forgets silent processes. @returns the drafts that somebody has left because of this */
    expire: (): readonly string[] => {
      const left: string[] = []
      for (const [draftId, processes] of byDraft) {
        const silent = [...processes].filter(([, { until }]) => until <= now())
        if (silent.length === 0) continue
        for (const [process] of silent) processes.delete(process)
        if (processes.size === 0) byDraft.delete(draftId)
        left.push(draftId)
      }
      return left
    },
  }
}

/** One entry for a person at a unit, however many pages they have open. */
export function eachOnce(people: readonly Here[]): readonly Here[] {
  return [...new Map(people.map((one) => [`${one.personId} ${one.unitId}`, one])).values()]
}
