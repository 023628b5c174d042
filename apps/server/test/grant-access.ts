import type { Pool } from 'pg'

/** Gives a unit access to a dossier, past the rules: as the owner of the database. */
export const grantAccess = (owner: Pool, dossierId: string, unitId: string, reason: string, level: string) =>
  owner.query(
    `insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine) values ($1, $2, $3, $1, $4, 'request', true, false)
      on conflict (unit_id, dossier_id) do update set reason = excluded.reason, level = excluded.level`,
    [unitId, dossierId, reason, level],
  )
