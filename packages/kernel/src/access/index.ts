export * from './actor.ts'
export * from './grants.ts'
export * from './relations.ts'
