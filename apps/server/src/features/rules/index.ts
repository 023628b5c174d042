export { catchUp, type RulesDeps } from './catch-up.ts'
export { dealWithRules, watchRules } from './watch.ts'
