import {
  type Decision,
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
  type WantedHolds,
  type LinkColumns,
  listActsInTrx,
  listDebtorsInTrx,
  listDossiers,
  listKnown,
  listLinks,
  storeAct,
} from './store.ts'

/** A decision, and the state on which it was made. */
export interface ToStore {
  readonly decision: Decision
  readonly before: StoredDossier | undefined
  readonly kind: KindDefinition
  readonly world: World
  /** The version of the installation at the decision. If the installation has changed since, the decision is refused. */
  readonly version: InstallationVersion
  readonly idempotency?: { readonly key: string; readonly hash: string } | undefined
  readonly papers?: Papers
  /** The act as it is kept, if it is already sealed. A caller who continues the dossier knows its texts by their references. */
  readonly sealed?: SealedAct
}

/** Operations on one dossier, alone or within a transaction. */
interface OneDossier {
  /** undefined if it does not exist or this unit may not see it: the two look the same. */
  findDossier(unitId: string, id: string): Promise<StoredDossier | undefined>
  /**
   * Stores all of the act or nothing.
   * @returns the numbers of the dossier (an opening takes its number here) and of the dossiers that the act opens; undefined if the dossier has
   * changed
   */
  storeAct(acting: Acting, toStore: ToStore): Promise<readonly string[] | undefined>
}

/** One transaction of a unit: nobody sees its changes before it ends. */
export interface DossierTransaction extends OneDossier {
  findEarlier(personId: string, key: string): Promise<EarlierRequest | undefined>
  findAct(dossierId: string, actId: string, texts: Texts): Promise<StoredAct | undefined>
  listActs(
    dossierId: string,
    page: { readonly after: number; readonly most: number; readonly texts: Texts },
  ): Promise<readonly StoredAct[]>
  listDebtors(dossierId: string): Promise<readonly DebtorSince[]>
}

/** What opening, acting and reading need from the store. The database is one store; the simulation of faults has another (decision 0038). */
export interface DossierStore extends OneDossier {
  inTransaction<Result>(acting: Acting, work: (trx: DossierTransaction) => Promise<Result>): Promise<Result>
  listDossiers(unitId: string, filter: DossierFilter): Promise<readonly DossierColumns[]>
  listLinks(unitId: string, id: string): Promise<readonly LinkColumns[]>
  listKnown(unitId: UnitId, ids: readonly string[], here: string | undefined): Promise<Facts['dossiers']>
  /** Who holds one of the resources at that time, if the unit sees that dossier whole. */
  findHolding(acting: Acting, wanted: WantedHolds): Promise<Holding | undefined>
}

/** A decision in the form that the database takes. */
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
          findEarlier: (personId, key) => findEarlierInTrx(trx, personId, key),
          findAct: (dossierId, actId, texts) => findActInTrx(trx, dossierId, actId, texts),
          listActs: (dossierId, page) => listActsInTrx(trx, dossierId, page),
          listDebtors: (dossierId) => listDebtorsInTrx(trx, dossierId),
        }),
      ),
    listDossiers: (unitId, filter) => listDossiers(pool, unitId, filter),
    listLinks: (unitId, id) => listLinks(pool, unitId, id),
    listKnown: (unitId, ids, here) => listKnown(pool, unitId, ids, here),
    findHolding: (acting, wanted) => asUnit(pool, acting, (trx) => findHoldingInTrx(trx, wanted)),
  }
}
