import { searchedTexts, searchWords } from './search-words.ts'
import {
  type Act,
  alarms,
  type Decision,
  type DossierState,
  type GeoPoint,
  isoInstant,
  type KindDefinition,
  nextAlarm,
  type Obligation,
  type Regulation,
  type UnitId,
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
  readonly by: string
  readonly dossier: {
    readonly id: string
    readonly number: string
    readonly kind: string
    readonly title: string
    readonly urgency: string
    readonly version: number
  }
  readonly obligations: readonly Obligation[]
}

export interface RecordOptions {
  readonly kind: KindDefinition
  readonly decision: Decision
  readonly before: (DossierState & { readonly audience: readonly UnitId[] }) | undefined
  readonly regulation: Regulation
  readonly point: GeoPoint | null
  readonly auditId: string
  /** Of an opening: the series in which it takes its number, and what stands behind the figures. */
  readonly series?: { readonly year: number; readonly suffix: string }
  readonly idempotency?: { readonly key: string; readonly hash: string } | undefined
}

/** A decision as `store_act` takes it: one JSON value with the columns of every row that it writes. */
export function recordOf(options: RecordOptions): Record<string, unknown> {
  const { decision, before, regulation, point } = options
  const { act, state, grants } = decision
  const { head } = state
  const known = new Set(before?.audience ?? [])
  const fresh = grants.filter((grant) => !known.has(grant.unitId) || grant.reason === 'party')
  const changed = changedObligations(before, state)
  const newParties = state.parties.slice(before?.parties.length ?? 0)
  const follow = {
    id: head.id,
    state: state.state,
    outcome: state.outcome,
    closed_at: state.closedAt === null ? null : isoInstant(state.closedAt),
    last_at: isoInstant(state.lastAt),
  }
  return {
    audit_id: options.auditId,
    ...(options.series === undefined ? {} : { series: options.series }),
    ...(options.idempotency === undefined ? {} : { idempotency: options.idempotency }),
    dossier:
      before !== undefined
        ? follow
        : {
            ...follow,
            number: head.number,
            kind: head.kind,
            regulation_id: head.regulationId,
            regulation_version: head.regulationVersion,
            originator_id: head.originator,
            title: head.title,
            urgency: head.urgency,
            availability: head.availability,
            category: head.category,
            handling: head.handling,
            opened_at: isoInstant(head.openedAt),
            clause: changed[0]?.obligation.clause ?? null,
            fields: act.fields,
            lat: point?.lat ?? null,
            lon: point?.lon ?? null,
            words: searchWords([head.number, head.title, ...searchedTexts(options.kind, act.fields)].join(' ')).join(
              ' ',
            ),
          },
    ...(fresh.length > 0
      ? { grants: fresh.map((grant) => ({ unit_id: grant.unitId, reason: grant.reason, through_id: grant.through })) }
      : {}),
    ...(newParties.length > 0
      ? {
          parties: newParties.map((party, index) => ({
            unit_id: party.unitId,
            role: party.role,
            since: isoInstant(party.since),
            position: (before?.parties.length ?? 0) + index,
          })),
        }
      : {}),
    act: actRow(act),
    ...(changed.length > 0
      ? {
          obligations: changed.map(({ obligation, position }) =>
            obligationRow(obligation, position, state, regulation),
          ),
        }
      : {}),
    outbox: payloadOf(decision),
  }
}

/** An act as its row. */
export function actRow(act: Act): Record<string, unknown> {
  return {
    seq: act.seq,
    id: act.id,
    type: act.type,
    at: isoInstant(act.at),
    occurred_at: act.occurredAt === null ? null : isoInstant(act.occurredAt),
    person_id: act.by.personId,
    post_id: act.by.postId,
    post: act.by.post,
    unit_id: act.by.unitId,
    obligation_id: act.obligationId,
    clause: act.clause,
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
  const marks = alarms(clock)
  const next = nextAlarm(clock, regulation.escalation, state.lastAt, regulation.calendar)
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
    state: obligation.state,
    paused: clock.pausedAt !== null,
    opened_at: isoInstant(clock.openedAt),
    due_at: clock.due === null ? 'infinity' : isoInstant(clock.due),
    warm_at: marks === null ? null : isoInstant(marks.reminder),
    ended_at: clock.stoppedAt === null ? null : isoInstant(clock.stoppedAt),
    running_ms: clock.stoppedAt === null ? null : clock.stoppedAt - clock.openedAt - clock.pausedTotalMs,
    alarm_at: alarm === null ? null : isoInstant(alarm),
    body: obligation,
  }
}

function payloadOf({ act, state }: Decision): Omit<OutboxPayload, 'obligations'> {
  const { id, number, kind, title, urgency } = state.head
  return {
    topic: 'act',
    actId: act.id,
    type: act.type,
    at: act.at,
    by: act.by.unitId,
    dossier: { id, number, kind, title, urgency, version: state.version },
  }
}
