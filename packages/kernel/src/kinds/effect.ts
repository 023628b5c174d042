import type { Condition } from './condition.ts'
import type { DocumentType } from './document.ts'
import type { Audience, PartyRole, Who } from './who.ts'

/** What a unit sees of a dossier: that there is one and whom to call; its head; all of it. */
export const GRANT_LEVELS = ['pointer', 'header', 'whole'] as const
export type GrantLevel = (typeof GRANT_LEVELS)[number]

/** How two dossiers hang together, seen from the one that says so. */
export const LINKS = ['arises-from', 'answers', 'merged-into', 'same-event', 'follows', 'under', 'amends'] as const
export type LinkName = (typeof LINKS)[number]

/**
 * Which obligations an effect is about, always open ones: the target, the one that it was opened about, all that hang under it, every one of the
 * dossier; those of a task that are about the target, or owed by its debtor and about the same as it (`{ task }`; there may be none);
 * those of several tasks about the target, or in the whole dossier, of these units where `of` is given.
 */
export type Target =
  | 'target'
  | 'about'
  | 'under'
  | 'all'
  | { readonly task: string }
  | { readonly tasks: readonly string[]; readonly about: 'target' | 'dossier'; readonly of?: Who }

interface Conditional {
  readonly when?: Condition
}

/** Lines with quantities, taken from rows: one part each. */
export interface PartRows {
  readonly rows: string
  readonly text: string
  readonly quantity?: string
  readonly unit?: string
}

/** Parts taken over from the target: all that are open, or those that the act names in a field, with their amounts (all where it names none). */
export interface PartsTaken {
  readonly taken: true | string
}

/** Values of another dossier's opening: of this act's or dossier's field of that name, units of this dossier, or as they stand here. */
export type Fill = { readonly from: string } | { readonly units: Who } | { readonly value: string }

/** What an act does. The table is all that `decide` interprets. */
export type Effect = Conditional &
  (
    | { readonly do: 'discharge' | 'refuse' | 'release'; readonly of?: Target }
    | { readonly do: 'pause' | 'resume'; readonly of?: Target }
    | { readonly do: 'extend'; readonly of?: Target; readonly until: string }
    /** Marks the named parts (all open ones where the field is absent), or amounts of them, and ends the obligation with its last part. */
    | { readonly do: 'settle'; readonly parts?: string; readonly as: 'answered' | 'refused' }
    /** A new obligation for each debtor for which `when` holds; refused where nobody is left. */
    | {
        readonly do: 'open'
        readonly task: string
        readonly debtor: Who
        readonly creditor: Who
        /** What it is about: the target, what the target is about, or what that is about in turn. */
        readonly about?: 'target' | 'about' | 'grand'
        /** A field of items that becomes the parts of the obligation, rows with quantities, or what is taken over from the target. */
        readonly parts?: string | PartRows | PartsTaken
        /** A field with the due instant; otherwise the clause's limit. */
        readonly due?: string
        /** A field with the instant at which it begins: until then it is scheduled, not open. */
        readonly from?: string
        /** Values that the obligation carries for whoever must deal with it. */
        readonly carry?: readonly string[]
        /** What is owed by the lead as the lead, or to it, passes to the next one. */
        readonly capacity?: 'lead' | 'to-lead'
      }
    /** One obligation per row and unit of its unit column. */
    | {
        readonly do: 'open-each'
        readonly rows: string
        readonly task: string
        readonly debtor: string
        readonly text: string
        readonly due?: string
        readonly quantity?: string
        readonly unit?: string
        readonly creditor: Who
        readonly about?: 'target'
      }
    /** Hands the target to another unit, clock and all. */
    | { readonly do: 'assign'; readonly to: string }
    /** Units become parties without owing anything; who is one already may come to see more. */
    | { readonly do: 'admit'; readonly who: Who; readonly role: PartyRole; readonly level?: GrantLevel }
    | { readonly do: 'role'; readonly who: Who; readonly role: PartyRole }
    /** Goes on to a stage; what is open of the stage that is left goes on or is released. */
    | { readonly do: 'enter'; readonly stage: string; readonly leave: 'keep' | 'release' }
    /** Values of this act, or of what the target carries, become values of the dossier. */
    | { readonly do: 'keep'; readonly fields: readonly string[] }
    | { readonly do: 'link'; readonly to: string; readonly as: LinkName }
    /** Opens other dossiers, one or one per row, as the actor; refused where the actor may not open them. */
    | {
        readonly do: 'open-dossier'
        readonly kind: string
        readonly link: LinkName
        readonly fields: Readonly<Record<string, Fill>>
        /** A field of rows, each of which opens one; its columns stand before the act's own fields. */
        readonly each?: string
        readonly most: number
      }
    /** Takes a named resource for a time; refused by the database where another dossier has it. */
    | { readonly do: 'hold'; readonly resource: string; readonly from: string; readonly to: string }
    /** Lets go of one resource, or of all that the dossier has. */
    | { readonly do: 'let-go'; readonly resource?: string }
    /** Makes a unit the lead of the regulation from an instant; at once where that has passed. */
    | { readonly do: 'appoint'; readonly unit: Who; readonly from: string }
    /** Puts a new version of the regulation in force from an instant; at once where that has passed. */
    | { readonly do: 'publish'; readonly change: string; readonly from: string }
    /**
     * An official document is issued: its text is that of a field or of a sealed draft, it goes to the parties besides the one that acts, or to those in
     * `to`, and to whom a text field names that is no unit. Whoever does the act signs; the number is drawn with it.
     */
    | {
        readonly do: 'issue'
        readonly document: DocumentType
        readonly text: string
        readonly to?: Who
        readonly outside?: string
      }
    /** Seals a shared draft: the act holds its plain text and digest. */
    | { readonly do: 'seal'; readonly draft: string }
    /** Another urgency: running clocks are reckoned anew from their opening. */
    | { readonly do: 'urgency'; readonly field: string }
    /** The open dossier moves to the version of the regulation that is in force. */
    | { readonly do: 'adopt-version' }
    /** Opens a closed dossier again: what its closing ended lives on, the time between counts as a pause. */
    | { readonly do: 'reopen' }
    /** Ends the dossier; `unmet` is the outcome where nothing that was owed to the originator, beyond receipt and decision, was done. */
    | { readonly do: 'close'; readonly outcome: string; readonly unmet?: string }
  )

export type EffectName = Effect['do']
export type { Audience }
