import { moreOf } from './rows.ts'
import { searchedTexts, searchWords } from './search-words.ts'
import {
  type Act,
  actingUnit,
  alarms,
  amendRegulation,
  type Decision,
  type DossierState,
  dueAtStop,
  type GeoPoint,
  isoInstant,
  type KindDefinition,
  ladderFor,
  nextAlarm,
  type Obligation,
  type Regulation,
  regulationActsAt,
  runningMs,
  type UnitId,
  type World,
} from '@giapranh/kernel'

/**
 * What the live stream carries of an act: ids and values; names are put to it when it is told. Its obligations are put to it by `store_act`, from the
 * rows that it writes.
 */
export interface OutboxPayload {
  readonly topic: 'act'
  readonly actId: string
  readonly type: string
  readonly at: number
  readonly actor: Act['by']['actor']
  /** Null where no unit acted: a clause or the registry did. */
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
  readonly before: (DossierState & { readonly audience: readonly UnitId[] }) | undefined
  readonly kind: KindDefinition
  /** The version under which was decided. */
  readonly regulation: Regulation
  readonly point: GeoPoint | null
  readonly auditId: string
  /** Of an opening: the series in which it takes its number, and what stands behind the figures. */
  readonly series?: { readonly year: number; readonly suffix: string }
  readonly idempotency?: { readonly key: string; readonly hash: string } | undefined
}

/** A decision as `store_act` takes it: one JSON value with the columns of every row that it writes. What did not change is not sent. */
export function recordOf(options: RecordOptions): Record<string, unknown> {
  const { decision, before, kind, regulation } = options
  const { act, state, grants } = decision
  const known = new Set(before?.audience ?? [])
  const fresh = grants.filter((grant) => !known.has(grant.unitId) || grant.reason === 'party')
  const changed = changedObligations(before, state)
  const parties = changedParties(before, state)
  const links = state.links.slice(before?.links.length ?? 0)
  const appointed = act.changes.find((change) => change.change === 'appointed')
  const when = <Value>(holds: boolean, part: Value): Value | Record<string, never> => (holds ? part : {})
  return {
    audit_id: options.auditId,
    ...when(options.series !== undefined, { series: options.series }),
    ...when(options.idempotency !== undefined, { idempotency: options.idempotency }),
    dossier: dossierRow(options),
    ...when(fresh.length > 0, {
      grants: fresh.map(({ unitId, reason, through, level }) => ({
        unit_id: unitId,
        reason,
        through_id: through,
        level,
      })),
    }),
    ...when(parties.length > 0, { parties }),
    act: actRow(act),
    ...when(changed.length > 0, {
      obligations: changed.map(({ obligation, position }) => obligationRow(obligation, position, state, regulation)),
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
    outbox: payloadOf(decision, kind),
  }
}

/** The dossier's own row: whole where it is opened, otherwise what every act changes, and the rest where it changed. */
function dossierRow({ decision, before, kind, point }: RecordOptions): Record<string, unknown> {
  const { act, state } = decision
  const { head } = state
  const actsAt = regulationActsAt(kind, state)
  const follow = {
    id: head.id,
    state: state.state,
    outcome: state.outcome,
    closed_at: state.closedAt === null ? null : isoInstant(state.closedAt),
    last_at: isoInstant(state.lastAt),
    acts_at: actsAt === null ? null : isoInstant(actsAt),
  }
  const rest = {
    stage: state.stage,
    urgency: state.urgency,
    holder_id: state.holder,
    regulation_version: state.regulationVersion,
    fields: state.fields,
    more: moreOf(state),
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
    title: head.title,
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
  'regulationVersion',
  'fields',
  'closedBy',
  'scheduled',
  'links',
  'holds',
] as const

/** Values never change in place: what is the same object or word is unchanged. */
const hasChanged = (before: DossierState, after: DossierState): boolean =>
  RARE.some((name) => before[name] !== after[name])

/** Parties that came, or stand otherwise than before. */
function changedParties(before: DossierState | undefined, after: DossierState): readonly Record<string, unknown>[] {
  if (before?.parties === after.parties) return []
  return after.parties.flatMap((party, position) => {
    if (before?.parties[position] === party) return []
    const { unitId, role, since, level } = party
    return [{ unit_id: unitId, role, since: isoInstant(since), position, level }]
  })
}

/** An act as its row. */
export function actRow(act: Act): Record<string, unknown> {
  const { by, told } = act
  return {
    seq: act.seq,
    id: act.id,
    type: act.type,
    at: isoInstant(act.at),
    occurred_at: act.occurredAt === null ? null : isoInstant(act.occurredAt),
    actor: by.actor,
    ...(by.actor === 'person'
      ? { person_id: by.personId, post_id: by.postId, post: by.post, unit_id: by.unitId }
      : { reason: by.actor === 'regulation' ? by.occasion : by.instrument }),
    told_for_id: told?.onBehalfOf ?? null,
    told_at: told === null ? null : isoInstant(told.at),
    obligation_id: act.obligationId,
    clause: act.clause,
    under: act.under,
    facts: act.facts,
    fields: act.fields,
    changes: act.changes,
  }
}

/** Values never change in place, so what is not the same object was changed. */
function changedObligations(
  before: DossierState | undefined,
  after: DossierState,
): readonly { readonly obligation: Obligation; readonly position: number }[] {
  return after.obligations
    .map((obligation, position) => ({ obligation, position }))
    .filter(({ obligation, position }) => before?.obligations[position] !== obligation)
}

/** An obligation as its row: the body, and the columns that repeat of it what lists, figures and alarms need. */
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
  // Late already as the act is done: looked at once more at once, because who stands above may have changed with the debtor.
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
    body: obligation,
  }
}

function payloadOf({ act, state }: Decision, kind: KindDefinition): Omit<OutboxPayload, 'obligations'> {
  const { id, number, title, exercise } = state.head
  return {
    topic: 'act',
    actId: act.id,
    type: act.type,
    at: act.at,
    actor: act.by.actor,
    by: actingUnit(act) ?? null,
    dossier: { id, number, kind: kind.kind, title, urgency: state.urgency, version: state.version, exercise },
  }
}

/** The version of the regulation that an act puts in force; nobody stores it where the one in force has changed meanwhile. */
export function publishedBy({ act }: Decision, world: World): Record<string, unknown> {
  const change = act.changes.find((one) => one.change === 'published')
  if (change?.change !== 'published') return {}
  const amended = amendRegulation(world.inForce, change.draft, change.from, world)
  if (!amended.ok) throw new Error(`what was decided cannot be published: ${amended.refusal.code}`)
  return { published: amended.value }
}

/** Number that an opening takes: the kind's letters, the unit's code, the year. */
export function seriesOf(
  kind: KindDefinition,
  world: Pick<World, 'units' | 'today'>,
  unitId: UnitId,
): { readonly year: number; readonly suffix: string } {
  const code = world.units.unit(unitId)?.code ?? ''
  const year = Number(world.today.slice(0, 4))
  return { year, suffix: `/${kind.abbreviation}-${code}/${year}` }
}
