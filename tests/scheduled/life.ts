import { type CivilDate, instant, type Regulation, type UnitId } from '@giapranh/kernel'
import { buildInstallation } from '../../apps/server/src/platform/registry/build-installation.ts'
import { worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import { chanceOf, seedNamed } from '../../packages/simulation/src/chance.ts'
import { type Desks, openDesks } from './desks.ts'
import {
  Broken,
  checkAlarms,
  checkAnswered,
  checkCommitted,
  checkHeard,
  checkLiving,
  checkReplay,
  checkStored,
  checkTold,
} from './invariants.ts'
import type { Officers } from './officer.ts'
import { type Faults, type Plant, type Process, startProcess } from './processes.ts'
import { memoryOf } from './real.ts'
import { createSchedule, nowAndThen, type Schedule } from './schedule.ts'
import type { Setting } from './setting.ts'
import { Blocked, createEngine, type Engine } from './twin/engine.ts'
import { sweepTwin } from './twin/outbox.ts'
import { connect } from './twin/twin.ts'

export interface Life {
  readonly seed: number
  readonly from: string
  readonly days: number
  readonly dossiers: number
  readonly acts: number
  readonly told: number
  readonly steps: number
  readonly faults: Faults
  /** What may never be and was. */
  readonly broken: string | undefined
}

export interface LifeOptions {
  readonly seed: number
  readonly days: number
  readonly setting: Setting
  readonly officers: Officers
  readonly plant?: Plant | undefined
  /** When it begins; drawn from the seed where it is not given. */
  readonly from?: string | undefined
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Three of these see units end. */
const BEGINS = ['2022-09-12', '2023-04-03', '2024-12-20', '2025-02-20', '2025-02-27', '2025-06-26'] as const
const PROCESSES = 3

/** Some days of an installation, with everything that goes wrong in them: all of it follows from the seed. */
export async function liveThrough(options: LifeOptions): Promise<Life> {
  const { seed, days, setting, officers } = options
  const chance = chanceOf(seedNamed(seed, 'life'))
  const from = options.from ?? chance.pick(BEGINS)
  const begin = Date.parse(`${from}T07:00:00+07:00`)
  const schedule = createSchedule(begin, chance)
  const engine = createEngine(memoryOf(setting))
  const faults: Faults = {}
  let broken: string | undefined
  const note = (error: unknown): void => {
    broken ??= error instanceof Broken ? error.message : `failed: ${(error as Error).stack ?? String(error)}`
  }
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      note(error)
    }
  }
  const { memory } = engine
  memory.journal.watch = (act, of, row) => guarded(() => checkCommitted(act, of, row))
  const observer = await buildInstallation(
    connect(engine, (_what, run) => Promise.resolve(run())).world,
    setting.kinds,
    { now: () => instant(schedule.now()) },
  )

  let databaseUp = true
  const processes: (Process & { look(): void })[] = []
  const notify = (name: number): void => {
    // A word to the others may be lost; they look by themselves after a while.
    for (const other of processes)
      if (other.name !== name && chance.next() < 0.8) schedule.soon(1, 200, () => other.look())
  }
  for (let name = 0; name < PROCESSES; name += 1)
    processes.push(
      startProcess(name, {
        schedule,
        engine,
        setting,
        seed,
        isDatabaseUp: () => databaseUp,
        notify,
        faults,
        plant: options.plant,
        failed: note,
      }),
    )
  const end = begin + days * DAY
  const desks = openDesks({
    schedule,
    setting,
    officers,
    processes,
    faults,
    units: [...new Set(setting.people.map(({ unitId }) => unitId))],
    until: end,
    failed: note,
    heard: (desk, event) => guarded(() => checkHeard(memory, desk, event)),
  })
  schedule.after(MINUTE, desks.connectAll)
  const worldOn = (at: number) => worldAt(observer, setting.regulation, instant(at))
  desks.plan(officers.openings(seed, instant(begin + 5 * MINUTE), instant(end), worldOn))

  const fault = (name: string, meanHours: number, work: () => void): void =>
    nowAndThen(schedule, meanHours, end, () => {
      faults[name] = (faults[name] ?? 0) + 1
      work()
    })
  fault('crashes', 5, () => chance.pick(processes).kill())
  fault('crashes in the middle of work', 4, () => crashWithin(schedule, processes))
  fault('lost connections', 6, () => chance.pick(processes).loseConnection())
  fault('database restarts', 40, () => {
    databaseUp = false
    for (const process of processes) process.loseConnection()
    schedule.soon(1_000, 2 * MINUTE, () => {
      databaseUp = true
    })
  })
  fault('sweeps', 60, () => sweepTwin(engine, instant(schedule.now() - 2 * DAY)))
  planWorld(schedule, engine, setting, faults, { begin, end })

  const checkpoint = async (): Promise<void> => {
    await observer.refresh()
    guarded(() => {
      checkReplay(memory)
      checkStored(memory)
      checkAnswered(memory, desks.requests)
      checkLiving(memory, observer, instant(schedule.now()))
      checkAlarms(memory, instant(schedule.now()))
    })
  }
  for (let at = begin + 12 * HOUR; at <= end && broken === undefined; at += 12 * HOUR) {
    await schedule.runUntil(at)
    await checkpoint()
  }
  if (broken === undefined) {
    // Nothing more is wanted and nothing goes wrong any more: after a while all must be well.
    desks.calm()
    await schedule.runUntil(end + 12 * HOUR)
    await checkpoint()
    guarded(() => checkTold(memory, desks.all.values()))
  }
  return {
    seed,
    from,
    days: Math.round((schedule.now() - begin) / DAY),
    dossiers: memory.dossiers.size,
    acts: memory.journal.acts.size,
    told: toldOf(desks),
    steps: schedule.done(),
    faults,
    broken,
  }
}

const toldOf = (desks: Desks): number => [...desks.all.values()].reduce((sum, { told }) => sum + told.size, 0)

/** A process dies a few milliseconds after something was committed through it, while it still has to answer and to tell. */
function crashWithin(schedule: Schedule, processes: readonly Process[]): void {
  const victim = schedule.chance.pick(processes)
  if (victim.up() === undefined) return
  victim.dieAfterCommits(schedule.chance.between([1, 4]))
}

/** What changes about the world meanwhile: a new version of the regulation, another lead, units that end before their time. */
function planWorld(
  schedule: Schedule,
  engine: Engine,
  { regulation }: Setting,
  faults: Faults,
  { begin, end }: { readonly begin: number; readonly end: number },
): void {
  const { chance } = schedule
  const at = (share: number): number => (end - begin) * share
  const change = (name: string, work: Parameters<Engine['changeWorld']>[0]): void => {
    try {
      engine.changeWorld(work)
      faults[name] = (faults[name] ?? 0) + 1
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      schedule.soon(1, 50, () => change(name, work))
    }
  }
  schedule.after(at(0.2 + 0.3 * chance.next()), () => {
    const tomorrow = new Date(schedule.now() + DAY + 7 * HOUR).toISOString().slice(0, 10) as CivilDate
    const next: Regulation = { ...regulation, version: 2, effectiveFrom: tomorrow }
    change('new versions of the regulation', (world) => ({
      ...world,
      regulations: [...world.regulations, next],
      version: { ...world.version, regulations: world.version.regulations + 1 },
    }))
  })
  schedule.after(at(0.1 + 0.8 * chance.next()), () => {
    change('leads appointed', (world) => {
      const unitId: UnitId = chance.pick(regulation.parties)
      const from = instant(schedule.now() + chance.between([0, 48]) * HOUR)
      const appointment = { regulationId: regulation.id, unitId, from, why: 'interim', paper: '12/QĐ' } as const
      const { version } = world
      return {
        ...world,
        appointments: [...world.appointments, appointment],
        version: { ...version, regulations: version.regulations + 1 },
      }
    })
  })
  // A commune joins another of its district at once, at a midnight to come.
  schedule.after(at(0.2 + 0.6 * chance.next()), () => {
    change('units that end', (world) => {
      const day = new Date(schedule.now() + DAY + 7 * HOUR).toISOString().slice(0, 10) as CivilDate
      const { units, pairs, successions, changes } = world.registry
      const communes = units.filter(
        ({ level, validFrom, validTo }) =>
          level === 'commune' && validFrom < day && (validTo === null || validTo > day),
      )
      const ending = chance.pick(communes)
      const heir = communes.find(({ id, parentId }) => parentId === ending.parentId && id !== ending.id)
      if (heir === undefined) return world
      const { version } = world
      return {
        ...world,
        registry: {
          changes,
          units: units.map((unit) => (unit.id === ending.id ? { ...unit, validTo: day } : unit)),
          pairs: pairs.map((pair) => (pair.a === ending.id || pair.b === ending.id ? { ...pair, validTo: day } : pair)),
          successions: [
            ...successions.filter(({ predecessorId }) => predecessorId !== ending.id),
            { predecessorId: ending.id, successorId: heir.id, extent: 'full', on: day },
          ],
        },
        version: { ...version, registry: version.registry + 1 },
      }
    })
  })
}
