import { type boxOf, isoInstant, type Plan } from '@giapranh/kernel'
import type { Pool } from 'pg'
import type { StoredDossier } from '../dossiers/index.ts'

/** All of this runs as the worker, which acts for no unit. */

export async function keepPlan(
  pool: Pool,
  { dossierId, from, to }: Plan,
  kind: string,
  { version, erasures }: Pick<StoredDossier, 'version' | 'erasures'>,
  { south, west, north, east }: ReturnType<typeof boxOf>,
): Promise<void> {
  await pool.query({
    name: 'keep-plan',
    // If two processes write, the row of the later version stays.
    text: `insert into planned as p (dossier_id, kind, version, south, west, north, east, from_at, to_at, erasures)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (dossier_id) do update set version = excluded.version, erasures = excluded.erasures, south = excluded.south, west = excluded.west, north = excluded.north,
        east = excluded.east, from_at = excluded.from_at, to_at = excluded.to_at where p.version <= excluded.version`,
    values: [dossierId, kind, version, south, west, north, east, isoInstant(from), isoInstant(to), erasures],
  })
}

export async function forgetPlan(pool: Pool, dossierId: string, version: number): Promise<void> {
  await pool.query('delete from planned where dossier_id = $1 and version <= $2', [dossierId, version])
}

/** Dossiers of the same kind whose box and time overlap the plan's, ordered by id, after the given id. */
export async function listNear(pool: Pool, dossierId: string, after: string, most: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'plans-near',
    text: `select o.dossier_id as id from planned p join planned o on o.kind = p.kind and o.dossier_id <> p.dossier_id
        and box(point(o.west, o.south), point(o.east, o.north)) && box(point(p.west, p.south), point(p.east, p.north))
        and tstzrange(o.from_at, o.to_at) && tstzrange(p.from_at, p.to_at)
      where p.dossier_id = $1 and o.dossier_id > $2 order by o.dossier_id limit $3`,
    values: [dossierId, after, most],
  })
  return rows.map(({ id }) => id)
}

/**
 * Open dossiers of these kinds whose current version is not in the table of plans: work left by a process that died.
 */
export async function listUnplanned(
  pool: Pool,
  kinds: readonly string[],
  after: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select d.id from dossier d left join planned p on p.dossier_id = d.id
      where d.kind = any ($1) and d.state = 'open' and d.id > $2 and p.version is distinct from d.version order by d.id limit $3`,
    [[...kinds], after, most],
  )
  return rows.map(({ id }) => id)
}
