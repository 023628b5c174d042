import {
  type CivilDate,
  civilDateOf,
  type Instant,
  isInForce,
  partyOf,
  type Regulation,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { ServerClock } from '../time/clock.ts'
import type { Kinds } from './kinds.ts'
import type { Regulations } from './regulations.ts'
import type { UnitRegistry } from './units.ts'

/** Everything that an installation is besides its matters. */
export interface Installation {
  readonly clock: ServerClock
  readonly units: UnitRegistry
  readonly regulations: Regulations
  readonly kinds: Kinds
}

/** Vietnam's civil time; regulations carry their own offset, which must be used wherever one is at hand. */
const HANOI_OFFSET_MS = 7 * 3_600_000

const DAY_MS = 86_400_000
// Each request asks several times, and the answer changes once a day.
let last = { day: Number.NaN, date: '' as CivilDate }

export function civilToday(at: Instant): CivilDate {
  const day = Math.floor((at + HANOI_OFFSET_MS) / DAY_MS)
  if (day !== last.day) last = { day, date: new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate }
  return last.date
}

/** What the rules may look at, as of an instant under a regulation. */
export function worldAt(installation: Installation, regulation: Regulation, at: Instant): World {
  const today = civilDateOf(at, regulation.calendar)
  return { at, today, regulation, units: installation.units.on(today) }
}

/**
 * The regulation under which a unit works where none is named: one in force that binds it, or else (a committee, the ministry, nobody)
 * the first in force.
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
