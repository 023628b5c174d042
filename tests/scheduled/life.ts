import { instant } from '@giapranh/kernel'
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
import { createSchedule, nowAndThen } from './schedule.ts'
import type { Setting } from './setting.ts'
import { createEngine } from './twin/engine.ts'
import { sweepTwin } from './twin/outbox.ts'
import { connect } from './twin/twin.ts'
import { planWorld } from './world-changes.ts'

export interface Life {
  readonly seed: number
  readonly from: string
  readonly days: number
  readonly dossiers: number
  readonly acts: number
  readonly told: number
  readonly steps: number
  readonly faults: Faults
  /** The invariant that was violated. */
  readonly broken: string | undefined
}

export interface LifeOptions {
  readonly seed: number
  readonly days: number
  readonly setting: Setting
  readonly officers: Officers
  readonly plant?: Plant | undefined
  /** Its beginning; drawn from the seed if it is not given. */
  readonly from?: string | undefined
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Units end during three of these. */
const BEGINS = ['2022-09-12', '2023-04-03', '2024-12-20', '2025-02-20', '2025-02-27', '2025-06-26'] as const
const PROCESSES = 3

/** Some days of an installation with everything that goes wrong in them; all of it follows from the seed. */
export async function liveThrough(options: LifeOptions): Promise<Life> {
  const { seed, days, setting, officers } = options
  const chance = chanceOf(seedNamed(seed, 'life'))
  const from = options.from ?? chance.pick(BEGINS)
  const begin = Date.parse(`${from}T07:00:00+07:00`)
  const schedule = createSchedule(begin, chance)
  const engine = createEngine(memoryOf(setting))
  const faults: Faults = {}
  let broken: string | undefined
  const isWell = (): boolean => broken === undefined
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
  const steps = new Set<string>()
  const processes: (Process & { look(): void })[] = []
  const notify = (name: number): void => {
    // A notification to the others may be lost; they look by themselves after a while.
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
        steps,
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
  // A busy installation: three times as much as the kinds' habits say.
  for (const more of [0, 1, 2])
    desks.plan(officers.openings(seed + more * 1_000_003, instant(begin + 5 * MINUTE), instant(end), worldOn))

  const fault = (name: string, meanHours: number, work: () => void): void =>
    nowAndThen(schedule, meanHours, end, () => {
      faults[name] = (faults[name] ?? 0) + 1
      work()
    })
  fault('crashes', 8, () => chance.pick(processes).kill())
  // Every kind of step has the same chance, however rare it is.
  fault('crashes at a step', 1.5, () =>
    chance.pick(processes).dieAt(chance.pick([...steps, 'store act']), chance.next() < 0.5 ? 'before' : 'after'),
  )
  fault('slow processes', 8, () => chance.pick(processes).slow(chance.between([5, 60]) * MINUTE))
  fault('lost connections', 6, () => chance.pick(processes).loseConnection())
  fault('database restarts', 40, () => {
    databaseUp = false
    for (const process of processes) process.loseConnection()
    schedule.soon(1_000, 2 * MINUTE, () => {
      databaseUp = true
    })
  })
  fault('sweeps', 60, () => sweepTwin(engine, instant(schedule.now() - 2 * DAY)))
  planWorld(schedule, engine, setting, faults, end)

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
  for (let at = begin + 12 * HOUR; at <= end && isWell(); at += 12 * HOUR) {
    await schedule.runUntil(at)
    await checkpoint()
  }
  if (isWell()) {
    // From here on nobody wants anything more and nothing goes wrong: after a while all must be well.
    desks.calm()
    await schedule.runUntil(end + 12 * HOUR)
    await checkpoint()
    guarded(() => checkTold(memory, desks.all))
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
