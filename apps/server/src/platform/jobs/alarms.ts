import {
  DRAFT_RECOVERY_MS,
  escalationLevel,
  instant,
  isoInstant,
  nextAlarm,
  type Obligation,
  type RegulationId,
  type UnitId,
} from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { outage, type OutageLog } from '../db/outage.ts'
import { sweepOutbox } from '../events/outbox.ts'
import { civilToday, type Installation } from '../registry/installation.ts'

/** How often clocks are looked at, and how many are dealt with in one transaction. */
const EVERY_MS = 1_000
const BATCH = 200
const STALE_MS = 24 * 3_600_000

interface DueRow {
  readonly id: string
  readonly regulation_id: string
  readonly alarm_at: Date
  readonly body: Obligation
  readonly dossier_id: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly urgency: string
  readonly version: number
  readonly audience: string[]
}

export interface AlarmDeps {
  readonly installation: Installation
  /** Of the worker's role. */
  readonly pool: Pool
  readonly committed: () => void
  readonly log: OutageLog
}

/**
 * Deals with the clocks that reached a mark: the debtor is reminded, then told that it is late; the units above see it, one more at each
 * step of the regulation's ladder. Several processes share the work: a row that one of them holds the others skip.
 * @returns how many marks were dealt with
 */
export async function dealWithAlarms({ installation, pool, committed }: Omit<AlarmDeps, 'log'>): Promise<number> {
  const trx = await pool.connect()
  let broken: Error | undefined
  try {
    await trx.query('begin; select outbox_begin()')
    const now = installation.clock.now()
    const { rows } = await trx.query<DueRow>({
      name: 'due-alarms',
      text: `select o.id, o.regulation_id, o.alarm_at, o.body, d.id as dossier_id, d.number, d.kind, d.title, d.urgency, d.version, d.audience
        from obligation o join dossier d on d.id = o.dossier_id
        where o.alarm_at <= $1 order by o.alarm_at limit ${BATCH} for update of o skip locked`,
      values: [new Date(now)],
    })
    for (const row of rows) await dealWith(trx, installation, row, now)
    await trx.query('commit')
    if (rows.length > 0) committed()
    return rows.length
  } catch (error) {
    await trx.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause))
    })
    throw error
  } finally {
    trx.release(broken)
  }
}

async function dealWith(trx: PoolClient, installation: Installation, row: DueRow, now: number): Promise<void> {
  const at = instant(now)
  const today = civilToday(at)
  const regulation = installation.regulations.find(row.regulation_id as RegulationId, today)
  if (regulation === undefined) return
  const { clock, debtor, creditor } = row.body
  const { escalation: ladder, calendar } = regulation
  const level = escalationLevel(clock, ladder, at, calendar)
  const next = nextAlarm(clock, ladder, at, calendar)
  // Only units that see the dossier: the ministry sees what it is party to.
  const above = installation.units
    .on(today)
    .ancestorsOf(debtor)
    .slice(0, level)
    .filter((unitId: UnitId) => row.audience.includes(unitId))
  const fresh: UnitId[] = []
  for (const [index, unitId] of above.entries()) {
    const { rowCount } = await trx.query(
      `insert into escalation (unit_id, obligation_id, level, due_at, since) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [unitId, row.id, index + 1, clock.due === null ? null : isoInstant(clock.due), isoInstant(at)],
    )
    if (rowCount === 1) fresh.push(unitId)
  }
  await trx.query('update obligation set alarm_at = $2 where id = $1', [
    row.id,
    next === null ? null : isoInstant(next.at),
  ])
  // A mark long past is shown, not told: it belongs to a time when nobody was connected, or to the synthetic history.
  if (at - row.alarm_at.getTime() > STALE_MS) return
  // A look at what was late already (its debtor changed, its clock runs again) is no mark: it is told only to whom it is new.
  const mark = nextAlarm(clock, ladder, instant(row.alarm_at.getTime() - 1), calendar)
  const reached = mark !== null && mark.at <= at
  if (!reached && fresh.length === 0) return
  const told = level === 0 ? [debtor] : [debtor, creditor, ...(reached ? above : fresh)]
  const { dossier_id: id, number, kind, title, urgency, version } = row
  await trx.query('insert into outbox (at, audience, payload) values ($1, $2, $3)', [
    isoInstant(at),
    [...new Set(told)],
    JSON.stringify({
      topic: 'notice',
      kind: level > 1 ? 'escalation' : level === 1 ? 'overdue' : (mark?.kind ?? 'reminder'),
      level,
      at: now,
      dossier: { id, number, kind, title, urgency, version },
      obligation: row.body,
    }),
  ])
}

/**
 * Keeps the outbox, the idempotency keys, the sessions and the discarded drafts from growing without end; the first two serve resumption and resending
 * for two days.
 */
async function sweep(pool: Pool, now: number): Promise<void> {
  const before = new Date(now - 2 * 86_400_000)
  await sweepOutbox(pool, before)
  await pool.query('delete from idempotency where at < $1', [before])
  // Sessions run by the time of day outside, whatever the demonstration's clock says.
  await pool.query('select session_sweep(now())')
  await pool.query('select draft_sweep($1)', [new Date(now - DRAFT_RECOVERY_MS)])
}

/** Looks at the clocks every second until stopped. A database that is away is waited for. */
export function startAlarms(deps: AlarmDeps): { stop(): Promise<void> } {
  let stopped = false
  let looks = 0
  const looking = outage(deps.log, 'clocks could not be looked at')
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const isMore = async (): Promise<boolean> => !stopped && (await dealWithAlarms(deps)) === BATCH
  const look = async (): Promise<void> => {
    try {
      while (await isMore());
      if (looks % 600 === 0) await sweep(deps.pool, deps.installation.clock.now())
      looks += 1
      looking.well()
    } catch (error) {
      looking.failed(error)
    }
    if (!stopped) timer = setTimeout(run, EVERY_MS)
  }
  const run = (): void => {
    running = look()
  }
  run()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
