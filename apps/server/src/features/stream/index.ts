export { eventsOf, type NoticePayload } from './present.ts'
export { streamRoutes } from './routes.ts'
