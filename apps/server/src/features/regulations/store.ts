import type { Performance } from '@giapranh/contracts'
import type { PoolClient } from 'pg'

export interface PerformanceRange {
  readonly regulationId: string
  /** Texts that PostgreSQL reads as timestamptz, including `-infinity` and `infinity`. */
  readonly from: string
  readonly to: string
  readonly now: string
}

type Clauses = Performance['clauses']

export async function clausePerformanceInTrx(trx: PoolClient, range: PerformanceRange): Promise<Clauses> {
  const { rows } = await trx.query<Record<string, string | number | null>>({
    name: 'clause-performance',
    text: 'select * from clause_performance($1, $2, $3, $4) order by clause',
    values: [range.regulationId, range.from, range.to, range.now],
  })
  return rows.map((row) => ({
    clause: String(row['clause']),
    opened: Number(row['opened']),
    onTime: Number(row['on_time']),
    late: Number(row['late']),
    refused: Number(row['refused']),
    released: Number(row['released']),
    open: Number(row['still_open']),
    openLate: Number(row['open_late']),
    medianMinutes: row['median_ms'] === null ? null : Math.round(Number(row['median_ms']) / 6_000) / 10,
  }))
}

export async function dossiersByMonthInTrx(trx: PoolClient, range: PerformanceRange): Promise<Performance['months']> {
  const { rows } = await trx.query<{ month: string; kind: string; opened: string }>({
    name: 'dossiers-by-month',
    text: `select to_char(month, 'YYYY-MM-DD') as month, kind, opened from dossiers_by_month($1, $2, $3)`,
    values: [range.regulationId, range.from, range.to],
  })
  return rows.map((row) => ({ month: row.month, kind: row.kind, opened: Number(row.opened) }))
}
