import type { Act, DossierState, FieldValues, GeoPoint, Instant, Obligation, Party, UnitId } from '@giapranh/kernel'
import { instant } from '@giapranh/kernel'
import type { Row } from '../../platform/db/rows.generated.ts'

/** A dossier as stored: its state and what else the row keeps. */
export interface StoredDossier extends DossierState {
  readonly clause: string | null
  readonly fields: FieldValues
  readonly point: GeoPoint | null
  readonly audience: readonly UnitId[]
  readonly seenBecause: { readonly reason: 'party' | 'superior-of-party'; readonly through: UnitId }
}

export interface StoredAct {
  readonly act: Act
  readonly person: { readonly id: string; readonly name: string; readonly rank: string | null }
}

/** The columns of a dossier that a list and a whole dossier share. */
const SHARED_COLUMNS = [
  'id',
  'number',
  'kind',
  'regulation_id',
  'regulation_version',
  'originator_id',
  'title',
  'urgency',
  'availability',
  'category',
  'handling',
  'opened_at',
  'state',
  'outcome',
  'closed_at',
  'version',
  'last_at',
] as const satisfies readonly (keyof Row<'dossier'>)[]

export const DOSSIER_COLUMNS = SHARED_COLUMNS.map((name) => `d.${name}`).join(', ')

export interface DossierColumns extends Row<'dossier', (typeof SHARED_COLUMNS)[number]> {
  readonly tally?: null | {
    readonly open: number
    readonly late: number
    readonly ended: number
    readonly next_due: string | null
  }
}

export interface WholeDossierColumns
  extends
    DossierColumns,
    Row<'dossier', 'clause' | 'lat' | 'lon' | 'audience'>,
    Row<'access_grant', 'reason' | 'through_id'> {
  readonly fields: FieldValues
  readonly obligations: readonly Obligation[] | null
  readonly parties: readonly { readonly unitId: string; readonly role: string; readonly since: string }[] | null
}

const at = (date: Date): Instant => instant(date.getTime())

export function headOf(row: DossierColumns): DossierState['head'] {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    regulationId: row.regulation_id,
    regulationVersion: row.regulation_version,
    originator: row.originator_id,
    title: row.title,
    urgency: row.urgency,
    availability: row.availability,
    category: row.category,
    handling: row.handling,
    openedAt: at(row.opened_at),
  } as DossierState['head']
}

export function dossierOf(row: WholeDossierColumns): StoredDossier {
  return {
    head: headOf(row),
    version: row.version,
    lastAt: at(row.last_at),
    state: row.state,
    outcome: row.outcome,
    closedAt: row.closed_at === null ? null : at(row.closed_at),
    parties: (row.parties ?? []).map((party) => ({
      unitId: party.unitId as UnitId,
      role: party.role as Party['role'],
      since: instant(Date.parse(party.since)),
    })),
    obligations: row.obligations ?? [],
    clause: row.clause,
    fields: row.fields,
    point: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    audience: row.audience as readonly UnitId[],
    seenBecause: { reason: row.reason as 'party' | 'superior-of-party', through: row.through_id as UnitId },
  }
}

export interface ActColumns extends Row<'act'> {
  readonly fields: FieldValues
  readonly changes: Act['changes']
}

export function actOf(row: ActColumns): Act {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    seq: row.seq,
    type: row.type,
    at: at(row.at),
    occurredAt: row.occurred_at === null ? null : at(row.occurred_at),
    by: { personId: row.person_id, postId: row.post_id, post: row.post, unitId: row.unit_id },
    obligationId: row.obligation_id,
    clause: row.clause,
    fields: row.fields,
    changes: row.changes,
  } as Act
}
