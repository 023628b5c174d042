export { catchUp } from './catch-up.ts'
export { watchRules } from './watch.ts'
