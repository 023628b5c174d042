import { lookAtDueClocks } from '../../apps/server/src/features/clocks/watch.ts'
import { dealWithRules } from '../../apps/server/src/features/rules/watch.ts'
import { eventsByUnit } from '../../apps/server/src/features/stream/present.ts'
import { carrier } from '../../apps/server/src/platform/events/dispatcher.ts'
import { createHub } from '../../apps/server/src/platform/events/hub.ts'
import { systemClock } from '../../apps/server/src/platform/time/clock.ts'
import { chanceOf, idsOf, seedOf } from '../../packages/simulation/src/chance.ts'
import { type Door, doorOf } from './door.ts'
import type { Schedule } from './schedule.ts'
import type { Setting } from './setting.ts'
import { startSystem } from './system.ts'
import { Blocked, type Engine, type Gate } from './twin/engine.ts'
import { violation } from './twin/memory.ts'
import { type Connection, connect } from './twin/twin.ts'

/** Makes the stores of a process faulty on purpose; undefined leaves them as they are. */
export type Plant = (engine: Engine, connection: Connection, gate: Gate) => Connection

/** A process of the server that starts, dies and starts again, with its own clock. */
export interface Process {
  readonly name: number
  /** Undefined while the process is down or starting. */
  up(): Door | undefined
  /** Called when the process goes down. */
  onDown(work: () => void): () => void
  kill(): void
  /** The process dies at its next request of this kind: before the database does it, or after that but before the answer arrives. */
  dieAt(what: string, when: 'before' | 'after'): void
  /** For this time the process waits longer for every answer. */
  slow(forMs: number): void
  /** The process gets no answer to its open database requests: the database may have done them or not. */
  loseConnection(): void
}

/** Counts the faults that happened by chance. */
export type Faults = Record<string, number>

export interface ProcessOptions {
  readonly schedule: Schedule
  readonly engine: Engine
  readonly setting: Setting
  readonly seed: number
  /** True while the database answers. */
  readonly isDatabaseUp: () => boolean
  /** Something was committed. The processes must look at it, if this message reaches them. */
  readonly notify: (from: number) => void
  readonly faults: Faults
  /** All requests that processes have made. */
  readonly steps: Set<string>
  readonly plant: Plant | undefined
  /** Called for an error that no fault explains. */
  readonly failed: (error: unknown) => void
}

/** A request of a process that has no answer yet. */
interface Call {
  readonly reject: (error: Error) => void
  done: boolean
}

const MINUTE = 60_000

/** True if the database was down, judged as the server itself judges it. */
export const isOutage = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '57P01'

export function startProcess(name: number, options: ProcessOptions): Process & { look(): void } {
  const { schedule, engine, setting, faults, failed } = options
  const { chance } = schedule
  let incarnation = 0
  let running: { readonly door: Door; readonly carry: () => Promise<void> } | undefined
  let connection: Connection | undefined
  let calls = new Set<Call>()
  /** The steps at which the process will die, however late they come. */
  const doomed = new Set<string>()
  let slowUntil = 0
  const listeners = new Set<() => void>()

  const gateOf = (born: number): Gate => {
    const isAlive = (): boolean => born === incarnation
    return <Result>(what: string, run: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        const call: Call = { reject, done: false }
        calls.add(call)
        const end = (work: () => void): void => {
          calls.delete(call)
          if (!call.done && isAlive()) work()
          call.done = true
        }
        const execute = (): void => {
          if (!isAlive() || call.done) return
          if (!options.isDatabaseUp()) return end(() => reject(violation('57P01')))
          if (doomed.delete(`before ${what}`)) return kill()
          options.steps.add(what)
          let answer: () => void
          try {
            const result = run()
            answer = () => resolve(result)
          } catch (error) {
            if (error instanceof Blocked) {
              faults['waited for a row'] = (faults['waited for a row'] ?? 0) + 1
              return schedule.soon(1, 30, execute)
            }
            answer = () => reject(error instanceof Error ? error : new Error(String(error)))
          }
          if (doomed.delete(`after ${what}`)) return kill()
          schedule.soon(0, delayOf(), () => end(answer))
        }
        schedule.soon(0, delayOf(), execute)
      })
  }
  // Most answers take a few milliseconds, a few take seconds.
  const delayOf = (): number => (schedule.now() < slowUntil ? 20_000 : chance.next() < 0.01 ? 5_000 : 8)

  const kill = (): void => {
    if (connection === undefined) return
    incarnation += 1
    connection.lose()
    connection = undefined
    running = undefined
    calls = new Set()
    for (const listener of listeners) listener()
    schedule.soon(2_000, 3 * MINUTE, start)
  }

  const start = (): void => {
    incarnation += 1
    const born = incarnation
    const gate = gateOf(born)
    const own = connect(engine, gate)
    connection = options.plant?.(engine, own, gate) ?? own
    // Some clocks are ahead, some are behind.
    const skew = Math.round(chance.normal() * 20_000)
    const clock = systemClock(() => schedule.now() + skew)
    const hub = createHub()
    const begin = async (stores: Connection): Promise<void> => {
      const system = await startSystem(stores, {
        kinds: setting.kinds,
        now: () => clock.now(),
        newId: idsOf(chanceOf(seedOf(options.seed, name * 100_000 + born))),
        committed: () => {
          schedule.soon(0, 50, look)
          options.notify(name)
        },
      })
      const carry = await carrier(stores.outbox, (message) => {
        for (const [unitId, events] of eventsByUnit(message, system.installation))
          for (const listener of hub.listenersOf(unitId)) listener.tell(events)
      })
      running = { door: doorOf(system, hub), carry }
      const isAlive = (): boolean => born === incarnation
      repeat(isAlive, [1, 6], () => lookAtDueClocks(system.clocks))
      repeat(isAlive, [2, 20], () => dealWithRules(system.rules))
      repeat(isAlive, [1, 3], () => lookOnce())
    }
    begin(connection).catch((error: unknown) => {
      if (born !== incarnation) return
      if (!isOutage(error)) failed(error)
      connection?.lose()
      connection = undefined
      schedule.soon(1_000, MINUTE, start)
    })
  }

  const repeat = (isAlive: () => boolean, minutes: readonly [number, number], work: () => Promise<unknown>): void => {
    schedule.after(chance.between([minutes[0] * MINUTE, minutes[1] * MINUTE]), () => {
      if (!isAlive()) return
      work()
        .catch((error: unknown) => {
          if (isAlive() && !isOutage(error) && !isWorldMovedOn(error)) failed(error)
        })
        .then(() => repeat(isAlive, minutes, work), failed)
    })
  }

  let looking: Promise<void> | undefined
  const lookOnce = (): Promise<void> => {
    const now = running
    if (now === undefined) return Promise.resolve()
    looking ??= now
      .carry()
      .catch((error: unknown) => {
        if (!isOutage(error)) failed(error)
      })
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  const look = (): void => void lookOnce()
  listeners.add(() => {
    looking = undefined
  })

  start()
  return {
    name,
    up: () => running?.door,
    onDown: (work) => {
      listeners.add(work)
      return () => listeners.delete(work)
    },
    kill,
    dieAt: (what, when) => {
      doomed.add(`${when} ${what}`)
    },
    slow: (forMs) => {
      slowUntil = schedule.now() + forMs
    },
    loseConnection: () => {
      connection?.lose()
      for (const call of calls) {
        if (call.done) continue
        call.done = true
        call.reject(violation('57P01'))
      }
      calls = new Set()
    },
    look,
  }
}

/** A round of the rules fails if the world changes during it. It is then repeated. */
const isWorldMovedOn = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'GR001'
