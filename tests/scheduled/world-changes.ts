import { type CivilDate, instant, type Regulation } from '@giapranh/kernel'
import type { Faults } from './processes.ts'
import { nowAndThen, type Schedule } from './schedule.ts'
import type { Setting } from './setting.ts'
import { Blocked, type Engine } from './twin/engine.ts'
import type { Memory } from './twin/memory.ts'

type World = Memory['world']

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What changes in the world during the simulation: new versions of the regulation, other leads, units that end early. */
export function planWorld(
  schedule: Schedule,
  engine: Engine,
  { regulation }: Setting,
  faults: Faults,
  until: number,
): void {
  const { chance } = schedule
  const change = (name: string, work: (world: World) => World | undefined): void => {
    try {
      engine.changeWorld((world) => {
        const next = work(world)
        if (next !== undefined) faults[name] = (faults[name] ?? 0) + 1
        return next ?? world
      })
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      schedule.soon(1, 50, () => change(name, work))
    }
  }
  const dayAfter = (days: number): CivilDate =>
    new Date(schedule.now() + days * DAY + 7 * HOUR).toISOString().slice(0, 10) as CivilDate

  nowAndThen(schedule, 8 * 24, until, () =>
    change('new versions of the regulation', (world) => {
      const last = world.regulations.toSorted((a, b) => b.version - a.version)[0] ?? regulation
      const effectiveFrom = dayAfter(chance.between([1, 2]))
      if (effectiveFrom <= last.effectiveFrom) return undefined
      const next: Regulation = { ...last, version: last.version + 1, effectiveFrom }
      return withRegulations(world, { regulations: [...world.regulations, next] })
    }),
  )
  nowAndThen(schedule, 6 * 24, until, () =>
    change('leads appointed', (world) => {
      const from = instant(schedule.now() + chance.between([0, 48]) * HOUR)
      if (world.appointments.some((one) => one.from >= from)) return undefined
      const unitId = chance.pick(regulation.parties)
      const appointment = { regulationId: regulation.id, unitId, from, why: 'interim', paper: '12/QĐ' } as const
      return withRegulations(world, { appointments: [...world.appointments, appointment] })
    }),
  )
  nowAndThen(schedule, 3 * 24, until, () =>
    change('units that end', (world) => endCommune(world, dayAfter(1), schedule)),
  )
}

const withRegulations = (world: World, changed: Partial<Pick<World, 'regulations' | 'appointments'>>): World => ({
  ...world,
  ...changed,
  version: { ...world.version, regulations: world.version.regulations + 1 },
})

/** A commune joins another one of its district, from a future midnight. */
function endCommune(world: World, day: CivilDate, { chance }: Schedule): World | undefined {
  const { registry, version } = world
  const { units, pairs, successions } = registry
  const communes = units.filter(
    ({ level, validFrom, validTo }) => level === 'commune' && validFrom < day && (validTo === null || validTo > day),
  )
  // Around a reform there may be a day on which no commune continues.
  if (communes.length === 0) return undefined
  const ending = chance.pick(communes)
  const heir = communes.find(({ id, parentId }) => parentId === ending.parentId && id !== ending.id)
  if (heir === undefined) return undefined
  return {
    ...world,
    registry: {
      ...registry,
      units: units.map((unit) => (unit.id === ending.id ? { ...unit, validTo: day } : unit)),
      pairs: pairs.map((pair) => (pair.a === ending.id || pair.b === ending.id ? { ...pair, validTo: day } : pair)),
      successions: [
        ...successions.filter(({ predecessorId }) => predecessorId !== ending.id),
        { predecessorId: ending.id, successorId: heir.id, extent: 'full', on: day },
      ],
    },
    version: { ...version, registry: version.registry + 1 },
  }
}
