import {
  type AdjoiningPair,
  type Appointment,
  faultsOfRegistry,
  type Instant,
  instant,
  isoInstant,
  type RegistryChange,
  type Regulation,
  type RegulationId,
  startOfDay,
  type Succession,
  type Unit,
} from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { StartError } from '../db/start-error.ts'
import type { InstallationVersion } from './installation.ts'
import type { Kinds, StoredKindTable } from './kinds.ts'
import type { StoredAppointment } from './regulations.ts'
import { textSharer } from './share-texts.ts'

/** A pool, or one connection whose transaction takes all that is written. */
type Database = Pool | PoolClient

/** Rows of one statement: enough to be fast, few enough not to block the event loop. */
const CHUNK = 2_000

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let begin = 0; begin < items.length; begin += CHUNK) yield items.slice(begin, begin + CHUNK)
}

/**
 * Writes units, adjoining pairs, successions and their instruments. Known rows are updated, nothing is deleted. Runs as the owner. @throws StartError
 * with every fault, before anything is written
 */
export async function saveUnits(
  owner: Database,
  units: readonly Unit[],
  pairs: readonly AdjoiningPair[],
  successions: readonly Succession[],
  changes: readonly RegistryChange[],
): Promise<void> {
  const faults = faultsOfRegistry(units, successions)
  if (faults.length > 0) {
    const lines = faults.map(({ words }) => `\n  ${words}`)
    throw new StartError('registry', `the registry cannot be used:${lines.join('')}`)
  }
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
  for (const chunk of chunks(successions)) {
    await owner.query(
      `insert into succession (predecessor_id, successor_id, on_day, body)
        select (s ->> 'predecessorId')::uuid, (s ->> 'successorId')::uuid, (s ->> 'on')::date, s
        from jsonb_array_elements($1::jsonb) as s
        on conflict (predecessor_id, successor_id, on_day) do update set body = excluded.body`,
      [JSON.stringify(chunk)],
    )
  }
  await owner.query(
    `insert into registry_change (on_day, instrument)
      select (c ->> 'on')::date, c ->> 'instrument' from jsonb_array_elements($1::jsonb) as c
      on conflict (on_day) do update set instrument = excluded.instrument`,
    [JSON.stringify(changes)],
  )
}

/**
 * Writes a version of a regulation. A version that dossiers use is never changed. A new regulation also brings the leads of its terms up to now; a
 * signed paper appoints later leads. Runs as the owner. @throws StartError if a used version would be changed
 */
export async function saveRegulation(owner: Database, regulation: Regulation, now: Instant): Promise<void> {
  const { id, version, number, leadTerms, calendar } = regulation
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
  const begun = leadTerms
    .filter(({ from }, index) => index === 0 || startOfDay(from, calendar) <= now)
    .map(({ unitId, from }) => ({ unit_id: unitId, from_at: isoInstant(startOfDay(from, calendar)) }))
  await owner.query(
    `insert into appointment (regulation_id, from_at, unit_id, why)
      select $1, t.from_at, t.unit_id, 'regulation' from jsonb_to_recordset($2::jsonb) as t (unit_id uuid, from_at timestamptz)
      where not exists (select 1 from appointment where regulation_id = $1)`,
    [id, JSON.stringify(begun)],
  )
}

/** Stores the tables of the kinds: a table that differs from the last becomes its next version. Runs as the owner. */
export async function saveKinds(owner: Database, kinds: Kinds): Promise<void> {
  await owner.query(
    `insert into kind_table (kind, version, body)
      select k ->> 'kind', coalesce(last.version, 0) + 1, k
      from jsonb_array_elements($1::jsonb) as k
      left join lateral (select version, body from kind_table t where t.kind = k ->> 'kind' order by version desc limit 1) as last on true
      where last.body is distinct from k
      on conflict do nothing`,
    [JSON.stringify([...kinds.values()])],
  )
}

export interface StoredRegistry {
  readonly units: readonly Unit[]
  readonly pairs: readonly AdjoiningPair[]
  readonly successions: readonly Succession[]
  readonly changes: readonly RegistryChange[]
}

/** Reads the whole registry part by part: fifteen thousand rows at once would double the memory while they are read. */
export async function loadRegistry(pool: Pool): Promise<StoredRegistry> {
  const share = textSharer()
  const client = await pool.connect()
  const read = async <Value>(query: string): Promise<readonly Value[]> => {
    const values: Value[] = []
    await client.query(`declare part no scroll cursor for ${query}`)
    for (let more = true; more;) {
      const { rows } = await client.query<{ value: Value }>(`fetch ${CHUNK} from part`)
      for (const { value } of rows) values.push(share(value))
      more = rows.length === CHUNK
    }
    await client.query('close part')
    return values
  }
  try {
    // All reads use one snapshot, so that units, pairs and successions match.
    await client.query('begin transaction isolation level repeatable read read only')
    const units = await read<Unit>('select body as value from unit')
    const pairs = await read<AdjoiningPair>('select body as value from adjoining')
    const successions = await read<Succession>(
      `select jsonb_build_object('predecessorId', predecessor_id, 'successorId', successor_id, 'extent', body -> 'extent', 'on', body -> 'on')
        as value from succession`,
    )
    const changes = await read<RegistryChange>(
      `select jsonb_build_object('on', on_day, 'instrument', instrument) as value from registry_change order by on_day`,
    )
    return { units, pairs, successions, changes }
  } finally {
    await client.query('rollback').finally(() => client.release())
  }
}

export interface StoredRegulations {
  readonly regulations: readonly Regulation[]
  readonly appointments: readonly StoredAppointment[]
  readonly kindTables: readonly StoredKindTable[]
}

export async function loadRegulations(pool: Pool): Promise<StoredRegulations> {
  const [regulations, appointments, tables] = await Promise.all([
    pool.query<{ body: Regulation }>('select body from regulation order by id, version'),
    pool.query<{
      regulation_id: RegulationId
      from_at: Date
      unit_id: Appointment['unitId']
      why: Appointment['why']
      paper: string | null
    }>('select regulation_id, from_at, unit_id, why, paper from appointment'),
    pool.query<StoredKindTable>('select kind, version, body from kind_table'),
  ])
  return {
    regulations: regulations.rows.map((row) => row.body),
    appointments: appointments.rows.map((row) => ({
      regulationId: row.regulation_id,
      unitId: row.unit_id,
      from: instant(row.from_at.getTime()) as Instant,
      why: row.why,
      paper: row.paper,
    })),
    kindTables: tables.rows,
  }
}

export async function loadVersion(pool: Pool): Promise<InstallationVersion> {
  const { rows } = await pool.query<InstallationVersion>({
    name: 'world-version',
    text: 'select registry, regulations from world_version',
  })
  if (rows[0] === undefined) throw new Error('the database counts no changes of its world')
  return rows[0]
}

/** What an installation reads of the world. The database is one such store; the simulation of faults has another (decision 0038). */
export interface WorldStore {
  loadRegistry(): Promise<StoredRegistry>
  loadRegulations(): Promise<StoredRegulations>
  loadVersion(): Promise<InstallationVersion>
}

export const databaseWorld = (pool: Pool): WorldStore => ({
  loadRegistry: () => loadRegistry(pool),
  loadRegulations: () => loadRegulations(pool),
  loadVersion: () => loadVersion(pool),
})
