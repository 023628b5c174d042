import type { AdjoiningPair, Regulation, Unit } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { StartError } from '../db/start-error.ts'

/** Rows of one statement: large enough to be quick, small enough to leave the event loop alone. */
const CHUNK = 2_000

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let begin = 0; begin < items.length; begin += CHUNK) yield items.slice(begin, begin + CHUNK)
}

/** Writes units and adjoining pairs; what is known already is brought up to date, nothing is deleted. As the owner. */
export async function saveUnits(owner: Pool, units: readonly Unit[], pairs: readonly AdjoiningPair[]): Promise<void> {
  for (const chunk of chunks(units)) {
    await owner.query(
      `insert into unit (id, level, valid_from, valid_to, body)
        select (u ->> 'id')::uuid, u ->> 'level', (u ->> 'validFrom')::date, (u ->> 'validTo')::date, u
        from jsonb_array_elements($1::jsonb) as u
        on conflict (id) do update set valid_to = excluded.valid_to, body = excluded.body where unit.body <> excluded.body`,
      [JSON.stringify(chunk)],
    )
  }
  for (const chunk of chunks(pairs)) {
    await owner.query(
      `insert into adjoining (a_id, b_id, valid_from, body)
        select (p ->> 'a')::uuid, (p ->> 'b')::uuid, (p ->> 'validFrom')::date, p
        from jsonb_array_elements($1::jsonb) as p
        on conflict (a_id, b_id, valid_from) do update set body = excluded.body`,
      [JSON.stringify(chunk)],
    )
  }
}

/** Writes a version of a regulation. One that dossiers stand on is never changed. As the owner. @throws StartError where it would be */
export async function saveRegulation(owner: Pool, regulation: Regulation): Promise<void> {
  const { id, version, number } = regulation
  const { rowCount } = await owner.query(
    `insert into regulation as known (id, version, body) values ($1, $2, $3)
      on conflict (id, version) do update set body = excluded.body
        where known.body = excluded.body or not exists (select 1 from dossier d where d.regulation_id = $1 and d.regulation_version = $2)`,
    [id, version, JSON.stringify(regulation)],
  )
  if (rowCount === 0) {
    throw new StartError(
      'regulation-changed',
      `regulation ${number}: version ${version} differs from the one that dossiers stand on; give the changed text version ${version + 1}`,
    )
  }
}

export interface StoredRegistry {
  readonly units: readonly Unit[]
  readonly pairs: readonly AdjoiningPair[]
  readonly regulations: readonly Regulation[]
}

export async function loadRegistry(pool: Pool): Promise<StoredRegistry> {
  const [units, pairs, regulations] = await Promise.all([
    pool.query<{ body: Unit }>('select body from unit'),
    pool.query<{ body: AdjoiningPair }>('select body from adjoining'),
    pool.query<{ body: Regulation }>('select body from regulation order by id, version'),
  ])
  return {
    units: units.rows.map((row) => row.body),
    pairs: pairs.rows.map((row) => row.body),
    regulations: regulations.rows.map((row) => row.body),
  }
}
