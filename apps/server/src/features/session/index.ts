export { cookieName, sessionRoutes } from './routes.ts'
export { hashPassword, type SessionService, sessionService } from './service.ts'
