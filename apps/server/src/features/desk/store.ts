import type { Obligation, Surroundings, UnitId } from '@giapranh/kernel'
import type { PoolClient } from 'pg'

export interface StripRow {
  readonly id: string
  readonly body: Obligation
  /** `infinity` where open-ended: as text, so that a cursor keeps every digit. */
  readonly mark: string
  readonly dossier_id: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly urgency: string
  readonly version: number
  readonly originator_id: UnitId
}

export type DeskTab = 'owed' | 'waiting' | 'escalated' | 'done'

export interface DeskPage {
  readonly tab: DeskTab
  readonly after: { readonly mark: string; readonly id: string } | undefined
  readonly most: number
  /** Begin of the day, for what was done today. */
  readonly since: Date
}

const STRIP = `o.id, o.body, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.originator_id`

// Each tab is one range of one index, in its order; the cursor is the last row's place in that order.
const TABS: Readonly<Record<DeskTab, string>> = {
  owed: `select ${STRIP}, o.due_at::text as mark from obligation o join dossier d on d.id = o.dossier_id
    where o.debtor_id = app_unit() and o.state = 'open' and (o.due_at, o.id) > ($1::timestamptz, $2::uuid)
    order by o.due_at, o.id limit $3`,
  waiting: `select ${STRIP}, o.due_at::text as mark from obligation o join dossier d on d.id = o.dossier_id
    where o.creditor_id = app_unit() and o.state = 'open' and (o.due_at, o.id) > ($1::timestamptz, $2::uuid)
    order by o.due_at, o.id limit $3`,
  escalated: `select ${STRIP}, e.due_at::text as mark from escalation e join obligation o on o.id = e.obligation_id
    join dossier d on d.id = o.dossier_id
    where e.unit_id = app_unit() and (e.due_at, e.obligation_id) > ($1::timestamptz, $2::uuid)
    order by e.due_at, e.obligation_id limit $3`,
  done: `select ${STRIP}, o.ended_at::text as mark from obligation o join dossier d on d.id = o.dossier_id
    where o.debtor_id = app_unit() and o.state <> 'open' and o.ended_at >= $4
      and (o.ended_at, o.id) < ($1::timestamptz, $2::uuid)
    order by o.ended_at desc, o.id desc limit $3`,
}

const FIRST = { mark: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
const LAST = { mark: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export async function listStripsInTrx(trx: PoolClient, page: DeskPage): Promise<readonly StripRow[]> {
  const begin = page.after ?? (page.tab === 'done' ? LAST : FIRST)
  const values: unknown[] = [begin.mark, begin.id, page.most]
  if (page.tab === 'done') values.push(page.since)
  const { rows } = await trx.query<StripRow>({ name: `desk-${page.tab}`, text: TABS[page.tab], values })
  return rows
}

/** The obligations of some dossiers, as far as the rules look at them around another one. */
export async function listAroundInTrx(
  trx: PoolClient,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, Surroundings['obligations']>> {
  if (dossierIds.length === 0) return new Map()
  const { rows } = await trx.query<{ dossier_id: string; around: Surroundings['obligations'] }>({
    name: 'desk-around',
    text: `select dossier_id, json_agg(json_build_object('id', id, 'task', task, 'state', state, 'about', body -> 'about')) as around
      from obligation where dossier_id = any ($1) group by dossier_id`,
    values: [dossierIds],
  })
  return new Map(rows.map((row) => [row.dossier_id, row.around]))
}

export interface CountRow {
  readonly owed_late: number
  readonly owed_warm: number
  readonly owed_paused: number
  readonly owed_total: number
  readonly waiting_late: number
  readonly waiting_warm: number
  readonly waiting_paused: number
  readonly waiting_total: number
  readonly escalated: number
  readonly done_today: number
}

/** How much lies on the desk, by state of the clock: two index ranges over what is open, nothing over what is past. */
export async function countDeskInTrx(trx: PoolClient, now: Date, since: Date): Promise<CountRow> {
  const side = (column: 'debtor_id' | 'creditor_id', name: string) => `
    (select count(*)::int as ${name}_total,
       count(*) filter (where paused)::int as ${name}_paused,
       count(*) filter (where not paused and due_at < $1)::int as ${name}_late,
       count(*) filter (where not paused and due_at >= $1 and warm_at <= $1)::int as ${name}_warm
     from obligation where ${column} = app_unit() and state = 'open') as ${name}`
  const { rows } = await trx.query<CountRow>({
    name: 'desk-counts',
    text: `select *,
        (select count(*)::int from escalation where unit_id = app_unit()) as escalated,
        (select count(*)::int from obligation where debtor_id = app_unit() and state <> 'open' and ended_at >= $2) as done_today
      from ${side('debtor_id', 'owed')}, ${side('creditor_id', 'waiting')}`,
    values: [now, since],
  })
  const row = rows[0]
  if (row === undefined) throw new Error('a count is one row')
  return row
}
