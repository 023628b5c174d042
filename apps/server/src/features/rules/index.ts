export { catchUp, catchUpOrRefuse, type RulesDeps } from './catch-up.ts'
export { databaseRules } from './rules-store.ts'
export { SKEW_MS } from './store.ts'
export { watchRules } from './watch.ts'
