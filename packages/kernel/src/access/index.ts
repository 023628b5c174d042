export * from './actor.ts'
export * from './begin-with.ts'
export * from './grants.ts'
export * from './relations.ts'
