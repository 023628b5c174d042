import type { Instant } from '../ids.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import { accept, type Outcome, refuse, type RefusalCode } from '../refusal.ts'

/** How a unit relates to a draft: it owns the draft, or the draft was shared with it for writing or for reading. */
export type DraftRight = 'own' | 'write' | 'read'

export const DRAFT_STATES = ['open', 'discarded', 'sealed'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** What somebody may want to do with a draft. Every right includes reading the draft and its earlier versions. */
export const DRAFT_DEEDS = ['write', 'share', 'discard', 'recover', 'seal'] as const
export type DraftDeed = (typeof DRAFT_DEEDS)[number]

export interface DraftStanding {
  readonly right: DraftRight
  readonly state: DraftState
  /** When it was discarded or sealed. */
  readonly endedAt: Instant | null
  /** A draft outside any dossier belongs to its unit alone. */
  readonly dossierId: string | null
}

/** How long a discarded draft can be restored. */
export const DRAFT_RECOVERY_MS = 86_400_000

/** Whether a post of a unit with this relation may do it now. */
export function checkDraftDeed(standing: DraftStanding, deed: DraftDeed, at: Instant): Outcome<DraftStanding> {
  const { right, state, endedAt, dossierId } = standing
  const no = (code: RefusalCode): Outcome<DraftStanding> => refuse(code)
  if (deed === 'write' && right === 'read') return no('draft.read-only')
  if (deed !== 'write' && right !== 'own') return no('draft.not-yours')
  if (state === 'sealed') return no('draft.sealed')
  if (deed === 'recover') {
    const late = endedAt !== null && at - endedAt > DRAFT_RECOVERY_MS
    return late ? no('draft.recovered-too-late') : accept(standing)
  }
  // Discarding twice is allowed: the second person finds it already done.
  if (state === 'discarded' && deed !== 'discard') return no('draft.discarded')
  if (deed === 'share' && dossierId === null) return no('draft.of-no-dossier')
  return accept(standing)
}

/** What may be done now; an action that would change nothing is not offered. */
export function draftDeedsOpen(standing: DraftStanding, at: Instant): readonly DraftDeed[] {
  const idle: DraftDeed = standing.state === 'discarded' ? 'discard' : 'recover'
  return DRAFT_DEEDS.filter((deed) => deed !== idle && checkDraftDeed(standing, deed, at).ok)
}

/** The fields of a kind that a draft can fill: multi-line texts, and fields that name a draft. */
export function draftFieldsOf({ opening, acts }: Pick<KindDefinition, 'opening' | 'acts'>): readonly string[] {
  const fields = [opening, ...acts].flatMap((rule) => rule.fields)
  const fits = fields.filter((field) => (field.type === 'text' ? field.multiline === true : isDraft(field)))
  return [...new Set(fits.map((field) => field.name))]
}

const isDraft = ({ type }: { readonly type: string }): boolean => type === 'draft'
