import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { HttpProblem, problemOfError } from '../../apps/server/src/platform/http/problem.ts'
import type { Installation } from '../../apps/server/src/platform/registry/installation.ts'
import { type Door, worldFor } from './door.ts'
import type { Faults, Process } from './processes.ts'
import type { Asked, Said } from './real-child.ts'
import type { Schedule } from './schedule.ts'
import { violation } from './twin/memory.ts'

const CHILD = fileURLToPath(new URL('real-child.ts', import.meta.url))
const MINUTE = 60_000

export interface RealOptions {
  readonly schedule: Schedule
  /** The present addresses of the database; undefined while it is down. */
  readonly addresses: () => { readonly appUrl: string; readonly workerUrl: string } | undefined
  readonly installation: Installation
  readonly notify: (from: number) => void
  readonly faults: Faults
  readonly failed: (error: unknown) => void
  /** Closes the database connections of a process. */
  readonly breakConnections: (name: string) => void
  /** The running requests are listed here, so that virtual time waits for them. */
  readonly underWay: Set<Promise<unknown>>
}

type WithoutId<Each> = Each extends unknown ? Omit<Each, 'id' | 'now'> : never

/** An operating-system process that runs the server's services and is killed like a server. */
export function startRealProcess(name: number, options: RealOptions): Process & { look(): void; stop(): void } {
  const { schedule, failed, underWay } = options
  const { chance } = schedule
  let child: ChildProcess | undefined
  let isReady = false
  let stopped = false
  let doomed: number | undefined
  let last = 0
  const calls = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>()
  const lines = new Map<number, Parameters<Door['follow']>[2]>()
  const listeners = new Set<() => void>()

  const send = (asked: WithoutId<Asked>): number => {
    last += 1
    child?.send({ ...asked, id: last, now: schedule.now() } as Asked)
    return last
  }
  const track = (work: Promise<unknown>): void => {
    underWay.add(work)
    const settled = (): void => void underWay.delete(work)
    work.then(settled, settled)
  }
  const ask = <Result>(asked: WithoutId<Asked>): Promise<Result> => {
    const id = send(asked)
    const answer = new Promise<Result>((resolve, reject) => calls.set(id, { resolve: resolve as never, reject }))
    track(answer)
    if (doomed !== undefined && (asked.call === 'open' || asked.call === 'act')) {
      doomed -= 1
      if (doomed <= 0) setTimeout(kill, chance.next() * 8)
    }
    return answer
  }

  const hear = (said: Said): void => {
    switch (said.said) {
      case 'ready':
        isReady = true
        return
      case 'committed':
        schedule.soon(0, 50, look)
        return options.notify(name)
      case 'begin':
        return lines.get(said.line)?.begin(said.point)
      case 'give up':
        return lines.get(said.line)?.giveUp()
      case 'events':
        return lines.get(said.line)?.send(said.events)
      case 'done':
        calls.get(said.id)?.resolve(said.result as never)
        return void calls.delete(said.id)
      case 'failed': {
        const error = said.problem
          ? new HttpProblem(said.code as never)
          : Object.assign(new Error(said.words), { code: said.code })
        calls.get(said.id)?.reject(problemOfError(error).code === 'server.unavailable' ? violation('57P01') : error)
        return void calls.delete(said.id)
      }
    }
  }

  const down = (): void => {
    if (child === undefined) return
    child = undefined
    isReady = false
    doomed = undefined
    lines.clear()
    // No open call gets an answer any more.
    for (const { reject } of calls.values()) reject(violation('57P01'))
    calls.clear()
    for (const listener of listeners) listener()
    if (!stopped) schedule.soon(2_000, 3 * MINUTE, start)
  }
  const kill = (): void => {
    child?.kill('SIGKILL')
    down()
  }
  const start = (): void => {
    const addresses = options.addresses()
    if (addresses === undefined) return schedule.soon(1_000, MINUTE, start)
    const skew = Math.round(chance.normal() * 20_000)
    const words = [addresses.appUrl, addresses.workerUrl, String(name), String(skew), String(schedule.now())]
    const born = fork(CHILD, words, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child = born
    const ready = new Promise<void>((resolve) => {
      born.on('message', (said: Said) => {
        if (born === child) hear(said)
        if (said.said === 'ready') resolve()
      })
      born.once('exit', () => {
        if (born === child) down()
        resolve()
      })
    })
    track(ready)
    repeat(born, [2, 12], 'clocks')
    repeat(born, [5, 40], 'rules')
    repeat(born, [2, 6], 'carry')
  }
  const repeat = (of: ChildProcess, minutes: readonly [number, number], call: 'clocks' | 'rules' | 'carry'): void => {
    schedule.after(chance.between([minutes[0] * MINUTE, minutes[1] * MINUTE]), () => {
      if (of !== child || stopped) return
      repeat(of, minutes, call)
      if (isReady) ask({ call }).catch(bear)
    })
  }
  /** A round that meets an outage or a change of the world is repeated. */
  const bear = (error: unknown): void => {
    const { code } = error as { readonly code?: unknown }
    if (code !== '57P01' && code !== 'GR001') failed(error)
  }
  const look = (): void => {
    if (isReady) ask({ call: 'carry' }).catch(bear)
  }

  const door: Door = {
    open: (...args) => ask({ call: 'open', args }),
    act: (...args) => ask({ call: 'act', args }),
    find: (...args) => ask({ call: 'find', args }),
    worldOf: (stored) => worldFor(options.installation, stored),
    follow: (acting, after, line) => {
      const id = send({ call: 'follow', args: [acting, after] })
      lines.set(id, line)
      return () => {
        if (lines.delete(id)) send({ call: 'leave', args: [id] })
      }
    },
  }
  start()
  return {
    name,
    up: () => (isReady ? door : undefined),
    onDown: (work) => {
      listeners.add(work)
      return () => listeners.delete(work)
    },
    kill,
    dieAt: () => {
      doomed = chance.between([1, 3])
    },
    slow: () => undefined,
    loseConnection: () => options.breakConnections(`giapranh ${name}`),
    look,
    stop: () => {
      stopped = true
      child?.disconnect()
    },
  }
}
