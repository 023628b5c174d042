export { deskRoutes } from './routes.ts'
export { listIdle } from './store.ts'
