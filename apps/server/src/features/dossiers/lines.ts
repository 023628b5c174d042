/** Work on one thing, one after the other within this process. */
export interface Lines {
  /** True while work on it is under way or waits. */
  has(id: string): boolean
  /** Begins when all earlier work on it has ended, however that ended. */
  follow<Result>(id: string, work: () => Promise<Result>): Promise<Result>
}

export function standInLine(): Lines {
  const last = new Map<string, Promise<unknown>>()
  return {
    has: (id) => last.has(id),
    follow: (id, work) => {
      const mine = (last.get(id) ?? Promise.resolve()).then(work)
      const ended: Promise<unknown> = mine
        .catch(() => undefined)
        .then(() => {
          if (last.get(id) === ended) last.delete(id)
        })
      last.set(id, ended)
      return mine
    },
  }
}
