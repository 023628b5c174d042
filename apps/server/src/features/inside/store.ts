import { type InHand, type InsideEntry, type Instant, instant, type PersonId, type UnitId } from '@giapranh/kernel'
import type { PoolClient } from 'pg'
import type { Acting } from '../../platform/db/as-unit.ts'
import type { Row } from '../../platform/db/rows.generated.ts'
import type { RequestMark } from '../../platform/http/request-mark.ts'

/** An entry as stored: names and ranks are those of its day. */
export type InsideColumns = Omit<Row<'inside_entry'>, 'seq' | 'key' | 'request_hash' | 'dossier_id' | 'fields'> & {
  readonly fields: InsideEntry['fields']
}

const COLUMNS = 'id, unit_id, type, at, person_id, person_name, person_rank, post, to_id, to_name, to_rank, fields'

export interface Colleague {
  readonly id: PersonId
  readonly name: string
  readonly rank: string | null
}

/**
 * The entries of a dossier that the unit sees, newest first. Row-level security shows its own and those that it
 * inherited.
 */
export async function listEntriesInTrx(
  trx: PoolClient,
  dossierId: string,
  { before, most }: { readonly before: string | undefined; readonly most: number },
): Promise<readonly InsideColumns[]> {
  const { rows } = await trx.query<InsideColumns>({
    name: 'inside-page',
    text: `select ${COLUMNS} from inside_entry where dossier_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    values: [dossierId, before ?? null, most],
  })
  return rows
}

/** The number of the unit's last entry, and who handles the matter by the last entry that says so. */
export async function findStandInTrx(
  trx: PoolClient,
  dossierId: string,
  unitId: UnitId,
): Promise<{ readonly seq: number; readonly inHand: InHand | null }> {
  const { rows } = await trx.query<{ seq: number; holder: PersonId | null; at: Date | null }>({
    name: 'inside-stand',
    text: `select coalesce((select max(seq) from inside_entry where dossier_id = $1 and unit_id = $2), 0) as seq, h.holder, h.at
      from (values (1)) as one left join lateral (
        select case type when 'take' then person_id when 'hand' then to_id end as holder, at from inside_entry
        where dossier_id = $1 and unit_id = $2 and type in ('take', 'hand', 'putDown') order by seq desc limit 1) as h on true`,
    values: [dossierId, unitId],
  })
  const { seq = 0, holder = null, at = null } = rows[0] ?? {}
  return { seq, inHand: holder === null || at === null ? null : { personId: holder, since: instant(at.getTime()) } }
}

/** People who hold a post at the unit at an instant. */
export async function listColleaguesInTrx(trx: PoolClient, unitId: UnitId, at: Instant): Promise<readonly Colleague[]> {
  const { rows } = await trx.query<Colleague>({
    name: 'inside-colleagues',
    text: `select p.id, p.name, p.rank from person p where exists (select 1 from post o where o.person_id = p.id and o.unit_id = $1
        and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)) order by p.name, p.id`,
    values: [unitId, new Date(at)],
  })
  return rows
}

type SentBefore = Row<'inside_entry', 'dossier_id' | 'request_hash'>

/** What this person at this unit already used an Idempotency-Key for. */
export async function findSentInTrx(
  trx: PoolClient,
  { unitId, personId }: Acting,
  key: string,
): Promise<(InsideColumns & SentBefore) | undefined> {
  const { rows } = await trx.query<InsideColumns & SentBefore>(
    `select ${COLUMNS}, dossier_id, request_hash from inside_entry where unit_id = $1 and person_id = $2 and key = $3`,
    [unitId, personId, key],
  )
  return rows[0]
}

export interface NewEntry {
  readonly id: string
  readonly dossierId: string
  readonly seq: number
  readonly entry: InsideEntry
  readonly to: Colleague | undefined
  readonly sent: RequestMark | undefined
  readonly auditId: string
}

/**
 * Stores an entry with its line in the audit trail, which says that something was noted, not what.
 * @throws the database's error if another entry of the unit, or the same key, came first
 */
export async function insertEntryInTrx(trx: PoolClient, { entry, ...more }: NewEntry): Promise<InsideColumns> {
  const { rows } = await trx.query<InsideColumns>({
    name: 'inside-insert',
    text: `insert into inside_entry (id, dossier_id, unit_id, seq, type, at, person_id, person_name, person_rank, post, to_id, to_name, to_rank,
        fields, key, request_hash)
      select $1, $2, $3, $4, $5, $6, p.id, p.name, p.rank, $8, $9, $10, $11, $12, $13, $14 from person p where p.id = $7
      returning ${COLUMNS}`,
    values: [
      more.id,
      more.dossierId,
      entry.unitId,
      more.seq,
      entry.type,
      new Date(entry.at),
      entry.personId,
      entry.post,
      more.to?.id ?? null,
      more.to?.name ?? null,
      more.to?.rank ?? null,
      JSON.stringify(entry.fields),
      more.sent?.key ?? null,
      more.sent?.hash ?? null,
    ],
  })
  await trx.query({
    name: 'inside-audit',
    text: `insert into audit (id, at, person_id, unit_id, action, subject, outcome) values ($1, $2, $3, $4, 'inside', $5, 'ok')`,
    values: [more.auditId, new Date(entry.at), entry.personId, entry.unitId, more.dossierId],
  })
  const [row] = rows
  if (row === undefined) throw new Error(`there is no person ${entry.personId}`)
  return row
}
