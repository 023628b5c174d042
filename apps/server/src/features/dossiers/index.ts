export { presentClock, presentState } from './present-obligation.ts'
export { primaryFirst } from './present-dossier.ts'
export { obligationRow, type OutboxPayload, recordOf } from './record.ts'
export { dossierRoutes } from './routes.ts'
