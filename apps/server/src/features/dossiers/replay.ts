import { isDeepStrictEqual } from 'node:util'
import {
  type Act,
  BrokenRecord,
  type DossierState,
  fold,
  grantsOf,
  type Instant,
  type Regulation,
  type Unit,
  type World,
} from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import type { Row } from '../../platform/db/rows.generated.ts'
import { civilToday } from '../../platform/registry/installation.ts'
import { buildUnitRegistry } from '../../platform/registry/units.ts'
import { obligationRow } from './record.ts'
import { type ActColumns, actOf, DOSSIER_COLUMNS, dossierOf, headOf, type WholeDossierColumns } from './rows.ts'

/** Something stored that is not what the acts add up to. */
export interface Difference {
  readonly dossierId: string
  readonly number: string
  /** Table, row and column, in words for the operator. */
  readonly where: string
  readonly stored: unknown
  readonly replayed: unknown
}

export interface Replayed {
  readonly dossiers: number
  readonly acts: number
  readonly differences: readonly Difference[]
}

const BATCH = 500

interface StoredWhole extends WholeDossierColumns {
  readonly rows: readonly Readonly<Record<string, unknown>>[] | null
  readonly grants: readonly Row<'access_grant'>[] | null
}

/**
 * Replays the acts of every dossier, or of one, and compares with what is stored beside them: heads, parties, obligations with all their
 * columns, grants. Reads one moment of the database and writes nothing. As the owner, by whom row-level security is passed by.
 */
export async function replayDossiers(owner: Pool, dossierId?: string): Promise<Replayed> {
  const trx = await owner.connect()
  try {
    await trx.query('begin isolation level repeatable read read only')
    const regulations = await readRegulations(trx)
    const worldOf = await readWorld(trx)
    const differences: Difference[] = []
    let [dossiers, acts, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const page = await readPage(trx, dossierId, after)
      const records = await readActs(
        trx,
        page.map((row) => row.id),
      )
      for (const row of page) {
        const history = records.get(row.id) ?? []
        acts += history.length
        differences.push(...compare(row, history, regulations, worldOf))
      }
      dossiers += page.length
      after = page.at(-1)?.id ?? after
      if (page.length < BATCH) return { dossiers, acts, differences }
    }
  } finally {
    await trx.query('rollback').catch(() => undefined)
    trx.release()
  }
}

async function readRegulations(trx: PoolClient): Promise<ReadonlyMap<string, Regulation>> {
  const { rows } = await trx.query<{ body: Regulation }>('select body from regulation')
  return new Map(rows.map(({ body }) => [`${body.id} ${body.version}`, body]))
}

/** The units as they stood at an instant. */
type WorldOf = (at: Instant) => Pick<World, 'units'>

async function readWorld(trx: PoolClient): Promise<WorldOf> {
  const { rows } = await trx.query<{ body: Unit }>('select body from unit')
  const registry = buildUnitRegistry(
    rows.map((row) => row.body),
    [],
  )
  return (at) => ({ units: registry.on(civilToday(at)) })
}

async function readPage(trx: PoolClient, only: string | undefined, after: string): Promise<readonly StoredWhole[]> {
  const { rows } = await trx.query<StoredWhole>(
    `select ${DOSSIER_COLUMNS}, d.clause, d.fields, d.lat, d.lon, d.audience, '' as reason, d.originator_id as through_id,
      (select json_agg(o.body order by o.position) from obligation o where o.dossier_id = d.id) as obligations,
      (select json_agg(to_jsonb(o) - 'body' order by o.position) from obligation o where o.dossier_id = d.id) as rows,
      (select json_agg(json_build_object('unitId', p.unit_id, 'role', p.role, 'since', p.since) order by p.position)
         from party p where p.dossier_id = d.id) as parties,
      (select json_agg(g) from access_grant g where g.dossier_id = d.id) as grants
    from dossier d where ($1::uuid is null or d.id = $1) and d.id > $2 order by d.id limit ${BATCH}`,
    [only ?? null, after],
  )
  return rows
}

async function readActs(trx: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, Act[]>> {
  const { rows } = await trx.query<ActColumns>(
    'select * from act where dossier_id = any ($1) order by dossier_id, seq',
    [ids],
  )
  return Map.groupBy(rows.map(actOf), (act) => act.dossierId as string)
}

function compare(
  row: StoredWhole,
  acts: readonly Act[],
  regulations: ReadonlyMap<string, Regulation>,
  worldOf: WorldOf,
): readonly Difference[] {
  const found: Difference[] = []
  const same = (where: string, stored: unknown, replayed: unknown): void => {
    if (isDeepStrictEqual(stored, replayed)) return
    found.push({ dossierId: row.id, number: row.number, where, stored, replayed })
  }
  let state: DossierState
  try {
    state = fold(acts)
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error
    same('acts', `cannot be replayed: ${error.message}`, undefined)
    return found
  }
  const stored = dossierOf(row)
  same('dossier head', headOf(row), state.head)
  same('dossier version', stored.version, state.version)
  same('dossier last_at', stored.lastAt, state.lastAt)
  same('dossier state', stored.state, state.state)
  same('dossier outcome', stored.outcome, state.outcome)
  same('dossier closed_at', stored.closedAt, state.closedAt)
  same('dossier fields', stored.fields, acts[0]?.fields)
  same('dossier clause', stored.clause, state.obligations[0]?.clause ?? null)
  same('party rows', stored.parties, state.parties)
  compareGrants(row, state, worldOf, same)
  const regulation = regulations.get(`${state.head.regulationId} ${state.head.regulationVersion}`)
  if (regulation === undefined) same('regulation', undefined, state.head.regulationId)
  else compareObligations(row, state, regulation, same)
  return found
}

type Same = (where: string, stored: unknown, replayed: unknown) => void

function compareObligations(row: StoredWhole, state: DossierState, regulation: Regulation, same: Same): void {
  const [bodies, rows] = [row.obligations ?? [], row.rows ?? []]
  same('obligation count', bodies.length, state.obligations.length)
  for (const [index, obligation] of state.obligations.entries()) {
    const columns = rows[index]
    if (columns === undefined) continue
    const where = `obligation ${index + 1} (${obligation.task})`
    same(`${where} body`, bodies[index], obligation)
    // The worker moves the alarm on; what is paused or ended has none.
    const { body: _body, alarm_at: alarm, ...expected } = obligationRow(obligation, index, state, regulation)
    for (const [name, value] of Object.entries(expected)) same(`${where} ${name}`, plain(name, columns[name]), value)
    if (alarm === null) same(`${where} alarm_at`, columns['alarm_at'], null)
  }
}

/** A column as JSON gives it, in the spelling of `obligationRow`. */
function plain(name: string, value: unknown): unknown {
  return name.endsWith('_at') && typeof value === 'string' && value !== 'infinity'
    ? new Date(value).toISOString()
    : value
}

function compareGrants(row: StoredWhole, state: DossierState, worldOf: WorldOf, same: Same): void {
  const grants = row.grants ?? []
  const parties = state.parties.map((party) => party.unitId as string)
  const asParty = grants.filter((grant) => grant.reason === 'party').map((grant) => grant.unit_id)
  same('grants of parties', asParty.toSorted(), parties.toSorted())
  same('audience', [...row.audience].toSorted(), grants.map((grant) => grant.unit_id).toSorted())
  for (const grant of grants) {
    same(
      `grant of ${grant.unit_id}`,
      { kind: grant.kind, open: grant.open, mine: grant.mine },
      {
        kind: state.head.kind,
        open: state.state === 'open',
        mine: grant.unit_id === state.head.originator,
      },
    )
  }
  // Who stands above a party is told by the registry of the day on which it became one.
  const wanted = state.parties.flatMap((party) => grantsOf(worldOf(party.since), party))
  same(
    'units that see it',
    grants.map((grant) => grant.unit_id).toSorted(),
    [...new Set<string>(wanted.map((grant) => grant.unitId))].toSorted(),
  )
  for (const { unit_id: unitId, reason, through_id: through } of grants) {
    if (wanted.some((grant) => grant.unitId === unitId && grant.reason === reason && grant.through === through))
      continue
    same(`grant of ${unitId}`, `${reason} through ${through}`, 'a party, or the police above one')
  }
}
