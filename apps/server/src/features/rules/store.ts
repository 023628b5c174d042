import type { CivilDate, Instant, RegulationId, UnitId } from '@giapranh/kernel'
import type { Pool } from 'pg'

/** Clocks of several processes may differ by less than this. */
export const SKEW_MS = 10_000

/** Stores an act that no person does, as the worker. @returns the dossier's number; undefined if the dossier has changed */
export async function storeRulesAct(pool: Pool, record: Record<string, unknown>): Promise<string | undefined> {
  const { rows } = await pool.query<{ number: string | null }>({
    name: 'store-rules-act',
    text: 'select store_rules_act($1::jsonb) as number',
    values: [JSON.stringify(record)],
  })
  return rows[0]?.number ?? undefined
}

/** The unit in whose name the worker reads a dossier. */
export async function findHolder(pool: Pool, dossierId: string): Promise<UnitId | undefined> {
  const { rows } = await pool.query<{ unit: UnitId | null }>('select dossier_for_rules($1) as unit', [dossierId])
  return rows[0]?.unit ?? undefined
}

/** Open dossiers in which the regulation must act by itself. */
export async function listActingNow(
  pool: Pool,
  now: Instant,
  except: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'acting-now',
    text: 'select id from dossier where acts_at <= $1 and id <> all ($2) order by acts_at limit $3',
    values: [new Date(now), except, most],
  })
  return rows.map(({ id }) => id)
}

/** Open dossiers in which a former lead still owes something, or is owed something, as lead. */
export async function listOfFormerLead(
  pool: Pool,
  regulationId: RegulationId,
  lead: UnitId,
  except: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'of-former-lead',
    text: `select dossier_id as id from obligation
      where regulation_id = $1 and state = 'open' and capacity = 'lead' and debtor_id <> $2 and dossier_id <> all ($3)
      union select dossier_id from obligation
      where regulation_id = $1 and state = 'open' and capacity = 'to-lead' and creditor_id <> $2 and dossier_id <> all ($3)
      limit $4`,
    values: [regulationId, lead, except, most],
  })
  return rows.map(({ id }) => id)
}

/** Ended units whose matters their heirs have not yet received. Units that had no matters are marked done at once. */
export async function listEndedUnits(
  pool: Pool,
  today: CivilDate,
  at: Instant,
  except: readonly string[],
  most: number,
): Promise<readonly UnitId[]> {
  // Marked while the clock was ahead: the unit may have had matters since then.
  await pool.query('delete from succession_done where at > $1', [new Date(at + SKEW_MS)])
  await pool.query(
    `insert into succession_done (unit_id, at) select u.id, $2 from unit u
      where u.valid_to <= $1 and not exists (select 1 from succession_done s where s.unit_id = u.id)
        and not exists (select 1 from access_grant g where g.unit_id = u.id)
        and u.id not in (select units_with_drafts())
      on conflict do nothing`,
    [today, new Date(at)],
  )
  const { rows } = await pool.query<{ id: UnitId }>(
    `select u.id from unit u where u.valid_to <= $1 and not exists (select 1 from succession_done s where s.unit_id = u.id)
        and u.id <> all ($2) order by u.valid_to, u.id limit $3`,
    [today, except, most],
  )
  return rows.map(({ id }) => id)
}

/** Dossiers with this unit as a party that are open or were closed after an instant, in order of their ids, after the given one. */
export async function listAliveOf(
  pool: Pool,
  unitId: UnitId,
  closedAfter: Instant,
  after: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'alive-of-party',
    text: `select d.id from party p join dossier d on d.id = p.dossier_id
      where p.unit_id = $1 and (d.state = 'open' or d.closed_at > $2) and d.id > $3 order by d.id limit $4`,
    values: [unitId, new Date(closedAfter), after, most],
  })
  return rows.map(({ id }) => id)
}

/** Lets the heir see what the ended unit saw. */
export async function inheritGrants(pool: Pool, ended: UnitId, heir: UnitId): Promise<void> {
  await pool.query('select inherit_grants($1, $2)', [ended, heir])
}

/** Gives the drafts of the ended unit to its heir in their dossier. Drafts without a dossier, or without an heir there, go to the other unit. */
export async function inheritDrafts(pool: Pool, ended: UnitId, otherwise: UnitId | undefined): Promise<void> {
  await pool.query('select inherit_drafts($1, $2)', [ended, otherwise ?? null])
}

/** Dossiers in which an ended unit made inside notes, in order of their ids, after the given one. */
export async function listInsideOfEnded(
  pool: Pool,
  ended: UnitId,
  after: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>('select dossier_id as id from inside_of_ended($1, $2, $3)', [
    ended,
    after,
    most,
  ])
  return rows.map(({ id }) => id)
}

/** Lets the heir see the inside notes of the ended unit in a dossier. */
export async function insideGoes(pool: Pool, dossierId: string, ended: UnitId, heir: UnitId): Promise<void> {
  await pool.query('select inside_goes($1, $2, $3)', [dossierId, ended, heir])
}

/** @returns false, and marks nothing, if an open dossier still names the ended unit in a role that must act */
export async function markSuccessionDone(pool: Pool, unitId: UnitId, at: Instant): Promise<boolean> {
  const { rows } = await pool.query<{ keeps: boolean }>(
    `with kept as (
        select 1 from party p join dossier d on d.id = p.dossier_id
        where p.unit_id = $1 and d.state = 'open' and (d.holder_id = $1 or exists (
          select 1 from obligation o where o.dossier_id = d.id and o.state = 'open' and $1 in (o.debtor_id, o.creditor_id)))
        limit 1),
      marked as (
        insert into succession_done (unit_id, at) select $1, $2 where not exists (select 1 from kept) on conflict do nothing)
      select exists (select 1 from kept) as keeps`,
    [unitId, new Date(at)],
  )
  return rows[0]?.keeps === false
}

/** Which of these occasions were already acted on. */
export async function listOccasionsDone(pool: Pool, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await pool.query<{ key: string }>('select key from occasion where key = any ($1)', [keys])
  return new Set(rows.map(({ key }) => key))
}
