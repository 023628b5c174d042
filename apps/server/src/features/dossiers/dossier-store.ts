import {
  type Decision,
  type DossierState,
  type Facts,
  type KindDefinition,
  placePoint,
  type SealedAct,
  type Texts,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import { type Acting, asUnit } from '../../platform/db/as-unit.ts'
import type { InstallationVersion } from '../../platform/registry/installation.ts'
import { newId } from '../../platform/time/new-id.ts'
import { furtherRecords, type Papers } from './further.ts'
import { publishedBy, recordOf, seriesOf } from './record.ts'
import type { DossierColumns, StoredAct, StoredDossier } from './rows.ts'
import {
  type Database,
  type DebtorSince,
  type DossierFilter,
  type EarlierRequest,
  findActInTrx,
  findDossier,
  findEarlierInTrx,
  findHoldingInTrx,
  type Holding,
  holdDossierInTrx,
  type LinkColumns,
  listActsInTrx,
  listDebtorsInTrx,
  listDossiers,
  listKnown,
  listLinks,
  storeAct,
} from './store.ts'

/** A decision, and what it was made on. */
export interface ToStore {
  readonly decision: Decision
  readonly before: StoredDossier | undefined
  readonly kind: KindDefinition
  readonly world: World
  /** Of the installation as it decided: a decision on a world that has moved on is refused. */
  readonly version: InstallationVersion
  readonly idempotency?: { readonly key: string; readonly hash: string } | undefined
  readonly papers?: Papers
  /** The act as it is kept, where it is sealed already: whoever goes on with the dossier knows its texts by their references. */
  readonly sealed?: SealedAct
}

/** What is asked of one dossier, by itself or within a transaction. */
interface OneDossier {
  /** undefined where it is not there or not this unit's to see: the two look the same. */
  findDossier(unitId: string, id: string): Promise<StoredDossier | undefined>
  /**
   * All of the act or nothing.
   * @returns the number of the dossier, which an opening takes by it, and of those that the act opens; undefined where the dossier has moved on
   */
  storeAct(acting: Acting, toStore: ToStore): Promise<readonly string[] | undefined>
}

/** One transaction of a unit: nobody sees any of it before its end. */
export interface DossierTransaction extends OneDossier {
  /** Keeps others from acting on a dossier until the end; holds nothing where the unit may not act on it. */
  holdDossier(unitId: string, id: string): Promise<void>
  findEarlier(personId: string, key: string): Promise<EarlierRequest | undefined>
  findAct(dossierId: string, actId: string, texts: Texts): Promise<StoredAct | undefined>
  listActs(
    dossierId: string,
    page: { readonly after: number; readonly most: number; readonly texts: Texts },
  ): Promise<readonly StoredAct[]>
  listDebtors(dossierId: string): Promise<readonly DebtorSince[]>
}

/** What opening, acting and reading need of the store. The database is one; the simulation of faults has another (decision 0038). */
export interface DossierStore extends OneDossier {
  inTransaction<Result>(acting: Acting, work: (trx: DossierTransaction) => Promise<Result>): Promise<Result>
  listDossiers(unitId: string, filter: DossierFilter): Promise<readonly DossierColumns[]>
  listLinks(unitId: string, id: string): Promise<readonly LinkColumns[]>
  listKnown(unitId: UnitId, ids: readonly string[]): Promise<Facts['dossiers']>
  /** Who has one of the resources at that time, where the unit sees that dossier whole. */
  findHolding(acting: Acting, wanted: DossierState['holds']): Promise<Holding | undefined>
}

/** A decision as the database takes it. */
export function wholeRecord({
  decision,
  before,
  kind,
  world,
  version,
  idempotency,
  papers,
  sealed,
}: ToStore): Record<string, unknown> {
  const isOpening = before === undefined
  return {
    ...recordOf({
      decision,
      before,
      kind,
      regulation: world.regulation,
      point: isOpening ? placePoint(world, decision.act.fields) : null,
      auditId: newId(world.at),
      ...(isOpening ? { series: seriesOf(kind, world, decision.state.head.originator) } : {}),
      idempotency,
      sealed,
    }),
    ...papers?.own,
    ...(isOpening ? {} : publishedBy(decision, world)),
    ...furtherRecords(decision, world, papers?.further ?? []),
    world: version,
  }
}

const oneDossier = (db: Database): OneDossier => ({
  findDossier: (unitId, id) => findDossier(db, unitId, id),
  storeAct: (acting, toStore) => storeAct(db, acting, wholeRecord(toStore)),
})

export function databaseDossiers(pool: Pool): DossierStore {
  return {
    ...oneDossier(pool),
    inTransaction: (acting, work) =>
      asUnit(pool, acting, (trx) =>
        work({
          ...oneDossier(trx),
          holdDossier: (unitId, id) => holdDossierInTrx(trx, unitId, id),
          findEarlier: (personId, key) => findEarlierInTrx(trx, personId, key),
          findAct: (dossierId, actId, texts) => findActInTrx(trx, dossierId, actId, texts),
          listActs: (dossierId, page) => listActsInTrx(trx, dossierId, page),
          listDebtors: (dossierId) => listDebtorsInTrx(trx, dossierId),
        }),
      ),
    listDossiers: (unitId, filter) => listDossiers(pool, unitId, filter),
    listLinks: (unitId, id) => listLinks(pool, unitId, id),
    listKnown: (unitId, ids) => listKnown(pool, unitId, ids),
    findHolding: (acting, wanted) => asUnit(pool, acting, (trx) => findHoldingInTrx(trx, wanted)),
  }
}
