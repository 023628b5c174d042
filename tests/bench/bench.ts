import { actRows } from './act-rows.ts'
import type { Run } from './client.ts'
import { kernelRows } from './kernel.ts'
import { fillTo, type ListRuns, runLists } from './lists.ts'
import { loadRows } from './load.ts'
import { residentMb } from './processes.ts'
import { failures, type Row, round } from './row.ts'
import { openStage } from './stage.ts'
import { noticeToDesks } from './stream.ts'

export interface BenchOptions {
  readonly quick: boolean
  readonly say: (words: string) => void
}

/**
 * The figures of Part 8 of the foundation, each beside its floor if it has one. Load generator, server and database
 * share the machine.
 */
export async function bench({ quick, say }: BenchOptions): Promise<readonly Row[]> {
  const rows: Row[] = []
  const add = (row: Row): void => {
    rows.push(row)
    say(
      `${row.what}: ${row.value} ${row.unit}${row.floor === null ? '' : ` (floor ${row.floor})`}${row.note === '' ? '' : `; ${row.note}`}`,
    )
  }
  const stage = await openStage()
  try {
    let server = await stage.startServer()
    add(startRow('start-up, empty database', server.startMs))
    await server.stop()
    server = await stage.startServer()
    add(startRow('start-up, again', server.startMs))
    add({
      what: 'memory after start',
      value: Math.round(residentMb(server.pid)),
      unit: 'MB',
      floor: null,
      wanted: '',
      ok: true,
      note: 'server process, resident',
    })

    say('acts over HTTP, and their floors …')
    for (const row of await actRows(stage, server, quick)) add(row)
    add({
      what: 'memory after load',
      value: Math.round(residentMb(server.pid)),
      unit: 'MB',
      floor: null,
      wanted: '',
      ok: true,
      note: '',
    })

    say('the rules at 200, 2,000 and 20,000 obligations …')
    for (const row of kernelRows(quick)) add(row)

    const desks = quick ? 500 : 2_000
    say(`notice to ${desks} desks …`)
    const notice = await noticeToDesks(server.url, desks, quick ? 5 : 20)
    add({
      what: `notice to ${desks} desks, p50`,
      value: round(notice.p50),
      unit: 'ms',
      floor: null,
      wanted: '',
      ok: notice.lost === 0,
      note: `${notice.lost} lost; from the answer to the act`,
    })
    add({
      what: `notice to ${desks} desks, p99`,
      value: round(notice.p99),
      unit: 'ms',
      floor: null,
      wanted: '< 1000',
      ok: notice.p99 < 1_000 && notice.lost === 0,
      note: 'limited by the generator that reads all streams in one thread',
    })

    let first: ListRuns | undefined
    for (const count of quick ? [10_000] : [10_000, 100_000, 1_000_000]) {
      say(`filling up to ${count} dossiers …`)
      await fillTo(stage.adminUrl, count)
      await runLists(server.url, stage.adminUrl, 1, 1)
      const lists = await runLists(server.url, stage.adminUrl, quick ? 1 : 2, quick ? 3 : 5)
      first ??= lists
      for (const row of listRows(count, lists, first)) add(row)
    }
    say('the largest that the rules allow, and floods, while others work …')
    for (const row of await loadRows(server, stage.adminUrl, quick)) add(row)
    await server.stop()
  } finally {
    await stage.stop()
  }
  return rows
}

function startRow(what: string, ms: number): Row {
  return {
    what,
    value: Math.round(ms),
    unit: 'ms',
    floor: null,
    wanted: '< 15000',
    ok: ms < 15_000,
    note: 'process start to first answer, database running',
  }
}

function listRows(count: number, lists: ListRuns, first: ListRuns): readonly Row[] {
  const label = count >= 1_000_000 ? '1 million' : `${count / 1000} thousand`
  // A machine that is faster or slower now than for the first size must not hide growth or pretend it.
  const speed = lists.yardstick.perSecond / first.yardstick.perSecond
  const row = (what: string, run: Run, floor: Run | undefined, base: Run): Row => {
    const growth = (base.perSecond / run.perSecond) * speed
    return {
      what: `${what}, ${label}`,
      value: Math.round(run.perSecond),
      unit: '/s',
      floor: floor === undefined ? null : Math.round(floor.perSecond),
      wanted: 'growth < 1.5',
      ok: growth < 1.5 && run.failed === 0,
      note: `p50 ${round(run.p50)} ms, p99 ${round(run.p99)} ms; growth ${round(growth)}${run.failed > 0 ? `; ${failures(run)}` : ''}`,
    }
  }
  return [
    row('desk', lists.desk, lists.deskFloor, first.desk),
    row('dossier list', lists.list, lists.listFloor, first.list),
    row('search, common words', lists.search, undefined, first.search),
    row('search, a rare word', lists.rare, undefined, first.rare),
  ]
}
