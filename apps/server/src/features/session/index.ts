export { COOKIE, sessionRoutes } from './routes.ts'
export { hashPassword, sessionService } from './service.ts'
