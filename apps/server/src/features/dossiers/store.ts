import type { DossierState, Facts, KnownDossier, TextEntry, Texts, UnitId } from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import type { Acting } from '../../platform/db/as-unit.ts'
import type { Row } from '../../platform/db/rows.generated.ts'
import {
  type ActColumns,
  type DossierColumns,
  dossierOf,
  type StoredAct,
  storedAct,
  titleOf,
  type StoredDossier,
  type WholeDossierColumns,
} from './rows.ts'
import { queueOf, storeAlone } from './store-queue.ts'

/** A pool, where each statement is its own transaction, or a client within a transaction. */
export type Database = Pick<Pool, 'query'> | PoolClient

/** Reads a whole dossier in one statement; undefined if it does not exist or this unit may not see it: the two look the same. */
export async function findDossier(db: Database, unitId: string, id: string): Promise<StoredDossier | undefined> {
  const { rows } = await db.query<WholeDossierColumns>({
    name: 'find-dossier',
    text: 'select * from dossier_seen($1, $2)',
    values: [unitId, id],
  })
  const row = rows[0]
  return row === undefined ? undefined : dossierOf(row)
}

/**
 * Stores one act with all its changes: alone if it is part of a transaction, otherwise together with the acts that wait with it.
 * @returns the numbers of the dossier (an opening takes its number here) and of the dossiers that the act opens; undefined if the dossier has changed
 */
export function storeAct(
  db: Database,
  acting: Acting,
  record: Record<string, unknown>,
): Promise<readonly string[] | undefined> {
  return 'release' in db ? storeAlone(db, acting, record) : queueOf(db).store(acting, record)
}

export interface EarlierRequest {
  readonly dossierId: string
  readonly actId: string
  readonly hash: string
}

/** Finds what this person used an Idempotency-Key for before. */
export async function findEarlierInTrx(
  trx: PoolClient,
  personId: string,
  key: string,
): Promise<EarlierRequest | undefined> {
  const { rows } = await trx.query<Row<'idempotency', 'dossier_id' | 'act_id'> & { hash: string }>(
    `select dossier_id, act_id, encode(request_hash, 'hex') as hash from idempotency where person_id = $1 and key = $2`,
    [personId, key],
  )
  const row = rows[0]
  return row === undefined ? undefined : { dossierId: row.dossier_id, actId: row.act_id, hash: row.hash }
}

export interface DebtorSince {
  readonly seq: number
  readonly obligationId: string
  readonly debtor: UnitId
}

const ACT = 'select a.* from act a'

/** A page of a dossier's acts in order, after the act with the number `after`. */
export async function listActsInTrx(
  trx: PoolClient,
  dossierId: string,
  { after, most, texts }: { readonly after: number; readonly most: number; readonly texts: Texts },
): Promise<readonly StoredAct[]> {
  const { rows } = await trx.query<ActColumns>({
    name: 'list-acts',
    text: `${ACT} where a.dossier_id = $1 and a.seq > $2 order by a.seq limit $3`,
    values: [dossierId, after, most],
  })
  return rows.map((row) => storedAct(row, texts))
}

export async function findActInTrx(
  trx: PoolClient,
  dossierId: string,
  actId: string,
  texts: Texts,
): Promise<StoredAct | undefined> {
  const { rows } = await trx.query<ActColumns>({
    name: 'find-act',
    text: `${ACT} where a.dossier_id = $1 and a.id = $2`,
    values: [dossierId, actId],
  })
  return rows[0] === undefined ? undefined : storedAct(rows[0], texts)
}

/**
 * Which unit was the debtor of which obligation from which act on, for obligations that were handed on: an older act names the debtor of its time.
 */
export async function listDebtorsInTrx(trx: PoolClient, dossierId: string): Promise<readonly DebtorSince[]> {
  const { rows } = await trx.query<DebtorSince>({
    name: 'list-debtors',
    text: `select a.seq, coalesce(c ->> 'obligationId', c -> 'obligation' ->> 'id') as "obligationId",
        coalesce(c ->> 'debtor', c -> 'obligation' ->> 'debtor') as debtor
      from act a, jsonb_array_elements(a.changes) with ordinality as e (c, place)
      where a.dossier_id = $1 and c ->> 'change' in ('opened', 'assigned', 'succeeded')
        and exists (select 1 from act b where b.dossier_id = $1
          and (b.changes @> '[{"change": "assigned"}]' or b.changes @> '[{"change": "succeeded"}]'))
      order by a.seq, place`,
    values: [dossierId],
  })
  return rows
}

export interface DossierFilter {
  readonly kind: string | undefined
  readonly state: 'open' | 'closed' | undefined
  readonly scope: 'all' | 'party' | 'mine'
  /** A query of `to_tsquery('simple', …)`. */
  readonly words: string | undefined
  /** The page begins after this dossier; the newest comes first. */
  readonly before: string | undefined
  readonly most: number
  /** If set, each row says how its obligations stand at that instant. */
  readonly tallyAt: Date | undefined
}

/** A row whose title has the form in which its act keeps it, if somebody typed it. */
type Titled<Columns extends { readonly title: string }> = Omit<Columns, 'title'> & {
  readonly title: string | TextEntry
}

const withTitle = <Columns extends { readonly title: string }>(row: Titled<Columns>): Columns =>
  ({ ...row, title: titleOf(row.title) }) as unknown as Columns

/** A page of what the unit sees, newest first. */
export async function listDossiers(
  db: Database,
  unitId: string,
  { kind, state, scope, words, before, most, tallyAt }: DossierFilter,
): Promise<readonly DossierColumns[]> {
  const { rows } = await db.query<Titled<DossierColumns>>({
    name: 'list-dossiers',
    text: `select * from dossiers_page($1, to_tsquery('simple', $2), $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      unitId,
      words ?? null,
      kind ?? null,
      state === undefined ? null : state === 'open',
      scope === 'mine',
      scope === 'party',
      before ?? null,
      most,
      tallyAt ?? null,
    ],
  })
  return rows.map(withTitle)
}

export interface LinkColumns {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly relation: string
  /** True if the dossier asked about names the other one. */
  readonly outward: boolean
  readonly level: string
}

/** Dossiers that are linked to this one, if the unit sees both sides. */
export async function listLinks(db: Database, unitId: string, id: string): Promise<readonly LinkColumns[]> {
  const { rows } = await db.query<Titled<LinkColumns>>({
    name: 'links-seen',
    text: 'select * from links_seen($1, $2)',
    values: [unitId, id],
  })
  return rows.map(withTitle)
}

/** Dossiers that an act names, as far as its unit sees them. */
/** @param here the dossier whose act names them; undefined for an opening */
export async function listKnown(
  db: Database,
  unitId: string,
  ids: readonly string[],
  here: string | undefined,
): Promise<Facts['dossiers']> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string } & Required<KnownDossier>>({
    name: 'dossiers-known',
    text: 'select * from dossiers_known($1, $2, $3)',
    values: [unitId, ids, here ?? null],
  })
  return new Map(rows.map(({ id, kind, exercise, holder, links }) => [id, { kind, exercise, holder, links }]))
}

/** The resources that an act wants for its dossier. */
export interface WantedHolds {
  readonly holds: DossierState['holds']
  readonly dossierId: string
  readonly exercise: boolean
}

export interface Holding {
  readonly number: string
  readonly holder: UnitId
  readonly resource: string
}

/** A dossier that the unit sees whole and that holds one of the resources at that time. */
export async function findHoldingInTrx(
  trx: PoolClient,
  { holds, dossierId, exercise }: WantedHolds,
): Promise<Holding | undefined> {
  const { rows } = await trx.query<Holding>(
    `select d.number, d.holder_id as holder, h.resource
      from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as w (resource, begins, ends)
      join hold h on h.resource = w.resource and h.during && tstzrange(w.begins, w.ends) and h.exercise = $4 and h.dossier_id <> $5
      join dossier d on d.id = h.dossier_id limit 1`,
    [
      holds.map(({ resource }) => resource),
      holds.map(({ from }) => new Date(from)),
      holds.map(({ to }) => new Date(to)),
      exercise,
      dossierId,
    ],
  )
  return rows[0]
}
