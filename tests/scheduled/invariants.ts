import { isDeepStrictEqual } from 'node:util'
import {
  type Act,
  alarms,
  escalationLevel,
  fold,
  type Instant,
  instant,
  ladderFor,
  type Obligation,
  type UnitId,
} from '@giapranh/kernel'
import type { StreamEvent } from '../../apps/server/src/platform/events/hub.ts'
import { comesAfter } from '../../apps/server/src/platform/events/outbox.ts'
import { markedKey } from '../../apps/server/src/platform/http/request-mark.ts'
import { type Installation, worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import type { Desk, Request } from './desks.ts'
import type { DossierRow, Memory, Message } from './twin/memory.ts'
import { requestKey } from './twin/memory.ts'

/** A violated invariant. */
export class Broken extends Error {}

const broken = (rule: string, details: unknown): never => {
  throw new Broken(`${rule}: ${JSON.stringify(details)}`)
}

/** Checked at each commit: the actor could act in the world of that moment, and no time runs backwards. */
export function checkCommitted(act: Act, { world }: Memory, row: DossierRow): void {
  const { version } = world
  if (act.under.registry !== version.registry)
    broken('decided by a registry that is not the present one', { act: act.id, under: act.under, version })
  const before = row.acts.at(-2)
  if (before !== undefined && act.at < before.act.at)
    broken('dated back', { act: act.id, at: act.at, before: before.act.at })
  if (act.seq !== row.acts.length) broken('acts are not numbered through', { act: act.id, seq: act.seq })
  if (act.seq === 1) {
    const day = dayOf(act.at)
    const inForce = world.regulations
      .filter(({ id, effectiveFrom }) => id === row.dossier.head.regulationId && effectiveFrom <= day)
      .toSorted((a, b) => b.version - a.version)[0]
    if (inForce !== undefined && inForce.version !== act.under.regulation)
      broken('opened under a version that is not in force', { act: act.id, under: act.under, day })
  } else if (
    act.under.regulation !== row.acts[0]?.act.under.regulation &&
    !act.changes.some(({ change }) => change === 'adopted')
  )
    broken('decided by another version than that of the dossier', { act: act.id, under: act.under })
}

const dayOf = (at: Instant): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)

/** For dossiers that changed: the stored state is the result of the acts. */
export function checkReplay({ dossiers, journal }: Memory): void {
  for (const id of journal.changed) {
    const row = dossiers.get(id)
    if (row === undefined) continue
    const { clause: _clause, point: _point, audience, ...state } = row.dossier
    const replayed = fold(row.acts.map(({ act }) => act))
    for (const [name, value] of Object.entries(replayed)) {
      const stored = (state as Readonly<Record<string, unknown>>)[name]
      if (!isDeepStrictEqual(plain(stored), plain(value)))
        broken('state is not what the acts add up to', { number: state.head.number, name, stored, replayed: value })
    }
    const whole = [...row.grants].filter(([, { level }]) => level === 'whole').map(([unitId]) => unitId)
    if (!isDeepStrictEqual(whole.toSorted(), audience.toSorted()))
      broken('audience is not who sees it', { number: state.head.number })
    for (const { unitId } of state.parties)
      if (row.grants.get(unitId)?.reason !== 'party')
        broken('a party does not see its matter', { number: state.head.number, unitId })
  }
  journal.changed.clear()
}

/** As the database stores it: without undefined values. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown

/** Series have no gap, keys refer to acts, and each act is told once, to everybody who sees it. */
export function checkStored(memory: Memory): void {
  const { dossiers, series, idempotency, journal } = memory
  const perSeries = new Map<string, Set<string>>()
  for (const { dossier } of dossiers.values()) {
    const { originator, kind, number } = dossier.head
    const key = `${originator} ${kind} ${number.slice(-4)}`
    perSeries.set(key, (perSeries.get(key) ?? new Set()).add(number))
  }
  for (const [key, last] of series)
    if (perSeries.get(key)?.size !== last)
      broken('a series has a gap or a number twice', { key, last, numbers: [...(perSeries.get(key) ?? [])] })
  for (const [key, { actId }] of idempotency)
    if (!journal.acts.has(actId)) broken('a key stands for an act that was never done', { key, actId })
  const told = new Map<string, Message>()
  for (const message of journal.messages.values()) {
    const { topic, actId } = message.payload as { topic: string; actId?: string }
    if (topic !== 'act' || actId === undefined) continue
    if (told.has(actId)) broken('an act is told twice', { actId })
    told.set(actId, message)
  }
  for (const [id, { audience }] of journal.acts) {
    const message = told.get(id)
    if (message === undefined) broken('an act is told to nobody', { act: id })
    else if (!isDeepStrictEqual([...message.audience].toSorted(), [...audience].toSorted()))
      broken('an act is not told to those who see it', { act: id })
  }
  const byKey = new Map<string, string>()
  for (const [id, { key }] of journal.acts) {
    if (key === undefined) continue
    const other = byKey.get(key)
    if (other !== undefined) broken('two acts under one key', { key, acts: [other, id] })
    byKey.set(key, id)
  }
}

/** How long something may stay unhandled after a change. */
export const GRACE_MS = 4 * 3_600_000

/** Everything open has a living debtor, creditor and holder; one unit leads, and owes what the lead owes. */
export function checkLiving(memory: Memory, installation: Installation, now: Instant): void {
  const [regulation] = installation.regulations.list(dayOf(now) as never)
  if (regulation === undefined) return
  const world = worldAt(installation, regulation, now)
  const earlier = worldAt(installation, regulation, (now - GRACE_MS) as Instant)
  const isDead = (unitId: UnitId): boolean =>
    world.units.unit(unitId) === undefined && earlier.units.unit(unitId) === undefined
  if (world.lead === undefined) broken('nobody leads', { now })
  const steady = world.lead === earlier.lead
  for (const { dossier } of memory.dossiers.values()) {
    if (dossier.state !== 'open') continue
    const { number } = dossier.head
    if (isDead(dossier.holder)) broken('an open matter is held by an ended unit', { number, holder: dossier.holder })
    for (const { state, id, debtor, creditor, capacity } of dossier.obligations) {
      if (state !== 'open') continue
      if (isDead(debtor)) broken('an ended unit owes', { number, id, debtor })
      if (isDead(creditor)) broken('an ended unit is owed', { number, id, creditor })
      if (capacity === 'lead' && steady && debtor !== world.lead)
        broken('somebody owes as lead who does not lead', { number, id, debtor })
    }
  }
  const froms = memory.world.appointments.map(({ from }) => from)
  if (new Set(froms).size !== froms.length) broken('two leads begin at one instant', { froms })
}

/** A desk is told only what was committed and concerns its unit, once and in order. */
export function checkHeard(memory: Memory, desk: Desk, event: StreamEvent): void {
  if (event.name === 'reset') return
  const message = memory.journal.messages.get(event.id)
  if (message === undefined) return broken('a desk is told what was not committed', { unit: desk.unitId, event })
  const { topic, actId } = message.payload as { topic: string; actId?: string }
  if (topic === 'act' && !memory.journal.acts.has(actId ?? ''))
    broken('a desk is told of an act that was not committed', { actId })
  if (!message.audience.includes(desk.unitId) && event.name !== 'obligation')
    broken('a desk is told what does not concern it', { unit: desk.unitId, event })
  if (desk.last !== undefined && !comesAfter(event.id, desk.last))
    broken('a desk is told something twice or out of order', { unit: desk.unitId, event: event.id, last: desk.last })
}

/** When all is calm, every desk has been told everything since it started. */
export function checkTold({ journal }: Memory, desks: ReadonlyMap<UnitId, Desk>): void {
  for (const { id, audience, payload } of journal.messages.values())
    for (const unitId of audience) {
      const desk = desks.get(unitId)
      if (desk?.since === undefined || desk.told.has(id) || !comesAfter(id, desk.since)) continue
      broken('a desk was never told', { unit: unitId, message: id, since: desk.since, payload })
    }
}

/** What was acknowledged is stored, as one act. */
export function checkAnswered({ journal, idempotency }: Memory, requests: readonly Request[]): void {
  for (const { key, personId, acknowledged } of requests) {
    if (acknowledged.size > 1) broken('one request was answered with two acts', { key, acts: [...acknowledged] })
    for (const id of acknowledged) {
      if (!journal.acts.has(id)) broken('what was acknowledged is not there', { key, act: id })
      const kept = idempotency.get(requestKey(personId, markedKey(key)))
      if (kept !== undefined && kept.actId !== id)
        broken('a key stands for another act than was answered', { key, act: id })
    }
  }
}

interface Notice {
  readonly topic: string
  readonly kind: string
  readonly level: number
  readonly at: number
  readonly obligation: Obligation
}

const noticesOf = ({ journal }: Memory): readonly (Notice & { readonly audience: readonly string[] })[] =>
  [...journal.messages.values()].flatMap(({ payload, audience }) => {
    const notice = payload as Notice
    return notice.topic === 'notice' ? [{ ...notice, audience }] : []
  })

/** Each mark of a clock is told once; what is late and open has been reported as late. */
export function checkAlarms(memory: Memory, now: Instant): void {
  const told = new Map<string, number>()
  const known = new Map<string, number>()
  const reminded = new Set<string>()
  for (const { kind, level, obligation, audience } of noticesOf(memory)) {
    const { id, debtor, clock } = obligation
    const due = `${id} ${clock.due}`
    if (kind === 'reminder') reminded.add(due)
    known.set(due, Math.max(level, known.get(due) ?? 0))
    const key = `${id} ${debtor} ${clock.due} ${kind} ${level} ${[...audience].toSorted().join(' ')}`
    told.set(key, (told.get(key) ?? 0) + 1)
    if ((told.get(key) ?? 0) > 1) broken('a mark is told twice', { id, debtor, due: clock.due, kind, level })
  }
  for (const { dossier } of memory.dossiers.values()) {
    const { regulationVersion, urgency, head, obligations } = dossier
    const regulation = memory.world.regulations.find(
      (one) => one.id === head.regulationId && one.version === regulationVersion,
    )
    if (regulation === undefined || urgency !== head.urgency) continue
    for (const { id, clock, task, handedOn } of obligations) {
      const marks = alarms(clock)
      // A clock that was changed meanwhile may have passed a mark because of the change.
      if (marks === null || clock.extensions > 0 || clock.pausedTotalMs > 0 || clock.pausedAt !== null) continue
      const until = instant((clock.stoppedAt ?? now) - GRACE_MS)
      const level = known.get(`${id} ${clock.due}`)
      const details = { number: head.number, id, task, due: clock.due, level }
      const reached = escalationLevel(
        { ...clock, stoppedAt: null },
        ladderFor(regulation, urgency),
        until,
        regulation.calendar,
      )
      if (reached > (level ?? 0) && handedOn.length === 0)
        broken('what is late was told to nobody', { ...details, reached })
      // A watch that looks late reports only the later mark.
      const isApart = marks.overdue - marks.reminder > GRACE_MS
      if (isApart && marks.reminder < until && !reminded.has(`${id} ${clock.due}`))
        broken('nobody was reminded', details)
    }
  }
  for (const [id, { at }] of memory.watched)
    if (at < now - GRACE_MS) broken('a mark passed and nobody looked', { id, at })
}
