export { insideRoutes } from './routes.ts'
