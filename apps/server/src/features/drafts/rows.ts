import {
  type DraftRight,
  type DraftStanding,
  type DraftState,
  type Instant,
  instant,
  type UnitId,
} from '@giapranh/kernel'

export interface DraftHeadColumns {
  readonly id: string
  readonly unit_id: UnitId
  readonly stands: DraftRight
  readonly kind: string
  readonly field: string
  readonly title: string
  readonly state: DraftState
  readonly created_at: Date
  readonly last_at: Date
  readonly last_name: string
  readonly last_rank: string | null
  readonly last_unit_id: UnitId
  readonly ended_at: Date | null
  readonly act_id: string | null
  readonly digest: string | null
  readonly follows: string | null
  readonly followed_by: string | null
  readonly dossier_id: string | null
  readonly dossier_number: string | null
  readonly dossier_title: string | null
}

/** A draft without its text, as its unit sees it or a unit to which it is open. */
export interface DraftHead extends DraftStanding {
  readonly id: string
  readonly unitId: UnitId
  readonly kind: string
  readonly field: string
  readonly title: string
  readonly createdAt: Instant
  readonly lastAt: Instant
  readonly lastBy: { readonly name: string; readonly rank: string | null; readonly unitId: UnitId }
  readonly actId: string | null
  readonly digest: string | null
  readonly follows: string | null
  readonly followedBy: string | null
  readonly dossier: { readonly id: string; readonly number: string; readonly title: string } | null
}

const at = (date: Date): Instant => instant(date.getTime())
const maybeAt = (date: Date | null): Instant | null => (date === null ? null : at(date))

export function headOf(row: DraftHeadColumns): DraftHead {
  const { dossier_id: dossierId } = row
  return {
    id: row.id,
    unitId: row.unit_id,
    right: row.stands,
    kind: row.kind,
    field: row.field,
    title: row.title,
    state: row.state,
    createdAt: at(row.created_at),
    lastAt: at(row.last_at),
    lastBy: { name: row.last_name, rank: row.last_rank, unitId: row.last_unit_id },
    endedAt: maybeAt(row.ended_at),
    actId: row.act_id,
    digest: row.digest,
    follows: row.follows,
    followedBy: row.followed_by,
    dossierId,
    dossier:
      dossierId === null ? null : { id: dossierId, number: row.dossier_number ?? '', title: row.dossier_title ?? '' },
  }
}

export interface StandingColumns {
  readonly draft_id: string
  readonly unit_id: UnitId
  readonly stands: DraftRight | null
  readonly state: DraftState
  readonly ended_at: Date | null
  readonly dossier_id: string | null
  readonly last_seq: string
  readonly followed_by: string | null
  readonly erased: boolean
}

/** What a unit may do with a draft, and how far the draft has got. */
export interface Standing extends DraftStanding {
  readonly draftId: string
  readonly unitId: UnitId
  readonly lastSeq: number
  readonly followedBy: string | null
  /** Its text was erased after it was sealed. */
  readonly erased: boolean
}

export function standingOf(row: StandingColumns): readonly Standing[] {
  if (row.stands === null) return []
  return [
    {
      draftId: row.draft_id,
      unitId: row.unit_id,
      right: row.stands,
      state: row.state,
      endedAt: maybeAt(row.ended_at),
      dossierId: row.dossier_id,
      lastSeq: Number(row.last_seq),
      followedBy: row.followed_by,
      erased: row.erased,
    },
  ]
}

export interface VersionColumns {
  readonly id: string
  readonly why: 'named' | 'before-restore' | 'for-seal'
  readonly name: string | null
  readonly at: Date
  readonly unit_id: UnitId
  readonly person_name: string
  readonly person_rank: string | null
}
