import pg from 'pg'
import { storeAct } from '../../apps/server/src/features/dossiers/store.ts'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { CLIENTS, prepareActs } from './acts.ts'
import { type Run, sustain } from './client.ts'

/** What an act writes into one table, on average. */
export interface Written {
  readonly table: string
  readonly inserted: number
  readonly updated: number
  /** Bytes of one row. */
  readonly bytes: number
}

/** What an act writes on average, from the acts of one dossier, in a transaction that is rolled back. */
export async function writtenByAct(adminUrl: string): Promise<readonly Written[]> {
  const pool = openPool(adminUrl, { name: 'bench', most: 1, log: { warn: () => undefined } })
  const [acts = []] = await prepareActs(pool, 1)
  const count = async () => {
    const { rows } = await pool.query<{ table: string; inserted: number; updated: number }>(
      `select relname as table, n_tup_ins::int as inserted, n_tup_upd::int as updated from pg_stat_xact_user_tables where schemaname = 'public'`,
    )
    return new Map(rows.map((row) => [row.table, row]))
  }
  // The single connection is the transaction.
  await pool.query('begin')
  const before = await count()
  for (const { acting, record } of acts) await storeAct(pool, acting, record)
  const after = await count()
  const written: Written[] = []
  for (const { table, inserted, updated } of after.values()) {
    const from = before.get(table)
    const rows = {
      inserted: (inserted - (from?.inserted ?? 0)) / acts.length,
      updated: (updated - (from?.updated ?? 0)) / acts.length,
    }
    if (rows.inserted + rows.updated === 0) continue
    const { rows: size } = await pool.query<{ bytes: number }>(
      `select coalesce(avg(pg_column_size(t.*)), 0)::int as bytes from (select * from ${table} order by ctid desc limit 1000) as t`,
    )
    written.push({ table, ...rows, bytes: size[0]?.bytes ?? 0 })
  }
  await pool.query('rollback')
  await pool.end()
  return written
}

/** The header of a stored row, and the key; they are not part of its text. */
const HEAD_BYTES = 24 + 8

/**
 * The lower bound for an act on this machine: as many rows in as many tables with as many bytes, only numbers and
 * texts, in one prepared statement that is one transaction; no checks, and no index except the key.
 */
export async function plainRows(adminUrl: string, seconds: number, written: readonly Written[]): Promise<Run> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('drop schema if exists bench_plain cascade; create schema bench_plain')
  for (const { table } of written) {
    await admin.query(`create table bench_plain.${table} (id bigint primary key, body text not null)`)
    // A row that replaces another one is written again, so there must be one.
    await admin.query(`insert into bench_plain.${table} select -i, 'x' from generate_series(1, ${CLIENTS * 64}) as i`)
  }
  const statements = written.flatMap(({ table }, at) => [
    `i${at} as (insert into bench_plain.${table} select i, $${4 * at + 2} from unnest($${4 * at + 1}::bigint[]) as i)`,
    `u${at} as (update bench_plain.${table} set body = $${4 * at + 4} where id = any($${4 * at + 3}::bigint[]))`,
  ])
  const statement = { name: 'plain-rows', text: `with ${statements.join(', ')} select 1` }
  const text = 'thông tin của phần việc phải làm '.repeat(400)
  const run = await sustain(
    seconds,
    Array.from({ length: CLIENTS }, (_, worker) => async (stop, took) => {
      const client = new pg.Client({ connectionString: adminUrl })
      await client.connect()
      const state = written.map(({ inserted, updated, bytes }) => ({
        inserted,
        updated,
        owed: [0, 0] as [number, number],
        body: cut(text, bytes - HEAD_BYTES),
        last: [] as number[],
      }))
      let next = worker * 1e9
      while (!stop()) {
        const values = state.flatMap((each) => {
          const old = take(each.owed, 1, each.updated).map((_n, at) => each.last[at] ?? -(worker * 64 + at + 1))
          const fresh = take(each.owed, 0, each.inserted).map(() => ++next)
          if (fresh.length > 0) each.last = fresh
          return [fresh, each.body, old, `${each.body.slice(1)}.`]
        })
        const begun = performance.now()
        await client.query({ ...statement, values })
        took(performance.now() - begun)
      }
      await client.end()
    }),
  )
  await admin.query('drop schema bench_plain cascade')
  await admin.end()
  return run
}

/** Whole rows from an average: 0.6 of a row is three rows in five turns. */
function take(owed: [number, number], at: 0 | 1, rate: number): readonly undefined[] {
  owed[at] += rate
  const whole = Math.floor(owed[at])
  owed[at] -= whole
  return Array.from({ length: whole })
}

const cut = (text: string, bytes: number): string => {
  const whole = Buffer.from(text).subarray(0, Math.max(1, bytes)).toString('utf8')
  return whole.replaceAll('\uFFFD', '.')
}
