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
  listAliveOf,
  listOfFormerLead,
  markSuccessionDone,
  storeRulesAct,
} from './store.ts'

/** What registry and regulation need from the store. The database is one store; the simulation of faults has another (decision 0038). */
export interface RulesStore extends Pick<DossierStore, 'findDossier'> {
  /** The unit in whose name a dossier is read. */
  findHolder(dossierId: string): Promise<UnitId | undefined>
  /**
   * Stores an act that no person does.
   * @returns the dossier's number; undefined if the dossier has changed
   * @throws constraint `occasion_pkey` if the occasion was already acted on
   */
  storeRulesAct(toStore: Omit<ToStore, 'idempotency'> & { readonly occasion?: string }): Promise<string | undefined>
  /** Open dossiers in which the regulation must act by itself. @param except dossiers that failed a short while ago */
  listActingNow(now: Instant, except: readonly string[], most: number): Promise<readonly string[]>
  /** Open dossiers in which a former lead still owes something, or is owed something, as lead. */
  listOfFormerLead(
    regulationId: RegulationId,
    lead: UnitId,
    except: readonly string[],
    most: number,
  ): Promise<readonly string[]>
  /** Ended units whose matters their heirs have not yet received. */
  listEndedUnits(today: CivilDate, at: Instant, except: readonly string[], most: number): Promise<readonly UnitId[]>
  /** Dossiers with this unit as a party that are open or were closed after an instant, in order of their ids, after the given one. */
  listAliveOf(unitId: UnitId, closedAfter: Instant, after: string, most: number): Promise<readonly string[]>
  /** Lets the heir see what the ended unit saw. */
  inheritGrants(ended: UnitId, heir: UnitId): Promise<void>
  /** Gives the drafts of the ended unit to its heir in their dossier. Drafts without a dossier, or without an heir there, go to the other unit. */
  inheritDrafts(ended: UnitId, otherwise: UnitId | undefined): Promise<void>
  /** Dossiers in which the ended unit made inside notes, in order of their ids, after the given one. */
  listInsideOfEnded(ended: UnitId, after: string, most: number): Promise<readonly string[]>
  insideGoes(dossierId: string, ended: UnitId, heir: UnitId): Promise<void>
  /** @returns false, and marks nothing, if an open dossier still names the ended unit in a role that must act */
  markSuccessionDone(unitId: UnitId, at: Instant): Promise<boolean>
  /** Which of these occasions were already acted on. */
  listOccasionsDone(keys: readonly string[]): Promise<ReadonlySet<string>>
}

/** @param pool a pool of the worker's role */
export function databaseRules(pool: Pool): RulesStore {
  return {
    findDossier: databaseDossiers(pool).findDossier,
    findHolder: (dossierId) => findHolder(pool, dossierId),
    storeRulesAct: ({ occasion, ...toStore }) =>
      storeRulesAct(pool, { ...wholeRecord(toStore), ...(occasion === undefined ? {} : { occasion }) }),
    listActingNow: (now, except, most) => listActingNow(pool, now, except, most),
    listOfFormerLead: (regulationId, lead, except, most) => listOfFormerLead(pool, regulationId, lead, except, most),
    listEndedUnits: (today, at, except, most) => listEndedUnits(pool, today, at, except, most),
    listAliveOf: (unitId, closedAfter, after, most) => listAliveOf(pool, unitId, closedAfter, after, most),
    inheritGrants: (ended, heir) => inheritGrants(pool, ended, heir),
    inheritDrafts: (ended, otherwise) => inheritDrafts(pool, ended, otherwise),
    listInsideOfEnded: (ended, after, most) => listInsideOfEnded(pool, ended, after, most),
    insideGoes: (dossierId, ended, heir) => insideGoes(pool, dossierId, ended, heir),
    markSuccessionDone: (unitId, at) => markSuccessionDone(pool, unitId, at),
    listOccasionsDone: (keys) => listOccasionsDone(pool, keys),
  }
}
