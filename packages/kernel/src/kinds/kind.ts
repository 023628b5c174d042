import type { Wording } from '../units/unit.ts'
import type { Condition } from './condition.ts'
import type { Effect } from './effect.ts'
import type { Field } from './field.ts'
import type { Relation } from './relation.ts'
import type { Audience, PartyRole } from './who.ts'

/** What one unit may owe another. */
export const DUTIES = ['receive', 'decide', 'answer', 'perform', 'report', 'attend', 'consent', 'sign'] as const
export type Duty = (typeof DUTIES)[number]

/** Roles by which a post may act; a person holds a post at a unit. */
export const POST_ROLES = ['duty', 'staff', 'command'] as const
export type PostRole = (typeof POST_ROLES)[number]

/** An obligation that a kind knows: `task` is its name within the kind. */
export interface TaskRule {
  readonly task: string
  readonly duty: Duty
  /** The act that the debtor's Enter key offers. */
  readonly expected: string
  /** A task whose clock is set by the order itself needs no limit in a clause, only the clause. */
  readonly dueGiven?: true
  /** The act that the regulation itself does when the task is late: consent that is deemed after silence. */
  readonly lapse?: string
}

/**
 * How a unit stands to an act: the debtor or creditor of the obligation it is about, a unit above that debtor which sees the dossier
 * through it, the originator (or whoever holds the matter after it), the lead, any party, a party of that role. `regulation`: no person does it; a
 * clause brings it about.
 */
export type Standing =
  | 'debtor'
  | 'creditor'
  | 'superior'
  | 'originator'
  | 'lead'
  | 'party'
  | 'regulation'
  | { readonly role: PartyRole }

/** What must hold of the values of an act or opening; refused with the kind's words for it. */
export interface Must {
  readonly code: string
  readonly is: Condition
}

/** An act that a kind knows. */
export interface ActRule {
  readonly type: string
  /** Who may do it; of several, each. A unit above is no party: what it does adds to the correspondence and changes nothing. */
  readonly by: Standing | readonly Standing[]
  /** Tasks it can be about; absent: it is about the dossier as a whole. */
  readonly on?: readonly string[]
  /** States of that obligation's clock in which it may be done; `open` where absent. */
  readonly while?: readonly ('open' | 'paused')[]
  /** Offered in a closed dossier, within the regulation's days, and never in an open one. */
  readonly closed?: true
  readonly posts?: readonly PostRole[]
  /** When it is offered: a condition on the dossier, never on what the act says. */
  readonly when?: Condition
  readonly fields: readonly Field[]
  readonly musts?: readonly Must[]
  /** Facts from outside the dossier that it needs. */
  readonly needs?: readonly Need[]
  readonly effects: readonly Effect[]
  /** How a screen offers it: the expected step, one of the others, or one that ends or burdens something. */
  readonly tone: 'primary' | 'plain' | 'grave'
}

/** A fact outside the dossier that an opening or an act needs; the service supplies it, the act freezes it. */
export interface Need {
  /** Name of the fact: `lead-matters`, `figures-frozen`. */
  readonly fact: string
  /** The value that it must have; any where absent. */
  readonly is?: string
}

/** How a dossier begins. */
export interface OpeningRule {
  readonly posts: readonly PostRole[]
  /** Whom it tells; several sources add up. Nobody else. */
  readonly audience: readonly Audience[]
  readonly audienceRole: PartyRole
  /** Nobody need be told: a draft, a matter of one's own. */
  readonly alone?: true
  /** One of these must hold between the opener and each unit that a field names. */
  readonly relations: readonly Relation[]
  /** The field of units that takes a unit where a person begins from that unit's name on a screen; absent: nobody begins there. */
  readonly toUnit?: string
  readonly fields: readonly Field[]
  readonly musts?: readonly Must[]
  readonly effects: readonly Effect[]
  readonly needs?: readonly Need[]
  /** Only one such dossier is open per regulation and the values of these fields; of the regulation where the list is empty. */
  readonly exclusive?: readonly string[]
  /** A clause may open it by itself, on the occasions that the regulation names. */
  readonly byRegulation?: true
  /** Whoever leads holds it: only the lead opens it, and it passes to the next one with all that is owed to its holder and by it. */
  readonly heldBy?: 'lead'
}

/**
 * An act of the regulation that comes round in an open dossier: at the instant in a field of the dossier, which then moves on by so many days.
 * Without `everyDays` it comes once, and its act leaves the stage.
 */
export interface Round {
  readonly act: string
  readonly at: string
  readonly everyDays?: number
  readonly stages: readonly string[]
}

/** For what a kind holds data about persons, on what basis, and how long after it ended, in months by outcome. */
export interface Purpose {
  readonly why: Wording
  readonly basis: Wording
  readonly keepMonths: Readonly<Record<string, number>> & { readonly otherwise: number }
}

/**
 * A value of the dossier that opens where two meet: whom to call at its holder (`own`) or at the other side, the other unit, the instant from which
 * the two overlap, or a value as it stands here. Nothing else of either can be named.
 */
export type MatchFill =
  | { readonly contact: 'own' | 'other' }
  | { readonly unit: 'other' }
  | { readonly time: 'overlap' }
  | { readonly value: string }

/** Two open dossiers of the kind meet where their times overlap and their circles touch: a third is opened for both. */
export interface Match {
  readonly place: string
  /** Metres around the place. */
  readonly radius: string
  readonly from: string
  readonly to: string
  readonly contact: string
  /** The kind of the third dossier; both sides take part in it and see no more of each other's than a pointer. */
  readonly opens: string
  /** Values of its opening. */
  readonly fields: Readonly<Record<string, MatchFill>>
}

export interface KindWording {
  readonly name: Wording
  /** All its matters together, as a menu calls their board; by default the name. */
  readonly board?: Wording
  readonly open: Wording
  readonly lead: Wording
  readonly fields: Readonly<Record<string, Wording>>
  readonly hints?: Readonly<Record<string, Wording>>
  readonly choices?: Readonly<Record<string, Wording>>
  readonly tasks: Readonly<Record<string, Wording>>
  readonly acts: Readonly<Record<string, { readonly do: Wording; readonly done: Wording }>>
  readonly outcomes: Readonly<Record<string, Wording>>
  readonly stages?: Readonly<Record<string, Wording>>
  /** What is wrong where a `must` does not hold, and what to do. */
  readonly musts?: Readonly<Record<string, Wording>>
}

/** A kind of dossier, whole, as data: served to the screens as it is. */
export interface KindDefinition {
  readonly kind: string
  /** Letters in the dossier's number; none of the document types of NĐ 30/2020/NĐ-CP annex III, which have numbers of their own. */
  readonly abbreviation: string
  readonly purpose: Purpose
  /** In order; a dossier begins in the first. */
  readonly stages?: readonly string[]
  readonly opening: OpeningRule
  readonly tasks: readonly TaskRule[]
  readonly acts: readonly ActRule[]
  readonly rounds?: readonly Round[]
  readonly match?: Match
  /** Nobody sees it but its parties: not the units above them either. */
  readonly confidential?: true
  /** A dossier comes to hold at most so many obligations, ended ones counted; fewer than the usual number. */
  readonly mostObligations?: number
  readonly wording: KindWording
}

/** How many obligations a dossier may come to hold where its kind says nothing: what is larger is several dossiers, linked. */
export const MOST_OBLIGATIONS = 2_000

/** The act that opens every dossier; its fields are the kind's opening fields. */
export const OPENING_ACT = 'open'
/** Acts that no table names: the registry moves what an ended unit owed; the regulation begins what was scheduled, and passes what the lead owed. */
export const REGISTRY_ACT = 'succeed'
export const BEGIN_ACT = 'begin'
export const PASS_ACT = 'pass-lead'
export const OWN_ACTS = [OPENING_ACT, REGISTRY_ACT, BEGIN_ACT, PASS_ACT] as const
