import type { UnitId } from '@giapranh/kernel'
import type { StreamEvent } from '../../apps/server/src/platform/events/hub.ts'
import type { ActingSession } from '../../apps/server/src/platform/http/session-context.ts'
import { HttpProblem } from '../../apps/server/src/platform/http/problem.ts'
import type { PlannedOpening } from '../../packages/simulation/src/plan.ts'
import type { Answer, Door } from './door.ts'
import type { Officers } from './officer.ts'
import { type Faults, isOutage, type Process } from './processes.ts'
import type { Schedule } from './schedule.ts'
import { sessionsOf, type Setting } from './setting.ts'

/** A request that a desk sends as often as necessary. */
export interface Request {
  readonly key: string
  readonly personId: string
  readonly call: (door: Door) => Promise<Answer>
  /** Acts that an answer has confirmed to it. */
  readonly acknowledged: Set<string>
  refused: string | undefined
  tries: number
}

/** What a desk has heard, and its position in the stream. */
export interface Desk {
  readonly unitId: UnitId
  /** The position from which the desk would resume. */
  point: string | undefined
  /** The position after which the desk must hear everything. */
  since: string | undefined
  /** The last event that it heard since it started. */
  last: string | undefined
  readonly told: Set<string>
}

export interface Desks {
  readonly requests: readonly Request[]
  readonly all: ReadonlyMap<UnitId, Desk>
  plan(openings: readonly PlannedOpening[]): void
  connectAll(): void
  /** From now on everybody stays connected, and nobody wants to do anything more. */
  calm(): void
}

export interface DesksOptions {
  readonly schedule: Schedule
  readonly setting: Setting
  readonly officers: Officers
  readonly processes: readonly Process[]
  readonly faults: Faults
  /** The units that have a desk. */
  readonly units: readonly UnitId[]
  /** The time until which people act. */
  readonly until: number
  readonly failed: (error: unknown) => void
  /** Called when a desk hears an event; checked before the event counts. */
  readonly heard: (desk: Desk, event: StreamEvent) => void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Refusals that pass with time: the same request is sent again later. */
const LATER: ReadonlySet<string> = new Set(['clock.backwards', 'dossier.stale'])
const MOST_TRIES = 6

/** Simulates the people at the screens of all units: what they want, how they send it, and what they hear. */
export function openDesks(options: DesksOptions): Desks {
  const { schedule, setting, officers, processes, faults, failed, heard } = options
  const { chance } = schedule
  const session = sessionsOf(setting.people)
  const desks = new Map(
    options.units.map((unitId): [UnitId, Desk] => [
      unitId,
      { unitId, point: undefined, since: undefined, last: undefined, told: new Set() },
    ]),
  )
  const requests: Request[] = []
  const thinking = new Set<string>()
  let calm = false

  const count = (name: string): void => {
    faults[name] = (faults[name] ?? 0) + 1
  }
  const anyProcess = (): Process | undefined => {
    const up = processes.filter((one) => one.up() !== undefined)
    return up.length === 0 ? undefined : chance.pick(up)
  }

  /** Sends the request to some process. If no answer comes in time, it sends the request again with the same key. */
  const send = (request: Request): void => {
    if (request.tries >= MOST_TRIES) return
    const process = anyProcess()
    const up = process?.up()
    if (process === undefined || up === undefined) return schedule.soon(1_000, MINUTE, () => send(request))
    request.tries += 1
    let settled = false
    const again = (from: number, to: number): void => {
      if (settled) return
      settled = true
      schedule.soon(from, to, () => send(request))
    }
    const lost = chance.next() < 0.03
    request.call(up).then(
      ({ act }) => {
        if (settled) return
        if (lost) {
          count('lost answers')
          return again(1_000, MINUTE)
        }
        settled = true
        request.acknowledged.add(act.id)
      },
      (error: unknown) => {
        if (isOutage(error)) return again(500, MINUTE)
        if (!(error instanceof HttpProblem)) return failed(error)
        if (LATER.has(error.code)) return again(MINUTE, 10 * MINUTE)
        if (settled) return
        settled = true
        request.refused = error.code
      },
    )
    // A dead process never answers; a slow one answers too late.
    schedule.after(20_000, () => {
      if (!settled) count('requests without an answer')
      again(0, 5_000)
    })
  }

  const submit = (by: ActingSession, call: (key: string) => Request['call']): void => {
    const key = `key-${Math.floor(chance.next() * 1e15)}`
    const request: Request = {
      key,
      personId: by.personId,
      call: call(key),
      acknowledged: new Set(),
      refused: undefined,
      tries: 0,
    }
    requests.push(request)
    send(request)
    if (chance.next() >= 0.04) return
    count('requests sent twice')
    schedule.soon(0, 50, () => send(request))
  }

  const open = (opening: PlannedOpening): void => {
    const by = session(opening.from, 'staff') ?? session(opening.from, 'duty')
    if (by === undefined || calm) return
    const body = { kind: opening.kind, ...opening.fields }
    submit(by, (key) => (door) => door.open(by, { body, key }))
  }

  /** Looks at a dossier after a while and does what must be done. */
  const think = (unitId: UnitId, dossierId: string, from: number, to: number): void => {
    const name = `${unitId} ${dossierId}`
    if (calm || thinking.has(name)) return
    thinking.add(name)
    schedule.soon(from, to, () => {
      thinking.delete(name)
      if (schedule.now() > options.until) return
      const up = anyProcess()?.up()
      if (up === undefined) return think(unitId, dossierId, MINUTE, HOUR)
      look(up, unitId, dossierId).catch((error: unknown) => {
        if (!isOutage(error)) return failed(error)
        think(unitId, dossierId, MINUTE, HOUR)
      })
    })
  }
  const look = async (door: Door, unitId: UnitId, dossierId: string): Promise<void> => {
    const stored = await door.find(unitId, dossierId)
    if (stored === undefined || stored.state !== 'open' || stored.seenBecause.level !== 'whole') return
    const world = door.worldOf(stored)
    if (world === undefined) return
    const wanted = officers.next(stored, unitId, world, chance)
    const by = wanted === undefined ? undefined : session(unitId, wanted.post)
    if (wanted !== undefined && by !== undefined) {
      const body = { type: wanted.type, obligationId: wanted.obligationId, ...wanted.fields }
      const version = chance.next() < 0.3 ? stored.version : undefined
      submit(by, (key) => (door) => door.act(by, dossierId, { body, key }, version))
    }
    const owes = stored.obligations.some(({ state, debtor }) => state === 'open' && debtor === unitId)
    if (owes || stored.holder === unitId) think(unitId, dossierId, HOUR, 72 * HOUR)
  }

  const connect = (desk: Desk): void => {
    const process = anyProcess()
    const up = process?.up()
    const by = session(desk.unitId, 'duty')
    if (by === undefined) return
    if (process === undefined || up === undefined) return schedule.soon(500, 10_000, () => connect(desk))
    let isOpen = true
    // Events are delivered one after the other. Events that are on their way when the connection breaks do not arrive.
    const underWay: (readonly StreamEvent[])[] = []
    const arrive = (): void => {
      const events = underWay.shift()
      if (isOpen && events !== undefined) receive(desk, events)
    }
    const giveUp = up.follow(by.acting, desk.point, {
      begin: (point) => {
        if (!isOpen) return
        desk.point = point
        desk.since ??= point
      },
      send: (events) => {
        underWay.push(events)
        schedule.soon(0, 40, arrive)
      },
      giveUp: () => {
        count('lines given up')
        leave()
      },
    })
    const leave = (): void => {
      if (!isOpen) return
      isOpen = false
      stop()
      giveUp()
      schedule.soon(500, 20_000, () => connect(desk))
    }
    const stop = process.onDown(leave)
    schedule.after(chance.between([HOUR, 200 * HOUR]), () => {
      if (calm || !isOpen) return
      count('broken lines')
      leave()
    })
  }

  const receive = (desk: Desk, events: readonly StreamEvent[]): void => {
    for (const event of events) {
      heard(desk, event)
      if (event.name === 'reset') {
        // The desk reads its lists again and must hear everything from now on.
        desk.since = event.id
        desk.point = event.id
        desk.last = undefined
        desk.told.clear()
        count('desks that began anew')
      } else {
        desk.told.add(event.id)
        desk.since ??= event.id
        const { dossier, obligation } = JSON.parse(event.data) as {
          dossier?: { id: string }
          obligation?: { dossier: { id: string } }
        }
        const id = dossier?.id ?? obligation?.dossier.id
        if (id !== undefined && event.name !== 'notice') think(desk.unitId, id, 2 * MINUTE, 40 * HOUR)
        else if (id !== undefined) think(desk.unitId, id, MINUTE, 4 * HOUR)
      }
    }
    const last = events.at(-1)
    if (last === undefined || last.name === 'reset') return
    desk.point = last.id
    desk.last = last.id
  }

  return {
    requests,
    all: desks,
    plan: (openings) => {
      for (const opening of openings) schedule.after(opening.at - schedule.now(), () => open(opening))
    },
    connectAll: () => {
      for (const desk of desks.values()) connect(desk)
    },
    calm: () => {
      calm = true
    },
  }
}
