import { actsByHand, actsOverHttp, CLIENTS } from './acts.ts'
import type { Run } from './client.ts'
import { plainRows, type Written, writtenByAct } from './plain-rows.ts'
import { familyOf, processorMs } from './processes.ts'
import { failures, type Row, round } from './row.ts'
import type { ServerProcess, Stage } from './stage.ts'

/** Processor milliseconds per act. */
interface Cost {
  readonly server: number
  readonly database: number
  readonly generator: number
}

interface Costing {
  readonly run: Run
  readonly cost: Cost
}

/**
 * Acts beside two floors: `floor`, what an act writes, by our own SQL without HTTP and rules; and plain rows, the same
 * rows without any of our SQL. Both are measured before and after the acts, because the speed of a shared machine
 * changes within a minute.
 */
export async function actRows(stage: Stage, server: ServerProcess, quick: boolean): Promise<readonly Row[]> {
  const floorSeconds = quick ? 3 : 15
  await actsOverHttp(server.url, quick ? 2 : 5)
  const costing = (work: () => Promise<Run>): Promise<Costing> => withCost(stage, server, work)
  const byHand = () => actsByHand(stage.adminUrl, floorSeconds, quick ? 300 : 1_500)
  const written = await writtenByAct(stage.adminUrl)
  const floorBefore = await byHand()
  const plain = () => costing(() => plainRows(stage.adminUrl, floorSeconds, written))
  const plainBefore = await plain()
  const acts = await costing(() => actsOverHttp(server.url, quick ? 6 : 60))
  const plainAfter = await plain()
  const floorAfter = await byHand()
  return [
    ...rowsOfActs(acts.run, [floorBefore, floorAfter]),
    rowOfPlain([plainBefore.run, plainAfter.run], written),
    ...rowsOfCost(acts.cost, [plainBefore.cost, plainAfter.cost]),
  ]
}

async function withCost(stage: Stage, server: ServerProcess, work: () => Promise<Run>): Promise<Costing> {
  const taken = () => {
    const { user, system } = process.cpuUsage()
    return {
      server: processorMs(server.pid),
      database: familyOf(stage.databasePid).reduce((sum, pid) => sum + processorMs(pid), 0),
      generator: (user + system) / 1000,
    }
  }
  const before = taken()
  const run = await work()
  const after = taken()
  const each = (of: keyof Cost): number => (after[of] - before[of]) / run.done
  return { run, cost: { server: each('server'), database: each('database'), generator: each('generator') } }
}

type Two<Value> = readonly [before: Value, after: Value]

function rowsOfActs(acts: Run, floors: Two<Run>): readonly Row[] {
  const floor = (of: 'perSecond' | 'p50' | 'p99'): number => (floors[0][of] + floors[1][of]) / 2
  const ratio = acts.perSecond / floor('perSecond')
  const both = floors.map((run) => Math.round(run.perSecond)).join(' before, ')
  return [
    {
      what: 'acts',
      value: Math.round(acts.perSecond),
      unit: '/s',
      floor: Math.round(floor('perSecond')),
      wanted: '≥ 500, ≥ 60 % of the floor',
      ok: acts.perSecond >= 500 && ratio >= 0.6 && acts.failed === 0,
      note: `${Math.round(ratio * 100)} % of the floor (${both} after); ${failures(acts)}; limited by the processor that generator, server and database share`,
    },
    {
      what: 'acts, p50',
      value: round(acts.p50),
      unit: 'ms',
      floor: round(floor('p50')),
      wanted: '',
      ok: true,
      note: '',
    },
    {
      what: 'acts, p99',
      value: round(acts.p99),
      unit: 'ms',
      floor: round(floor('p99')),
      wanted: '',
      ok: true,
      note: 'fsync on',
    },
  ]
}

function rowOfPlain(plain: Two<Run>, written: readonly Written[]): Row {
  const sum = (of: (table: Written) => number): number => written.reduce((total, table) => total + of(table), 0)
  return {
    what: 'plain rows of an act',
    value: Math.round((plain[0].perSecond + plain[1].perSecond) / 2),
    unit: '/s',
    floor: null,
    wanted: '',
    ok: plain.every(({ failed }) => failed === 0),
    note:
      `${plain.map((run) => Math.round(run.perSecond)).join(' before, ')} after; ${round(sum(({ inserted }) => inserted))} rows new and ` +
      `${round(sum(({ updated }) => updated))} changed in ${written.length} tables, ` +
      `${Math.round(sum(({ inserted, updated, bytes }) => (inserted + updated) * bytes))} bytes; ${CLIENTS} connections, one prepared statement`,
  }
}

function rowsOfCost(acts: Cost, plain: Two<Cost>): readonly Row[] {
  const fine = (ms: number): number => Math.round(ms * 100) / 100
  const row = (of: keyof Cost, floor: number | null, note: string): Row => ({
    what: `processor per act, ${of}`,
    value: fine(acts[of]),
    unit: 'ms',
    floor,
    wanted: '',
    ok: true,
    note,
  })
  return [
    row('server', null, ''),
    row(
      'database',
      fine((plain[0].database + plain[1].database) / 2),
      'all its processes; the floor is that of the plain rows',
    ),
    row('generator', null, 'of this bench itself'),
  ]
}
