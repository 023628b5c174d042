import type { Instant } from '../ids.ts'
import type { KindDefinition } from '../kinds/kind.ts'
import { accept, type Outcome, refuse, type RefusalCode } from '../refusal.ts'

/** How a unit stands to a draft: it is its own, or it was opened to the unit for writing or for reading. */
export type DraftRight = 'own' | 'write' | 'read'

export const DRAFT_STATES = ['open', 'discarded', 'sealed'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** What somebody may want to do with a draft. Whoever has any right at all may read it and its earlier versions. */
export const DRAFT_DEEDS = ['write', 'share', 'discard', 'recover', 'seal'] as const
export type DraftDeed = (typeof DRAFT_DEEDS)[number]

export interface DraftStanding {
  readonly right: DraftRight
  readonly state: DraftState
  /** When it was discarded or sealed. */
  readonly endedAt: Instant | null
  /** A draft of no dossier is its unit's alone. */
  readonly dossierId: string | null
}

/** So long can a draft that was discarded by mistake be brought back. */
export const DRAFT_RECOVERY_MS = 86_400_000

/** Whether a post of a unit with this standing may do it now. */
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
  // What was discarded already is discarded: the second of two who do it finds it done.
  if (state === 'discarded' && deed !== 'discard') return no('draft.discarded')
  if (deed === 'share' && dossierId === null) return no('draft.of-no-dossier')
  return accept(standing)
}

/** What may be done now; a deed that would change nothing is not offered. */
export function draftDeedsOpen(standing: DraftStanding, at: Instant): readonly DraftDeed[] {
  const idle: DraftDeed = standing.state === 'discarded' ? 'discard' : 'recover'
  return DRAFT_DEEDS.filter((deed) => deed !== idle && checkDraftDeed(standing, deed, at).ok)
}

/** The fields of a kind that a draft can fill: texts of several lines, and fields that name a draft. */
export function draftFieldsOf({ opening, acts }: Pick<KindDefinition, 'opening' | 'acts'>): readonly string[] {
  const fields = [opening, ...acts].flatMap((rule) => rule.fields)
  const fits = fields.filter((field) => (field.type === 'text' ? field.multiline === true : isDraft(field)))
  return [...new Set(fits.map((field) => field.name))]
}

const isDraft = ({ type }: { readonly type: string }): boolean => type === 'draft'
