import {
  applyCancel,
  applyUse,
  type NumberOutcome,
  type NumberRecord,
  type NumberState,
  type NumberStore,
  type SeriesKey,
} from './number-store.ts'

/**
 * What this store needs from a PostgreSQL driver: one statement with $1… parameters. The `query` of a pool or client
 * fits.
 */
export interface Queryable {
  readonly query: (text: string, params: readonly unknown[]) => Promise<{ readonly rows: readonly unknown[] }>
}

/** Tables of the numbers (PostgreSQL 15 or later). An installation adds its own row-level security. */
export const NUMBERING_SQL = `
create table if not exists document_series (
  unit text not null,
  type text not null,
  year integer not null constraint document_series__year_plausible check (year between 1945 and 2200),
  last integer not null constraint document_series__last_positive check (last > 0),
  constraint document_series__key primary key (unit, type, year)
);
create table if not exists document_number (
  unit text not null,
  type text not null,
  year integer not null,
  number integer not null,
  state text not null constraint document_number__state_known check (state in ('reserved', 'used', 'cancelled')),
  taken_by text not null,
  taken_at timestamptz not null,
  document text,
  reason text,
  constraint document_number__key primary key (unit, type, year, number),
  constraint document_number__series foreign key (unit, type, year) references document_series (unit, type, year),
  constraint document_number__used_has_document check (state <> 'used' or document is not null),
  constraint document_number__cancelled_has_reason check (state <> 'cancelled' or reason is not null)
);
comment on table document_number is 'One row per number ever taken: a number that has no document says why. Nghị định 30/2020/NĐ-CP, Điều 15.';
`

interface Row {
  readonly unit: string
  readonly type: string
  readonly year: number
  readonly number: number
  readonly state: NumberState
  readonly taken_by: string
  readonly taken_at_ms: string | number
  readonly document: string | null
  readonly reason: string | null
}

const COLUMNS = `unit, type, year, number, state, taken_by, extract(epoch from taken_at) * 1000 as taken_at_ms, document, reason`

// Counter and record are written in one statement: the series' row is locked until commit, so callers queue up. A
// caller that rolls back gives its number back before the next one sees the counter. A sequence would leave gaps there.
const RESERVE = `
with next as (
  insert into document_series as series (unit, type, year, last) values ($1, $2, $3, 1)
  on conflict (unit, type, year) do update set last = series.last + 1
  returning last
)
insert into document_number (unit, type, year, number, state, taken_by, taken_at)
select $1, $2, $3, next.last, 'reserved', $4, to_timestamp($5::double precision / 1000) from next
returning ${COLUMNS}`

const FIND = `select ${COLUMNS} from document_number where unit = $1 and type = $2 and year = $3 and number = $4`

// The state on which the decision was made must still be there; otherwise somebody else was faster, and the decision is
// made again.
const SAVE = `
update document_number set state = $5, document = $6, reason = $7
where unit = $1 and type = $2 and year = $3 and number = $4 and state = $8
returning ${COLUMNS}`

const LIST = `select ${COLUMNS} from document_number where unit = $1 and type = $2 and year = $3 order by number`

/** Numbers in PostgreSQL. Give it a pool, or a client inside a transaction to take numbers within that transaction. */
export function postgresNumberStore(database: Queryable): NumberStore {
  const change = async (
    { unit, type, year }: SeriesKey,
    number: number,
    apply: (record: NumberRecord | undefined) => NumberOutcome,
  ): Promise<NumberOutcome> => {
    for (;;) {
      const { rows } = await database.query(FIND, [unit, type, year, number])
      const before = rows.length === 0 ? undefined : recordOf(rows[0] as Row)
      const outcome = apply(before)
      if (!outcome.ok || before === undefined || outcome.record === before) return outcome
      const { state, document = null, reason = null } = outcome.record
      const saved = await database.query(SAVE, [unit, type, year, number, state, document, reason, before.state])
      if (saved.rows.length > 0) return { ok: true, record: recordOf(saved.rows[0] as Row) }
    }
  }
  return {
    reserve: async ({ unit, type, year }, { who, at }) => {
      const { rows } = await database.query(RESERVE, [unit, type, year, who, at])
      return recordOf(rows[0] as Row)
    },
    use: (key, number, document) => change(key, number, (record) => applyUse(record, document)),
    cancel: (key, number, reason) => change(key, number, (record) => applyCancel(record, reason)),
    list: async ({ unit, type, year }) => {
      const { rows } = await database.query(LIST, [unit, type, year])
      return rows.map((row) => recordOf(row as Row))
    },
  }
}

function recordOf({ unit, type, year, number, state, taken_by, taken_at_ms, document, reason }: Row): NumberRecord {
  return {
    unit,
    type,
    year,
    number,
    state,
    takenBy: taken_by,
    takenAt: Math.round(Number(taken_at_ms)),
    ...(document === null ? {} : { document }),
    ...(reason === null ? {} : { reason }),
  }
}
