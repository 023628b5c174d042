import type { Act, GrantLevel, Instant, Obligation, UnitId } from '@giapranh/kernel'
import type { StoredAct, StoredDossier } from '../../../apps/server/src/features/dossiers/rows.ts'
import type { OutboxMessage } from '../../../apps/server/src/platform/events/outbox.ts'
import type { InstallationVersion } from '../../../apps/server/src/platform/registry/installation.ts'
import type { StoredRegistry, StoredRegulations } from '../../../apps/server/src/platform/registry/registry-store.ts'
import { createJournal, type Journal } from './journal.ts'

export interface GrantRow {
  readonly reason: 'party' | 'superior-of-party'
  readonly through: UnitId
  readonly level: GrantLevel
}

/** A dossier with everything that belongs to it. It is never changed in place, so a reader keeps what it read. */
export interface DossierRow {
  readonly dossier: Omit<StoredDossier, 'seenBecause'>
  readonly words: ReadonlySet<string>
  readonly actsAt: Instant | null
  readonly idleSince: Instant | null
  readonly grants: ReadonlyMap<UnitId, GrantRow>
  readonly acts: readonly StoredAct[]
  /** When each obligation must be looked at. */
  readonly alarms: ReadonlyMap<string, Instant>
}

export interface EscalationRow {
  readonly level: number
  readonly due: Instant | null
  readonly since: Instant
}

export interface Person {
  readonly name: string
  readonly rank: string | null
}

/** Everything that is committed. All requests of a process are answered from this alone. */
export interface Memory {
  readonly people: ReadonlyMap<string, Person>
  world: StoredRegulations & { readonly registry: StoredRegistry; readonly version: InstallationVersion }
  readonly dossiers: Map<string, DossierRow>
  /** The dossiers that a unit sees. */
  readonly seenBy: Map<UnitId, Set<string>>
  /** The obligations with a clock to watch, each with its dossier. */
  readonly watched: Map<string, { readonly dossierId: string; readonly at: Instant }>
  readonly actsAt: Map<string, Instant>
  readonly series: Map<string, number>
  readonly idempotency: Map<
    string,
    { readonly dossierId: string; readonly actId: string; readonly hash: string; readonly at: Instant }
  >
  readonly occasions: Map<string, string>
  /** Late obligations that are shown to units above. */
  readonly escalations: Map<string, ReadonlyMap<UnitId, EscalationRow>>
  readonly successionDone: Map<UnitId, Instant>
  /** In the order of transaction and position. */
  readonly outbox: Message[]
  /** The same messages, by the unit that they are for. */
  readonly outboxOf: Map<UnitId, Message[]>
  swept: string
  readonly journal: Journal
}

export interface Message extends OutboxMessage {
  readonly transaction: number
  readonly position: number
  readonly at: Instant
  readonly audience: readonly UnitId[]
}

export function emptyMemory(world: Memory['world'], people: Memory['people']): Memory {
  return {
    people,
    world,
    dossiers: new Map(),
    seenBy: new Map(),
    watched: new Map(),
    actsAt: new Map(),
    series: new Map(),
    idempotency: new Map(),
    occasions: new Map(),
    escalations: new Map(),
    successionDone: new Map(),
    outbox: [],
    outboxOf: new Map(),
    swept: '0.0',
    journal: createJournal(),
  }
}

/** Replaces the stored dossier and updates the indexes that lead to it. */
export function putDossier(memory: Memory, row: DossierRow): void {
  const { id } = row.dossier.head
  const before = memory.dossiers.get(id)
  memory.dossiers.set(id, row)
  for (const unitId of row.grants.keys()) {
    if (before?.grants.has(unitId) === true) continue
    const seen = memory.seenBy.get(unitId) ?? new Set()
    memory.seenBy.set(unitId, seen.add(id))
  }
  if (row.actsAt === null) memory.actsAt.delete(id)
  else memory.actsAt.set(id, row.actsAt)
  if (before?.alarms === row.alarms) return
  for (const obligationId of before?.alarms.keys() ?? [])
    if (!row.alarms.has(obligationId)) memory.watched.delete(obligationId)
  for (const [obligationId, at] of row.alarms) memory.watched.set(obligationId, { dossierId: id, at })
}

export function findObligation(memory: Memory, id: string, dossierId: string): Obligation | undefined {
  return memory.dossiers.get(dossierId)?.dossier.obligations.find((one) => one.id === id)
}

/** Sorts messages in the order in which they are sent. */
export const inOrder = (a: Message, b: Message): number => a.transaction - b.transaction || a.position - b.position

export const seriesKey = (unitId: string, kind: string, year: number): string => `${unitId} ${kind} ${year}`
export const requestKey = (personId: string, key: string): string => `${personId} ${key}`

/** The error by which the database reports a conflicting row. */
export function violation(code: string, constraint?: string): Error {
  return Object.assign(new Error(constraint ?? code), { code, ...(constraint === undefined ? {} : { constraint }) })
}

export const isBy = (act: Act, unitId: string, personId: string): boolean =>
  act.by.actor === 'person' && act.by.unitId === unitId && act.by.personId === personId
