import type { Condition } from './condition.ts'
import type { DocumentType } from './document.ts'
import type { Audience, PartyRole, Who } from './who.ts'

/** What a unit sees of a dossier: only that it exists and whom to call; its head; or all of it. */
export const GRANT_LEVELS = ['pointer', 'header', 'whole'] as const
export type GrantLevel = (typeof GRANT_LEVELS)[number]

/** How one dossier relates to another, seen from the dossier that states the link. */
export const LINKS = ['arises-from', 'answers', 'merged-into', 'same-event', 'follows', 'under', 'amends'] as const
export type LinkName = (typeof LINKS)[number]
/** Links that say the same from both sides: one is enough for a pair. */
export const SYMMETRIC_LINKS: ReadonlySet<LinkName> = new Set(['same-event'])

/**
 * Which open obligations an effect applies to: the target; the one that the target was opened about; all under the target; all in the dossier;
 * those of a task (`{ task }`, possibly none) that are about the target, or that have its debtor and are about the same obligation; those of
 * several tasks about the target or in the whole dossier, only of the units in `of` where it is given.
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

/** Rows with quantities; each row becomes one part. */
export interface PartRows {
  readonly rows: string
  readonly text: string
  readonly quantity?: string
  readonly unit?: string
}

/** Parts copied from the target: all open ones, or those that the act names in a field, with their amounts (all if it names none). */
export interface PartsTaken {
  readonly taken: true | string
}

/**
 * How to fill a field of another dossier's opening: from the field `from` of this act or dossier, from units of this dossier, or with a fixed
 * value.
 */
export type Fill = { readonly from: string } | { readonly units: Who } | { readonly value: string }

/** What an act does. `decide` interprets this table and nothing else. */
export type Effect = Conditional &
  (
    | { readonly do: 'discharge' | 'refuse' | 'release'; readonly of?: Target }
    | { readonly do: 'pause' | 'resume'; readonly of?: Target }
    | { readonly do: 'extend'; readonly of?: Target; readonly until: string }
    /** Marks the named parts (all open ones where the field is absent), or amounts of them. The obligation ends with its last part. */
    | { readonly do: 'settle'; readonly parts?: string; readonly as: 'answered' | 'refused' }
    /** Opens an obligation for each debtor for which `when` holds; refused if no debtor is left. */
    | {
        readonly do: 'open'
        readonly task: string
        readonly debtor: Who
        readonly creditor: Who
        /** What it is about: the target, what the target is about, or one step further up. */
        readonly about?: 'target' | 'about' | 'grand'
        /** Where the parts come from: a field of items, rows with quantities, or parts copied from the target. */
        readonly parts?: string | PartRows | PartsTaken
        /** The field that holds the due instant; where absent, the clause's limit applies. */
        readonly due?: string
        /** The field that holds the instant at which it begins; until then it is scheduled, not open. */
        readonly from?: string
        /** Values that the obligation carries for the unit that handles it. */
        readonly carry?: readonly string[]
        /** The obligation is owed by (`lead`) or to (`to-lead`) the lead as the lead; it passes to the next lead. */
        readonly capacity?: 'lead' | 'to-lead'
      }
    /** Opens one obligation for each row and each unit in the row's unit column. */
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
    /** Hands the target to another unit together with its clock. */
    | { readonly do: 'assign'; readonly to: string }
    /** Units become parties without owing anything; a unit that is already a party may get to see more. */
    | { readonly do: 'admit'; readonly who: Who; readonly role: PartyRole; readonly level?: GrantLevel }
    | { readonly do: 'role'; readonly who: Who; readonly role: PartyRole }
    /** Enters another stage; obligations of the stage it leaves stay open or are released. */
    | { readonly do: 'enter'; readonly stage: string; readonly leave: 'keep' | 'release' }
    /** Copies values of this act, or values that the target carries, into the dossier. */
    | { readonly do: 'keep'; readonly fields: readonly string[] }
    | { readonly do: 'link'; readonly to: string; readonly as: LinkName }
    /** Opens other dossiers as the actor, one or one per row; refused if the actor may not open them. */
    | {
        readonly do: 'open-dossier'
        readonly kind: string
        readonly link: LinkName
        readonly fields: Readonly<Record<string, Fill>>
        /** A field of rows, each of which opens one dossier; the columns take precedence over the act's own fields. */
        readonly each?: string
        readonly most: number
      }
    /** Reserves a named resource for a time; the database refuses it where another dossier has it. */
    | { readonly do: 'hold'; readonly resource: string; readonly from: string; readonly to: string }
    /** Frees one resource, or all resources of the dossier. */
    | { readonly do: 'let-go'; readonly resource?: string }
    /** Makes a unit the lead of the regulation from an instant; immediately if that instant has passed. */
    | { readonly do: 'appoint'; readonly unit: Who; readonly from: string }
    /** Puts a new version of the regulation in force from an instant; immediately if that instant has passed. */
    | { readonly do: 'publish'; readonly change: string; readonly from: string }
    /**
     * Issues an official document. Its text comes from a field or from a sealed draft. It goes to the other parties, or to the units in `to`, and
     * to the receivers outside the system that the text field `outside` names. The person who does the act signs; the act also draws the number.
     */
    | {
        readonly do: 'issue'
        readonly document: DocumentType
        readonly text: string
        readonly to?: Who
        readonly outside?: string
      }
    /** Seals a shared draft: the act keeps its plain text and digest. */
    | { readonly do: 'seal'; readonly draft: string }
    /** Changes the urgency: running clocks are computed again from their opening. */
    | { readonly do: 'urgency'; readonly field: string }
    /** Moves the open dossier to the version of the regulation that is in force. */
    | { readonly do: 'adopt-version' }
    /** Reopens a closed dossier: obligations that the closing ended are open again; the time between counts as a pause. */
    | { readonly do: 'reopen' }
    /** Closes the dossier. `unmet` is the outcome where no obligation owed to the originator was discharged, receipt and decision not counted. */
    | { readonly do: 'close'; readonly outcome: string; readonly unmet?: string }
  )

export type EffectName = Effect['do']
export type { Audience }
