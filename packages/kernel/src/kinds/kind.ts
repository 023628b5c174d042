import type { Wording } from '../units/unit.ts'
import type { Condition } from './condition.ts'
import type { Effect } from './effect.ts'
import type { Field } from './field.ts'
import type { Relation } from './relation.ts'
import type { Audience, PartyRole } from './who.ts'

/** What one unit can owe another. */
export const DUTIES = ['receive', 'decide', 'answer', 'perform', 'report', 'attend', 'consent', 'sign'] as const
export type Duty = (typeof DUTIES)[number]

/** Roles by which a post may act; a person holds a post at a unit. */
export const POST_ROLES = ['duty', 'staff', 'command'] as const
export type PostRole = (typeof POST_ROLES)[number]

/** An obligation that a kind knows: `task` is its name within the kind. */
export interface TaskRule {
  readonly task: string
  readonly duty: Duty
  /** The act that the screen offers the debtor on the Enter key. */
  readonly expected: string
  /** The order itself sets the clock of this task: the clause needs no limit, but there must be a clause. */
  readonly dueGiven?: true
  /** The act that the regulation does when the task is late, for example deemed consent after silence. */
  readonly lapse?: string
}

/**
 * How a unit relates to an act: debtor or creditor of the obligation that the act is about; a unit above that debtor which sees the dossier
 * through it; the originator or the unit that now holds the matter; the lead; any party; a party of a given role. `regulation`: no person does the
 * act; a clause causes it.
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

/** A condition on the values of an act or opening; where it fails, the act is refused with the kind's wording for it. */
export interface Must {
  readonly code: string
  readonly is: Condition
}

/** An act that a kind knows. */
export interface ActRule {
  readonly type: string
  /**
   * Who may do it; each of them where there are several. A unit above is not a party: its act adds to the correspondence and changes nothing else.
   */
  readonly by: Standing | readonly Standing[]
  /** Tasks that the act can be about; where absent, it is about the dossier as a whole. */
  readonly on?: readonly string[]
  /** States of that obligation's clock in which the act may be done; `open` where absent. */
  readonly while?: readonly ('open' | 'paused')[]
  /** Offered only in a closed dossier, within the days that the regulation gives. */
  readonly closed?: true
  readonly posts?: readonly PostRole[]
  /** When the act is offered: a condition on the dossier, never on the values of the act. */
  readonly when?: Condition
  readonly fields: readonly Field[]
  readonly musts?: readonly Must[]
  /** Facts from outside the dossier that the act needs. */
  readonly needs?: readonly Need[]
  readonly effects: readonly Effect[]
  /** How a screen offers it: the expected step, another step, or a step that ends or burdens something. */
  readonly tone: 'primary' | 'plain' | 'grave'
}

/** A fact outside the dossier that an opening or an act needs. The service supplies it; the act keeps it unchanged. */
export interface Need {
  /** Name of the fact: `lead-matters`, `figures-frozen`. */
  readonly fact: string
  /** The value that it must have; any value where absent. */
  readonly is?: string
}

/** How a dossier begins. */
export interface OpeningRule {
  readonly posts: readonly PostRole[]
  /** Units that the opening tells: the union of these sources, and no other unit. */
  readonly audience: readonly Audience[]
  readonly audienceRole: PartyRole
  /** The opening may tell no unit: a draft, or a matter of one's own unit. */
  readonly alone?: true
  /** At least one of these must hold between the opener and each unit that a field names. */
  readonly relations: readonly Relation[]
  /** The field that takes a unit when a person starts from that unit's name on a screen; where absent, a person cannot start there. */
  readonly toUnit?: string
  readonly fields: readonly Field[]
  readonly musts?: readonly Must[]
  readonly effects: readonly Effect[]
  readonly needs?: readonly Need[]
  /** At most one such dossier is open per regulation and values of these fields; per regulation where the list is empty. */
  readonly exclusive?: readonly string[]
  /** A clause may open it automatically, on the occasions that the regulation names. */
  readonly byRegulation?: true
  /** The lead holds it: only the lead opens it. It passes to the next lead with all obligations owed to or by its holder. */
  readonly heldBy?: 'lead'
}

/**
 * An act that the regulation repeats in an open dossier. It happens at the instant in a field of the dossier; then that instant moves on by
 * `everyDays`. Without `everyDays` it happens once, and its act leaves the stage.
 */
export interface Round {
  readonly act: string
  readonly at: string
  readonly everyDays?: number
  readonly stages: readonly string[]
}

/** Why a kind holds personal data, on what legal basis, and for how many months after the dossier ended, by outcome. */
export interface Purpose {
  readonly why: Wording
  readonly basis: Wording
  readonly keepMonths: Readonly<Record<string, number>> & { readonly otherwise: number }
}

/**
 * A value of the dossier that opens when two plans meet: whom to call at its holder (`own`) or at the other side, the other unit, the instant from
 * which the two overlap, or a fixed value. It can name nothing else of either dossier.
 */
export type MatchFill =
  | { readonly contact: 'own' | 'other' }
  | { readonly unit: 'other' }
  | { readonly time: 'overlap' }
  | { readonly value: string }

/** Two open dossiers of the kind meet where their times overlap and their circles touch. Then a third dossier is opened for both units. */
export interface Match {
  readonly place: string
  /** Metres around the place. */
  readonly radius: string
  readonly from: string
  readonly to: string
  readonly contact: string
  /** The kind of the third dossier. Both sides take part in it and see only a pointer to each other's dossier. */
  readonly opens: string
  /** Values of its opening. */
  readonly fields: Readonly<Record<string, MatchFill>>
}

export interface KindWording {
  readonly name: Wording
  /** The name of the board that lists all matters of the kind, as a menu shows it; by default the kind's name. */
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
  /** The message where a `must` does not hold: what is wrong and what to do. */
  readonly musts?: Readonly<Record<string, Wording>>
}

/** A whole kind of dossier as data; the screens receive it as it is. */
export interface KindDefinition {
  readonly kind: string
  /** Letters in the dossier's number; different from the document types of NĐ 30/2020/NĐ-CP annex III, whose documents have their own numbers. */
  readonly abbreviation: string
  readonly purpose: Purpose
  /** Stages in order; a dossier begins in the first. */
  readonly stages?: readonly string[]
  readonly opening: OpeningRule
  readonly tasks: readonly TaskRule[]
  readonly acts: readonly ActRule[]
  readonly rounds?: readonly Round[]
  readonly match?: Match
  /** Only its parties see it; units above them do not. */
  readonly confidential?: true
  /** The most obligations that a dossier may hold, ended ones included; fewer than the usual number. */
  readonly mostObligations?: number
  readonly wording: KindWording
}

/** The most obligations that a dossier may hold where its kind sets no number. A larger matter is split into several linked dossiers. */
export const MOST_OBLIGATIONS = 2_000

/** The act that opens every dossier; its fields are the kind's opening fields. */
export const OPENING_ACT = 'open'
/**
 * Acts outside the kinds' tables. The registry moves what an ended unit owed. The regulation begins scheduled obligations and passes on what the
 * lead owed.
 */
export const REGISTRY_ACT = 'succeed'
export const BEGIN_ACT = 'begin'
export const PASS_ACT = 'pass-lead'
export const OWN_ACTS = [OPENING_ACT, REGISTRY_ACT, BEGIN_ACT, PASS_ACT] as const
