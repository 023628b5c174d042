import type {
  DraftPerson,
  DraftPresence,
  DraftRow,
  DraftStandingView,
  DraftVersion,
  DraftView,
} from '@giapranh/contracts'
import { draftDeedsOpen, type Instant, isoInstant, type UnitId } from '@giapranh/kernel'
import type { UnitNamer } from '../../platform/registry/present-unit.ts'
import type { Here } from './presence.ts'
import type { DraftHead, Standing, VersionColumns } from './rows.ts'

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : isoInstant(at))

const presentPerson = (
  { name, rank, unitId }: { readonly name: string; readonly rank: string | null; readonly unitId: UnitId },
  unit: UnitNamer,
): DraftPerson => ({ name, rank, unit: unit(unitId) })

export function presentRow(head: DraftHead, unit: UnitNamer): DraftRow {
  return {
    id: head.id,
    title: head.title,
    for: { kind: head.kind, field: head.field },
    unit: unit(head.unitId),
    dossier: head.dossier,
    state: head.state,
    right: head.right,
    createdAt: isoInstant(head.createdAt),
    lastAt: isoInstant(head.lastAt),
    lastBy: presentPerson(head.lastBy, unit),
    follows: head.follows,
  }
}

export function presentDraft(
  head: DraftHead,
  more: {
    readonly text: string
    readonly shares: readonly { readonly unit_id: UnitId; readonly may: 'read' | 'write' }[]
  },
  unit: UnitNamer,
  now: Instant,
): DraftView {
  return {
    ...presentRow(head, unit),
    text: more.text,
    endedAt: isoOrNull(head.endedAt),
    actId: head.actId,
    digest: head.digest,
    followedBy: head.followedBy,
    shares: more.shares.map((share) => ({ unit: unit(share.unit_id), may: share.may })),
    allowed: [...draftDeedsOpen(head, now)],
  }
}

export function presentVersion(row: VersionColumns, unit: UnitNamer): DraftVersion {
  const { id, why, name, at, unit_id: unitId, person_name: person, person_rank: rank } = row
  return { id, why, name, at: at.toISOString(), by: presentPerson({ name: person, rank, unitId }, unit) }
}

export function presentStanding(standing: Standing, now: Instant): DraftStandingView {
  const { state, right, endedAt, followedBy } = standing
  return { state, right, endedAt: isoOrNull(endedAt), followedBy, allowed: [...draftDeedsOpen(standing, now)] }
}

export function presentHere(people: readonly Here[], unit: UnitNamer): DraftPresence[] {
  return people.map((one) => ({ ...presentPerson(one, unit), personId: one.personId, right: one.right }))
}
