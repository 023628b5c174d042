import {
  type Act,
  actingUnit,
  alarms,
  amendRegulation,
  type Decision,
  dueAtStop,
  type DossierState,
  type Grant,
  idleSince,
  type Instant,
  type KindDefinition,
  ladderFor,
  nextAlarm,
  NO_TEXTS,
  type Obligation,
  placePoint,
  regulationActsAt,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import { seriesOf } from '../../../apps/server/src/features/dossiers/record.ts'
import type { ToStore } from '../../../apps/server/src/features/dossiers/dossier-store.ts'
import { searchedTexts, searchWords } from '../../../apps/server/src/features/dossiers/search-words.ts'
import type { Acting } from '../../../apps/server/src/platform/db/as-unit.ts'
import type { InstallationVersion } from '../../../apps/server/src/platform/registry/installation.ts'
import {
  type DossierRow,
  type GrantRow,
  isBy,
  type Memory,
  putDossier,
  requestKey,
  seriesKey,
  violation,
} from './memory.ts'

/** What an act will write, computed but not written yet. */
export interface Plan {
  readonly number: string
  /** Rows that nobody else may change between now and the commit. */
  readonly touches: readonly string[]
  readonly told: { readonly at: Instant; readonly audience: readonly UnitId[]; readonly payload: unknown }
  apply(memory: Memory): void
}

export const touched = {
  dossier: (id: string) => `dossier ${id}`,
  obligation: (id: string) => `obligation ${id}`,
  request: (key: string) => `request ${key}`,
}

/** Refuses a decision that was made on a world that has changed since. */
export function checkWorld({ world }: Memory, { registry, regulations }: InstallationVersion): void {
  if (world.version.registry !== registry || world.version.regulations !== regulations) throw violation('GR001')
}

/** A unit acts as itself and opens for itself. It changes a matter only as a party that sees all of it; a unit above one only adds words. */
export function checkActor(
  memory: Memory,
  { unitId, personId }: Acting,
  { decision, before }: Pick<ToStore, 'decision' | 'before'>,
): void {
  const { act, state } = decision
  if (!isBy(act, unitId, personId)) throw violation('42501')
  if (act.seq === 1) {
    if (state.head.originator !== unitId) throw violation('42501')
    return
  }
  const row = memory.dossiers.get(state.head.id)
  const grant = row?.grants.get(unitId as UnitId)
  if (row === undefined || grant?.level !== 'whole') throw violation('42501')
  if (grant.reason === 'party') return
  const addsWords =
    act.changes.length === 0 && decision.further.length === 0 && state.state === 'open' && row.dossier.state === 'open'
  if (!addsWords || before === undefined) throw violation('42501')
}

/**
 * What an act writes, as the database's `put_act` does it; undefined if the dossier is no longer at the version of the decision.
 * @param series numbers taken by the same transaction so far
 */
export function planAct(
  memory: Memory,
  { decision, before, kind, world, idempotency, occasion }: Omit<ToStore, 'version'> & { readonly occasion?: string },
  series: Map<string, number>,
): Plan | undefined {
  const { act, state } = decision
  const { id } = state.head
  const row = memory.dossiers.get(id)
  const touches = [touched.dossier(id)]
  let number = row?.dossier.head.number ?? ''
  if (act.seq === 1) {
    if (row !== undefined) throw violation('23505', 'dossier_pkey')
    const { year, suffix } = seriesOf(kind, world, state.head.originator)
    const key = seriesKey(state.head.originator, state.head.kind, year)
    const taken = (series.get(key) ?? memory.series.get(key) ?? 0) + 1
    series.set(key, taken)
    touches.push(`series ${key}`)
    number = `${taken < 10 ? '0' : ''}${taken}${suffix}`
  } else if (row === undefined || row.dossier.version !== act.seq - 1 || act.at < row.dossier.lastAt) return undefined

  if (state.head.exclusive !== null && state.state === 'open' && row?.dossier.state !== 'open') {
    const { regulationId, kind: name, exclusive, exercise } = state.head
    const key = `${regulationId} ${name} ${exclusive} ${exercise}`
    touches.push(`exclusive ${key}`)
    if (isTaken(memory, state)) throw violation('23505', 'dossier__only_one_open')
  }
  const by = personOf(act)
  if (idempotency !== undefined && by !== undefined) {
    const key = requestKey(by, idempotency.key)
    touches.push(touched.request(key))
    if (memory.idempotency.has(key)) throw violation('23505', 'idempotency_pkey')
  }
  if (occasion !== undefined) {
    touches.push(`occasion ${occasion}`)
    if (memory.occasions.has(occasion)) throw violation('23505', 'occasion_pkey')
  }
  checkAppointment(memory, decision)
  const person = by === undefined ? null : memory.people.get(by)
  if (person === undefined) throw violation('P0002')
  const changed = changedObligations(before?.obligations, state.obligations)
  for (const { id: obligationId } of changed) touches.push(touched.obligation(obligationId))
  if (before?.holds !== state.holds && state.holds.length > 0) {
    for (const { resource } of state.holds) touches.push(`resource ${resource}`)
    checkHolds(memory, state)
  }

  const numbered = act.seq === 1 ? withNumber(decision, number) : decision
  const grants = grantsAfter(row, decision)
  const fresh = decision.grants.filter(({ level }) => level === 'whole').map(({ unitId }) => unitId)
  const audience = [...new Set([...(row?.dossier.audience ?? []), ...fresh])]
  const head = numbered.state.head
  const next: DossierRow = {
    dossier: {
      ...numbered.state,
      head: row?.dossier.head ?? head,
      clause: row === undefined ? (act.clause ?? state.obligations[0]?.clause ?? null) : row.dossier.clause,
      point: row === undefined ? placePoint(world, act.fields) : row.dossier.point,
      audience,
      // The twin keeps texts inside the acts.
      texts: NO_TEXTS,
      erasures: 0,
    },
    words: row?.words ?? wordsOf(kind, head.number, head.title, act),
    actsAt: regulationActsAt(kind, state),
    idleSince: idleSince(kind, state),
    grants,
    acts: [
      ...(row?.acts ?? []),
      { act: numbered.act, person: by === undefined || person === null ? null : { id: by, ...person } },
    ],
    alarms: alarmsAfter(row, changed, state, world),
  }
  return {
    number,
    touches,
    told: { at: act.at, audience, payload: payloadOf(numbered, kind, number, changed) },
    apply: (into) => {
      publish(into, decision, world)
      for (const [key, last] of series) into.series.set(key, last)
      putDossier(into, next)
      const key = idempotency === undefined || by === undefined ? undefined : requestKey(by, idempotency.key)
      into.journal.acts.set(act.id, { act: numbered.act, key, audience })
      into.journal.changed.add(id)
      into.journal.watch(numbered.act, into, next)
      if (idempotency !== undefined && by !== undefined)
        into.idempotency.set(requestKey(by, idempotency.key), {
          dossierId: id,
          actId: act.id,
          hash: idempotency.hash,
          at: act.at,
        })
      if (occasion !== undefined) into.occasions.set(occasion, id)
      dropEscalations(into, row?.dossier.obligations ?? [], changed)
      appoint(into, decision, number)
    },
  }
}

function checkAppointment({ world }: Memory, { act, state }: Decision): void {
  const appointed = act.changes.find((change) => change.change === 'appointed')
  if (appointed === undefined) return
  const isLast = world.appointments.every(
    ({ regulationId, from }) => regulationId !== state.head.regulationId || from < appointed.from,
  )
  if (!isLast) throw violation('23514', 'appointment__after_the_last')
}

const personOf = ({ by }: Act): string | undefined => (by.actor === 'person' ? by.personId : undefined)

function withNumber(decision: Decision, number: string): Decision {
  const { act, state } = decision
  const changes = act.changes.map((change) =>
    change.change === 'began' ? { ...change, head: { ...change.head, number } } : change,
  )
  return { ...decision, act: { ...act, changes }, state: { ...state, head: { ...state.head, number } } }
}

const isTaken = ({ dossiers }: Memory, { head }: DossierState): boolean =>
  [...dossiers.values()].some(
    ({ dossier }) =>
      dossier.state === 'open' &&
      dossier.head.id !== head.id &&
      dossier.head.exclusive === head.exclusive &&
      dossier.head.kind === head.kind &&
      dossier.head.exercise === head.exercise &&
      dossier.head.regulationId === head.regulationId,
  )

function checkHolds({ dossiers }: Memory, { head, holds }: DossierState): void {
  const others = [...dossiers.values()].flatMap(({ dossier }) =>
    dossier.head.id === head.id || dossier.head.exercise !== head.exercise ? [] : dossier.holds,
  )
  for (const [index, one] of holds.entries()) {
    const taken = [...others, ...holds.slice(0, index)].some(
      (other) => other.resource === one.resource && other.from < one.to && one.from < other.to,
    )
    if (taken) throw violation('23P01', 'hold__taken_once')
  }
}

/** Values never change in place, so the same object means no change. */
const changedObligations = (
  before: readonly Obligation[] | undefined,
  after: readonly Obligation[],
): readonly Obligation[] => after.filter((obligation, index) => before?.[index] !== obligation)

const LEVELS = ['pointer', 'header', 'whole'] as const

/** A unit that saw the dossier keeps its reason for seeing it, unless it became a party. What it may see only grows. */
function grantsAfter(row: DossierRow | undefined, { grants }: Decision): DossierRow['grants'] {
  if (grants.length === 0) return row?.grants ?? new Map<UnitId, GrantRow>()
  const after = new Map(row?.grants)
  for (const grant of grants) after.set(grant.unitId, merged(after.get(grant.unitId), grant))
  return after
}

function merged(known: GrantRow | undefined, { reason, through, level }: Grant): GrantRow {
  if (known === undefined) return { reason, through, level }
  const becomesParty = known.reason !== 'party' && reason === 'party'
  return {
    reason: becomesParty ? reason : known.reason,
    through: becomesParty ? through : known.through,
    level: LEVELS[Math.max(LEVELS.indexOf(known.level), LEVELS.indexOf(level))] ?? level,
  }
}

function alarmsAfter(
  row: DossierRow | undefined,
  changed: readonly Obligation[],
  state: DossierState,
  { regulation }: World,
): DossierRow['alarms'] {
  if (changed.length === 0) return row?.alarms ?? new Map<string, Instant>()
  const after = new Map(row?.alarms)
  const ladder = ladderFor(regulation, state.urgency)
  for (const obligation of changed) {
    const { id, clock, debtor } = obligation
    const marks = alarms(clock)
    const isLate = marks !== null && marks.overdue <= state.lastAt
    const next = isLate ? state.lastAt : (nextAlarm(clock, ladder, state.lastAt, regulation.calendar)?.at ?? null)
    const old = row?.dossier.obligations.find((one) => one.id === id)
    const pending = after.get(id)
    // If debtor and due time stay the same, an act keeps an alarm that is due but not given yet.
    const keeps = old !== undefined && old.debtor === debtor && dueAtStop(old.clock) === dueAtStop(clock)
    if (next === null) after.delete(id)
    else after.set(id, keeps && pending !== undefined && pending < next ? pending : next)
  }
  return after
}

/** An obligation that is no longer late, or has another debtor, is no longer shown to units above. */
function dropEscalations(memory: Memory, before: readonly Obligation[], changed: readonly Obligation[]): void {
  for (const obligation of changed) {
    const old = before.find(({ id }) => id === obligation.id)
    if (old === undefined || old.state !== 'open') continue
    const oldDue = dueAtStop(old.clock) ?? Infinity
    const endedLate = obligation.state !== 'open' && (obligation.clock.stoppedAt ?? -Infinity) > oldDue
    if (endedLate || obligation.debtor !== old.debtor || (dueAtStop(obligation.clock) ?? Infinity) > oldDue)
      memory.escalations.delete(obligation.id)
  }
}

/** An act may put the next version of the regulation in force. */
function publish(memory: Memory, { act }: Decision, world: World): void {
  const change = act.changes.find((one) => one.change === 'published')
  if (change === undefined) return
  const amended = amendRegulation(world.inForce, change.draft, change.from, world)
  if (!amended.ok) throw new Error(amended.refusal.code)
  const { regulations, version } = memory.world
  memory.world = {
    ...memory.world,
    regulations: [...regulations, amended.value],
    version: { ...version, regulations: version.regulations + 1 },
  }
}

function appoint(memory: Memory, { act, state }: Decision, paper: string): void {
  const appointed = act.changes.find((change) => change.change === 'appointed')
  if (appointed === undefined) return
  const { regulationId } = state.head
  const appointment = { regulationId, unitId: appointed.unitId, from: appointed.from, why: 'hand-over', paper } as const
  const { world } = memory
  memory.world = {
    ...world,
    appointments: [...world.appointments, appointment],
    version: { ...world.version, regulations: world.version.regulations + 1 },
  }
}

const wordsOf = (kind: KindDefinition, number: string, title: string, act: Act): ReadonlySet<string> =>
  new Set(searchWords([number, title, ...searchedTexts(kind, act.fields)].join(' ')))

function payloadOf({ act, state }: Decision, kind: KindDefinition, number: string, obligations: readonly Obligation[]) {
  const { id, title, exercise } = state.head
  return {
    topic: 'act',
    actId: act.id,
    type: act.type,
    at: act.at,
    actor: act.by.actor,
    by: actingUnit(act) ?? null,
    dossier: { id, number, kind: kind.kind, title, urgency: state.urgency, version: state.version, exercise },
    obligations,
  }
}
