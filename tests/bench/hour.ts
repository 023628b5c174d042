import { setTimeout as pause } from 'node:timers/promises'
import { actsOverHttp } from './acts.ts'
import { familyOf, proportionalMb, residentMb } from './processes.ts'
import { failures, type Row } from './row.ts'
import { openStage } from './stage.ts'

const MOST_MB = 400
const MOST_AFTER_START_MB = 160
/** By then the caches (plans, pages, recently used dossiers) are full. */
const WARM = 1 / 6
/** More growth than this from then on is a leak. */
const MOST_GROWTH = 0.1
const SAMPLES = 60
/** About a hundred acts a second: in an hour as many as on a busy day, and the disk does not fill up. */
const REST_MS = 40

/** Acts for an hour: memory of the server and of all database processes together; shared pages count once. */
export async function hour(minutes: number, say: (words: string) => void): Promise<readonly Row[]> {
  const stage = await openStage()
  try {
    // The first start fills the database; a real installation runs after a later start.
    await (await stage.startServer()).stop()
    const server = await stage.startServer()
    const start = residentMb(server.pid)
    const memory = (): number => proportionalMb([server.pid, ...familyOf(stage.databasePid)])
    const samples: number[] = []
    const acts = actsOverHttp(server.url, minutes * 60, REST_MS)
    const over = acts.then(() => true)
    for (let done = false; !done;) {
      done = await Promise.race([over, pause((minutes * 60_000) / SAMPLES, false)])
      samples.push(memory())
      say(`${samples.length} of ${SAMPLES}: ${Math.round(samples.at(-1) ?? 0)} MB`)
    }
    const run = await acts
    await server.stop()
    const warm = highest(samples.slice(Math.floor(SAMPLES * WARM), Math.floor(SAMPLES * WARM) * 2))
    const last = highest(samples.slice(-Math.floor(SAMPLES * WARM)))
    const growth = last / warm - 1
    const note = `${minutes} minutes, ${run.done} acts; ${failures(run)}`
    return [
      row(
        'memory after start',
        start,
        'MB',
        `≤ ${MOST_AFTER_START_MB}`,
        start <= MOST_AFTER_START_MB,
        'server, resident; database filled before',
      ),
      row('server and database together', last, 'MB', `≤ ${MOST_MB}`, last <= MOST_MB && run.failed === 0, note),
      row(
        'growth since a sixth of the time',
        growth * 100,
        '%',
        `≤ ${MOST_GROWTH * 100}`,
        growth <= MOST_GROWTH,
        `from ${Math.round(warm)} MB, the highest of ten samples each`,
      ),
    ]
  } finally {
    await stage.stop()
  }
}

const highest = (samples: readonly number[]): number => Math.max(...samples)

const row = (what: string, value: number, unit: string, wanted: string, ok: boolean, note: string): Row => ({
  what,
  value: Math.round(value),
  unit,
  floor: null,
  wanted,
  ok,
  note,
})
