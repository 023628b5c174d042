import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { type History, type HistoryOptions, historyOf } from './history.ts'
import { type FinishedDossier, storeFinished } from './store-finished.ts'

export interface FillOptions extends HistoryOptions {
  readonly owner: Pool
  readonly onProgress: (share: number, dossiers: number) => void
  readonly stopped: () => boolean
}

const BATCH = 20
/** Works for short periods and then pauses as long: people who already use the server come first. */
const SLICE_MS = 6
const PAUSE_MS = 6
const DONE = 'demonstration history'

/**
 * Fills the database with the synthetic history, newest first, while the server answers. All numbers of the history are
 * taken before anything is stored, so that what people open meanwhile gets later numbers. If interrupted, it continues
 * at the next start.
 */
export async function fillHistory(options: FillOptions): Promise<void> {
  const { owner, onProgress, stopped } = options
  const { rowCount } = await owner.query('select 1 from setting where name = $1 and value = $2', [
    DONE,
    String(options.seed),
  ])
  if ((rowCount ?? 0) > 0) {
    const { rows } = await owner.query<{ count: string }>('select count(*) from dossier')
    onProgress(1, Number(rows[0]?.count ?? 0))
    return
  }
  const history = historyOf(options)
  const openings = history.openings.toReversed()
  let stored = 0
  let batch: FinishedDossier[] = []
  let slice = performance.now()
  for (const [index, opening] of openings.entries()) {
    if (stopped()) return
    const finished = history.play(opening)
    if (finished !== undefined) batch.push(finished)
    if (batch.length === BATCH || index === openings.length - 1) {
      await storeFinished(owner, batch, options.regulation)
      stored += batch.length
      batch = []
      onProgress((index + 1) / openings.length, stored)
      await pause(PAUSE_MS)
      slice = performance.now()
    } else if (performance.now() - slice > SLICE_MS) {
      await pause(PAUSE_MS)
      slice = performance.now()
    }
  }
  await owner.query(
    'insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [DONE, String(options.seed)],
  )
  await owner.query('analyze')
}

/**
 * Takes the numbers of a history's openings, so that later dossiers continue the series. Runs before the first request
 * is served.
 */
export async function takeNumbers(owner: Pool, { openings }: Pick<History, 'openings'>): Promise<void> {
  const last = new Map<string, { unit_id: string; kind: string; year: number; last: number }>()
  for (const { from, kind, number } of openings) {
    const year = Number(number.slice(-4))
    last.set(`${from} ${kind} ${year}`, { unit_id: from, kind, year, last: Number.parseInt(number, 10) })
  }
  await owner.query(
    `insert into dossier_series (unit_id, kind, year, last)
      select s.unit_id, s.kind, s.year, s.last from jsonb_to_recordset($1::jsonb) as s (unit_id uuid, kind text, year smallint, last integer)
      on conflict (unit_id, kind, year) do update set last = greatest(dossier_series.last, excluded.last)`,
    [JSON.stringify([...last.values()])],
  )
}
