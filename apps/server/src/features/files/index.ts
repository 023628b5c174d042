export { filesForAct } from './files-for-act.ts'
export { fileRoutes } from './routes.ts'
export { startFileSweep } from './sweep.ts'
