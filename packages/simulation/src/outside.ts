import {
  accept,
  type Act,
  amendRegulation,
  type Appointment,
  type Change,
  civilDateOf,
  type Decision,
  DOCUMENT_SERIES,
  type DocumentType,
  type DossierState,
  type Facts,
  findLead,
  type Instant,
  livingParties,
  livingUnit,
  type Need,
  type Regulation,
  type RegulationChange,
  type SealedText,
  type UnitId,
  type World,
} from '@giapranh/kernel'

/** An official document that an act of a history issued. */
export interface IssuedPaper {
  readonly actId: Act['id']
  readonly unitId: UnitId
  readonly document: DocumentType
  readonly year: number
  readonly number: number
}

/** What the acts of a history changed outside their dossiers. */
export interface OutsideRecord {
  readonly appointments: readonly Appointment[]
  readonly versions: readonly Regulation[]
  readonly papers: readonly IssuedPaper[]
}

/**
 * The world outside the dossiers of a history, kept in memory as the database keeps it: the lead, versions of the regulation, held resources,
 * dossiers of which only one may be open, document numbers, drafts. The dossiers are played together, in the order of time.
 */
export interface Outside {
  /** The world after the acts so far; under the version of an open dossier, or the one in force. */
  worldAt(at: Instant, version?: number): World
  /** A draft that is not sealed, with its text. */
  newDraft(id: string, text: string): void
  /** A change of a clause in the version in force. */
  newChange(world: World, text: string): RegulationChange
  factsFor(needs: readonly Need[] | undefined): Facts
  /** Applies what a decision changes; returns false, and changes nothing, where something prevents it. */
  take(decision: Decision, before: DossierState | undefined): boolean
  readonly record: OutsideRecord
}

const isChange =
  <Name extends Change['change']>(name: Name) =>
  (change: Change): change is Extract<Change, { change: Name }> =>
    change.change === name

export function outsideOf(regulation: Regulation, baseAt: (at: Instant) => World): Outside {
  const appointments: Appointment[] = []
  const versions: Regulation[] = [regulation]
  const papers: IssuedPaper[] = []
  const drafts = new Map<string, SealedText>()
  const sealed = new Set<string>()
  const last = new Map<string, number>()
  const open = new Map<string, DossierState['head']['id']>()
  const held = new Map<DossierState['head']['id'], DossierState['holds']>()

  const worldAt = (at: Instant, version?: number): World => {
    const base = baseAt(at)
    const { units } = base
    const inForce = versions.findLast(({ effectiveFrom }) => effectiveFrom <= base.today) ?? base.inForce
    const under = version === undefined ? inForce : (versions.find((one) => one.version === version) ?? inForce)
    const { now, toCome } = findLead(appointments, at)
    return {
      ...base,
      inForce,
      regulation: under,
      parties: livingParties(under, units),
      lead: now === undefined ? base.lead : livingUnit(units, now),
      leadToCome: toCome === undefined ? base.leadToCome : livingUnit(units, toCome),
    }
  }

  const onlyOne = ({ head }: DossierState): string | undefined =>
    head.exclusive === null ? undefined : `${head.kind} ${head.exclusive}`
  const isTaken = ({ state }: Decision): boolean => {
    const key = state.state === 'open' ? onlyOne(state) : undefined
    const by = key === undefined ? undefined : open.get(key)
    if (by !== undefined && by !== state.head.id) return true
    return state.holds.some((mine) =>
      [...held].some(
        ([id, theirs]) =>
          id !== state.head.id &&
          theirs.some((one) => one.resource === mine.resource && one.from < mine.to && mine.from < one.to),
      ),
    )
  }

  return {
    worldAt,
    newDraft: (id, text) => void drafts.set(id, { text, digest: '0'.repeat(64) }),
    newChange: ({ inForce }, text) => ({
      base: inForce.version,
      clauses: [{ clause: inForce.clauses[0]?.id ?? '', what: 'text', text }],
    }),
    factsFor: (needs = []) => ({
      dossiers: new Map(),
      drafts: new Map([...drafts].filter(([id]) => !sealed.has(id)).map(([id, text]) => [id, accept(text)])),
      needs: Object.fromEntries(needs.map(({ fact, is = 'yes' }) => [fact, is])),
    }),
    take: (decision, before) => {
      const { act, state } = decision
      const { changes } = act
      const appointed = changes.find(isChange('appointed'))
      const published = changes.find(isChange('published'))
      if (isTaken(decision)) return false
      if (appointed !== undefined && (appointments.at(-1)?.from ?? -Infinity) >= appointed.from) return false
      if (changes.filter(isChange('sealed')).some(({ draftId }) => sealed.has(draftId))) return false
      if (published !== undefined) {
        const world = worldAt(act.at, before?.regulationVersion)
        const next = amendRegulation(world.inForce, published.draft, published.from, world)
        // A version that is already planned must not be passed over.
        if (!next.ok || next.value.version !== versions.length + 1) return false
        versions.push(next.value)
      }
      if (appointed !== undefined)
        appointments.push({
          unitId: appointed.unitId,
          from: appointed.from,
          why: 'hand-over',
          paper: state.head.number,
        })
      for (const { draftId } of changes.filter(isChange('sealed'))) sealed.add(draftId)
      const { id } = state.head
      if (state.holds.length > 0) held.set(id, state.holds)
      else held.delete(id)
      const key = onlyOne(state)
      if (key !== undefined && state.state === 'open') open.set(key, id)
      if (key !== undefined && state.state === 'closed' && open.get(key) === id) open.delete(key)
      if (act.by.actor === 'person') {
        const year = Number(civilDateOf(act.at, regulation.calendar).slice(0, 4))
        for (const { document } of changes.filter(isChange('issued'))) {
          const series = `${act.by.unitId} ${DOCUMENT_SERIES[document]} ${year}`
          const number = (last.get(series) ?? 0) + 1
          last.set(series, number)
          papers.push({ actId: act.id, unitId: act.by.unitId, document, year, number })
        }
      }
      return true
    },
    record: { appointments, versions, papers },
  }
}
