import {
  type Act,
  type DossierState,
  type Grant,
  NO_TEXTS,
  type Regulation,
  sealAct,
  sealObligation,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import {
  actRow,
  changedParties,
  dossierRow,
  newSalt,
  obligationRow,
  type RecordOptions,
  textsAfter,
} from '../dossiers/index.ts'

/** A dossier with its whole history, which the rules have already made. */
export interface FinishedDossier {
  readonly state: DossierState
  readonly acts: readonly Act[]
  /** One grant per unit. */
  readonly grants: readonly Grant[]
  /** The opening, as `recordOf` makes it. */
  readonly opening: RecordOptions
}

/**
 * Stores finished dossiers as if each act had been stored on its own, but without outbox and audit, because nobody is
 * told about the past. As the owner. Existing rows are left as they are, so that an interrupted filling can be
 * repeated.
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
      insert into dossier (id, number, kind, regulation_id, regulation_version, originator_id, holder_id, title, urgency, availability,
        category, handling, exercise, exclusive, opened_at, clause, stage, fields, more, lat, lon, audience, state, outcome, closed_at,
        version, last_at, acts_at, idle_since, search)
      select r.id, r.number, r.kind, r.regulation_id, r.regulation_version, r.originator_id, r.holder_id, r.title, r.urgency,
        r.availability, r.category, r.handling, r.exercise, r.exclusive, r.opened_at, r.clause, r.stage, r.fields, r.more, r.lat, r.lon,
        r.audience, r.state, r.outcome, r.closed_at, r.version, r.last_at, r.acts_at, r.idle_since,
        search_of(r.words, r.audience)
      from batch, jsonb_to_record(b -> 'dossier') as r (id uuid, number text, kind text, regulation_id uuid, regulation_version integer,
        originator_id uuid, holder_id uuid, title text, urgency text, availability text, category text, handling text, exercise boolean,
        exclusive text, opened_at timestamptz, clause text, stage text, fields jsonb, more jsonb, lat double precision,
        lon double precision, audience uuid[], state text, outcome text, closed_at timestamptz, version integer, last_at timestamptz,
        acts_at timestamptz, idle_since timestamptz, words text)
      on conflict do nothing returning id, holder_id, kind, state),
    new_batch as (
      select b, f.id as dossier_id, f.holder_id, f.kind, f.state = 'open' as open
      from batch join fresh f on f.id = (b -> 'dossier' ->> 'id')::uuid),
    parties as (
      insert into party (dossier_id, unit_id, role, since, position, level)
      select dossier_id, p.unit_id, p.role, p.since, p.position, p.level
      from new_batch, jsonb_to_recordset(b -> 'parties') as p (unit_id uuid, role text, since timestamptz, position integer, level text)),
    grants as (
      insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
      select g.unit_id, dossier_id, g.reason, g.through_id, g.level, kind, open, g.unit_id = holder_id
      from new_batch, jsonb_to_recordset(b -> 'grants') as g (unit_id uuid, reason text, through_id uuid, level text)),
    acts as (
      insert into act (dossier_id, seq, id, type, at, occurred_at, actor, person_id, person_name, person_rank, post_id, post, unit_id,
        reason, obligation_id, clause, under, facts, fields, changes, texts, texts_last, hash)
      select dossier_id, a.seq, a.id, a.type, a.at, a.occurred_at, a.actor, a.person_id, p.name, p.rank, a.post_id, a.post, a.unit_id,
        a.reason, a.obligation_id, a.clause, a.under, a.facts, a.fields, a.changes,
        nullif(a.texts, 'null'), a.texts_last, decode(a.hash, 'hex')
      from new_batch, jsonb_to_recordset(b -> 'acts') as a (seq integer, id uuid, type text, at timestamptz, occurred_at timestamptz,
        actor text, person_id uuid, post_id uuid, post text, unit_id uuid, reason text, obligation_id uuid, clause text, under jsonb,
        facts jsonb, fields jsonb, changes jsonb, texts jsonb, texts_last boolean, hash text)
      left join person p on p.id = a.person_id)
    insert into obligation (id, dossier_id, position, task, debtor_id, creditor_id, regulation_id, kind, clause, regulation_version,
      capacity, exercise, state, paused, opened_at, due_at, warm_at, ended_at, running_ms, alarm_at, body)
    select o.id, dossier_id, o.position, o.task, o.debtor_id, o.creditor_id, o.regulation_id, o.kind, o.clause, o.regulation_version,
      o.capacity, o.exercise, o.state, o.paused, o.opened_at, o.due_at, o.warm_at, o.ended_at, o.running_ms, o.alarm_at, o.body
    from new_batch, jsonb_to_recordset(b -> 'obligations') as o (id uuid, position integer, task text, debtor_id uuid, creditor_id uuid,
      regulation_id uuid, kind text, clause text, regulation_version integer, capacity text, exercise boolean, state text, paused boolean,
      opened_at timestamptz, due_at timestamptz, warm_at timestamptz, ended_at timestamptz, running_ms bigint, alarm_at timestamptz,
      body jsonb)`,
    [JSON.stringify(rows)],
  )
}

/** The opening's record with the state after the whole history. */
function rowsOf({ state, acts, grants, opening }: FinishedDossier, regulation: Regulation): Record<string, unknown> {
  const { kind } = opening
  let texts = NO_TEXTS
  const rows = acts.map((act) => {
    const sealed = sealAct(kind, act, texts, newSalt)
    texts = textsAfter(texts, sealed)
    return actRow(sealed, false)
  })
  return {
    dossier: {
      ...dossierRow({ ...opening, decision: { ...opening.decision, state } }, texts),
      audience: grants.filter(({ level }) => level === 'whole').map(({ unitId }) => unitId),
      version: state.version,
    },
    parties: changedParties(undefined, state),
    grants: grants.map(({ unitId, reason, through, level }) => ({
      unit_id: unitId,
      reason,
      through_id: through,
      level,
    })),
    acts: rows,
    obligations: state.obligations.map((obligation, position) => ({
      ...obligationRow(obligation, position, state, regulation),
      body: sealObligation(kind, obligation, texts),
    })),
  }
}
