import type { ClockState } from '../clock/index.ts'
import type { ActId, DossierId, Instant, ObligationId, PersonId, PostId, RegulationId, UnitId } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { PartyRole, PostRole } from '../kinds/kind.ts'
import type { Obligation } from '../obligation/index.ts'
import type { Availability, Urgency } from '../regulation/index.ts'

export interface Party {
  readonly unitId: UnitId
  readonly role: PartyRole
  readonly since: Instant
}

/** What never changes about a dossier after it was opened. */
export interface DossierHead {
  readonly id: DossierId
  readonly kind: string
  readonly number: string
  readonly regulationId: RegulationId
  readonly regulationVersion: number
  readonly originator: UnitId
  readonly title: string
  readonly urgency: Urgency
  readonly availability: Availability
  readonly category: string
  readonly handling: string
  readonly openedAt: Instant
}

/** A dossier as its acts add up to. */
export interface DossierState {
  readonly head: DossierHead
  /** Number of acts so far; what an optimistic check compares. */
  readonly version: number
  /** When the last act was done: no act is earlier. */
  readonly lastAt: Instant
  readonly state: 'open' | 'closed'
  readonly outcome: string | null
  readonly closedAt: Instant | null
  readonly parties: readonly Party[]
  readonly obligations: readonly Obligation[]
}

/** One thing that an act changes; applying them in order is `fold`. Clocks are carried whole, so that replay needs no regulation. */
export type Change =
  | { readonly change: 'began'; readonly head: DossierHead }
  | { readonly change: 'admitted'; readonly unitId: UnitId; readonly role: PartyRole }
  | { readonly change: 'opened'; readonly obligation: Obligation }
  | {
      readonly change: 'ended'
      readonly obligationId: ObligationId
      readonly how: 'discharged' | 'refused' | 'released'
      readonly ground: string | null
    }
  | {
      readonly change: 'settled'
      readonly obligationId: ObligationId
      readonly keys: readonly string[]
      readonly as: 'answered' | 'refused'
      readonly ground: string | null
    }
  | {
      readonly change: 'clock'
      readonly obligationId: ObligationId
      readonly why: 'paused' | 'resumed' | 'extended'
      readonly clock: ClockState
    }
  | { readonly change: 'assigned'; readonly obligationId: ObligationId; readonly debtor: UnitId }
  | { readonly change: 'closed'; readonly outcome: string }

/** An immutable record: who did what when, about which obligation, under which clause, and what it changed. */
export interface Act {
  readonly id: ActId
  readonly dossierId: DossierId
  /** 1 for the opening act. */
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly occurredAt: Instant | null
  readonly by: {
    readonly personId: PersonId
    readonly postId: PostId
    readonly post: PostRole
    readonly unitId: UnitId
  }
  readonly obligationId: ObligationId | null
  readonly clause: string | null
  readonly fields: FieldValues
  readonly changes: readonly Change[]
}
