import {
  type Obligation,
  putBack,
  type RegulationId,
  type Surroundings,
  type TextEntry,
  textsNamed,
  type UnitId,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import { titleOf } from '../dossiers/index.ts'

export interface StripRow {
  readonly id: string
  readonly body: Obligation
  /** Its position in the order of the tab; `infinity` if open-ended. As text, so that a cursor keeps every digit. */
  readonly mark: string
  readonly dossier_id: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly urgency: string
  readonly version: number
  readonly exercise: boolean
  readonly originator_id: UnitId
  readonly holder_id: UnitId
  readonly regulation_id: RegulationId
  readonly regulation_version: number
}

export type DeskTab = 'owed' | 'waiting' | 'escalated' | 'done'

export interface DeskPage {
  readonly tab: DeskTab
  readonly after: { readonly mark: string; readonly id: string } | undefined
  readonly most: number
  /** Start of the day, for what was done today. */
  readonly since: Date
  readonly now: Date
}

interface Side {
  readonly total: number
  readonly late: number
  readonly warm: number
  readonly paused: number
}

/** How many items the desk has, by state of the clock. */
export interface DeskCounts {
  readonly owed: Side
  readonly waiting: Side
  readonly escalated: number
  readonly idle: number
  readonly doneToday: number
}

interface StripColumns extends Omit<StripRow, 'title'> {
  readonly title: string | TextEntry
  readonly texts: Named
}

type Named = Readonly<Record<string, TextEntry>> | null

const stripOf = ({ texts, ...row }: StripColumns): StripRow => ({
  ...row,
  title: titleOf(row.title),
  body: texts === null ? row.body : putBack(row.body, textsNamed(texts)),
})

const FIRST = { mark: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
const LAST = { mark: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** A page of a unit's desk and its counts, in one statement. */
export async function getDesk(
  pool: Pool,
  unitId: string,
  { tab, after, most, since, now }: DeskPage,
): Promise<{ readonly strips: readonly StripRow[]; readonly counts: DeskCounts }> {
  const begin = after ?? (tab === 'done' ? LAST : FIRST)
  const { rows } = await pool.query<{ strips: readonly StripColumns[] | null; counts: DeskCounts }>({
    name: 'desk',
    text: 'select * from desk_page($1, $2, $3, $4, $5, $6, $7)',
    values: [unitId, tab, begin.mark, begin.id, most, since, now],
  })
  const row = rows[0]
  if (row === undefined) throw new Error('a desk is one row')
  return { strips: (row.strips ?? []).map(stripOf), counts: row.counts }
}

export interface IdleRow {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly urgency: string
  readonly version: number
  readonly exercise: boolean
  readonly since: Date
  /** `since` as text, so that a cursor keeps every digit. */
  readonly place: string
}

/** A page of the open matters that a unit holds and in which nobody owes anything. */
export async function listIdle(
  pool: Pool,
  unitId: string,
  { after, most }: Pick<DeskPage, 'after' | 'most'>,
): Promise<readonly IdleRow[]> {
  const begin = after ?? FIRST
  const { rows } = await pool.query<Omit<IdleRow, 'title'> & { title: string | TextEntry }>({
    name: 'desk-idle',
    text: 'select * from desk_idle($1, $2, $3, $4)',
    values: [unitId, begin.mark, begin.id, most],
  })
  return rows.map((row) => ({ ...row, title: titleOf(row.title) }))
}

/** For some dossiers, what the rules read around an obligation. */
export async function listAround(
  pool: Pool,
  unitId: string,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, Surroundings>> {
  if (dossierIds.length === 0) return new Map()
  const { rows } = await pool.query<{ dossier_id: string; around: Surroundings; texts: Named }>({
    name: 'desk-around',
    text: 'select * from dossiers_around($1, $2)',
    values: [unitId, dossierIds],
  })
  return new Map(rows.map((row) => [row.dossier_id, putBack(row.around, textsNamed(row.texts))]))
}
