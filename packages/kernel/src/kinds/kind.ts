import type { Wording } from '../units/unit.ts'
import type { Field } from './field.ts'
import type { Relation } from './relation.ts'

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
  readonly primary: string
  /** A task whose clock is set by the order itself needs no limit in a clause, only the clause. */
  readonly dueGiven?: true
}

/** A unit, or several, as an act's rule names them. `debtor` and `creditor` are those of the obligation the act is about. */
export type Who = 'actor' | 'originator' | 'debtor' | 'creditor' | 'audience' | { readonly field: string }

/**
 * What an act does to obligations. The table is all that `decide` interprets:
 * - `discharge`, `refuse`, `release`, `pause`, `resume`, `extend`: the clock and state of obligations;
 *   `of: 'target'` the one the act is about (default), `'about'` the one that the target was opened about, `'under'` all that hangs
 *   under the target, `'all'` every open one of the dossier, `{ task }` those open of that task which are about the target, or owed by
 *   its debtor and about the same as it (there may be none).
 * - `settle`: marks the named parts (all open ones where the field is absent) and ends the obligation with its last part.
 * - `open`: a new obligation; `each` opens one per entry of a field of tasks.
 * - `release-pending`: where the act has ended the target (by an effect before this one), what was still asked about it is released.
 * - `assign`: hands the target to a subordinate unit of the debtor, clock and all.
 * - `admit`: units become parties without owing anything.
 * - `close`: ends the dossier; `if: 'settled'` only where nothing is open any more; `unmet` is the outcome instead where nothing
 *   that was owed to the originator, beyond receipt and decision, was done.
 */
export type Effect =
  | { readonly do: 'discharge' | 'refuse' | 'release' | 'pause' | 'resume'; readonly of?: Target }
  | { readonly do: 'extend'; readonly of?: Target; readonly until: string }
  | { readonly do: 'settle'; readonly parts?: string; readonly as: 'answered' | 'refused' }
  | {
      readonly do: 'open'
      readonly task: string
      readonly debtor: Who
      readonly creditor: Who
      /** What the new obligation is about: the target, what the target is about, or what that is about in turn. */
      readonly about?: 'target' | 'about' | 'above'
      /** A field of the act that becomes the parts of the obligation. */
      readonly parts?: string
      /** A field of the act with the due instant; otherwise the clause's limit. */
      readonly due?: string
      /** Field values of the act that the obligation carries for whoever must deal with it. */
      readonly carry?: readonly string[]
      /** Only where the effect before it ended the target. */
      readonly if?: 'target-ended'
      /** Not for a debtor who still owes one of these tasks in the dossier; refused where nobody is left. */
      readonly unlessOwing?: readonly string[]
    }
  | {
      readonly do: 'open-each'
      readonly tasks: string
      readonly task: string
      readonly creditor: Who
      readonly about?: 'target'
    }
  | { readonly do: 'release-pending'; readonly tasks: readonly string[] }
  | { readonly do: 'assign'; readonly to: string }
  | { readonly do: 'admit'; readonly who: Who; readonly role: PartyRole }
  | { readonly do: 'close'; readonly outcome: string; readonly if?: 'settled'; readonly unmet?: string }

export type Target = 'target' | 'about' | 'under' | 'all' | { readonly task: string }

export const PARTY_ROLES = ['originator', 'adjoining', 'addressee', 'assignee', 'observer'] as const
export type PartyRole = (typeof PARTY_ROLES)[number]

/**
 * How a unit stands to an act: the debtor or creditor of the obligation it is about, a unit above that debtor which sees the dossier
 * through it, the originator, or any party.
 */
export type Standing = 'debtor' | 'creditor' | 'above' | 'originator' | 'party'

/** An act that a kind knows. */
export interface ActRule {
  readonly type: string
  /** Who may do it; of several, each. A unit above is no party: what it does adds to the correspondence and changes nothing. */
  readonly by: Standing | readonly Standing[]
  /** Tasks it can be about; absent: it is about the dossier as a whole. */
  readonly on?: readonly string[]
  /** States of that obligation's clock in which it may be done; `open` where absent. */
  readonly while?: readonly ('open' | 'paused')[]
  readonly posts?: readonly PostRole[]
  /** Not while an obligation of one of these tasks is open about the target. */
  readonly unless?: readonly string[]
  /** Not while an obligation of one of these tasks is open anywhere under the target: about it, or about what is about it, and so on. */
  readonly unlessUnder?: readonly string[]
  readonly fields: readonly Field[]
  readonly effects: readonly Effect[]
  /** Only where nothing is open any more. */
  readonly settledOnly?: true
  /** How a screen offers it: the expected step, one of the others, or one that ends or burdens something. */
  readonly tone: 'primary' | 'plain' | 'grave'
}

/** How a dossier of the kind begins. */
export interface OpeningRule {
  readonly posts: readonly PostRole[]
  /** `adjoining`: the territories that touch; addressees may be added. `addressees`: only whom the field names. */
  readonly audience: 'adjoining' | 'addressees'
  readonly audienceRole: PartyRole
  /** One of these must hold between the opener and each addressee. */
  readonly relations: readonly Relation[]
  /** The field of units that takes a unit where a person begins from that unit's name on a screen; absent: nobody begins there. */
  readonly toUnit?: string
  readonly fields: readonly Field[]
  readonly effects: readonly Effect[]
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
}

/** A kind of dossier, whole, as data: served to the screens as it is. */
export interface KindDefinition {
  readonly kind: string
  /** Letters in the dossier's number, after NĐ 30/2020/NĐ-CP annex III where the kind has a document type. */
  readonly abbreviation: string
  readonly opening: OpeningRule
  readonly tasks: readonly TaskRule[]
  readonly acts: readonly ActRule[]
  readonly wording: KindWording
}

/** The act that opens every dossier; its fields are the kind's opening fields. */
export const OPENING_ACT = 'open'
