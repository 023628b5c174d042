import type { UnitId } from '../ids.ts'
import type { Obligation } from '../obligation/index.ts'
import type { World } from '../world/index.ts'
import type { DossierState } from './state.ts'

/** What the rules read of an obligation near another one. */
export type Around = Pick<Obligation, 'id' | 'task' | 'state' | 'about' | 'debtor' | 'stage' | 'parts'>

/** What the rules read around one obligation: a dossier's state, or the part of it that a desk read. */
export interface Surroundings extends Pick<
  DossierState,
  'holder' | 'state' | 'stage' | 'closedAt' | 'fields' | 'scheduled' | 'regulationVersion'
> {
  readonly head: Pick<DossierState['head'], 'openedAt' | 'originator' | 'category'>
  readonly parties: readonly Pick<DossierState['parties'][number], 'unitId' | 'role' | 'level'>[]
  readonly obligations: readonly Around[]
}

/** The world, as far as offering acts needs it. */
export type OfferWorld = Pick<World, 'at' | 'units' | 'lead' | 'leadToCome' | 'parties' | 'regulation' | 'inForce'>

/** Indexes obligations by what they are about, and the tasks open under each. It is built in one pass, so that look-ups are fast. */
export interface ObligationIndex {
  readonly under: (id: string) => readonly Around[]
  readonly about: (id: string) => readonly Around[]
  readonly anyOpenAbout: (id: string, tasks: readonly string[]) => boolean
  readonly anyOpenUnder: (id: string, tasks: readonly string[]) => boolean
  /** True if it was opened about that obligation, or about one under it. */
  readonly isUnder: (one: Around, id: string | undefined) => boolean
  readonly byTask: (task: string) => readonly Around[]
  readonly owedBy: (debtor: UnitId, task: string) => readonly Around[]
  readonly isSettled: boolean
}

const indexes = new WeakMap<readonly Around[], ObligationIndex>()

/** The index of a list of obligations. It is built at first use and cached with the list; code that changes the list must drop it. */
export function indexOf(obligations: readonly Around[]): ObligationIndex {
  let index = indexes.get(obligations)
  if (index === undefined) {
    index = buildIndex(obligations)
    indexes.set(obligations, index)
  }
  return index
}

export const forgetIndex = (obligations: readonly Around[]): boolean => indexes.delete(obligations)

const NONE: readonly Around[] = []

function buildIndex(obligations: readonly Around[]): ObligationIndex {
  const children = new Map<string, Around[]>()
  const tasks = new Map<string, Around[]>()
  const debts = new Map<string, Around[]>()
  const byId = new Map<string, Around>()
  let open = 0
  for (const obligation of obligations) {
    if (obligation.state === 'open') open += 1
    byId.set(obligation.id, obligation)
    push(tasks, obligation.task, obligation)
    push(debts, debtOf(obligation.debtor, obligation.task), obligation)
    if (obligation.about !== null) push(children, obligation.about, obligation)
  }
  // Tasks open under each obligation. An obligation is opened after the one that it is about, so going backwards visits children first.
  const openUnder = new Map<string, Set<string>>()
  for (let position = obligations.length - 1; position >= 0; position -= 1) {
    const obligation = obligations[position]
    if (obligation === undefined || obligation.about === null) continue
    const below = openUnder.get(obligation.id)
    if (obligation.state !== 'open' && below === undefined) continue
    const above = openUnder.get(obligation.about) ?? new Set<string>()
    if (obligation.state === 'open') above.add(obligation.task)
    for (const task of below ?? []) above.add(task)
    openUnder.set(obligation.about, above)
  }
  const about = (id: string): readonly Around[] => children.get(id) ?? NONE
  return {
    about,
    under: (id) => {
      const found: Around[] = [...about(id)]
      for (const obligation of found) found.push(...about(obligation.id))
      return found
    },
    anyOpenAbout: (id, wanted) => about(id).some(({ state, task }) => state === 'open' && wanted.includes(task)),
    anyOpenUnder: (id, wanted) => wanted.some((task) => openUnder.get(id)?.has(task) === true),
    isUnder: ({ about: first }, id) => {
      for (let above = first; above !== null; above = byId.get(above)?.about ?? null) if (above === id) return true
      return false
    },
    byTask: (task) => tasks.get(task) ?? NONE,
    owedBy: (debtor, task) => debts.get(debtOf(debtor, task)) ?? NONE,
    isSettled: open === 0,
  }
}

const debtOf = (debtor: UnitId, task: string): string => `${debtor} ${task}`

function push(map: Map<string, Around[]>, key: string, obligation: Around): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [obligation])
  else list.push(obligation)
}

/** True if nothing is owed and nothing is scheduled. */
export function isSettled({ scheduled, obligations }: Pick<Surroundings, 'obligations' | 'scheduled'>): boolean {
  return scheduled.length === 0 && indexOf(obligations).isSettled
}
