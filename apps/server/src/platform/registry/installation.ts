import {
  type CivilDate,
  type Instant,
  isInForce,
  makeWorld,
  partyOf,
  type Regulation,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { ServerClock } from '../time/clock.ts'
import type { Kinds, KindVersions } from './kinds.ts'
import type { Regulations } from './regulations.ts'
import type { UnitRegistry } from './units.ts'

/** Everything in an installation except its dossiers. Units and regulations are the present ones: both change while it runs. */
export interface Installation {
  readonly clock: ServerClock
  /** Makes an id for something new at an instant; the ids of a process are in the order in which it makes them. */
  readonly newId: (at: Instant) => string
  readonly units: UnitRegistry
  readonly regulations: Regulations
  readonly kinds: Kinds
  /** All versions that the kinds' tables ever had here. */
  readonly kindVersions: KindVersions
  readonly version: InstallationVersion
  /** Reads again what another process changed; true if something had changed. */
  refresh(): Promise<boolean>
}

/** How often registry and regulations changed; `store_act` refuses a decision made before the last change. */
export interface InstallationVersion {
  readonly registry: number
  readonly regulations: number
}

/** Vietnam's civil time; a regulation has its own offset, which must be used wherever one is known. */
const HANOI_OFFSET_MS = 7 * 3_600_000

const DAY_MS = 86_400_000
// Each request asks several times, and the answer changes once a day.
let last = { day: Number.NaN, date: '' as CivilDate }

export function civilToday(at: Instant): CivilDate {
  const day = Math.floor((at + HANOI_OFFSET_MS) / DAY_MS)
  if (day !== last.day) last = { day, date: new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate }
  return last.date
}

/** What the rules may read, at an instant and under a version of a regulation. */
export function worldAt(installation: Installation, regulation: Regulation, at: Instant): World {
  const { regulations, units, kinds, kindVersions, version } = installation
  return makeWorld({
    at,
    regulation,
    inForce: regulations.find(regulation.id, civilToday(at)) ?? regulation,
    appointments: regulations.appointmentsOf(regulation.id),
    unitsOn: units.on,
    kindNamed: (name) => kinds.get(name),
    versions: { registry: version.registry, kind: kindVersions.latest },
  })
}

/**
 * The regulation under which a unit works if none is named: one in force that binds it, otherwise (for a committee, the ministry, nobody) the first
 * in force.
 */
export function regulationOf(
  installation: Installation,
  unitId: UnitId | undefined,
  at: Instant,
): Regulation | undefined {
  const today = civilToday(at)
  const all = installation.regulations.list(today)
  const inForce = all.filter((regulation) => isInForce(regulation, today))
  const binds = (regulation: Regulation): boolean =>
    unitId !== undefined && partyOf(worldAt(installation, regulation, at), unitId) !== undefined
  return inForce.find(binds) ?? inForce[0] ?? all[0]
}
