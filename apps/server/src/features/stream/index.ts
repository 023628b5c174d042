export { eventsByUnit } from './present.ts'
export { streamRoutes } from './routes.ts'
