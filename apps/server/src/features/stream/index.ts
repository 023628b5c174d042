export { eventsOf } from './present.ts'
export { streamRoutes } from './routes.ts'
