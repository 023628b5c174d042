import { type Act, type DossierState, type Grant, isoInstant, type Regulation } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { actRow, obligationRow, recordOf } from '../dossiers/index.ts'

/** A dossier with its whole history, made elsewhere by the rules. */
export interface FinishedDossier {
  readonly state: DossierState
  readonly acts: readonly Act[]
  readonly grants: readonly Grant[]
  /** The opening as `recordOf` makes it: the head's columns. */
  readonly opening: Parameters<typeof recordOf>[0]
}

/**
 * Stores finished dossiers as they would stand had each act been stored on its own, without outbox and audit: nobody is to be told of the past.
 * As the owner. What is there already is left alone, so that an interrupted filling can be repeated.
 */
export async function storeFinished(
  owner: Pool,
  finished: readonly FinishedDossier[],
  regulation: Regulation,
): Promise<void> {
  const rows = finished.map((dossier) => rowsOf(dossier, regulation))
  await owner.query(
    `with batch as (select value as b from jsonb_array_elements($1::jsonb)),
    fresh as (
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, title, urgency, availability, category,
        handling, opened_at, clause, fields, lat, lon, audience, state, outcome, closed_at, version, last_at, search)
      select r.id, r.number, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.title, r.urgency, r.availability, r.category,
        r.handling, r.opened_at, r.clause, r.fields, r.lat, r.lon, r.audience, r.state, r.outcome, r.closed_at, r.version, r.last_at,
        search_of(r.words, r.audience)
      from batch, jsonb_to_record(b -> 'dossier') as r (id uuid, number text, kind text, regulation_id uuid, regulation_version integer,
        originator_id uuid, title text, urgency text, availability text, category text, handling text, opened_at timestamptz, clause text,
        fields jsonb, lat double precision, lon double precision, audience uuid[], state text, outcome text, closed_at timestamptz,
        version integer, last_at timestamptz, words text)
      on conflict do nothing returning id),
    new_batch as (select b, (b -> 'dossier' ->> 'id')::uuid as dossier_id from batch where (b -> 'dossier' ->> 'id')::uuid in (select id from fresh)),
    parties as (
      insert into party (dossier_id, unit_id, role, since, position)
      select dossier_id, p.unit_id, p.role, p.since, p.position
      from new_batch, jsonb_to_recordset(b -> 'parties') as p (unit_id uuid, role text, since timestamptz, position smallint)),
    grants as (
      insert into access_grant (unit_id, dossier_id, reason, through_id, kind, open, mine)
      select g.unit_id, dossier_id, g.reason, g.through_id, g.kind, g.open, g.mine
      from new_batch, jsonb_to_recordset(b -> 'grants') as g (unit_id uuid, reason text, through_id uuid, kind text, open boolean, mine boolean)),
    acts as (
      insert into act (dossier_id, seq, id, type, at, occurred_at, person_id, post_id, post, unit_id, obligation_id, clause, fields, changes)
      select dossier_id, a.seq, a.id, a.type, a.at, a.occurred_at, a.person_id, a.post_id, a.post, a.unit_id, a.obligation_id, a.clause, a.fields, a.changes
      from new_batch, jsonb_to_recordset(b -> 'acts') as a (seq integer, id uuid, type text, at timestamptz, occurred_at timestamptz, person_id uuid,
        post_id uuid, post text, unit_id uuid, obligation_id uuid, clause text, fields jsonb, changes jsonb))
    insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, state, paused, opened_at, due_at,
      warm_at, ended_at, running_ms, alarm_at, body)
    select o.id, dossier_id, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.state, o.paused, o.opened_at,
      o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at, o.body
    from new_batch, jsonb_to_recordset(b -> 'obligations') as o (id uuid, position smallint, task text, debtor_id uuid, creditor_id uuid,
      regulation_id uuid, kind text, clause text, state text, paused boolean, opened_at timestamptz, due_at timestamptz, warm_at timestamptz,
      ended_at timestamptz, running_ms bigint, alarm_at timestamptz, body jsonb)`,
    [JSON.stringify(rows)],
  )
}

function rowsOf({ state, acts, grants, opening }: FinishedDossier, regulation: Regulation): Record<string, unknown> {
  const record = recordOf(opening) as { dossier: Record<string, unknown> }
  const seen = new Map<string, Grant>()
  for (const grant of grants) {
    const known = seen.get(grant.unitId)
    if (known === undefined || (known.reason !== 'party' && grant.reason === 'party')) seen.set(grant.unitId, grant)
  }
  return {
    dossier: {
      ...record.dossier,
      audience: [...seen.keys()],
      state: state.state,
      outcome: state.outcome,
      closed_at: state.closedAt === null ? null : isoInstant(state.closedAt),
      version: state.version,
      last_at: isoInstant(state.lastAt),
    },
    parties: state.parties.map((party, position) => ({
      unit_id: party.unitId,
      role: party.role,
      since: isoInstant(party.since),
      position,
    })),
    grants: [...seen.values()].map((grant) => ({
      unit_id: grant.unitId,
      reason: grant.reason,
      through_id: grant.through,
      kind: state.head.kind,
      open: state.state === 'open',
      mine: grant.unitId === state.head.originator,
    })),
    acts: acts.map(actRow),
    obligations: state.obligations.map((obligation, position) =>
      obligationRow(obligation, position, state, regulation),
    ),
  }
}
