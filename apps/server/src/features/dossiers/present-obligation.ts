import type { ClockView, ObligationView } from '@giapranh/contracts'
import { type ClockState, type Instant, isoInstant, type Obligation, readClock } from '@giapranh/kernel'
import type { UnitNamer } from '../../platform/registry/present-unit.ts'

const iso = (at: Instant | null): string | null => (at === null ? null : isoInstant(at))

export function presentClock(clock: ClockState): ClockView {
  return {
    limit: clock.limit,
    openedAt: isoInstant(clock.openedAt),
    originalDue: iso(clock.originalDue),
    due: iso(clock.due),
    pausedAt: iso(clock.pausedAt),
    pausedTotalMs: clock.pausedTotalMs,
    extensions: clock.extensions,
    stoppedAt: iso(clock.stoppedAt),
  }
}

/** The state of an obligation as clients see it: `paused` is a state of its own, late is not a state. */
export function presentState(obligation: Obligation): ObligationView['state'] {
  return obligation.state === 'open' && obligation.clock.pausedAt !== null ? 'paused' : obligation.state
}

export function presentObligation(
  obligation: Obligation,
  name: UnitNamer,
  now: Instant,
  allowed: readonly string[],
): ObligationView {
  return {
    id: obligation.id,
    task: obligation.task,
    duty: obligation.duty,
    debtor: name(obligation.debtor),
    creditor: name(obligation.creditor),
    state: presentState(obligation),
    late: readClock(obligation.clock, now).phase === 'late',
    due: iso(obligation.clock.due),
    clock: presentClock(obligation.clock),
    clause: obligation.clause,
    ground: obligation.ground,
    parts: obligation.parts.map((part) => ({ ...part })),
    text: obligation.text,
    terms: { ...obligation.terms },
    about: obligation.about,
    allowed: [...allowed],
  }
}
