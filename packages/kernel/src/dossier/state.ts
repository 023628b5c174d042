import type { ClockState } from '../clock/index.ts'
import type { ActId, DossierId, Instant, ObligationId, PersonId, PostId, RegulationId, UnitId } from '../ids.ts'
import type { DocumentType } from '../kinds/document.ts'
import type { GrantLevel, LinkName } from '../kinds/effect.ts'
import type { FieldValues, PartAmount, RegulationChange } from '../kinds/field.ts'
import type { PostRole } from '../kinds/kind.ts'
import type { PartyRole } from '../kinds/who.ts'
import type { SealedText } from '../draft/index.ts'
import type { Obligation } from '../obligation/index.ts'
import type { Availability, Urgency } from '../regulation/index.ts'

export interface Party {
  readonly unitId: UnitId
  readonly role: PartyRole
  readonly since: Instant
  readonly level: GrantLevel
}

/** What never changes about a dossier after its opening. */
export interface DossierHead {
  readonly id: DossierId
  readonly kind: string
  readonly number: string
  readonly regulationId: RegulationId
  /** The version of the regulation at its opening. */
  readonly regulationVersion: number
  readonly originator: UnitId
  readonly title: string
  /** The urgency at its opening; `DossierState.urgency` is the current one. */
  readonly urgency: Urgency
  readonly availability: Availability
  readonly category: string
  readonly handling: string
  readonly openedAt: Instant
  /** Every screen marks it as an exercise; only figures of exercises count it. */
  readonly exercise: boolean
  /** The values for which only one such dossier may be open; null if the kind allows several. */
  readonly exclusive: string | null
}

/** Another dossier, as this one refers to it. */
export interface Link {
  readonly dossierId: DossierId
  readonly as: LinkName
}

/** An obligation that begins in the future; an act of the regulation opens it at that instant. */
export interface Scheduled {
  readonly id: ObligationId
  readonly beginsAt: Instant
  readonly obligation: Obligation
}

/** A named resource that the dossier reserves for a time. */
export interface Hold {
  readonly resource: string
  readonly from: Instant
  readonly to: Instant
}

/** What ended with a dossier without being an obligation: if the dossier is reopened, it comes back. */
export interface Closing {
  readonly scheduled: readonly Scheduled[]
  readonly holds: readonly Hold[]
}

/** The state of a dossier: the sum of its acts. */
export interface DossierState {
  readonly head: DossierHead
  /** Number of acts so far; the optimistic check compares it. */
  readonly version: number
  /** The time of the last act: no later act has an earlier time. */
  readonly lastAt: Instant
  readonly state: 'open' | 'closed'
  readonly outcome: string | null
  readonly closedAt: Instant | null
  /** The act that closed it; if the dossier is reopened, the obligations that this act ended are open again. */
  readonly closedBy: ActId | null
  /** What that act took back besides obligations; null where it took back nothing. */
  readonly closing: Closing | null
  /** Null if the kind has no stages. */
  readonly stage: string | null
  /** The unit that holds the matter: the originator, or its heir. */
  readonly holder: UnitId
  /** The units that held it before, first one first. */
  readonly heldBefore: readonly UnitId[]
  readonly urgency: Urgency
  /** The version under which acts are decided: that of its opening, until an act moves the dossier to another. */
  readonly regulationVersion: number
  /** Values from the opening, and values that later acts kept. */
  readonly fields: FieldValues
  readonly parties: readonly Party[]
  readonly obligations: readonly Obligation[]
  readonly scheduled: readonly Scheduled[]
  readonly links: readonly Link[]
  readonly holds: readonly Hold[]
}

/** Where the text of a document is, kept only once: in a field of the act, in the draft that an act sealed, or here where neither has it. */
export type IssuedText = { readonly field: string } | { readonly draftId: string } | { readonly words: string }

/** One change that an act makes; `fold` applies them in order. Clocks are stored whole, so that replay does not need the regulation. */
export type Change =
  | { readonly change: 'began'; readonly head: DossierHead; readonly stage: string | null }
  | { readonly change: 'admitted'; readonly unitId: UnitId; readonly role: PartyRole; readonly level: GrantLevel }
  | { readonly change: 'role'; readonly unitId: UnitId; readonly role: PartyRole }
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
      readonly keys: readonly (string | PartAmount)[]
      readonly as: 'answered' | 'refused'
      readonly ground: string | null
    }
  | {
      readonly change: 'clock'
      readonly obligationId: ObligationId
      readonly why: 'paused' | 'resumed' | 'extended' | 'urgency'
      readonly clock: ClockState
      /** The clause of the new limit, where it is not the one that the obligation was opened under. */
      readonly under?: Pick<Obligation, 'clause' | 'version'>
    }
  | { readonly change: 'assigned'; readonly obligationId: ObligationId; readonly debtor: UnitId }
  | { readonly change: 'scheduled'; readonly scheduled: Scheduled }
  | { readonly change: 'unscheduled'; readonly obligationId: ObligationId }
  | { readonly change: 'entered'; readonly stage: string }
  | { readonly change: 'kept'; readonly fields: FieldValues }
  | { readonly change: 'linked'; readonly dossierId: DossierId; readonly as: LinkName }
  | { readonly change: 'opened-dossier'; readonly dossierId: DossierId; readonly kind: string }
  | { readonly change: 'held'; readonly hold: Hold }
  /** One resource, or all if none is named. */
  | { readonly change: 'let-go'; readonly resource?: string }
  | { readonly change: 'urgency'; readonly urgency: Urgency }
  | { readonly change: 'adopted'; readonly version: number }
  /** One unit takes the place of another: on one side of an obligation, as a party, or as the holder. */
  | { readonly change: 'succeeded'; readonly from: UnitId; readonly to: UnitId; readonly obligationId: ObligationId }
  | { readonly change: 'inherited'; readonly from: UnitId; readonly to: UnitId }
  | { readonly change: 'holder'; readonly from: UnitId; readonly to: UnitId }
  | {
      readonly change: 'reopened'
      readonly revived: readonly { readonly obligationId: ObligationId; readonly clock: ClockState }[]
    }
  | { readonly change: 'appointed'; readonly unitId: UnitId; readonly from: Instant }
  | { readonly change: 'published'; readonly draft: RegulationChange; readonly from: Instant }
  | {
      readonly change: 'issued'
      readonly document: DocumentType
      readonly text: IssuedText
      readonly to: readonly UnitId[]
      readonly outside: string | null
    }
  | { readonly change: 'sealed'; readonly draftId: string; readonly field: string; readonly sealed: SealedText }
  | { readonly change: 'closed'; readonly outcome: string }

export type ChangeName = Change['change']

/** Who did an act: a person in a post, with the names of that day; the regulation, by a clause; or the registry, by a legal instrument. */
export type ActBy =
  | {
      readonly actor: 'person'
      readonly personId: PersonId
      readonly postId: PostId
      readonly post: PostRole
      readonly unitId: UnitId
    }
  | { readonly actor: 'regulation'; readonly clause: string; readonly occasion: string }
  | { readonly actor: 'registry'; readonly instrument: string }

/** The versions used to decide an act. */
export interface DecidedUnder {
  readonly regulation: number
  readonly registry: number
  readonly kind: number
}

/** An immutable record: who did what when, about which obligation, under which clause, and what it changed. */
export interface Act {
  readonly id: ActId
  readonly dossierId: DossierId
  /** 1 for the opening act. */
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly occurredAt: Instant | null
  readonly by: ActBy
  /** The unit that said it by telephone or on paper, and when; obligations that the act ends count as ended at that time. */
  readonly told: { readonly onBehalfOf: UnitId; readonly at: Instant } | null
  readonly under: DecidedUnder
  readonly obligationId: ObligationId | null
  readonly clause: string | null
  readonly fields: FieldValues
  /** Facts from outside the dossier that the decision used. */
  readonly facts: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
}

/** The unit that an act was done for; null if there is none. */
export const actingUnit = (act: Pick<Act, 'by' | 'told'>): UnitId | null =>
  act.told?.onBehalfOf ?? (act.by.actor === 'person' ? act.by.unitId : null)
