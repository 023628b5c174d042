import { isDeepStrictEqual } from 'node:util'
import {
  type Act,
  BrokenRecord,
  type DossierState,
  faultsOf,
  fold,
  grantsOf,
  idleSince,
  isoInstant,
  type KindDefinition,
  type Instant,
  type Regulation,
  regulationActsAt,
  type CivilDate,
  type Succession,
  type Unit,
  type TextEntry,
  textsOf,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { civilToday } from '../../platform/registry/installation.ts'
import { buildUnitRegistry } from '../../platform/registry/units.ts'
import { compareOutside, type Outside, readOutside } from './outside.ts'
import {
  type ActColumns,
  actOf,
  dossierOf,
  obligationRow,
  sealedActOf,
  type WholeDossierColumns,
} from '../dossiers/index.ts'

/** A stored value that differs from the result of the acts. */
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

interface GrantColumns {
  readonly unit_id: string
  readonly reason: string
  readonly through_id: string
  readonly level: string
  readonly kind: string
  readonly open: boolean
  readonly mine: boolean
}

interface StoredWhole extends WholeDossierColumns {
  readonly rows: readonly Readonly<Record<string, unknown>>[] | null
  readonly grants: readonly GrantColumns[] | null
  /** From the kind's table at the opening: if true, no unit above its parties sees the dossier. */
  readonly confidential: boolean
  readonly acts_at: Date | null
  readonly idle_since: Date | null
}

/**
 * Replays the acts of every dossier, or of one. It compares the result with what is stored: heads, parties, obligations with all their columns,
 * grants, what acts did outside (documents, sealed drafts, leads), and each act with its hash. It reads one moment of the database and writes
 * nothing. It runs as the owner, to whom row-level security does not apply.
 */
export async function replayDossiers(owner: Pool, dossierId?: string): Promise<Replayed> {
  const trx = await owner.connect()
  try {
    await trx.query('begin isolation level repeatable read read only')
    const regulations = await readRegulations(trx)
    const kinds = await readKinds(trx)
    const worldOf = await readWorld(trx)
    const differences: Difference[] = []
    let [dossiers, acts, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const page = await readPage(trx, dossierId, after)
      const ids = page.map((row) => row.id)
      const records = await readActs(trx, ids)
      const outsideOf = await readOutside(trx, ids)
      for (const row of page) {
        const history = records.get(row.id) ?? []
        acts += history.length
        differences.push(...compare(row, history, outsideOf(row.id), { regulations, kinds, worldOf }))
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

async function readKinds(trx: PoolClient): Promise<ReadonlyMap<string, KindDefinition>> {
  const { rows } = await trx.query<{ kind: string; version: number; body: KindDefinition }>(
    'select kind, version, body from kind_table',
  )
  return new Map(rows.map(({ kind, version, body }) => [`${kind} ${version}`, body]))
}

/** The units at an instant. */
/** Null means after the last change of the registry. */
type WorldOf = (at: Instant | null) => Pick<World, 'units'>

async function readWorld(trx: PoolClient): Promise<WorldOf> {
  const units = await trx.query<{ body: Unit }>('select body from unit')
  const successions = await trx.query<{ body: Succession }>('select body from succession')
  const registry = buildUnitRegistry(
    units.rows.map((row) => row.body),
    [],
    successions.rows.map((row) => row.body),
  )
  const last = registry.ends.at(-1) ?? ('9999-12-31' as CivilDate)
  return (at) => ({ units: registry.on(at === null ? last : civilToday(at)) })
}

async function readPage(trx: PoolClient, only: string | undefined, after: string): Promise<readonly StoredWhole[]> {
  const { rows } = await trx.query<StoredWhole>(
    `select d.id, d.number, d.kind, d.regulation_id, d.regulation_version, d.originator_id, d.holder_id,
      coalesce(to_jsonb(d.title), (select a.texts -> 0 from act a where a.dossier_id = d.id and a.seq = 1)) as title, d.urgency, d.availability,
      d.category, d.handling, d.exercise, d.exclusive, d.opened_at, d.state, d.outcome, d.closed_at, d.version, d.last_at, d.clause, d.stage, d.fields,
      d.more, d.lat, d.lon, d.audience, d.erasures, d.acts_at, d.idle_since,
      (select json_object_agg(a.seq, a.texts) from act a where a.dossier_id = d.id and a.texts_last) as texts, 'party' as reason, d.originator_id as through_id, 'whole' as level,
      (select json_agg(o.body order by o.position) from obligation o where o.dossier_id = d.id) as obligations,
      (select json_agg(to_jsonb(o) - 'body' order by o.position) from obligation o where o.dossier_id = d.id) as rows,
      (select json_agg(json_build_object('unitId', p.unit_id, 'role', p.role, 'since', p.since, 'level', p.level) order by p.position)
         from party p where p.dossier_id = d.id) as parties,
      (select json_agg(g) from access_grant g where g.dossier_id = d.id) as grants,
      exists (select 1 from act a join kind_table k on k.kind = d.kind and k.version = (a.under ->> 'kind')::int
        where a.dossier_id = d.id and a.seq = 1 and k.body ->> 'confidential' = 'true') as confidential
    from dossier d where ($1::uuid is null or d.id = $1) and d.id > $2 order by d.id limit ${BATCH}`,
    [only ?? null, after],
  )
  return rows
}

async function readActs(trx: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, ActColumns[]>> {
  const { rows } = await trx.query<ActColumns>(
    'select * from act where dossier_id = any ($1) order by dossier_id, seq',
    [ids],
  )
  return Map.groupBy(rows, (row) => row.dossier_id)
}

interface Setting {
  readonly regulations: ReadonlyMap<string, Regulation>
  readonly kinds: ReadonlyMap<string, KindDefinition>
  readonly worldOf: WorldOf
}

function compare(
  row: StoredWhole,
  kept: readonly ActColumns[],
  outside: Outside,
  { regulations, kinds, worldOf }: Setting,
): readonly Difference[] {
  const found: Difference[] = []
  const same = (where: string, stored: unknown, replayed: unknown): void => {
    if (isDeepStrictEqual(stored, replayed)) return
    found.push({ dossierId: row.id, number: row.number, where, stored, replayed })
  }
  const texts = textsOf(
    Object.fromEntries(kept.map(({ seq, texts: own }): [string, readonly TextEntry[]] => [String(seq), own ?? []])),
  )
  const acts: readonly Act[] = kept.map((each) => actOf(each, texts))
  for (const each of kept) same(`act ${each.seq}`, faultsOf(sealedActOf(each), each.hash.toString('hex')), [])
  let state: DossierState
  try {
    state = fold(acts)
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error
    same('acts', `cannot be replayed: ${error.message}`, undefined)
    return found
  }
  const stored = dossierOf(row)
  same('dossier head', stored.head, state.head)
  same('dossier version', stored.version, state.version)
  same('dossier last_at', stored.lastAt, state.lastAt)
  same('dossier state', stored.state, state.state)
  same('dossier outcome', stored.outcome, state.outcome)
  same('dossier closed_at', stored.closedAt, state.closedAt)
  for (const name of FOLDED) same(`dossier ${name}`, stored[name], state[name])
  // What a row repeats of its kind's rules was last written by its last act.
  const kind = kinds.get(`${row.kind} ${acts.at(-1)?.under.kind}`)
  if (kind === undefined) same('kind', undefined, row.kind)
  else {
    const text = (at: Instant | null): string | null => (at === null ? null : isoInstant(at))
    same('dossier acts_at', row.acts_at?.toISOString() ?? null, text(regulationActsAt(kind, state)))
    same('dossier idle_since', row.idle_since?.toISOString() ?? null, text(idleSince(kind, state)))
  }
  same('dossier clause', stored.clause, acts[0]?.clause ?? state.obligations[0]?.clause ?? null)
  same('party rows', stored.parties, state.parties)
  compareGrants(row, state, worldOf, same)
  compareOutside(outside, acts, same)
  const regulation = regulations.get(`${state.head.regulationId} ${state.regulationVersion}`)
  if (regulation === undefined) same('regulation', undefined, state.head.regulationId)
  else compareObligations(stored.obligations, row.rows ?? [], state, regulation, same)
  return found
}

/** The values of a state that its row keeps unchanged. */
const FOLDED = [
  'stage',
  'holder',
  'urgency',
  'regulationVersion',
  'fields',
  'closedBy',
  'closing',
  'heldBefore',
  'scheduled',
  'links',
  'holds',
] as const

type Same = (where: string, stored: unknown, replayed: unknown) => void

function compareObligations(
  bodies: DossierState['obligations'],
  rows: NonNullable<StoredWhole['rows']>,
  state: DossierState,
  regulation: Regulation,
  same: Same,
): void {
  same('obligation count', bodies.length, state.obligations.length)
  for (const [index, obligation] of state.obligations.entries()) {
    const columns = rows[index]
    if (columns === undefined) continue
    const where = `obligation ${index + 1} (${obligation.task})`
    same(`${where} body`, bodies[index], obligation)
    // The worker moves the alarm; a paused or ended obligation has none.
    const { alarm_at: alarm, ...expected } = obligationRow(obligation, index, state, regulation)
    for (const [name, value] of Object.entries(expected)) same(`${where} ${name}`, plain(name, columns[name]), value)
    if (alarm === null) same(`${where} alarm_at`, columns['alarm_at'], null)
  }
}

/** A column as JSON gives it, in the format of `obligationRow`. */
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
  const whole = grants.filter((grant) => grant.level === 'whole')
  same('audience', [...row.audience].toSorted(), whole.map((grant) => grant.unit_id).toSorted())
  for (const grant of grants) {
    same(
      `grant of ${grant.unit_id}`,
      { kind: grant.kind, open: grant.open, mine: grant.mine },
      {
        kind: state.head.kind,
        open: state.state === 'open',
        mine: grant.unit_id === state.holder,
      },
    )
  }
  // The registry of the day on which a unit became a party says which units are above it.
  const wanted = state.parties
    .flatMap((party) => grantsOf(worldOf(party.since), party))
    .filter(({ reason }) => !row.confidential || reason === 'party')
  // Heirs of units that see the dossier see it too.
  const now = worldOf(null).units
  const heirs = new Set<string>(wanted.flatMap((grant) => now.heirsOf(grant.unitId)))
  const known = new Set<string>(wanted.map((grant) => grant.unitId))
  same(
    'units that see it',
    grants
      .map((grant) => grant.unit_id)
      .filter((unitId) => known.has(unitId) || !heirs.has(unitId))
      .toSorted(),
    [...known].toSorted(),
  )
  for (const { unit_id: unitId, reason, through_id: through } of grants) {
    if (heirs.has(unitId) && !known.has(unitId)) continue
    // The heir first saw it through the unit that it follows, and keeps that reason.
    const inherited = wanted.some(
      (grant) => grant.through === through && now.heirsOf(grant.unitId).includes(unitId as UnitId),
    )
    if (inherited && reason === 'superior-of-party') continue
    if (wanted.some((grant) => grant.unitId === unitId && grant.reason === reason && grant.through === through))
      continue
    same(`grant of ${unitId}`, `${reason} through ${through}`, 'a party, or the police above one')
  }
}
