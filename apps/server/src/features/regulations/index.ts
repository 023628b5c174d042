export { regulationRoutes } from './routes.ts'
