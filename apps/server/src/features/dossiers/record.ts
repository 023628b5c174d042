import { randomFillSync } from 'node:crypto'
import { moreOf, type StoredDossier } from './rows.ts'
import { searchedTexts, searchWords } from './search-words.ts'
import {
  type Act,
  actingUnit,
  alarms,
  amendRegulation,
  canonicalAroundNumber,
  type Decision,
  type DossierState,
  dueAtStop,
  type GeoPoint,
  hashOfAct,
  idleSince,
  isoInstant,
  keepsTexts,
  type KindDefinition,
  ladderFor,
  nextAlarm,
  NO_TEXTS,
  type Obligation,
  type Regulation,
  regulationActsAt,
  runningMs,
  SALT_BYTES,
  sealAct,
  type SealedAct,
  sealObligation,
  sealScheduled,
  sealTitle,
  sealValues,
  type Texts,
  type UnitId,
  type World,
} from '@giapranh/kernel'

/**
 * What the live stream carries of an act: ids and values. Names and texts are added when it is told. `store_act` adds the obligations from the rows
 * that it writes.
 */
export interface OutboxPayload {
  readonly topic: 'act'
  readonly actId: string
  readonly type: string
  readonly at: number
  readonly actor: SealedAct['by']['actor']
  /** Null if no unit acted: a clause or the registry did. */
  readonly by: string | null
  readonly dossier: {
    readonly id: string
    readonly number: string
    readonly kind: string
    readonly title: string
    readonly urgency: string
    readonly version: number
    readonly exercise: boolean
  }
  readonly obligations: readonly Obligation[]
}

export interface RecordOptions {
  readonly decision: Decision
  readonly before: (DossierState & Pick<StoredDossier, 'audience' | 'texts' | 'erasures'>) | undefined
  readonly kind: KindDefinition
  /** The version under which the act was decided. */
  readonly regulation: Regulation
  readonly point: GeoPoint | null
  readonly auditId: string
  /** For an opening: the series of its number, and the text after the figures. */
  readonly series?: { readonly year: number; readonly suffix: string }
  readonly idempotency?: { readonly key: string; readonly hash: string } | undefined
  /** The act as it is kept; if undefined, it is sealed here. */
  readonly sealed?: SealedAct | undefined
}

/** The columns of every row that an act writes. */
export interface DossierRecord extends Record<string, unknown> {
  readonly act: ActRow
}

const salts = new Uint8Array(SALT_BYTES * 256)
let unused = 0

/** Random bytes for a salt; they are fetched for many texts at once. */
export function newSalt(): Uint8Array {
  if (unused === 0) {
    randomFillSync(salts)
    unused = salts.length
  }
  unused -= SALT_BYTES
  return salts.slice(unused, unused + SALT_BYTES)
}

/** An act as it is kept, with a salt for each of its texts. */
export const sealNew = (kind: KindDefinition, act: Act, before: Pick<StoredDossier, 'texts'> | undefined): SealedAct =>
  sealAct(kind, act, before?.texts ?? NO_TEXTS, newSalt)

/** The texts of its acts that the dossier still needs. */
export const textsAfter = (before: Texts = NO_TEXTS, sealed: SealedAct): Texts =>
  keepsTexts(sealed) ? before.and(sealed.seq, sealed.texts) : before

/** A decision in the form that `store_act` takes: the columns of every row that it writes. Unchanged values are not sent. */
export function recordOf(options: RecordOptions): DossierRecord {
  const { decision, before, kind, regulation, series } = options
  const { act, state, grants } = decision
  const { sealed = sealNew(kind, act, before) } = options
  const row = actRow(sealed, series !== undefined)
  const texts = textsAfter(before?.texts, sealed)
  const known = new Set(before?.audience ?? [])
  const fresh = grants.filter((grant) => !known.has(grant.unitId) || grant.reason === 'party')
  const changed = changedObligations(before, state)
  const opened = new Map(
    act.changes.flatMap((change, index) => (change.change === 'opened' ? [[change.obligation, index] as const] : [])),
  )
  const parties = changedParties(before, state)
  const links = state.links.slice(before?.links.length ?? 0)
  const appointed = act.changes.find((change) => change.change === 'appointed')
  const when = <Value>(holds: boolean, part: Value): Value | Record<string, never> => (holds ? part : {})
  return {
    audit_id: options.auditId,
    ...when(series !== undefined, { series }),
    ...when(options.idempotency !== undefined, { idempotency: options.idempotency }),
    dossier: dossierRow(options, texts),
    ...when(fresh.length > 0, {
      grants: fresh.map(({ unitId, reason, through, level }) => ({
        unit_id: unitId,
        reason,
        through_id: through,
        level,
      })),
    }),
    ...when(parties.length > 0, { parties }),
    act: row,
    ...when(changed.length > 0, {
      obligations: changed.map(({ obligation, position }) => ({
        ...obligationRow(obligation, position, state, regulation),
        // The act's changes already hold what it opened, so it is not sent twice.
        ...(opened.has(obligation)
          ? { change: opened.get(obligation) }
          : { body: sealObligation(kind, obligation, texts) }),
      })),
    }),
    ...when(links.length > 0, {
      links: links.map(({ dossierId, as }) => ({ other_id: dossierId, relation: as })),
    }),
    ...when(before?.holds !== state.holds && (state.holds.length > 0 || (before?.holds.length ?? 0) > 0), {
      holds: state.holds.map(({ resource, from, to }) => ({
        resource,
        from_at: isoInstant(from),
        to_at: isoInstant(to),
      })),
    }),
    ...when(appointed !== undefined, {
      appointment: appointed && {
        regulation_id: state.head.regulationId,
        unit_id: appointed.unitId,
        from_at: isoInstant(appointed.from),
      },
    }),
    outbox: payloadOf(decision, kind, texts),
  }
}

/** The dossier's own row. An opening sends all of it; another act sends what every act changes, and other columns only if they changed. */
export function dossierRow({ decision, before, kind, point }: RecordOptions, texts: Texts): Record<string, unknown> {
  const { act, state } = decision
  const { head } = state
  const actsAt = regulationActsAt(kind, state)
  const idle = idleSince(kind, state)
  const follow = {
    id: head.id,
    state: state.state,
    outcome: state.outcome,
    closed_at: state.closedAt === null ? null : isoInstant(state.closedAt),
    last_at: isoInstant(state.lastAt),
    acts_at: actsAt === null ? null : isoInstant(actsAt),
    // Left out where it is null, as in nearly every act.
    ...(idle === null ? {} : { idle_since: isoInstant(idle) }),
    ...(before === undefined ? {} : { erasures: before.erasures }),
  }
  const rest = {
    stage: state.stage,
    urgency: state.urgency,
    holder_id: state.holder,
    regulation_version: state.regulationVersion,
    fields: sealValues(kind, state.fields, texts),
    more: moreOf(state, (scheduled) => sealScheduled(kind, scheduled, texts)),
  }
  if (before !== undefined) return hasChanged(before, state) ? { ...follow, ...rest } : follow
  const clause = act.clause ?? state.obligations[0]?.clause ?? null
  return {
    ...follow,
    ...rest,
    number: head.number,
    kind: head.kind,
    regulation_id: head.regulationId,
    originator_id: head.originator,
    // A typed title is the first text of the act.
    title: texts.referenceOf(head.title)?.['@'] === '1.1' ? null : head.title,
    availability: head.availability,
    category: head.category,
    handling: head.handling,
    exercise: head.exercise,
    exclusive: head.exclusive,
    opened_at: isoInstant(head.openedAt),
    clause,
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    words: searchWords([head.number, head.title, ...searchedTexts(kind, act.fields)].join(' ')).join(' '),
  }
}

const RARE = [
  'stage',
  'urgency',
  'holder',
  'heldBefore',
  'regulationVersion',
  'fields',
  'closedBy',
  'closing',
  'scheduled',
  'links',
  'holds',
] as const

/** Values never change in place, so the same object or word means no change. */
const hasChanged = (before: DossierState, after: DossierState): boolean =>
  RARE.some((name) => before[name] !== after[name])

/** Parties that are new, or whose state changed. */
export function changedParties(
  before: DossierState | undefined,
  after: DossierState,
): readonly Record<string, unknown>[] {
  if (before?.parties === after.parties) return []
  return after.parties.flatMap((party, position) => {
    if (before?.parties[position] === party) return []
    const { unitId, role, since, level } = party
    return [{ unit_id: unitId, role, since: isoInstant(since), position, level }]
  })
}

/** An act as its row. */
export interface ActRow extends Record<string, unknown> {
  readonly seq: number
  readonly texts: SealedAct['texts'] | null
  /** Whether the dossier still needs these texts. */
  readonly texts_last: boolean
}

/**
 * @param numbered true for an opening that has no number yet: its bytes are sent in two parts, around the number, and the database completes and
 * hashes them
 */
export function actRow(sealed: SealedAct, numbered: boolean): ActRow {
  const { by, told, texts } = sealed
  return {
    seq: sealed.seq,
    id: sealed.id,
    type: sealed.type,
    at: isoInstant(sealed.at),
    occurred_at: sealed.occurredAt === null ? null : isoInstant(sealed.occurredAt),
    actor: by.actor,
    ...(by.actor === 'person'
      ? { person_id: by.personId, post_id: by.postId, post: by.post, unit_id: by.unitId }
      : { reason: by.actor === 'regulation' ? by.occasion : by.instrument }),
    told_for_id: told?.onBehalfOf ?? null,
    told_at: told === null ? null : isoInstant(told.at),
    obligation_id: sealed.obligationId,
    clause: sealed.clause,
    under: sealed.under,
    facts: sealed.facts,
    fields: sealed.fields,
    changes: sealed.changes,
    texts: texts.length === 0 ? null : texts,
    texts_last: keepsTexts(sealed),
    ...(numbered ? { bytes: canonicalAroundNumber(sealed) } : { hash: hashOfAct(sealed) }),
  }
}

/** Values never change in place, so another object means a change. */
function changedObligations(
  before: DossierState | undefined,
  after: DossierState,
): readonly { readonly obligation: Obligation; readonly position: number }[] {
  return after.obligations
    .map((obligation, position) => ({ obligation, position }))
    .filter(({ obligation, position }) => before?.obligations[position] !== obligation)
}

/** The columns of an obligation's row that repeat values of its body for lists, figures and alarms. */
export function obligationRow(
  obligation: Obligation,
  position: number,
  state: DossierState,
  regulation: Regulation,
): Record<string, unknown> {
  const { clock } = obligation
  const due = dueAtStop(clock)
  const marks = alarms(clock)
  const next = nextAlarm(clock, ladderFor(regulation, state.urgency), state.lastAt, regulation.calendar)
  // The obligation is already late at the act. It is looked at again at once, because the units above may have changed with the debtor.
  const alarm = marks !== null && marks.overdue <= state.lastAt ? state.lastAt : (next?.at ?? null)
  return {
    id: obligation.id,
    position,
    task: obligation.task,
    debtor_id: obligation.debtor,
    creditor_id: obligation.creditor,
    regulation_id: regulation.id,
    kind: state.head.kind,
    clause: obligation.clause,
    regulation_version: obligation.version,
    capacity: obligation.capacity,
    exercise: state.head.exercise,
    state: obligation.state,
    paused: clock.pausedAt !== null && clock.stoppedAt === null,
    opened_at: isoInstant(clock.openedAt),
    due_at: due === null ? 'infinity' : isoInstant(due),
    warm_at: marks === null ? null : isoInstant(marks.reminder),
    ended_at: clock.stoppedAt === null ? null : isoInstant(clock.stoppedAt),
    running_ms: clock.stoppedAt === null ? null : runningMs(clock, clock.stoppedAt),
    alarm_at: alarm === null ? null : isoInstant(alarm),
  }
}

function payloadOf({ act, state }: Decision, kind: KindDefinition, texts: Texts): Record<string, unknown> {
  const { id, number, title, exercise } = state.head
  return {
    topic: 'act',
    actId: act.id,
    type: act.type,
    at: act.at,
    actor: act.by.actor,
    by: actingUnit(act) ?? null,
    dossier: {
      id,
      number,
      kind: kind.kind,
      title: sealTitle(title, texts),
      urgency: state.urgency,
      version: state.version,
      exercise,
    },
  }
}

/** The version of the regulation that an act puts in force. It is not stored if the one in force has changed meanwhile. */
export function publishedBy({ act }: Decision, world: World): Record<string, unknown> {
  const change = act.changes.find((one) => one.change === 'published')
  if (change?.change !== 'published') return {}
  const amended = amendRegulation(world.inForce, change.draft, change.from, world)
  if (!amended.ok) throw new Error(`what was decided cannot be published: ${amended.refusal.code}`)
  return { published: amended.value }
}

/** The series of an opening's number: the kind's letters, the unit's code, the year. */
export function seriesOf(
  kind: KindDefinition,
  world: Pick<World, 'units' | 'today'>,
  unitId: UnitId,
): { readonly year: number; readonly suffix: string } {
  const code = world.units.unit(unitId)?.code ?? ''
  const year = Number(world.today.slice(0, 4))
  return { year, suffix: `/${kind.abbreviation}-${code}/${year}` }
}
