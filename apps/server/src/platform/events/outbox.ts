import { putBack, type TextEntry, textsNamed } from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { type Acting, asUnit } from '../db/as-unit.ts'
import type { Row } from '../db/rows.generated.ts'

/** A message as the outbox keeps it. `id` orders all messages of this node, and a stream resumes from it. */
export interface OutboxMessage {
  readonly id: string
  readonly audience: readonly string[]
  readonly payload: unknown
}

/** `texts`: the texts to which the payload refers. */
type MessageRow = Row<'outbox', 'transaction' | 'position' | 'audience' | 'payload'> & {
  readonly texts: Readonly<Record<string, TextEntry>> | null
}

export const MOST_PER_READ = 500

const FIRST = '0.0'
const CURSOR = /^(\d{1,20})\.(\d{1,19})$/u

/** True if the text is a resume point of ours. */
export function isCursor(text: string): boolean {
  return CURSOR.test(text)
}

/** True if a message comes after another one in the order in which all are told. */
export function comesAfter(id: string, other: string): boolean {
  const [transaction = '0', position = '0'] = id.split('.')
  const [otherTransaction = '0', otherPosition = '0'] = other.split('.')
  const difference = BigInt(transaction) - BigInt(otherTransaction)
  return difference > 0n || (difference === 0n && BigInt(position) > BigInt(otherPosition))
}

const messageOf = (row: MessageRow): OutboxMessage => ({
  id: `${row.transaction}.${row.position}`,
  audience: row.audience,
  payload: row.texts === null ? row.payload : putBack(row.payload, textsNamed(row.texts)),
})

// The order is that of their transactions, up to the oldest one still open. So no message of a transaction that commits later is behind the cursor.
async function messagesAfter(
  db: Pool | PoolClient,
  cursor: string,
  unitId: string | null,
  most: number,
): Promise<readonly OutboxMessage[]> {
  const [transaction, position] = cursor.split('.')
  const { rows } = await db.query<MessageRow>({
    name: 'outbox-after',
    text: `select transaction::text, position::text, audience, payload, texts from outbox_after($1::text::xid8, $2, $3, $4)`,
    values: [transaction, position, unitId, most],
  })
  return rows.map(messageOf)
}

/** The next messages after a cursor, oldest first, at most `MOST_PER_READ`. */
export const readOutbox = (pool: Pool, after: string): Promise<readonly OutboxMessage[]> =>
  messagesAfter(pool, after, null, MOST_PER_READ)

/** What a unit missed after a cursor; undefined if the outbox no longer reaches back to it. */
export async function readMissed(
  trx: PoolClient,
  after: string,
  unitId: string,
): Promise<readonly OutboxMessage[] | undefined> {
  const messages = await messagesAfter(trx, after, unitId, MOST_PER_READ + 1)
  // This is read after the messages: a sweep in between makes the answer stricter, never looser. A point in the future is from another database.
  const { rows } = await trx.query<{ reaches: boolean }>(
    `select $1::text::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
      and not exists (select 1 from outbox_swept where (transaction, position) > ($1::text::xid8, $2::bigint)) as reaches`,
    after.split('.'),
  )
  return rows[0]?.reaches === true && messages.length <= MOST_PER_READ ? messages : undefined
}

/** The point after everything that is settled now and before everything else: a new reader begins here. */
export async function outboxEnd(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ point: string }>({
    name: 'outbox-end',
    text: `select outbox_settled()::text || '.0' as point`,
  })
  return rows[0]?.point ?? FIRST
}

/** Deletes messages older than `before` and remembers up to which point. Runs as the worker. */
export async function sweepOutbox(pool: Pool, before: Date): Promise<void> {
  await pool.query(
    `with gone as (delete from outbox where at < $1 returning transaction, position)
    insert into outbox_swept (transaction, position) select transaction, position from gone order by transaction desc, position desc limit 1
    on conflict (one) do update set transaction = excluded.transaction, position = excluded.position
      where (excluded.transaction, excluded.position) > (outbox_swept.transaction, outbox_swept.position)`,
    [before],
  )
}

/** What the live stream needs from the store. The database is one store; the simulation of faults has another (decision 0038). */
export interface Outbox {
  /** The next messages after a point, oldest first, at most `MOST_PER_READ`. */
  read(after: string): Promise<readonly OutboxMessage[]>
  /** What a unit missed after a point; undefined if the outbox no longer reaches back to it. */
  missed(acting: Acting, after: string): Promise<readonly OutboxMessage[] | undefined>
  /** The point after everything that is settled now and before everything else: a new reader begins here. */
  end(): Promise<string>
}

export const databaseOutbox = (pool: Pool): Outbox => ({
  read: (after) => readOutbox(pool, after),
  missed: (acting, after) => asUnit(pool, acting, (trx) => readMissed(trx, after, acting.unitId)),
  end: () => outboxEnd(pool),
})
