import {
  type Instant,
  ladderFor,
  livingUnit,
  type Look,
  lookAtClock,
  noticeOf,
  type RegulationId,
  type UnitId,
} from '@giapranh/kernel'
import type { OutageLog } from '../../platform/db/outage.ts'
import { type Job, repeat } from '../../platform/jobs/repeat.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'
import type { ClockStore, ClockTransaction } from './clock-store.ts'
import type { DueClock } from './store.ts'

/** How often the watch looks at the clocks, and how many it handles in one transaction. */
const EVERY_MS = 1_000
const BATCH = 200

export interface ClockDeps {
  readonly installation: Installation
  readonly store: ClockStore
  /** Called after each commit, so that the live stream looks at once. */
  readonly committed: () => void
}

/** Looks at the clocks every second until it is stopped. */
export function watchClocks(deps: ClockDeps, log: OutageLog): Job {
  return repeat({
    everyMs: EVERY_MS,
    work: async () => (await lookAtDueClocks(deps)) === BATCH,
    failure: 'clocks could not be looked at',
    log,
  })
}

/**
 * Handles the clocks that reached a mark. The kernel says who sees a late obligation and who is told. Several processes share the work: each skips
 * the rows that another one holds.
 * @returns how many clocks it looked at
 */
export async function lookAtDueClocks({ installation, store, committed }: ClockDeps): Promise<number> {
  const done = await store.inTransaction((trx) => lookInTrx(trx, installation, installation.clock.now()))
  if (done > 0) committed()
  return done
}

async function lookInTrx(trx: ClockTransaction, installation: Installation, now: Instant): Promise<number> {
  const today = civilToday(now)
  // Another process published this regulation a moment ago. That process watches it until this one knows it.
  const regulations = new Map(installation.regulations.list(today).map((one) => [one.id as string, one]))
  const due = await trx.holdDueClocks(now, { regulations: [...regulations.keys()], most: BATCH })
  if (due.length === 0) return 0
  const units = installation.units.on(today)
  const looks = due.flatMap((clock): readonly { readonly clock: DueClock; readonly look: Look }[] => {
    const id = clock.regulation_id as RegulationId
    const regulation = installation.regulations.version(id, clock.regulation_version)
    if (regulation === undefined) return []
    const terms = {
      ladder: ladderFor(regulation, clock.urgency),
      calendar: regulation.calendar,
      ancestorsOf: units.ancestorsOf,
      living: (unitId: UnitId) => livingUnit(units, unitId),
      sees: (unitId: UnitId) => clock.audience.includes(unitId),
    }
    return [{ clock, look: lookAtClock(clock.body, terms, instantOf(clock.alarm_at), now) }]
  })
  const fresh = await trx.showAbove(
    now,
    looks.map(({ clock, look }) => ({ clock, above: look.above })),
  )
  await trx.setNextLooks(looks.map(({ clock, look }) => ({ id: clock.id, next: look.next })))
  const notices = looks.flatMap(({ clock, look }) => {
    const notice = noticeOf(clock.body, look, fresh.get(clock.id) ?? [], { alarmAt: instantOf(clock.alarm_at), now })
    return notice === null ? [] : [{ clock, notice }]
  })
  await trx.tell(now, notices)
  return due.length
}

const instantOf = (date: Date): Instant => date.getTime() as Instant
