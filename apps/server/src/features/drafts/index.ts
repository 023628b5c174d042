export { draftRoutes } from './routes.ts'
export type { DraftService } from './service.ts'
