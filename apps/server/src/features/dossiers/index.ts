export { presentClock, presentState } from './present-obligation.ts'
export { expectedFirst } from './present-dossier.ts'
export {
  actRow,
  changedParties,
  dossierRow,
  newSalt,
  obligationRow,
  type OutboxPayload,
  type RecordOptions,
  sealNew,
  textsAfter,
} from './record.ts'
export type { StoredDossier } from './rows.ts'
export { databaseDossiers, type DossierStore, type ToStore, wholeRecord } from './dossier-store.ts'
export { type ActColumns, actOf, dossierOf, sealedActOf, titleOf, type WholeDossierColumns } from './rows.ts'
export { dossierRoutes } from './routes.ts'
export { findDossier } from './store.ts'
