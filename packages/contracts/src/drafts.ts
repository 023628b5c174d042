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
/** What another unit may do with a draft that is opened to it. */
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
    /** Whose it is. */
    unit: UnitRef,
    dossier: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
    state: z.enum(DRAFT_STATES),
    /** How my unit stands to it. */
    right: z.enum(RIGHTS),
    createdAt: InstantText,
    lastAt: InstantText,
    lastBy: DraftPerson,
    /** The sealed draft on top of which this one holds what came too late. */
    follows: Id.nullable(),
  })
  .meta({ id: 'DraftRow' })
export type DraftRow = z.infer<typeof DraftRow>

export const DraftView = DraftRow.extend({
  text: z.string(),
  /** When it was discarded or sealed. */
  endedAt: InstantText.nullable(),
  /** The act that sealed it, and the digest of the text that the act keeps. */
  actId: Id.nullable(),
  digest: z.string().nullable(),
  /** The draft that holds what came too late for this sealed one. */
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
    /** Named by somebody, kept before an earlier one was restored, or read for sealing. */
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

/** Somebody who has the draft open now. */
export const DraftPresence = DraftPerson.extend({ personId: Id, right: z.enum(RIGHTS) })
export type DraftPresence = z.infer<typeof DraftPresence>

/** How the draft stands for whoever is connected to it. */
export const DraftStandingView = DraftView.pick({
  state: true,
  right: true,
  endedAt: true,
  followedBy: true,
  allowed: true,
})
export type DraftStandingView = z.infer<typeof DraftStandingView>

/**
 * What the server says on the live line of a draft, as JSON. Each update that a page sends is answered by one of `saved`, `moved` and `refused`; until
 * then the page sends no other.
 */
export const DraftFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('standing'), standing: DraftStandingView }),
  z.object({ type: z.literal('here'), people: z.array(DraftPresence) }),
  /** All that is stored has been told now. */
  z.object({ type: z.literal('synced') }),
  /** The update is stored. */
  z.object({ type: z.literal('saved') }),
  /** The draft was sealed before the update came: it is stored in another draft, on top of this one. */
  z.object({ type: z.literal('moved'), draftId: Id }),
  /** Nothing was stored; `closing`: and the line ends. */
  z.object({ type: z.literal('refused'), problem: Problem, closing: z.boolean() }),
  /** The line is alive; the next beat comes after so many milliseconds. */
  z.object({ type: z.literal('beat'), ms: z.number() }),
])
export type DraftFrame = z.infer<typeof DraftFrame>
