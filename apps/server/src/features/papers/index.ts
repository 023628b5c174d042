export { papersOfAct } from './papers-of-act.ts'
export { paperRoutes } from './routes.ts'
