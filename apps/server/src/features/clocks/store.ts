import {
  type Above,
  type Instant,
  isoInstant,
  type Notice,
  type Obligation,
  type UnitId,
  type Urgency,
} from '@giapranh/kernel'
import type { PoolClient } from 'pg'

/** An open obligation whose clock must be looked at now. */
export interface DueClock {
  readonly id: string
  readonly regulation_id: string
  readonly regulation_version: number
  readonly alarm_at: Date
  readonly body: Obligation
  readonly dossier_id: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly urgency: Urgency
  readonly version: number
  readonly exercise: boolean
  readonly audience: readonly UnitId[]
}

/** What the live stream tells about a clock that reached a mark. */
export interface NoticePayload {
  readonly topic: 'notice'
  readonly kind: Notice['kind']
  readonly level: number
  readonly at: number
  readonly dossier: {
    readonly id: string
    readonly number: string
    readonly kind: string
    readonly title: string
    readonly urgency: string
    readonly version: number
    readonly exercise: boolean
  }
  readonly obligation: Obligation
}

/**
 * The clocks to look at now, the longest due first, with references in place of texts, as the stream tells them. The transaction holds them until it
 * ends, and skips what another process holds.
 */
export async function holdDueClocksInTrx(
  trx: PoolClient,
  now: Instant,
  { regulations, most }: { readonly regulations: readonly string[]; readonly most: number },
): Promise<readonly DueClock[]> {
  const { rows } = await trx.query<DueClock>({
    name: 'due-clocks',
    text: `select o.id, o.regulation_id, o.alarm_at, o.body, d.id as dossier_id, d.number, d.kind,
        coalesce(to_jsonb(d.title), '{"@": "1.1"}') as title, d.urgency, d.version, d.exercise,
        d.regulation_version, d.audience
      from obligation o join dossier d on d.id = o.dossier_id
      where o.alarm_at <= $1 and o.regulation_id = any ($2) order by o.alarm_at limit $3 for update of o skip locked`,
    values: [isoInstant(now), regulations, most],
  })
  return rows
}

/** Shows late obligations to the units above. Returns, for each obligation, the units that did not see it until now. */
export async function showAboveInTrx(
  trx: PoolClient,
  now: Instant,
  shown: readonly { readonly clock: DueClock; readonly above: readonly Above[] }[],
): Promise<ReadonlyMap<string, readonly UnitId[]>> {
  const rows = shown.flatMap(({ clock, above }) =>
    above.map(({ unitId, level }) => ({
      unit_id: unitId,
      obligation_id: clock.id,
      level,
      due_at: clock.body.clock.due === null ? null : isoInstant(clock.body.clock.due),
    })),
  )
  if (rows.length === 0) return new Map()
  const { rows: fresh } = await trx.query<{ unit_id: UnitId; obligation_id: string }>({
    name: 'show-above',
    text: `insert into escalation (unit_id, obligation_id, level, due_at, since)
      select e.unit_id, e.obligation_id, e.level, e.due_at, $2
      from jsonb_to_recordset($1::jsonb) as e (unit_id uuid, obligation_id uuid, level smallint, due_at timestamptz)
      on conflict do nothing returning unit_id, obligation_id`,
    values: [JSON.stringify(rows), isoInstant(now)],
  })
  const byObligation = Map.groupBy(fresh, (row) => row.obligation_id)
  return new Map([...byObligation].map(([id, list]) => [id, list.map((row) => row.unit_id)]))
}

/** Sets when to look at each clock next; null means never again. */
export async function setNextLooksInTrx(
  trx: PoolClient,
  looks: readonly { readonly id: string; readonly next: Instant | null }[],
): Promise<void> {
  const rows = looks.map(({ id, next }) => ({ id, next: next === null ? null : isoInstant(next) }))
  await trx.query({
    name: 'set-next-looks',
    text: `update obligation o set alarm_at = l.next from jsonb_to_recordset($1::jsonb) as l (id uuid, next timestamptz) where o.id = l.id`,
    values: [JSON.stringify(rows)],
  })
}

/** Tells the desks concerned, in this order. */
export async function tellInTrx(
  trx: PoolClient,
  now: Instant,
  notices: readonly { readonly clock: DueClock; readonly notice: Notice }[],
): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ clock, notice }) => {
    const { dossier_id: id, number, kind, title, urgency, version, exercise, body } = clock
    const payload: NoticePayload = {
      topic: 'notice',
      kind: notice.kind,
      level: notice.level,
      at: now,
      dossier: { id, number, kind, title, urgency, version, exercise },
      obligation: body,
    }
    return { audience: notice.audience, payload }
  })
  await trx.query({
    name: 'tell-notices',
    text: `insert into outbox (at, audience, payload)
      select $2, array(select jsonb_array_elements_text(n -> 'audience'))::uuid[], n -> 'payload'
      from jsonb_array_elements($1::jsonb) with ordinality as t (n, place) order by place`,
    values: [JSON.stringify(rows), isoInstant(now)],
  })
}
