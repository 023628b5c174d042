export { catchUp, type RulesDeps } from './catch-up.ts'
export { dealWithRules, startRules } from './watch.ts'
