import type { CivilDate, Instant, RegulationId, UnitId } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { databaseDossiers, type DossierStore, type ToStore, wholeRecord } from '../dossiers/index.ts'
import {
  findHolder,
  inheritDrafts,
  inheritGrants,
  insideGoes,
  listActingNow,
  listEndedUnits,
  listInsideOfEnded,
  listOccasionsDone,
  listOpenOf,
  listOwedByFormerLead,
  markSuccessionDone,
  storeRulesAct,
} from './store.ts'

/** What registry and regulation need of the store. The database is one; the simulation of faults has another (decision 0038). */
export interface RulesStore extends Pick<DossierStore, 'findDossier'> {
  /** The unit as which a dossier is read. */
  findHolder(dossierId: string): Promise<UnitId | undefined>
  /**
   * An act that no person does.
   * @returns the dossier's number; undefined where the dossier has moved on
   * @throws constraint `occasion_pkey` where the occasion was acted on already
   */
  storeRulesAct(toStore: Omit<ToStore, 'idempotency'> & { readonly occasion?: string }): Promise<string | undefined>
  /** Open dossiers in which the regulation has something to do by itself. */
  listActingNow(now: Instant, most: number): Promise<readonly string[]>
  /** Open dossiers in which somebody owes as lead who leads no more. */
  listOwedByFormerLead(regulationId: RegulationId, lead: UnitId, most: number): Promise<readonly string[]>
  /** Ended units whose matters have not gone to their heirs yet. */
  listEndedUnits(today: CivilDate, at: Instant, most: number): Promise<readonly UnitId[]>
  /** Open dossiers to which a unit is a party, in order of their ids, after one. */
  listOpenOf(unitId: UnitId, after: string, most: number): Promise<readonly string[]>
  /** What the ended unit saw, its heir sees. */
  inheritGrants(ended: UnitId, heir: UnitId): Promise<void>
  /** The drafts that the ended unit had go to its heir in their dossier; those of no dossier, and where it has none there, to this unit. */
  inheritDrafts(ended: UnitId, otherwise: UnitId | undefined): Promise<void>
  /** Dossiers in which the ended unit noted something for itself, in order of their ids, after one. */
  listInsideOfEnded(ended: UnitId, after: string, most: number): Promise<readonly string[]>
  insideGoes(dossierId: string, ended: UnitId, heir: UnitId): Promise<void>
  markSuccessionDone(unitId: UnitId, at: Instant): Promise<void>
  /** Which of these occasions were acted on already. */
  listOccasionsDone(keys: readonly string[]): Promise<ReadonlySet<string>>
}

/** @param pool of the worker's role */
export function databaseRules(pool: Pool): RulesStore {
  return {
    findDossier: databaseDossiers(pool).findDossier,
    findHolder: (dossierId) => findHolder(pool, dossierId),
    storeRulesAct: ({ occasion, ...toStore }) =>
      storeRulesAct(pool, { ...wholeRecord(toStore), ...(occasion === undefined ? {} : { occasion }) }),
    listActingNow: (now, most) => listActingNow(pool, now, most),
    listOwedByFormerLead: (regulationId, lead, most) => listOwedByFormerLead(pool, regulationId, lead, most),
    listEndedUnits: (today, at, most) => listEndedUnits(pool, today, at, most),
    listOpenOf: (unitId, after, most) => listOpenOf(pool, unitId, after, most),
    inheritGrants: (ended, heir) => inheritGrants(pool, ended, heir),
    inheritDrafts: (ended, otherwise) => inheritDrafts(pool, ended, otherwise),
    listInsideOfEnded: (ended, after, most) => listInsideOfEnded(pool, ended, after, most),
    insideGoes: (dossierId, ended, heir) => insideGoes(pool, dossierId, ended, heir),
    markSuccessionDone: (unitId, at) => markSuccessionDone(pool, unitId, at),
    listOccasionsDone: (keys) => listOccasionsDone(pool, keys),
  }
}
