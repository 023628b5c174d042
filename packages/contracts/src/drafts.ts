import { DRAFT_DEEDS, DRAFT_STATES } from '@giapranh/kernel'
import { z } from 'zod'
import { Problem } from './catalogue.ts'
import { Id, InstantText, pageOf, PageQuery, UnitRef } from './primitives.ts'

/** What the text will fill: a field of a kind of dossier. */
export const DraftPurpose = z
  .strictObject({ kind: z.string().min(1).max(40), field: z.string().min(1).max(40) })
  .meta({ id: 'DraftPurpose' })
export type DraftPurpose = z.infer<typeof DraftPurpose>

const RIGHTS = ['own', 'write', 'read'] as const
/** What another unit may do with a draft that is shared with it. */
const SHARES = ['read', 'write'] as const

export const DraftPerson = z
  .object({ name: z.string(), rank: z.string().nullable(), unit: UnitRef })
  .meta({ id: 'DraftPerson' })
export type DraftPerson = z.infer<typeof DraftPerson>

export const DraftRow = z
  .object({
    id: Id,
    title: z.string(),
    for: DraftPurpose,
    /** The unit that owns it. */
    unit: UnitRef,
    dossier: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
    state: z.enum(DRAFT_STATES),
    /** How my unit relates to it. */
    right: z.enum(RIGHTS),
    createdAt: InstantText,
    lastAt: InstantText,
    lastBy: DraftPerson,
    /** The sealed draft whose late changes this draft holds, added to the sealed text. */
    follows: Id.nullable(),
  })
  .meta({ id: 'DraftRow' })
export type DraftRow = z.infer<typeof DraftRow>

export const DraftView = DraftRow.extend({
  text: z.string(),
  /** When it was discarded or sealed. */
  endedAt: InstantText.nullable(),
  /** The act that sealed it, and the digest of the text that this act keeps. */
  actId: Id.nullable(),
  digest: z.string().nullable(),
  /** The draft that holds changes that came after this one was sealed. */
  followedBy: Id.nullable(),
  shares: z.array(z.object({ unit: UnitRef, may: z.enum(SHARES) })),
  /** What my post may do with it now. */
  allowed: z.array(z.enum(DRAFT_DEEDS)),
}).meta({ id: 'Draft' })
export type DraftView = z.infer<typeof DraftView>

export const DraftPage = pageOf(DraftRow)
export const DraftsQuery = PageQuery.extend({ state: z.enum(DRAFT_STATES).default('open'), dossierId: Id.optional() })

export const CreateDraft = z
  .strictObject({
    title: z.string().max(2_000),
    for: DraftPurpose,
    dossierId: Id.optional(),
    text: z.string().max(200_000).optional(),
  })
  .meta({ id: 'CreateDraft' })
export type CreateDraft = z.infer<typeof CreateDraft>

export const ShareDraft = z.strictObject({ may: z.enum(SHARES) })

export const NameDraftVersion = z.strictObject({ name: z.string().max(2_000) })
export const RestoreDraft = z.strictObject({ versionId: Id })
export const RecoverDraft = z.strictObject({})

export const DraftVersion = z
  .object({
    id: Id,
    /** Somebody named it, it was saved before an earlier version was restored, or it was read for sealing. */
    why: z.enum(['named', 'before-restore', 'for-seal']),
    name: z.string().nullable(),
    at: InstantText,
    by: DraftPerson,
  })
  .meta({ id: 'DraftVersion' })
export type DraftVersion = z.infer<typeof DraftVersion>
export const DraftVersionPage = pageOf(DraftVersion)
export const DraftVersionText = DraftVersion.extend({ text: z.string() }).meta({ id: 'DraftVersionText' })
export type DraftVersionText = z.infer<typeof DraftVersionText>

/** A person who has the draft open now. */
export const DraftPresence = DraftPerson.extend({ personId: Id, right: z.enum(RIGHTS) })
export type DraftPresence = z.infer<typeof DraftPresence>

/** The draft's state for everybody connected to it. */
export const DraftStandingView = DraftView.pick({
  state: true,
  right: true,
  endedAt: true,
  followedBy: true,
  allowed: true,
})
export type DraftStandingView = z.infer<typeof DraftStandingView>

/**
 * Messages from the server on a draft's live line, as JSON. The server answers each update of a page with `saved`, `moved` or `refused`; until
 * then the page sends no other update.
 */
export const DraftFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('standing'), standing: DraftStandingView }),
  z.object({ type: z.literal('here'), people: z.array(DraftPresence) }),
  /** All stored updates have been sent. */
  z.object({ type: z.literal('synced') }),
  /** The update is stored. */
  z.object({ type: z.literal('saved') }),
  /** The draft was sealed before the update came: the update is stored in another draft that continues this one. */
  z.object({ type: z.literal('moved'), draftId: Id }),
  /** Nothing was stored; with `closing`, the line also ends. */
  z.object({ type: z.literal('refused'), problem: Problem, closing: z.boolean() }),
  /** The line is alive; the value is the time until the next beat, in milliseconds. */
  z.object({ type: z.literal('beat'), ms: z.number() }),
])
export type DraftFrame = z.infer<typeof DraftFrame>
